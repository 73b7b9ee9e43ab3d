//! All notes over all buyers, as the background has them, the last changed first.

use std::collections::HashSet;

use jinnang_browser::{i18n, runtime};
use jinnang_core::record::{BuyerKey, Note, RecordIndex};
use jinnang_core::timer::queue::Place;
use jinnang_protocol::watch::{self, MAX_VIPS, Vip};
use jinnang_protocol::{Ask, Failure, NoteDraft, Reply, site_name};
use jinnang_view::{Signal, Store, spawn_local};

use crate::finder::Finder;
use crate::records::Stand;
use crate::room::rooms;
use crate::shelf::{LOCKED, Trouble};

/// All notes.
#[derive(Clone, Copy)]
pub struct Notes {
    /// How far reading has come.
    pub stand: Signal<Stand>,
    /// A sentence about what was just done.
    pub say: Signal<Option<String>>,
    /// What was deleted last, while it can be taken back.
    pub gone: Signal<Option<Note>>,
    round: Signal<u32>,
    list: Store<Vec<Note>>,
    finder: Finder<Note>,
}

impl Notes {
    /// Nothing is read before a page is opened that shows them.
    pub fn new() -> Self {
        Self {
            stand: Signal::new(Stand::Reading),
            say: Signal::new(None),
            gone: Signal::new(None),
            round: Signal::new(0),
            list: Store::new(Vec::new()),
            finder: Finder::new(RecordIndex::add_note),
        }
    }

    /// Reads all of them anew: the first page is shown at once, the whole when it is here.
    pub fn read(self) {
        self.stand.set(Stand::Reading);
        spawn_local(async move {
            let mut came = page(None).await;
            let mut begun = false;
            loop {
                let (notes, next) = match came {
                    Ok(page) => page,
                    Err(why) => return self.missing(why),
                };
                let Some(next) = next else {
                    self.show(self.with_more(begun, notes));
                    return self.stand.set(Stand::Ready);
                };
                // The next one is on its way while this one is taken in.
                let take = async {
                    let list = self.with_more(begun, notes);
                    match begun {
                        true => self.list.set(list),
                        false => self.put(list),
                    }
                };
                (came, ()) = futures_util::future::join(page(Some(next)), take).await;
                begun = true;
            }
        });
    }

    /// What is here with what came, which stands in the place of the list before when it is the first that came.
    fn with_more(self, begun: bool, mut notes: Vec<Note>) -> Vec<Note> {
        let mut list = match begun {
            true => self.list.take(),
            false => Vec::new(),
        };
        // What was kept meanwhile stands there already.
        let known: HashSet<&str> = list.iter().map(|note| note.id.as_str()).collect();
        notes.retain(|note| !known.contains(note.id.as_str()));
        list.append(&mut notes);
        list
    }

    fn missing(self, why: Trouble) {
        self.put(Vec::new());
        self.stand.set(Stand::Missing(why));
    }

    /// Reads the list as it is now; whoever runs this runs again when it is another.
    pub fn with<R>(self, read: impl FnOnce(&[Note]) -> R) -> R {
        self.round.with(|_| ());
        self.list.with(|list| read(list))
    }

    /// A buyer as people are told of them: by the name that one of their notes knows.
    pub fn whom(self, about: &BuyerKey) -> String {
        self.list.with(|list| {
            let theirs = list.iter().filter(|note| note.about == *about);
            let mut names = theirs.map(|note| note.name.as_str());
            whom(
                about,
                names.find(|name| !name.is_empty()).unwrap_or_default(),
            )
        })
    }

    /// The notes in which every word of the query occurs and that are wanted, as places in the list.
    pub fn find(self, query: &str, lets: impl Fn(&Note) -> bool) -> Vec<usize> {
        self.with(|list| {
            let found: Vec<usize> = if query.trim().is_empty() {
                (0..list.len()).collect()
            } else {
                self.finder.find(list, query)
            };
            let wanted = |at: &usize| list.get(*at).is_some_and(&lets);
            found.into_iter().filter(wanted).collect()
        })
    }

    /// Says a sentence.
    pub fn tell(self, sentence: String) {
        self.say.set(Some(sentence));
    }

    /// Keeps a note; `done` hears under which id, once it is kept.
    pub fn keep(self, draft: NoteDraft, done: impl FnOnce(String) + 'static) {
        spawn_local(async move {
            match runtime::ask(&Ask::NoteKeep(draft)).await {
                Ok(Reply::Saved(note)) => {
                    self.gone.set(None);
                    let id = note.id.clone();
                    let mut list = self.list.take();
                    list.retain(|known| known.id != note.id);
                    list.push(note);
                    self.show(list);
                    self.tell(i18n::text("noteKept"));
                    done(id);
                }
                other => self.tell(refused(other.ok())),
            }
        });
    }

    /// Deletes a note; [`Notes::undo`] brings it back with its history.
    pub fn delete(self, note: Note) {
        let ask = Ask::NoteDelete {
            about: note.about.clone(),
            id: note.id.clone(),
        };
        spawn_local(async move {
            match runtime::ask(&ask).await {
                Ok(Reply::Done) => {
                    let mut list = self.list.take();
                    list.retain(|known| known.id != note.id);
                    self.show(list);
                    self.tell(i18n::text("noteDropped"));
                    self.gone.set(Some(note));
                }
                other => self.tell(refused(other.ok())),
            }
        });
    }

    /// Brings back what was deleted last.
    pub fn undo(self) {
        let Some(note) = self.gone.get_untracked() else {
            return;
        };
        spawn_local(async move {
            let notes = vec![note.clone()];
            match runtime::ask(&Ask::NoteMerge { notes }).await {
                Ok(Reply::Done) => {
                    self.gone.set(None);
                    let mut list = self.list.take();
                    list.push(note);
                    self.show(list);
                    self.tell(i18n::text("noteBack"));
                }
                other => self.tell(refused(other.ok())),
            }
        });
    }

    /// Forgets what is shown of a buyer, once the background did.
    pub fn forgotten(self, about: &BuyerKey) {
        let mut list = self.list.take();
        list.retain(|note| note.about != *about);
        self.show(list);
        self.gone.set(None);
    }

    fn show(self, list: Vec<Note>) {
        tell_watch(&list);
        self.put(list);
        self.finder.later(self.list);
    }

    fn put(self, mut list: Vec<Note>) {
        list.sort_by(|a, b| {
            let place = |note: &Note| (note.marks.pinned, note.updated_ms);
            place(b).cmp(&place(a)).then_with(|| a.id.cmp(&b.id))
        });
        self.list.set(list);
        self.finder.reset();
        self.round.update(|round| *round = round.wrapping_add(1));
    }
}

/// Some of all notes, and the place that the next ones stand behind.
async fn page(after: Option<String>) -> Result<(Vec<Note>, Option<String>), Trouble> {
    match runtime::ask(&Ask::NoteAll { after }).await {
        Ok(Reply::NotePage { notes, next }) => Ok((notes, next)),
        Ok(Reply::Locked) => Err(LOCKED),
        _ => Err("shelfUnread"),
    }
}

/// A buyer as people are told of them: by name, or by the platform's number where nobody told a name.
pub fn whom(about: &BuyerKey, name: &str) -> String {
    let site = site_name(&about.site).map_or(about.site.as_str(), |site| site.name);
    let buyer = match name {
        "" => about.buyer.as_str(),
        name => name,
    };
    let parts = [buyer, site, about.shop.as_str()];
    let parts = parts.into_iter().filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(" · ")
}

/// Tells the watch whom the notes mark: they are raised in the queue, also while the notes are sealed.
fn tell_watch(list: &[Note]) {
    let mut vips: Vec<Vip> = Vec::new();
    let marked = list.iter().filter(|note| note.marks.vip as u8 > 0);
    for note in marked {
        let BuyerKey { site, shop, buyer } = note.about.clone();
        let who = Place { site, shop, buyer }.trace();
        let level = note.marks.vip as u8;
        match vips.iter_mut().find(|known| known.who == who) {
            Some(known) => known.level = known.level.max(level),
            None => vips.push(Vip { who, level }),
        }
    }
    vips.sort_by_key(|one| std::cmp::Reverse(one.level));
    vips.truncate(MAX_VIPS);
    spawn_local(async move {
        runtime::tell(&watch::Ask::WatchVips { vips }).await;
    });
}

/// Why the background did not do it, for people.
pub fn refused(reply: Option<Reply>) -> String {
    i18n::text(match reply {
        Some(Reply::Locked) => LOCKED,
        Some(Reply::Failed { why }) => match why {
            Failure::Full => {
                rooms().short();
                "shelfFull"
            }
            Failure::NoteEmpty => "noteEmpty",
            Failure::NoteTooLong => "noteMarksTooLong",
            Failure::Gone => "noteGoneMeanwhile",
            Failure::Refused | Failure::Storage => "shelfFailed",
        },
        _ => "shelfFailed",
    })
}
