//! Starter phrases, the intent lexicon and the intent weights.
//!
//! Phrases become one text of records: the readers split it at control characters, which the sources may not hold.
//! The weights are learnt here, from `data/intents`, in a fixed order: the same data yields the same bytes.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use pinyin::ToPinyin;

#[path = "../src/phrase/intent/courtesy.rs"]
mod courtesy;
#[path = "../src/phrase/intent/features.rs"]
#[allow(dead_code, reason = "what only the reader needs")]
pub mod features;
#[path = "../src/phrase/intent/table.rs"]
mod table;
#[path = "../src/phrase/intent/train.rs"]
pub mod train;

/// Writes `phrases.txt` and `intents.bin`.
pub fn write(out: &Path) -> Result<(), String> {
    for dir in ["data/phrases", "data/intents", "src/phrase/intent"] {
        println!("cargo::rerun-if-changed={dir}");
    }
    fs::write(out.join("phrases.txt"), phrases()?).map_err(|e| format!("phrases.txt: {e}"))?;
    fs::write(out.join("intents.bin"), weights()?).map_err(|e| format!("intents.bin: {e}"))
}

fn read(path: &Path) -> Result<String, String> {
    let text = fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?;
    if text.chars().any(|c| c.is_control() && c != '\n') {
        return Err(format!("{}: holds a control character", path.display()));
    }
    Ok(text)
}

/// Records `id ␟ group ␟ intent ␟ title ␟ text ␟ keywords ␟ examples ␟ variants ␟ step ␟ stage ␟ trades ␞`.
fn phrases() -> Result<String, String> {
    let mut files: Vec<PathBuf> = fs::read_dir("data/phrases")
        .map_err(|e| format!("data/phrases: {e}"))?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|e| e == "txt"))
        .collect();
    files.sort();
    let mut ids = BTreeSet::new();
    let mut out = String::new();
    for file in files {
        let name = file.display();
        let text = read(&file)?;
        let (head, rest) = text
            .split_once('\n')
            .ok_or_else(|| format!("{name}: is empty"))?;
        let group = head
            .strip_prefix("group ")
            .ok_or_else(|| format!("{name}: first line must be `group NAME`"))?;
        for record in rest.split("\n# ").skip(1) {
            let record = record_of(record, group).map_err(|e| format!("{name}: {e}: {record}"))?;
            let id = record.split('\u{1f}').next().unwrap_or_default().to_owned();
            if !ids.insert(id.clone()) {
                return Err(format!("{name}: the id {id} is there twice"));
            }
            out.push_str(&record);
            out.push('\u{1e}');
        }
    }
    Ok(out)
}

fn record_of(record: &str, group: &str) -> Result<String, String> {
    let (head, rest) = record.split_once('\n').ok_or("a phrase needs a text")?;
    let mut fields = head.split(" | ").map(str::trim);
    let mut next = |what: &str| fields.next().ok_or(format!("{what} is missing"));
    let (id, intent, title, stage) = (next("id")?, next("intent")?, next("title")?, next("stage")?);
    let step = next("step").unwrap_or_default();
    if id.is_empty()
        || !id
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
    {
        return Err(format!("{id} is no kebab-case id"));
    }
    if !table::INTENTS.iter().any(|(known, _)| *known == intent) {
        return Err(format!("{intent} is no intent"));
    }
    if !["pre", "in", "after"].contains(&stage)
        || !(step.is_empty() || step.parse::<u8>().is_ok_and(|n| n > 0))
    {
        return Err(format!("stage {stage} or step {step} is unknown"));
    }
    let (mut keywords, mut examples, mut variants, mut text) = (vec![], vec![], vec![], vec![]);
    let mut trades = "";
    for line in rest.lines() {
        if let Some(words) = line.strip_prefix("= ") {
            keywords.extend(words.split_whitespace());
        } else if let Some(asked) = line.strip_prefix("? ") {
            examples.extend(asked.split(" / "));
        } else if let Some(names) = line.strip_prefix("@ ") {
            trades = names;
        } else if let Some(variant) = line.strip_prefix("~ ") {
            let (platform, words) = variant
                .split_once(": ")
                .ok_or("a variant is `~ platform: text`")?;
            variants.push(format!("{platform}\u{1c}{words}"));
        } else {
            text.push(line);
        }
    }
    let text = text.join("\n").trim().to_owned();
    if text.is_empty() || keywords.is_empty() || examples.is_empty() {
        return Err("a phrase needs a text, keywords and examples".to_owned());
    }
    let (keywords, examples, variants) = (
        keywords.join("\u{1d}"),
        examples.join("\u{1d}"),
        variants.join("\u{1d}"),
    );
    Ok([
        id, group, intent, title, &text, &keywords, &examples, &variants, step, stage, trades,
    ]
    .join("\u{1f}"))
}

fn weights() -> Result<Vec<u8>, String> {
    let dir = Path::new("data/intents");
    let lexicon = features::Lexicon::read(&read(&dir.join("words.dic"))?)?.hearing(usual);
    let mut examples = Vec::new();
    let ids = table::INTENTS.iter().map(|(id, _)| *id).chain(["none"]);
    for (class, id) in ids.enumerate() {
        let text = read(&dir.join(format!("{id}.txt")))?;
        for line in train::utterances(&text) {
            examples.push(train::example(class, line, &lexicon));
        }
    }
    Ok(train::pack(&train::learn(&examples, table::NONE)))
}

/// The usual sound of a character of GB 2312, as the table of sounds has it.
fn usual(c: char) -> Option<&'static str> {
    let mut buffer = [0; 4];
    let (bytes, _, _) = encoding_rs::GBK.encode(c.encode_utf8(&mut buffer));
    if !matches!(*bytes, [0xb0..=0xf7, 0xa1..=0xfe]) {
        return None;
    }
    Some(match c.to_pinyin()?.plain() {
        "nü" => "nv",
        "lü" => "lv",
        "nüe" => "nve",
        "lüe" => "lve",
        "ê" => "e",
        sound => sound,
    })
}
