use std::cell::OnceCell;

use super::{Asked, Suggestion};
use crate::phrase::intent::{self, Guess, plain};
use crate::phrase::item::Phrase;
use crate::phrase::ladder::{next_step, resembles};
use crate::phrase::learn::Learning;
use crate::phrase::library::Library;
use crate::phrase::standing::{Standing, hash};
use crate::timer::Role;

/// All that the choice of phrases looks at.
pub struct Case<'a> {
    library: &'a Library,
    asked: &'a Asked<'a>,
    /// What the buyer says.
    text: &'a str,
    near: Vec<f32>,
    angry: bool,
    /// The step of the ladder that comes next.
    step: u8,
    /// A bit for each phrase of which the text may speak; told when it is first asked.
    spoken: OnceCell<Vec<u64>>,
    /// A bit for what the hash of a phrase's id comes to, if something was learnt about such a one.
    learnt: Vec<u64>,
}

/// Words of the bits about what was learnt.
const LEARNT: usize = 256;

impl<'a> Case<'a> {
    pub fn new(library: &'a Library, asked: &'a Asked<'a>, text: &'a str, angry: bool) -> Self {
        let mut learnt = vec![0_u64; LEARNT];
        for id in asked.learnt.into_iter().flat_map(Learning::ids) {
            let (word, bit) = spot(hash(id.chars()));
            if let Some(word) = learnt.get_mut(word) {
                *word |= bit;
            }
        }
        Self {
            library,
            asked,
            text,
            near: library.nearness(text),
            angry,
            step: next_step(library, &asked.history),
            spoken: OnceCell::new(),
            learnt,
        }
    }

    fn near(&self, own: &Standing) -> f32 {
        let near = self.near.get(own.at as usize);
        near.copied().unwrap_or_default()
    }

    /// The intents by their shares, and a little by what buyers ask when a phrase of theirs is the answer.
    pub fn ranked(&self, meant: &Guess) -> Vec<(&'static str, f32)> {
        let mut ranked = meant.ranked();
        for (id, share) in &mut ranked {
            let own = self.library.of_intent(Some(id)).iter();
            let nearest = own.map(|own| self.near(own)).fold(0.0, f32::max);
            *share = *share * 0.85 + nearest * 0.15;
        }
        ranked.sort_by(|a, b| b.1.total_cmp(&a.1));
        ranked
    }

    /// The phrase of an intent that fits best and is not in the list, and how near its questions are. Of further ones
    /// only one of which the text speaks: cold chains are nothing to a buyer of bed linen.
    pub fn best(&self, id: &str, list: &[Suggestion], further: bool) -> Option<(&'a Phrase, f32)> {
        let mut best: Option<(&Standing, &'a Phrase, f32)> = None;
        for own in self.library.of_intent(Some(id)) {
            // Of two that fit alike the one that stands first in the library wins. Few phrases of thousands come
            // near enough to be looked at.
            let least = best.map_or(f32::MIN, |(_, _, known)| known);
            let near = self.near(own);
            if near + self.ceiling(id, own) <= least || further && !self.may_be_spoken(own) {
                continue;
            }
            let Some(phrase) = self.library.of_standing(own) else {
                continue;
            };
            let fits = near + self.fitness(id, own, phrase);
            if fits > least
                && self.asked.scope.offers(phrase)
                && !list.iter().any(|known| known.phrase == phrase.id)
                && (!further || self.is_spoken(phrase))
            {
                best = Some((own, phrase, fits));
            }
        }
        best.map(|(own, phrase, _)| (phrase, self.near(own) + self.learnt(phrase).max(0.0)))
    }

    fn may_be_spoken(&self, own: &Standing) -> bool {
        let at = own.at as usize;
        let spoken = self.spoken.get_or_init(|| self.library.spoken(self.text));
        let word = spoken.get(at / 64);
        word.is_some_and(|word| word >> (at % 64) & 1 == 1)
    }

    fn is_spoken(&self, phrase: &Phrase) -> bool {
        let mut words = phrase.keywords.iter();
        phrase.keywords.is_empty() || words.any(|word| self.text.contains(&plain(word)))
    }

    /// What the agent's choices say of a phrase.
    fn learnt(&self, phrase: &Phrase) -> f32 {
        let learnt = self.asked.learnt;
        learnt.map_or(0.0, |learnt| learnt.bias(&phrase.id, self.asked.now_ms))
    }

    /// The most that can speak for a phrase beyond the words.
    fn ceiling(&self, id: &str, own: &Standing) -> f32 {
        let (word, bit) = spot(own.id);
        let known = self.learnt.get(word).is_some_and(|word| word & bit != 0);
        let phrase = self.library.of_standing(own).filter(|_| known);
        let learnt = phrase.map_or(0.0, |phrase| self.learnt(phrase));
        self.general(id, own, self.asked.platform.is_some() && own.varied, learnt)
    }

    /// What speaks for a phrase beyond the words: its step, the buyer's mood and stage, the platform, the agent.
    fn fitness(&self, id: &str, own: &Standing, phrase: &Phrase) -> f32 {
        let platform = self.asked.platform;
        let varied = platform.is_some_and(|id| phrase.variants.contains_key(id));
        // A line that the buyer has read already answers nothing more; only past its end the ladder stays on its last.
        let due = id == "bargain" && phrase.step == Some(self.step);
        let said = if !due && self.said(phrase) { -0.4 } else { 0.0 };
        // Where nothing tells what the shop deals in, what is right in every trade goes first.
        let elsewhere = match self.asked.scope.trades.is_empty() && !phrase.trades.is_empty() {
            true => -0.15,
            false => 0.0,
        };
        self.general(id, own, varied, self.learnt(phrase)) + said + elsewhere
    }

    fn general(&self, id: &str, own: &Standing, varied: bool, learnt: f32) -> f32 {
        let step = match (id, own.step) {
            ("bargain", Some(own)) if own == self.step => 1.5,
            ("bargain", Some(_)) => -0.5,
            ("bargain", None) if self.step > 1 => -0.4,
            ("complaint", Some(1)) => 0.25,
            ("complaint", Some(_)) if self.angry => -0.3,
            ("complaint", Some(_)) => -0.1,
            ("complaint", None) if self.angry => 0.2,
            _ => 0.0,
        };
        let stage = if self.asked.stage == Some(own.stage) {
            0.1
        } else {
            0.0
        };
        let platform = if varied { 0.05 } else { 0.0 };
        let pinned = if own.pinned { 0.1 } else { 0.0 };
        step + stage + platform + learnt + pinned
    }

    fn said(&self, phrase: &Phrase) -> bool {
        let turns = self.asked.history.iter().rev().take(6);
        let mut own = turns.filter(|turn| turn.role == Role::Agent);
        own.any(|turn| resembles(&phrase.text, turn.text))
    }

    /// Phrases without a known intent that a buyer's words point to all the same, the nearest two.
    pub fn strangers(&self) -> Vec<Suggestion> {
        let all = self.library.of_intent(None).iter();
        let mut found: Vec<(&Phrase, f32)> = all
            .map(|own| (own, self.near(own)))
            .filter(|(_, near)| *near > 0.55)
            .filter_map(|(own, near)| Some((self.library.of_standing(own)?, near)))
            .filter(|(phrase, _)| self.asked.scope.offers(phrase))
            .collect();
        found.sort_by(|a, b| b.1.total_cmp(&a.1));
        found.truncate(2);
        found
            .into_iter()
            .map(|(phrase, near)| suggestion(phrase, near, "与话术里的问题相近".to_owned()))
            .collect()
    }

    pub fn why(&self, id: &str, phrase: &Phrase, mood: &[String]) -> String {
        let name = intent::name(id).unwrap_or_default();
        let mut why = if self.angry && id == "complaint" {
            match mood.is_empty() {
                true => "情绪激动，先安抚".to_owned(),
                false => format!("情绪激动（{}），先安抚", quoted(mood)),
            }
        } else {
            match intent::reasons(self.text, id) {
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

/// Where the bit of an id is.
fn spot(id: u32) -> (usize, u64) {
    ((id >> 6) as usize % LEARNT, 1 << (id % 64))
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

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use proptest::prelude::*;

    use super::*;
    use crate::phrase::intent::INTENTS;
    use crate::phrase::{Outcome, Stage, Turn};

    /// The phrases that ship, a second time under other titles, some of them pinned.
    static LIBRARY: LazyLock<Library> = LazyLock::new(|| {
        let mut phrases = Library::starter().unwrap().phrases().to_vec();
        for mut phrase in phrases.clone() {
            phrase.id.push_str("-2");
            phrase.keywords.push("[好]的".to_owned());
            phrase.keywords.rotate_left(1);
            phrases.push(phrase);
        }
        for (at, phrase) in phrases.iter_mut().enumerate() {
            phrase.pinned = at % 17 == 0;
        }
        Library::new(phrases).unwrap()
    });

    impl<'a> Case<'a> {
        /// What [`Case::best`] finds, with every phrase looked at.
        fn best_of_all(&self, id: &str, list: &[Suggestion], further: bool) -> Option<&'a str> {
            let fits = |phrase: &Phrase| {
                self.asked.scope.offers(phrase)
                    && !list.iter().any(|known| known.phrase == phrase.id)
                    && (!further || self.is_spoken(phrase))
            };
            let all = self.library.of_intent(Some(id)).iter();
            all.filter_map(|own| Some((own, self.library.of_standing(own)?)))
                .filter(|(_, phrase)| fits(phrase))
                .map(|(own, phrase)| (phrase, self.near(own) + self.fitness(id, own, phrase)))
                .reduce(|best, next| if next.1 > best.1 { next } else { best })
                .map(|(phrase, _)| phrase.id.as_str())
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn the_best_is_the_same_as_if_every_phrase_were_looked_at(
            spoken in prop::collection::vec(any::<prop::sample::Index>(), 1..3),
            chosen in prop::collection::vec((any::<prop::sample::Index>(), 0..3), 0..30),
            said in any::<prop::sample::Index>(),
            angry in any::<bool>(),
            platform in prop::option::of("pinduoduo|jd"),
        ) {
            let phrases = LIBRARY.phrases();
            let examples = |at: &prop::sample::Index| at.get(phrases).examples.join(" ");
            let text: String = spoken.iter().map(examples).collect::<Vec<_>>().join("\n");
            let mut learning = Learning::new();
            for (at, outcome) in &chosen {
                let outcome = [Outcome::Accepted, Outcome::Edited, Outcome::Ignored][*outcome as usize];
                learning.note(&at.get(phrases).id, outcome, 5);
            }
            let asked = Asked {
                history: vec![Turn { role: Role::Agent, text: &said.get(phrases).text }],
                platform: platform.as_deref(),
                stage: Some(Stage::In),
                learnt: Some(&learning),
                now_ms: 9,
                ..Asked::default()
            };
            let case = Case::new(&LIBRARY, &asked, &text, angry);
            let mut list = Vec::new();
            for further in [false, true, true] {
                for (id, _) in INTENTS {
                    let best = case.best(id, &list, further).map(|(phrase, _)| phrase);
                    prop_assert_eq!(best.map(|phrase| phrase.id.as_str()), case.best_of_all(id, &list, further));
                    list.extend(best.map(|phrase| suggestion(phrase, 0.0, String::new())));
                }
            }
        }
    }
}
