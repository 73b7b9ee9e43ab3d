//! The rounds and acts that were kept: read once when figures are first asked for, and again on demand.

mod binding;
mod sums;

use std::collections::BTreeMap;

use jinnang_browser::{clock, from_json, runtime};
use jinnang_core::record::{Sheet, SheetKind};
use jinnang_core::report::{Act, Deed, Entry, Leaf, Sums, settle};
use jinnang_core::timer::Thresholds;
use jinnang_core::timer::calendar::{DAY_MS, Zone};
use jinnang_protocol::{Ask, Item, Reply, SUMS, Shelf, VaultMode};
use jinnang_view::{Signal, Store, spawn_local};

use binding::is_bound;

use crate::letterbox;
use crate::shelf;

/// How the ledger stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stands {
    /// Nobody asked yet.
    Closed,
    /// So many rounds were read so far.
    Reading(usize),
    /// The last days are there. What is older is still being read, or summed up.
    Recent,
    /// All is there.
    Ready,
    /// The vault is locked.
    Locked,
    /// The background did not answer.
    Failed,
}

/// What the figures are made of. Cheap to copy: it holds handles.
#[derive(Clone, Copy)]
pub struct Ledger {
    /// Every round, settled.
    pub entries: Store<Vec<Entry>>,
    /// Everything beside the rounds.
    pub acts: Store<Vec<Act>>,
    /// How often each phrase was put in, and when last (ms since 1970).
    pub uses: Store<BTreeMap<String, (u32, i64)>>,
    /// How it stands; set again whenever what is read is another.
    pub reading: Signal<Stands>,
    /// Letters that can't be opened any more.
    pub closed: Signal<usize>,
    /// Days that are over, and all others: there while [`Stands::Recent`] is all that is read.
    pub sums: Store<Option<Sums>>,
    /// From when on an answer is late ([`Ledger::limit`]).
    pub thresholds: Signal<Thresholds>,
    /// Somebody needs every round.
    wanted: Store<bool>,
    busy: Store<bool>,
}

/// The days, beside today, that are read first.
const RECENT_DAYS: i64 = 2;

/// What stands on leaves, and the leaves themselves.
type Leaves = (Vec<Entry>, Vec<Act>, Read);

/// A leaf that will not change any more, and of when it tells (ms since 1970).
struct Bound {
    id: String,
    /// Its site and shop.
    of: (String, String),
    first: i64,
    last: i64,
}

/// What was read, beside the rounds.
#[derive(Default)]
struct Read {
    /// The leaves by id and last moment.
    leaves: Vec<(String, i64)>,
    /// Those that will not change any more and are older than the last days.
    bound: Vec<Bound>,
    /// What stands on the others.
    loose: (Vec<Entry>, Vec<Act>),
    /// The ids of what was summed up before.
    sums: Vec<String>,
}

/// How long rounds are kept when nothing else is chosen.
pub const KEPT_DAYS: i64 = 400;

impl Ledger {
    /// A ledger that nobody has opened yet.
    pub fn new() -> Self {
        Self {
            entries: Store::new(Vec::new()),
            acts: Store::new(Vec::new()),
            uses: Store::new(BTreeMap::new()),
            reading: Signal::new(Stands::Closed),
            closed: Signal::new(0),
            sums: Store::new(None),
            thresholds: Signal::new(Thresholds::default()),
            wanted: Store::new(false),
            busy: Store::new(false),
        }
    }

    /// Reads all of it. What was read before stays in sight meanwhile, unless the vault was locked since.
    pub fn open(self) {
        self.wanted.set(true);
        self.look();
    }

    /// Reads what reports of days, weeks and months are made of; every round only where there are no sums.
    pub fn open_report(self) {
        if self.reading.get_untracked() == Stands::Ready {
            self.wanted.set(true);
        }
        self.look();
    }

    fn look(self) {
        spawn_local(async move {
            if let Ok(Reply::Vault(state)) = runtime::ask(&Ask::VaultState).await
                && state.mode == VaultMode::Locked
            {
                self.lock();
            }
            self.begin();
        });
    }

    fn lock(self) {
        self.entries.set(Vec::new());
        self.acts.set(Vec::new());
        self.uses.set(BTreeMap::new());
        self.sums.set(None);
        self.reading.set(Stands::Locked);
    }

    /// How often a phrase was put in, and when last; nothing before all was read. Whoever runs this runs again then.
    pub fn used(self, id: &str) -> Option<(u32, i64)> {
        self.reading.with(|_| ());
        self.uses.with(|uses| uses.get(id).copied())
    }

    fn is_shown(self) -> bool {
        matches!(self.reading.get_untracked(), Stands::Ready | Stands::Recent)
    }

    /// Other limits count: what was summed up by the old ones does not hold any more.
    pub fn limit(self, thresholds: Thresholds) {
        if self.thresholds.get_untracked() == thresholds {
            return;
        }
        self.thresholds.set(thresholds);
        if self.sums.with(Option::is_some) {
            self.read();
        }
    }

    /// Reads it anew.
    pub fn read(self) {
        self.wanted.set(true);
        self.begin();
    }

    fn begin(self) {
        if self.busy.get() {
            return;
        }
        self.busy.set(true);
        if !self.is_shown() {
            self.reading.set(Stands::Reading(0));
        }
        spawn_local(async move {
            let read = self.take_in().await;
            self.busy.set(false);
            match read {
                Some(read) if self.tidy(&read).await => self.read(),
                Some(read) => self.sum_up(read).await,
                None => {}
            }
        });
    }

    /// Reads what is summed up and the leaves that are not, and every leaf where there are no sums or somebody needs all
    /// of them. What was read of all; nothing where not all was, or that was not possible.
    async fn take_in(self) -> Option<Read> {
        self.closed.set(letterbox::empty().await);
        if self.reading.get_untracked() != Stands::Ready {
            let found = match self.found().await {
                Ok(found) => found,
                Err(why) => return self.fail(why),
            };
            // The names of sealed leaves tell no time: to look for the last ones is to read all.
            if !found.is_sealed && !self.is_shown() {
                self.show_recent().await?;
            }
            match self.summed(found).await {
                Ok(Some(summed)) => {
                    self.entries.set(summed.entries);
                    self.acts.set(summed.acts);
                    self.sums.set(Some(summed.sums));
                    self.reading.set(Stands::Recent);
                    if !summed.is_due && !self.wanted.get() {
                        return None;
                    }
                }
                Ok(None) => {}
                Err(why) => return self.fail(why),
            }
        }
        let (leaves, complaints) =
            futures_util::future::join(self.leaves(None), complaints()).await;
        let (mut entries, mut acts, read) = leaves?;
        acts.extend(complaints);
        settle(&mut entries, &mut acts);
        let same = self.reading.get_untracked() == Stands::Ready
            && self.entries.with(|known| *known == entries)
            && self.acts.with(|known| *known == acts);
        if !same {
            self.uses.set(uses(&acts));
            self.entries.set(entries);
            self.acts.set(acts);
            self.sums.set(None);
            self.reading.set(Stands::Ready);
        }
        self.wanted.set(false);
        Some(read)
    }

    /// The last days alone: today is shown before anything else is read, the sums of other days too.
    async fn show_recent(self) -> Option<()> {
        let (mut entries, mut acts, _) = self.leaves(Some(format!("{:013}", recent_ms()))).await?;
        if !entries.is_empty() {
            settle(&mut entries, &mut acts);
            self.entries.set(entries);
            self.acts.set(acts);
            self.reading.set(Stands::Recent);
        }
        Some(())
    }

    fn fail<T>(self, why: shelf::Trouble) -> Option<T> {
        match why {
            shelf::LOCKED => self.lock(),
            _ => self.reading.set(Stands::Failed),
        }
        None
    }

    /// The leaves after a place in the order of their ids, which begin with the moment of the first line.
    async fn leaves(self, after: Option<String>) -> Option<Leaves> {
        let (mut entries, mut acts, mut kept) = (Vec::new(), Vec::new(), Read::default());
        let recent = recent_ms();
        let read = shelf::pages(Shelf::Rounds, after, |items, is_last| {
            for Item { id, body } in items {
                if id.starts_with(SUMS) {
                    kept.sums.push(id);
                    continue;
                }
                let text = from_json(&body).and_then(|body| body.as_string());
                let Some((rounds, deeds)) = text.as_deref().and_then(Leaf::read) else {
                    continue;
                };
                let last = last_of(&rounds, &deeds);
                let first = rounds.iter().map(|one| one.asked_ms);
                let first = first.chain(deeds.iter().map(|one| one.at_ms)).min();
                let of = rounds.first().map(|one| (&one.site, &one.shop));
                let of = of.or_else(|| deeds.first().map(|one| (&one.site, &one.shop)));
                if let (true, Some((site, shop)), Some(first)) =
                    (is_bound(&id) && last < recent, of, first)
                {
                    kept.bound.push(Bound {
                        id: id.clone(),
                        of: (site.clone(), shop.clone()),
                        first,
                        last,
                    });
                } else {
                    kept.loose.0.extend(rounds.iter().cloned());
                    kept.loose.1.extend(deeds.iter().cloned());
                }
                kept.leaves.push((id, last));
                entries.extend(rounds);
                acts.extend(deeds);
            }
            if !is_last && !self.is_shown() {
                self.reading.set(Stands::Reading(entries.len()));
            }
        });
        match read.await {
            Ok(()) => Some((entries, acts, kept)),
            Err(why) => self.fail(why),
        }
    }
}

/// The last moment that a leaf tells of.
fn last_of(rounds: &[Entry], deeds: &[Act]) -> i64 {
    let last = rounds.iter().map(|one| one.asked_ms);
    last.chain(deeds.iter().map(|one| one.at_ms))
        .max()
        .unwrap_or(0)
}

/// When the last days begin.
fn recent_ms() -> i64 {
    let zone = zone();
    zone.utc_ms((zone.day(clock::now_ms()) - RECENT_DAYS) * DAY_MS)
}

fn uses(acts: &[Act]) -> BTreeMap<String, (u32, i64)> {
    let mut uses: BTreeMap<String, (u32, i64)> = BTreeMap::new();
    for act in acts {
        if let Deed::Phrase(id) = &act.deed {
            let known = uses.entry(id.clone()).or_default();
            *known = (known.0 + 1, known.1.max(act.at_ms));
        }
    }
    uses
}

/// The complaints that were recorded; they stand on a shelf of their own.
async fn complaints() -> Vec<Act> {
    let records = shelf::all::<Sheet>(Shelf::Sheets).await;
    let records = records.map_or_else(|_| Vec::new(), |(records, _)| records);
    let complaints = records.into_iter().map(|(_, record)| record);
    complaints
        .filter(|record| record.detail.kind() == SheetKind::Complaint)
        .map(|record| {
            let (site, shop) = record
                .about
                .map(|about| (about.site, about.shop))
                .unwrap_or_default();
            Act {
                site,
                shop,
                at_ms: record.created_ms,
                deed: Deed::Complaint,
            }
        })
        .collect()
}

/// The computer's own zone, as it is now.
pub fn zone() -> Zone {
    Zone::fixed(clock::utc_offset_minutes(clock::now_ms()))
}
