use thiserror::Error;

use crate::phrase::Unsound;

/// Why a file can't be read or written: what is wrong and where. The sentence for its user is written where there are
/// texts in the user's language.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ExchangeError {
    /// Larger than is read.
    #[error("the file has {found_mb} MB, {most_mb} are the most")]
    Large {
        /// Its size in megabytes.
        found_mb: usize,
        /// The most that is read.
        most_mb: usize,
    },
    /// It unpacks to more than any table needs.
    #[error("the file unpacks to more than {most_mb} MB")]
    Bomb {
        /// The most that is unpacked, in megabytes.
        most_mb: u64,
    },
    /// Nothing in it.
    #[error("the file is empty")]
    Empty,
    /// A workbook that can't be opened.
    #[error("the workbook can't be opened: {0}")]
    Broken(Damage),
    /// Bytes that are no text.
    #[error("row {row} is no text in a known encoding")]
    Encoding {
        /// The row, from 1.
        row: usize,
    },
    /// A quotation that never ends.
    #[error("a quotation that ends in row {row} is never closed")]
    Quote {
        /// The row, from 1.
        row: usize,
    },
    /// More rows than are read.
    #[error("the table has more than {most} rows")]
    Rows {
        /// The most that are read.
        most: usize,
    },
    /// No column holds the wording.
    #[error("no column holds the text of the phrases: {header}")]
    Unmapped {
        /// The first row.
        header: String,
    },
    /// A table that is no record sheet.
    #[error("no record sheet has these headings: {header}")]
    Unsheeted {
        /// The first row.
        header: String,
    },
    /// No column names the products.
    #[error("no column names the products: {header}")]
    Unnamed {
        /// The first row.
        header: String,
    },
    /// A pack that can't be read.
    #[error("line {line} of the pack: {why}")]
    Pack {
        /// The line, from 1.
        line: usize,
        /// What is wrong with it.
        why: PackFault,
    },
    /// A pack holds something that is no phrase.
    #[error("phrase {nth} of the pack: {why}")]
    Unsound {
        /// Its place, from 1.
        nth: usize,
        /// Why it is none.
        why: Unsound,
    },
    /// A pack of a later form.
    #[error("a later version wrote this pack, of the form {found}")]
    Newer {
        /// The form that it has.
        found: u64,
    },
    /// A table that can't be written.
    #[error("the table can't be written: {reason}")]
    Unwritten {
        /// The reason, in the words of the library that writes workbooks.
        reason: String,
    },
}

/// What keeps a workbook from being opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum Damage {
    /// It asks for a password.
    #[error("it has a password")]
    Password,
    /// Something is missing, or it is no workbook at all.
    #[error("it is cut off, or no workbook")]
    Cut,
    /// It is whole, but not what its parts say of each other.
    #[error("its content is damaged")]
    Content,
}

/// What keeps a pack from being read.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum PackFault {
    /// It ends too early.
    #[error("it is cut off")]
    Cut,
    /// It is no JSON.
    #[error("it is no JSON")]
    Form,
    /// It is no UTF-8.
    #[error("it is no UTF-8")]
    Encoding,
    /// It is JSON, but holds what no pack does.
    #[error("{told}")]
    Unknown {
        /// What the reader of JSON says about it.
        told: String,
    },
}
