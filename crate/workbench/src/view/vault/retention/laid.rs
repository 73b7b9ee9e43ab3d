//! Kinds that have no list of their own on the desk: they are read when they are looked at, as they are stored.

use jinnang_browser::from_json;
use jinnang_core::followup::{FollowUp, State};
use jinnang_core::report::Leaf;
use jinnang_core::report::qc::read_talk;
use jinnang_core::wording::Passed;
use jinnang_protocol::{Item, LETTERBOX, SUMS, Shelf};
use jinnang_view::{Signal, Store};

use crate::desk::Desk;
use crate::ledger::Stands;
use crate::shelf::{self, Trouble, read};
use crate::when;

const FOLLOW_UPS: usize = 3;
const PASSED: usize = 4;
const ROUNDS: usize = 5;
/// Gathered answers: one record, that the desk has.
pub const GATHERED: usize = 6;
const TALKS: usize = 7;

/// The most characters of a title.
const TITLE_CHARS: usize = 60;

/// A thing as it is stored, when it was done with, and what it is called.
#[derive(Clone, Debug)]
pub struct Laid {
    /// As it is stored.
    pub item: Item,
    /// When it was done with (ms since 1970).
    pub at_ms: i64,
    /// What it is called.
    pub title: String,
}

/// What of those kinds may go when it is old enough. Cheap to copy: it holds handles.
#[derive(Clone, Copy)]
pub struct Shelved {
    lists: [Signal<Vec<Laid>>; 4],
    trouble: Signal<Option<(usize, Trouble)>>,
    /// Which kinds were read.
    known: Store<Vec<usize>>,
}

/// The shelf on which a kind lies.
pub fn shelf_of(kind: usize) -> Shelf {
    match kind {
        FOLLOW_UPS => Shelf::FollowUps,
        PASSED => Shelf::Passed,
        TALKS => Shelf::Talks,
        _ => Shelf::Rounds,
    }
}

impl Shelved {
    /// Nothing is read before it is looked at.
    pub fn new() -> Self {
        Self {
            lists: std::array::from_fn(|_| Signal::new(Vec::new())),
            trouble: Signal::new(None),
            known: Store::new(Vec::new()),
        }
    }

    /// What of a kind is over.
    pub fn list(self, kind: usize) -> Signal<Vec<Laid>> {
        let [follow_ups, passed, talks, rounds] = self.lists;
        match kind {
            FOLLOW_UPS => follow_ups,
            PASSED => passed,
            TALKS => talks,
            _ => rounds,
        }
    }

    /// Why a kind could not be read.
    pub fn trouble(self, kind: usize) -> Option<Trouble> {
        let trouble = self.trouble.get();
        trouble.filter(|(of, _)| *of == kind).map(|(_, why)| why)
    }

    /// Reads a kind again where it was read before, and what the desk has made of it.
    pub async fn again(self, desk: Desk, kind: usize) {
        if !self.known.with(|known| known.contains(&kind)) {
            return;
        }
        self.read(desk, kind).await;
        match kind {
            FOLLOW_UPS => desk.due().load(),
            ROUNDS if desk.ledger.reading.get_untracked() != Stands::Closed => desk.ledger.read(),
            _ => {}
        }
    }

    /// Reads a kind.
    pub async fn read(self, desk: Desk, kind: usize) {
        let done = match kind {
            GATHERED => desk.growths.gather().await,
            FOLLOW_UPS | PASSED | ROUNDS | TALKS => self.take_in(kind).await,
            _ => return,
        };
        self.known.update(|known| {
            if !known.contains(&kind) {
                known.push(kind);
            }
        });
        self.trouble.set(done.err().map(|why| (kind, why)));
    }

    async fn take_in(self, kind: usize) -> Result<(), Trouble> {
        if kind != FOLLOW_UPS {
            // What was written while the vault was locked lies there as well.
            crate::letterbox::empty().await;
        }
        let mut found: Vec<Laid> = Vec::new();
        let read = shelf::pages(shelf_of(kind), None, |items, _| {
            let told = items.into_iter().filter_map(|item| {
                let (at_ms, title) = told(kind, &item)?;
                let title = title.chars().take(TITLE_CHARS).collect();
                Some(Laid { item, at_ms, title })
            });
            found.extend(told);
        });
        let done = read.await;
        if done.is_err() {
            found.clear();
        }
        found.sort_by_key(|one| one.at_ms);
        self.list(kind).set(found);
        done
    }
}

/// When a thing was done with, and what it is called; nothing for what is not over, and for what can't be read.
fn told(kind: usize, item: &Item) -> Option<(i64, String)> {
    match kind {
        FOLLOW_UPS => {
            let one: FollowUp = read(&item.body)?;
            let at_ms = match one.state {
                State::Proposed | State::Open => return None,
                State::Done { at_ms }
                | State::HandedOver { at_ms, .. }
                | State::Dismissed { at_ms } => at_ms,
            };
            Some((at_ms, [&one.name, "：", &one.text].concat()))
        }
        PASSED => {
            let one = Passed::read(&from_json(&item.body)?.as_string()?)?;
            Some((one.at_ms, [&one.words, "：", &one.text].concat()))
        }
        TALKS => {
            let one = read_talk(&from_json(&item.body)?.as_string()?)?;
            let last = one.lines.iter().map(|(_, at_ms, _)| *at_ms).max()?;
            let first = one.lines.into_iter().next().map(|(_, _, text)| text);
            let first = first.unwrap_or_default();
            Some((last, [&one.name, "：", &first].concat()))
        }
        _ if item.id == LETTERBOX || item.id.starts_with(SUMS) => None,
        _ => {
            let (rounds, acts) = Leaf::read(&from_json(&item.body)?.as_string()?)?;
            let times = rounds.iter().map(|one| one.asked_ms);
            let last = times.chain(acts.iter().map(|one| one.at_ms)).max()?;
            let day: String = when::moment(last).chars().take(10).collect();
            Some((last, leaf_title(&day, rounds.len())))
        }
    }
}

fn leaf_title(day: &str, rounds: usize) -> String {
    jinnang_browser::i18n::with("keepLeaf", &[day, &rounds.to_string()])
}
