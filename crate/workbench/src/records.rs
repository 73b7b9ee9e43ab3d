//! The record sheets as the shop has them: read once, written one by one, newest first.

use std::collections::HashSet;

use jinnang_browser::{clock, i18n, random};
use jinnang_core::record::{Filter, RecordIndex, Sheet};
use jinnang_protocol::{Item, Shelf};
use jinnang_view::{Signal, Store, spawn_local};

use crate::finder::Finder;
use crate::shelf::{self, Trouble};

/// Whether there is anything to show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stand {
    /// Some pages are on their way.
    Reading,
    /// All is here.
    Ready,
    /// Not here, and why.
    Missing(Trouble),
}

/// All records.
#[derive(Clone, Copy)]
pub struct Records {
    /// How far reading has come.
    pub stand: Signal<Stand>,
    /// A sentence about what was just done.
    pub say: Signal<Option<String>>,
    /// What was taken away last, while it can be taken back.
    pub gone: Signal<Vec<Sheet>>,
    /// Counts up when a record came, changed or went.
    round: Signal<u32>,
    list: Store<Vec<Sheet>>,
    finder: Finder<Sheet>,
}

impl Records {
    /// Nothing is read before the page is opened.
    pub fn new() -> Self {
        Self {
            stand: Signal::new(Stand::Reading),
            say: Signal::new(None),
            gone: Signal::new(Vec::new()),
            round: Signal::new(0),
            list: Store::new(Vec::new()),
            finder: Finder::new(RecordIndex::add_sheet),
        }
    }

    /// Reads all of them anew, showing each part as it comes.
    pub fn read(self) {
        self.stand.set(Stand::Reading);
        spawn_local(async move {
            let (mut unread, mut begun) = (0, false);
            let read = shelf::pages(Shelf::Sheets, None, |items, is_last| {
                let all = items.len();
                let read: Vec<Sheet> = items.into_iter().filter_map(sheet_of).collect();
                unread += all - read.len();
                let mut list = match begun {
                    true => self.list.take(),
                    false => Vec::new(),
                };
                list.extend(read);
                // Between the first and the last there is nothing new to see: they are laid aside.
                if begun && !is_last {
                    return self.list.set(list);
                }
                begun = true;
                newest_first(&mut list);
                self.show(list);
            });
            if let Err(why) = read.await {
                self.show(Vec::new());
                return self.stand.set(Stand::Missing(why));
            }
            if unread > 0 {
                self.tell(i18n::with("shelfSkipped", &[&unread.to_string()]));
            }
            self.stand.set(Stand::Ready);
            self.finder.later(self.list);
        });
    }

    /// Reads the list as it is now; whoever runs this runs again when it is another.
    pub fn with<R>(self, read: impl FnOnce(&[Sheet]) -> R) -> R {
        self.round.with(|_| ());
        self.list.with(|list| read(list))
    }

    /// The records that a filter lets pass and in which every word of the query occurs, as places in the list.
    pub fn find(self, query: &str, filter: &Filter) -> Vec<usize> {
        self.with(|list| {
            let found = match query.trim().is_empty() {
                true => (0..list.len()).collect(),
                false => self.finder.find(list, query),
            };
            // Where all are wanted none is looked at for it.
            if *filter == Filter::default() {
                return found;
            }
            let lets = |at: &usize| list.get(*at).is_some_and(|sheet| filter.lets(sheet));
            found.into_iter().filter(lets).collect()
        })
    }

    /// Says a sentence.
    pub fn tell(self, sentence: String) {
        self.say.set(Some(sentence));
    }

    /// Keeps records as they are, all under their ids; those without one get one. `done` is told when they are kept.
    pub fn keep(self, mut sheets: Vec<Sheet>, said: String, done: impl FnOnce() + 'static) {
        for sheet in &mut sheets {
            if sheet.id.is_empty() {
                match random::id() {
                    Ok(id) => sheet.id = id,
                    Err(_) => return self.tell(i18n::text("shelfFailed")),
                }
            }
        }
        spawn_local(async move {
            let named: Vec<(String, Sheet)> = sheets
                .into_iter()
                .map(|sheet| (sheet.id.clone(), sheet))
                .collect();
            if let Err(why) = shelf::put(Shelf::Sheets, &named).await {
                return self.tell(i18n::text(why));
            }
            self.gone.set(Vec::new());
            let mut list = self.list.take();
            let new: HashSet<&str> = named.iter().map(|(id, _)| id.as_str()).collect();
            list.retain(|sheet| !new.contains(sheet.id.as_str()));
            list.extend(named.into_iter().map(|(_, sheet)| sheet));
            newest_first(&mut list);
            self.show(list);
            self.finder.later(self.list);
            self.tell(said);
            done();
        });
    }

    /// Changes one record and keeps it; what it may not be is said.
    pub fn change(self, id: &str, said: String, change: impl FnOnce(&mut Sheet)) {
        let found = self
            .list
            .with(|list| list.iter().find(|sheet| sheet.id == id).cloned());
        let Some(mut sheet) = found else { return };
        change(&mut sheet);
        match sheet.kept(clock::now_ms()) {
            Ok(sheet) => self.keep(vec![sheet], said, || ()),
            Err(why) => self.tell(unkept(&why)),
        }
    }

    /// Takes records away; [`Records::undo`] brings them back.
    pub fn drop(self, ids: Vec<String>) {
        spawn_local(async move {
            if let Err(why) = shelf::drop(Shelf::Sheets, ids.clone()).await {
                return self.tell(i18n::text(why));
            }
            let (gone, list) = self
                .list
                .take()
                .into_iter()
                .partition::<Vec<_>, _>(|sheet| ids.contains(&sheet.id));
            self.show(list);
            self.finder.later(self.list);
            self.tell(i18n::with("recordsGone", &[&gone.len().to_string()]));
            self.gone.set(gone);
        });
    }

    /// Brings back what was taken away last.
    pub fn undo(self) {
        let gone = self.gone.get_untracked();
        let said = i18n::with("recordsBack", &[&gone.len().to_string()]);
        self.keep(gone, said, || ());
    }

    fn show(self, list: Vec<Sheet>) {
        self.list.set(list);
        self.finder.reset();
        self.round.update(|round| *round = round.wrapping_add(1));
    }
}

/// Why a record can't be kept, for its author.
pub fn unkept(why: &jinnang_core::record::SheetError) -> String {
    use jinnang_core::record::SheetError;
    match why {
        SheetError::Empty => i18n::text("recordEmpty"),
        SheetError::TooLong { found, limit, .. } => {
            i18n::with("recordTooLong", &[&found.to_string(), &limit.to_string()])
        }
    }
}

fn newest_first(list: &mut Vec<Sheet>) {
    list.sort_by(|a, b| (b.created_ms, &b.id).cmp(&(a.created_ms, &a.id)));
    list.dedup_by(|one, other| one.id == other.id);
}

fn sheet_of(item: Item) -> Option<Sheet> {
    let sheet: Sheet = serde_json::from_str(&item.body).ok()?;
    Some(Sheet {
        id: item.id,
        ..sheet
    })
}
