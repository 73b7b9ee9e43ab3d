//! Workbooks of Excel 5 to 2003.

mod compound;
mod page;
mod record;
mod sheet;
mod text;

use compound::Compound;
use record::{Record, Records};
use text::{Coding, Pieces};

use crate::format::{Shown, built_in, written};
use crate::{Decode, Fault, Limits, Line};

/// Reads the first sheet of an .xls that holds anything.
///
/// # Errors
/// When it is no workbook, damaged, over a limit, or empty.
pub fn read_xls(bytes: &[u8], limits: Limits, decode: Decode<'_>) -> Result<Vec<Line>, Fault> {
    let file = Compound::open(bytes).ok_or(Fault::NoWorkbook)?;
    // A workbook of a later kind that a password keeps is wrapped in the file of the earlier kind.
    if file.has("EncryptedPackage") {
        return Err(Fault::Password);
    }
    let stream = file
        .stream("Workbook")
        .or_else(|| file.stream("Book"))
        .ok_or(Fault::NoWorkbook)?;
    let book = Book::read(&stream, decode)?;
    for &at in &book.sheets {
        let lines = sheet::read(stream.get(at..).ok_or(Fault::Sheet)?, &book, limits)?;
        if !lines.is_empty() {
            return Ok(lines);
        }
    }
    Err(Fault::Empty)
}

/// What stands before the sheets.
struct Book<'a> {
    coding: Coding<'a>,
    strings: Vec<String>,
    formats: Vec<Shown>,
    from_1904: bool,
    /// Where the sheets begin.
    sheets: Vec<usize>,
}

impl<'a> Book<'a> {
    fn read(stream: &[u8], decode: Decode<'a>) -> Result<Self, Fault> {
        let mut book = Self {
            coding: Coding::new(decode),
            strings: Vec::new(),
            formats: Vec::new(),
            from_1904: false,
            sheets: Vec::new(),
        };
        let mut own: Vec<(u16, Shown)> = Vec::new();
        let mut used: Vec<u16> = Vec::new();
        let mut records = Records::new(stream);
        let first = records.next().ok_or(Fault::NoWorkbook)?;
        if first.kind != record::BEGIN {
            return Err(Fault::NoWorkbook);
        }
        book.coding.later = first.u16(0) == Some(record::LATER);
        for record in records {
            match record.kind {
                record::PASSWORD => return Err(Fault::Password),
                record::CODE_PAGE => book.coding.page = record.u16(0).unwrap_or_default(),
                record::FROM_1904 => book.from_1904 = record.u16(0) == Some(1),
                record::FORMAT => own.extend(book.format(&record)),
                record::CELL_FORMAT => used.push(record.u16(2).ok_or(Fault::NoWorkbook)?),
                // Only sheets of cells; the others are charts and programs.
                record::SHEET if record.u8(5) == Some(0) => {
                    book.sheets.extend(record.u32(0).map(|at| at as usize));
                }
                record::STRINGS => book.strings = strings(&record).ok_or(Fault::NoWorkbook)?,
                record::END => break,
                _ => {}
            }
        }
        book.formats = used
            .into_iter()
            .map(|id| {
                let known = own.iter().find(|(own, _)| *own == id);
                known.map_or_else(|| built_in(usize::from(id)), |(_, shown)| *shown)
            })
            .collect();
        Ok(book)
    }

    fn format(&self, record: &Record<'_>) -> Option<(u16, Shown)> {
        let mut pieces = Pieces::of(record, 2);
        let code = match self.coding.later {
            true => self.coding.read(&mut pieces)?,
            false => {
                let length = usize::from(pieces.u8()?);
                self.coding.decoded(&pieces.bytes(length)?)
            }
        };
        Some((record.u16(0)?, written(&code)))
    }
}

/// The texts that cells point to.
fn strings(record: &Record<'_>) -> Option<Vec<String>> {
    let count = record.u32(4)?;
    let mut pieces = Pieces::of(record, 8);
    // The count may be a lie; the texts are not.
    Some((0..count).map_while(|_| pieces.rich_text()).collect())
}
