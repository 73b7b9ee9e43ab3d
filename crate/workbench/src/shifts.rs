//! The agent's shifts: those that were begun by hand, and, for days without one, what the rounds tell.

use jinnang_browser::{clock, runtime};
use jinnang_core::shift::{Kind, Shift, ShiftRules};
use jinnang_protocol::watch::Ask;
use jinnang_view::*;

use crate::chosen::Chosen;
use crate::ledger::Ledger;

/// What shifts are kept under, before the moment they began.
const NAME: &str = "shift-at-";
const RULES: &str = "shift-rules";
/// A buyer who waited longer than this before the shift began is none of it.
const WAITED_MS: i64 = 600_000;

/// Cheap to copy: it holds handles.
#[derive(Clone, Copy)]
pub struct Shifts {
    chosen: Chosen,
    ledger: Ledger,
}

impl Shifts {
    /// Over what was chosen and what was kept.
    pub fn over(chosen: Chosen, ledger: Ledger) -> Self {
        Self { chosen, ledger }
    }

    /// All shifts in the order in which they began; whoever runs this runs again when they are others.
    pub fn list(self) -> Vec<Shift> {
        let mut shifts: Vec<Shift> = self
            .chosen
            .all::<Shift>(NAME)
            .into_iter()
            .map(|(_, shift)| shift)
            .collect();
        self.ledger.reading.with(|_| ());
        let rules = self.rules();
        let now = clock::now_ms();
        self.ledger.entries.with(|entries| {
            // The question belongs to the shift that its answer begins, unless it waited for that shift.
            let answers = entries.iter().filter_map(|one| {
                let at = one.answered_ms?;
                let from = if at - one.asked_ms <= WAITED_MS {
                    one.asked_ms
                } else {
                    at
                };
                Some((one.shop.as_str(), at, from))
            });
            let mut answers: Vec<(&str, i64, i64)> = answers.collect();
            answers.sort_unstable_by_key(|(_, at, _)| *at);
            let begun = |shop: &str, at: i64, from: i64| {
                let mut shift = Shift::begin_by_activity(shop, from, Kind::Day);
                shift.active(shop, at);
                shift
            };
            let mut by_activity: Vec<Shift> = Vec::new();
            for (shop, at, from) in answers {
                let by_hand = shifts.iter_mut().rfind(|shift| {
                    shift.begun_ms() <= at && shift.ended_ms().is_none_or(|end| at <= end)
                });
                if let Some(shift) = by_hand {
                    shift.active(shop, at);
                    continue;
                }
                match by_activity
                    .last_mut()
                    .filter(|shift| shift.ended_ms().is_none())
                {
                    Some(shift) => {
                        if shift.end_if_left(at, &rules) {
                            by_activity.push(begun(shop, at, from));
                        } else {
                            shift.active(shop, at);
                        }
                    }
                    None => by_activity.push(begun(shop, at, from)),
                }
            }
            if let Some(last) = by_activity.last_mut() {
                last.end_if_left(now, &rules);
            }
            shifts.append(&mut by_activity);
        });
        shifts.sort_by_key(Shift::begun_ms);
        shifts
    }

    /// Keeps a shift in the place of the one that began with it. The watch warns of idling while it runs.
    pub fn keep(self, shift: Shift) {
        self.tell(shift.ended_ms().is_none() && !shift.is_paused());
        self.chosen
            .put([NAME, &shift.begun_ms().to_string()].concat(), shift);
    }

    /// Measures shifts by others from now on; `runs` tells of the one that is looked at.
    pub fn measure(self, rules: ShiftRules, runs: bool) {
        self.chosen.put(RULES.to_owned(), rules);
        self.tell(runs);
    }

    fn tell(self, runs: bool) {
        let rules = untrack(|| self.rules());
        let after_ms = (rules.idle_ms - rules.idle_lead_ms).max(0);
        let after_minutes = u32::try_from(after_ms / 60_000).unwrap_or(0);
        spawn_local(async move {
            // What does not arrive is told again with the next press; until then it warns as before.
            runtime::tell(&Ask::WatchShift {
                runs,
                after_minutes,
            })
            .await;
        });
    }

    /// What shifts are measured by.
    pub fn rules(self) -> ShiftRules {
        self.chosen.get(RULES).unwrap_or_default()
    }
}
