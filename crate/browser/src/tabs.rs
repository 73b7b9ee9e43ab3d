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
#[serde(rename(deserialize = "$part"))]
struct Tab {
    id: Option<i32>,
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

/// Tells the content scripts of a tab. A tab without one is no failure: most tabs have none.
pub async fn push(tab: i32, message: &Push) {
    if let Ok(message) = message_to_js(message) {
        let _ = send_message(tab, &message).await;
    }
}
