//! The sounds of the characters of GB 2312 (and of the data's own), as a compact table.
//!
//! Layout: the syllables in order, each ended by `\n`, then a 0 byte; a bitmap of U+4E00..U+A000; then, in the order
//! of the characters, the first sound of each (low bytes, then a bitmap of the ninth bits); then records of the other
//! sounds: place in the order (u16), number of sounds, sounds (u16 each).

use std::collections::BTreeSet;
use std::path::Path;

use pinyin::{ToPinyin, ToPinyinMulti};

const FIRST: u32 = 0x4e00;
const LAST: u32 = 0x9fff;

/// Writes `pinyin.bin`.
pub fn write(out: &Path) -> Result<(), String> {
    let chars: Vec<(char, Vec<String>)> = characters()?
        .into_iter()
        .filter(|c| (FIRST..=LAST).contains(&u32::from(*c)))
        .map(|c| (c, sounds(c, if common(c) { 3 } else { 1 })))
        .filter(|(_, sounds)| !sounds.is_empty())
        .collect();
    let syllables: Vec<&String> = chars
        .iter()
        .flat_map(|(_, sounds)| sounds)
        .collect::<BTreeSet<_>>()
        .into_iter()
        .collect();
    let number = |sound: &String| -> Result<u16, String> {
        let at = syllables
            .binary_search(&sound)
            .map_err(|_| format!("no syllable {sound}"))?;
        u16::try_from(at)
            .ok()
            .filter(|at| *at < 512)
            .ok_or_else(|| "more than 512 syllables".to_owned())
    };
    let mut bytes: Vec<u8> = syllables
        .iter()
        .flat_map(|s| s.bytes().chain([b'\n']))
        .collect();
    bytes.push(0);
    let mut present = vec![0_u8; usize::try_from(LAST - FIRST + 1).map_err(|e| e.to_string())? / 8];
    let (mut low, mut high, mut others) =
        (Vec::new(), vec![0_u8; chars.len().div_ceil(8)], Vec::new());
    for (place, (c, sounds)) in chars.iter().enumerate() {
        let bit = (u32::from(*c) - FIRST) as usize;
        set(&mut present, bit, 1);
        let (first, more) = sounds.split_first().ok_or("a character without a sound")?;
        let first = number(first)?;
        low.push((first & 255) as u8);
        set(&mut high, place, u8::from(first > 255));
        if !more.is_empty() {
            others.extend(
                u16::try_from(place)
                    .map_err(|e| e.to_string())?
                    .to_le_bytes(),
            );
            others.push(more.len() as u8);
            for sound in more {
                others.extend(number(sound)?.to_le_bytes());
            }
        }
    }
    bytes.extend(present);
    bytes.extend(low);
    bytes.extend(high);
    bytes.extend(others);
    std::fs::write(out.join("pinyin.bin"), bytes).map_err(|e| format!("pinyin.bin: {e}"))
}

/// Whether a character is of the first level of GB 2312. Other sounds of rarer ones are those of names and old books.
fn common(c: char) -> bool {
    let mut buffer = [0; 4];
    let (bytes, _, _) = encoding_rs::GBK.encode(c.encode_utf8(&mut buffer));
    bytes.first().is_some_and(|row| (0xb0..=0xd7).contains(row))
}

/// Adds a bit to a bitmap.
fn set(bits: &mut [u8], at: usize, value: u8) {
    if let Some(byte) = bits.get_mut(at / 8) {
        *byte |= value << (at % 8);
    }
}

/// The Han characters of GB 2312.
fn characters() -> Result<BTreeSet<char>, String> {
    let mut all = BTreeSet::new();
    for row in 0xb0..=0xf7_u8 {
        for cell in 0xa1..=0xfe_u8 {
            let pair = [row, cell];
            let (text, _, broken) = encoding_rs::GBK.decode(&pair);
            if !broken {
                all.extend(text.chars());
            }
        }
    }
    if all.len() < 6763 {
        return Err(format!(
            "GB 2312 has 6763 characters, {} were decoded",
            all.len()
        ));
    }
    Ok(all)
}

/// The sounds without tones, the usual one first; ü is v.
fn sounds(c: char, most: usize) -> Vec<String> {
    let mut sounds: Vec<String> = Vec::new();
    let all = c
        .to_pinyin()
        .into_iter()
        .chain(c.to_pinyin_multi().into_iter().flatten());
    for sound in all {
        let sound = sound.plain().replace('ü', "v").replace('ê', "e");
        if sound.bytes().all(|b| b.is_ascii_lowercase())
            && sounds.len() < most
            && !sounds.contains(&sound)
        {
            sounds.push(sound);
        }
    }
    sounds
}
