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
    #[serde(skip_serializing_if = "Vec::is_empty")]
    buttons: Vec<Button<'a>>,
}

#[derive(serde::Serialize)]
struct Button<'a> {
    title: &'a str,
}

/// Shows a notification; one of the same id is replaced. `buttons` are left out where the browser has none (Firefox).
///
/// # Errors
/// When the browser refuses.
pub async fn show(
    id: &str,
    icon_url: &str,
    title: &str,
    message: &str,
    buttons: &[&str],
) -> Result<(), ApiError> {
    let mut options = Options {
        r#type: "basic",
        icon_url,
        title,
        message,
        buttons: Vec::new(),
    };
    if icon_url.starts_with("chrome-extension:") {
        options.buttons = buttons.iter().map(|title| Button { title }).collect();
    }
    create(id, &to_js(&options)?).await?;
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
