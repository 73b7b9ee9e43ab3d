//! When waits ring, and when nothing does: what a shop sets.

use serde::{Deserialize, Serialize};

use super::super::calendar::Zone;
use super::super::queue::Due;
use super::super::rule::Hours;
use super::Watched;

/// When a wait rings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// Which length of a wait it warns of, in milliseconds.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub limit_ms: i64,
    /// How long before that it rings.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub lead_ms: i64,
    /// After how long it rings again while the buyer still waits; 0 for never.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub repeat_ms: i64,
    /// How often at most it rings again.
    pub repeats: u16,
    /// With sound.
    pub sound: bool,
    /// With a desktop notification.
    pub notify: bool,
    /// It warns of the deadline of the platform's rule; `limit_ms` counts only where the rule names none.
    #[serde(default)]
    pub of_rule: bool,
}

/// A deadline so far away is warned of at least [`LONG_LEAD_MS`] ahead.
const LONG_MS: i64 = 3_600_000;
const LONG_LEAD_MS: i64 = 600_000;

impl Step {
    /// The step as it is for one wait: that of the rule warns of the rule's own deadline. `None` where the rule does not
    /// count the wait. Half of a short limit is left in peace, so that 30 seconds do not ring with the question; where
    /// there are hours, the last ten minutes are for the answer.
    pub(super) fn for_wait(&self, wait: &Watched<'_>) -> Option<Self> {
        let limit_ms = match wait.due {
            Due::At { at_ms, .. } if self.of_rule => at_ms.saturating_sub(wait.since_ms).max(0),
            Due::Uncounted if self.of_rule => return None,
            _ => return Some(*self),
        };
        let least_ms = if limit_ms >= LONG_MS { LONG_LEAD_MS } else { 0 };
        Some(Self {
            limit_ms,
            lead_ms: self.lead_ms.max(least_ms).min(limit_ms / 2),
            ..*self
        })
    }

    pub(super) fn first_ms(&self, since_ms: i64) -> i64 {
        since_ms.saturating_add(self.limit_ms.saturating_sub(self.lead_ms).max(0))
    }

    /// No shorter than a second, so that a typing error does not ring without end.
    pub(super) fn interval_ms(&self) -> Option<i64> {
        (self.repeat_ms > 0 && self.repeats > 0).then_some(self.repeat_ms.max(1_000))
    }
}

/// The steps of one site.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SiteSteps {
    /// Site id.
    pub site: String,
    /// Its steps, in place of those for all.
    pub steps: Vec<Step>,
}

/// What the user set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AlarmSettings {
    /// The steps; their order does not matter.
    pub steps: Vec<Step>,
    /// Sites that go by steps of their own.
    #[serde(default)]
    pub sites: Vec<SiteSteps>,
    /// When nothing rings. Without spans: never quiet.
    pub quiet: Hours,
}

/// Before the handbooks' 2 minutes by a sound alone; before the deadline of the platform's rule (3 minutes where there is
/// none); before the handbooks' 30 minutes and 2 hours.
impl Default for AlarmSettings {
    fn default() -> Self {
        let step = |limit_s: i64, lead_s: i64, repeat_s: i64, repeats, sound, notify| Step {
            limit_ms: limit_s * 1_000,
            lead_ms: lead_s * 1_000,
            repeat_ms: repeat_s * 1_000,
            repeats,
            sound,
            notify,
            of_rule: false,
        };
        let of_rule = Step {
            of_rule: true,
            ..step(180, 45, 60, 3, true, true)
        };
        Self {
            steps: vec![
                step(120, 30, 0, 0, true, false),
                of_rule,
                step(1_800, 120, 600, 2, true, true),
                step(7_200, 600, 1_800, 3, true, true),
            ],
            sites: Vec::new(),
            quiet: Hours::default(),
        }
    }
}

impl AlarmSettings {
    /// Whether these are quiet hours.
    #[must_use]
    pub fn is_quiet(&self, zone: &Zone, now_ms: i64) -> bool {
        quiet_until(&self.quiet, zone, now_ms).is_some()
    }

    /// The steps of one wait, in order; where two warn of the same moment, that of the rule is the last and rings.
    pub(super) fn steps_for(&self, wait: &Watched<'_>) -> Vec<Step> {
        let own = self.sites.iter().find(|one| one.site == wait.place.site);
        let steps = own.map_or(&self.steps, |one| &one.steps).iter();
        let mut steps: Vec<Step> = steps.filter_map(|step| step.for_wait(wait)).collect();
        steps.sort_by_key(|step| (step.limit_ms, step.of_rule));
        steps
    }
}

/// The end of the quiet hours that run now.
pub(super) fn quiet_until(quiet: &Hours, zone: &Zone, now_ms: i64) -> Option<i64> {
    if quiet.spans.is_empty() && quiet.dates.is_empty() {
        return None;
    }
    quiet.closes_ms(zone, now_ms)
}
