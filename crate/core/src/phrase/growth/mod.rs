//! How the library grows from what agents write: answers typed by hand to like questions are gathered, masked, and
//! proposed once they recur; so are questions that nobody answered.

mod gather;
mod heard;
mod mask;

#[cfg(test)]
mod tests;

pub use gather::{Growth, GrowthError, Proposal};
pub use heard::Heard;
pub use mask::masked;
