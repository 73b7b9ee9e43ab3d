//! What agents passed over: the guard's log and the false alarms. Read when the page of forbidden wording is opened.

use jinnang_browser::clock;
use jinnang_core::timer::calendar::DAY_MS;
use jinnang_core::wording::{Passed, Way};
use jinnang_protocol::Shelf;
use jinnang_view::{Signal, spawn_local};

use crate::ledger::KEPT_DAYS;
use crate::shelf;

/// A thing that was passed over, under its id on the shelf.
pub type Pass = (String, Passed);

/// All of them. Cheap to copy: it holds handles.
#[derive(Clone, Copy)]
pub struct Passes {
    /// The newest first.
    pub list: Signal<Vec<Pass>>,
    /// Whether the shelf was read.
    pub read: Signal<bool>,
    /// Why it could not be: the name of a sentence.
    pub trouble: Signal<Option<&'static str>>,
    /// The false alarm that was taken back last, while it can be put back.
    pub gone: Signal<Option<Pass>>,
}

impl Passes {
    /// Nothing read yet: what is kept may be locked.
    pub fn new() -> Self {
        Self {
            list: Signal::new(Vec::new()),
            read: Signal::new(false),
            trouble: Signal::new(None),
            gone: Signal::new(None),
        }
    }

    /// Reads the shelf, and lets go of what is too old.
    pub fn open(self) {
        spawn_local(async move {
            crate::letterbox::empty().await;
            match shelf::all::<String>(Shelf::Passed).await {
                Ok((found, _)) => {
                    let found = found.into_iter();
                    let found = found.filter_map(|(id, line)| Some((id, Passed::read(&line)?)));
                    let oldest = clock::now_ms() - KEPT_DAYS * DAY_MS;
                    let (mut kept, old): (Vec<Pass>, Vec<Pass>) =
                        found.partition(|(_, one)| one.at_ms >= oldest);
                    kept.sort_by_key(|(_, one)| std::cmp::Reverse(one.at_ms));
                    self.list.set(kept);
                    self.trouble.set(None);
                    if !old.is_empty() {
                        let ids = old.into_iter().map(|(id, _)| id).collect();
                        let _ = shelf::drop(Shelf::Passed, ids).await;
                    }
                }
                Err(why) => {
                    self.list.set(Vec::new());
                    self.trouble.set(Some(why));
                }
            }
            self.read.set(true);
        });
    }

    /// Takes a false alarm back; [`Passes::undo`] puts it back.
    pub fn take_back(self, (id, one): Pass) {
        spawn_local(async move {
            let gone = shelf::drop(Shelf::Passed, vec![id.clone()]).await;
            self.trouble.set(gone.err());
            if gone.is_ok() {
                self.list
                    .update(|list| list.retain(|(other, _)| *other != id));
                self.gone.set(Some((id, one)));
            }
        });
    }

    /// Puts back what was taken back last.
    pub fn undo(self) {
        let Some((id, one)) = self.gone.get_untracked() else {
            return;
        };
        spawn_local(async move {
            let kept = shelf::put(Shelf::Passed, &[(id.clone(), one.line())]).await;
            self.trouble.set(kept.err());
            if kept.is_ok() {
                self.gone.set(None);
                self.list.update(|list| {
                    list.push((id, one));
                    list.sort_by_key(|(_, one)| std::cmp::Reverse(one.at_ms));
                });
            }
        });
    }

    /// The false alarms, or what else was passed over.
    pub fn of(self, alarms: bool) -> Vec<Pass> {
        self.list.with(|list| {
            let wanted = list
                .iter()
                .filter(|(_, one)| (one.way == Way::Alarm) == alarms);
            wanted.cloned().collect()
        })
    }
}
