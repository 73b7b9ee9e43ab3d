//! Tables and packs from other programs and for them: .csv, .xlsx, .xls, and .json packs of phrases.
//!
//! A file is never trusted: its size, its unpacked size, its rows and its cells have limits, and every fault is a
//! kind with its values (row, column, the most that may be), of which the surfaces make sentences. Reading changes nothing; what would be done with each row is told first
//! ([`dry_run`]), then done at once or not at all ([`take_in`]).

mod columns;
mod csv;
mod error;
mod figures;
mod file;
mod pack;
mod phrases;
mod products;
mod records;
mod sheet;
mod table;
mod words;

#[cfg(test)]
mod tests;

pub use columns::{Column, Mapping};
pub use error::{Damage, ExchangeError, PackFault};
pub use figures::{book, list};
pub use file::{FileKind, MAX_BYTES, MAX_ROWS, read_table};
pub use pack::{Change, Diff, Pack, diff, read_pack, write_pack};
pub use phrases::{Fate, Report, RowNote, RowReport, dry_run, phrase_table, take_in};
pub use products::{ProductFate, ProductFault, ProductsRead, product_table, read_products};
pub use records::{CellNote, Reading, RecordFate, RecordsRead, fen, read_records};
pub use table::{Row, Table};
pub use words::{word_lines, word_table};
