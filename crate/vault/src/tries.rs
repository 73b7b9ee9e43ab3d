use serde::{Deserialize, Serialize};

/// Wrong tries in a row. It is kept on disk: a restart does not give new ones.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename(deserialize = "$part"))]
pub struct Tries {
    /// How many were wrong since the last right one.
    pub wrong: u32,
    /// When the last wrong one was made, in milliseconds since 1970.
    pub last_ms: i64,
}

/// Typing errors are free; then the wait grows, up to a quarter of an hour, and never further: the owner comes back.
const FREE: u32 = 3;
const WAITS_MS: [i64; 6] = [5_000, 15_000, 60_000, 180_000, 420_000, 900_000];

impl Tries {
    fn pause_ms(self) -> i64 {
        let Some(over) = self.wrong.checked_sub(FREE) else {
            return 0;
        };
        let step = usize::try_from(over).unwrap_or(usize::MAX);
        WAITS_MS
            .get(step)
            .or(WAITS_MS.last())
            .copied()
            .unwrap_or_default()
    }

    /// How long until the next try is allowed, in milliseconds; 0 for now. A clock that was set back makes nobody
    /// wait longer than the pause itself.
    ///
    /// ```
    /// use jinnang_vault::Tries;
    /// let tries = (0..4).fold(Tries::default(), |tries, _| tries.after_wrong(1_000));
    /// assert_eq!(tries.wait_ms(1_000), 15_000);
    /// assert_eq!(tries.wait_ms(10_000), 6_000);
    /// assert_eq!(tries.wait_ms(16_000), 0);
    /// ```
    #[must_use]
    pub fn wait_ms(self, now_ms: i64) -> i64 {
        let pause = self.pause_ms();
        self.last_ms
            .saturating_add(pause)
            .saturating_sub(now_ms)
            .clamp(0, pause)
    }

    /// After one more wrong try.
    #[must_use]
    pub fn after_wrong(self, now_ms: i64) -> Self {
        Self {
            wrong: self.wrong.saturating_add(1),
            last_ms: now_ms,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_first_slips_cost_nothing_and_the_pause_stops_growing() {
        let after = |wrong| Tries { wrong, last_ms: 0 }.wait_ms(0);
        assert_eq!(
            (0..10).map(after).collect::<Vec<_>>(),
            [
                0, 0, 0, 5_000, 15_000, 60_000, 180_000, 420_000, 900_000, 900_000
            ]
        );
        assert_eq!(after(u32::MAX), 900_000);
    }

    proptest! {
        #[test]
        fn nobody_waits_longer_than_a_quarter_of_an_hour(wrong: u32, last_ms: i64, now_ms: i64) {
            let wait = Tries { wrong, last_ms }.wait_ms(now_ms);
            prop_assert!((0..=900_000).contains(&wait));
        }

        #[test]
        fn a_wrong_try_never_shortens_the_wait(wrong in 0..u32::MAX, now_ms in 0..i64::MAX / 2) {
            let tries = Tries { wrong, last_ms: now_ms };
            prop_assert!(tries.after_wrong(now_ms).wait_ms(now_ms) >= tries.wait_ms(now_ms));
        }
    }
}
