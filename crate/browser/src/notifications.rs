//! Desktop notifications.

use wasm_bindgen::prelude::*;

use crate::{ApiError, to_js};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["chrome", "notifications"], js_name = create, catch)]
    async fn create(id: &str, options: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = ["chrome", "notifications"], js_name = clear, catch)]
    async fn clear_notification(id: &str) -> Result<JsValue, JsValue>;
}

#[derive(serde::Serialize)]
#[serde(rename_all = "camelCase")]
struct Options<'a> {
    r#type: &'a str,
    icon_url: &'a str,
    title: &'a str,
    message: &'a str,
}

/// Shows a notification; one of the same id is replaced.
///
/// # Errors
/// When the browser refuses.
pub async fn show(id: &str, icon_url: &str, title: &str, message: &str) -> Result<(), ApiError> {
    create(
        id,
        &to_js(&Options {
            r#type: "basic",
            icon_url,
            title,
            message,
        })?,
    )
    .await?;
    Ok(())
}

/// Takes a notification away.
///
/// # Errors
/// When the browser refuses.
pub async fn clear(id: &str) -> Result<(), ApiError> {
    clear_notification(id).await?;
    Ok(())
}
