//! What is remembered about a buyer: notes, and later the handover and complaint records.

mod note;

pub use note::{BuyerKey, MAX_NOTE_CHARS, Note, NoteError};
