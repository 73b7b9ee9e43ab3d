//! The team pack: made here by a lead, taken in here by an agent after a look, and taken back again.

pub mod fixed;
mod kept;
mod pack;

use std::collections::{BTreeMap, BTreeSet};

use jinnang_browser::{clock, i18n, storage};
use jinnang_protocol::Item;
use jinnang_view::{Signal, Store, spawn_local};

pub use pack::{Entry, Fate, Pack, Part, Section, Unfit};

use crate::chosen::Chosen;

/// The name under which a managed pack stands in the browser's policy.
const MANAGED: &str = "pack";
/// The choice that says which managed pack was last decided on.
const SEEN: &str = "team-seen";

/// An item, and its body as it was before; `None` for one that was not there.
type Before = (Part, String, Option<String>);

/// A pack that was looked at.
#[derive(Clone)]
pub struct Looked {
    /// What it is called.
    pub name: String,
    /// When it was made.
    pub made_ms: i64,
    /// It came by the browser's policy.
    pub managed: bool,
    /// What each item would do.
    pub entries: Vec<Entry>,
}

/// The team pack's desk. Cheap to copy: it holds handles.
#[derive(Clone, Copy)]
pub struct Team {
    chosen: Chosen,
    /// The pack that is looked at.
    pub looked: Signal<Option<Looked>>,
    /// What stays out of it, by part and id.
    pub left_out: Signal<BTreeSet<(Part, String)>>,
    /// What was just done, or why not.
    pub say: Signal<Option<String>>,
    /// What stood there before the last taking in, while that can be taken back.
    pub before: Signal<Vec<Before>>,
    /// What the lead had set before that.
    set_before: Store<fixed::Fixed>,
    /// Counts up when what is kept here is other than before.
    pub changed: Signal<u32>,
    /// Pages came in, which the browser must still allow.
    pub pages_came: Signal<bool>,
    /// The text of the pack that the browser's policy holds, while it is not decided on.
    pub managed: Signal<Option<String>>,
}

impl Team {
    /// Looks whether the browser's policy holds a pack that is another than the last.
    pub fn new(chosen: Chosen) -> Self {
        let team = Self {
            chosen,
            looked: Signal::new(None),
            left_out: Signal::new(BTreeSet::new()),
            say: Signal::new(None),
            before: Signal::new(Vec::new()),
            set_before: Store::new(fixed::Fixed::new()),
            changed: Signal::new(0),
            pages_came: Signal::new(false),
            managed: Signal::new(None),
        };
        jinnang_view::effect(move || {
            fixed::hold(chosen.get(fixed::NAME).unwrap_or_default());
        });
        team.ask_policy();
        // A browser reads its policy in its own time, and may be managed otherwise at any moment.
        storage::on_managed(move || team.ask_policy());
        team
    }

    fn ask_policy(self) {
        spawn_local(async move {
            let text = storage::managed(MANAGED).await;
            self.managed.set(text.filter(|text| !text.is_empty()));
        });
    }

    /// Whether the managed pack waits for a decision.
    pub fn is_waiting(self) -> bool {
        self.managed.with(|text| {
            let Some(text) = text else { return false };
            self.chosen.read.get() && self.chosen.get::<String>(SEEN) != Some(mark(text))
        })
    }

    /// Says a sentence.
    pub fn tell(self, name: &str) {
        self.say.set(Some(i18n::text(name)));
    }

    /// Looks at a pack: what taking it in would do.
    pub fn look(self, text: &str, managed: bool) {
        self.looked.set(None);
        let pack = match Pack::read(text) {
            Ok(pack) => pack,
            Err(Unfit::Newer) => return self.tell("teamNewer"),
            Err(Unfit::Other) => return self.tell("teamOther"),
        };
        spawn_local(async move {
            let here = match kept::all(&Part::ALL).await {
                Ok(here) => here,
                Err(why) => return self.tell(why),
            };
            let here: BTreeMap<(Part, String), String> = here
                .into_iter()
                .filter_map(|(part, item)| {
                    let (_, counts) = kept::told(part, &item)?;
                    Some(((part, item.id), counts))
                })
                .collect();
            self.left_out.set(BTreeSet::new());
            self.say.set(None);
            self.looked.set(Some(Looked {
                entries: pack.plan(&here, kept::told),
                name: pack.name,
                made_ms: pack.made_ms,
                managed,
            }));
        });
    }

    /// Takes or leaves an item.
    pub fn choose(self, part: Part, id: &str, takes: bool) {
        self.left_out.update(|out| {
            let key = (part, id.to_owned());
            if takes {
                out.remove(&key);
            } else {
                out.insert(key);
            }
        });
    }

    /// Takes or leaves a whole part.
    pub fn choose_part(self, part: Part, takes: bool) {
        let ids = self.looked.with_untracked(|looked| {
            let entries = looked.iter().flat_map(|looked| looked.entries.iter());
            let of_part = entries.filter(|entry| entry.part == part && entry.comes());
            of_part
                .map(|entry| (part, entry.item.id.clone()))
                .collect::<Vec<_>>()
        });
        self.left_out.update(|out| {
            for key in ids {
                if takes {
                    out.remove(&key);
                } else {
                    out.insert(key);
                }
            }
        });
    }

    /// What would be taken in as it is chosen now.
    pub fn taken(self) -> Vec<Entry> {
        self.looked.with(|looked| {
            self.left_out.with(|out| {
                let entries = looked.iter().flat_map(|looked| looked.entries.iter());
                let taken = entries.filter(|entry| {
                    entry.comes()
                        && (entry.fixed || !out.contains(&(entry.part, entry.item.id.clone())))
                });
                taken.cloned().collect()
            })
        })
    }

    /// Takes in what is chosen; [`Team::undo`] takes it back.
    pub fn take(self) {
        let Some(looked) = self.looked.get_untracked() else {
            return;
        };
        let entries = jinnang_view::untrack(|| self.taken());
        let set_before: fixed::Fixed =
            jinnang_view::untrack(|| self.chosen.get(fixed::NAME).unwrap_or_default());
        // What was here already as the lead has set it is set, too.
        let all = looked.entries.iter();
        let all = all.map(|entry| (entry.part, &entry.item, entry.fixed));
        let set = fixed::after(set_before.clone(), all);
        spawn_local(async move {
            let items: Vec<(Part, Item)> = entries
                .into_iter()
                .map(|entry| (entry.part, entry.item))
                .collect();
            let pages = items.iter().any(|(part, _)| *part == Part::Sites);
            match kept::bring(&items, &looked.name, clock::now_ms()).await {
                Ok(before) => {
                    self.decided(looked.managed);
                    self.chosen.put(fixed::NAME.to_owned(), set);
                    self.set_before.set(set_before);
                    self.looked.set(None);
                    let count = before.len().to_string();
                    self.say
                        .set(Some(i18n::with("teamTaken", &[&count, &looked.name])));
                    self.before.set(before);
                    self.changed.update(|round| *round += 1);
                    self.pages_came.set(pages);
                }
                Err(why) => self.tell(why),
            }
        });
    }

    /// Leaves the pack.
    pub fn leave(self) {
        let managed = self
            .looked
            .with_untracked(|looked| looked.as_ref().is_some_and(|looked| looked.managed));
        self.decided(managed);
        self.looked.set(None);
    }

    /// A managed pack that was taken or left is not offered again before it is another.
    fn decided(self, managed: bool) {
        if let Some(text) = self.managed.get_untracked().filter(|_| managed) {
            self.chosen.put(SEEN.to_owned(), mark(&text));
        }
    }

    /// Brings back what stood there before the last taking in.
    pub fn undo(self) {
        let before = self.before.get_untracked();
        spawn_local(async move {
            match kept::put_back(before).await {
                Ok(()) => {
                    self.chosen
                        .put(fixed::NAME.to_owned(), self.set_before.take());
                    self.before.set(Vec::new());
                    self.pages_came.set(false);
                    self.changed.update(|round| *round += 1);
                    self.tell("teamUndone");
                }
                Err(why) => self.tell(why),
            }
        });
    }

    /// The pack of these parts as the text of a file, handed to `done`.
    pub fn make(
        self,
        name: String,
        parts: Vec<Part>,
        fixed: Vec<Part>,
        done: impl FnOnce(&str) + 'static,
    ) {
        spawn_local(async move {
            let found = match kept::all(&parts).await {
                Ok(found) => found,
                Err(why) => return self.tell(why),
            };
            let mut sections = Vec::new();
            for part in parts {
                let of_part = found.iter().filter(|(other, _)| *other == part);
                let items: Vec<Item> = of_part
                    .filter(|(part, item)| part.is_shared(&item.id))
                    .filter_map(|(part, item)| kept::handed_on(*part, item))
                    .collect();
                if !items.is_empty() {
                    sections.push(Section {
                        part,
                        fixed: fixed.contains(&part),
                        items,
                    });
                }
            }
            let count: usize = sections.iter().map(|section| section.items.len()).sum();
            let pack = Pack::new(name, clock::now_ms(), sections);
            match pack.write().filter(|_| count > 0) {
                Some(text) => {
                    self.say
                        .set(Some(i18n::with("teamMade", &[&count.to_string()])));
                    done(&text);
                }
                None => self.tell("teamEmpty"),
            }
        });
    }
}

impl Entry {
    /// Whether taking it in changes anything.
    pub fn comes(&self) -> bool {
        matches!(self.fate, Fate::New | Fate::Changed)
    }
}

/// What tells one text from another (FNV-1a, 64 bits).
fn mark(text: &str) -> String {
    let hash = text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    hash.to_string()
}
