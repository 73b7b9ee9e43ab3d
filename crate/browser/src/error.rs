use thiserror::Error;
use wasm_bindgen::JsValue;

/// A call that the browser refused.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ApiError {
    /// The storage has no room for it.
    #[error("storage is full: {0}")]
    Full(String),
    /// A value had another form than expected.
    #[error("unexpected value: {0}")]
    Form(String),
    /// Any other failure, in the browser's words.
    #[error("the browser refused: {0}")]
    Refused(String),
}

impl From<JsValue> for ApiError {
    fn from(value: JsValue) -> Self {
        let text = value
            .dyn_ref_error()
            .or_else(|| value.as_string())
            .unwrap_or_else(|| "no reason given".to_owned());
        // Chromium: "QUOTA_BYTES quota exceeded"; Firefox: a QuotaExceededError.
        if text.to_ascii_lowercase().contains("quota") {
            Self::Full(text)
        } else {
            Self::Refused(text)
        }
    }
}

trait ErrorText {
    fn dyn_ref_error(&self) -> Option<String>;
}

impl ErrorText for JsValue {
    fn dyn_ref_error(&self) -> Option<String> {
        use wasm_bindgen::JsCast;
        let error = self.dyn_ref::<js_sys::Error>()?;
        Some(format!(
            "{}: {}",
            String::from(error.name()),
            String::from(error.message())
        ))
    }
}
