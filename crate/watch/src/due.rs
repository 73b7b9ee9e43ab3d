//! When follow-ups are due. What they are about lies sealed with the background; here are moments only, so that they
//! ring while the vault is locked too.

use jinnang_browser::read_json;
use jinnang_core::followup::{FollowUp, State};
use jinnang_core::timer::calendar::Zone;
use jinnang_protocol::{Item, Shelf};
use serde::{Deserialize, Serialize};

use crate::{held, ringing};

/// When one is due.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mark {
    /// Its id on the shelf, which says nothing of anybody.
    pub id: String,
    /// Until when it should be done (ms since 1970).
    pub due_ms: i64,
    /// That it is due was told.
    pub told: bool,
}

/// What was put on the shelf or taken off it, as the background was asked.
#[derive(Deserialize)]
#[serde(rename(deserialize = "$part"))]
pub struct Change {
    shelf: Shelf,
    items: Option<Vec<Item>>,
    ids: Option<Vec<String>>,
}

/// Follow-ups were kept or taken away.
pub async fn take(change: Change) {
    if change.shelf != Shelf::FollowUps {
        return;
    }
    let (items, ids) = (
        change.items.unwrap_or_default(),
        change.ids.unwrap_or_default(),
    );
    held::with(|held| {
        held.due.retain(|mark| !ids.contains(&mark.id));
        for item in &items {
            let Some(one) = read_json::<FollowUp>(&item.body) else {
                continue;
            };
            let told = held
                .due
                .iter()
                .any(|mark| mark.id == item.id && mark.due_ms == one.due_ms && mark.told);
            held.due.retain(|mark| mark.id != item.id);
            if one.state == State::Open {
                held.due.push(Mark {
                    id: item.id.clone(),
                    due_ms: one.due_ms,
                    told,
                });
            }
        }
    });
    held::keep_due().await;
}

/// All follow-ups were wiped.
pub async fn forget_all() {
    held::with(|held| held.due.clear());
    held::keep_due().await;
}

/// Whether it is to be followed up already.
pub fn is_known(id: &str) -> bool {
    held::with(|held| held.due.iter().any(|mark| mark.id == id))
}

/// How many are due.
pub fn count(now_ms: i64) -> u32 {
    let due = held::with(|held| held.due.iter().filter(|mark| mark.due_ms <= now_ms).count());
    u32::try_from(due).unwrap_or(u32::MAX)
}

/// When the next one becomes due; those that were kept silent are due now.
pub fn next_ms(now_ms: i64) -> Option<i64> {
    let ahead = |mark: &&Mark| mark.due_ms > now_ms;
    held::with(|held| held.due.iter().filter(ahead).map(|mark| mark.due_ms).min())
}

/// How many are due, when that is to be told now: each is told once, and none in quiet hours.
pub fn ring(zone: &Zone, now_ms: i64) -> Option<usize> {
    if ringing::is_silent(zone, now_ms) {
        return None;
    }
    held::with(|held| {
        let mut fresh = false;
        let mut due = 0;
        for mark in held.due.iter_mut().filter(|mark| mark.due_ms <= now_ms) {
            due += 1;
            fresh |= !std::mem::replace(&mut mark.told, true);
        }
        fresh.then_some(due)
    })
}
