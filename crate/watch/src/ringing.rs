//! How alarms ring: sound, snooze, quiet hours.

use std::cell::RefCell;

use jinnang_browser::clock;
use jinnang_core::timer::calendar::Zone;
use jinnang_protocol::watch::{Ringing, Sound, Volume};
use wasm_bindgen::JsValue;

use crate::{held, look};

thread_local! {
    static PLAYER: RefCell<Option<js_sys::Function>> = const { RefCell::new(None) };
}

/// What plays sounds from now on.
pub fn take_player(play: js_sys::Function) {
    PLAYER.set(Some(play));
}

/// Plays a sound.
pub fn play(sound: Sound, volume: Volume) {
    if sound == Sound::Off || volume.0 == 0 {
        return;
    }
    PLAYER.with_borrow(|player| {
        if let Some(play) = player {
            // A browser that plays nothing has said so in the settings.
            let _ = play.call2(&JsValue::NULL, &sound.name().into(), &volume.0.into());
        }
    });
}

/// Plays the sound that is set.
pub fn ring() {
    let (sound, volume) = held::with(|held| (held.ringing.sound, held.ringing.volume));
    play(sound, volume);
}

/// How alarms ring now.
pub async fn now() -> Ringing {
    held::with(|held| held.ringing.clone())
}

/// Sets how they ring; whether that is kept.
pub async fn set(ringing: &Ringing) -> bool {
    let kept = held::keep_ringing(ringing).await;
    if kept {
        held::with(|held| held.ringing = ringing.clone());
    }
    kept
}

/// Nothing rings for so many minutes; 0 takes it back.
pub async fn snooze(minutes: u32) {
    let until_ms = clock::now_ms() + i64::from(minutes) * 60_000;
    held::with(|held| {
        if minutes == 0 {
            held.rung.alarms.wake();
        } else {
            held.rung.alarms.snooze_all(until_ms);
        }
    });
    look::look().await;
}

/// Until when everything is snoozed.
pub fn snoozed_ms(now_ms: i64) -> Option<i64> {
    let until = held::with(|held| held.rung.alarms.all_snoozed_ms());
    until.filter(|until| *until > now_ms)
}

/// Whether nothing may ring at this moment.
pub fn is_silent(zone: &Zone, now_ms: i64) -> bool {
    let quiet = held::with(|held| held.ringing.alarms.is_quiet(zone, now_ms));
    quiet || snoozed_ms(now_ms).is_some()
}

/// The computer's zone as it is now.
pub fn zone(now_ms: i64) -> Zone {
    Zone::fixed(clock::utc_offset_minutes(now_ms))
}
