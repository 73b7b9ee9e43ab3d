//! The deadline of a wait, under a rule.

use super::super::queue::Due;
use super::calendar::{DAY_MS, TimeOfDay, Weekday, Zone};
use super::limit::Limit;
use super::model::{Deadline, Hours, Outside};

/// The last moment of an answer in time to what was asked at `start_ms`; `None` where any answer is.
pub(super) fn due_ms(
    deadline: Deadline,
    hours: &Hours,
    weekend_until: Option<TimeOfDay>,
    zone: &Zone,
    start_ms: i64,
) -> Option<i64> {
    let day = zone.day(start_ms);
    let due = match deadline {
        Deadline::Within(seconds) if hours.outside == Outside::ClockStands => {
            hours.after_open_ms(zone, start_ms, i64::from(seconds) * 1_000)
        }
        Deadline::Within(seconds) => Some(start_ms + i64::from(seconds) * 1_000),
        Deadline::Cutoff {
            received_until,
            answer_by,
        } => {
            let time = zone.local_ms(start_ms).rem_euclid(DAY_MS);
            let late = i64::from(time > received_until.ms());
            Some(zone.utc_ms((day + late) * DAY_MS + answer_by.ms()))
        }
        Deadline::Ever => None,
    };
    let to_monday = match Weekday::of_day(day) {
        Weekday::Sat => 2,
        Weekday::Sun => 1,
        _ => return due,
    };
    let monday = |time: i64| zone.utc_ms((day + to_monday) * DAY_MS + time);
    due.max(weekend_until.map(|time| monday(time.ms())))
}

/// Somebody who waits, as far as a deadline hangs on it.
#[derive(Clone, Copy, Debug)]
pub struct Asking<'a> {
    /// The buyer's id.
    pub buyer: &'a str,
    /// Since when they wait (ms since 1970).
    pub since_ms: i64,
    /// When a person last answered them before; `None` where that is not known.
    pub answered_ms: Option<i64>,
    /// All that waits are bare closings.
    pub closing: bool,
}

impl Limit {
    /// Until when this one must be answered. The wait alone decides: what a notice of the platform changes (a session
    /// that it ended, a robot that handed over) is for the score, which reads the transcript.
    #[must_use]
    pub fn due(&self, asking: Asking<'_>, zone: &Zone) -> Due {
        let Asking {
            buyer,
            since_ms,
            answered_ms,
            closing,
        } = asking;
        let counts = (self.hours.outside != Outside::NotCounted
            || self.hours.is_open(zone, since_ms))
            && !(closing && self.closings_void)
            && !self.own_accounts.iter().any(|own| own == buyer);
        if !counts {
            return Due::Uncounted;
        }
        if self.first_only && answered_ms.is_some_and(|at| self.goes_on(at, since_ms, zone)) {
            return Due::PLAIN;
        }
        let due = due_ms(
            self.deadline,
            &self.hours,
            self.weekend_until,
            zone,
            since_ms,
        );
        let spent_ms = self.cap_s.and_then(|cap| {
            let cap = Deadline::Within(cap);
            due_ms(cap, &self.hours, None, zone, since_ms)
        });
        due.map_or(Due::Plain { spent_ms }, |at_ms| Due::At { at_ms, spent_ms })
    }

    /// Whether a line belongs to the session in which there was an answer before.
    fn goes_on(&self, answered_ms: i64, asked_ms: i64, zone: &Zone) -> bool {
        if self.session_gap_s > 0 {
            asked_ms - answered_ms <= i64::from(self.session_gap_s) * 1_000
        } else {
            zone.day(answered_ms) == zone.day(asked_ms)
        }
    }
}
