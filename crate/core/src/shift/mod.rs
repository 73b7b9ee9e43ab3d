//! The shift of one agent: online, serving, idle; begun and ended by hand or by activity; over several shops.
//!
//! A [`Shift`] is fed what happened, each with its moment, and tells its figures for any moment after. Nothing ticks:
//! idle time is the distance to the last activity.
//!
//! ```
//! use jinnang_core::shift::{Kind, Shift, ShiftRules};
//!
//! let mut shift = Shift::begin(0, Kind::Day);
//! shift.active("小店", 60_000);
//! let now = 3 * 3_600_000;
//! let figures = shift.figures(now, &ShiftRules::default());
//! assert_eq!(figures.online_ms, now);
//! assert!(figures.idle_warning);
//! ```

mod figures;
mod log;
mod rules;
#[cfg(test)]
mod tests;
mod text;

pub use figures::{Figures, ServingShop, Watch};
pub use log::Shift;
pub use rules::{Kind, ShiftRules};
pub use text::{CheckIn, ShopCount, check_in, summary};
