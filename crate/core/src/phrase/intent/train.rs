//! How the weights are learnt: multinomial logistic regression with a decaying step (AdaGrad), the mean of the later
//! passes, always in the same order, so that the same data yields the same bytes. Compiled into the build script and the tests only.

use std::collections::BTreeMap;

use super::features::{Feature, Lexicon, features, normalise};

/// An example: the class and what is seen of the text.
pub struct Example {
    /// Index of the class.
    pub class: usize,
    /// Its features.
    pub features: Vec<Feature>,
}

/// Learnt weights, `key → weight of each class`.
pub type Weights = BTreeMap<u32, Vec<f32>>;

/// Passes over the examples.
const ROUNDS: usize = 8;
/// A feature seen in fewer examples is noise and left out.
const OFTEN: usize = 2;
/// Weights of an intent nearer to nought are left out, for a feature whose [mass](COMMON) is one.
const FLOOR: f32 = 0.55;
/// The same for what speaks for nothing: much of that is said by many small signs.
const FAINTER: f32 = 0.5;

/// The mass of a feature is the sum of its squared values over all examples. By this power of it a weight counts more
/// where its feature is often seen: of two weights alike the commoner one decides more.
const COMMON: f32 = 0.25;

/// The utterances of a data file: every line that is no remark.
pub fn utterances(text: &str) -> impl Iterator<Item = &str> {
    text.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// An utterance as the classifier sees it.
pub fn example(class: usize, line: &str, lexicon: &Lexicon) -> Example {
    Example {
        class,
        features: features(&normalise(line), lexicon),
    }
}

/// Learns which class an example is of, and beside it whether anything is asked at all: the column after the last class
/// holds what speaks for nothing. Of its own, because what tells an answer from a question is the same for all intents.
pub fn learn(examples: &[Example], none: usize) -> Weights {
    let mut weights = train(examples, none + 1, FLOOR);
    let asked: Vec<Example> = examples
        .iter()
        .map(|e| Example {
            class: usize::from(e.class == none),
            features: e.features.clone(),
        })
        .collect();
    for (key, row) in train(&asked, 2, FAINTER) {
        if let (Some(own), [asks, nothing]) = (weights.get_mut(&key), row.as_slice()) {
            own.push(nothing - asks);
        }
    }
    weights
}

/// Learns from `examples`, in two goes: what turns out nearer to nought than `floor`, by the feature's mass, is left out
/// of the second.
pub fn train(examples: &[Example], classes: usize, floor: f32) -> Weights {
    let mut seen: BTreeMap<u32, usize> = BTreeMap::new();
    for feature in examples.iter().flat_map(|e| &e.features) {
        *seen.entry(feature.key).or_default() += 1;
    }
    let index: BTreeMap<u32, usize> = seen
        .into_iter()
        .filter(|(_, times)| *times >= OFTEN)
        .enumerate()
        .map(|(at, (key, _))| (key, at))
        .collect();
    let rows: Vec<Vec<(usize, f32)>> = examples
        .iter()
        .map(|e| {
            e.features
                .iter()
                .filter_map(|f| Some((*index.get(&f.key)?, f.weight)))
                .collect()
        })
        .collect();
    let mut sizes = vec![0.0_f32; classes];
    for example in examples {
        if let Some(size) = sizes.get_mut(example.class) {
            *size += 1.0;
        }
    }
    let mean = examples.len() as f32 / classes as f32;
    let shares: Vec<f32> = examples
        .iter()
        .map(|e| {
            let size = sizes.get(e.class).copied().unwrap_or(1.0).max(1.0);
            (mean / size).sqrt()
        })
        .collect();
    let mut masses = vec![0.0_f32; index.len()];
    for (at, value) in rows.iter().flatten() {
        if let Some(mass) = masses.get_mut(*at) {
            *mass += value * value;
        }
    }
    let mut weights = vec![0.0_f32; index.len() * classes];
    let mut order: Vec<usize> = (0..examples.len()).collect();
    let mut state = 0x9e37_79b9_u64;
    for firm in [false, true] {
        if firm {
            for (row, mass) in weights.chunks_mut(classes).zip(&masses) {
                let least = floor / mass.powf(COMMON);
                for weight in row.iter_mut().filter(|w| w.abs() < least) {
                    *weight = 0.0;
                }
            }
        }
        let mut squares = vec![1e-3_f32; weights.len()];
        let mut sums = vec![0.0_f32; weights.len()];
        for round in 0..ROUNDS {
            shuffle(&mut order, &mut state);
            for at in &order {
                if let (Some(example), Some(row), Some(share)) =
                    (examples.get(*at), rows.get(*at), shares.get(*at))
                {
                    let mut model = (weights.as_mut_slice(), squares.as_mut_slice());
                    step(&mut model, row, example.class, classes, (*share, firm));
                }
            }
            if round >= ROUNDS / 2 {
                for (sum, weight) in sums.iter_mut().zip(&weights) {
                    *sum += weight;
                }
            }
        }
        let rounds = (ROUNDS - ROUNDS / 2) as f32;
        for (weight, sum) in weights.iter_mut().zip(&sums) {
            *weight = sum / rounds;
        }
    }
    index
        .into_iter()
        .filter_map(|(key, at)| {
            let own = weights.get(at * classes..(at + 1) * classes)?;
            Some((key, own.to_vec()))
        })
        .collect()
}

/// One example: `model` holds the weights and the squares of their slopes; `share` is how much it counts, and whether
/// weights that are nought stay so.
fn step(
    model: &mut (&mut [f32], &mut [f32]),
    row: &[(usize, f32)],
    class: usize,
    classes: usize,
    (share, firm): (f32, bool),
) {
    const RATE: f32 = 0.35;
    const DECAY: f32 = 1.5e-4;
    let (weights, squares) = model;
    let mut scores = vec![0.0_f32; classes];
    for (at, value) in row {
        if let Some(slice) = weights.get(at * classes..(at + 1) * classes) {
            for (score, weight) in scores.iter_mut().zip(slice) {
                *score += weight * value;
            }
        }
    }
    softmax(&mut scores);
    if let Some(own) = scores.get_mut(class) {
        *own -= 1.0;
    }
    for (at, value) in row {
        let span = at * classes..(at + 1) * classes;
        let (Some(weight), Some(square)) = (weights.get_mut(span.clone()), squares.get_mut(span))
        else {
            continue;
        };
        for ((w, s), error) in weight.iter_mut().zip(square).zip(&scores) {
            if firm && *w == 0.0 {
                continue;
            }
            let slope = share * error * value + DECAY * *w;
            *s += slope * slope;
            *w -= RATE * slope / s.sqrt();
        }
    }
}

/// Turns scores into shares of one.
pub fn softmax(scores: &mut [f32]) {
    let top = scores.iter().copied().fold(f32::MIN, f32::max);
    let mut sum = 0.0;
    for score in scores.iter_mut() {
        *score = (*score - top).exp();
        sum += *score;
    }
    for score in scores.iter_mut() {
        *score /= sum;
    }
}

fn shuffle(order: &mut [usize], state: &mut u64) {
    for at in (1..order.len()).rev() {
        *state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let other = usize::try_from(*state >> 33).unwrap_or(0) % (at + 1);
        order.swap(at, other);
    }
}

/// The compact form: `count`, keys (what each adds to the one before, seven bits a byte), how many weights each has, then
/// classes, then weights, in the order of the keys. A weight is a whole number, clipped to ±127; what rounds to nought
/// is left out.
pub fn pack(weights: &Weights) -> Vec<u8> {
    let mut keys = Vec::new();
    let mut counts = Vec::new();
    let mut classes = Vec::new();
    let mut values = Vec::new();
    let mut features = 0_u32;
    let mut before = 0;
    for (key, row) in weights {
        let kept: Vec<(u8, i8)> = row
            .iter()
            .enumerate()
            .filter(|(_, w)| w.abs() >= 0.5)
            .map(|(class, w)| (class as u8, w.round().clamp(-127.0, 127.0) as i8))
            .collect();
        if kept.is_empty() {
            continue;
        }
        features += 1;
        let mut more = key - before;
        before = *key;
        while more >= 0x80 {
            keys.push((more & 0x7f) as u8 | 0x80);
            more >>= 7;
        }
        keys.push(more as u8);
        counts.push(kept.len() as u8);
        for (class, value) in kept {
            classes.push(class);
            values.extend_from_slice(&value.to_le_bytes());
        }
    }
    let mut out = features.to_le_bytes().to_vec();
    out.extend(keys);
    out.extend(counts);
    out.extend(classes);
    out.extend(values);
    out
}
