//! The watch: the part of the background that knows who waits over all tabs, windows and platforms. It keeps the queue,
//! shows the badge, rings before a wait turns into a fault, and tells what is due.
//!
//! A module of its own beside `jinnang-background`, in the same context: it is loaded when it is first asked, so a note
//! that is kept pays nothing for it. Every panel tells who waits in its tab; the watch holds that in memory, and in
//! `storage.session` for the time when the browser has stopped it. Deadlines are moments: an alarm of the browser
//! starts the worker again, and at the latest a minute later it looks at its clock anew, whatever a sleep or a hand on
//! the clock did.
//!
//! ```
//! assert_eq!(jinnang_watch::badge_text(0), "");
//! assert_eq!(jinnang_watch::badge_text(120), "99+");
//! ```

mod due;
mod held;
mod idle;
mod line;
mod look;
mod moved;
mod notify;
mod queue;
mod ringing;
mod rule;

pub use look::badge_text;

use jinnang_browser::sender::{self, Sender};
use jinnang_browser::{clock, from_js, message_from_js, message_to_js, runtime, tabs};
use jinnang_protocol::Cap;
use jinnang_protocol::watch::{Ask, Push, Reply};
use wasm_bindgen::prelude::*;

/// Takes the function that plays a sound: `(name, volume from 0 to 100)`.
#[wasm_bindgen]
pub fn start_watch(play: js_sys::Function) {
    ringing::take_player(play);
}

/// Answers one message; `undefined` when it is none that the sender may send.
#[wasm_bindgen]
pub async fn on_message(message: JsValue, sender: JsValue) -> JsValue {
    let Some(sender) = sender::read(sender) else {
        return JsValue::UNDEFINED;
    };
    match message_from_js::<Ask>(&message) {
        Ok(ask) if ask.may(sender.party) && ask.check().is_ok() => {
            let reply = answer(ask, sender).await;
            message_to_js(&reply).unwrap_or(JsValue::UNDEFINED)
        }
        _ => JsValue::UNDEFINED,
    }
}

async fn answer(ask: Ask, sender: Sender) -> Reply {
    held::load().await;
    match ask {
        Ask::WatchWaits(waits) => {
            let Some(tab) = sender.tab else {
                return Reply::Refused;
            };
            if queue::take(tab, waits) {
                look::soon().await;
            }
            Reply::Order(queue::order(tab))
        }
        Ask::WatchLine(line) => line::proposed(line).map_or(Reply::Done, Reply::Proposed),
        Ask::WatchQueue => Reply::Queue(queue::seen()),
        Ask::WatchTurn { tab } => match tabs::turn(tab).await {
            Ok(()) => Reply::Done,
            Err(_) => Reply::Refused,
        },
        Ask::WatchSnooze { minutes } => {
            ringing::snooze(minutes).await;
            Reply::Done
        }
        Ask::WatchRinging => Reply::Ringing(ringing::now().await),
        Ask::WatchRing(to) => {
            if ringing::set(&to).await {
                look::look().await;
                Reply::Done
            } else {
                Reply::Refused
            }
        }
        Ask::WatchLimits { limits, thresholds } => {
            told(rule::set_limits(limits, thresholds).await).await
        }
        Ask::WatchVips { vips } => told(rule::set_vips(vips).await).await,
        Ask::WatchShift {
            runs,
            after_minutes,
        } => {
            let kept = idle::set(runs, after_minutes, clock::now_ms()).await;
            look::look().await;
            if kept { Reply::Done } else { Reply::Refused }
        }
        Ask::WatchTry { sound, volume } => {
            ringing::play(sound, volume);
            Reply::Done
        }
    }
}

/// What was told may change the order and what rings.
async fn told(kept: bool) -> Reply {
    if !kept {
        return Reply::Refused;
    }
    look::look().await;
    runtime::tell(&Push::WatchRuled).await;
    Reply::Done
}

/// A note about a buyer was deleted.
#[wasm_bindgen]
pub async fn on_note_gone(about: JsValue) {
    held::load().await;
    if let Ok(place) = from_js(about) {
        rule::forget_vip(&place).await;
        look::look().await;
        runtime::tell(&Push::WatchRuled).await;
    }
}

/// The browser's alarm rang.
#[wasm_bindgen]
pub async fn on_alarm(name: String) {
    if name == look::ALARM {
        held::load().await;
        look::look().await;
    }
}

/// The extension was installed or updated, or the browser started: badge and alarm are as they should be.
#[wasm_bindgen]
pub async fn on_installed() {
    held::load().await;
    look::look().await;
}

/// A tab was closed: nobody waits there any more.
#[wasm_bindgen]
pub async fn on_tab_removed(tab: i32) {
    held::load().await;
    if queue::forget_tab(tab) {
        look::look().await;
    }
}

/// A tab was discarded to save memory and has another id: who waits there waits on.
#[wasm_bindgen]
pub async fn on_tab_replaced(tab: i32, by: i32) {
    held::load().await;
    if queue::rename_tab(tab, by) {
        look::look().await;
    }
}

/// A site was switched off: nobody is watched there any more.
#[wasm_bindgen]
pub async fn on_site_off(site: String) {
    held::load().await;
    if queue::forget_site(&site) {
        look::look().await;
    }
}

/// A notification was clicked, or its button with that number.
#[wasm_bindgen]
pub async fn on_notification(id: String, button: Option<u32>) {
    held::load().await;
    notify::clicked(&id, button).await;
}

/// Follow-ups were put on their shelf, or taken off it: what is due when is another.
#[wasm_bindgen]
pub async fn on_follow_ups(change: JsValue) {
    held::load().await;
    if let Ok(change) = from_js(change) {
        due::take(change).await;
        look::look().await;
    }
}

/// The vault was forgotten, and all follow-ups with it.
#[wasm_bindgen]
pub async fn on_follow_ups_gone() {
    held::load().await;
    due::forget_all().await;
    rule::set_vips(Vec::new()).await;
    look::look().await;
}
