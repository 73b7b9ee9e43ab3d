//! The thinking part of 客服锦囊: what an agent may not write, what they could write instead, who waits and for how
//! long, and what is remembered about a buyer.
//!
//! Everything here is a pure function of its arguments. There is no clock (`now` is a parameter), no storage, no
//! browser; the same code answers in the panel frame, in the tests and in the command-line examples.

pub mod buyer;
#[cfg(feature = "exchange")]
pub mod exchange;
pub mod followup;
pub mod ordered;
pub mod phrase;
pub mod practice;
pub mod record;
pub mod report;
pub mod shift;
pub mod shipped;
pub mod text;
pub mod timer;
pub mod wording;
