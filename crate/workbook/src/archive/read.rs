use miniz_oxide::inflate::{TINFLStatus, decompress_to_vec_with_limit};

use super::crc32;
use crate::{Fault, Limits};

/// The record at the end of an archive; it may be followed by a comment.
const END: [u8; 4] = *b"PK\x05\x06";
const END_BYTES: usize = 22;
/// The one that large archives have in its place, and where the first of them says that it is.
const LARGE_END: [u8; 4] = *b"PK\x06\x06";
const LARGE_PLACE: [u8; 4] = *b"PK\x06\x07";
const LARGE_PLACE_BYTES: usize = 20;
/// The entry of a part in the list of parts, and what stands before its content.
const ENTRY: [u8; 4] = *b"PK\x01\x02";
const ENTRY_BYTES: usize = 46;
const HEAD: [u8; 4] = *b"PK\x03\x04";
const HEAD_BYTES: usize = 30;
/// A number that stands elsewhere.
const ELSEWHERE: u32 = u32::MAX;

struct Part {
    name: String,
    packed_by: u16,
    sum: u32,
    packed: usize,
    head: usize,
}

/// The parts of an archive.
pub struct Archive<'a> {
    bytes: &'a [u8],
    parts: Vec<Part>,
    /// What may still be unpacked.
    left: usize,
}

impl<'a> Archive<'a> {
    /// Reads the list of parts.
    pub fn open(bytes: &'a [u8], limits: Limits) -> Result<Self, Fault> {
        let (mut at, count) = list(bytes).ok_or(Fault::NoWorkbook)?;
        if count > limits.parts {
            return Err(Fault::Bomb);
        }
        let mut parts = Vec::new();
        let mut unpacked = 0_usize;
        for _ in 0..count {
            let (part, says, behind) = entry(bytes, at).ok_or(Fault::NoWorkbook)?;
            unpacked = unpacked.saturating_add(says);
            parts.push(part);
            at = behind;
        }
        match unpacked > limits.unpacked {
            true => Err(Fault::Bomb),
            false => Ok(Self {
                bytes,
                parts,
                left: limits.unpacked,
            }),
        }
    }

    /// The content of a part, unpacked and compared with its check sum; nothing where there is no part of this name.
    pub fn read(&mut self, name: &str) -> Result<Option<Vec<u8>>, Fault> {
        let Some(part) = self
            .parts
            .iter()
            .find(|part| part.name.eq_ignore_ascii_case(name))
        else {
            return Ok(None);
        };
        let packed = content(self.bytes, part).ok_or(Fault::NoWorkbook)?;
        let content = match part.packed_by {
            0 if packed.len() > self.left => return Err(Fault::Bomb),
            0 => packed.to_vec(),
            // What the part says of its size may be a lie.
            8 => decompress_to_vec_with_limit(packed, self.left).map_err(|error| {
                match error.status {
                    TINFLStatus::HasMoreOutput => Fault::Bomb,
                    _ => Fault::Packed,
                }
            })?,
            _ => return Err(Fault::Packed),
        };
        self.left = self.left.saturating_sub(content.len());
        match crc32(&content) == part.sum {
            true => Ok(Some(content)),
            false => Err(Fault::Packed),
        }
    }
}

/// Where the list of parts begins, and how many there are.
fn list(bytes: &[u8]) -> Option<(usize, usize)> {
    let last = bytes.len().checked_sub(END_BYTES)?;
    // A comment has at most 64 KB.
    let first = last.saturating_sub(0xffff);
    let end = (first..=last).rev().find(|&at| begins(bytes, at, END))?;
    let count = usize::from(u16_at(bytes, end + 10)?);
    let at = u32_at(bytes, end + 16)?;
    if at != ELSEWHERE && count != 0xffff {
        return Some((at as usize, count));
    }
    let place = end
        .checked_sub(LARGE_PLACE_BYTES)
        .filter(|&place| begins(bytes, place, LARGE_PLACE))?;
    let large = u64_at(bytes, place + 8)?;
    begins(bytes, large, LARGE_END).then_some(())?;
    Some((u64_at(bytes, large + 48)?, u64_at(bytes, large + 32)?))
}

/// The part of an entry, what it says that it unpacks to, and where the next entry is.
fn entry(bytes: &[u8], at: usize) -> Option<(Part, usize, usize)> {
    begins(bytes, at, ENTRY).then_some(())?;
    let length = |from: usize| u16_at(bytes, at + from).map(usize::from);
    let name_end = at + ENTRY_BYTES + length(28)?;
    let extra_end = name_end + length(30)?;
    let name = bytes.get(at + ENTRY_BYTES..name_end)?;
    let mut large = large_numbers(bytes.get(name_end..extra_end)?);
    let mut number = |from: usize| -> Option<usize> {
        match u32_at(bytes, at + from)? {
            ELSEWHERE => {
                let (number, rest) = large.split_first_chunk::<8>()?;
                large = rest;
                usize::try_from(u64::from_le_bytes(*number)).ok()
            }
            number => Some(number as usize),
        }
    };
    let unpacked = number(24)?;
    let packed = number(20)?;
    let head = number(42)?;
    let part = Part {
        // Some programs part folders as their own system does.
        name: String::from_utf8_lossy(name).replace('\\', "/"),
        packed_by: u16_at(bytes, at + 10)?,
        sum: u32_at(bytes, at + 16)?,
        packed,
        head,
    };
    Some((part, unpacked, extra_end + length(32)?))
}

/// The numbers of an entry that do not fit its own fields, one after the other.
fn large_numbers(mut extra: &[u8]) -> &[u8] {
    while let Some(([kind, more_kind, length, more_length], rest)) = extra.split_first_chunk::<4>()
    {
        let length = usize::from(u16::from_le_bytes([*length, *more_length]));
        let Some((field, behind)) = rest.split_at_checked(length) else {
            break;
        };
        if u16::from_le_bytes([*kind, *more_kind]) == 1 {
            return field;
        }
        extra = behind;
    }
    &[]
}

fn content<'a>(bytes: &'a [u8], part: &Part) -> Option<&'a [u8]> {
    begins(bytes, part.head, HEAD).then_some(())?;
    let name = usize::from(u16_at(bytes, part.head + 26)?);
    let extra = usize::from(u16_at(bytes, part.head + 28)?);
    let from = part.head + HEAD_BYTES + name + extra;
    bytes.get(from..from.checked_add(part.packed)?)
}

fn begins(bytes: &[u8], at: usize, sign: [u8; 4]) -> bool {
    bytes.get(at..).is_some_and(|rest| rest.starts_with(&sign))
}

fn chunk<const N: usize>(bytes: &[u8], at: usize) -> Option<[u8; N]> {
    bytes.get(at..)?.first_chunk().copied()
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    chunk(bytes, at).map(u16::from_le_bytes)
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    chunk(bytes, at).map(u32::from_le_bytes)
}

fn u64_at(bytes: &[u8], at: usize) -> Option<usize> {
    usize::try_from(u64::from_le_bytes(chunk(bytes, at)?)).ok()
}
