use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::JsValue;

use crate::ApiError;

/// A value as plain objects, arrays and `null`, the form that survives structured cloning and JSON alike.
///
/// # Errors
/// When the value can't be expressed so.
pub fn to_js<T: Serialize + ?Sized>(value: &T) -> Result<JsValue, ApiError> {
    value
        .serialize(&serde_wasm_bindgen::Serializer::json_compatible())
        .map_err(|error| ApiError::Form(error.to_string()))
}

/// A value from a plain object; unknown fields and kinds are refused by the types themselves.
///
/// # Errors
/// When the form is another.
pub fn from_js<T: DeserializeOwned>(value: JsValue) -> Result<T, ApiError> {
    serde_wasm_bindgen::from_value(value).map_err(|error| ApiError::Form(error.to_string()))
}
