//! The weights by which a sentence is rude, and those by which it leads off the platform, learnt from `data/manner`, the
//! shipped phrases, which are neither, and what buyers ask. In a fixed order: the same data yields the same bytes.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use jinnang_scan::grams;

use crate::phrases::features::Feature;
use crate::phrases::train::{Example, Weights, train, utterances};
use crate::text::fold;

/// Weights are stored in so many parts of one.
const PARTS: f32 = 4.0;
/// The number of what every sentence has.
const ALWAYS: u32 = grams::COUNT as u32;
/// How much that counts beside the rest.
const ALWAYS_WEIGHT: f32 = 0.3;

/// Writes `manner.bin`: for each judge what every sentence weighs (`i16`, little endian), then of each sign the weights side
/// by side (`i8`).
pub fn write(out: &Path) -> Result<(), String> {
    println!("cargo::rerun-if-changed=data/manner");
    let read =
        |path: &Path| fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()));
    let data = Path::new("data");
    let lines = |name: &str| -> Result<Vec<String>, String> {
        let text = read(&data.join("manner").join(name))?;
        Ok(utterances(&text).map(str::to_owned).collect())
    };
    let (rude, plain) = (lines("rude.txt")?, lines("plain.txt")?);
    let (away, near) = (lines("away.txt")?, lines("near.txt")?);
    let phrases = all_lines(&data.join("phrases"), |line| {
        !line.starts_with(['#', '=', '?', '~']) && !line.starts_with("group ")
    })?;
    let phrases: Vec<String> = phrases.iter().map(|line| filled(line)).collect();
    let asked = all_lines(&data.join("intents"), |line| !line.starts_with('#'))?;
    let manner = learnt(&rude, plain.iter().chain(&phrases));
    let leads: BTreeSet<&String> = away.iter().collect();
    let others = [&near, &plain, &rude, &phrases, &asked];
    let others = others.into_iter().flatten();
    let leading = learnt(&away, others.filter(|line| !leads.contains(line)));
    let mut bytes = Vec::new();
    for judge in [&manner, &leading] {
        bytes.extend(((weight(judge, ALWAYS) * ALWAYS_WEIGHT).round() as i16).to_le_bytes());
    }
    for key in 0..ALWAYS {
        for judge in [&manner, &leading] {
            let weight = weight(judge, key).round().clamp(-127.0, 127.0);
            bytes.extend((weight as i8).to_le_bytes());
        }
    }
    fs::write(out.join("manner.bin"), bytes).map_err(|e| format!("manner.bin: {e}"))
}

/// All lines of a folder's files that `is_said` takes for something said.
fn all_lines(folder: &Path, is_said: impl Fn(&str) -> bool) -> Result<Vec<String>, String> {
    let mut files: Vec<_> = fs::read_dir(folder)
        .map_err(|e| format!("{}: {e}", folder.display()))?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .collect();
    files.sort();
    let mut all = Vec::new();
    for file in files {
        let text = fs::read_to_string(&file).map_err(|e| format!("{}: {e}", file.display()))?;
        all.extend(text.lines().filter(|line| is_said(line)).map(str::to_owned));
    }
    Ok(all)
}

/// What speaks for `wrong` lines against the `right` ones, which are read by the sentence.
fn learnt<'a>(wrong: &[String], right: impl Iterator<Item = &'a String>) -> Weights {
    let mut examples: Vec<Example> = wrong.iter().map(|line| example(1, line)).collect();
    for line in right {
        let sentences = line.split(['。', '！', '!', '？', '?', '；', ';']);
        examples.extend(
            sentences
                .map(str::trim)
                .filter(|sentence| !sentence.is_empty())
                .map(|sentence| example(0, sentence)),
        );
    }
    train(&examples, 2, 0.0)
}

fn weight(of: &Weights, key: u32) -> f32 {
    match of.get(&key).map(Vec::as_slice) {
        Some([right, wrong]) => (wrong - right) * PARTS,
        _ => 0.0,
    }
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
