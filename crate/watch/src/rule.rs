//! Until when the platforms' rules want answers, and whom the notes mark: told by the workbench, where rules are chosen
//! and all notes are read. Without it, what ships counts.

use std::cell::OnceCell;

use jinnang_core::timer::queue::{Due, Place, Queued};
use jinnang_core::timer::rule::{Asking, Limit, shipped_limits};
use jinnang_core::timer::{Thresholds, calendar::Zone};
use jinnang_protocol::watch::{Vip, Waiter, Waits};

use crate::held::{self, Held};
use crate::queue;

thread_local! {
    static SHIPPED: OnceCell<Vec<Limit>> = const { OnceCell::new() };
}

/// Sets the limits that are others than those that ship; whether that is kept.
pub async fn set_limits(limits: Vec<Limit>, thresholds: Thresholds) -> bool {
    let kept = held::keep_limits(&limits, &thresholds).await;
    if kept {
        held::with(|held| (held.limits, held.thresholds) = (limits, thresholds));
    }
    kept
}

/// Sets whom the notes mark; whether that is kept.
pub async fn set_vips(mut vips: Vec<Vip>) -> bool {
    vips.sort_by(|a, b| a.who.cmp(&b.who));
    if held::with(|held| held.vips == vips) {
        return true;
    }
    let kept = held::keep_vips(&vips).await;
    if kept {
        held::with(|held| held.vips = vips);
    }
    kept
}

/// A note about this buyer is gone: the mark goes with it, until the workbench tells of all notes again.
pub async fn forget_vip(place: &Place) {
    let who = place.trace();
    let mut vips = held::with(|held| held.vips.clone());
    vips.retain(|one| one.who != who);
    if held::with(|held| held.vips.len() != vips.len()) {
        // What could not be written is told again with all notes.
        set_vips(vips).await;
    }
}

/// A wait with its deadline and all that gives it its place in the queue.
pub fn queued(held: &Held, waits: &Waits, waiter: &Waiter, zone: &Zone) -> (Queued, Due) {
    let place = queue::place(waits, waiter);
    let who = place.trace();
    let at = held.vips.binary_search_by(|one| one.who.cmp(&who)).ok();
    let vip = at.and_then(|at| held.vips.get(at));
    let queued = Queued {
        place,
        name: waiter.name.clone(),
        since_ms: waiter.since_ms,
        due_ms: 0,
        mood: waiter.mood,
        priority: waiter.priority,
        value_fen: u32::from(waiter.ordered),
        closing: waiter.closing,
        vip: vip.map_or(0, |one| one.level),
        rule: String::new(),
        uncounted: false,
        spent_ms: None,
    };
    let asking = Asking {
        buyer: &waiter.id,
        since_ms: waiter.since_ms,
        answered_ms: waiter.answered_ms,
        closing: waiter.closing,
    };
    let limits = held.thresholds;
    SHIPPED.with(|shipped| {
        let shipped = shipped.get_or_init(shipped_limits);
        let mut known = held.limits.iter().chain(shipped);
        match known.find(|limit| limit.site == waits.site) {
            Some(limit) => {
                let due = limit.due(asking, zone);
                (queued.under(&limit.name, due, &limits), due)
            }
            None => (queued.under("", Due::PLAIN, &limits), Due::PLAIN),
        }
    })
}
