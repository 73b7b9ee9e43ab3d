//! How full the storage is, and one press for more room: on the page of the vault, and over whatever page something was refused
//! on because nothing more fitted.

use jinnang_browser::i18n;
use jinnang_view::*;

use crate::Place;
use crate::room::{self, Room, rooms};

/// What must be known on every page: that something did not fit, or that the browser emptied the storage.
pub fn bar() -> Option<El> {
    let rooms = rooms();
    let (room, is_short) = (rooms.now.get(), rooms.is_short.get());
    let is_lost = room.as_ref().is_some_and(|room| room.is_lost);
    if is_lost {
        return Some(warning((
            el("p")
                .attr("data-jn", "room-lost")
                .child(i18n::text("roomLost")),
            to_vault(),
            el("button")
                .class("quiet")
                .attr("type", "button")
                .attr("data-jn", "room-known")
                .attr("disabled", move || rooms.is_busy())
                .on("click", move |_| rooms.grow(None))
                .child(i18n::text("roomKnown")),
        )));
    }
    if is_short {
        let grows = room.filter(|room| room.grows).is_some();
        let said = if grows { "roomShort" } else { "roomShortDisk" };
        return Some(warning((
            el("p")
                .attr("data-jn", "room-short")
                .child(i18n::text(said)),
            grows.then(|| offer("primary")),
            to_vault(),
            told(),
        )));
    }
    let said = rooms.say.get().filter(|_| !is_vault())?;
    Some(
        el("p")
            .class("say")
            .attr("role", "status")
            .attr("data-jn", "room-bar-say")
            .child(i18n::text(said)),
    )
}

/// The vault says it where the room is shown.
fn is_vault() -> bool {
    web_sys::window()
        .and_then(|window| window.location().hash().ok())
        .is_some_and(|hash| Place::from_hash(&hash) == Place::Vault)
}

fn warning(inside: impl Content) -> El {
    el("section")
        .class("card warn")
        .attr("role", "alert")
        .child(inside)
}

fn to_vault() -> El {
    el("p").child(
        el("a")
            .attr("href", ["#", Place::Vault.name()].concat())
            .child(i18n::text("roomToVault")),
    )
}

/// How much room is taken and there is, for the page of the vault, which looks.
pub fn line() -> El {
    let rooms = rooms();
    el("section").child(move || {
        let room = rooms.now.get()?;
        let taken = room::taken(&room)?;
        Some((
            el("h2").child(i18n::text("roomTitle")),
            el("p")
                .class(if room::is_nearly_full(&room) {
                    "card warn"
                } else {
                    "hint"
                })
                .attr("data-jn", "vault-room")
                .child(taken),
            more(&room),
            told(),
        ))
    })
}

fn more(room: &Room) -> Option<El> {
    match (room.grows, room.is_large) {
        (true, _) => Some(offer(if room::is_nearly_full(room) {
            "primary"
        } else {
            "quiet"
        })),
        (false, true) => Some(
            el("p")
                .class("hint")
                .attr("data-jn", "room-large")
                .child(i18n::text("roomLarge")),
        ),
        (false, false) => None,
    }
}

fn offer(class: &'static str) -> El {
    let rooms = rooms();
    el("div").class("more-room").child((
        el("button")
            .class(class)
            .attr("type", "button")
            .attr("data-jn", "room-grow")
            .attr("disabled", move || rooms.is_busy())
            .on("click", move |_| rooms.grow(Some("roomGrown")))
            .child(i18n::text("roomGrow")),
        el("p").class("hint").child(i18n::text("roomGrowHint")),
    ))
}

fn told() -> El {
    let rooms = rooms();
    el("p")
        .class("say")
        .attr("role", "status")
        .attr("data-jn", "room-say")
        .attr("hidden", move || rooms.say.with(Option::is_none))
        .child(move || rooms.say.get().map(i18n::text))
}
