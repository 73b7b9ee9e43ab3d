//! Messages between the contexts of the extension.

use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::prelude::*;

use crate::{ApiError, message_from_js, message_to_js};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["chrome", "runtime"], js_name = sendMessage, catch)]
    async fn send_message(message: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = ["chrome", "runtime"], js_name = getURL)]
    fn get_url(path: &str) -> String;
    #[wasm_bindgen(js_namespace = ["chrome", "runtime"], js_name = openOptionsPage)]
    fn open_options_page() -> js_sys::Promise;
    #[wasm_bindgen(js_namespace = ["chrome", "runtime", "onMessage"], js_name = addListener)]
    fn add_listener(listener: &JsValue);
    #[wasm_bindgen(thread_local_v2, js_namespace = ["chrome", "runtime"], js_name = id)]
    static ID: String;
}

/// Asks the background, which wakes up for it. Request and answer are `jinnang_protocol::{Ask, Reply}`, or the narrower
/// ones of `jinnang_protocol::panel`.
///
/// # Errors
/// When it can't be reached or answers in another form.
pub async fn ask<A: Serialize, R: DeserializeOwned>(request: &A) -> Result<R, ApiError> {
    message_from_js(&send_message(&message_to_js(request)?).await?)
}

/// Says something to the background that is an object already; what it answers.
///
/// # Errors
/// When it can't be reached.
pub async fn say(message: &JsValue) -> Result<JsValue, ApiError> {
    Ok(send_message(message).await?)
}

/// Tells the background something whose answer changes nothing.
pub async fn tell<A: Serialize>(said: &A) {
    if let Ok(message) = message_to_js(said) {
        // A background that can't be reached is told the next time.
        let _ = send_message(&message).await;
    }
}

/// Runs at each message of that kind that is sent to all pages of the extension, for as long as the page lives. It is
/// told that something changed, never what: it asks for that.
pub fn on_push(kind: &'static str, mut run: impl FnMut() + 'static) {
    let listen = Closure::<dyn FnMut(JsValue)>::new(move |message: JsValue| {
        let said = crate::field(&message, "kind").and_then(|said| said.as_string());
        if said.as_deref() == Some(kind) {
            run();
        }
    });
    add_listener(&listen.into_js_value());
}

/// The address of a file of the extension.
#[must_use]
pub fn url(path: &str) -> String {
    get_url(path)
}

/// Opens the workbench, or turns to it where it is open already.
pub fn open_workbench() {
    // Where it can't be opened the browser says so itself; nothing is lost.
    let _ = open_options_page();
}

/// The extension's own id.
#[must_use]
pub fn id() -> String {
    ID.with(Clone::clone)
}
