use serde::{Deserialize, Serialize};

use super::rule::{Deadline, Rule};

/// From when on a wait is shown as due, as late, and as a fault. Milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Thresholds {
    /// A first response should come within this.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub first_response_ms: i64,
    /// Longer is a slow answer.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub slow_ms: i64,
    /// Longer is a fault.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub fault_ms: i64,
    /// Longer is a grave fault.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub grave_ms: i64,
}

/// The handbooks' own: 10 s, 2 min, 30 min, 2 h.
impl Default for Thresholds {
    fn default() -> Self {
        Self {
            first_response_ms: 10_000,
            slow_ms: 120_000,
            fault_ms: 30 * 60_000,
            grave_ms: 120 * 60_000,
        }
    }
}

/// How a clock looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum ClockState {
    /// There is time.
    Calm,
    /// Answer now, before it is late.
    Due,
    /// Too late already.
    Late,
    /// The page can't be read: no claim is made.
    Paused,
}

/// How bad a late answer is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Fault {
    /// From [`Thresholds::slow_ms`] on.
    Slow,
    /// From [`Thresholds::fault_ms`] on.
    Fault,
    /// From [`Thresholds::grave_ms`] on.
    Grave,
}

/// The handbooks' rules that the plain thresholds are read from.
const FIRST: &str = "handbook-first-response-10s";
const SLOW: &str = "handbook-slow-2min";
const FAULT: &str = "handbook-fault-30min";
const GRAVE: &str = "handbook-grave-2h";

impl Thresholds {
    /// As the handbooks' rules among these say, as they ship or as a shop changed them. A rule that is not there, or has
    /// no fixed deadline, changes nothing, and a limit is never before a milder one.
    #[must_use]
    pub fn of(rules: &[Rule]) -> Self {
        let known = Self::default();
        let limit = |id: &str, else_ms: i64| {
            let rule = rules.iter().find(|rule| rule.id == id);
            match rule.map(|rule| rule.deadline) {
                Some(Deadline::Within(seconds)) if seconds > 0 => i64::from(seconds) * 1_000,
                _ => else_ms,
            }
        };
        let first_response_ms = limit(FIRST, known.first_response_ms);
        let slow_ms = limit(SLOW, known.slow_ms).max(first_response_ms);
        let fault_ms = limit(FAULT, known.fault_ms).max(slow_ms);
        Self {
            first_response_ms,
            slow_ms,
            fault_ms,
            grave_ms: limit(GRAVE, known.grave_ms).max(fault_ms),
        }
    }

    /// How bad a wait of this length is; `None` when it is not.
    #[must_use]
    pub fn fault(&self, waiting_ms: i64) -> Option<Fault> {
        if waiting_ms >= self.grave_ms {
            Some(Fault::Grave)
        } else if waiting_ms >= self.fault_ms {
            Some(Fault::Fault)
        } else if waiting_ms >= self.slow_ms {
            Some(Fault::Slow)
        } else {
            None
        }
    }
}

/// How the clock of a wait of this length looks.
///
/// ```
/// use jinnang_core::timer::{ClockState, Thresholds, state};
///
/// let limits = Thresholds::default();
/// assert_eq!(state(9_999, &limits), ClockState::Calm);
/// assert_eq!(state(10_000, &limits), ClockState::Due);
/// assert_eq!(state(120_000, &limits), ClockState::Late);
/// ```
#[must_use]
pub fn state(waiting_ms: i64, thresholds: &Thresholds) -> ClockState {
    if waiting_ms >= thresholds.slow_ms {
        ClockState::Late
    } else if waiting_ms >= thresholds.first_response_ms {
        ClockState::Due
    } else {
        ClockState::Calm
    }
}

/// The next moment (ms since 1970) after `now_ms` at which the state or the fault of a wait that began at `since_ms`
/// changes; `None` when it is as bad as can be.
#[must_use]
pub fn next_change_ms(since_ms: i64, now_ms: i64, thresholds: &Thresholds) -> Option<i64> {
    let Thresholds {
        first_response_ms,
        slow_ms,
        fault_ms,
        grave_ms,
    } = *thresholds;
    [first_response_ms, slow_ms, fault_ms, grave_ms]
        .into_iter()
        .map(|limit| since_ms.saturating_add(limit))
        .filter(|&at| at > now_ms)
        .min()
}

#[cfg(test)]
mod tests {
    use super::super::rule::presets;
    use super::*;

    /// The shipped rules, one with another deadline.
    fn changed(id: &str, deadline: Deadline) -> Thresholds {
        let mut rules = presets();
        let rule = rules.iter_mut().find(|rule| rule.id == id).unwrap();
        rule.deadline = deadline;
        Thresholds::of(&rules)
    }

    #[test]
    fn the_shipped_rules_say_what_holds_without_them() {
        assert_eq!(Thresholds::of(&presets()), Thresholds::default());
        assert_eq!(Thresholds::of(&[]), Thresholds::default());
    }

    #[test]
    fn a_changed_rule_moves_its_limit_and_pushes_those_that_it_overtakes() {
        let known = Thresholds::default();
        let slow = changed(SLOW, Deadline::Within(60));
        assert_eq!(
            slow,
            Thresholds {
                slow_ms: 60_000,
                ..known
            }
        );
        let late = changed(FIRST, Deadline::Within(3_600));
        let hour_ms = 3_600_000;
        assert_eq!(
            (
                late.first_response_ms,
                late.slow_ms,
                late.fault_ms,
                late.grave_ms
            ),
            (hour_ms, hour_ms, hour_ms, known.grave_ms)
        );
    }

    #[test]
    fn a_rule_without_a_deadline_in_seconds_changes_nothing() {
        for deadline in [Deadline::Ever, Deadline::Within(0)] {
            assert_eq!(changed(GRAVE, deadline), Thresholds::default());
        }
    }
}
