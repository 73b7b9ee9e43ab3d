//! What is to be followed up, as it stands on its shelf.

use jinnang_browser::{clock, i18n, runtime};
use jinnang_core::followup::{FollowUp, Turn};
use jinnang_protocol::{Ask, Reply, Shelf, VaultMode};
use jinnang_view::{Signal, spawn_local};

use crate::shelf;

/// The most that are drawn of what is over.
const OVER: usize = 100;

/// The follow-ups as they stand on their shelf.
#[derive(Clone, Copy)]
pub struct DueList {
    /// All, the first due first.
    pub all: Signal<Vec<(String, FollowUp)>>,
    /// Whether they were read.
    pub read: Signal<bool>,
    /// The vault is locked.
    pub locked: Signal<bool>,
    /// What was just done.
    pub say: Signal<Option<String>>,
    /// What was changed last, as it was before.
    pub before: Signal<Option<(String, FollowUp)>>,
}

impl DueList {
    /// Reads the shelf, and again whenever something becomes due or is kept elsewhere.
    pub fn open() -> Self {
        let list = Self {
            all: Signal::new(Vec::new()),
            read: Signal::new(false),
            locked: Signal::new(false),
            say: Signal::new(None),
            before: Signal::new(None),
        };
        list.load();
        runtime::on_push("watch_changed", move || list.load());
        list
    }

    /// Reads the shelf.
    pub fn load(self) {
        spawn_local(async move {
            match shelf::all::<FollowUp>(Shelf::FollowUps).await {
                Ok((found, unread)) => {
                    self.locked.set(false);
                    self.show(found);
                    self.read.set(true);
                    if unread > 0 {
                        self.say
                            .set(Some(i18n::with("shelfSkipped", &[&unread.to_string()])));
                    }
                }
                Err(why) => {
                    let locked = matches!(
                        runtime::ask(&Ask::VaultState).await,
                        Ok(Reply::Vault(vault)) if vault.mode == VaultMode::Locked
                    );
                    self.locked.set(locked);
                    if !locked {
                        self.say.set(Some(i18n::text(why)));
                    }
                }
            }
        });
    }

    fn show(self, mut all: Vec<(String, FollowUp)>) {
        all.sort_by(|a, b| (a.1.due_ms, &a.0).cmp(&(b.1.due_ms, &b.0)));
        self.all.set(all);
    }

    /// The ids of what is open, or of what is over, the last one first.
    pub fn keys(self, open: bool) -> Vec<String> {
        self.all.with(|all| {
            let fitting = all.iter().filter(|(_, one)| one.is_open() == open);
            let keys = fitting.map(|(id, _)| id.clone());
            if open {
                keys.collect()
            } else {
                keys.rev().take(OVER).collect()
            }
        })
    }

    /// One of them as it is now.
    pub fn one(self, id: &str) -> Option<FollowUp> {
        self.all.with(|all| {
            let found = all.iter().find(|(known, _)| known == id);
            found.map(|(_, one)| one.clone())
        })
    }

    /// Does something with one; [`DueList::undo`] takes it back.
    pub fn turn(self, id: &str, turn: &Turn, said: &'static str) {
        let Some(before) = self.one(id) else { return };
        let mut after = before.clone();
        if after.take(turn, clock::now_ms()) {
            self.keep(id.to_owned(), after, Some(before), i18n::text(said), |_| ());
        } else {
            self.say.set(Some(i18n::text("dueNotSo")));
        }
    }

    /// Takes the last change back.
    pub fn undo(self) {
        if let Some((id, before)) = self.before.get_untracked() {
            self.keep(id, before, None, i18n::text("dueBack"), |_| ());
        }
    }

    /// Keeps one, new or changed. What it was before can be brought back. `done` hears whether it was kept.
    pub fn keep(
        self,
        id: String,
        one: FollowUp,
        before: Option<FollowUp>,
        said: String,
        done: impl FnOnce(bool) + 'static,
    ) {
        spawn_local(async move {
            let thing = [(id.clone(), one.clone())];
            if let Err(why) = shelf::put(Shelf::FollowUps, &thing).await {
                self.say.set(Some(i18n::text(why)));
                self.load();
                return done(false);
            }
            let mut all = self.all.get_untracked();
            all.retain(|(known, _)| *known != id);
            all.push((id.clone(), one));
            self.before.set(before.map(|before| (id, before)));
            self.say.set(Some(said));
            self.show(all);
            done(true);
        });
    }
}
