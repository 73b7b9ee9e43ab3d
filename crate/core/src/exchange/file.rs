use super::csv::read_csv;
use super::error::ExchangeError;
use super::sheet::{read_xls, read_xlsx};
use super::table::Table;

/// The largest file that is read, in bytes.
pub const MAX_BYTES: usize = 20 * 1024 * 1024;
/// The most rows of a table that are read.
pub const MAX_ROWS: usize = 60_000;

/// What a file is, by its first bytes; its name may say what it likes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// A workbook of Excel 2007 and later.
    Xlsx,
    /// A workbook of earlier ones.
    Xls,
    /// A pack of phrases.
    Json,
    /// Values parted by signs.
    Csv,
}

impl FileKind {
    /// The kind of a file.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        match bytes {
            [b'P', b'K', 3, 4, ..] => Self::Xlsx,
            [0xd0, 0xcf, 0x11, 0xe0, ..] => Self::Xls,
            _ if text.trim_ascii_start().starts_with(b"{") => Self::Json,
            _ => Self::Csv,
        }
    }
}

/// Reads the table of a .csv, .xlsx or .xls. Of a workbook the first sheet that holds anything.
///
/// ```
/// use jinnang_core::exchange::read_table;
/// let table = read_table("标题;内容\n发货;今天发\n".as_bytes())?;
/// assert_eq!(table.rows[1].cells, ["发货", "今天发"]);
/// # Ok::<(), jinnang_core::exchange::ExchangeError>(())
/// ```
///
/// # Errors
/// When it is too large, broken, empty, or in no known encoding.
pub fn read_table(bytes: &[u8]) -> Result<Table, ExchangeError> {
    let megabyte = 1024 * 1024;
    if bytes.len() > MAX_BYTES {
        return Err(ExchangeError::Large {
            found_mb: bytes.len().div_ceil(megabyte),
            most_mb: MAX_BYTES / megabyte,
        });
    }
    let mut table = match FileKind::of(bytes) {
        FileKind::Xlsx => read_xlsx(bytes)?,
        FileKind::Xls => read_xls(bytes)?,
        FileKind::Json | FileKind::Csv => read_csv(bytes)?,
    };
    table.rows.retain(|row| !row.is_blank());
    if table.rows.len() > MAX_ROWS {
        return Err(ExchangeError::Rows { most: MAX_ROWS });
    }
    match table.rows.is_empty() {
        true => Err(ExchangeError::Empty),
        false => Ok(table),
    }
}
