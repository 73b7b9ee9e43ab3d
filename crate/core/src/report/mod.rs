//! The figures of a day, a shift, a week, a month: what was asked, how fast it was answered, and how that compares.
//!
//! The store keeps one small [`Entry`] a round; [`report`] makes everything else of them.
//!
//! ```
//! use jinnang_core::report::{Entry, Period, Scope, report};
//! use jinnang_core::timer::calendar::Zone;
//! use jinnang_core::timer::Thresholds;
//!
//! let entry = Entry { buyer: "甲".into(), asked_ms: 0, answered_ms: Some(8_000), first: true, ..Entry::default() };
//! let period = Period { from_ms: 0, to_ms: 60_000 };
//! let made = report(&[entry], &[], &Scope::all(period), &Zone::fixed(480), &Thresholds::default());
//! assert_eq!(made.all.first.mean_ms, Some(8_000.0));
//! ```

mod compare;
mod entry;
mod figures;
mod kpi;
mod leaf;
mod period;
pub mod qc;
mod sheet;
mod spread;
mod sums;
mod talks;
#[cfg(test)]
mod tests;

pub use compare::{Change, compare};
pub use entry::{Act, Deed, Entry};
pub use figures::{
    Count, DayLine, Figures, Heat, Report, Scope, ShopFigures, WITHIN_S, Within, report,
};
pub use kpi::{Measure, Part, PartScore, Sheet as ScoreSheet, Weighted, parts, weigh};
pub use leaf::{Leaf, Mind, settle};
pub use period::{Length, Period};
pub use sheet::{Cell, Say, Sheet, Word, sheets};
pub use spread::{BUCKETS_S, Spread};
pub use sums::Sums;
pub use talks::{Talk, talks};
