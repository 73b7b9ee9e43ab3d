//! Messages between the contexts of the extension.

use jinnang_protocol::{Ask, Reply};
use wasm_bindgen::prelude::*;

use crate::{ApiError, message_from_js, message_to_js};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["chrome", "runtime"], js_name = sendMessage, catch)]
    async fn send_message(message: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = ["chrome", "runtime"], js_name = getURL)]
    fn get_url(path: &str) -> String;
    #[wasm_bindgen(thread_local_v2, js_namespace = ["chrome", "runtime"], js_name = id)]
    static ID: String;
}

/// Asks the background, which wakes up for it.
///
/// # Errors
/// When it can't be reached or answers in another form.
pub async fn ask(request: &Ask) -> Result<Reply, ApiError> {
    message_from_js(&send_message(&message_to_js(request)?).await?)
}

/// The address of a file of the extension.
#[must_use]
pub fn url(path: &str) -> String {
    get_url(path)
}

/// The extension's own id.
#[must_use]
pub fn id() -> String {
    ID.with(Clone::clone)
}
