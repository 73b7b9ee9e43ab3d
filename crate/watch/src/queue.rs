//! Who waits in which tab, and the one order over all of them.

use jinnang_browser::clock;
use jinnang_core::timer::queue::{self, Place, Queued};
use jinnang_protocol::watch::{Order, QueueRow, QueueSeen, Waiter, Waits};

use crate::held::Held;
use crate::{due, held, idle, moved, ringing, rule};

/// The place of a wait.
pub fn place(waits: &Waits, waiter: &Waiter) -> Place {
    Place {
        site: waits.site.clone(),
        shop: waits.shop.clone(),
        buyer: waiter.id.clone(),
    }
}

/// A tab tells who waits there; whether that is another than before.
pub fn take(tab: i32, mut waits: Waits) -> bool {
    let now_ms = clock::now_ms();
    held::with(|held| {
        moved::told(&mut held.rung.moved, tab, &mut waits);
        let at = held.tabs.iter().position(|(known, _)| *known == tab);
        let before = at.and_then(|at| held.tabs.get(at)).map(|(_, waits)| waits);
        for waiter in &mut waits.waits {
            // Nobody waits since tomorrow: the clock was set back. How long they wait is known from before.
            if waiter.since_ms > now_ms {
                let known =
                    before.and_then(|before| before.waits.iter().find(|one| one.id == waiter.id));
                waiter.since_ms = known.map_or(now_ms, |known| known.since_ms.min(now_ms));
            }
        }
        if before.is_some_and(|before| idle::is_served(before, &waits)) {
            idle::served(held, now_ms);
        }
        // A page that is left says so without naming a site.
        let is_left = waits.site.is_empty() && forget_online(held, tab);
        if !waits.site.is_empty() {
            mark(&mut held.rung.online, tab);
        }
        match (at, waits.count) {
            (Some(at), 0) => drop(held.tabs.swap_remove(at)),
            (None, 0) => return is_left,
            (Some(at), _) => {
                if let Some(known) = held.tabs.get_mut(at) {
                    if known.1 == waits {
                        return false;
                    }
                    known.1 = waits;
                }
            }
            (None, _) => held.tabs.push((tab, waits)),
        }
        held.closed.retain(|closed| *closed != tab);
        mark(&mut held.dirty, tab);
        true
    })
}

/// Whether a chat page was there.
pub fn forget_tab(tab: i32) -> bool {
    let was_online = held::with(|held| forget_online(held, tab));
    forget(|known, _| known == tab) || was_online
}

fn forget_online(held: &mut Held, tab: i32) -> bool {
    let before = held.rung.online.len();
    held.rung.online.retain(|known| *known != tab);
    held.rung.online.len() != before
}

/// A tab goes on under another id: the browser puts a new one in the place of a tab that it discards. Whether anybody
/// waits there.
pub fn rename_tab(tab: i32, by: i32) -> bool {
    held::with(|held| {
        let Held {
            tabs, rung, closed, ..
        } = held;
        if let Some(known) = rung.online.iter_mut().find(|known| **known == tab) {
            *known = by;
        }
        let Some((known, _)) = tabs.iter_mut().find(|(known, _)| *known == tab) else {
            return false;
        };
        *known = by;
        moved::rename(&mut rung.moved, tab, by);
        if rung.tab == Some(tab) {
            rung.tab = Some(by);
        }
        closed.retain(|closed| *closed != by);
        mark(closed, tab);
        held.dirty.retain(|known| *known != tab);
        mark(&mut held.dirty, by);
        true
    })
}

/// Whether anybody waited on that site.
pub fn forget_site(site: &str) -> bool {
    forget(|_, waits| waits.site == site)
}

fn forget(gone: impl Fn(i32, &Waits) -> bool) -> bool {
    held::with(|held| {
        let before = held.tabs.len();
        let Held {
            tabs,
            dirty,
            closed,
            ..
        } = held;
        tabs.retain(|(tab, waits)| {
            let goes = gone(*tab, waits);
            if goes {
                dirty.retain(|known| known != tab);
                mark(closed, *tab);
            }
            !goes
        });
        held.tabs.len() != before
    })
}

fn mark(list: &mut Vec<i32>, tab: i32) {
    if !list.contains(&tab) {
        list.push(tab);
    }
}

/// How long an order may be taken for what it is, at most: what the rules and the notes say may have changed.
const ORDER_LASTS_MS: i64 = 60_000;

/// Who waits in one tab, the first to be answered first.
pub fn order(tab: i32) -> Order {
    let now_ms = clock::now_ms();
    let zone = ringing::zone(now_ms);
    held::with(|held| {
        let waits = held.tabs.iter().find(|(known, _)| *known == tab);
        let mut line: Vec<Queued> = waits.map_or_else(Vec::new, |(_, waits)| {
            let waiters = waits.waits.iter();
            waiters
                .map(|waiter| rule::queued(held, waits, waiter, &zone).0)
                .collect()
        });
        queue::sort(&mut line, now_ms);
        let change = queue::next_change_ms(&line, now_ms);
        let latest = now_ms + ORDER_LASTS_MS;
        Order {
            until_ms: change.map_or(latest, |at| at.min(latest)),
            ids: line.into_iter().map(|one| one.place.buyer).collect(),
            thresholds: held.thresholds,
        }
    })
}

/// Everybody who waits, the first to be answered first.
pub fn seen() -> QueueSeen {
    let now_ms = clock::now_ms();
    let zone = ringing::zone(now_ms);
    let mut seen = held::with(|held| QueueSeen {
        rows: held
            .tabs
            .iter()
            .flat_map(|(tab, waits)| {
                waits.waits.iter().map(|waiter| QueueRow {
                    tab: *tab,
                    wait: rule::queued(held, waits, waiter, &zone).0,
                    paused: waits.paused,
                })
            })
            .collect(),
        count: held.tabs.iter().map(|(_, waits)| waits.count).sum(),
        snoozed_ms: None,
        due: 0,
        thresholds: held.thresholds,
    });
    // Two tabs may show the same shop: the tab decides where all else is the same.
    seen.rows
        .sort_by(|a, b| a.wait.before(&b.wait, now_ms).then(a.tab.cmp(&b.tab)));
    seen.snoozed_ms = ringing::snoozed_ms(now_ms);
    seen.due = due::count(now_ms);
    seen
}
