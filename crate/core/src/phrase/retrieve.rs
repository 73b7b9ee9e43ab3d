use super::intent::normalise;
use super::item::Phrase;

/// Pairs of characters of a text, hashed: what two questions about one thing share, typos and all.
fn pairs(text: &str, into: &mut Vec<u32>) {
    let mut before = None;
    for (c, _) in normalise(text)
        .into_iter()
        .filter(|(c, _)| c.is_alphanumeric())
    {
        if let Some(before) = before.replace(c) {
            into.push(
                u32::from(before)
                    .wrapping_mul(0x9e37_79b1)
                    .wrapping_add(u32::from(c))
                    .wrapping_mul(0x85eb_ca6b),
            );
        }
    }
}

/// Which phrases hold which pair of characters in their title, keywords and examples.
#[derive(Clone, Debug, Default)]
pub struct Retrieval {
    /// `pair << 32 | phrase`, in order, each once.
    postings: Vec<u64>,
    phrases: f32,
}

impl Retrieval {
    pub fn new(phrases: &[Phrase]) -> Self {
        let mut postings = Vec::new();
        let mut own = Vec::new();
        for (at, phrase) in (0_u32..).zip(phrases) {
            own.clear();
            for text in std::iter::once(&phrase.title)
                .chain(&phrase.keywords)
                .chain(&phrase.examples)
            {
                pairs(text, &mut own);
            }
            postings.extend(
                own.iter()
                    .map(|pair| u64::from(*pair) << 32 | u64::from(at)),
            );
        }
        postings.sort_unstable();
        postings.dedup();
        Self {
            postings,
            phrases: phrases.len() as f32,
        }
    }

    fn holders(&self, pair: u32) -> &[u64] {
        let pair = u64::from(pair);
        let from = self
            .postings
            .partition_point(|posting| posting >> 32 < pair);
        let to = self
            .postings
            .partition_point(|posting| posting >> 32 <= pair);
        self.postings.get(from..to).unwrap_or_default()
    }

    /// The share of the text's pairs that each phrase holds; a rare pair counts more.
    pub fn nearness(&self, text: &str, phrases: usize) -> Vec<f32> {
        let mut near = vec![0.0_f32; phrases];
        let mut whole = 0.0;
        let mut asked = Vec::new();
        pairs(text, &mut asked);
        asked.sort_unstable();
        asked.dedup();
        for pair in asked {
            let holders = self.holders(pair);
            let rarity = ((self.phrases + 1.0) / (holders.len() as f32 + 1.0)).ln() + 0.2;
            // A pair that no phrase knows says little: names of goods are everywhere.
            whole += if holders.is_empty() {
                rarity * 0.3
            } else {
                rarity
            };
            for holder in holders {
                if let Some(value) = usize::try_from(holder & 0xffff_ffff)
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
