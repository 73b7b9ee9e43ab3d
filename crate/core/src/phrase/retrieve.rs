use std::collections::BTreeMap;

use super::intent::normalise;
use super::item::Phrase;

/// Pairs of characters of a text: what two questions about one thing share, typos and all.
fn pairs(text: &str) -> Vec<u64> {
    let chars: Vec<char> = normalise(text)
        .into_iter()
        .map(|(c, _)| c)
        .filter(|c| c.is_alphanumeric())
        .collect();
    let mut pairs: Vec<u64> = chars
        .windows(2)
        .filter_map(|w| Some(u64::from(*w.first()?) << 32 | u64::from(*w.get(1)?)))
        .collect();
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// Which phrases hold which pair of characters in their title, keywords and examples.
#[derive(Clone, Debug, Default)]
pub struct Retrieval {
    postings: BTreeMap<u64, Vec<u32>>,
    phrases: f32,
}

impl Retrieval {
    pub fn new(phrases: &[Phrase]) -> Self {
        let mut postings: BTreeMap<u64, Vec<u32>> = BTreeMap::new();
        for (at, phrase) in (0_u32..).zip(phrases) {
            let texts = std::iter::once(&phrase.title)
                .chain(&phrase.keywords)
                .chain(&phrase.examples);
            let mut all: Vec<u64> = texts.flat_map(|text| pairs(text)).collect();
            all.sort_unstable();
            all.dedup();
            for pair in all {
                postings.entry(pair).or_default().push(at);
            }
        }
        Self {
            postings,
            phrases: phrases.len() as f32,
        }
    }

    /// The share of the text's pairs that each phrase holds; a rare pair counts more.
    pub fn nearness(&self, text: &str, phrases: usize) -> Vec<f32> {
        let mut near = vec![0.0_f32; phrases];
        let mut whole = 0.0;
        for pair in pairs(text) {
            let holders = self
                .postings
                .get(&pair)
                .map(Vec::as_slice)
                .unwrap_or_default();
            let rarity = ((self.phrases + 1.0) / (holders.len() as f32 + 1.0)).ln() + 0.2;
            // A pair that no phrase knows says little: names of goods are everywhere.
            whole += if holders.is_empty() {
                rarity * 0.3
            } else {
                rarity
            };
            for holder in holders {
                if let Some(value) = usize::try_from(*holder)
                    .ok()
                    .and_then(|at| near.get_mut(at))
                {
                    *value += rarity;
                }
            }
        }
        if whole > 0.0 {
            for value in &mut near {
                *value /= whole;
            }
        }
        near
    }
}
