//! The phrases as they are kept: one record each, with the history of its edits; what may be done to them; what is
//! wrong with them.

mod health;
mod likeness;
mod list;
mod merge;
mod over;
mod record;
mod sound;

#[cfg(test)]
mod tests;

pub use health::{Ailment, Health, examine};
pub use likeness::{Likeness, alike, like};
pub use list::{Book, BookError};
pub use merge::{Duplicates, Merged, Step};
pub use over::laid_over;
pub use record::{Edit, Record, RecordError};
pub use sound::{Part, Unsound, check_phrase};
