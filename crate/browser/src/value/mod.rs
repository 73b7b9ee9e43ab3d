//! Values as they cross to JavaScript and back: plain objects, arrays and `null`, the form that survives structured
//! cloning and JSON alike.
//!
//! The form is small and both ends are ours, so reading and writing it is a small matter: a message of another form is
//! refused without telling in words what is wrong with it. So is an object with a field that its type does not know,
//! unless the type is called `$part` (`#[serde(rename(deserialize = "$part"))]`): what is told by browsers, what a later version may
//! have written more of, and views of larger records.

mod read;
mod write;

use std::fmt;

use serde::Serialize;
use serde::de::{DeserializeOwned, Expected, Unexpected};
use wasm_bindgen::{JsCast, JsValue};

use crate::ApiError;

/// Another form than the type has. In words it would need the name of every field and kind, in every part that reads
/// messages.
#[derive(Debug)]
pub struct OtherForm;

impl fmt::Display for OtherForm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("another form")
    }
}

impl std::error::Error for OtherForm {}

/// Every kind of fault is the same one. Said for each of them, and inlined: what a type would tell of itself then is in no
/// module, nor are the names of types and the numbers of their fields.
impl serde::de::Error for OtherForm {
    #[inline(always)]
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }

    #[inline(always)]
    fn invalid_type(_: Unexpected<'_>, _: &dyn Expected) -> Self {
        Self
    }

    #[inline(always)]
    fn invalid_value(_: Unexpected<'_>, _: &dyn Expected) -> Self {
        Self
    }

    #[inline(always)]
    fn invalid_length(_: usize, _: &dyn Expected) -> Self {
        Self
    }

    #[inline(always)]
    fn unknown_variant(_: &str, _: &'static [&'static str]) -> Self {
        Self
    }

    #[inline(always)]
    fn unknown_field(_: &str, _: &'static [&'static str]) -> Self {
        Self
    }

    #[inline(always)]
    fn missing_field(_: &'static str) -> Self {
        Self
    }

    #[inline(always)]
    fn duplicate_field(_: &'static str) -> Self {
        Self
    }
}

impl serde::ser::Error for OtherForm {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }
}

impl From<JsValue> for OtherForm {
    fn from(_: JsValue) -> Self {
        Self
    }
}

impl From<OtherForm> for ApiError {
    fn from(error: OtherForm) -> Self {
        Self::Form(error.to_string())
    }
}

/// A value as plain objects, arrays and `null`.
///
/// # Errors
/// When the value can't be expressed so.
pub fn to_js<T: Serialize + ?Sized>(value: &T) -> Result<JsValue, ApiError> {
    Ok(value.serialize(write::Writer)?)
}

/// A value from a plain object; unknown fields and kinds are refused.
///
/// # Errors
/// When the form is another.
pub fn from_js<T: DeserializeOwned>(value: JsValue) -> Result<T, ApiError> {
    Ok(T::deserialize(read::Reader(value))?)
}

/// A plain value as JSON; `None` for what JSON can't express.
#[must_use]
pub fn to_json(value: &JsValue) -> Option<String> {
    js_sys::JSON::stringify(value).ok()?.as_string()
}

/// The value of a JSON text; `None` when it is none.
#[must_use]
pub fn from_json(text: &str) -> Option<JsValue> {
    js_sys::JSON::parse(text).ok()
}

/// What a JSON text says, as a value of a kind; `None` where it says something else. A stored body is read by this.
#[must_use]
pub fn read_json<T: DeserializeOwned>(text: &str) -> Option<T> {
    from_js(from_json(text)?).ok()
}

/// The names of the fields of a JSON text that is an object; none where it is something else.
#[must_use]
pub fn json_names(text: &str) -> Vec<String> {
    let Some(value) = from_json(text) else {
        return Vec::new();
    };
    match value.dyn_ref::<js_sys::Object>() {
        Some(object) => {
            let names = js_sys::Object::keys(object);
            names.iter().filter_map(|name| name.as_string()).collect()
        }
        None => Vec::new(),
    }
}

/// A field of an object; `None` where there is no such field.
#[must_use]
pub fn field(value: &JsValue, name: &str) -> Option<JsValue> {
    let field = js_sys::Reflect::get(value, &name.into()).ok()?;
    (!field.is_undefined()).then_some(field)
}
