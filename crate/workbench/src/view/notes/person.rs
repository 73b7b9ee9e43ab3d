//! What is kept about one buyer: who else they are, and how to delete all of it.

use std::collections::BTreeMap;

use jinnang_browser::{i18n, runtime};
use jinnang_core::record::BuyerKey;
use jinnang_protocol::{Ask, Reply};
use jinnang_view::*;

use crate::desk::Desk;
use crate::notes::{refused, whom};
use crate::view::fields::{choice, labelled, quiet};

/// The id of the heading: the caret goes there.
const HEADING: &str = "person-heading";

/// The buyer who is looked at.
#[derive(Clone, Copy)]
pub struct Person {
    desk: Desk,
    about: Signal<Option<BuyerKey>>,
    links: Signal<Vec<BuyerKey>>,
    sure: Signal<bool>,
}

impl Person {
    /// Nobody.
    pub fn new(desk: Desk) -> Self {
        Self {
            desk,
            about: Signal::new(None),
            links: Signal::new(Vec::new()),
            sure: Signal::new(false),
        }
    }

    /// Looks at a buyer.
    pub fn open(self, about: BuyerKey) {
        self.sure.set(false);
        self.links.set(Vec::new());
        self.desk.records.read();
        self.about.set(Some(about.clone()));
        focus_drawn(HEADING);
        spawn_local(async move { self.read_links(about).await });
    }

    async fn read_links(self, about: BuyerKey) {
        let Ok(Reply::Links(links)) = runtime::ask(&Ask::NoteLinks { about }).await else {
            return;
        };
        // What is as it was is not drawn anew under the one who is choosing.
        if self.links.with_untracked(|known| *known != links) {
            self.links.set(links);
        }
    }

    fn link(self, one: BuyerKey, other: BuyerKey, linked: bool) {
        spawn_local(async move {
            let ask = Ask::NoteLink {
                one: one.clone(),
                other: other.clone(),
                linked,
            };
            match runtime::ask(&ask).await {
                Ok(Reply::Done) => {
                    let word = if linked {
                        "personLinked"
                    } else {
                        "personUnlinked"
                    };
                    let notes = self.desk.notes;
                    notes.tell(i18n::with(word, &[&notes.whom(&one), &notes.whom(&other)]));
                    self.read_links(one).await;
                }
                other => self.desk.notes.tell(refused(other.ok())),
            }
        });
    }

    fn forget(self, about: BuyerKey) {
        spawn_local(async move {
            // Afterwards nothing knows their name any more.
            let whom = self.desk.notes.whom(&about);
            let ask = Ask::BuyerForget {
                about: about.clone(),
            };
            match runtime::ask(&ask).await {
                Ok(Reply::Done) => {
                    let notes = self.desk.notes;
                    notes.forgotten(&about);
                    self.desk.records.read();
                    self.about.set(None);
                    notes.tell(i18n::with("personForgotten", &[&whom]));
                }
                other => self.desk.notes.tell(refused(other.ok())),
            }
        });
    }

    /// The section about the buyer.
    pub fn draw(self) -> El {
        el("div").child(move || self.about.get().map(|about| self.section(&about)))
    }

    fn section(self, about: &BuyerKey) -> El {
        el("section")
            .class("card case")
            .attr("data-jn", "person")
            .child((
                el("h2")
                    .attr("id", HEADING)
                    .attr("tabindex", "-1")
                    .child(self.desk.notes.whom(about)),
                self.linked(about.clone()),
                self.linking(about.clone()),
                self.forgetting(about.clone()),
                quiet("person-close", i18n::text("caseClose"), move || {
                    self.about.set(None);
                }),
            ))
    }

    fn linked(self, about: BuyerKey) -> El {
        el("ul").class("record-list").child(move || {
            let links = self.links.get().into_iter().map(|other| {
                let (one, gone) = (about.clone(), other.clone());
                el("li").class("row").attr("data-jn", "person-link").child((
                    el("bdi").child(i18n::with("personAlso", &[&self.desk.notes.whom(&other)])),
                    quiet("person-unlink", i18n::text("personUnlink"), move || {
                        self.link(one.clone(), gone.clone(), false);
                    }),
                ))
            });
            links.collect::<Vec<_>>()
        })
    }

    /// Somebody else with notes can be said to be the same person.
    fn linking(self, about: BuyerKey) -> El {
        let one = about.clone();
        let others = move || {
            let known: BTreeMap<BuyerKey, String> = self.desk.notes.with(|list| {
                let named = list.iter().rev();
                named
                    .map(|note| (note.about.clone(), whom(&note.about, &note.name)))
                    .collect()
            });
            let links = self.links.get();
            let others = known.into_iter();
            others
                .filter(|(other, _)| *other != about && !links.contains(other))
                .collect::<Vec<_>>()
        };
        // A list that is open stays so while it is the same one, whatever is kept or ticked meanwhile.
        el("div").child(keyed(others, move |others| {
            let (one, others) = (one.clone(), others.clone());
            (!others.is_empty()).then(|| {
                let none = (String::new(), i18n::text("personChoose"));
                let names = others
                    .iter()
                    .enumerate()
                    .map(|(at, (_, name))| (at.to_string(), name.clone()));
                let options: Vec<_> = std::iter::once(none).chain(names).collect();
                labelled(
                    "personSame",
                    choice("person-same", options, "", move |at| {
                        let other = at.parse().ok().and_then(|at: usize| others.get(at));
                        if let Some((other, _)) = other {
                            self.link(one.clone(), other.clone(), true);
                        }
                    }),
                )
            })
        }))
    }

    /// Deleting everything takes a look, a tick and a press.
    fn forgetting(self, about: BuyerKey) -> El {
        let pressed = about.clone();
        let preview = move || {
            let notes = self
                .desk
                .notes
                .with(|list| list.iter().filter(|note| note.about == about).count());
            let records = self.desk.records.with(|list| {
                let theirs =
                    |sheet: &&jinnang_core::record::Sheet| sheet.about.as_ref() == Some(&about);
                list.iter().filter(theirs).count()
            });
            let items = self.desk.handover.about(&about);
            let links = self.links.with(Vec::len);
            let counts = [notes, records, items, links].map(|count| count.to_string());
            let counts = counts.each_ref().map(String::as_str);
            i18n::with("personPreview", &counts)
        };
        el("details").attr("data-jn", "person-forgetting").child((
            el("summary").child(i18n::text("personForgetTitle")),
            el("p")
                .class("error")
                .attr("data-jn", "person-preview")
                .child(preview),
            el("label").class("check").child((
                el("input")
                    .attr("type", "checkbox")
                    .attr("data-jn", "person-sure")
                    .checked(move || self.sure.get())
                    .on("change", move |event| self.sure.set(checked_of(event))),
                el("span").child(i18n::text("personSure")),
            )),
            el("button")
                .class("primary")
                .attr("type", "button")
                .attr("data-jn", "person-forget")
                .attr("disabled", move || !self.sure.get())
                .on("click", move |_| self.forget(pressed.clone()))
                .child(i18n::text("personForget")),
        ))
    }
}
