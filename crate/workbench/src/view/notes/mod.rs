//! All notes over all buyers: search, filters, the form with all marks, and what is kept about one buyer.

mod card;
mod form;
mod person;

use jinnang_browser::{clock, i18n};
use jinnang_core::record::{Note, Vip};
use jinnang_view::*;

use super::fields::{choice, labelled, quiet, said, tick};
use super::records::missing;
use crate::desk::Desk;
use crate::records::Stand;
use form::Form;
use person::Person;

/// How many notes are drawn at once, and how many more at each press.
const PAGE: usize = 50;

/// Which notes are to be seen.
#[derive(Clone, Copy)]
struct Wanted {
    query: Signal<String>,
    tag: Signal<String>,
    vip: Signal<String>,
    due: Signal<bool>,
}

/// The page.
pub fn notes(desk: Desk) -> El {
    let notes = desk.notes;
    notes.read();
    notes.say.set(None);
    let (form, person) = (Form::new(notes), Person::new(desk));
    let wanted = Wanted {
        query: Signal::new(String::new()),
        tag: Signal::new(String::new()),
        vip: Signal::new(String::new()),
        due: Signal::new(false),
    };
    let (shown, found) = (Signal::new(PAGE), Signal::new(Vec::<usize>::new()));
    effect(move || {
        let (query, tag, vip) = (wanted.query.get(), wanted.tag.get(), wanted.vip.get());
        let (due, now) = (wanted.due.get(), clock::now_ms());
        let lets = move |note: &Note| {
            (tag.is_empty() || note.marks.tags.contains(&tag))
                && (vip.is_empty() || vip_name(note.marks.vip) == vip)
                && (!due || note.marks.is_due(now))
        };
        found.set(notes.find(&query, lets));
        shown.set(PAGE);
    });
    el("div").class("bench-notes").child((
        el("h1").child(i18n::text("benchNotes")),
        said(
            "notes-say",
            notes.say,
            "notes-undo",
            move || notes.gone.with(Option::is_some),
            move || notes.undo(),
        ),
        move || match notes.stand.get() {
            Stand::Ready => None,
            Stand::Reading => Some(
                el("p")
                    .class("hint")
                    .attr("role", "status")
                    .child(i18n::text("notesReading")),
            ),
            Stand::Missing(why) => Some(missing(why)),
        },
        (form.draw(), person.draw()),
        filters(desk, wanted),
        el("p").class("tallies").attr("role", "status").child((
            i18n::text("recordsAll"),
            el("b")
                .attr("data-jn", "notes-count")
                .child(move || found.with(Vec::len)),
        )),
        move || list(desk, form, person, found, shown),
    ))
}

fn filters(desk: Desk, wanted: Wanted) -> El {
    let notes = desk.notes;
    let vips = std::iter::once(String::new())
        .chain(VIPS.into_iter().skip(1).map(vip_name))
        .map(|name| match name.is_empty() {
            true => (String::new(), i18n::text("recordAny")),
            false => (name.clone(), name),
        });
    el("div").class("filters").attr("role", "search").child((
        el("input")
            .class("search")
            .attr("type", "search")
            .attr("data-jn", "notes-search")
            .attr("aria-label", i18n::text("notesSearch"))
            .attr("placeholder", i18n::text("notesSearchHint"))
            .attr("autocomplete", "off")
            .value(move || wanted.query.get())
            .on("input", move |event| wanted.query.set(value_of(event))),
        el("div").class("row wrap").child((
            labelled(
                "noteVip",
                choice("notes-vip", vips, "", move |vip| wanted.vip.set(vip)),
            ),
            tick("notes-due", &i18n::text("notesDue"), false, move |is| {
                wanted.due.set(is);
            }),
        )),
        el("p").class("row wrap tags").child(move || {
            tags(notes.with(<[Note]>::to_vec))
                .into_iter()
                .map(|tag| tag_button(wanted, tag))
                .collect::<Vec<_>>()
        }),
    ))
}

/// The most tags that are offered to filter by.
const TAGS: usize = 24;

/// The tags in use, the most frequent first.
fn tags(notes: Vec<Note>) -> Vec<String> {
    let mut counts: std::collections::BTreeMap<String, usize> = std::collections::BTreeMap::new();
    for tag in notes.into_iter().flat_map(|note| note.marks.tags) {
        *counts.entry(tag).or_default() += 1;
    }
    let mut tags: Vec<(String, usize)> = counts.into_iter().collect();
    tags.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    tags.into_iter().take(TAGS).map(|(tag, _)| tag).collect()
}

fn tag_button(wanted: Wanted, tag: String) -> El {
    let (is, pressed) = (tag.clone(), tag.clone());
    let on = move || wanted.tag.with(|chosen| *chosen == is);
    let turn = on.clone();
    quiet("notes-tag", ["#", &tag].concat(), move || {
        wanted.tag.set(match turn() {
            true => String::new(),
            false => pressed.clone(),
        });
    })
    .attr("aria-pressed", move || on().to_string())
}

fn list(
    desk: Desk,
    form: Form,
    person: Person,
    found: Signal<Vec<usize>>,
    shown: Signal<usize>,
) -> El {
    let (places, most, notes) = (found.get(), shown.get(), desk.notes);
    if places.is_empty() {
        let none = untrack(|| notes.with(<[Note]>::is_empty));
        return match (notes.stand.get(), none) {
            (Stand::Ready, true) => el("p")
                .class("empty")
                .attr("data-jn", "notes-empty")
                .child(i18n::text("notesNone")),
            (Stand::Ready, false) => el("p")
                .class("empty")
                .attr("data-jn", "notes-empty")
                .child(i18n::text("notesNothing")),
            _ => el("p").attr("hidden", true),
        };
    }
    let now = clock::now_ms();
    // What was found is found anew when the notes are others.
    let found: Vec<Note> = untrack(|| {
        notes.with(|list| {
            let wanted = places.iter().take(most).filter_map(|at| list.get(*at));
            wanted.cloned().collect()
        })
    });
    let cards = found
        .iter()
        .map(|note| card::card(notes, form, person, note, now))
        .collect::<Vec<_>>();
    let left = places.len().saturating_sub(most);
    el("div").child((
        el("ul").class("record-list").child(cards),
        (left > 0).then(|| {
            quiet(
                "notes-more",
                i18n::with("recordsMore", &[&left.to_string()]),
                move || shown.set(most + PAGE),
            )
        }),
    ))
}

/// The levels of buyers, the lowest first.
const VIPS: [Vip; 4] = [Vip::None, Vip::Regular, Vip::Large, Vip::Key];

/// What a level is called.
fn vip_name(vip: Vip) -> String {
    i18n::text(match vip {
        Vip::None => "vipNone",
        Vip::Regular => "vipRegular",
        Vip::Large => "vipLarge",
        Vip::Key => "vipKey",
    })
}
