use wasm_bindgen::JsCast;
use wasm_bindgen::JsValue;
use web_sys::{Event, HtmlInputElement};

/// What stands in the input or text area that an event came from.
#[must_use]
pub fn value_of(event: &Event) -> String {
    event
        .target()
        .and_then(|target| js_sys::Reflect::get(&target, &JsValue::from_str("value")).ok())
        .and_then(|value| value.as_string())
        .unwrap_or_default()
}

/// Whether the box that an event came from is ticked.
#[must_use]
pub fn checked_of(event: &Event) -> bool {
    event
        .target()
        .and_then(|target| target.dyn_into::<HtmlInputElement>().ok())
        .is_some_and(|input| input.checked())
}
