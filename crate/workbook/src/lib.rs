//! Workbooks as people hand them over, and tables handed to them. Read are the cells of the first sheet that holds
//! anything, of an .xlsx or .xls; written is an .xlsx of texts and numbers. Formulas, pictures and the rest of what a
//! workbook may hold are passed over.
//!
//! A file is never trusted: what it says of itself may be a lie, what it unpacks to has a limit, and a damaged one is a
//! [`Fault`]. Encodings other than Unicode are the caller's to decode ([`Decode`]): a browser has them all.

mod archive;
mod cell;
mod format;
mod lines;
mod write;
mod xls;
mod xlsx;
mod xml;

#[cfg(test)]
mod tests;

pub use cell::Cell;
pub use lines::Line;
pub use write::{Page, Style, Written, write};
pub use xls::read_xls;
pub use xlsx::read_xlsx;

/// Decodes bytes of an encoding, told by the label that the web knows it by; what is broken becomes U+FFFD. Nothing
/// where the label is unknown.
pub type Decode<'a> = &'a dyn Fn(&str, &[u8]) -> Option<String>;

/// How much of a workbook is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The most that it may unpack to, in bytes.
    pub unpacked: usize,
    /// The most parts.
    pub parts: usize,
    /// The most rows that hold anything.
    pub rows: usize,
    /// The most columns; what stands further right is left out.
    pub columns: usize,
}

/// Why a workbook can't be read or written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It is no workbook, or not a whole one.
    NoWorkbook,
    /// A password keeps it.
    Password,
    /// What is packed in it does not unpack to what it was.
    Packed,
    /// It unpacks to more than the limit.
    Bomb,
    /// Its sheet is damaged.
    Sheet,
    /// More rows than the limit.
    Rows,
    /// No sheet holds anything.
    Empty,
    /// A spreadsheet takes no cell of so many characters.
    LongCell,
    /// A spreadsheet takes no sheet of this name.
    Name,
}
