//! The records of a stream: a kind, a length, and bytes. What does not fit is continued in the next ones.

pub const BEGIN: u16 = 0x0809;
pub const END: u16 = 0x000a;
pub const PASSWORD: u16 = 0x002f;
pub const CODE_PAGE: u16 = 0x0042;
pub const FROM_1904: u16 = 0x0022;
pub const FORMAT: u16 = 0x041e;
pub const CELL_FORMAT: u16 = 0x00e0;
pub const SHEET: u16 = 0x0085;
pub const STRINGS: u16 = 0x00fc;
const CONTINUED: u16 = 0x003c;

pub const NUMBER: u16 = 0x0203;
pub const LABEL: u16 = 0x0204;
pub const RICH_LABEL: u16 = 0x00d6;
pub const YES_OR_ERROR: u16 = 0x0205;
pub const SHORT_NUMBER: u16 = 0x027e;
pub const SHORT_NUMBERS: u16 = 0x00bd;
pub const STRING_LABEL: u16 = 0x00fd;
pub const FORMULA: u16 = 0x0006;
pub const FORMULA_TEXT: u16 = 0x0207;

/// The edition that counts its texts in UTF-16, in place of a code page.
pub const LATER: u16 = 0x0600;

/// A record with what continues it.
pub struct Record<'a> {
    pub kind: u16,
    pub pieces: Vec<&'a [u8]>,
}

impl<'a> Record<'a> {
    pub fn first(&self) -> &'a [u8] {
        self.pieces.first().copied().unwrap_or_default()
    }

    pub fn u8(&self, at: usize) -> Option<u8> {
        self.first().get(at).copied()
    }

    pub fn u16(&self, at: usize) -> Option<u16> {
        u16_at(self.first(), at)
    }

    pub fn u32(&self, at: usize) -> Option<u32> {
        u32_at(self.first(), at)
    }
}

/// The records of a stream. One that is cut off ends them.
pub struct Records<'a>(&'a [u8]);

impl<'a> Records<'a> {
    pub fn new(stream: &'a [u8]) -> Self {
        Self(stream)
    }

    fn piece(&mut self, only: Option<u16>) -> Option<(u16, &'a [u8])> {
        let ([kind, more_kind, length, more_length], rest) = self.0.split_first_chunk::<4>()?;
        let kind = u16::from_le_bytes([*kind, *more_kind]);
        if only.is_some_and(|only| only != kind) {
            return None;
        }
        let length = usize::from(u16::from_le_bytes([*length, *more_length]));
        let (piece, rest) = rest.split_at_checked(length)?;
        self.0 = rest;
        Some((kind, piece))
    }
}

impl<'a> Iterator for Records<'a> {
    type Item = Record<'a>;

    fn next(&mut self) -> Option<Record<'a>> {
        let (kind, first) = self.piece(None)?;
        let mut pieces = vec![first];
        while let Some((_, more)) = self.piece(Some(CONTINUED)) {
            pieces.push(more);
        }
        Some(Record { kind, pieces })
    }
}

fn chunk<const N: usize>(bytes: &[u8], at: usize) -> Option<[u8; N]> {
    bytes.get(at..)?.first_chunk().copied()
}

pub fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    chunk(bytes, at).map(u16::from_le_bytes)
}

pub fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    chunk(bytes, at).map(u32::from_le_bytes)
}

pub fn u64_at(bytes: &[u8], at: usize) -> Option<u64> {
    chunk(bytes, at).map(u64::from_le_bytes)
}
