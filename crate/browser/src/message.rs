//! Messages as they cross: `{ kind, body }`, and `body` is missing where a kind has nothing to say.
//!
//! In Rust a message is an enum. serde can write that form itself, but to read it, it keeps the whole value aside until
//! it has seen the kind, with code for every type a second time. Here the object is turned into the form that needs no
//! keeping, `{ [kind]: body }`; which kinds and fields there are, the enum decides as ever.

use js_sys::{Array, JsString, Object, Reflect};
use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::{JsCast, JsValue};

use crate::{ApiError, from_js, to_js};

/// A message from `{ kind, body }`.
///
/// # Errors
/// When the form is another, or the kind, or a field is unknown.
pub fn message_from_js<T: DeserializeOwned>(value: &JsValue) -> Result<T, ApiError> {
    from_js(by_kind(value)?)
}

/// A message as `{ kind, body }`.
///
/// # Errors
/// When it can't be expressed so.
pub fn message_to_js<T: Serialize>(message: &T) -> Result<JsValue, ApiError> {
    with_kind(&to_js(message)?)
}

fn another_form() -> ApiError {
    ApiError::Form("no { kind, body }".to_owned())
}

/// Not by `instanceof`: Firefox hands over answers whose `Object` is that of another context.
fn as_object(value: &JsValue) -> Result<&Object, ApiError> {
    if value.is_object() {
        Ok(value.unchecked_ref())
    } else {
        Err(another_form())
    }
}

fn by_kind(value: &JsValue) -> Result<JsValue, ApiError> {
    let object = as_object(value)?;
    let mut kind = JsValue::UNDEFINED;
    let mut body = JsValue::UNDEFINED;
    for entry in Object::entries(object).iter() {
        let entry: Array = entry.unchecked_into();
        match entry.get(0).as_string().as_deref() {
            Some("kind") => kind = entry.get(1),
            Some("body") => body = entry.get(1),
            _ => return Err(another_form()),
        }
    }
    if !kind.is_string() {
        return Err(another_form());
    }
    if body.is_undefined() {
        return Ok(kind);
    }
    single(&kind, &body)
}

fn with_kind(value: &JsValue) -> Result<JsValue, ApiError> {
    let kind: JsString = JsValue::from_str("kind").unchecked_into();
    if value.is_string() {
        return single(&kind, value);
    }
    let object = as_object(value)?;
    let entry: Array = Object::entries(object).get(0).unchecked_into();
    let message = single(&kind, &entry.get(0))?;
    Reflect::set(&message, &"body".into(), &entry.get(1))?;
    Ok(message)
}

fn single(key: &JsValue, value: &JsValue) -> Result<JsValue, ApiError> {
    let object = Object::new();
    Reflect::set(&object, key, value)?;
    Ok(object.into())
}
