use jinnang_workbook::{Cell, Decode, Fault, Limits, Line, Page, Style, Written};

use super::error::ExchangeError;
use super::file::MAX_ROWS;
use super::table::{Row, Table};
use crate::timer::calendar;

/// The most that a workbook may unpack to, in megabytes.
const UNPACKED_MB: usize = 160;
/// Rows with nothing but spaces are read before they are left out, so there may be more of them.
const LIMITS: Limits = Limits {
    unpacked: UNPACKED_MB * 1024 * 1024,
    parts: 2000,
    rows: MAX_ROWS * 4,
    columns: 64,
};
/// The widest column that is written, in characters.
const WIDEST: f64 = 60.0;

/// Reads the first sheet of an .xlsx that holds anything.
pub fn read_xlsx(bytes: &[u8], decode: Decode<'_>) -> Result<Table, ExchangeError> {
    jinnang_workbook::read_xlsx(bytes, LIMITS, decode)
        .map(table)
        .map_err(told)
}

/// Reads the first sheet of an .xls that holds anything.
pub fn read_xls(bytes: &[u8], decode: Decode<'_>) -> Result<Table, ExchangeError> {
    jinnang_workbook::read_xls(bytes, LIMITS, decode)
        .map(table)
        .map_err(told)
}

/// A fault of a workbook as a sentence.
pub fn told(fault: Fault) -> ExchangeError {
    let broken = |reason: &str| ExchangeError::Broken {
        reason: reason.to_owned(),
    };
    let unwritten = |reason: &str| ExchangeError::Unwritten {
        reason: reason.to_owned(),
    };
    match fault {
        Fault::NoWorkbook => broken("文件不完整，或者不是Excel表格"),
        Fault::Password => broken("它有密码，请先去掉密码"),
        Fault::Packed => broken("压缩的内容已损坏"),
        Fault::Sheet => broken("工作表的内容不完整"),
        Fault::Bomb => ExchangeError::Bomb {
            most_mb: LIMITS.unpacked as u64 / 1024 / 1024,
        },
        Fault::Rows => ExchangeError::Rows { most: MAX_ROWS },
        Fault::Empty => ExchangeError::Empty,
        Fault::LongCell => unwritten("有一格的字数超过Excel的上限32767字"),
        Fault::Name => unwritten("工作表的名称不合Excel的要求"),
    }
}

fn table(lines: Vec<Line>) -> Table {
    let width = lines.iter().map(|line| line.cells.len()).max();
    let rows = lines.into_iter().map(|line| {
        let mut cells: Vec<String> = line.cells.into_iter().map(text).collect();
        cells.resize(width.unwrap_or_default(), String::new());
        Row::new(line.row + 1, cells)
    });
    Table {
        rows: rows.collect(),
    }
}

/// A cell as a person reads it.
fn text(cell: Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) => text.trim().replace("\r\n", "\n").replace('\r', ""),
        Cell::Yes(true) => "是".to_owned(),
        Cell::Yes(false) => "否".to_owned(),
        Cell::Moment(days) => {
            // Days since the last but one of 1899, as spreadsheets count.
            let ms = ((days - 25_569.0) * 86_400_000.0).round();
            // A number that is no day of ours is cut.
            #[allow(clippy::cast_possible_truncation)]
            let written = calendar::write(ms as i64);
            written.trim_end_matches(" 00:00:00").to_owned()
        }
        Cell::Number(number) => number.to_string(),
    }
}

/// The moment of a workbook as it is written in it.
pub fn made(now_ms: i64) -> String {
    let written = calendar::write(now_ms);
    written.replace(' ', "T") + "Z"
}

impl Table {
    /// The table as an .xlsx of one sheet: the header stands still, every cell is text and none is run.
    ///
    /// `now_ms` is the moment that the file bears, in milliseconds since 1970; nothing else in it is not of the table.
    ///
    /// # Errors
    /// When a cell is longer than a spreadsheet takes, or there are more rows.
    pub fn to_xlsx(&self, sheet: &str, now_ms: i64) -> Result<Vec<u8>, ExchangeError> {
        let mut widths: Vec<f64> = Vec::new();
        let mut rows = Vec::new();
        for (at, row) in self.rows.iter().enumerate() {
            let style = if at == 0 {
                Style::Heading
            } else {
                Style::Wrapped
            };
            rows.push(
                row.cells
                    .iter()
                    .map(|cell| Written::Text(cell, style))
                    .collect(),
            );
            for (column, cell) in row.cells.iter().enumerate() {
                let width = cell.chars().take(WIDEST as usize).count() as f64 * 2.0;
                match widths.get_mut(column) {
                    Some(known) => *known = known.max(width),
                    None => widths.push(width),
                }
            }
        }
        let page = Page {
            name: sheet,
            still: (1, 0),
            widths: widths
                .into_iter()
                .map(|width| width.clamp(8.0, WIDEST))
                .collect(),
            rows,
        };
        jinnang_workbook::write(&[page], &made(now_ms)).map_err(told)
    }
}
