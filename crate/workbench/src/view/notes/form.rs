use jinnang_browser::i18n;
use jinnang_core::record::{BuyerKey, Colour, Note, NoteMarks};
use jinnang_protocol::{NoteDraft, SITES};
use jinnang_view::*;

use super::card::colour_name;
use super::{VIPS, vip_name};
use crate::notes::Notes;
use crate::view::fields::{choice, labelled, line, lines, moment, primary, tick};

/// The id of the box for the text: the caret goes there.
const TEXT_BOX: &str = "note-text-box";
/// The colours in the order in which they are offered.
const COLOURS: [(Colour, &str); 7] = [
    (Colour::Red, "colourRed"),
    (Colour::Orange, "colourOrange"),
    (Colour::Yellow, "colourYellow"),
    (Colour::Green, "colourGreen"),
    (Colour::Blue, "colourBlue"),
    (Colour::Purple, "colourPurple"),
    (Colour::Grey, "colourGrey"),
];

/// A note while it is written.
#[derive(Clone, Copy)]
pub struct Form {
    notes: Notes,
    draft: Store<NoteDraft>,
    tags: Store<String>,
    open: Signal<bool>,
    round: Signal<u32>,
    /// Counts up with whatever is written, and when another note is opened.
    turn: Store<u32>,
    fault: Signal<Option<&'static str>>,
}

impl Form {
    /// Folded away.
    pub fn new(notes: Notes) -> Self {
        Self {
            notes,
            draft: Store::new(blank()),
            tags: Store::new(String::new()),
            open: Signal::new(false),
            round: Signal::new(0),
            turn: Store::new(0),
            fault: Signal::new(None),
        }
    }

    /// Opens a note to be changed.
    pub fn edit(self, note: &Note) {
        self.show(NoteDraft {
            id: Some(note.id.clone()),
            about: note.about.clone(),
            text: note.text.clone(),
            marks: note.marks.clone(),
        });
    }

    fn show(self, draft: NoteDraft) {
        self.tags.set(draft.marks.tags.join(" "));
        self.draft.set(draft);
        self.turned();
        self.fault.set(None);
        self.open.set(true);
        self.round.update(|round| *round = round.wrapping_add(1));
        focus_drawn(TEXT_BOX);
    }

    fn put(self, change: impl FnOnce(&mut NoteDraft)) {
        self.draft.update(change);
        self.turned();
    }

    fn turned(self) {
        self.turn.update(|turn| *turn = turn.wrapping_add(1));
    }

    fn keep(self) {
        let mut draft = self.draft.get();
        draft.marks.tags = self.tags.with(|tags| {
            let parts = tags.split([' ', '　', ',', '，', '、', '#', '＃']);
            let parts = parts.map(str::trim).filter(|part| !part.is_empty());
            parts.map(str::to_owned).collect()
        });
        draft.about = whose(&draft);
        if draft.about.buyer.is_empty() || draft.about.site.is_empty() {
            self.fault.set(Some("noteNobody"));
            return;
        }
        if draft.text.trim().is_empty() {
            self.fault.set(Some("noteEmpty"));
            return;
        }
        match draft.marks.tidied() {
            Ok(marks) => {
                self.fault.set(None);
                let draft = NoteDraft { marks, ..draft };
                let (round, turn) = (self.round.get_untracked(), self.turn.get());
                let about = draft.about.clone();
                self.notes.keep(draft, move |id| {
                    // What was written since is not kept yet, and another note is another's.
                    if self.turn.get() == turn {
                        self.open.set(false);
                    } else if self.round.get_untracked() == round {
                        self.is_kept(id, &about);
                    }
                });
            }
            Err(_) => self.fault.set(Some("noteMarksTooLong")),
        }
    }

    /// Kept once more it is the same note, while it is about the same buyer.
    fn is_kept(self, id: String, about: &BuyerKey) {
        self.draft.update(|draft| {
            if whose(draft) == *about {
                draft.id = Some(id);
            }
        });
    }

    /// The button that begins a note, and the form.
    pub fn draw(self) -> El {
        el("section").child((
            primary("bench-note-new", i18n::text("noteNew"), move || {
                self.show(blank());
            })
            .attr("hidden", move || self.open.get()),
            el("form")
                .class("card own-form")
                .attr("data-jn", "bench-note-form")
                .attr("hidden", move || !self.open.get())
                .on("submit", move |event| {
                    event.prevent_default();
                    self.keep();
                })
                .on_key("keydown", move |event| match event.key().as_str() {
                    "Enter" if event.ctrl_key() || event.meta_key() => {
                        event.prevent_default();
                        self.keep();
                    }
                    "Escape" if !event.is_composing() => self.open.set(false),
                    _ => {}
                })
                .child(move || {
                    self.round.with(|_| ());
                    self.open.get().then(|| self.boxes())
                }),
        ))
    }

    fn boxes(self) -> El {
        let draft = self.draft.get();
        let marks = draft.marks;
        el("div").class("boxes").child((
            match draft.id {
                Some(_) => el("h2").child(self.notes.whom(&draft.about)),
                None => self.whose(),
            },
            labelled(
                "noteLabel",
                lines("bench-note-text", "3", &draft.text, move |text| {
                    self.put(|draft| draft.text = text);
                })
                .attr("id", TEXT_BOX),
            )
            .class("field wide"),
            el("div").class("row").child((
                labelled(
                    "noteTags",
                    line("bench-note-tags", &marks.tags.join(" "), move |tags| {
                        self.tags.set(tags);
                        self.turned();
                    })
                    .attr("placeholder", i18n::text("noteTagsHint")),
                ),
                labelled("noteVip", self.vip(&marks)),
                labelled("noteColour", self.colour(&marks)),
                labelled(
                    "recordOrder",
                    line("bench-note-order", &marks.order, move |order| {
                        self.put(|draft| draft.marks.order = order);
                    }),
                ),
                labelled(
                    "noteDue",
                    moment("bench-note-due", marks.due_ms, move |due| {
                        self.put(|draft| {
                            draft.marks.due_ms = due;
                            draft.marks.done = false;
                        });
                    }),
                ),
                tick(
                    "bench-note-pinned",
                    &i18n::text("notePin"),
                    marks.pinned,
                    move |pinned| self.put(|draft| draft.marks.pinned = pinned),
                ),
            )),
            el("p")
                .class("error")
                .attr("role", "alert")
                .attr("data-jn", "bench-note-fault")
                .attr("hidden", move || self.fault.with(Option::is_none))
                .child(move || self.fault.get().map(i18n::text)),
            el("div").class("row").child((
                el("button")
                    .class("primary")
                    .attr("type", "submit")
                    .attr("data-jn", "bench-note-save")
                    .child(i18n::text("recordSave")),
                el("button")
                    .class("quiet")
                    .attr("type", "button")
                    .attr("data-jn", "bench-note-cancel")
                    .on("click", move |_| self.open.set(false))
                    .child(i18n::text("cancel")),
                el("span").class("hint").child(i18n::text("recordKeys")),
            )),
        ))
    }

    fn whose(self) -> El {
        let sites = SITES
            .iter()
            .map(|site| (site.id.to_owned(), site.name.to_owned()));
        let site = self.draft.with(|draft| draft.about.site.clone());
        el("div").class("row").child((
            labelled(
                "recordSite",
                choice("bench-note-site", sites, &site, move |site| {
                    self.put(|draft| draft.about.site = site);
                }),
            ),
            labelled(
                "recordShop",
                line("bench-note-shop", "", move |shop| {
                    self.put(|draft| draft.about.shop = shop);
                }),
            ),
            labelled(
                "recordBuyer",
                line("bench-note-buyer", "", move |buyer| {
                    self.put(|draft| draft.about.buyer = buyer);
                }),
            ),
        ))
    }

    fn vip(self, marks: &NoteMarks) -> El {
        let names = VIPS.map(|vip| (vip_name(vip), vip_name(vip)));
        choice("bench-note-vip", names, &vip_name(marks.vip), move |name| {
            let vip = VIPS.into_iter().find(|vip| vip_name(*vip) == name);
            self.put(|draft| draft.marks.vip = vip.unwrap_or_default());
        })
    }

    fn colour(self, marks: &NoteMarks) -> El {
        let none = (String::new(), i18n::text("colourNone"));
        let colours =
            COLOURS.map(|(colour, name)| (colour_name(colour).to_owned(), i18n::text(name)));
        choice(
            "bench-note-colour",
            std::iter::once(none).chain(colours),
            marks.colour.map_or("", colour_name),
            move |name| {
                let found = COLOURS.into_iter().map(|(colour, _)| colour);
                let colour = found.into_iter().find(|one| colour_name(*one) == name);
                self.put(|draft| draft.marks.colour = colour);
            },
        )
    }
}

fn whose(draft: &NoteDraft) -> BuyerKey {
    let about = &draft.about;
    BuyerKey {
        buyer: about.buyer.trim().to_owned(),
        ..about.clone()
    }
}

fn blank() -> NoteDraft {
    NoteDraft {
        id: None,
        about: BuyerKey {
            site: SITES.first().map_or("", |site| site.id).to_owned(),
            shop: String::new(),
            buyer: String::new(),
        },
        text: String::new(),
        marks: NoteMarks::default(),
    }
}
