use jinnang_browser::runtime;
use jinnang_protocol::watch::{Ask, Reply, Ringing};
use jinnang_view::{Signal, Store, spawn_local};

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
    /// As the watch is known to keep it.
    kept: Store<Ringing>,
}

impl AlarmDesk {
    /// Asks the watch.
    pub fn new() -> Self {
        let desk = Self {
            now: Signal::new(Ringing::default()),
            read: Signal::new(false),
            say: Signal::new(None),
            before: Signal::new(None),
            kept: Store::new(Ringing::default()),
        };
        spawn_local(async move {
            match runtime::ask(&Ask::WatchRinging).await {
                Ok(Reply::Ringing(ringing)) => {
                    desk.kept.set(ringing.clone());
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

    /// What is set counts here at once, so that the next change builds on it; what was not kept is set back, unless a change
    /// was built on it meanwhile: that one keeps it along, or sets both back.
    fn keep(self, to: Ringing, before: Option<Ringing>, said: &'static str) {
        self.now.set(to.clone());
        spawn_local(async move {
            let kept = runtime::ask(&Ask::WatchRing(to.clone())).await;
            if matches!(kept, Ok(Reply::Done)) {
                self.kept.set(to);
                self.before.set(before);
                self.say.set(Some(said));
            } else {
                if self.now.with_untracked(|now| *now == to) {
                    self.now.set(self.kept.get());
                }
                self.say.set(Some("alarmsNotKept"));
            }
        });
    }
}
