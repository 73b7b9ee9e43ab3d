//! What must be done later: orders that stay unpaid, promises found in the agent's own lines, notes with a date; one
//! due list over all of them.
//!
//! ```
//! use jinnang_core::followup::{Desk, promises};
//! use jinnang_core::timer::calendar::{Zone, parse, write};
//!
//! let china = Zone::fixed(480);
//! let sent_ms = china.utc_ms(parse("2026-03-02 10:00:00").unwrap());
//! let found = promises("亲，今天下午给您回复哦", sent_ms, &china, &Desk::default());
//! assert_eq!(write(china.local_ms(found[0].due_ms)), "2026-03-02 18:00:00");
//! ```

mod item;
mod numeral;
mod promise;
mod when;

pub use item::{
    About, FollowUp, Kind, State, Turn, UNPAID_AFTER_MS, awaits_payment, due, next_due_ms, unpaid,
};
pub use promise::{Promise, promises};
pub use when::Desk;
