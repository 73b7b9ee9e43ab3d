//! One file of everything that ships as data.

use std::path::{Path, PathBuf};

#[path = "../src/shipped/section.rs"]
mod section;

pub use section::Section;

/// A section that was written already, as the crate's own code reads it; none before.
pub fn bytes(section: Section) -> &'static [u8] {
    let out = std::env::var("OUT_DIR").unwrap_or_default();
    let bytes = std::fs::read(file(Path::new(&out), section)).unwrap_or_default();
    Box::leak(bytes.into_boxed_slice())
}

/// The text of a section.
pub fn text(section: Section) -> &'static str {
    std::str::from_utf8(bytes(section)).unwrap_or_default()
}

/// Where a section comes from.
fn file(out: &Path, section: Section) -> PathBuf {
    let data = Path::new("data");
    match section {
        Section::Wording => out.join("wording_packs.bin"),
        Section::Phrases => out.join("phrases.txt"),
        Section::Intents => out.join("intents.bin"),
        Section::Words => data.join("intents/words.dic"),
        Section::Mood => data.join("intents/mood.txt"),
        Section::Pinyin => out.join("pinyin.bin"),
        Section::Common => data.join("fold/common.txt"),
        Section::Fold => out.join("fold.bin"),
        Section::Rules => out.join("rules.bin"),
        Section::Parts => out.join("parts.txt"),
        Section::Latin => out.join("latin.txt"),
        Section::Readings => out.join("readings.bin"),
        Section::Denials => data.join("said/denials.txt"),
        Section::Hosts => data.join("said/hosts.txt"),
        Section::Familiar => data.join("said/familiar.txt"),
        Section::Manner => out.join("manner.bin"),
        Section::Closings => data.join("said/closings.txt"),
        Section::Trades => data.join("said/trades.txt"),
    }
}

/// Writes `core.dat` from what the other parts wrote, and from what is read as it stands in `data`.
pub fn write(out: &Path) -> Result<(), String> {
    println!("cargo::rerun-if-changed=src/shipped");
    println!("cargo::rerun-if-changed=data/fold/common.txt");
    println!("cargo::rerun-if-changed=data/said");
    let mut head = Vec::new();
    let mut body = Vec::new();
    for section in Section::ALL {
        let path = file(out, section);
        let bytes = std::fs::read(&path).map_err(|e| format!("{}: {e}", path.display()))?;
        let length = u32::try_from(bytes.len()).map_err(|e| format!("{}: {e}", path.display()))?;
        head.extend(length.to_le_bytes());
        body.extend(bytes);
    }
    head.append(&mut body);
    std::fs::write(out.join("core.dat"), head).map_err(|e| format!("core.dat: {e}"))
}
