//! 空挂: the chat pages are open, and nobody was served for long. Told once, also while the page of the shift is not.

use jinnang_browser::{i18n, notifications, runtime};
use jinnang_core::shift::ShiftRules;
use jinnang_core::timer::calendar::Zone;
use jinnang_protocol::watch::Waits;

use crate::held::{self, Held};
use crate::ringing;

/// The notification.
pub const IDLE: &str = "watch-idle";
const MINUTE_MS: i64 = 60_000;

/// So long after the last answer it is told of, where nothing else was set.
pub fn after_ms() -> i64 {
    let rules = ShiftRules::default();
    rules.idle_ms - rules.idle_lead_ms
}

/// Whether somebody was answered between two tellings of a tab: whose conversation is open waits no more.
pub fn is_served(before: &Waits, now: &Waits) -> bool {
    let waits = |all: &Waits| all.waits.iter().any(|one| one.id == now.open);
    !before.paused && !now.paused && waits(before) && !waits(now)
}

/// An answer begins a shift, takes it up again, and ends what was idle.
pub fn served(held: &mut Held, now_ms: i64) {
    held.rung.idle_from_ms = Some(now_ms);
    held.rung.idle_told = false;
}

/// The shift was begun or taken up, paused or ended by hand. Whether how long is kept.
pub async fn set(runs: bool, after_minutes: u32, now_ms: i64) -> bool {
    let after_ms = i64::from(after_minutes) * MINUTE_MS;
    let is_other = held::with(|held| {
        held.rung.idle_from_ms = runs.then_some(now_ms);
        held.rung.idle_told = false;
        std::mem::replace(&mut held.idle_after_ms, after_ms) != after_ms
    });
    !is_other || held::keep_idle_after(after_ms).await
}

/// When it is told of next.
pub fn next_ms(now_ms: i64) -> Option<i64> {
    let at = held::with(|held| {
        let from = held.rung.idle_from_ms.filter(|_| !held.rung.idle_told)?;
        Some(from + held.idle_after_ms)
    });
    at.filter(|at| *at > now_ms)
}

/// Whether it is time to tell of it: once, while a chat page is open, not in quiet hours, and not of a shift that ended by
/// itself. Who has closed all chat pages is not online.
pub fn rings(zone: &Zone, now_ms: i64) -> bool {
    let is_silent = ringing::is_silent(zone, now_ms);
    held::with(|held| {
        let after = held.idle_after_ms;
        let Some(from) = held.rung.idle_from_ms.filter(|_| !held.rung.idle_told) else {
            return false;
        };
        if now_ms - from >= after.max(ShiftRules::default().ends_after_ms) {
            held.rung.idle_from_ms = None;
            return false;
        }
        let is_online = !held.rung.online.is_empty();
        held.rung.idle_told = is_online && !is_silent && now_ms - from >= after;
        held.rung.idle_told
    })
}

/// Tells of it.
pub async fn tell() {
    ringing::ring();
    let icon = runtime::url("icons/128.png");
    let (title, line) = (i18n::text("idleWarnTitle"), i18n::text("idleWarn"));
    let _ = notifications::show(IDLE, &icon, &title, &line, &[]).await;
}

#[cfg(test)]
mod tests {
    use jinnang_protocol::watch::Waiter;

    use super::*;

    fn waits(open: &str, ids: &[&str]) -> Waits {
        let waiter = |id: &&str| Waiter {
            id: (*id).to_owned(),
            name: String::new(),
            since_ms: 1,
            mood: 0,
            priority: 0,
            closing: false,
            ordered: false,
            answered_ms: None,
        };
        Waits {
            open: open.into(),
            waits: ids.iter().map(waiter).collect(),
            ..Waits::default()
        }
    }

    #[test]
    fn only_an_answer_in_the_open_conversation_is_serving() {
        let before = waits("a", &["a", "b"]);
        assert!(is_served(&before, &waits("a", &["b"])));
        assert!(
            !is_served(&before, &waits("a", &["a"])),
            "a colleague answered b"
        );
        assert!(!is_served(&before, &Waits::default()), "the page was left");
        assert!(
            !is_served(&before, &waits("a", &["a", "b", "c"])),
            "somebody came"
        );
        let unread = Waits {
            paused: true,
            ..waits("a", &[])
        };
        assert!(!is_served(&before, &unread), "the page can't be read");
    }

    #[test]
    fn it_is_told_once_and_not_of_a_shift_that_is_over() {
        let zone = Zone::fixed(480);
        let after = after_ms();
        held::with(|held| {
            held.idle_after_ms = after;
            served(held, 1_000);
        });
        assert!(!rings(&zone, 1_000 + after), "no chat page is open");
        held::with(|held| held.rung.online.push(7));
        assert_eq!(next_ms(2_000), Some(1_000 + after));
        assert!(!rings(&zone, 1_000 + after - 1));
        assert!(rings(&zone, 1_000 + after));
        assert!(!rings(&zone, 1_001 + after), "once");
        assert_eq!(next_ms(2_000), None);
        held::with(|held| served(held, 2_000));
        assert!(
            !rings(&zone, 2_000 + 4 * 3_600_000),
            "who went home is not told the next morning"
        );
        assert!(!rings(&zone, 2_000 + after), "that shift is over");
    }
}
