use std::io::{Cursor, Read};

use calamine::{Data, Range, Reader, Xls, Xlsx};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook};
use zip::ZipArchive;

use super::error::{Damage, ExchangeError};
use super::file::MAX_ROWS;
use super::table::{Row, Table};
use crate::timer::calendar;

/// The most that a workbook may unpack to, in bytes.
const UNPACKED: u64 = 160 * 1024 * 1024;
/// The most parts of a workbook.
const PARTS: usize = 2000;
/// The most columns that are read.
const COLUMNS: usize = 64;
/// The widest column that is written, in characters.
const WIDEST: f64 = 60.0;

/// Reads the first sheet of an .xlsx that holds anything.
pub fn read_xlsx(bytes: &[u8]) -> Result<Table, ExchangeError> {
    unpacks(bytes)?;
    guarded(|| xlsx(bytes))
}

/// Reads the first sheet of an .xls that holds anything.
pub fn read_xls(bytes: &[u8]) -> Result<Table, ExchangeError> {
    guarded(|| xls(bytes))
}

/// The readers of workbooks count on what damaged files do not keep, and then panic. Where panics unwind, that is a
/// file that can't be opened; in a browser it ends the worker that reads, which its owner must tell as the same.
fn guarded(read: impl FnOnce() -> Result<Table, ExchangeError>) -> Result<Table, ExchangeError> {
    std::panic::catch_unwind(std::panic::AssertUnwindSafe(read))
        .unwrap_or(Err(ExchangeError::Broken(Damage::Content)))
}

fn xlsx(bytes: &[u8]) -> Result<Table, ExchangeError> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|error| match error {
        calamine::XlsxError::Password => ExchangeError::Broken(Damage::Password),
        _ => ExchangeError::Broken(Damage::Cut),
    })?;
    for name in book.sheet_names() {
        let range = book
            .worksheet_range(&name)
            .map_err(|_| ExchangeError::Broken(Damage::Content))?;
        if !range.is_empty() {
            return table(&range);
        }
    }
    Err(ExchangeError::Empty)
}

fn xls(bytes: &[u8]) -> Result<Table, ExchangeError> {
    let mut book: Xls<_> = Xls::new(Cursor::new(bytes)).map_err(|error| match error {
        calamine::XlsError::Password => ExchangeError::Broken(Damage::Password),
        _ => ExchangeError::Broken(Damage::Cut),
    })?;
    for name in book.sheet_names() {
        let range = book
            .worksheet_range(&name)
            .map_err(|_| ExchangeError::Broken(Damage::Content))?;
        if !range.is_empty() {
            return table(&range);
        }
    }
    Err(ExchangeError::Empty)
}

/// Unpacks every part once, counting: what a part says of its size may be a lie.
fn unpacks(bytes: &[u8]) -> Result<(), ExchangeError> {
    let bomb = || ExchangeError::Bomb {
        most_mb: UNPACKED / 1024 / 1024,
    };
    let unreadable = |_| ExchangeError::Broken(Damage::Cut);
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(unreadable)?;
    if archive.len() > PARTS {
        return Err(bomb());
    }
    let mut left = UNPACKED;
    for nth in 0..archive.len() {
        let part = archive.by_index(nth).map_err(unreadable)?;
        let read = std::io::copy(&mut part.take(left + 1), &mut std::io::sink());
        let read = read.map_err(|_| ExchangeError::Broken(Damage::Content))?;
        left = left.checked_sub(read).ok_or_else(bomb)?;
    }
    Ok(())
}

fn table(range: &Range<Data>) -> Result<Table, ExchangeError> {
    let first = range.start().map_or(0, |(row, _)| row as usize);
    if range.height() > MAX_ROWS * 4 {
        return Err(ExchangeError::Rows { most: MAX_ROWS });
    }
    let left = range.start().map_or(0, |(_, column)| column as usize);
    let rows = range.rows().enumerate().map(|(nth, cells)| {
        let blank = std::iter::repeat_n(String::new(), left.min(COLUMNS));
        let cells = cells.iter().map(text);
        Row::new(first + nth + 1, blank.chain(cells).take(COLUMNS).collect())
    });
    Ok(Table {
        rows: rows.collect(),
    })
}

/// A cell as a person reads it.
fn text(cell: &Data) -> String {
    match cell {
        Data::Empty | Data::Error(_) => String::new(),
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => {
            text.trim().replace("\r\n", "\n").replace("_x000D_", "")
        }
        Data::Bool(true) => "是".to_owned(),
        Data::Bool(false) => "否".to_owned(),
        Data::DateTime(moment) if moment.is_datetime() => {
            // Days since the last but one of 1899, as spreadsheets count.
            let ms = ((moment.as_f64() - 25_569.0) * 86_400_000.0).round();
            let written = calendar::write(ms as i64);
            written.trim_end_matches(" 00:00:00").to_owned()
        }
        other => other.to_string().trim().to_owned(),
    }
}

impl Table {
    /// The table as an .xlsx of one sheet: the header stands still, every cell is text and none is run.
    ///
    /// `now_ms` is the moment that the file bears, in milliseconds since 1970; nothing else in it is not of the table.
    ///
    /// # Errors
    /// When a cell is longer than a spreadsheet takes, or there are more rows.
    pub fn to_xlsx(&self, sheet: &str, now_ms: i64) -> Result<Vec<u8>, ExchangeError> {
        let unwritten = |error: rust_xlsxwriter::XlsxError| ExchangeError::Unwritten {
            reason: error.to_string(),
        };
        let mut book = Workbook::new();
        let created = ExcelDateTime::from_timestamp(now_ms / 1000).map_err(unwritten)?;
        book.set_properties(&DocProperties::new().set_creation_datetime(&created));
        let page = book.add_worksheet();
        page.set_name(sheet).map_err(unwritten)?;
        page.set_freeze_panes(1, 0).map_err(unwritten)?;
        let bold = Format::new().set_bold();
        let text = Format::new().set_num_format("@").set_text_wrap();
        let mut widths: Vec<f64> = Vec::new();
        for (at, row) in (0..).zip(&self.rows) {
            for (column, cell) in (0_u16..).zip(&row.cells) {
                let format = if at == 0 { &bold } else { &text };
                page.write_string_with_format(at, column, cell, format)
                    .map_err(unwritten)?;
                let width = cell.chars().take(WIDEST as usize).count() as f64 * 2.0;
                match widths.get_mut(usize::from(column)) {
                    Some(known) => *known = known.max(width),
                    None => widths.push(width),
                }
            }
        }
        for (column, width) in (0..).zip(widths) {
            page.set_column_width(column, width.clamp(8.0, WIDEST))
                .map_err(unwritten)?;
        }
        book.save_to_buffer().map_err(unwritten)
    }
}
