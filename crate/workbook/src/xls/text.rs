//! Text of records. Since Excel 97 it is UTF-16, in one byte a character where all of them fit; before, it was of the
//! code page that the book names.

use super::page::label;
use super::record::Record;
use crate::Decode;

/// One byte a character, or two.
const WIDE: u8 = 1;
/// What else stands in a text: how it is pronounced, and which letters are of another font.
const PRONOUNCED: u8 = 4;
const RICH: u8 = 8;

/// How the texts of a book are written.
#[derive(Clone, Copy)]
pub struct Coding<'a> {
    /// Whether in UTF-16.
    pub later: bool,
    /// Else the code page.
    pub page: u16,
    decode: Decode<'a>,
}

impl<'a> Coding<'a> {
    pub fn new(decode: Decode<'a>) -> Self {
        Self {
            later: true,
            page: 0,
            decode,
        }
    }

    /// A text after its length.
    pub fn read(&self, pieces: &mut Pieces<'_>) -> Option<String> {
        let length = usize::from(pieces.u16()?);
        match self.later {
            true => {
                let flags = pieces.u8()?;
                pieces.characters(length, flags & WIDE != 0)
            }
            false => Some(self.decoded(&pieces.bytes(length)?)),
        }
    }

    pub fn decoded(&self, bytes: &[u8]) -> String {
        match bytes.is_ascii() {
            true => String::from_utf8_lossy(bytes).into_owned(),
            false => (self.decode)(label(self.page), bytes)
                .unwrap_or_else(|| String::from_utf8_lossy(bytes).into_owned()),
        }
    }
}

/// The bytes of a record, across what continues it.
pub struct Pieces<'a> {
    now: &'a [u8],
    later: std::vec::IntoIter<&'a [u8]>,
}

impl<'a> Pieces<'a> {
    /// From a byte of the record on.
    pub fn of(record: &Record<'a>, from: usize) -> Self {
        let mut later = record.pieces.clone().into_iter();
        let first = later.next().unwrap_or_default();
        Self {
            now: first.get(from..).unwrap_or_default(),
            later,
        }
    }

    /// Goes on with the next piece where this one is at its end. Whether there was one.
    fn turned(&mut self) -> bool {
        while self.now.is_empty() {
            let Some(next) = self.later.next() else {
                return false;
            };
            self.now = next;
        }
        true
    }

    pub fn u8(&mut self) -> Option<u8> {
        self.turned();
        let (byte, rest) = self.now.split_first()?;
        self.now = rest;
        Some(*byte)
    }

    pub fn u16(&mut self) -> Option<u16> {
        Some(u16::from_le_bytes([self.u8()?, self.u8()?]))
    }

    fn u32(&mut self) -> Option<usize> {
        Some(usize::from(self.u16()?) | usize::from(self.u16()?) << 16)
    }

    pub fn bytes(&mut self, mut length: usize) -> Option<Vec<u8>> {
        let mut bytes = Vec::new();
        while length > 0 {
            self.turned().then_some(())?;
            let (part, rest) = self.now.split_at(length.min(self.now.len()));
            bytes.extend_from_slice(part);
            length -= part.len();
            self.now = rest;
        }
        Some(bytes)
    }

    /// Characters; a piece that begins among them begins with their width.
    fn characters(&mut self, length: usize, mut wide: bool) -> Option<String> {
        let mut units: Vec<u16> = Vec::new();
        while units.len() < length {
            if self.now.is_empty() {
                self.turned().then_some(())?;
                wide = self.u8()? & WIDE != 0;
                continue;
            }
            let left = length - units.len();
            let each = if wide { 2 } else { 1 };
            let (part, rest) = self
                .now
                .split_at((left * each).min(self.now.len() / each * each));
            match wide {
                true => units.extend(
                    part.as_chunks::<2>()
                        .0
                        .iter()
                        .map(|unit| u16::from_le_bytes(*unit)),
                ),
                false => units.extend(part.iter().map(|&unit| u16::from(unit))),
            }
            // Half a character at the end of a piece is none.
            self.now = if part.is_empty() { &[] } else { rest };
        }
        Some(String::from_utf16_lossy(&units))
    }

    /// A text of the book's list, with what is said of its letters.
    pub fn rich_text(&mut self) -> Option<String> {
        let length = usize::from(self.u16()?);
        let flags = self.u8()?;
        let fonts = if flags & RICH != 0 {
            usize::from(self.u16()?)
        } else {
            0
        };
        let pronounced = if flags & PRONOUNCED != 0 {
            self.u32()?
        } else {
            0
        };
        let text = self.characters(length, flags & WIDE != 0)?;
        self.bytes(fonts * 4 + pronounced)?;
        Some(text)
    }
}
