use jinnang_browser::i18n;
use jinnang_core::record::MAX_NOTE_CHARS;
use jinnang_protocol::panel::NoteLine;
use jinnang_view::*;

use super::recording::recording;
use crate::desk::{Desk, NoteState};
use crate::ime::Ime;
use crate::words::moment;

/// Notes about the buyer of the open conversation, and the box to write one.
pub fn notes(desk: Desk) -> impl Content {
    let nobody = move || desk.buyer.with(Option::is_none);
    (
        el("p")
            .class("empty")
            .attr("hidden", move || !nobody())
            .child(i18n::text("notesNobody")),
        el("div").class("notes").attr("hidden", nobody).child((
            each(
                move || {
                    desk.notes
                        .locked
                        .with(|locked| locked.iter().map(|_| String::new()).collect())
                },
                move |_| locked(desk),
            ),
            writing(desk),
            recording(desk),
            kept(desk),
        )),
    )
}

/// The vault is locked: its passphrase opens it here, and what is being written stays. So does the next try while the last
/// one is still being tried.
fn locked(desk: Desk) -> El {
    let wrong = move || desk.notes.locked.get().unwrap_or_default();
    let typed = Signal::new(String::new());
    let open = move || {
        let passphrase = typed.get_untracked();
        typed.set(String::new());
        desk.notes.unlock(passphrase);
    };
    el("div")
        .class("writing")
        .attr("data-jn", "vault-locked")
        .child((
            el("p").child(i18n::text("vaultLocked")),
            el("input")
                .class("search")
                .attr("type", "password")
                .attr("autocomplete", "off")
                .attr("data-jn", "vault-passphrase")
                .attr("aria-label", i18n::text("vaultPassphrase"))
                .value(move || typed.get())
                .on("input", move |event| typed.set(value_of(event)))
                .on_key("keydown", move |event| {
                    if event.key() == "Enter" {
                        open();
                    }
                }),
            el("p")
                .class("error")
                .attr("role", "alert")
                .attr("hidden", move || wrong().is_empty())
                .child(wrong),
            el("button")
                .class("primary")
                .attr("type", "button")
                .attr("data-jn", "vault-unlock")
                .on("click", move |_| open())
                .child(i18n::text("vaultUnlock")),
        ))
}

fn writing(desk: Desk) -> El {
    let notes = desk.notes;
    let ime = Ime::new();
    let failed = move || match notes.state.get() {
        NoteState::Failed(why) => Some(why),
        _ => None,
    };
    el("div").class("writing").child((
        el("textarea")
            .attr("data-jn", "note-input")
            .attr("rows", "3")
            .attr("maxlength", MAX_NOTE_CHARS.to_string())
            .attr("aria-label", i18n::text("noteLabel"))
            .attr("placeholder", i18n::text("notePlaceholder"))
            .value(move || notes.text.get())
            .on("input", move |event| notes.text.set(value_of(event)))
            .on("compositionend", move |event| ime.ended(event))
            .on_key("keyup", move |_| ime.released())
            .on_key("keydown", move |event| {
                if event.key() == "Enter" && event.ctrl_key() && !ime.takes(event) {
                    event.prevent_default();
                    notes.save();
                }
            }),
        el("p")
            .class("error")
            .attr("role", "alert")
            .attr("data-jn", "note-error")
            .attr("hidden", move || failed().is_none())
            .child(move || failed().map(i18n::text)),
        el("div").class("row").child((
            el("button")
                .class("primary")
                .attr("type", "button")
                .attr("data-jn", "note-save")
                .attr("disabled", move || notes.state.get() == NoteState::Saving)
                .on("click", move |_| notes.save())
                .child(move || match (notes.state.get(), notes.editing.get()) {
                    (NoteState::Saving, _) => i18n::text("noteSaving"),
                    (NoteState::Failed(why), _) if why != "noteEmpty" => i18n::text("noteRetry"),
                    (_, Some(_)) => i18n::text("noteChange"),
                    _ => i18n::text("noteSave"),
                }),
            move || {
                notes.editing.get().map(|_| {
                    el("button")
                        .class("quiet")
                        .attr("type", "button")
                        .on("click", move |_| notes.leave_edit())
                        .child(i18n::text("cancel"))
                })
            },
            el("span").class("hint").child(i18n::text("noteKey")),
        )),
    ))
}

fn kept(desk: Desk) -> impl Content {
    let notes = desk.notes;
    (
        el("p")
            .class("empty")
            .attr("hidden", move || {
                // What is locked away is not known to be nothing.
                notes.locked.with(Option::is_some) || notes.list.with(|list| !list.is_empty())
            })
            .child(i18n::text("notesEmpty")),
        el("ul").class("kept").child(move || {
            notes
                .list
                .get()
                .into_iter()
                .map(|note| one(desk, note))
                .collect::<Vec<_>>()
        }),
        el("p")
            .class("hint")
            .attr("hidden", move || !notes.plain.get())
            .child(i18n::text("notesPlain")),
    )
}

/// Tags, and what is still to be done.
fn marks(note: &NoteLine) -> String {
    let mut line = String::new();
    if let Some(due) = note.marks.due_ms.filter(|_| !note.marks.done) {
        line = ["⏰ ", &moment(due)].concat();
    }
    for tag in &note.marks.tags {
        line = [&line, " #", tag].concat();
    }
    line
}

fn one(desk: Desk, note: NoteLine) -> El {
    let marks = marks(&note);
    let (to_edit, to_delete) = (note.clone(), note.clone());
    el("li").class("note").attr("data-jn", "note").child((
        el("bdi").class("note-text").child(note.text),
        el("bdi").class("hint").child(marks),
        el("div").class("row").child((
            el("span").class("hint").child(moment(note.updated_ms)),
            el("button")
                .class("quiet")
                .attr("type", "button")
                .attr("data-jn", "note-edit")
                .on("click", move |_| desk.notes.edit(&to_edit))
                .child(i18n::text("noteEdit")),
            el("button")
                .class("quiet")
                .attr("type", "button")
                .attr("data-jn", "note-delete")
                .on("click", move |_| desk.notes.delete(to_delete.clone()))
                .child(i18n::text("noteDelete")),
        )),
    ))
}
