//! Response clocks: who waits since when, and what the platforms count.
//!
//! A [`Conversation`] is fed the rows that are on the screen, in any number of readings, and tells its [`Round`]s: a
//! round begins with the first buyer line that nobody has answered and ends with the first line of a person of the
//! shop. A [`Board`] holds the conversations of one page and says who waits. [`rule`] scores conversations as a
//! platform does, [`queue`] puts the waits of all pages in one order, [`alarm`] decides what rings.
//!
//! ```
//! use jinnang_core::timer::{Conversation, Role, Row};
//!
//! let row = |key: &str, role, at_ms| Row { key: key.into(), role, at_ms: Some(at_ms), text: String::new() };
//! let mut conversation = Conversation::default();
//! conversation.see(&[
//!     row("1", Role::Buyer, 1_000),
//!     row("2", Role::Auto, 1_500),
//!     row("3", Role::Agent, 9_000),
//!     row("4", Role::Buyer, 20_000),
//! ]);
//! assert_eq!(conversation.first_response_ms(), Some(8_000));
//! assert_eq!(conversation.waiting_since_ms(), Some(20_000));
//! ```

pub mod alarm;
mod board;
#[cfg(test)]
mod board_tests;
pub mod calendar;
mod closing;
mod conversation;
#[cfg(test)]
mod golden;
#[cfg(test)]
mod laws;
mod notice;
mod order;
pub mod queue;
#[cfg(test)]
mod queue_tests;
mod role;
mod round;
mod row;
pub mod rule;
mod session;
mod set_back;
mod talk;
mod threshold;

pub use board::{Board, ListedRow, Wait};
pub use closing::is_closing;
pub use conversation::{Conversation, Doubt};
pub use notice::{Notice, notice};
pub use role::Role;
pub use round::{Counting, Round};
pub use row::Row;
pub use session::{Phase, Session};
pub use set_back::{SetBack, set_back_ms};
pub use threshold::{ClockState, Fault, Thresholds, next_change_ms, state};
