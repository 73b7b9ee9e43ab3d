//! What the user allows beyond what the extension was installed with.

use wasm_bindgen::prelude::*;

use crate::{ApiError, field, from_js, to_js};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["chrome", "permissions"], js_name = request, catch)]
    async fn ask_for(permissions: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = ["chrome", "runtime"], js_name = getManifest)]
    fn manifest() -> JsValue;
}

#[derive(serde::Serialize)]
struct Permissions<'a> {
    permissions: [&'a str; 1],
}

/// Asks for a permission that this browser's manifest names as optional; whether it is there now. Only within a press.
///
/// # Errors
/// When the browser refuses to ask.
pub async fn request(name: &str) -> Result<bool, ApiError> {
    let optional: Vec<String> = field(&manifest(), "optional_permissions")
        .and_then(|named| from_js(named).ok())
        .unwrap_or_default();
    if !optional.iter().any(|other| other == name) {
        return Ok(false);
    }
    let permissions = to_js(&Permissions {
        permissions: [name],
    })?;
    Ok(ask_for(&permissions).await?.is_truthy())
}
