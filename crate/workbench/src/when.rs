//! Moments as this computer's clock shows them.

use jinnang_browser::clock;
use jinnang_core::timer::calendar;
use js_sys::Date;
use wasm_bindgen::JsValue;

/// Minutes that the clock is ahead of UTC at a moment.
pub fn offset_minutes(at_ms: i64) -> i32 {
    // Offsets are whole minutes within a day.
    #[allow(clippy::cast_possible_truncation)]
    let behind = date(at_ms).get_timezone_offset() as i32;
    -behind
}

/// Minutes that the clock is ahead of UTC now.
pub fn offset_now() -> i32 {
    offset_minutes(clock::now_ms())
}

/// `2026-03-01 12:00`
pub fn moment(at_ms: i64) -> String {
    let mut text = calendar::write(local(at_ms));
    text.truncate(16);
    text
}

/// A moment as a box for dates and times holds it: `2026-03-01T12:00`.
pub fn boxed(at_ms: Option<i64>) -> String {
    at_ms.map_or_else(String::new, |at| moment(at).replace(' ', "T"))
}

/// The moment that stands in a box for dates and times.
pub fn unboxed(text: &str) -> Option<i64> {
    let local = calendar::parse(text)?;
    // The offset of the moment itself, so that summer time is that of the date.
    let near = local - i64::from(offset_minutes(local)) * 60_000;
    Some(local - i64::from(offset_minutes(near)) * 60_000)
}

/// The first moment of a day that stands in a box for dates.
pub fn day_begins(text: &str) -> Option<i64> {
    unboxed(&format!("{text}T00:00"))
}

fn local(at_ms: i64) -> i64 {
    at_ms.saturating_add(i64::from(offset_minutes(at_ms)) * 60_000)
}

fn date(at_ms: i64) -> Date {
    // Milliseconds since 1970 are far below 2^53.
    #[allow(clippy::cast_precision_loss)]
    Date::new(&JsValue::from_f64(at_ms as f64))
}
