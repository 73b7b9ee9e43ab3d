//! What the watch is told of this tab: who waits here, and how they feel.

use jinnang_browser::runtime;
use jinnang_core::buyer;
use jinnang_core::timer::{ClockState, Wait};
use jinnang_protocol::clip_utf16;
use jinnang_protocol::panel::{Ask, Reply};
use jinnang_protocol::watch::{MAX_WAITS, Waiter, Waits};
use jinnang_view::*;

use super::Desk;

/// The most previews whose mood is remembered.
const MAX_MOODS: usize = 400;
/// The longest name that is told, in UTF-16 units.
const NAME_UTF16: usize = 24;

impl Desk {
    /// Tells who waits, where that is another than before. No clock is told: the watch has its own.
    pub(super) fn report(self) {
        let open = self.buyer.with_untracked(|buyer| {
            let buyer = buyer.as_ref();
            buyer.map(|buyer| buyer.id.clone()).unwrap_or_default()
        });
        let waits = self.waits.with_untracked(|waits| Waits {
            site: self.site.get_untracked(),
            shop: self.shop.get_untracked(),
            paused: waits.iter().any(|wait| wait.state == ClockState::Paused),
            count: u32::try_from(waits.len()).unwrap_or(u32::MAX),
            waits: waits
                .iter()
                .take(MAX_WAITS)
                .map(|wait| self.waiter(wait, &open))
                .collect(),
            open,
        });
        if self.reported.with(|before| before.as_ref() != Some(&waits)) {
            self.reported.set(Some(waits));
            self.tell();
        }
    }

    /// Tells it, and hears who is to be answered first.
    pub fn tell(self) {
        let Some(waits) = self.reported.with(Clone::clone) else {
            return;
        };
        spawn_local(async move {
            if let Ok(Reply::Order(line)) = runtime::ask(&Ask::WatchWaits(waits)).await {
                self.line.set(line);
            }
        });
    }

    /// The page goes, and who waits there is not known any more. It may come back.
    pub fn leave(self) {
        self.reported.set(None);
        spawn_local(async move {
            runtime::tell(&Ask::WatchWaits(Waits::default())).await;
        });
    }

    fn waiter(self, wait: &Wait, open: &str) -> Waiter {
        let (mood, priority) = if wait.id == open {
            self.read_as.get()
        } else {
            self.mood_of(&wait.id)
        };
        Waiter {
            id: wait.id.clone(),
            name: clip_utf16(&wait.name, NAME_UTF16).to_owned(),
            // The watch moves what it is told with the clock itself.
            since_ms: self.clocks.with(|clocks| clocks.told_ms(wait)),
            mood,
            priority,
            closing: wait.closing,
            ordered: self.ordered.with(|ids| ids.contains(&wait.id)),
            answered_ms: self
                .board
                .with(|board| board.conversation(&wait.id)?.answered_ms()),
        }
    }

    /// Mood and priority by the line that the page's list shows; each line is read once.
    fn mood_of(self, id: &str) -> (u8, u8) {
        self.listed.with(|listed| {
            let Some(row) = listed.iter().find(|row| row.buyer.id == id) else {
                return (0, 0);
            };
            let known = self.moods.with(|moods| moods.get(&row.preview).copied());
            known.unwrap_or_else(|| {
                let reading = buyer::read(&row.preview, &[]);
                let read = (reading.mood, reading.priority);
                self.moods.update(|moods| {
                    if moods.len() >= MAX_MOODS {
                        *moods = Default::default();
                    }
                    moods.insert(row.preview.clone(), read);
                });
                read
            })
        })
    }
}
