use jinnang_browser::storage::Area;
use jinnang_browser::{ApiError, clock, random, storage};
use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::JsValue;

/// All that the store needs of the world: two storages, chance, and the time. The browser is one; the tests have
/// another, which fails, fills up and dies at any write.
pub trait Medium {
    /// A value as the storage holds it.
    type Value: Clone;

    /// The values under some keys, at one moment.
    async fn get(&self, area: Area, keys: &[String]) -> Result<Vec<Option<Self::Value>>, ApiError>;
    /// The values whose key begins so and stands behind another (`""` for all of them), in the order of the keys; no more
    /// than so many, 0 for all.
    async fn all(
        &self,
        area: Area,
        prefix: &str,
        behind: &str,
        most: u32,
    ) -> Result<Vec<(String, Self::Value)>, ApiError>;
    /// The keys that begin in one of these ways, in order.
    async fn names(&self, area: Area, prefixes: &[String]) -> Result<Vec<String>, ApiError>;
    /// Writes all or none.
    async fn set(&self, area: Area, items: Vec<(String, Self::Value)>) -> Result<(), ApiError>;
    /// Removes all or none.
    async fn remove(&self, area: Area, keys: Vec<String>) -> Result<(), ApiError>;
    /// A value as a record.
    fn read<T: DeserializeOwned>(&self, value: &Self::Value) -> Result<T, ApiError>;
    /// A record as a value.
    fn make<T: Serialize + ?Sized>(&self, record: &T) -> Result<Self::Value, ApiError>;
    /// A value as JSON.
    fn to_json(&self, value: &Self::Value) -> Option<String>;
    /// A value from JSON.
    fn parse_json(&self, text: &str) -> Option<Self::Value>;
    /// A field of a value that is an object.
    fn field(&self, value: &Self::Value, name: &str) -> Option<Self::Value>;
    /// Random bytes.
    fn fill(&self, bytes: &mut [u8]) -> Result<(), ApiError>;
    /// Now, in milliseconds since 1970.
    fn now_ms(&self) -> i64;
}

/// The browser.
#[derive(Clone, Copy, Debug)]
pub struct Browser;

impl Medium for Browser {
    type Value = JsValue;

    async fn get(&self, area: Area, keys: &[String]) -> Result<Vec<Option<JsValue>>, ApiError> {
        storage::values(area, keys).await
    }

    async fn all(
        &self,
        area: Area,
        prefix: &str,
        behind: &str,
        most: u32,
    ) -> Result<Vec<(String, JsValue)>, ApiError> {
        storage::all_values(area, prefix, behind, most).await
    }

    async fn names(&self, area: Area, prefixes: &[String]) -> Result<Vec<String>, ApiError> {
        storage::all_names(area, prefixes).await
    }

    async fn set(&self, area: Area, items: Vec<(String, JsValue)>) -> Result<(), ApiError> {
        storage::set_values(area, &items).await
    }

    async fn remove(&self, area: Area, keys: Vec<String>) -> Result<(), ApiError> {
        storage::remove_values(area, &keys).await
    }

    fn read<T: DeserializeOwned>(&self, value: &JsValue) -> Result<T, ApiError> {
        jinnang_browser::from_js(value.clone())
    }

    fn make<T: Serialize + ?Sized>(&self, record: &T) -> Result<JsValue, ApiError> {
        jinnang_browser::to_js(record)
    }

    fn to_json(&self, value: &JsValue) -> Option<String> {
        jinnang_browser::to_json(value)
    }

    fn parse_json(&self, text: &str) -> Option<JsValue> {
        jinnang_browser::from_json(text)
    }

    fn field(&self, value: &JsValue, name: &str) -> Option<JsValue> {
        jinnang_browser::field(value, name)
    }

    fn fill(&self, bytes: &mut [u8]) -> Result<(), ApiError> {
        random::fill(bytes)
    }

    fn now_ms(&self) -> i64 {
        clock::now_ms()
    }
}
