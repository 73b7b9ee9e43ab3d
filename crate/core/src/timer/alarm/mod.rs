//! What rings, when, and what it says: decisions only. The caller gives the waits, the moment and the settings, keeps
//! the [`Alarms`] between two calls (saved or not), rings what [`Alarms::decide`] says and calls again at the told
//! moment, or whenever a wait begins or ends.
//!
//! Each step of a wait rings once, and again at its interval if it repeats. After a sleep only the highest step rings.
//! What the agent is looking at rings silently: it is taken as noticed, and repeats only when they have turned away
//! without an answer.

mod said;
mod settings;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use said::merged;
use settings::quiet_until;
pub use settings::{AlarmSettings, SiteSteps, Step};

use super::calendar::Zone;
use super::queue::{Due, Place};

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

#[cfg(test)]
mod tests;
