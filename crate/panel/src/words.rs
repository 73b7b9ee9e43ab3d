//! How times are put for people.

pub use jinnang_browser::i18n::span as elapsed;

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
