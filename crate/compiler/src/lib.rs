//! Compiles a shop's own words.
//!
//! To read, check and compile rules takes more code than to check a text by them, and most chats are held without any.
//! So the panel has no compiler: where a shop has words of its own, it loads this module, hands over what stands on the
//! shelf, and gets the rules in the form in which the shipped ones come.
//!
//! ```
//! use jinnang_core::wording::{Checker, parse_terms};
//! let packed = Checker::pack(&parse_terms("清仓\tblock").unwrap()).unwrap();
//! let checker = Checker::shipped_and_packed(packed).unwrap();
//! assert_eq!(checker.check("本店清仓", None).len(), 1);
//! ```

use jinnang_browser::{from_js, from_json};
use jinnang_core::shipped;
use jinnang_core::wording::{Checker, Rule};
use wasm_bindgen::prelude::*;

/// Takes the shipped data, the file `core.dat`: words are folded by its tables.
///
/// # Errors
/// When the file is another.
#[wasm_bindgen]
pub fn start_compiler(shipped: Vec<u8>) -> Result<(), JsValue> {
    shipped::provide(shipped).map_err(fault)
}

/// Compiles rules, each given as JSON. What is no rule that this version knows is left out.
///
/// # Errors
/// When there are too many.
#[wasm_bindgen]
pub fn compile_words(bodies: Vec<String>) -> Result<Vec<u8>, JsValue> {
    let rules: Vec<Rule> = bodies
        .iter()
        .filter_map(|body| from_js::<Rule>(from_json(body)?).ok())
        .filter(|rule| rule.validate().is_ok())
        .collect();
    Checker::pack(&rules).map_err(fault)
}

fn fault(error: impl std::fmt::Display) -> JsValue {
    js_sys::Error::new(&error.to_string()).into()
}
