use super::item::Phrase;
use super::postings::Postings;

/// Pairs of characters of a text, hashed: what two questions about one thing share, typos and all. Digits are alike,
/// signs and spaces left out.
fn pairs(text: &str, mut found: impl FnMut(u32)) {
    let mut before = None;
    for c in text.chars() {
        let c = match c {
            '\u{4e00}'..='\u{9fff}' => c,
            '0'..='9' | '\u{ff10}'..='\u{ff19}' => 'n',
            _ if c.is_ascii() => c.to_ascii_lowercase(),
            '\u{ff21}'..='\u{ff5a}' => {
                char::from_u32(u32::from(c) - 0xfee0).map_or(c, |c| c.to_ascii_lowercase())
            }
            _ => c,
        };
        let letter = match c {
            '\u{4e00}'..='\u{9fff}' => true,
            // Signs that are in every text need no table.
            '\u{3001}'..='\u{3002}' | '\u{ff01}'..='\u{ff0f}' => false,
            _ => c.is_alphanumeric(),
        };
        if !letter || (c == 'n' && before == Some('n')) {
            continue;
        }
        if let Some(before) = before.replace(c) {
            let hash = u32::from(before)
                .wrapping_mul(0x9e37_79b1)
                .wrapping_add(u32::from(c))
                .wrapping_mul(0x85eb_ca6b);
            found(hash ^ hash >> 15);
        }
    }
}

/// Which phrases hold which pair of characters in their title, keywords and examples.
#[derive(Clone, Debug, Default)]
pub struct Retrieval {
    pairs: Postings,
    phrases: f32,
}

impl Retrieval {
    pub fn new(phrases: &[Phrase]) -> Self {
        let mut all: Vec<(u32, u32)> = Vec::new();
        let mut own: Vec<u32> = Vec::new();
        for (at, phrase) in (0_u32..).zip(phrases) {
            own.clear();
            let words = phrase.keywords.iter().chain(&phrase.examples);
            for text in std::iter::once(&phrase.title).chain(words) {
                pairs(text, |pair| own.push(pair));
            }
            // One phrase holds a pair once.
            own.sort_unstable();
            own.dedup();
            all.extend(own.iter().map(|pair| (*pair, at)));
        }
        Self {
            pairs: Postings::new(&all),
            phrases: phrases.len() as f32,
        }
    }

    /// The share of the text's pairs that each phrase holds; a rare pair counts more.
    pub fn nearness(&self, text: &str, phrases: usize) -> Vec<f32> {
        let mut near = vec![0.0_f32; phrases];
        let mut whole = 0.0;
        let mut asked = Vec::new();
        pairs(text, |pair| asked.push(pair));
        asked.sort_unstable();
        asked.dedup();
        for pair in asked {
            let holders = self.pairs.holders(pair);
            let count = holders.clone().count();
            let rarity = ((self.phrases + 1.0) / (count as f32 + 1.0)).ln() + 0.2;
            // A pair that no phrase knows says little: names of goods are everywhere.
            whole += if count == 0 { rarity * 0.3 } else { rarity };
            for holder in holders {
                if let Some(value) = near.get_mut(holder) {
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
