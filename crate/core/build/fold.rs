//! The folding table: every writing of a character that stands for a plainer one, as a sparse array that needs no search.
//!
//! Blocks of 64 code points: a bit per code point that has an entry, and where the block's entries begin. An entry is
//! the plain character itself, a drop mark, or (in the surrogate range, which no character uses) a list of characters.

use std::collections::BTreeMap;
use std::path::Path;

use ferrous_opencc::{OpenCC, config::BuiltinConfig};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::text::fold::form::{DROP, LIMIT, LISTS, MARK};

/// Writes `fold.bin`.
pub fn write(out: &Path) -> Result<(), String> {
    println!("cargo::rerun-if-changed=data/fold/variants.txt");
    println!("cargo::rerun-if-changed=src/text/fold");
    let simplified = OpenCC::from_config(BuiltinConfig::T2s).map_err(|e| format!("T→S: {e}"))?;
    let variants = variants("data/fold/variants.txt")?;
    let mut lists: Vec<Vec<u16>> = Vec::new();
    let mut entries: BTreeMap<u32, u16> = BTreeMap::new();
    for c in (0x80..LIMIT).filter_map(char::from_u32) {
        let plain = match variants.get(&c) {
            Some(plain) => vec![*plain],
            None => match plain(c, &simplified) {
                Plain::Same => continue,
                Plain::Drop => {
                    entries.insert(c as u32, DROP);
                    continue;
                }
                Plain::Mark => {
                    entries.insert(c as u32, MARK);
                    continue;
                }
                Plain::Chars(chars) => chars
                    .iter()
                    .map(|c| *variants.get(c).unwrap_or(c))
                    .collect(),
            },
        };
        let Ok(units) = plain
            .iter()
            .map(|c| u16::try_from(*c as u32))
            .collect::<Result<Vec<_>, _>>()
        else {
            continue;
        };
        let entry = match units.as_slice() {
            [one] => *one,
            _ => {
                let at = lists.iter().position(|l| *l == units).unwrap_or_else(|| {
                    lists.push(units);
                    lists.len() - 1
                });
                LISTS + at as u16
            }
        };
        entries.insert(c as u32, entry);
    }
    if usize::from(LISTS) + lists.len() > 0xDFFF {
        return Err(format!(
            "fold: {} lists do not fit the surrogate range",
            lists.len()
        ));
    }
    std::fs::write(out.join("fold.bin"), table(&entries, &lists)?)
        .map_err(|e| format!("fold.bin: {e}"))
}

enum Plain {
    Same,
    Drop,
    Mark,
    Chars(Vec<char>),
}

fn plain(c: char, simplified: &OpenCC) -> Plain {
    let cp = c as u32;
    if is_combining_mark(c) || matches!(cp, 0x200C | 0x200D | 0x1F3FB..=0x1F3FF) {
        return Plain::Mark;
    }
    if invisible(cp) {
        return Plain::Drop;
    }
    // Hangul would fall apart into letters; Han look-alikes of Latin are no disguise anyone reads.
    if (0xAC00..=0xD7A3).contains(&cp) {
        return Plain::Same;
    }
    let mut chars: Vec<char> = match enclosed(cp) {
        Some(chars) => chars,
        None => c.nfkd().filter(|d| !is_combining_mark(*d)).collect(),
    };
    if matches!(cp, 0x2460..=0x24FF | 0x3200..=0x33FF | 0x1F100..=0x1F2FF) {
        chars.retain(|d| d.is_alphanumeric());
    }
    let folded: Vec<char> = chars
        .into_iter()
        .flat_map(char::to_lowercase)
        .filter(|d| !is_combining_mark(*d))
        .map(look_alike)
        .collect();
    let text = simplified.convert(&folded.iter().collect::<String>());
    let folded: Vec<char> = text
        .chars()
        .map(|d| if d.is_whitespace() { ' ' } else { d })
        .collect();
    if folded.is_empty() || folded == [c] {
        Plain::Same
    } else {
        Plain::Chars(folded)
    }
}

/// Characters that take no room: zero width, direction, soft hyphen, fillers, tags.
fn invisible(cp: u32) -> bool {
    matches!(
        cp,
        0xAD | 0x34F | 0x61C | 0x115F | 0x1160 | 0x17B4 | 0x17B5 | 0x180B..=0x180F | 0x200B | 0x200E | 0x200F
            | 0x202A..=0x202E | 0x2060..=0x206F | 0x3164 | 0xFEFF | 0xFFA0 | 0xFFF0..=0xFFFB
    )
}

/// Enclosed letters and digits that compatibility decomposition leaves alone.
fn enclosed(cp: u32) -> Option<Vec<char>> {
    let number = |n: u32| Some(n.to_string().chars().collect());
    let letter = |n: u32| char::from_u32(u32::from(b'a') + n).map(|c| vec![c]);
    match cp {
        0x2776..=0x277F => number(cp - 0x2776 + 1),
        0x2780..=0x2789 => number(cp - 0x2780 + 1),
        0x278A..=0x2793 => number(cp - 0x278A + 1),
        0x24EB..=0x24F4 => number(cp - 0x24EB + 11),
        0x24F5..=0x24FE => number(cp - 0x24F5 + 1),
        0x24FF | 0x1F10B | 0x1F10C => number(0),
        0x1F150..=0x1F169 => letter(cp - 0x1F150),
        0x1F170..=0x1F189 => letter(cp - 0x1F170),
        0x1F1E6..=0x1F1FF => letter(cp - 0x1F1E6),
        _ => digit(cp).and_then(number),
    }
}

/// Decimal digits of scripts in which someone might hide a number.
fn digit(cp: u32) -> Option<u32> {
    const ZEROS: [u32; 14] = [
        0x660, 0x6F0, 0x7C0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xE50, 0xED0,
        0x17E0,
    ];
    ZEROS
        .iter()
        .find(|zero| (**zero..**zero + 10).contains(&cp))
        .map(|zero| cp - zero)
}

/// The Latin letter that a letter of another script looks like.
fn look_alike(c: char) -> char {
    let cp = c as u32;
    if c.is_ascii()
        || !c.is_alphabetic()
        || (0x2E80..0xA000).contains(&cp)
        || (0xAC00..=0xFAFF).contains(&cp)
    {
        return c;
    }
    let text = c.to_string();
    let mut skeleton = unicode_security::skeleton(&text);
    match (skeleton.next(), skeleton.next()) {
        (Some(latin), None) if latin.is_ascii_alphabetic() => latin.to_ascii_lowercase(),
        _ => c,
    }
}

/// `from to` pairs, a line each; `#` begins a comment.
fn variants(path: &str) -> Result<BTreeMap<char, char>, String> {
    let text = std::fs::read_to_string(path).map_err(|e| format!("{path}: {e}"))?;
    let mut table = BTreeMap::new();
    for (at, line) in text.lines().enumerate() {
        let line = line.split('#').next().unwrap_or_default();
        for pair in line.split_whitespace() {
            let mut chars = pair.chars();
            match (chars.next(), chars.next(), chars.next()) {
                (Some(from), Some(to), None) => table.insert(from, to),
                _ => {
                    return Err(format!(
                        "{path}:{}: `{pair}` is not a pair of characters",
                        at + 1
                    ));
                }
            };
        }
    }
    Ok(table)
}

fn table(entries: &BTreeMap<u32, u16>, lists: &[Vec<u16>]) -> Result<Vec<u8>, String> {
    let fits = |number: usize| u16::try_from(number).map_err(|e| format!("fold: {number}: {e}"));
    // Block 0 is the empty one that most of Unicode shares.
    let (mut index, mut masks, mut firsts) = (Vec::new(), vec![0_u64], vec![0_u16]);
    let mut values = Vec::new();
    for block in 0..LIMIT / 64 {
        let mut mask = 0_u64;
        let first = fits(values.len())?;
        for (cp, value) in entries.range(block * 64..(block + 1) * 64) {
            mask |= 1 << (cp % 64);
            values.push(*value);
        }
        if mask == 0 {
            index.push(0);
        } else {
            index.push(fits(masks.len())?);
            masks.push(mask);
            firsts.push(first);
        }
    }
    let mut starts = vec![0_u16];
    let mut units = Vec::new();
    for list in lists {
        units.extend_from_slice(list);
        starts.push(fits(units.len())?);
    }
    let counts = [fits(masks.len())?, fits(values.len())?, fits(starts.len())?];
    let before = counts.iter().chain(&index).flat_map(|n| n.to_le_bytes());
    let masks = masks.iter().flat_map(|mask| mask.to_le_bytes());
    let after = [firsts, values, starts, units];
    let after = after.iter().flatten().flat_map(|n| n.to_le_bytes());
    Ok(before.chain(masks).chain(after).collect())
}
