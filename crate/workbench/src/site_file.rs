//! Site files that come from elsewhere, checked for the page on which sites are taught.

use jinnang_browser::{from_json, to_json};
use jinnang_protocol::{Site, site_check};
use js_sys::{Array, Object, Reflect};
use wasm_bindgen::prelude::*;

/// What is wrong with a site file that was handed over as an object, each as `field: what`; nothing if it is sound.
#[wasm_bindgen]
#[must_use]
pub fn site_faults(site: JsValue) -> Vec<String> {
    let text = to_json(&site).unwrap_or_default();
    let read: Site = match serde_json::from_str(&text) {
        Ok(read) => read,
        Err(error) => {
            // The text is of our making: a place in it says nothing to who made the object.
            let error = error.to_string();
            let told = error.split(" at line ").next().unwrap_or(&error);
            return vec![told.to_owned()];
        }
    };
    let mut faults = site_check::faults(&read);
    // The reader passes over fields that it does not know.
    let known = serde_json::to_string(&read).ok();
    if let Some(known) = known.and_then(|known| from_json(&known))
        && let Some(field) = unknown(&site, &known, "")
    {
        faults.push(format!("{field}: nobody knows this field"));
    }
    faults
}

/// The first field of `given`, at whatever depth, that `known` has not.
fn unknown(given: &JsValue, known: &JsValue, path: &str) -> Option<String> {
    if let Some(list) = given.dyn_ref::<Array>() {
        let others = known.dyn_ref::<Array>()?;
        return list
            .iter()
            .zip(others.iter())
            .find_map(|(one, other)| unknown(&one, &other, path));
    }
    let object = given.dyn_ref::<Object>()?;
    Object::keys(object).iter().find_map(|key| {
        let name = key.as_string()?;
        let field = if path.is_empty() {
            name
        } else {
            format!("{path}.{name}")
        };
        if Reflect::has(known, &key) != Ok(true) {
            return Some(field);
        }
        let (one, other) = (
            Reflect::get(given, &key).ok()?,
            Reflect::get(known, &key).ok()?,
        );
        unknown(&one, &other, &field)
    })
}
