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
