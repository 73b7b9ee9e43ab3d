//! Standard phrases: the library, its search, what fits a buyer's message, and the variables in a text.

mod group;
pub mod intent;
mod item;
mod ladder;
mod library;
mod moment;
mod retrieve;
mod search;
mod suggest;
mod variable;

pub use group::{Group, Stage};
pub use item::Phrase;
pub use library::{Library, LibraryError};
pub use search::Hit;
pub use suggest::{Asked, Suggestion, Suggestions, Turn, intent_of, suggest};
pub use variable::{Filled, Values, choices, fill};

#[cfg(test)]
mod tests;
