use jinnang_browser::runtime;
use jinnang_protocol::watch::{Ask, Reply, Ringing};
use jinnang_view::{Signal, spawn_local};

/// How alarms ring, as the watch keeps it.
#[derive(Clone, Copy)]
pub struct AlarmDesk {
    /// As it is kept.
    pub now: Signal<Ringing>,
    /// Whether it was read.
    pub read: Signal<bool>,
    /// What was just done: the name of a sentence.
    pub say: Signal<Option<&'static str>>,
    /// As it was before the last change.
    pub before: Signal<Option<Ringing>>,
}

impl AlarmDesk {
    /// Asks the watch.
    pub fn new() -> Self {
        let desk = Self {
            now: Signal::new(Ringing::default()),
            read: Signal::new(false),
            say: Signal::new(None),
            before: Signal::new(None),
        };
        spawn_local(async move {
            match runtime::ask(&Ask::WatchRinging).await {
                Ok(Reply::Ringing(ringing)) => {
                    desk.now.set(ringing);
                    desk.read.set(true);
                }
                _ => desk.say.set(Some("alarmsUnread")),
            }
        });
        desk
    }

    /// Changes something and keeps it.
    pub fn change(self, change: impl FnOnce(&mut Ringing)) {
        let before = self.now.get_untracked();
        let mut after = before.clone();
        change(&mut after);
        if after != before {
            self.keep(after, Some(before), "alarmsKept");
        }
    }

    /// As it ships.
    pub fn set_default(self) {
        self.change(|ringing| *ringing = Ringing::default());
    }

    /// Takes the last change back.
    pub fn undo(self) {
        if let Some(before) = self.before.get_untracked() {
            self.keep(before, None, "dueBack");
        }
    }

    /// What is set counts here at once, so that the next change builds on it; what was not kept is set back.
    fn keep(self, to: Ringing, before: Option<Ringing>, said: &'static str) {
        let known = self.now.get_untracked();
        self.now.set(to.clone());
        spawn_local(async move {
            let kept = runtime::ask(&Ask::WatchRing(to)).await;
            if matches!(kept, Ok(Reply::Done)) {
                self.before.set(before);
                self.say.set(Some(said));
            } else {
                self.now.set(known);
                self.say.set(Some("alarmsNotKept"));
            }
        });
    }
}
