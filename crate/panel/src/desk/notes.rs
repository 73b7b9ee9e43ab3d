use jinnang_browser::{i18n, runtime};
use jinnang_core::ordered::Map;
use jinnang_core::record::BuyerKey;
use jinnang_protocol::panel::{Ask, NoteLine, Reply};
use jinnang_protocol::{Failure, NewNote, Secret, VaultMode};
use jinnang_view::*;

/// What is happening with the notes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoteState {
    /// Nothing.
    Quiet,
    /// A note is on its way to the storage.
    Saving,
    /// It was not kept; the name of the sentence that says why. The text is still in the box.
    Failed(&'static str),
}

/// Notes about the open conversation's buyer, and what is being written about each.
#[derive(Clone, Copy)]
pub struct NoteDesk {
    about: Store<Option<BuyerKey>>,
    /// What the page calls them.
    name: Store<String>,
    /// Text begun about other buyers: turning to another conversation loses nothing.
    begun: Store<Map<BuyerKey, String>>,
    /// The notes, the last changed first.
    pub list: Signal<Vec<NoteLine>>,
    /// What stands in the box.
    pub text: Signal<String>,
    /// The id of the note that is being changed.
    pub editing: Signal<Option<String>>,
    /// What is happening.
    pub state: Signal<NoteState>,
    /// No passphrase is set: notes are readable on this computer.
    pub plain: Signal<bool>,
    /// The vault is locked; with what went wrong when it was last tried to open it.
    pub locked: Signal<Option<String>>,
}

fn sentence(why: Failure) -> &'static str {
    match why {
        Failure::Full => "noteFull",
        Failure::NoteEmpty => "noteEmpty",
        Failure::NoteTooLong => "noteTooLong",
        Failure::Gone => "noteGone",
        Failure::Refused | Failure::Storage => "noteNotKept",
    }
}

impl NoteDesk {
    pub(super) fn new() -> Self {
        Self {
            about: Store::new(None),
            name: Store::new(String::new()),
            begun: Store::new(Map::new()),
            list: Signal::new(Vec::new()),
            text: Signal::new(String::new()),
            editing: Signal::new(None),
            state: Signal::new(NoteState::Quiet),
            plain: Signal::new(false),
            locked: Signal::new(None),
        }
    }

    /// Another buyer is open, or none. A shop whose name is told late, or not for a moment, makes nobody another: what is
    /// being written stays under the hand.
    pub(super) fn turn_to(self, about: Option<BuyerKey>, name: String) {
        self.name.set(name);
        if self.about.with(|before| *before == about) {
            return;
        }
        let before = self.about.get();
        let is_same = before.iter().zip(&about).any(|(before, now)| {
            before.buyer == now.buyer && (before.shop.is_empty() || now.shop.is_empty())
        });
        if !is_same {
            let written = self.text.get_untracked();
            if let Some(before) = before {
                self.begun.update(|begun| {
                    if written.is_empty() {
                        begun.remove(&before);
                    } else {
                        begun.insert(before, written);
                    }
                });
            }
            let begun = about
                .as_ref()
                .and_then(|about| self.begun.with(|begun| begun.get(about).cloned()));
            self.text.set(begun.unwrap_or_default());
            self.editing.set(None);
            self.state.set(NoteState::Quiet);
        }
        self.about.set(about);
        self.list.set(Vec::new());
        self.load();
    }

    /// Fetches the notes. An answer that comes after the agent turned to another buyer is not shown.
    pub fn load(self) {
        let Some(about) = self.about.get() else {
            return;
        };
        spawn_local(async move {
            let reply = runtime::ask(&Ask::NoteList {
                about: about.clone(),
            })
            .await;
            if self.about.with(|now| now.as_ref() != Some(&about)) {
                return;
            }
            match reply {
                Ok(Reply::Notes(notes)) => {
                    self.locked.set(None);
                    self.list.set(notes);
                    if let Ok(Reply::Vault(vault)) = runtime::ask(&Ask::VaultState).await {
                        self.plain.set(vault.mode == VaultMode::Unset);
                    }
                }
                Ok(Reply::Locked) => {
                    self.list.set(Vec::new());
                    // What was said of the last try stays.
                    if self.locked.with_untracked(Option::is_none) {
                        self.locked.set(Some(String::new()));
                    }
                }
                _ => self.state.set(NoteState::Failed("notesNotRead")),
            }
        });
    }

    /// Keeps what stands in the box. It leaves the box only when the storage has it.
    pub fn save(self) {
        let Some(about) = self.about.get() else {
            return;
        };
        if self.state.get_untracked() == NoteState::Saving {
            return;
        }
        let text = self.text.get_untracked();
        if text.trim().is_empty() {
            self.state.set(NoteState::Failed("noteEmpty"));
            return;
        }
        self.state.set(NoteState::Saving);
        let ask = Ask::NoteSave(NewNote {
            id: self.editing.get_untracked(),
            about: about.clone(),
            name: self.name.get(),
            text: text.clone(),
        });
        spawn_local(async move {
            let reply = runtime::ask(&ask).await;
            let still_here = self.about.with(|now| now.as_ref() == Some(&about));
            match reply {
                Ok(Reply::Saved(_)) if still_here => {
                    if self.text.get_untracked() == text {
                        self.text.set(String::new());
                    }
                    self.editing.set(None);
                    self.state.set(NoteState::Quiet);
                    self.load();
                }
                Ok(Reply::Saved(_)) => self.begun.update(|begun| {
                    begun.remove(&about);
                }),
                Ok(Reply::Failed { why }) if still_here => {
                    self.state.set(NoteState::Failed(sentence(why)))
                }
                // What was written stays in the box until the vault is open.
                Ok(Reply::Locked) if still_here => {
                    self.state.set(NoteState::Quiet);
                    self.locked.set(Some(String::new()));
                }
                _ if still_here => self.state.set(NoteState::Failed("noteNotKept")),
                _ => {}
            }
        });
    }

    /// Opens the vault, and fetches the notes.
    pub fn unlock(self, passphrase: String) {
        spawn_local(async move {
            let ask = Ask::VaultUnlock {
                passphrase: Secret::new(passphrase),
            };
            let say = match runtime::ask(&ask).await {
                Ok(Reply::Vault(_)) => return self.load(),
                Ok(Reply::VaultFailed { wait_ms }) if wait_ms > 0 => {
                    i18n::with("vaultWrongWait", &[&((wait_ms + 999) / 1_000).to_string()])
                }
                Ok(Reply::VaultFailed { .. }) => i18n::text("vaultWrong"),
                _ => i18n::text("vaultUnreached"),
            };
            self.locked.set(Some(say));
        });
    }

    /// Takes a note into the box to change it.
    pub fn edit(self, note: &NoteLine) {
        self.text.set(note.text.clone());
        self.editing.set(Some(note.id.clone()));
    }

    /// Leaves the note that was being changed as it was.
    pub fn leave_edit(self) {
        self.text.set(String::new());
        self.editing.set(None);
        self.state.set(NoteState::Quiet);
    }

    /// Removes a note; its text goes into the box if that is empty, so that a slip can be taken back.
    pub fn delete(self, note: NoteLine) {
        let Some(about) = self.about.get() else {
            return;
        };
        spawn_local(async move {
            let ask = Ask::NoteDelete {
                about: about.clone(),
                id: note.id.clone(),
            };
            match runtime::ask(&ask).await {
                Ok(Reply::Done) => {
                    let here = self.about.with(|now| now.as_ref() == Some(&about));
                    if here && self.text.get_untracked().is_empty() {
                        self.text.set(note.text);
                        self.editing.set(None);
                    }
                    self.load();
                }
                _ => self.state.set(NoteState::Failed("noteNotRemoved")),
            }
        });
    }
}
