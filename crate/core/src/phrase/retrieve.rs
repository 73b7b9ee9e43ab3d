use super::item::Phrase;

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
        let letter = c.is_ascii_alphanumeric()
            || !c.is_ascii() && (('\u{4e00}'..='\u{9fff}').contains(&c) || c.is_alphanumeric());
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
///
/// The pairs lie in as many buckets as there are pairs, found without a search.
#[derive(Clone, Debug, Default)]
pub struct Retrieval {
    /// Bits of a hash that name its bucket.
    bits: u32,
    /// Where each bucket begins in `postings`; one more than buckets.
    starts: Vec<u32>,
    /// The rest of the hash, and the phrase.
    postings: Vec<(u16, u32)>,
    phrases: f32,
}

impl Retrieval {
    pub fn new(phrases: &[Phrase]) -> Self {
        let mut all: Vec<(u32, u32)> = Vec::new();
        for (at, phrase) in (0_u32..).zip(phrases) {
            let from = all.len();
            let words = phrase.keywords.iter().chain(&phrase.examples);
            for text in std::iter::once(&phrase.title).chain(words) {
                pairs(text, |pair| all.push((pair, at)));
            }
            // One phrase holds a pair once.
            if let Some(own) = all.get_mut(from..) {
                own.sort_unstable();
            }
            let mut last = None;
            let mut to = from;
            for read in from..all.len() {
                let own = all.get(read).copied();
                if own != last {
                    if let (Some(slot), Some(own)) = (all.get_mut(to), own) {
                        *slot = own;
                    }
                    to += 1;
                    last = own;
                }
            }
            all.truncate(to);
        }
        let bits = usize::BITS - all.len().leading_zeros();
        let bits = bits.clamp(8, 20);
        let bucket = |pair: u32| (pair >> (32 - bits)) as usize;
        let mut starts = vec![0_u32; (1 << bits) + 1];
        for (pair, _) in &all {
            if let Some(start) = starts.get_mut(bucket(*pair) + 1) {
                *start += 1;
            }
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let mut next = starts.clone();
        let mut postings = vec![(0, 0); all.len()];
        for (pair, at) in all {
            if let Some(place) = next.get_mut(bucket(pair))
                && let Some(slot) = postings.get_mut(*place as usize)
            {
                *slot = (pair as u16, at);
                *place += 1;
            }
        }
        Self {
            bits,
            starts,
            postings,
            phrases: phrases.len() as f32,
        }
    }

    /// The phrases that hold a pair.
    fn holders(&self, pair: u32) -> impl Iterator<Item = u32> + Clone {
        let bucket = pair.checked_shr(32 - self.bits).unwrap_or_default() as usize;
        let bounds = self.starts.get(bucket).zip(self.starts.get(bucket + 1));
        let found = bounds.and_then(|(from, to)| self.postings.get(*from as usize..*to as usize));
        found
            .unwrap_or_default()
            .iter()
            .filter(move |(rest, _)| *rest == pair as u16)
            .map(|(_, at)| *at)
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
            let holders = self.holders(pair);
            let count = holders.clone().count();
            let rarity = ((self.phrases + 1.0) / (count as f32 + 1.0)).ln() + 0.2;
            // A pair that no phrase knows says little: names of goods are everywhere.
            whole += if count == 0 { rarity * 0.3 } else { rarity };
            for holder in holders {
                if let Some(value) = near.get_mut(holder as usize) {
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
