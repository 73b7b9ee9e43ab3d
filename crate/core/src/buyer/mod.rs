//! The buyer behind a message: how they feel, what they ask, and how soon they need an answer.

mod mood;
mod reading;

#[cfg(test)]
mod tests;

pub use mood::{Mood, mood};
pub use reading::{Reading, read};
