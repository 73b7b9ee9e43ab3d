//! The one place where the time is read.

use wasm_bindgen::prelude::*;

/// Now, in milliseconds since 1970 (UTC).
#[must_use]
pub fn now_ms() -> i64 {
    // A date in milliseconds is a whole number far below 2^53.
    #[allow(clippy::cast_possible_truncation)]
    {
        js_sys::Date::now() as i64
    }
}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = performance, js_name = now)]
    fn since_start() -> f64;
}

/// Milliseconds since this context began, which no hand on the computer's clock moves. Of a sleep it may know nothing.
#[must_use]
pub fn steady_ms() -> i64 {
    // A context lives for days at most.
    #[allow(clippy::cast_possible_truncation)]
    {
        since_start() as i64
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
