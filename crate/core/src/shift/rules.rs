use serde::{Deserialize, Serialize};

const MINUTE_MS: i64 = 60_000;
const HOUR_MS: i64 = 60 * MINUTE_MS;

/// Which shift it is: how long it should last.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// 白班
    #[default]
    Day,
    /// 夜班
    Night,
}

/// What a shift is measured by. Milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct ShiftRules {
    /// A day shift is online at least this long.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub day_ms: i64,
    /// A night shift.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub night_ms: i64,
    /// Online without serving for this long is 空挂.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub idle_ms: i64,
    /// How long before that it is warned of.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub idle_lead_ms: i64,
    /// An activity counts as serving for this long after it.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub serving_ms: i64,
    /// Without a word for this long a shift begun by activity is taken as ended at its last activity.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub ends_after_ms: i64,
}

/// The handbooks' own: 9 h, 6 h, 2 h of idleness.
impl Default for ShiftRules {
    fn default() -> Self {
        Self {
            day_ms: 9 * HOUR_MS,
            night_ms: 6 * HOUR_MS,
            idle_ms: 2 * HOUR_MS,
            idle_lead_ms: 10 * MINUTE_MS,
            serving_ms: 3 * MINUTE_MS,
            ends_after_ms: 4 * HOUR_MS,
        }
    }
}
