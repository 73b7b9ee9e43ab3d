//! The badge on the extension's button.

use wasm_bindgen::prelude::*;

use crate::{ApiError, to_js};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["chrome", "action"], js_name = setBadgeText, catch)]
    async fn set_badge_text(details: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = ["chrome", "action"], js_name = setBadgeBackgroundColor, catch)]
    async fn set_badge_background_color(details: &JsValue) -> Result<JsValue, JsValue>;
}

#[derive(serde::Serialize)]
struct Text<'a> {
    text: &'a str,
}

#[derive(serde::Serialize)]
struct Colour<'a> {
    color: &'a str,
}

/// Shows a text of up to four characters on a colour (`#rrggbb`); an empty text takes the badge away.
///
/// # Errors
/// When the browser refuses.
pub async fn badge(text: &str, colour: &str) -> Result<(), ApiError> {
    set_badge_background_color(&to_js(&Colour { color: colour })?).await?;
    set_badge_text(&to_js(&Text { text })?).await?;
    Ok(())
}
