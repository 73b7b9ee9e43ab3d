//! What rings, when, and what it says: decisions only. The caller gives the waits, the moment and the settings, keeps
//! the [`Alarms`] between two calls (saved or not), rings what [`Alarms::decide`] says and calls again at the told
//! moment, or whenever a wait begins or ends.
//!
//! Each step of a wait rings once, and again at its interval if it repeats. After a sleep only the highest step rings.
//! What the agent is looking at rings silently: it is taken as noticed, and repeats only when they have turned away
//! without an answer.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::calendar::Zone;
use super::queue::{Due, Place, span};
use super::rule::Hours;

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
    fn for_wait(&self, wait: &Watched<'_>) -> Option<Self> {
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

    fn first_ms(&self, since_ms: i64) -> i64 {
        since_ms.saturating_add(self.limit_ms.saturating_sub(self.lead_ms).max(0))
    }

    /// No shorter than a second, so that a typing error does not ring without end.
    fn interval_ms(&self) -> Option<i64> {
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
    fn steps_for(&self, wait: &Watched<'_>) -> Vec<Step> {
        let own = self.sites.iter().find(|one| one.site == wait.place.site);
        let steps = own.map_or(&self.steps, |one| &one.steps).iter();
        let mut steps: Vec<Step> = steps.filter_map(|step| step.for_wait(wait)).collect();
        steps.sort_by_key(|step| (step.limit_ms, step.of_rule));
        steps
    }
}

/// A wait as the alarms see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Watched<'a> {
    /// Whose.
    pub place: &'a Place,
    /// The buyer's name.
    pub name: &'a str,
    /// Since when they wait (ms since 1970).
    pub since_ms: i64,
    /// The agent has this chat before them: its page is visible, in front, and this conversation is open.
    pub looked_at: bool,
    /// The page can't be read: no claim is made.
    pub paused: bool,
    /// Until when the platform's rule wants an answer.
    pub due: Due,
}

/// What has rung. It can be saved and loaded at any moment.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Alarms {
    rung: Vec<Rung>,
    snoozed: Vec<(Place, i64)>,
    all_snoozed_ms: Option<i64>,
}

/// How far a wait has rung.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Rung {
    place: Place,
    since_ms: i64,
    limit_ms: i64,
    last_ms: i64,
    times: u16,
}

/// A wait that rings now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ring {
    /// Whose.
    pub place: Place,
    /// The buyer's name.
    pub name: String,
    /// Since when they wait (ms since 1970).
    pub since_ms: i64,
    /// Which limit it warns of.
    pub limit_ms: i64,
    /// 0 for the first time, then 1, 2, …
    pub again: u16,
}

/// What to do now.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decision {
    /// What rings, the longest wait first.
    pub rings: Vec<Ring>,
    /// Whether there is a sound.
    pub sound: bool,
    /// The notification: its title and its text; one for all.
    pub notice: Option<(String, String)>,
    /// When to decide again if nothing else happens before.
    pub next_ms: Option<i64>,
}

impl Alarms {
    /// What rings at this moment. Waits that are not among `waits` are over and forgotten.
    pub fn decide(
        &mut self,
        waits: &[Watched<'_>],
        settings: &AlarmSettings,
        zone: &Zone,
        now_ms: i64,
    ) -> Decision {
        self.forget(waits, now_ms);
        let quiet_until = quiet_until(&settings.quiet, zone, now_ms);
        let mut before = BTreeMap::new();
        for (at, rung) in self.rung.iter().enumerate() {
            before.insert(rung.place.clone(), at);
        }
        let mut decision = Decision::default();
        let mut notified = Vec::new();
        for wait in waits.iter().filter(|wait| !wait.paused) {
            let at = before.get(wait.place).copied();
            let silent_until = [
                self.all_snoozed_ms,
                self.snoozed_ms(wait.place),
                quiet_until,
            ];
            let silent_until = silent_until.into_iter().flatten().max();
            let rung = at.and_then(|at| self.rung.get(at));
            let steps = settings.steps_for(wait);
            let due = due(&steps, wait.since_ms, rung, now_ms);
            if let Some((step, again)) = due.ring
                && silent_until.is_none_or(|until| until <= now_ms)
            {
                let mark = Rung {
                    place: wait.place.clone(),
                    since_ms: wait.since_ms,
                    limit_ms: step.limit_ms,
                    last_ms: now_ms,
                    times: again,
                };
                let later = self::due(&steps, wait.since_ms, Some(&mark), now_ms);
                decision.wake(later.next_ms);
                match at.and_then(|at| self.rung.get_mut(at)) {
                    Some(known) => *known = mark,
                    None => self.rung.push(mark),
                }
                if !wait.looked_at {
                    decision.sound |= step.sound;
                    if step.notify {
                        notified.push((wait.since_ms, wait));
                    }
                    decision.rings.push(Ring {
                        place: wait.place.clone(),
                        name: wait.name.to_owned(),
                        since_ms: wait.since_ms,
                        limit_ms: step.limit_ms,
                        again,
                    });
                }
            } else if due.ring.is_some() {
                decision.wake(silent_until);
            } else {
                let later = due.next_ms.map(|at| at.max(silent_until.unwrap_or(at)));
                decision.wake(later);
            }
        }
        decision
            .rings
            .sort_by(|a, b| (a.since_ms, &a.place).cmp(&(b.since_ms, &b.place)));
        notified.sort_by(|a, b| (a.0, a.1.place).cmp(&(b.0, b.1.place)));
        let notified: Vec<&Watched> = notified.into_iter().map(|one| one.1).collect();
        decision.notice = merged(&notified, now_ms);
        decision
    }

    /// Nothing rings for this buyer until then.
    pub fn snooze(&mut self, place: &Place, until_ms: i64) {
        self.snoozed.retain(|(known, _)| known != place);
        self.snoozed.push((place.clone(), until_ms));
    }

    /// Nothing rings at all until then.
    pub fn snooze_all(&mut self, until_ms: i64) {
        self.all_snoozed_ms = Some(until_ms);
    }

    /// Takes every snooze back.
    pub fn wake(&mut self) {
        self.snoozed.clear();
        self.all_snoozed_ms = None;
    }

    /// Until when everything is snoozed, also when that has passed.
    #[must_use]
    pub fn all_snoozed_ms(&self) -> Option<i64> {
        self.all_snoozed_ms
    }

    /// The clock was moved by so much: what has rung and what is snoozed moves with it.
    pub fn shift(&mut self, by_ms: i64) {
        let move_on = |at: &mut i64| *at = at.saturating_add(by_ms);
        for rung in &mut self.rung {
            move_on(&mut rung.since_ms);
            move_on(&mut rung.last_ms);
        }
        self.snoozed
            .iter_mut()
            .for_each(|(_, until)| move_on(until));
        self.all_snoozed_ms.iter_mut().for_each(move_on);
    }

    fn snoozed_ms(&self, place: &Place) -> Option<i64> {
        let found = self.snoozed.iter().find(|(known, _)| known == place);
        found.map(|(_, until)| *until)
    }

    fn forget(&mut self, waits: &[Watched], now_ms: i64) {
        let mut still: Vec<(&Place, i64)> = waits
            .iter()
            .map(|wait| (wait.place, wait.since_ms))
            .collect();
        still.sort_unstable();
        self.rung
            .retain(|rung| still.binary_search(&(&rung.place, rung.since_ms)).is_ok());
        self.snoozed.retain(|(_, until)| *until > now_ms);
        self.all_snoozed_ms = self.all_snoozed_ms.filter(|until| *until > now_ms);
    }
}

impl Decision {
    fn wake(&mut self, at: Option<i64>) {
        self.next_ms = match (self.next_ms, at) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (one, None) | (None, one) => one,
        };
    }
}

struct Next<'a> {
    /// The step that should ring now, and for which time.
    ring: Option<(&'a Step, u16)>,
    /// When it will ring next if it does not now.
    next_ms: Option<i64>,
}

/// `steps` are in order. Of several that are due, only the highest rings.
fn due<'a>(steps: &'a [Step], since_ms: i64, rung: Option<&Rung>, now_ms: i64) -> Next<'a> {
    let done = rung.map_or(i64::MIN, |rung| rung.limit_ms);
    let mut ahead = steps.iter().filter(|step| step.limit_ms > done);
    let reached = ahead
        .clone()
        .rfind(|step| step.first_ms(since_ms) <= now_ms)
        .map(|step| (step, 0));
    let next_step = ahead
        .by_ref()
        .map(|step| step.first_ms(since_ms))
        .filter(|at| *at > now_ms)
        .min();
    let repeat = rung.and_then(|rung| {
        let step = steps.iter().find(|step| step.limit_ms == rung.limit_ms)?;
        let again = rung.times.checked_add(1)?;
        let at = rung.last_ms.saturating_add(step.interval_ms()?);
        (again <= step.repeats).then_some((step, again, at))
    });
    let repeats_now = repeat
        .filter(|(_, _, at)| *at <= now_ms)
        .map(|(step, again, _)| (step, again));
    let repeats_at = repeat.map(|(_, _, at)| at).filter(|at| *at > now_ms);
    Next {
        ring: reached.or(repeats_now),
        next_ms: next_step.into_iter().chain(repeats_at).min(),
    }
}

/// The end of the quiet hours that run now.
fn quiet_until(quiet: &Hours, zone: &Zone, now_ms: i64) -> Option<i64> {
    if quiet.spans.is_empty() && quiet.dates.is_empty() {
        return None;
    }
    quiet.closes_ms(zone, now_ms)
}

/// The most names in a notification.
const MAX_NAMES: usize = 3;

/// One notification for all, the longest wait first.
fn merged(waits: &[&Watched], now_ms: i64) -> Option<(String, String)> {
    let first = waits.first()?;
    let waited = |wait: &Watched| span(now_ms.saturating_sub(wait.since_ms));
    let shop = if first.place.shop.is_empty() {
        String::new()
    } else {
        format!("（{}）", clipped(&first.place.shop))
    };
    if waits.len() == 1 {
        return Some((
            format!("{} 已等 {}", clipped(first.name), waited(first)),
            format!("还没有人回复{shop}"),
        ));
    }
    let names: Vec<String> = waits
        .iter()
        .take(MAX_NAMES)
        .map(|wait| format!("{} {}", clipped(wait.name), waited(wait)))
        .collect();
    let more = waits.len().saturating_sub(MAX_NAMES);
    let more = if more > 0 {
        format!("，还有 {more} 位")
    } else {
        String::new()
    };
    Some((
        format!("{} 位买家在等，最久 {}", waits.len(), waited(first)),
        format!("{}{more}", names.join("、")),
    ))
}

/// A name short enough for a notification.
fn clipped(name: &str) -> String {
    const MAX: usize = 12;
    if name.chars().count() <= MAX {
        return name.to_owned();
    }
    name.chars().take(MAX - 1).chain(['…']).collect()
}
