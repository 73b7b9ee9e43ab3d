//! Practice before duty: scripted buyers write, a newcomer answers, and the answers are looked at as real ones are.
//!
//! A [`Drill`] is a course under way. It is fed the answers, each with its moment, and tells what the buyers say by any
//! moment after; nothing ticks. It knows no page and keeps nothing: what is practised stands in no record and no figure.
//!
//! ```
//! use jinnang_core::practice::{COURSES, Courses, Drill};
//!
//! let courses: Courses = serde_json::from_str(COURSES)?;
//! let mut drill = Drill::begin(courses.courses[0].clone(), 0);
//! assert!(drill.advance(2_000));
//! assert_eq!(drill.seats()[0].said()[0].text, "在吗");
//! drill.answer(0, "在的，您好", 9_000);
//! assert_eq!(drill.seats()[0].first_wait_ms(), Some(8_000));
//! # Ok::<(), serde_json::Error>(())
//! ```

mod drill;
#[cfg(test)]
mod tests;

pub use drill::{Drill, NUDGES, Said, Seat};

use serde::Deserialize;

/// The courses that ship, as JSON; read with [`Courses`].
pub const COURSES: &str = include_str!("../../data/practice/courses.json");

/// All courses, with where they come from.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Courses {
    /// After what they were written.
    pub source: String,
    /// When, as `YYYY-MM-DD`.
    pub date: String,
    /// The courses, from easy to hard.
    pub courses: Vec<Course>,
}

/// One course: one or several buyers who write at the same time.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Course {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// What it trains, in a sentence.
    pub about: String,
    /// Who writes.
    pub buyers: Vec<Buyer>,
}

/// A scripted buyer.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Buyer {
    /// Their name.
    pub name: String,
    /// What they look at.
    pub goods: String,
    /// How many seconds after the beginning they come.
    pub comes_s: u32,
    /// What they say, turn by turn: the next one after an answer.
    pub turns: Vec<Turn>,
}

/// What a buyer says at once, and how it may be answered.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Turn {
    /// Their lines.
    pub says: Vec<String>,
    /// An answer that a lead would be glad of.
    pub model: String,
    /// What matters in it.
    pub tip: String,
}
