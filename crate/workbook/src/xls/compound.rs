//! The file that holds the streams of an .xls: sectors, chained by a table, with a second level for short streams.

use super::record::{u16_at, u32_at, u64_at};

const SIGN: [u8; 8] = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
/// The part of the table of tables that stands in the head.
const IN_HEAD: usize = 109;
const HEAD_TABLE: usize = 76;
const ENTRY_BYTES: usize = 128;
/// Sectors of this number and above are ends and holes.
const NO_SECTOR: u32 = 0xffff_fffa;

struct Stream {
    name: String,
    first: u32,
    size: usize,
}

/// A compound file and its streams.
pub struct Compound<'a> {
    bytes: &'a [u8],
    shift: u32,
    next: Vec<u32>,
    /// Streams below this size lie in small sectors.
    small_below: usize,
    small_shift: u32,
    small_next: Vec<u32>,
    small: Vec<u8>,
    streams: Vec<Stream>,
}

impl<'a> Compound<'a> {
    pub fn open(bytes: &'a [u8]) -> Option<Self> {
        bytes.starts_with(&SIGN).then_some(())?;
        let shift = u32::from(u16_at(bytes, 30)?);
        let small_shift = u32::from(u16_at(bytes, 32)?);
        // 512 bytes in all that Excel writes, 4096 in later ones.
        ((7..=16).contains(&shift) && (3..shift).contains(&small_shift)).then_some(())?;
        let mut file = Self {
            bytes,
            shift,
            next: Vec::new(),
            small_below: u32_at(bytes, 56)? as usize,
            small_shift,
            small_next: Vec::new(),
            small: Vec::new(),
            streams: Vec::new(),
        };
        for table in file.tables()? {
            let sector = file.sector(table)?;
            file.next.extend(numbers(sector));
        }
        file.small_next = numbers(&file.chain(u32_at(bytes, 60)?)?).collect();
        let entries = file.chain(u32_at(bytes, 48)?)?;
        file.streams = entries
            .chunks_exact(ENTRY_BYTES)
            .filter_map(stream)
            .collect();
        // The first entry is the root: its stream is that of the small sectors.
        let small = file.streams.first()?.first;
        file.small = file.chain(small)?;
        Some(file)
    }

    pub fn has(&self, name: &str) -> bool {
        self.streams.iter().any(|stream| stream.name == name)
    }

    /// The bytes of a stream.
    pub fn stream(&self, name: &str) -> Option<Vec<u8>> {
        let stream = self
            .streams
            .iter()
            .find(|stream| stream.name.eq_ignore_ascii_case(name))?;
        let mut bytes = match stream.size < self.small_below {
            true => chained(
                &self.small,
                self.small_shift,
                0,
                &self.small_next,
                stream.first,
            )?,
            false => self.chain(stream.first)?,
        };
        bytes.truncate(stream.size);
        Some(bytes)
    }

    /// The sectors that hold the table: the first are named in the head, further ones in a chain of their own.
    fn tables(&self) -> Option<Vec<u32>> {
        let head = self.bytes.get(HEAD_TABLE..HEAD_TABLE + IN_HEAD * 4)?;
        let mut tables: Vec<u32> = numbers(head).collect();
        let mut more = u32_at(self.bytes, 68)?;
        let most = self.bytes.len() >> self.shift;
        while more < NO_SECTOR && tables.len() <= most {
            let mut named: Vec<u32> = numbers(self.sector(more)?).collect();
            more = named.pop()?;
            tables.extend(named);
        }
        tables.retain(|&table| table < NO_SECTOR);
        (tables.len() <= most).then_some(tables)
    }

    fn sector(&self, nth: u32) -> Option<&'a [u8]> {
        sector(self.bytes, self.shift, 1, nth)
    }

    fn chain(&self, first: u32) -> Option<Vec<u8>> {
        chained(self.bytes, self.shift, 1, &self.next, first)
    }
}

/// A sector; `before` stand ahead of the first one. The last of a file may be cut short.
fn sector(bytes: &[u8], shift: u32, before: usize, nth: u32) -> Option<&[u8]> {
    let from = (nth as usize)
        .checked_add(before)?
        .checked_mul(1 << shift)?;
    let to = (from + (1 << shift)).min(bytes.len());
    bytes.get(from..to).filter(|sector| !sector.is_empty())
}

fn chained(bytes: &[u8], shift: u32, before: usize, next: &[u32], first: u32) -> Option<Vec<u8>> {
    let mut whole = Vec::new();
    let mut at = first;
    while at < NO_SECTOR {
        whole.extend_from_slice(sector(bytes, shift, before, at)?);
        // A chain that runs in a circle is longer than the file.
        if whole.len() > bytes.len() {
            return None;
        }
        at = *next.get(at as usize)?;
    }
    Some(whole)
}

fn numbers(bytes: &[u8]) -> impl Iterator<Item = u32> {
    bytes
        .as_chunks::<4>()
        .0
        .iter()
        .map(|number| u32::from_le_bytes(*number))
}

fn stream(entry: &[u8]) -> Option<Stream> {
    let length = usize::from(u16_at(entry, 64)?).checked_sub(2)?;
    let name = entry.get(..length.min(62))?;
    let units = name
        .as_chunks::<2>()
        .0
        .iter()
        .map(|unit| u16::from_le_bytes(*unit));
    let name = char::decode_utf16(units).map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER));
    Some(Stream {
        name: name.collect(),
        first: u32_at(entry, 116)?,
        // The upper half is not kept clean by early writers, and no file that is read needs it.
        size: u64_at(entry, 120)? as u32 as usize,
    })
}
