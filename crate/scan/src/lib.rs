//! The loops over the characters of a text that every check of a draft runs, and every search of records.
//!
//! What ships is compiled to be small, which makes such loops two or three times slower. This crate alone is compiled
//! for speed (`[profile.wasm.package.jinnang-scan]`). It knows no rule and no table of its own: it is handed tables, and
//! tells where something could stand, so that the core seldom has to look. Its functions are neither generic nor
//! inlined: as part of a caller they would be compiled as the caller is.

mod anchors;
mod fold;
pub mod grams;
mod letter;
mod pairs;
mod read;
mod sounds;
mod words;

pub use anchors::{Anchors, Entry, Needs, Place, SEAM, Text, class};
pub use fold::{Run, run};
pub use letter::{Squeezed, is_choice, is_letter, is_separator, is_stop, squeeze};
pub use pairs::Pairs;
pub use read::{Spelling, occurs};
pub use sounds::{Heard, SILENT, SOUNDS, Spoken, sounding};
pub use words::{Ends, Excepts, Set, Sides, Words, numbers, spelled, starts};
