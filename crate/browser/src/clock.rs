//! The one place where the time is read.

/// Now, in milliseconds since 1970 (UTC).
#[must_use]
pub fn now_ms() -> i64 {
    // A date in milliseconds is a whole number far below 2^53.
    #[allow(clippy::cast_possible_truncation)]
    {
        js_sys::Date::now() as i64
    }
}

/// How many minutes the computer's zone is ahead of UTC at a moment.
#[must_use]
pub fn utc_offset_minutes(at_ms: i64) -> i32 {
    #[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation)]
    {
        -(js_sys::Date::new(&(at_ms as f64).into()).get_timezone_offset() as i32)
    }
}
