/// When an open vault locks by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LockRule {
    /// After so long without use, in milliseconds; `None`: only by hand and when the browser closes.
    pub idle_ms: Option<i64>,
}

/// Whether notes can be read now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lock {
    /// No passphrase is set: everything can be read by anyone at this computer.
    Unset,
    /// The key is not here.
    Locked,
    /// The key is here.
    Open {
        /// When it was last needed, in milliseconds since 1970.
        used_ms: i64,
    },
}

/// What happens to a vault.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LockEvent {
    /// A first passphrase was set.
    Set,
    /// The right passphrase was entered.
    Unlocked,
    /// A record was read or written.
    Used,
    /// Time passed.
    Looked,
    /// Somebody locked it.
    LockedByHand,
    /// The browser was closed: its memory is gone.
    BrowserClosed,
    /// Everything was wiped.
    Forgotten,
}

impl Lock {
    /// The state after an event. An open vault that was idle for too long is locked before the event counts: a use
    /// that comes too late does not keep it open.
    #[must_use]
    pub fn after(self, event: LockEvent, rule: LockRule, now_ms: i64) -> Self {
        use LockEvent as E;
        let before = if self.is_overdue(rule, now_ms) {
            Self::Locked
        } else {
            self
        };
        match (before, event) {
            (_, E::Forgotten) => Self::Unset,
            (Self::Unset, E::Set) | (Self::Locked, E::Unlocked) | (Self::Open { .. }, E::Used) => {
                Self::Open { used_ms: now_ms }
            }
            (Self::Open { .. }, E::LockedByHand | E::BrowserClosed) => Self::Locked,
            // A clock that was set back must not lengthen the wait.
            (Self::Open { used_ms }, _) => Self::Open {
                used_ms: used_ms.min(now_ms),
            },
            (state, _) => state,
        }
    }

    /// The moment at which it locks by itself if nothing happens.
    #[must_use]
    pub fn locks_at_ms(self, rule: LockRule) -> Option<i64> {
        match (self, rule.idle_ms) {
            (Self::Open { used_ms }, Some(idle)) => Some(used_ms.saturating_add(idle)),
            _ => None,
        }
    }

    fn is_overdue(self, rule: LockRule, now_ms: i64) -> bool {
        self.locks_at_ms(rule).is_some_and(|at| now_ms >= at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const RULE: LockRule = LockRule {
        idle_ms: Some(1_000),
    };

    #[test]
    fn the_table_of_states() {
        use Lock::{Locked, Open, Unset};
        use LockEvent as E;
        let open = |used_ms| Open { used_ms };
        for (before, event, now, after) in [
            (Unset, E::Set, 5, open(5)),
            (Unset, E::Unlocked, 5, Unset),
            (Unset, E::LockedByHand, 5, Unset),
            (Locked, E::Unlocked, 5, open(5)),
            (Locked, E::Used, 5, Locked),
            (Locked, E::Set, 5, Locked),
            (Locked, E::Forgotten, 5, Unset),
            (open(0), E::Used, 999, open(999)),
            (open(0), E::Used, 1_000, Locked),
            (open(0), E::Looked, 999, open(0)),
            (open(0), E::Looked, 1_000, Locked),
            (open(0), E::LockedByHand, 1, Locked),
            (open(0), E::BrowserClosed, 1, Locked),
            (open(0), E::Forgotten, 1, Unset),
            (open(9_000), E::Looked, 10, open(10)),
            (open(0), E::Set, 1, open(0)),
        ] {
            assert_eq!(
                before.after(event, RULE, now),
                after,
                "{before:?} {event:?}"
            );
        }
    }

    #[test]
    fn without_a_limit_only_a_hand_or_the_browser_locks() {
        let rule = LockRule { idle_ms: None };
        let open = Lock::Open { used_ms: 0 };
        assert_eq!(open.after(LockEvent::Looked, rule, i64::MAX), open);
        assert_eq!(open.locks_at_ms(rule), None);
    }

    proptest! {
        #[test]
        fn nothing_but_the_passphrase_opens_a_locked_vault(
            events in prop::collection::vec(0..5_usize, 0..20),
            now_ms in 0..i64::MAX / 2,
        ) {
            let harmless = [LockEvent::Used, LockEvent::Looked, LockEvent::LockedByHand, LockEvent::BrowserClosed, LockEvent::Set];
            let end = events.iter().fold(Lock::Locked, |lock, at| lock.after(harmless[*at], RULE, now_ms));
            prop_assert_eq!(end, Lock::Locked);
        }
    }
}
