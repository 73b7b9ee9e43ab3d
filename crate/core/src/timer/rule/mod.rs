//! How the platforms score response times, as data, and the score of conversations under such a rule.
//!
//! ```
//! use jinnang_core::timer::calendar::Zone;
//! use jinnang_core::timer::{Conversation, Role, Row, rule};
//!
//! let taobao = rule::preset("ww-3min-round").unwrap();
//! let row = |key: &str, role, at_ms| Row { key: key.into(), role, at_ms: Some(at_ms), text: String::new() };
//! let noon = 1_772_337_600_000;
//! let mut chat = Conversation::default();
//! chat.see(&[row("1", Role::Buyer, noon), row("2", Role::Agent, noon + 181_000)]);
//! let score = rule::score([("buyer", &chat)], &taobao, &Zone::fixed(480), None);
//! assert_eq!((score.hits, score.misses), (0, 1));
//! ```

use super::calendar;

mod budget;
#[cfg(test)]
mod budget_tests;
mod check;
mod due;
mod fault;
mod file;
mod hours;
mod judge;
mod limit;
#[cfg(test)]
mod limit_tests;
mod model;
mod place;
mod preset;
mod replay;
mod score;
mod verdict;

pub use budget::{Adjustment, Expected, Slack, Standing, misses_left, standing};
pub use check::{Flaw, RuleFault};
pub use due::Asking;
pub use fault::{FileFault, FileFlaw, Piece, Place};
pub use file::read_rules;
pub use judge::{judge, next_due_ms};
pub use limit::Limit;
pub use model::{
    Aggregate, ClockStart, Confidence, DateHours, Deadline, Decides, Goal, Hours, Outside, Rule,
    SessionBy, Span, Target, Unit, Voids,
};
pub use preset::{for_site, preset, presets, shipped_limits, with_own};
pub use replay::{Cost, Difference, costs, differences};
pub use score::{Case, Score, score};
pub use verdict::{Judged, Verdict, Void};
