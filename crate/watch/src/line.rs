//! What the agent just promised, and orders that are not paid: proposed as something to follow up. Nothing is kept
//! before the agent says yes.

use std::cell::RefCell;

use jinnang_browser::{to_js, to_json};
use jinnang_core::followup::{Desk, FollowUp, State, awaits_payment, promises, unpaid};
use jinnang_core::timer::calendar::{Zone, write};
use jinnang_protocol::watch::{Line, Proposal};

use crate::{due, ringing};

/// The most that are remembered as offered; a line is only asked about while it is fresh.
const MAX_OFFERED: usize = 60;

thread_local! {
    /// What was offered is not offered twice, whatever the agent said to it.
    static OFFERED: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

/// What to propose about a line, if anything.
pub fn proposed(line: Line) -> Option<Proposal> {
    let zone = ringing::zone(line.at_ms);
    let mut found = if line.by_platform {
        awaits_payment(&line.text).then(|| unpaid(&line.about, &day(&zone, line.at_ms), line.at_ms))
    } else {
        let told = promises(&line.text, line.at_ms, &zone, &Desk::default());
        let first = told.into_iter().next()?;
        Some(first.proposed(&line.about, line.at_ms))
    }?;
    if line.by_platform {
        found.text = line.text;
    }
    found.state = State::Open;
    found.name = line.name;
    let id = name_of(&found);
    let offered = OFFERED.with_borrow(|offered| offered.contains(&id));
    if offered || due::is_known(&id) {
        return None;
    }
    OFFERED.with_borrow_mut(|offered| {
        if offered.len() >= MAX_OFFERED {
            offered.remove(0);
        }
        offered.push(id.clone());
    });
    Some(Proposal {
        body: to_json(&to_js(&found).ok()?)?,
        id,
        text: found.text,
        due_ms: found.due_ms,
        unpaid: line.by_platform,
    })
}

/// An order without a number is told from others by its day.
fn day(zone: &Zone, at_ms: i64) -> String {
    let written = write(zone.local_ms(at_ms));
    written.get(..10).unwrap_or_default().to_owned()
}

/// A name for the shelf that is always the same for the same thing and tells nobody what it is (FNV-1a, 64 bits).
fn name_of(one: &FollowUp) -> String {
    let hash = one
        .id
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
    format!("f{hash:016x}")
}
