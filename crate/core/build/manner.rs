//! The weights by which a sentence is rude, learnt from `data/manner` and the shipped phrases, which are polite. In a fixed
//! order: the same data yields the same bytes.

use std::fs;
use std::path::Path;

use jinnang_scan::grams;

use crate::phrases::features::Feature;
use crate::phrases::train::{Example, train, utterances};
use crate::text::fold;

/// Weights are stored in so many parts of one.
const PARTS: f32 = 4.0;
/// The number of what every sentence has.
const ALWAYS: u32 = grams::COUNT as u32;
/// How much that counts beside the rest.
const ALWAYS_WEIGHT: f32 = 0.3;

/// Writes `manner.bin`: what every sentence weighs (`i16`, little endian), then the weight of each sign (`i8`).
pub fn write(out: &Path) -> Result<(), String> {
    println!("cargo::rerun-if-changed=data/manner");
    let read =
        |path: &Path| fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()));
    let data = Path::new("data");
    let rude = read(&data.join("manner/rude.txt"))?;
    let plain = read(&data.join("manner/plain.txt"))?;
    let mut examples: Vec<Example> = utterances(&rude).map(|line| example(1, line)).collect();
    let mut polite: Vec<String> = utterances(&plain).map(str::to_owned).collect();
    let mut files: Vec<_> = fs::read_dir(data.join("phrases"))
        .map_err(|e| format!("data/phrases: {e}"))?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .collect();
    files.sort();
    for file in files {
        let text = read(&file)?;
        let texts = text
            .lines()
            .filter(|line| !line.starts_with(['#', '=', '?', '~']) && !line.starts_with("group "));
        polite.extend(texts.map(filled));
    }
    for line in &polite {
        let sentences = line.split(['。', '！', '!', '？', '?', '；', ';']);
        examples.extend(
            sentences
                .map(str::trim)
                .filter(|sentence| !sentence.is_empty())
                .map(|sentence| example(0, sentence)),
        );
    }
    let learnt = train(&examples, 2, 0.0);
    let weight = |key: u32| match learnt.get(&key).map(Vec::as_slice) {
        Some([plain, rude]) => (rude - plain) * PARTS,
        _ => 0.0,
    };
    let mut bytes = ((weight(ALWAYS) * ALWAYS_WEIGHT).round() as i16)
        .to_le_bytes()
        .to_vec();
    bytes.extend(
        (0..ALWAYS).flat_map(|key| (weight(key).round().clamp(-127.0, 127.0) as i8).to_le_bytes()),
    );
    fs::write(out.join("manner.bin"), bytes).map_err(|e| format!("manner.bin: {e}"))
}

/// A phrase as it is sent: something stands for each variable.
fn filled(text: &str) -> String {
    let mut out = String::new();
    let mut inside = false;
    for c in text.chars() {
        match c {
            '{' => inside = true,
            '}' => {
                inside = false;
                out.push('亲');
            }
            c if !inside => out.push(c),
            _ => {}
        }
    }
    out
}

fn example(class: usize, line: &str) -> Example {
    let folded = fold::fold(line);
    let mut features = Vec::new();
    let count = grams::each(folded.chars(), |at| features.push(at as u32));
    let weight = 1.0 / (count.max(grams::LEAST) as f32).sqrt();
    let feature = |key, weight| Feature {
        key,
        from: 0,
        to: 0,
        weight,
    };
    let mut features: Vec<Feature> = features.iter().map(|key| feature(*key, weight)).collect();
    features.push(feature(ALWAYS, ALWAYS_WEIGHT));
    Example { class, features }
}
