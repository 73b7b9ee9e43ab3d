use serde::{Deserialize, Serialize};
use thiserror::Error;

/// The form that this program writes.
const FORM: u8 = 1;
/// After so long a choice counts half.
const HALF_LIFE_MS: f32 = 30.0 * 24.0 * 60.0 * 60.0 * 1000.0;
/// The most phrases that are remembered; the faintest is forgotten first.
const MOST: usize = 400;
/// What speaks for or against a phrase at most.
const LIMIT: f32 = 0.3;

/// What an agent did with a suggestion.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Outcome {
    /// Sent as it was.
    Accepted,
    /// Changed, then sent.
    Edited,
    /// Seen, and something else was written.
    Ignored,
}

/// What an agent's past choices say of the phrases: a small record, kept on the machine.
///
/// ```
/// use jinnang_core::phrase::{Learning, Outcome};
/// let mut learning = Learning::new();
/// for day in 0..3 {
///     learning.note("ship-48h", Outcome::Accepted, day * 86_400_000);
/// }
/// assert!(learning.bias("ship-48h", 3 * 86_400_000) > 0.1);
/// assert_eq!(learning.why("ship-48h", 3 * 86_400_000).as_deref(), Some("您近来采用过3次"));
/// learning.reset();
/// assert_eq!(learning.bias("ship-48h", 3 * 86_400_000), 0.0);
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Learning {
    v: u8,
    /// In the order of the ids.
    choices: Vec<Choice>,
}

/// How often each outcome was, faded to the moment of the last one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Choice {
    phrase: String,
    accepted: f32,
    edited: f32,
    ignored: f32,
    at_ms: i64,
}

/// Why a record can't be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("推荐记忆由更新的版本保存（格式{found}，本版本认识到{FORM}），请先更新插件")]
pub struct LearningError {
    /// The form that it has.
    pub found: u8,
}

impl Default for Learning {
    fn default() -> Self {
        Self::new()
    }
}

impl Learning {
    /// Nothing learnt yet.
    #[must_use]
    pub fn new() -> Self {
        Self {
            v: FORM,
            choices: Vec::new(),
        }
    }

    /// Whether this program knows the form of the record.
    ///
    /// # Errors
    /// When it is newer.
    pub fn readable(&self) -> Result<(), LearningError> {
        match self.v {
            0..=FORM => Ok(()),
            found => Err(LearningError { found }),
        }
    }

    /// Notes what was done with a suggested phrase at a moment, in milliseconds since 1970.
    pub fn note(&mut self, phrase: &str, outcome: Outcome, now_ms: i64) {
        let at = match self.place(phrase) {
            Ok(at) => at,
            Err(at) => {
                self.make_room(now_ms);
                let at = self.place(phrase).unwrap_or_else(|place| place.min(at));
                let choice = Choice {
                    phrase: phrase.to_owned(),
                    accepted: 0.0,
                    edited: 0.0,
                    ignored: 0.0,
                    at_ms: now_ms,
                };
                self.choices.insert(at, choice);
                at
            }
        };
        if let Some(choice) = self.choices.get_mut(at) {
            choice.fade(now_ms);
            *match outcome {
                Outcome::Accepted => &mut choice.accepted,
                Outcome::Edited => &mut choice.edited,
                Outcome::Ignored => &mut choice.ignored,
            } += 1.0;
        }
    }

    /// What speaks for a phrase, or against it when below nought: at most 0.3 either way. Once is chance and weighs
    /// little; what was ignored may have been right all the same and weighs least.
    #[must_use]
    pub fn bias(&self, phrase: &str, now_ms: i64) -> f32 {
        let Some(choice) = self.faded(phrase, now_ms) else {
            return 0.0;
        };
        let says = choice.accepted + 0.5 * choice.edited - 0.3 * choice.ignored;
        let all = choice.accepted + choice.edited + choice.ignored;
        (LIMIT * says / (all + 3.0) * 1.5).clamp(-LIMIT, LIMIT)
    }

    /// The same as a sentence for the agent, where it says anything.
    #[must_use]
    pub fn why(&self, phrase: &str, now_ms: i64) -> Option<String> {
        let choice = self.faded(phrase, now_ms)?;
        // A whole number: writing a fraction takes three kilobytes of wasm.
        let times = (choice.accepted + choice.edited).round() as u32;
        (times >= 1 && self.bias(phrase, now_ms) > 0.0).then(|| format!("您近来采用过{times}次"))
    }

    /// The phrases that something was learnt about, the strongest for or against first: id and bias.
    #[must_use]
    pub fn phrases(&self, now_ms: i64) -> Vec<(&str, f32)> {
        let ids = self.choices.iter().map(|choice| choice.phrase.as_str());
        let mut all: Vec<(&str, f32)> = ids.map(|id| (id, self.bias(id, now_ms))).collect();
        all.sort_by(|a, b| b.1.abs().total_cmp(&a.1.abs()));
        all
    }

    /// The ids of all phrases that something was learnt about.
    pub(super) fn ids(&self) -> impl Iterator<Item = &str> {
        self.choices.iter().map(|choice| choice.phrase.as_str())
    }

    /// Forgets one phrase.
    pub fn forget(&mut self, phrase: &str) {
        self.choices.retain(|choice| choice.phrase != phrase);
    }

    /// Forgets everything.
    pub fn reset(&mut self) {
        self.choices.clear();
    }

    fn place(&self, phrase: &str) -> Result<usize, usize> {
        self.choices
            .binary_search_by(|choice| choice.phrase.as_str().cmp(phrase))
    }

    fn faded(&self, phrase: &str, now_ms: i64) -> Option<Choice> {
        let at = self.place(phrase).ok()?;
        let mut choice = self.choices.get(at)?.clone();
        choice.fade(now_ms);
        Some(choice)
    }

    fn make_room(&mut self, now_ms: i64) {
        if self.choices.len() < MOST {
            return;
        }
        let weight = |choice: &Choice| {
            let mut choice = choice.clone();
            choice.fade(now_ms);
            choice.accepted + choice.edited + choice.ignored
        };
        let weights = self.choices.iter().map(weight).enumerate();
        if let Some((faintest, _)) = weights.min_by(|a, b| a.1.total_cmp(&b.1)) {
            self.choices.remove(faintest);
        }
    }
}

impl Choice {
    fn fade(&mut self, now_ms: i64) {
        let passed = (now_ms - self.at_ms).max(0) as f32;
        let left = (-passed / HALF_LIFE_MS * std::f32::consts::LN_2).exp();
        self.accepted *= left;
        self.edited *= left;
        self.ignored *= left;
        self.at_ms = self.at_ms.max(now_ms);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY: i64 = 86_400_000;

    #[test]
    fn a_choice_fades_to_half_in_thirty_days() {
        let mut learning = Learning::new();
        for _ in 0..8 {
            learning.note("a", Outcome::Accepted, 0);
        }
        assert_eq!(learning.why("a", 0).unwrap(), "您近来采用过8次");
        assert_eq!(learning.why("a", 30 * DAY).unwrap(), "您近来采用过4次");
        assert!(learning.why("a", 300 * DAY).is_none());
        assert!(learning.bias("a", 30 * DAY) < learning.bias("a", 0));
    }

    #[test]
    fn accepted_weighs_more_than_edited_and_ignored_speaks_against() {
        let mut learning = Learning::new();
        learning.note("accepted", Outcome::Accepted, 0);
        learning.note("edited", Outcome::Edited, 0);
        learning.note("ignored", Outcome::Ignored, 0);
        let bias = |phrase| learning.bias(phrase, 0);
        assert!(bias("accepted") > bias("edited") && bias("edited") > 0.0);
        assert!(bias("ignored") < 0.0 && bias("unknown") == 0.0);
        assert!(bias("ignored").abs() < bias("accepted"));
    }

    #[test]
    fn the_record_stays_small_and_forgets_the_faintest() {
        let mut learning = Learning::new();
        for nth in 0..MOST as i64 + 50 {
            learning.note(&format!("p{nth}"), Outcome::Accepted, nth * DAY);
        }
        assert_eq!(learning.choices.len(), MOST);
        assert!(learning.place("p0").is_err() && learning.place("p449").is_ok());
        let json = serde_json::to_string(&learning).unwrap();
        assert!(json.len() < 64 * 1024, "{}", json.len());
        assert_eq!(serde_json::from_str::<Learning>(&json).unwrap(), learning);
    }

    #[test]
    fn the_order_of_ids_holds_whatever_is_noted() {
        let mut learning = Learning::new();
        for phrase in ["m", "a", "z", "b", "m"] {
            learning.note(phrase, Outcome::Edited, 1);
        }
        let ids: Vec<&str> = learning.choices.iter().map(|c| c.phrase.as_str()).collect();
        assert_eq!(ids, ["a", "b", "m", "z"]);
    }
}
