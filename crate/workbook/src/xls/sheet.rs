use super::Book;
use super::record::{self, Record, Records, u16_at, u32_at, u64_at};
use super::text::Pieces;
use crate::format::{Shown, moment};
use crate::lines::Lines;
use crate::{Cell, Fault, Limits, Line};

/// Reads the cells of the sheet that a stream begins with.
pub fn read(stream: &[u8], book: &Book<'_>, limits: Limits) -> Result<Vec<Line>, Fault> {
    let mut lines = Lines::new(limits);
    // A chart in the sheet has records of its own, some of which look like cells.
    let mut depth = 0_usize;
    let mut of_formula = None;
    for record in Records::new(stream) {
        match record.kind {
            record::BEGIN => depth += 1,
            record::END if depth <= 1 => return Ok(lines.done()),
            record::END => depth -= 1,
            _ if depth > 1 => {}
            record::FORMULA_TEXT => {
                let text = book
                    .coding
                    .read(&mut Pieces::of(&record, 0))
                    .ok_or(Fault::Sheet)?;
                if let Some((row, column)) = of_formula {
                    lines.set(row, column, texted(text))?;
                }
            }
            record::SHORT_NUMBERS => short_numbers(&record, book, &mut lines)?,
            _ => {
                let Some(read) = cell(&record, book) else {
                    continue;
                };
                let (row, column, cell) = read.ok_or(Fault::Sheet)?;
                if record.kind == record::FORMULA {
                    of_formula = Some((row, column));
                }
                lines.set(row, column, cell)?;
            }
        }
    }
    // Cut off before its end.
    Err(Fault::Sheet)
}

/// The cell of a record, and where it is. Nothing where the record is no cell; nothing in it where it is damaged.
#[allow(clippy::option_option)]
fn cell(record: &Record<'_>, book: &Book<'_>) -> Option<Option<(usize, usize, Cell)>> {
    let read: fn(&Record<'_>, &Book<'_>) -> Option<Cell> = match record.kind {
        record::NUMBER => |record, book| {
            let number = u64_at(record.first(), 6).map(f64::from_bits)?;
            Some(numbered(number, record.u16(4)?, book))
        },
        record::SHORT_NUMBER => {
            |record, book| Some(numbered(short(record.u32(6)?), record.u16(4)?, book))
        }
        record::LABEL | record::RICH_LABEL => {
            |record, book| book.coding.read(&mut Pieces::of(record, 6)).map(texted)
        }
        record::STRING_LABEL => |record, book| {
            let place = record.u32(6)? as usize;
            book.strings.get(place).cloned().map(texted)
        },
        record::YES_OR_ERROR => |record, _| {
            Some(match record.u8(7)? {
                0 => Cell::Yes(record.u8(6)? != 0),
                _ => Cell::Empty,
            })
        },
        record::FORMULA => formula,
        _ => return None,
    };
    Some((|| {
        let (row, column) = (record.u16(0)?, record.u16(2)?);
        Some((usize::from(row), usize::from(column), read(record, book)?))
    })())
}

fn texted(text: String) -> Cell {
    match text.is_empty() {
        true => Cell::Empty,
        false => Cell::Text(text),
    }
}

/// The value of a formula: a number, or what two bytes say in its place. A text follows in a record of its own.
fn formula(record: &Record<'_>, book: &Book<'_>) -> Option<Cell> {
    let value = u64_at(record.first(), 6)?;
    if value >> 48 != 0xffff {
        return Some(numbered(f64::from_bits(value), record.u16(4)?, book));
    }
    Some(match record.u8(6)? {
        1 => Cell::Yes(record.u8(8)? != 0),
        _ => Cell::Empty,
    })
}

fn numbered(number: f64, format: u16, book: &Book<'_>) -> Cell {
    match book.formats.get(usize::from(format)) {
        Some(Shown::Moment) => Cell::Moment(moment(number, book.from_1904)),
        _ => Cell::Number(number),
    }
}

/// Numbers of a row that stand side by side, each with its format.
fn short_numbers(record: &Record<'_>, book: &Book<'_>, lines: &mut Lines) -> Result<(), Fault> {
    let (Some(row), Some(first)) = (record.u16(0), record.u16(2)) else {
        return Err(Fault::Sheet);
    };
    let cells = record.first().get(4..).unwrap_or_default().chunks_exact(6);
    for (column, cell) in (usize::from(first)..).zip(cells) {
        let (Some(format), Some(number)) = (u16_at(cell, 0), u32_at(cell, 2)) else {
            return Err(Fault::Sheet);
        };
        lines.set(
            usize::from(row),
            column,
            numbered(short(number), format, book),
        )?;
    }
    Ok(())
}

/// A number in 30 bits: whole, or the upper half of a double; perhaps a hundredth of it.
fn short(bits: u32) -> f64 {
    let number = match bits & 2 {
        0 => f64::from_bits(u64::from(bits & !3) << 32),
        _ => f64::from(bits.cast_signed() >> 2),
    };
    match bits & 1 {
        0 => number,
        _ => number / 100.0,
    }
}
