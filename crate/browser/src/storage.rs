//! Extension storage. Only the background calls it: there is one writer.

use js_sys::{Object, Reflect};
use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::prelude::*;

use crate::{ApiError, from_js, to_js};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["chrome", "storage", "local"], js_name = get, catch)]
    async fn local_get(keys: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = ["chrome", "storage", "local"], js_name = set, catch)]
    async fn local_set(items: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = ["chrome", "storage", "local"], js_name = remove, catch)]
    async fn local_remove(key: &str) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = ["chrome", "storage", "session"], js_name = get, catch)]
    async fn session_get(keys: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = ["chrome", "storage", "session"], js_name = set, catch)]
    async fn session_set(items: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = ["chrome", "storage", "session"], js_name = remove, catch)]
    async fn session_remove(key: &str) -> Result<JsValue, JsValue>;
}

/// Which storage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Area {
    /// On disk, kept.
    Local,
    /// In memory, gone when the browser closes; out of reach for content scripts.
    Session,
}

async fn read(area: Area, keys: &JsValue) -> Result<JsValue, ApiError> {
    Ok(match area {
        Area::Local => local_get(keys).await,
        Area::Session => session_get(keys).await,
    }?)
}

/// The record under a key, if there is one.
///
/// # Errors
/// When the storage fails, or the record has another form.
pub async fn get<T: DeserializeOwned>(area: Area, key: &str) -> Result<Option<T>, ApiError> {
    let found = Reflect::get(&read(area, &key.into()).await?, &key.into())?;
    if found.is_undefined() {
        Ok(None)
    } else {
        from_js(found).map(Some)
    }
}

/// All records whose key begins so; those of another form are left out.
///
/// # Errors
/// When the storage fails.
pub async fn all<T: DeserializeOwned>(
    area: Area,
    prefix: &str,
) -> Result<Vec<(String, T)>, ApiError> {
    let found = read(area, &JsValue::NULL).await?;
    let mut records = Vec::new();
    for entry in Object::entries(&Object::from(found)).iter() {
        let entry = js_sys::Array::from(&entry);
        if let Some(key) = entry.get(0).as_string()
            && key.starts_with(prefix)
            && let Ok(value) = from_js(entry.get(1))
        {
            records.push((key, value));
        }
    }
    Ok(records)
}

/// Writes one record; the one before it stands until the new one is written.
///
/// # Errors
/// When the storage is full or fails; nothing has changed then.
pub async fn set<T: Serialize>(area: Area, key: &str, value: &T) -> Result<(), ApiError> {
    let items = Object::new();
    Reflect::set(&items, &key.into(), &to_js(value)?)?;
    match area {
        Area::Local => local_set(&items).await,
        Area::Session => session_set(&items).await,
    }?;
    Ok(())
}

/// Removes one record.
///
/// # Errors
/// When the storage fails.
pub async fn remove(area: Area, key: &str) -> Result<(), ApiError> {
    match area {
        Area::Local => local_remove(key).await,
        Area::Session => session_remove(key).await,
    }?;
    Ok(())
}
