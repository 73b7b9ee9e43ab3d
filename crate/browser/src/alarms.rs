//! Alarms: they outlive a stopped background, and ring late rather than never.

use wasm_bindgen::prelude::*;

use crate::{ApiError, to_js};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["chrome", "alarms"], js_name = create, catch)]
    fn create(name: &str, info: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = ["chrome", "alarms"], js_name = clear, catch)]
    async fn clear_alarm(name: &str) -> Result<JsValue, JsValue>;
}

#[derive(serde::Serialize)]
struct When {
    when: f64,
}

/// Sets the alarm of that name to a moment (ms since 1970); an earlier one of the name is replaced.
///
/// # Errors
/// When the browser refuses.
pub fn set(name: &str, when_ms: f64) -> Result<(), ApiError> {
    create(name, &to_js(&When { when: when_ms })?)?;
    Ok(())
}

/// Takes an alarm back.
///
/// # Errors
/// When the browser refuses.
pub async fn clear(name: &str) -> Result<(), ApiError> {
    clear_alarm(name).await?;
    Ok(())
}
