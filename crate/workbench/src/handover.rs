//! The open matters of a shift: what is to be handed over, and what the last shift left.

use jinnang_browser::{clock, i18n, random, runtime};
use jinnang_core::followup::FollowUp;
use jinnang_core::record::{BuyerKey, HandoverItem, HandoverSource};
use jinnang_protocol::watch::{Ask, Reply};
use jinnang_protocol::{Shelf, site_name};
use jinnang_view::{Signal, Store, spawn_local};
use serde::{Deserialize, Serialize};

use crate::desk::Desk;
use crate::records::Stand;
use crate::{shelf, when};

/// One open matter as it is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// Its id on the shelf.
    #[serde(skip)]
    pub id: String,
    /// Whose it is, as the background reads it: what is about a buyer goes when the buyer is forgotten.
    pub about: Option<BuyerKey>,
    /// It came from the shift before, and from whom.
    pub from: Option<String>,
    /// It was gathered and the agent left it out; kept, so that it is not gathered again.
    pub left_out: bool,
    /// When it was gathered, written or taken in.
    pub made_ms: i64,
    /// The matter.
    pub item: HandoverItem,
}

impl Kept {
    /// A matter to be handed over.
    pub fn own(item: HandoverItem) -> Self {
        Self {
            id: String::new(),
            about: item.about.clone(),
            from: None,
            left_out: false,
            made_ms: clock::now_ms(),
            item,
        }
    }

    /// Whether it came from the same wait, promise, note or record as another.
    fn is_of(&self, other: &HandoverItem) -> bool {
        self.from.is_none() && self.item.is_same_matter(other)
    }
}

/// All open matters.
#[derive(Clone, Copy)]
pub struct Handovers {
    /// How far reading has come.
    pub stand: Signal<Stand>,
    /// A sentence about what was just done.
    pub say: Signal<Option<String>>,
    /// What was taken away last.
    pub gone: Signal<Vec<Kept>>,
    round: Signal<u32>,
    list: Store<Vec<Kept>>,
}

impl Handovers {
    /// Nothing is read before a page is opened that shows them.
    pub fn new() -> Self {
        Self {
            stand: Signal::new(Stand::Reading),
            say: Signal::new(None),
            gone: Signal::new(Vec::new()),
            round: Signal::new(0),
            list: Store::new(Vec::new()),
        }
    }

    /// Reads all of them anew.
    pub fn read(self) {
        self.stand.set(Stand::Reading);
        spawn_local(async move {
            match shelf::all::<Kept>(Shelf::Handover).await {
                Ok((found, unread)) => {
                    let list = found.into_iter().map(|(id, kept)| Kept { id, ..kept });
                    self.show(list.collect());
                    if unread > 0 {
                        self.tell(i18n::with("shelfSkipped", &[&unread.to_string()]));
                    }
                    self.stand.set(Stand::Ready);
                }
                Err(why) => {
                    self.show(Vec::new());
                    self.stand.set(Stand::Missing(why));
                }
            }
        });
    }

    /// Reads the list as it is now; whoever runs this runs again when it is another.
    pub fn with<R>(self, read: impl FnOnce(&[Kept]) -> R) -> R {
        self.round.with(|_| ());
        self.list.with(|list| read(list))
    }

    /// How many matters there are about a buyer.
    pub fn about(self, about: &BuyerKey) -> usize {
        self.with(|list| {
            list.iter()
                .filter(|kept| kept.about.as_ref() == Some(about))
                .count()
        })
    }

    /// Says a sentence.
    pub fn tell(self, sentence: String) {
        self.say.set(Some(sentence));
    }

    /// Gathers what is open: who waits, what was promised, notes that are due within the next day or pinned, and records
    /// that are not closed. What was gathered before is left as it is; waits and promises that are over go, unless
    /// somebody wrote to them.
    pub fn gather(self, desk: Desk) {
        spawn_local(async move {
            let (waits, promises) = (waits().await, promises().await);
            let mut items = noted(desk);
            let mut over = Vec::new();
            for (source, found) in [
                (HandoverSource::Wait, waits),
                (HandoverSource::Promise, promises),
            ] {
                // Who could not be asked says nothing of what is over.
                let Some(found) = found else { continue };
                self.list.with(|list| {
                    let gone = list.iter().filter(|kept| {
                        kept.item.source == source
                            && kept.from.is_none()
                            && (kept.left_out || kept.item.goes_when_over())
                            && !found.iter().any(|item| kept.is_of(item))
                    });
                    over.extend(gone.map(|kept| kept.id.clone()));
                });
                items.extend(found);
            }
            let new: Vec<Kept> = self.list.with(|list| {
                items.retain(|item| !list.iter().any(|kept| kept.is_of(item)));
                items.into_iter().map(Kept::own).collect()
            });
            if !over.is_empty() && shelf::drop(Shelf::Handover, over.clone()).await.is_ok() {
                let mut list = self.list.take();
                list.retain(|kept| !over.contains(&kept.id));
                self.show(list);
            }
            if !new.is_empty() {
                let said = i18n::with("handoverGathered", &[&new.len().to_string()]);
                self.keep(new, Some(said), || ());
            }
        });
    }

    /// Keeps matters; those without an id get one.
    pub fn keep(self, mut kept: Vec<Kept>, said: Option<String>, done: impl FnOnce() + 'static) {
        for one in &mut kept {
            one.about.clone_from(&one.item.about);
            if one.id.is_empty() {
                match random::id() {
                    Ok(id) => one.id = id,
                    Err(_) => return self.tell(i18n::text("shelfFailed")),
                }
            }
        }
        spawn_local(async move {
            let named: Vec<(String, Kept)> = kept
                .iter()
                .map(|one| (one.id.clone(), one.clone()))
                .collect();
            if let Err(why) = shelf::put(Shelf::Handover, &named).await {
                return self.tell(i18n::text(why));
            }
            let mut list = self.list.take();
            list.retain(|known| kept.iter().all(|one| one.id != known.id));
            list.extend(kept);
            self.gone.set(Vec::new());
            self.show(list);
            if let Some(said) = said {
                self.tell(said);
            }
            done();
        });
    }

    /// Takes matters away; [`Handovers::undo`] brings them back.
    pub fn drop(self, ids: Vec<String>, said: String) {
        spawn_local(async move {
            if let Err(why) = shelf::drop(Shelf::Handover, ids.clone()).await {
                return self.tell(i18n::text(why));
            }
            let (gone, list) = self
                .list
                .take()
                .into_iter()
                .partition::<Vec<_>, _>(|kept| ids.contains(&kept.id));
            self.show(list);
            self.tell(said);
            self.gone.set(gone);
        });
    }

    /// Brings back what was taken away last.
    pub fn undo(self) {
        let said = i18n::text("handoverBack");
        self.keep(self.gone.get_untracked(), Some(said), || ());
    }

    fn show(self, mut list: Vec<Kept>) {
        list.sort_by_key(|kept| {
            let item = &kept.item;
            (
                item.done_ms.is_some(),
                item.due_ms.unwrap_or(i64::MAX),
                kept.made_ms,
            )
        });
        self.list.set(list);
        self.round.update(|round| *round = round.wrapping_add(1));
    }
}

/// The platform's name for people.
fn platform(site: &str) -> String {
    site_name(site).map_or(site, |site| site.name).to_owned()
}

/// Notes that are due within the next day or pinned, and records that are not closed.
fn noted(desk: Desk) -> Vec<HandoverItem> {
    const AHEAD_MS: i64 = 86_400_000;
    let until = clock::now_ms() + AHEAD_MS;
    let mut items: Vec<HandoverItem> = desk.notes.with(|notes| {
        let notes = notes.iter();
        notes
            .filter_map(|note| HandoverItem::of_note(note, &platform(&note.about.site), until))
            .collect()
    });
    desk.records.with(|sheets| {
        items.extend(sheets.iter().filter_map(|sheet| {
            let site = sheet.about.as_ref().map_or("", |about| about.site.as_str());
            HandoverItem::of_record(sheet, &platform(site))
        }));
    });
    items
}

/// Who waits over all tabs; `None` where the watch did not answer.
async fn waits() -> Option<Vec<HandoverItem>> {
    let Ok(Reply::Queue(seen)) = runtime::ask(&Ask::WatchQueue).await else {
        return None;
    };
    let rows = seen.rows.iter();
    let items = rows.filter_map(|row| {
        let since = when::moment(row.wait.since_ms);
        let name = platform(&row.wait.place.site);
        HandoverItem::of_wait(&row.wait, &name, &since)
    });
    Some(items.collect())
}

/// What is to be followed up; `None` where it could not be read.
async fn promises() -> Option<Vec<HandoverItem>> {
    let (found, _) = shelf::all::<FollowUp>(Shelf::FollowUps).await.ok()?;
    let open = found.iter();
    let items =
        open.filter_map(|(_, one)| HandoverItem::of_follow_up(one, &platform(&one.about.site)));
    Some(items.collect())
}
