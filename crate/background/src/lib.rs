//! What remembers: the one writer of the extension's storage. Who waits, and what rings, is the watch's, a module beside
//! this one.
//!
//! The browser may stop this context at any moment, so nothing is held here that is not also in storage: notes and
//! switches in `storage.local`, tokens and the key of an open vault in `storage.session`. Listeners are registered by the script
//! that loads this module; it calls the functions below.

mod desk;
mod notes;
mod refused;
mod shelves;
mod sites;
mod store;
mod tokens;
mod vault;

use jinnang_browser::{message_from_js, message_to_js, sender};
use jinnang_protocol::{Cap, Failure, Push, Reply};
use wasm_bindgen::prelude::*;

/// Answers one message; every message is answered, a bad one with a refusal.
#[wasm_bindgen]
pub async fn on_message(message: JsValue, sender: JsValue) -> JsValue {
    let reply = match sender::read(sender) {
        Some(sender) => match message_from_js::<jinnang_protocol::Ask>(&message) {
            Ok(ask) if ask.may(sender.party) && ask.check().is_ok() => {
                desk::answer(ask, sender).await
            }
            _ => refuse().await,
        },
        None => refuse().await,
    };
    message_to_js(&reply).unwrap_or(JsValue::NULL)
}

/// The watch refused a message.
#[wasm_bindgen]
pub async fn on_refused() {
    refused::count(1).await;
}

async fn refuse() -> Reply {
    refused::count(1).await;
    Reply::Failed {
        why: Failure::Refused,
    }
}

/// An alarm rang.
#[wasm_bindgen]
pub async fn on_alarm(name: String) {
    if name == vault::IDLE_ALARM {
        vault::look(&desk::STORE).await;
    }
}

/// A tab was closed.
#[wasm_bindgen]
pub async fn on_tab_removed(tab: i32) {
    tokens::forget_tab(tab).await;
}

/// A browser-wide key was pressed.
#[wasm_bindgen]
pub async fn on_command(name: String) {
    if name == "toggle-panel"
        && let Ok(Some(tab)) = jinnang_browser::tabs::in_front().await
    {
        jinnang_browser::tabs::push(tab, &Push::Toggle).await;
    }
}

/// The extension was installed or updated, or the browser started.
#[wasm_bindgen]
pub async fn on_installed() {
    vault::look(&desk::STORE).await;
}
