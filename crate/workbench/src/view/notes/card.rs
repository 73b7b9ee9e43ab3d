use jinnang_browser::i18n;
use jinnang_core::record::{Colour, Note, Vip};
use jinnang_protocol::NoteDraft;
use jinnang_view::*;

use super::form::Form;
use super::person::Person;
use super::vip_name;
use crate::notes::{Notes, whom};
use crate::view::fields::quiet;
use crate::when;

/// One note of the list.
pub fn card(notes: Notes, form: Form, person: Person, note: &Note, now_ms: i64) -> El {
    let (edited, deleted, whose) = (note.clone(), note.clone(), note.about.clone());
    let marks = &note.marks;
    let name = whom(&note.about, &note.name);
    el("li")
        .class("card record bench-note")
        .attr("data-jn", "bench-note")
        .attr("data-id", note.id.clone())
        .attr("data-colour", marks.colour.map_or("", colour_name))
        .child((
            el("p").class("record-head").child((
                marks
                    .pinned
                    .then(|| el("span").class("badge").child(i18n::text("notePinned"))),
                (marks.vip != Vip::None)
                    .then(|| el("span").class("badge vip").child(vip_name(marks.vip))),
                el("bdi").class("strong").child(name.clone()),
                // The platform's own pages find a buyer by it.
                (!note.name.is_empty())
                    .then(|| el("span").class("hint").child(note.about.buyer.clone())),
                el("span").class("hint").child(marks.order.clone()),
                marks
                    .tags
                    .iter()
                    .map(|tag| el("span").class("badge").child(["#", tag].concat()))
                    .collect::<Vec<_>>(),
            )),
            el("p").class("record-what").child(note.text.clone()),
            due(notes, note, now_ms),
            messages(note),
            history(note),
            el("p").class("row").child((
                quiet("bench-note-edit", i18n::text("noteEdit"), move || {
                    form.edit(&edited);
                })
                .attr("aria-label", i18n::with("editNamed", &[&name])),
                quiet("bench-note-delete", i18n::text("noteDelete"), move || {
                    notes.delete(deleted.clone());
                })
                .attr("aria-label", i18n::with("deleteNamed", &[&name])),
                quiet("bench-note-person", i18n::text("personOpen"), move || {
                    person.open(whose.clone());
                })
                .attr("aria-label", i18n::with("personNamed", &[&name])),
                el("span")
                    .class("hint turn")
                    .child(when::moment(note.updated_ms)),
            )),
        ))
}

/// When something is due, with a tick for when it is done.
fn due(notes: Notes, note: &Note, now_ms: i64) -> Option<El> {
    let at = note.marks.due_ms?;
    let late = note.marks.is_due(now_ms);
    let word = match (note.marks.done, late) {
        (true, _) => "noteDoneAt",
        (false, true) => "noteLateAt",
        (false, false) => "noteDueAt",
    };
    let draft = NoteDraft {
        id: Some(note.id.clone()),
        about: note.about.clone(),
        text: note.text.clone(),
        marks: note.marks.clone(),
    };
    let done = note.marks.done;
    Some(
        el("label")
            .class(if late { "check error" } else { "check hint" })
            .child((
                el("input")
                    .attr("type", "checkbox")
                    .attr("data-jn", "bench-note-done")
                    .checked(move || done)
                    .on("change", move |event| {
                        let mut draft = draft.clone();
                        draft.marks.done = checked_of(event);
                        notes.keep(draft, |_| ());
                    }),
                el("span").child(i18n::with(word, &[&when::moment(at)])),
            )),
    )
}

fn messages(note: &Note) -> Option<El> {
    let messages = &note.marks.messages;
    (!messages.is_empty()).then(|| {
        let lines = messages.iter().map(|message| {
            el("li").child((
                el("q").child(message.text.clone()),
                message
                    .at_ms
                    .map(|at| el("span").class("hint").child(when::moment(at))),
            ))
        });
        el("ul").class("hint").child(lines.collect::<Vec<_>>())
    })
}

fn history(note: &Note) -> Option<El> {
    (!note.history.is_empty()).then(|| {
        let lines = note.history.iter().rev().map(|earlier| {
            el("li").child((
                el("span")
                    .class("hint")
                    .child(i18n::with("noteUntil", &[&when::moment(earlier.until_ms)])),
                el("p").class("record-what").child(earlier.text.clone()),
            ))
        });
        let count = note.history.len().to_string();
        el("details").attr("data-jn", "bench-note-history").child((
            el("summary").child(i18n::with("noteHistory", &[&count])),
            el("ul").child(lines.collect::<Vec<_>>()),
        ))
    })
}

/// The colour's name in the style sheet.
pub fn colour_name(colour: Colour) -> &'static str {
    match colour {
        Colour::Red => "red",
        Colour::Orange => "orange",
        Colour::Yellow => "yellow",
        Colour::Green => "green",
        Colour::Blue => "blue",
        Colour::Purple => "purple",
        Colour::Grey => "grey",
    }
}
