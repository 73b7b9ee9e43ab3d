//! A shop's own words: the worker reads and writes their workbooks.

use base64ct::{Base64UrlUnpadded, Encoding};
use jinnang_core::exchange::{ExchangeError, read_table, word_lines, word_table};
use jinnang_core::wording::parse_terms;
use wasm_bindgen::prelude::*;

use super::seen::Written;

/// Reads a workbook: its words as lines.
#[wasm_bindgen]
pub fn exchange_words(bytes: &[u8]) -> String {
    said(read_table(bytes).map(|table| word_lines(&table)))
}

/// Own words as a workbook. `lines` are the words, `names` those of the columns, parted by `|`.
#[wasm_bindgen]
pub fn exchange_words_write(lines: &str, names: &str, now_ms: f64) -> String {
    let header: Vec<&str> = names.split('|').collect();
    // The lines were made of words that are kept, so they can be read.
    let table = word_table(&header, &parse_terms(lines).unwrap_or_default());
    // Milliseconds since 1970 are whole and far below 2^53.
    #[allow(clippy::cast_possible_truncation)]
    let bytes = table.to_xlsx("禁用词", now_ms as i64);
    said(bytes.map(|bytes| Base64UrlUnpadded::encode_string(&bytes)))
}

fn said(done: Result<String, ExchangeError>) -> String {
    serde_json::to_string(&Written::of(done)).unwrap_or_default()
}
