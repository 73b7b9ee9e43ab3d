//! How times and names are put for people.

use jinnang_browser::i18n;

/// Hours, minutes and seconds of a span in milliseconds; a negative span is none.
#[must_use]
pub fn elapsed_parts(ms: i64) -> (i64, i64, i64) {
    let seconds = ms.max(0) / 1_000;
    (seconds / 3_600, seconds / 60 % 60, seconds % 60)
}

/// A span as people read a clock: `8秒`, `2分05秒`, `1小时03分`.
pub fn elapsed(ms: i64) -> String {
    match elapsed_parts(ms) {
        (0, 0, s) => i18n::with("spanSeconds", &[&s.to_string()]),
        (0, m, s) => i18n::with("spanMinutes", &[&m.to_string(), &format!("{s:02}")]),
        (h, m, _) => i18n::with("spanHours", &[&h.to_string(), &format!("{m:02}")]),
    }
}

/// A moment as date and time of the computer's own zone.
pub fn moment(at_ms: i64) -> String {
    // Milliseconds since 1970 are far below 2^53.
    #[allow(clippy::cast_precision_loss)]
    let date = js_sys::Date::new(&(at_ms as f64).into());
    format!(
        "{:02}-{:02} {:02}:{:02}",
        date.get_month() + 1,
        date.get_date(),
        date.get_hours(),
        date.get_minutes()
    )
}
