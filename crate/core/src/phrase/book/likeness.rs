use std::collections::BTreeMap;

use crate::phrase::item::Phrase;
use crate::text::fold;

/// From this share of common stretches on, two texts are the same with other words.
const NEAR: f32 = 0.7;
/// Bands of a text's sketch; two texts with one band in common are compared.
const BANDS: usize = 12;
/// Hashes of a band.
const ROWS: usize = 2;
/// The most texts of one band that are compared with each other.
const CROWD: usize = 64;

/// Two phrases that say the same.
#[derive(Clone, Debug, PartialEq)]
pub struct Likeness {
    /// Id of the one that stands first.
    pub first: String,
    /// Id of the other.
    pub second: String,
    /// The share of what they have in common, `0.0..=1.0`; 1 for the same words.
    pub share: f32,
}

/// A text without signs, spaces and variables, as the hashes of its stretches of three characters.
#[derive(Clone, Debug, Default)]
struct Sketch {
    stretches: Vec<u32>,
}

impl Sketch {
    fn new(text: &str) -> Self {
        let mut depth = 0_u32;
        let folded = fold::fold(text);
        let chars: Vec<char> = folded
            .chars()
            .iter()
            .copied()
            .filter(|c| {
                match c {
                    '{' => depth += 1,
                    '}' => depth = depth.saturating_sub(1),
                    _ => {}
                }
                depth == 0 && c.is_alphanumeric()
            })
            .collect();
        let hash = |stretch: &[char]| {
            stretch.iter().fold(0x811c_9dc5_u32, |hash, c| {
                (hash ^ u32::from(*c)).wrapping_mul(0x0100_0193)
            })
        };
        let mut stretches: Vec<u32> = match chars.len() {
            0 => Vec::new(),
            1..3 => vec![hash(&chars)],
            _ => chars.windows(3).map(hash).collect(),
        };
        stretches.sort_unstable();
        stretches.dedup();
        Self { stretches }
    }

    fn share(&self, other: &Self) -> f32 {
        let (mut a, mut b) = (
            self.stretches.iter().peekable(),
            other.stretches.iter().peekable(),
        );
        let mut common = 0_usize;
        while let (Some(one), Some(two)) = (a.peek(), b.peek()) {
            match one.cmp(two) {
                std::cmp::Ordering::Less => drop(a.next()),
                std::cmp::Ordering::Greater => drop(b.next()),
                std::cmp::Ordering::Equal => {
                    common += 1;
                    a.next();
                    b.next();
                }
            }
        }
        let all = self.stretches.len() + other.stretches.len() - common;
        common as f32 / all.max(1) as f32
    }

    /// The least hash of the stretches under each of some mixings, band by band: near texts share a band most likely.
    fn bands(&self) -> impl Iterator<Item = u64> {
        (0..BANDS).map(|band| {
            (0..ROWS).fold(band as u64, |sum, row| {
                let seed = ((band * ROWS + row) as u32)
                    .wrapping_mul(0x9e37_79b9)
                    .wrapping_add(0x85eb_ca6b);
                let mixed = |hash: &u32| {
                    let hash = (hash ^ seed).wrapping_mul(0x2c1b_3c6d);
                    hash ^ hash >> 15
                };
                let least = self.stretches.iter().map(mixed).min().unwrap_or(u32::MAX);
                sum.wrapping_mul(0x0100_0000_01b3) ^ u64::from(least)
            })
        })
    }
}

/// The phrases of `among` that say nearly the same as `phrase`, the likest first; the phrase itself is left out.
#[must_use]
pub fn like(phrase: &Phrase, among: &[Phrase]) -> Vec<(String, f32)> {
    let own = Sketch::new(&phrase.text);
    let mut found: Vec<(String, f32)> = among
        .iter()
        .filter(|other| other.id != phrase.id)
        .map(|other| (&other.id, own.share(&Sketch::new(&other.text))))
        .filter(|(_, share)| *share >= NEAR)
        .map(|(id, share)| (id.clone(), share))
        .collect();
    found.sort_by(|a, b| b.1.total_cmp(&a.1));
    found
}

/// Every two phrases that say nearly the same, the likest first.
///
/// ```
/// use jinnang_core::phrase::{Phrase, alike};
/// let phrase = |id: &str, text: &str| Phrase { id: id.into(), title: "题".into(), text: text.into(), ..Phrase::default() };
/// let pairs = alike(&[
///     phrase("a", "您好，今天下午四点前拍下，当天就能发货哦"),
///     phrase("b", "今天下午四点前拍下，当天就能发货"),
///     phrase("c", "满两件包邮，偏远地区补差价"),
/// ]);
/// assert_eq!((pairs.len(), pairs[0].first.as_str(), pairs[0].second.as_str()), (1, "a", "b"));
/// ```
#[must_use]
pub fn alike(phrases: &[Phrase]) -> Vec<Likeness> {
    let sketches: Vec<Sketch> = phrases.iter().map(|p| Sketch::new(&p.text)).collect();
    let mut bands: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
    for (at, sketch) in sketches.iter().enumerate() {
        if sketch.stretches.is_empty() {
            continue;
        }
        for band in sketch.bands() {
            bands.entry(band).or_default().push(at);
        }
    }
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for crowd in bands.into_values() {
        for (nth, first) in crowd.iter().enumerate().take(CROWD) {
            let others = crowd.iter().skip(nth + 1).take(CROWD);
            pairs.extend(others.map(|second| (*first, *second)));
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    let mut found: Vec<Likeness> = pairs
        .into_iter()
        .filter_map(|(first, second)| {
            let share = sketches.get(first)?.share(sketches.get(second)?);
            (share >= NEAR).then_some(Likeness {
                first: phrases.get(first)?.id.clone(),
                second: phrases.get(second)?.id.clone(),
                share,
            })
        })
        .collect();
    found.sort_by(|a, b| b.share.total_cmp(&a.share));
    found
}
