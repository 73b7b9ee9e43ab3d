use super::{Asked, Suggestion};
use crate::phrase::intent::{self, Guess, plain};
use crate::phrase::item::Phrase;
use crate::phrase::ladder::resembles;
use crate::phrase::library::Library;
use crate::timer::Role;

/// All that the choice of phrases looks at.
pub struct Case<'a> {
    pub library: &'a Library,
    pub asked: &'a Asked<'a>,
    pub near: Vec<f32>,
    pub angry: bool,
    /// The step of the ladder that comes next.
    pub step: u8,
}

impl<'a> Case<'a> {
    fn near(&self, at: usize) -> f32 {
        self.near.get(at).copied().unwrap_or_default()
    }

    /// The intents by their shares, and a little by what buyers ask when a phrase of theirs is the answer.
    pub fn ranked(&self, meant: &Guess) -> Vec<(&'static str, f32)> {
        let mut ranked = meant.ranked();
        for (id, share) in &mut ranked {
            let own = self.library.of_intent(Some(id));
            let nearest = own.map(|(at, _)| self.near(at)).fold(0.0, f32::max);
            *share = *share * 0.85 + nearest * 0.15;
        }
        ranked.sort_by(|a, b| b.1.total_cmp(&a.1));
        ranked
    }

    /// The phrase of an intent that fits best and is not in the list, and how near its questions are. Where a text is
    /// given, only one of which it speaks: cold chains are nothing to a buyer of bed linen.
    pub fn best(
        &self,
        id: &str,
        list: &[Suggestion],
        spoken: Option<&str>,
    ) -> Option<(&'a Phrase, f32)> {
        let taken = |phrase: &Phrase| list.iter().any(|s| s.phrase == phrase.id);
        let named = |phrase: &Phrase| {
            let mut words = phrase.keywords.iter();
            let found = |text: &str| words.any(|word| text.contains(&plain(word)));
            phrase.keywords.is_empty() || spoken.is_none_or(found)
        };
        self.library
            .of_intent(Some(id))
            .filter(|(_, phrase)| {
                self.asked.scope.admits(phrase) && !taken(phrase) && named(phrase)
            })
            .map(|(at, phrase)| (at, phrase, self.near(at) + self.fitness(phrase)))
            // Of two that fit alike the one that stands first in the library wins.
            .max_by(|a, b| a.2.total_cmp(&b.2).then(b.0.cmp(&a.0)))
            .map(|(at, phrase, _)| (phrase, self.near(at) + self.learnt(phrase).max(0.0)))
    }

    /// What the agent's choices say of a phrase.
    fn learnt(&self, phrase: &Phrase) -> f32 {
        let learnt = self.asked.learnt;
        learnt.map_or(0.0, |learnt| learnt.bias(&phrase.id, self.asked.now_ms))
    }

    /// What speaks for a phrase beyond the words: its step, the buyer's mood and stage, the platform, the agent.
    fn fitness(&self, phrase: &Phrase) -> f32 {
        let step = match (phrase.intent.as_str(), phrase.step) {
            ("bargain", Some(own)) if own == self.step => 1.5,
            ("bargain", Some(_)) => -0.5,
            ("bargain", None) if self.step > 1 => -0.4,
            ("complaint", Some(1)) => 0.25,
            ("complaint", Some(_)) if self.angry => -0.3,
            ("complaint", Some(_)) => -0.1,
            ("complaint", None) if self.angry => 0.2,
            _ => 0.0,
        };
        let stage = match self.asked.stage {
            Some(stage) if stage == phrase.stage => 0.1,
            _ => 0.0,
        };
        let own = self
            .asked
            .platform
            .is_some_and(|id| phrase.variants.contains_key(id));
        let pinned = if phrase.pinned { 0.1 } else { 0.0 };
        let platform = if own { 0.05 } else { 0.0 };
        // A line that the buyer has read already answers nothing more.
        let said = match phrase.step {
            None if self.said(phrase) => -0.4,
            _ => 0.0,
        };
        step + stage + platform + self.learnt(phrase) + pinned + said
    }

    fn said(&self, phrase: &Phrase) -> bool {
        let turns = self.asked.history.iter().rev().take(6);
        let mut own = turns.filter(|turn| turn.role == Role::Agent);
        own.any(|turn| resembles(&phrase.text, turn.text))
    }

    /// Phrases without a known intent that a buyer's words point to all the same, the nearest two.
    pub fn strangers(&self) -> Vec<Suggestion> {
        let mut found: Vec<_> = self
            .library
            .of_intent(None)
            .filter(|(at, phrase)| self.near(*at) > 0.55 && self.asked.scope.admits(phrase))
            .collect();
        found.sort_by(|a, b| self.near(b.0).total_cmp(&self.near(a.0)));
        found.truncate(2);
        found
            .into_iter()
            .map(|(at, phrase)| suggestion(phrase, self.near(at), "与话术里的问题相近".to_owned()))
            .collect()
    }

    pub fn why(&self, text: &str, id: &str, phrase: &Phrase, mood: &[String]) -> String {
        let name = intent::name(id).unwrap_or_default();
        let mut why = if self.angry && id == "complaint" {
            match mood.is_empty() {
                true => "情绪激动，先安抚".to_owned(),
                false => format!("情绪激动（{}），先安抚", quoted(mood)),
            }
        } else {
            match intent::reasons(text, id) {
                words if words.is_empty() => name.to_owned(),
                words => format!("{}→{name}", quoted(&words)),
            }
        };
        if let (Some(step), "bargain") = (phrase.step, id) {
            why.push_str(&format!("，第{step}步"));
        }
        let learnt = self.asked.learnt;
        if let Some(habit) = learnt.and_then(|own| own.why(&phrase.id, self.asked.now_ms)) {
            why.push('，');
            why.push_str(&habit);
        }
        why
    }
}

pub fn suggestion(phrase: &Phrase, score: f32, why: String) -> Suggestion {
    Suggestion {
        phrase: phrase.id.clone(),
        group: phrase.group,
        intent: phrase.intent.clone(),
        score,
        why,
    }
}

fn quoted(words: &[String]) -> String {
    words.iter().map(|word| format!("“{word}”")).collect()
}
