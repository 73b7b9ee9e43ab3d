//! What tells a disguise: the parts that characters fall into, and the Latin words that are none.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::text::{fold, pinyin};

/// Writes `parts.txt`, first the forms of parts and then the characters with their parts, a line each, `latin.txt`,
/// the words in order, and `readings.bin`: of each second reading the place of its character after U+4E00 and the number
/// of the sound (`u16` each, little endian).
pub fn write(out: &Path) -> Result<(), String> {
    println!("cargo::rerun-if-changed=data/components");
    println!("cargo::rerun-if-changed=data/sounds");
    let mut forms = BTreeMap::new();
    for entry in words("data/components/forms.txt")? {
        let mut chars = entry.chars();
        match (chars.next(), chars.next(), chars.next()) {
            (Some(form), Some(part), None) => forms.insert(form, part),
            _ => return Err(format!("data/components/forms.txt: `{entry}` is no pair")),
        };
    }
    let mut parts = BTreeSet::new();
    for entry in words("data/components/parts.txt")? {
        let plain: Vec<char> = fold::plain(&entry).chars().collect();
        let Some((whole, rest @ [_, _, ..])) = plain.split_first() else {
            return Err(format!(
                "data/components/parts.txt: `{entry}` falls into nothing"
            ));
        };
        let rest = rest.iter().map(|part| forms.get(part).unwrap_or(part));
        parts.insert(std::iter::once(whole).chain(rest).collect::<String>());
    }
    let forms: Vec<String> = forms
        .iter()
        .map(|(form, part)| [*form, *part].iter().collect())
        .collect();
    let parts: Vec<String> = parts.into_iter().collect();
    let latin: BTreeSet<String> = words("data/sounds/latin.txt")?.into_iter().collect();
    let latin: Vec<String> = latin.into_iter().collect();
    let mut readings = Vec::new();
    for entry in words("data/sounds/polyphones.txt")? {
        let mut chars = entry.chars();
        let place = chars.next().and_then(pinyin::place);
        let place = place.and_then(|place| u16::try_from(place).ok());
        let (Some(place), Some(sound)) = (place, pinyin::id(chars.as_str())) else {
            return Err(format!(
                "data/sounds/polyphones.txt: `{entry}` is no reading"
            ));
        };
        readings.extend(
            [place, sound]
                .iter()
                .flat_map(|number| number.to_le_bytes()),
        );
    }
    std::fs::write(out.join("readings.bin"), readings).map_err(|e| format!("readings.bin: {e}"))?;
    let text = format!("{}\n{}", forms.join(" "), parts.join(" "));
    std::fs::write(out.join("parts.txt"), text).map_err(|e| format!("parts.txt: {e}"))?;
    std::fs::write(out.join("latin.txt"), latin.join(" ")).map_err(|e| format!("latin.txt: {e}"))
}

/// The words of a file; `#` begins a comment.
fn words(path: &str) -> Result<Vec<String>, String> {
    let text = std::fs::read_to_string(path).map_err(|e| format!("{path}: {e}"))?;
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    Ok(lines
        .flat_map(str::split_whitespace)
        .map(str::to_owned)
        .collect())
}
