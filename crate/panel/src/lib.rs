//! The panel that stands beside the chat.
//!
//! The panel frame is where the core runs: the content script reports what it sees through a port, the panel decides
//! and answers, and the background remembers. The panel stores nothing itself. Its port is only used after the
//! background has confirmed the token that came with it.

mod desk;
mod ime;
mod port;
mod view;
mod words;

use std::cell::Cell;

use desk::Desk;
use wasm_bindgen::prelude::*;
use web_sys::MessagePort;

thread_local! {
    static DESK: Cell<Option<Desk>> = const { Cell::new(None) };
}

/// Takes the shipped data, the file `core.dat`, and what compiles a shop's own words: a function from their JSON texts
/// to a promise of their bytes. Draws the panel; it waits for its port.
///
/// # Errors
/// When the file is another.
#[wasm_bindgen]
pub fn start_panel(shipped: Vec<u8>, compile: js_sys::Function) -> Result<(), JsValue> {
    jinnang_core::shipped::provide(shipped)
        .map_err(|error| JsValue::from(js_sys::Error::new(&error.to_string())))?;
    jinnang_view::mount(|| {
        let desk = Desk::new(compile);
        DESK.set(Some(desk));
        view::panel(desk)
    });
    Ok(())
}

/// Somebody offers a port. It is used only when its token is the one that the background gave to the content script
/// of this very tab; anything else is counted and forgotten.
#[wasm_bindgen]
pub fn on_handshake(token: JsValue, port: Option<MessagePort>) {
    let Some(desk) = DESK.get() else { return };
    match (token.as_string(), port) {
        (Some(token), Some(port)) => desk.claim(token, port),
        _ => desk.refuse(),
    }
}

/// Another rule counts, or others are marked: who is to be answered first may be another.
#[wasm_bindgen]
pub fn on_ruled() {
    if let Some(desk) = DESK.get() {
        desk.tell();
    }
}

/// The shop's phrases, words or settings are others.
#[wasm_bindgen]
pub fn on_stock() {
    if let Some(desk) = DESK.get() {
        desk.restock();
    }
}

/// The vault was locked or opened: notes are shown as far as they may be.
#[wasm_bindgen]
pub fn on_vault() {
    if let Some(desk) = DESK.get() {
        desk.notes.load();
    }
}

/// The page goes: who waits there is not known any more.
#[wasm_bindgen]
pub fn on_leave() {
    if let Some(desk) = DESK.get() {
        desk.leave();
    }
}
