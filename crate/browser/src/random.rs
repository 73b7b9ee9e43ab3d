//! Random ids and bytes.

use js_sys::Uint8Array;
use wasm_bindgen::prelude::*;

use crate::ApiError;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = crypto, js_name = getRandomValues, catch)]
    fn get_random_values(bytes: &Uint8Array) -> Result<Uint8Array, JsValue>;
}

/// 128 random bits as 32 hexadecimal digits, from the browser's cryptographic source.
///
/// # Errors
/// When the browser has none.
pub fn id() -> Result<String, ApiError> {
    let mut bytes = [0; 16];
    fill(&mut bytes)?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

/// Fills the bytes from the browser's cryptographic source.
///
/// # Errors
/// When the browser has none.
pub fn fill(bytes: &mut [u8]) -> Result<(), ApiError> {
    let size = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
    get_random_values(&Uint8Array::new_with_length(size))?.copy_to(bytes);
    Ok(())
}
