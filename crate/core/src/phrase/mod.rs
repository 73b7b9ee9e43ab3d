//! Standard phrases: the library, its search, what fits a buyer's message, and the variables in a text.

mod book;
mod group;
mod growth;
pub mod intent;
mod item;
mod ladder;
mod learn;
mod library;
mod moment;
mod postings;
mod product;
mod retrieve;
mod search;
mod standing;
mod suggest;
mod trade;
mod variable;

pub use book::{
    Ailment, Book, BookError, Duplicates, Edit, Health, Likeness, Merged, Part, Record,
    RecordError, Step, Unsound, alike, check_phrase, examine, laid_over, like,
};
pub use group::{Group, Stage};
pub use growth::{Growth, GrowthError, Heard, Proposal, masked};
pub use item::{Phrase, Scope};
pub use learn::{Learning, LearningError, Outcome};
pub use library::{Library, LibraryError};
pub use product::Product;
pub use search::{Fuzzy, Hit};
pub use suggest::{Asked, Suggestion, Suggestions, Turn, intent_of, suggest};
pub use trade::{TRADE, Trade, Trades, names_of};
pub use variable::{
    Definitions, Field, Filled, Given, KNOWN, Values, VariableError, VariableFault, choices,
    faults, fields, fill, legible, pieces,
};

#[cfg(test)]
mod tests;
