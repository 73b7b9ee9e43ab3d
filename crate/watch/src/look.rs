//! A look at the clock: what rings, what the badge shows, when to look again.

use std::cell::Cell;

use gloo_timers::callback::Timeout;
use gloo_timers::future::TimeoutFuture;
use jinnang_browser::{action, alarms, clock, runtime, tabs};
use jinnang_core::timer::alarm::{Decision, Watched};
use jinnang_core::timer::set_back_ms;
use jinnang_protocol::watch::Push;
use wasm_bindgen_futures::spawn_local;

use crate::held::{self, Held};
use crate::{due, idle, moved, notify, queue, ringing, rule};

/// The browser's alarm that starts the worker for the next look.
pub const ALARM: &str = "watch";

const AMBER: &str = "#b45309";
const RED: &str = "#b91c1c";
/// No two looks, and so no two writes, in less than this: pages that change without pause cost no more.
const REST_MS: i64 = 1_000;
/// While somebody waits, the clock is looked at so often: a moved clock or a long sleep is noticed by then.
const HEARTBEAT_MS: i64 = 60_000;
/// While nobody does, for what is due.
const SLOW_HEARTBEAT_MS: i64 = 15 * 60_000;
/// Nearer moments are too near for an alarm of the browser, which may be half a minute late.
const NEAR_MS: i64 = 31_000;

thread_local! {
    static LAST: Cell<i64> = const { Cell::new(0) };
    /// When this worker last looked, by the clock that nobody sets.
    static STEADY: Cell<Option<i64>> = const { Cell::new(None) };
    /// Something changed that no look has seen.
    static UNSEEN: Cell<bool> = const { Cell::new(false) };
    /// Somebody waits for the rest to be over, on behalf of all.
    static SOON: Cell<bool> = const { Cell::new(false) };
    static NEXT: Cell<Option<Timeout>> = const { Cell::new(None) };
}

/// Looks now, or as soon as a second has passed since the last look. The first who told of a change is answered only then:
/// while a message is not answered, the browser does not stop the worker.
pub async fn soon() {
    UNSEEN.set(true);
    if SOON.replace(true) {
        return;
    }
    // A look that others asked for may be over by then, or have begun before this change.
    while UNSEEN.get() {
        let rest = LAST.get() + REST_MS - clock::now_ms();
        if (1..=REST_MS).contains(&rest) {
            TimeoutFuture::new(u32::try_from(rest).unwrap_or(1_000)).await;
        } else {
            look().await;
            break;
        }
    }
    SOON.set(false);
    // Who told of this change is answered now, also where others never stop telling.
    if UNSEEN.get() {
        spawn_local(soon());
    }
}

/// Looks at the clock and does what it is time for.
pub async fn look() {
    // Set before anything is waited for: whoever asks meanwhile rests.
    LAST.set(clock::now_ms());
    let front = tabs::looked_at().await.ok().flatten();
    let now_ms = clock::now_ms();
    // The browser may take its time to answer; what is written is written from here on.
    LAST.set(now_ms);
    let zone = ringing::zone(now_ms);
    UNSEEN.set(false);
    let decision = held::with(|held| {
        heed_clock(held, now_ms);
        let decision = decide(held, front, &zone, now_ms);
        if let Some(first) = decision.rings.first() {
            let rang = held.tabs.iter().find(|(_, waits)| {
                let mut places = waits.waits.iter().map(|one| queue::place(waits, one));
                places.any(|place| place == first.place)
            });
            held.rung.tab = rang.map(|(tab, _)| *tab);
        }
        held.rung.looked_ms = now_ms;
        decision
    });
    let told = due::ring(&zone, now_ms);
    let is_idle = idle::rings(&zone, now_ms);
    held::write().await;
    if is_idle {
        idle::tell().await;
    }
    if told.is_some() {
        held::keep_due().await;
    }
    notify::show(&decision, told, now_ms).await;
    show_badge(now_ms).await;
    wake(decision.next_ms, now_ms).await;
    runtime::tell(&Push::WatchChanged).await;
}

/// A clock that was set back makes no wait shorter: what passed since the last look is known from a clock that nobody
/// sets, while the same worker lives.
fn heed_clock(held: &mut Held, now_ms: i64) {
    let steady_ms = clock::steady_ms();
    let before = STEADY.replace(Some(steady_ms));
    let passed_ms = before.map_or(0, |before| steady_ms - before);
    if let Some(by_ms) = set_back_ms(held.rung.looked_ms, passed_ms, now_ms) {
        held.rung.alarms.shift(by_ms);
        let from = held.rung.idle_from_ms.as_mut();
        from.into_iter().for_each(|from| *from += by_ms);
        moved::shift(held, by_ms);
    }
}

fn decide(
    held: &mut Held,
    front: Option<i32>,
    zone: &jinnang_core::timer::calendar::Zone,
    now_ms: i64,
) -> Decision {
    let mut seen = Vec::new();
    for (tab, waits) in &held.tabs {
        for waiter in &waits.waits {
            let looked_at = front == Some(*tab) && waits.open == waiter.id;
            let (queued, due) = rule::queued(held, waits, waiter, zone);
            seen.push((queued, due, looked_at, waits.paused));
        }
    }
    let watched: Vec<Watched<'_>> = seen
        .iter()
        .map(|(queued, due, looked_at, paused)| Watched {
            place: &queued.place,
            name: &queued.name,
            since_ms: queued.since_ms,
            looked_at: *looked_at,
            paused: *paused,
            due: *due,
        })
        .collect();
    held.late_ms = seen
        .iter()
        .filter(|(.., paused)| !paused)
        .filter_map(|(queued, ..)| queued.late_ms())
        .collect();
    let settings = &held.ringing.alarms;
    held.rung.alarms.decide(&watched, settings, zone, now_ms)
}

/// How many wait, red when one is late.
async fn show_badge(now_ms: i64) {
    let (count, late) = held::with(|held| {
        let count: u32 = held.tabs.iter().map(|(_, waits)| waits.count).sum();
        (count, held.late_ms.iter().any(|at| *at <= now_ms))
    });
    let colour = if late { RED } else { AMBER };
    // A browser without a button has no badge.
    let _ = action::badge(&badge_text(count), colour).await;
}

/// What the badge says when so many wait.
#[must_use]
pub fn badge_text(count: u32) -> String {
    match count {
        0 => String::new(),
        1..=99 => count.to_string(),
        _ => "99+".to_owned(),
    }
}

/// Sets the browser's alarm for the next look, and a timer where that would come too late.
async fn wake(rings_ms: Option<i64>, now_ms: i64) {
    let (turns_red, somebody_waits) = held::with(|held| {
        let ahead = held.late_ms.iter().filter(|at| **at > now_ms);
        (ahead.min().copied(), !held.tabs.is_empty())
    });
    let due_ms = due::next_ms(now_ms);
    let idle_ms = idle::next_ms(now_ms);
    let heartbeat = if somebody_waits {
        Some(now_ms + HEARTBEAT_MS)
    } else {
        due_ms.or(idle_ms).map(|_| now_ms + SLOW_HEARTBEAT_MS)
    };
    let moments = [rings_ms, turns_red, due_ms, idle_ms, heartbeat];
    let next = moments.into_iter().flatten().min();
    // A ring that is due sooner waits for the rest to be over.
    let next = next.map(|at| at.max(now_ms + REST_MS));
    let left = next.map(|at| at - now_ms).filter(|left| *left < NEAR_MS);
    let timer = left.and_then(|left| u32::try_from(left).ok());
    NEXT.set(timer.map(|left| Timeout::new(left, || spawn_local(soon()))));
    let _ = match next {
        // Dates lie far below 2^53.
        #[allow(clippy::cast_precision_loss)]
        Some(at_ms) => alarms::set(ALARM, at_ms as f64),
        None => alarms::clear(ALARM).await,
    };
}
