use super::text_of_runs;
use crate::format::{Shown, moment};
use crate::lines::Lines;
use crate::xml::{Event, Tag, Xml};
use crate::{Cell, Fault, Limits, Line};

/// What cells point to.
#[derive(Clone, Copy)]
pub struct Known<'a> {
    pub strings: &'a [Cell],
    pub formats: &'a [Shown],
    pub from_1904: bool,
}

/// Reads the cells of a sheet.
pub fn read(text: &str, known: Known<'_>, limits: Limits) -> Result<Vec<Line>, Fault> {
    let mut lines = Lines::new(limits);
    let mut xml = Xml::new(text);
    // Where a row or a cell does not say which it is, it is the next one.
    let (mut row, mut column) = (0, 0);
    let mut whole = false;
    while let Some(event) = xml.next()? {
        match event {
            Event::Open(tag) if tag.name == "row" => {
                row = tag
                    .number("r")
                    .map_or(row, |number| number.saturating_sub(1));
                column = 0;
            }
            Event::Close("row") => row += 1,
            Event::Open(tag) if tag.name == "c" => {
                if let Some(place) = tag.get("r") {
                    (row, column) = placed(&place).ok_or(Fault::Sheet)?;
                }
                lines.set(row, column, cell(&mut xml, tag, known)?)?;
                column += 1;
            }
            Event::Close("sheetData") => {
                whole = true;
                break;
            }
            _ => {}
        }
    }
    match whole {
        true => Ok(lines.done()),
        false => Err(Fault::Sheet),
    }
}

/// `C7` is the seventh row and third column, here the sixth and second from 0.
fn placed(place: &str) -> Option<(usize, usize)> {
    let digits = place.find(|sign: char| sign.is_ascii_digit())?;
    let (letters, row) = place.split_at_checked(digits)?;
    let column = letters.bytes().try_fold(0_usize, |column, letter| {
        let value = usize::from(letter.to_ascii_uppercase().checked_sub(b'A')?);
        (value < 26 && column < 100_000).then(|| column * 26 + value + 1)
    })?;
    Some((
        row.parse::<usize>().ok()?.checked_sub(1)?,
        column.checked_sub(1)?,
    ))
}

fn cell(xml: &mut Xml<'_>, tag: Tag<'_>, known: Known<'_>) -> Result<Cell, Fault> {
    let kind = tag.get("t");
    let mut cell = Cell::Empty;
    loop {
        match xml.next()?.ok_or(Fault::Sheet)? {
            Event::Open(inner) if inner.name == "v" => {
                let value = xml.text("v")?;
                cell = valued(kind.as_deref().unwrap_or("n"), value, tag, known)?;
            }
            Event::Open(inner) if inner.name == "is" => {
                cell = Cell::spelt(text_of_runs(xml, "is")?)
            }
            Event::Close("c") => return Ok(cell),
            _ => {}
        }
    }
}

fn valued(kind: &str, value: String, tag: Tag<'_>, known: Known<'_>) -> Result<Cell, Fault> {
    Ok(match kind {
        "s" => {
            let place: usize = value.trim().parse().map_err(|_| Fault::Sheet)?;
            known.strings.get(place).cloned().ok_or(Fault::Sheet)?
        }
        "b" => Cell::Yes(matches!(value.trim(), "1" | "true")),
        "e" => Cell::Empty,
        "n" => match value.trim().parse() {
            Ok(number) => {
                let format = tag.number("s").unwrap_or_default();
                match known.formats.get(format) {
                    Some(Shown::Moment) => Cell::Moment(moment(number, known.from_1904)),
                    _ => Cell::Number(number),
                }
            }
            // What is no number is read as what stands there.
            Err(_) => Cell::spelt(value),
        },
        _ => Cell::spelt(value),
    })
}
