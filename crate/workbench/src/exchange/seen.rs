//! What the page and its worker say to each other, as JSON.

use jinnang_core::exchange::ExchangeError;
use serde::{Deserialize, Serialize};

use crate::said::Said;

/// How a table is to be understood.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// What each column holds, by [`jinnang_core::exchange::Column::code`].
    pub columns: Vec<String>,
    /// Whether the first row names the columns.
    pub has_header: bool,
    /// `skip`, `replace` or `keep`.
    pub duplicates: String,
}

/// What a file is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Read {
    /// A table.
    Table(Sheet),
    /// A pack.
    Pack {
        /// What it is called.
        name: String,
        /// Titles of the phrases that are not here yet.
        added: Vec<String>,
        /// Titles of those that are here with another wording, and what the parts are called that are other.
        changed: Vec<(String, Vec<Said>)>,
        /// How many are the same.
        same: usize,
        /// How many are here and not in the pack: they stay.
        missing: usize,
    },
    /// Neither.
    Fault(Said),
}

/// A table as it was read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sheet {
    /// How it is understood so far.
    pub choice: Choice,
    /// The first rows, shortened.
    pub sample: Vec<Vec<String>>,
    /// How many rows in all.
    pub rows: usize,
}

/// What an import would do.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Planned {
    /// Why nothing can be said, if so.
    pub fault: Option<Said>,
    /// How many rows would be added, replaced, skipped, refused.
    pub counts: [usize; 4],
}

/// Some rows of the report.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rows {
    /// The rows.
    pub rows: Vec<RowSeen>,
    /// How many more there are of the kind.
    pub more: usize,
}

/// A row of the report.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowSeen {
    /// Its number.
    pub row: usize,
    /// The title.
    pub title: String,
    /// What becomes of it: the place in [`Planned::counts`].
    pub fate: usize,
    /// Sentences about it, without the row.
    pub notes: Vec<Said>,
}

/// Some of the records that are to be written.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Batch {
    /// Why there are none.
    pub fault: Option<Said>,
    /// Ids and bodies.
    pub items: Vec<(String, String)>,
    /// How many there are in all.
    pub all: usize,
}

/// A file that was written.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Written {
    /// Why there is none.
    pub fault: Option<Said>,
    /// Its content, base64.
    pub content: String,
}

impl Written {
    /// A file, or why there is none.
    pub fn of(done: Result<String, ExchangeError>) -> Self {
        match done {
            Ok(content) => Self {
                fault: None,
                content,
            },
            Err(why) => Self {
                fault: Some(Said::from(&why)),
                content: String::new(),
            },
        }
    }
}
