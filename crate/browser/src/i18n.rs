//! Words in the user's language, from `_locales`.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["chrome", "i18n"], js_name = getMessage)]
    fn get_message(name: &str, substitutions: Vec<String>) -> String;
}

/// The message of that name; the name itself when there is none, so that a gap is seen and not silent.
#[must_use]
pub fn text(name: &str) -> String {
    with(name, &[])
}

/// The message of that name with its placeholders filled.
#[must_use]
pub fn with(name: &str, values: &[&str]) -> String {
    let found = get_message(
        name,
        values.iter().map(|value| (*value).to_owned()).collect(),
    );
    if found.is_empty() {
        name.to_owned()
    } else {
        found
    }
}

/// Hours, minutes and seconds of a span in milliseconds; a negative span is none.
#[must_use]
pub fn span_parts(ms: i64) -> (i64, i64, i64) {
    let seconds = ms.max(0) / 1_000;
    (seconds / 3_600, seconds / 60 % 60, seconds % 60)
}

/// A span as people read a clock: `8秒`, `2分05秒`, `1小时03分`.
#[must_use]
pub fn span(ms: i64) -> String {
    match span_parts(ms) {
        (0, 0, s) => with("spanSeconds", &[&s.to_string()]),
        (0, m, s) => with("spanMinutes", &[&m.to_string(), &format!("{s:02}")]),
        (h, m, _) => with("spanHours", &[&h.to_string(), &format!("{m:02}")]),
    }
}
