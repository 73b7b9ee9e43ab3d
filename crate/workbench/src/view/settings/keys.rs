//! With which keys a suggestion is put in. The setting is the page side's: what is said of it is in
//! `extension/content/guard/keys-wire.ts`. A choice counts at once, in every page that is open.

use jinnang_browser::{i18n, runtime};
use jinnang_view::*;
use serde::{Deserialize, Serialize};

use crate::view::fields::{choice, labelled};

#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
enum Ask {
    Keys,
    KeysSet { held: String },
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Told {
    Keys { held: String },
}

/// What can be held while a digit is pressed, and its name.
const HELD: [(&str, &str); 3] = [
    ("alt", "keysAlt"),
    ("ctrl+alt", "keysCtrlAlt"),
    ("none", "keysNone"),
];

/// The part of the page.
pub fn keys() -> El {
    let now = Signal::new(None::<String>);
    let say = Signal::new(None::<&'static str>);
    spawn_local(async move {
        match runtime::ask(&Ask::Keys).await {
            Ok(Told::Keys { held }) => now.set(Some(held)),
            Err(_) => say.set(Some("keysFailed")),
        }
    });
    let choose = move |held: String| {
        spawn_local(async move {
            let told = runtime::ask(&Ask::KeysSet { held }).await;
            say.set(Some(match told {
                Ok(Told::Keys { held }) => {
                    now.set(Some(held));
                    "keysKept"
                }
                Err(_) => "keysFailed",
            }));
        });
    };
    el("section").child((
        el("h2").child(i18n::text("keysTitle")),
        el("p").class("hint").child(i18n::text("keysHint")),
        move || {
            now.get().map(|held| {
                let names = HELD.map(|(id, name)| (id.to_owned(), i18n::text(name)));
                labelled("keysLabel", choice("set-keys", names, &held, choose))
            })
        },
        el("p")
            .class("say")
            .attr("role", "status")
            .attr("data-jn", "keys-say")
            .attr("hidden", move || say.with(Option::is_none))
            .child(move || say.get().map(i18n::text)),
    ))
}
