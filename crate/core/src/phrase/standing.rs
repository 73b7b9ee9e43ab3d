use super::group::Stage;
use super::intent::{INTENTS, is_written_plainly};
use super::item::Phrase;
use super::postings::Postings;

/// What the choice of a phrase looks at first, side by side for all phrases of an intent.
#[derive(Clone, Copy, Debug)]
pub struct Standing {
    /// Its place in the library.
    pub at: u32,
    /// A hash of its id.
    pub id: u32,
    pub step: Option<u8>,
    pub stage: Stage,
    pub pinned: bool,
    /// Whether it has other texts for some platforms.
    pub varied: bool,
}

impl Standing {
    fn new(at: u32, phrase: &Phrase) -> Self {
        Self {
            at,
            id: hash(phrase.id.chars()),
            step: phrase.step,
            stage: phrase.stage,
            pinned: phrase.pinned,
            varied: phrase.variants.iter().next().is_some(),
        }
    }
}

/// The phrases by intent, in their order; the last list is of those without a known one.
#[derive(Clone, Debug, Default)]
pub struct Standings(Vec<Vec<Standing>>);

impl Standings {
    pub fn new(phrases: &[Phrase]) -> Self {
        let mut lists = vec![Vec::new(); INTENTS.len() + 1];
        for (at, phrase) in (0_u32..).zip(phrases) {
            if let Some(list) = lists.get_mut(nth(&phrase.intent)) {
                list.push(Standing::new(at, phrase));
            }
        }
        Self(lists)
    }

    /// Of an intent by its id; for an unknown one those without one.
    pub fn of(&self, intent: Option<&str>) -> &[Standing] {
        let list = self.0.get(intent.map_or(INTENTS.len(), nth));
        list.map(Vec::as_slice).unwrap_or_default()
    }

    /// Takes over whether a phrase is pinned.
    pub fn pin(&mut self, at: usize, phrase: &Phrase) {
        let list = self.0.get_mut(nth(&phrase.intent));
        let mut all = list.into_iter().flatten();
        if let Some(own) = all.find(|own| own.at as usize == at) {
            own.pinned = phrase.pinned;
        }
    }
}

fn nth(intent: &str) -> usize {
    let known = INTENTS.iter().position(|(known, _)| *known == intent);
    known.unwrap_or(INTENTS.len())
}

/// The longest beginning of a keyword that is looked up.
const LONGEST: usize = 16;

/// Which phrases have a keyword that a text speaks of.
#[derive(Clone, Debug, Default)]
pub struct Mentions {
    /// The beginnings of keywords.
    words: Postings,
    /// Which lengths these have, as bits.
    lengths: u32,
    /// Phrases that are always looked at: they have no keyword, or one that is written in another way than buyers' words.
    always: Vec<u32>,
}

impl Mentions {
    pub fn new(phrases: &[Phrase]) -> Self {
        let mut lengths = 0;
        let mut always = Vec::new();
        let mut words = Vec::new();
        for (at, phrase) in (0_u32..).zip(phrases) {
            let plainly = |word: &String| !word.is_empty() && is_written_plainly(word);
            if phrase.keywords.is_empty() || !phrase.keywords.iter().all(plainly) {
                always.push(at);
                continue;
            }
            for word in &phrase.keywords {
                lengths |= 1 << word.chars().take(LONGEST).count();
                words.push((hash(word.chars().take(LONGEST)), at));
            }
        }
        Self {
            words: Postings::new(&words),
            lengths,
            always,
        }
    }

    /// A bit for each phrase that a text may speak of; a miss is sure, a hit is not.
    pub fn of(&self, text: &str, phrases: usize) -> Vec<u64> {
        let mut spoken = vec![0_u64; phrases.div_ceil(64)];
        let mut note = |at: usize| {
            if let Some(word) = spoken.get_mut(at / 64) {
                *word |= 1 << (at % 64);
            }
        };
        self.always.iter().for_each(|at| note(*at as usize));
        let mut rest = text.chars();
        loop {
            let mut hash = FIRST;
            for (size, c) in (1..=LONGEST).zip(rest.clone()) {
                hash = mixed(hash, c);
                if self.lengths >> size & 1 == 1 {
                    self.words.holders(finished(hash)).for_each(&mut note);
                }
            }
            if rest.next().is_none() {
                return spoken;
            }
        }
    }
}

const FIRST: u32 = 0x811c_9dc5;

fn mixed(hash: u32, c: char) -> u32 {
    (hash ^ u32::from(c)).wrapping_mul(0x0100_0193)
}

/// Spreads what was mixed over the upper bits, too.
fn finished(hash: u32) -> u32 {
    (hash ^ hash >> 15).wrapping_mul(0x9e37_79b1)
}

/// A hash of some characters.
pub fn hash(chars: impl Iterator<Item = char>) -> u32 {
    finished(chars.fold(FIRST, mixed))
}
