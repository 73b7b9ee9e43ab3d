//! Extension storage. Only the background calls it: there is one writer.

use js_sys::{Object, Reflect};
use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::prelude::*;

use crate::{ApiError, from_js, to_js};

#[wasm_bindgen]
extern "C" {
    /// `storage.local`, wherever its records lie: `extension/background/room.ts`.
    #[wasm_bindgen(js_namespace = ["jinnangLocal"], js_name = get, catch)]
    async fn local_get(keys: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = ["jinnangLocal"], js_name = set, catch)]
    async fn local_set(items: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = ["jinnangLocal"], js_name = remove, catch)]
    async fn local_remove(keys: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = ["chrome", "storage", "managed"], js_name = get, catch)]
    async fn managed_get(keys: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = ["chrome", "storage", "onChanged"], js_name = addListener)]
    fn on_changed(listener: &JsValue);
    /// Pairs of name and value: `extension/background/stored.ts`.
    #[wasm_bindgen(js_name = jinnangStored, catch)]
    async fn stored(area: &str, prefix: &str, behind: &str, most: u32) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_name = jinnangNames, catch)]
    async fn stored_names(area: &str, prefixes: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = ["chrome", "storage", "session"], js_name = get, catch)]
    async fn session_get(keys: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = ["chrome", "storage", "session"], js_name = set, catch)]
    async fn session_set(items: &JsValue) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_namespace = ["chrome", "storage", "session"], js_name = remove, catch)]
    async fn session_remove(keys: &JsValue) -> Result<JsValue, JsValue>;
}

/// Which storage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Area {
    /// On disk, kept.
    Local,
    /// In memory, gone when the browser closes; out of reach for content scripts.
    Session,
}

impl Area {
    fn name(self) -> &'static str {
        match self {
            Self::Local => "local",
            Self::Session => "session",
        }
    }
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

/// A text that whoever manages this browser has set under a name; nothing where nobody manages it.
pub async fn managed(key: &str) -> Option<String> {
    // A browser without a policy for this extension refuses the question.
    let found = managed_get(&key.into()).await.ok()?;
    Reflect::get(&found, &key.into()).ok()?.as_string()
}

/// Runs whenever whoever manages this browser sets something else, for as long as the page lives.
pub fn on_managed(run: impl Fn() + 'static) {
    let hear = Closure::<dyn Fn(JsValue, String)>::new(move |_, area: String| {
        if area == "managed" {
            run();
        }
    });
    on_changed(&hear.into_js_value());
}

/// All records whose key begins so; those of another form are left out.
///
/// # Errors
/// When the storage fails.
pub async fn all<T: DeserializeOwned>(
    area: Area,
    prefix: &str,
) -> Result<Vec<(String, T)>, ApiError> {
    let values = all_values(area, prefix, "", 0).await?.into_iter();
    Ok(values
        .filter_map(|(key, value)| Some((key, from_js(value).ok()?)))
        .collect())
}

/// Writes one record; the one before it stands until the new one is written.
///
/// # Errors
/// When the storage is full or fails; nothing has changed then.
pub async fn set<T: Serialize>(area: Area, key: &str, value: &T) -> Result<(), ApiError> {
    set_values(area, &[(key.to_owned(), to_js(value)?)]).await
}

/// Removes one record.
///
/// # Errors
/// When the storage fails.
pub async fn remove(area: Area, key: &str) -> Result<(), ApiError> {
    remove_values(area, &[key.to_owned()]).await
}

/// The values under some keys, as they stand there at one moment.
///
/// # Errors
/// When the storage fails.
pub async fn values(area: Area, keys: &[String]) -> Result<Vec<Option<JsValue>>, ApiError> {
    let found = read(area, &names(keys)).await?;
    let mut values = Vec::with_capacity(keys.len());
    for key in keys {
        let value = Reflect::get(&found, &key.into())?;
        values.push((!value.is_undefined()).then_some(value));
    }
    Ok(values)
}

/// The values whose key begins so and stands behind another (`""` for all of them), in the order of the keys; no more than
/// so many, 0 for all. A browser that tells no keys without their values gives all of them.
///
/// # Errors
/// When the storage fails.
pub async fn all_values(
    area: Area,
    prefix: &str,
    behind: &str,
    most: u32,
) -> Result<Vec<(String, JsValue)>, ApiError> {
    let found = js_sys::Array::from(&stored(area.name(), prefix, behind, most).await?);
    let values = found.iter().filter_map(|entry| {
        let entry = js_sys::Array::from(&entry);
        Some((entry.get(0).as_string()?, entry.get(1)))
    });
    Ok(values.collect())
}

/// The keys that begin in one of these ways, in order; no value is read for it where the browser tells keys.
///
/// # Errors
/// When the storage fails.
pub async fn all_names(area: Area, prefixes: &[String]) -> Result<Vec<String>, ApiError> {
    let found = stored_names(area.name(), &names(prefixes)).await?;
    let found = js_sys::Array::from(&found);
    Ok(found.iter().filter_map(|name| name.as_string()).collect())
}

/// Writes some values in one step.
///
/// # Errors
/// When the storage is full or fails; nothing has changed then.
pub async fn set_values(area: Area, values: &[(String, JsValue)]) -> Result<(), ApiError> {
    let items = Object::new();
    for (key, value) in values {
        Reflect::set(&items, &key.into(), value)?;
    }
    match area {
        Area::Local => local_set(&items).await,
        Area::Session => session_set(&items).await,
    }?;
    Ok(())
}

/// Removes some records in one step.
///
/// # Errors
/// When the storage fails.
pub async fn remove_values(area: Area, keys: &[String]) -> Result<(), ApiError> {
    let keys = names(keys);
    match area {
        Area::Local => local_remove(&keys).await,
        Area::Session => session_remove(&keys).await,
    }?;
    Ok(())
}

fn names(keys: &[String]) -> JsValue {
    keys.iter()
        .map(JsValue::from)
        .collect::<js_sys::Array>()
        .into()
}
