use encoding_rs::{Encoding, GB18030, UTF_8};

use super::error::ExchangeError;
use super::file::MAX_ROWS;
use super::table::{Row, Table, harmless, plain};

/// What may part the cells of a row.
const SIGNS: [u8; 3] = [b',', b';', b'\t'];

/// Reads a .csv in UTF-8, UTF-16 with its mark, or GBK/GB18030, with commas, semicolons or tabs.
pub fn read_csv(bytes: &[u8]) -> Result<Table, ExchangeError> {
    let text = decoded(bytes)?;
    let sign = sign(&text);
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(sign)
        .from_reader(text.as_bytes());
    let mut table = Table::default();
    // A spreadsheet counts rows, not lines: a cell of three lines is in one row.
    let mut inner_lines = 0;
    for record in reader.records() {
        let record = record.map_err(|_| ExchangeError::Encoding {
            row: table.rows.last().map_or(1, |row| row.number + 1),
        })?;
        let number = record.position().map_or(1, |at| {
            let line = usize::try_from(at.line()).unwrap_or(1);
            let from = usize::try_from(at.byte()).unwrap_or(0);
            // The reader passes over blank lines and tells where it began.
            let rest = text.as_bytes().get(from..).unwrap_or_default();
            let blank = rest.iter().take_while(|byte| matches!(byte, b'\r' | b'\n'));
            line + blank.filter(|byte| **byte == b'\n').count() - inner_lines
        });
        inner_lines += record
            .iter()
            .map(|cell| cell.matches('\n').count())
            .sum::<usize>();
        let cells = record.iter().map(|cell| plain(cell.trim()).to_owned());
        table.rows.push(Row::new(number, cells.collect()));
        if table.rows.len() > MAX_ROWS {
            return Err(ExchangeError::Rows { most: MAX_ROWS });
        }
    }
    match open_quote(&text, sign) {
        true => Err(ExchangeError::Quote {
            row: table.rows.last().map_or(1, |row| row.number),
        }),
        false => Ok(table),
    }
}

impl Table {
    /// The table as a .csv: UTF-8 with its mark, so that spreadsheets know it; no cell is one that they would run.
    ///
    /// ```
    /// use jinnang_core::exchange::Table;
    /// let csv = Table::new(&["标题"], vec![vec!["=1+1".into()]]).to_csv();
    /// assert_eq!(csv, "\u{feff}标题\r\n'=1+1\r\n".as_bytes());
    /// ```
    #[must_use]
    pub fn to_csv(&self) -> Vec<u8> {
        let mut writer = csv::WriterBuilder::new()
            .flexible(true)
            .terminator(csv::Terminator::CRLF)
            .from_writer(b"\xef\xbb\xbf".to_vec());
        for row in &self.rows {
            // A writer into memory has nothing that could fail.
            let _ = writer.write_record(row.cells.iter().map(|cell| harmless(cell.trim())));
        }
        writer.into_inner().unwrap_or_default()
    }
}

fn decoded(bytes: &[u8]) -> Result<String, ExchangeError> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let rest = bytes.get(mark..).unwrap_or_default();
        let (text, broken) = encoding.decode_without_bom_handling(rest);
        return match broken {
            true => Err(misread(&text)),
            false => Ok(text.into_owned()),
        };
    }
    if let Some(text) = UTF_8.decode_without_bom_handling_and_without_replacement(bytes) {
        return match text.contains('\0') {
            true => Err(misread(&text.replace('\0', "\u{fffd}"))),
            false => Ok(text.into_owned()),
        };
    }
    let (text, broken) = GB18030.decode_without_bom_handling(bytes);
    match broken || text.contains('\0') {
        true => Err(misread(&text.replace('\0', "\u{fffd}"))),
        false => Ok(text.into_owned()),
    }
}

fn misread(text: &str) -> ExchangeError {
    let before = text.split('\u{fffd}').next().unwrap_or_default();
    ExchangeError::Encoding {
        row: before.matches('\n').count() + 1,
    }
}

/// The sign that parts the most cells of the first rows, quoted ones aside.
fn sign(text: &str) -> u8 {
    let mut counts = [0_usize; SIGNS.len()];
    let mut quoted = false;
    let mut lines = 0;
    for byte in text.bytes() {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' if !quoted => lines += 1,
            _ if quoted => {}
            _ => {
                let signs = SIGNS.iter().zip(&mut counts);
                for (_, count) in signs.filter(|(sign, _)| **sign == byte) {
                    // The header decides; later rows hold prose with commas of its own.
                    *count += if lines == 0 { 100 } else { 1 };
                }
            }
        }
        if lines >= 5 {
            break;
        }
    }
    let best = SIGNS
        .iter()
        .zip(counts)
        .rev()
        .max_by_key(|(_, count)| *count);
    best.map_or(b',', |(sign, _)| *sign)
}

/// Whether a quotation is open at the end.
fn open_quote(text: &str, sign: u8) -> bool {
    let mut quoted = false;
    let mut before = sign;
    let mut bytes = text.bytes().peekable();
    while let Some(byte) = bytes.next() {
        if quoted {
            if byte == b'"' && bytes.next_if_eq(&b'"').is_none() {
                quoted = false;
            }
        } else if byte == b'"' && (before == sign || matches!(before, b'\n' | b'\r')) {
            quoted = true;
        }
        before = byte;
    }
    quoted
}
