//! Tabs, without the permission to read their addresses.

use jinnang_protocol::Push;
use serde::Deserialize;
use wasm_bindgen::prelude::*;

use crate::{ApiError, from_js, message_to_js, to_js};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["chrome", "tabs"], js_name = query, catch)]
    async fn query(filter: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = ["chrome", "tabs"], js_name = sendMessage, catch)]
    async fn send_message(tab: i32, message: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = ["chrome", "tabs"], js_name = update, catch)]
    async fn update(tab: i32, change: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = ["chrome", "tabs"], js_name = create, catch)]
    async fn create(how: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = ["chrome", "windows"], js_name = update, catch)]
    async fn update_window(window: i32, change: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = ["chrome", "windows"], js_name = getLastFocused, catch)]
    async fn last_focused() -> Result<JsValue, JsValue>;
}

#[derive(serde::Serialize, Default)]
#[serde(rename_all = "camelCase")]
struct Filter {
    #[serde(skip_serializing_if = "Option::is_none")]
    active: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    last_focused_window: Option<bool>,
}

#[derive(Deserialize)]
#[serde(rename(deserialize = "$part"), rename_all = "camelCase")]
struct Tab {
    id: Option<i32>,
    window_id: Option<i32>,
}

#[derive(Deserialize)]
#[serde(rename(deserialize = "$part"))]
struct Window {
    focused: Option<bool>,
}

#[derive(serde::Serialize)]
struct Activate {
    active: bool,
}

#[derive(serde::Serialize)]
struct Focus {
    focused: bool,
}

#[derive(serde::Serialize)]
struct Open<'a> {
    url: &'a str,
}

async fn ids(filter: Filter) -> Result<Vec<i32>, ApiError> {
    let found: Vec<Tab> = from_js(query(&to_js(&filter)?).await?)?;
    Ok(found.into_iter().filter_map(|tab| tab.id).collect())
}

/// The ids of all tabs.
///
/// # Errors
/// When the browser refuses.
pub async fn all() -> Result<Vec<i32>, ApiError> {
    ids(Filter::default()).await
}

/// The id of the tab that the user looks at.
///
/// # Errors
/// When the browser refuses.
pub async fn in_front() -> Result<Option<i32>, ApiError> {
    let found = ids(Filter {
        active: Some(true),
        last_focused_window: Some(true),
    })
    .await?;
    Ok(found.first().copied())
}

/// The id of the tab that is before the user's eyes; `None` while another program is.
///
/// # Errors
/// When the browser refuses.
pub async fn looked_at() -> Result<Option<i32>, ApiError> {
    let window: Window = from_js(last_focused().await?)?;
    if window.focused == Some(true) {
        in_front().await
    } else {
        Ok(None)
    }
}

/// Brings a tab to the front, with its window.
///
/// # Errors
/// When the tab is gone.
pub async fn turn(tab: i32) -> Result<(), ApiError> {
    let turned: Tab = from_js(update(tab, &to_js(&Activate { active: true })?).await?)?;
    if let Some(window) = turned.window_id {
        update_window(window, &to_js(&Focus { focused: true })?).await?;
    }
    Ok(())
}

/// Opens an address in a new tab.
///
/// # Errors
/// When the browser refuses.
pub async fn open(url: &str) -> Result<(), ApiError> {
    create(&to_js(&Open { url })?).await?;
    Ok(())
}

/// Tells the content scripts of a tab. A tab without one is no failure: most tabs have none.
pub async fn push(tab: i32, message: &Push) {
    if let Ok(message) = message_to_js(message) {
        let _ = send_message(tab, &message).await;
    }
}
