//! What remembers: the one writer of the extension's storage, and the owner of badge, alarms and notifications.
//!
//! The browser may stop this context at any moment, so nothing is held here that is not also in storage: notes and
//! switches in `storage.local`, tokens, waiting counts and the key of an open vault in `storage.session`. Listeners are registered by the script
//! that loads this module; it calls the functions below.
//!
//! ```
//! use jinnang_background::party;
//! use jinnang_protocol::Party;
//! let base = "chrome-extension://abc/";
//! assert_eq!(party("chrome-extension://abc/panel.html", base), Some(Party::Panel));
//! assert_eq!(party("https://mms.pinduoduo.com/chat-merchant/", base), Some(Party::Content));
//! ```

mod desk;
mod notes;
mod sender;
mod shelves;
mod sites;
mod store;
mod tokens;
mod vault;
mod waits;

pub use sender::{Sender, party};

use jinnang_browser::{message_from_js, message_to_js};
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

async fn refuse() -> Reply {
    waits::count_refused(1).await;
    Reply::Failed {
        why: Failure::Refused,
    }
}

/// An alarm rang.
#[wasm_bindgen]
pub async fn on_alarm(name: String) {
    match name.as_str() {
        waits::LATE_ALARM => waits::ring().await,
        vault::IDLE_ALARM => vault::look(&desk::STORE).await,
        _ => {}
    }
}

/// A tab was closed: nobody waits there any more.
#[wasm_bindgen]
pub async fn on_tab_removed(tab: i32) {
    waits::forget_tab(tab).await;
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

/// The extension was installed or updated, or the browser started: the badge shows what is known.
#[wasm_bindgen]
pub async fn on_installed() {
    waits::show_badge().await;
    vault::look(&desk::STORE).await;
}
