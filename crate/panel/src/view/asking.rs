use gloo_events::EventListener;
use jinnang_browser::i18n;
use jinnang_core::phrase::Field;
use jinnang_view::*;

use crate::desk::{Asked, Desk};
use crate::ime::Ime;

/// The id of the button that puts the phrase in.
const DONE: &str = "ask-done";

/// The form for what a phrase still needs. Enter goes on to the next box and at last puts the phrase in; Escape leaves.
pub fn form(desk: Desk, ime: Ime, asked: &Asked) -> El {
    take_focus();
    let fields = asked.fields.iter().enumerate();
    el("div").class("guard-shade").child(
        el("div")
            .class("guard ask")
            .attr("role", "dialog")
            .attr("aria-modal", "true")
            .attr("aria-labelledby", "ask-title")
            .attr("data-jn", "ask")
            .on("compositionend", move |event| ime.ended(event))
            .on_key("keyup", move |_| ime.released())
            .on_key("keydown", move |event| {
                if event.key() == "Escape" && !ime.takes(event) {
                    event.prevent_default();
                    desk.dismiss();
                }
            })
            .child((
                el("h2")
                    .attr("id", "ask-title")
                    .child(i18n::text("askTitle")),
                fields
                    .map(|(at, field)| line(desk, ime, at, field))
                    .collect::<Vec<_>>(),
                el("div").class("guard-buttons").child((
                    el("button")
                        .class("primary")
                        .attr("type", "button")
                        .attr("id", DONE)
                        .attr("data-jn", "ask-done")
                        .on("click", move |_| desk.answer())
                        .child(i18n::text("insert")),
                    el("button")
                        .class("quiet")
                        .attr("type", "button")
                        .attr("data-jn", "ask-leave")
                        .on("click", move |_| desk.dismiss())
                        .child(i18n::text("askLeave")),
                )),
            )),
    )
}

/// Gives the caret to the first box, once the panel has the focus at all: a window that gets it begins with nothing.
fn take_focus() {
    let first = || request_animation_frame(|| focus(&box_id(0)));
    match web_sys::window() {
        Some(window) if !is_focused() => {
            EventListener::once(&window, "focus", move |_| first()).forget();
        }
        _ => first(),
    }
}

/// A box for a value, or a button for each choice.
fn line(desk: Desk, ime: Ime, at: usize, field: &Field) -> El {
    let value = move || {
        desk.typed
            .with(|typed| typed.get(at).cloned().unwrap_or_default())
    };
    if field.choices.is_empty() {
        return el("label").class("ask-line").child((
            el("span").child(field.name.clone()),
            el("input")
                .attr("type", "text")
                .attr("autocomplete", "off")
                .attr("id", box_id(at))
                .attr("data-jn", "ask-value")
                .attr("data-name", field.name.clone())
                .value(value)
                .on("input", move |event| set(desk, at, value_of(event)))
                .on_key("keydown", move |event| {
                    if event.key() == "Enter" && !ime.takes(event) {
                        event.prevent_default();
                        go_on(desk, at);
                    }
                }),
        ));
    }
    let choices = field.choices.iter().enumerate().map(|(nth, choice)| {
        let (chosen, of) = (choice.clone(), choice.clone());
        el("button")
            .class("rewrite")
            .attr("type", "button")
            .attr("id", (nth == 0).then(|| box_id(at)))
            .attr("data-jn", "ask-choice")
            .attr("aria-pressed", move || (value() == of).to_string())
            .on("click", move |_| {
                set(desk, at, chosen.clone());
                go_on(desk, at);
            })
            .child(choice.clone())
    });
    el("div")
        .class("ask-line")
        .attr("role", "group")
        .attr("aria-label", field.name.clone())
        .child((
            el("span").child(field.name.clone()),
            el("div")
                .class("rewrites")
                .child(choices.collect::<Vec<_>>()),
        ))
}

/// To the next box; from the last one to the button that puts the phrase in, or, once all is filled, in with it.
fn go_on(desk: Desk, at: usize) {
    let (count, filled) = desk
        .typed
        .with_untracked(|typed| (typed.len(), typed.iter().all(|value| !value.is_empty())));
    if at + 1 < count {
        focus(&box_id(at + 1));
    } else if filled {
        desk.answer();
    } else {
        focus(DONE);
    }
}

fn set(desk: Desk, at: usize, value: String) {
    desk.typed.update(|typed| {
        if let Some(place) = typed.get_mut(at) {
            *place = value;
        }
    });
}

fn box_id(at: usize) -> String {
    ["ask-", &at.to_string()].concat()
}

/// What is still to be sent of a phrase of several messages.
pub fn following(desk: Desk) -> El {
    el("button")
        .class("strip")
        .attr("type", "button")
        .attr("data-jn", "insert-next")
        .attr("hidden", move || desk.following.with(Vec::is_empty))
        .on("click", move |_| desk.insert_next())
        .child(move || {
            desk.following.with(|rest| {
                let next = rest.first().map_or("", String::as_str);
                i18n::with("insertNext", &[&rest.len().to_string(), next])
            })
        })
}
