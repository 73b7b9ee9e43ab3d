//! Waits under a clock that was set back. The page goes on telling the old moments, which by the new clock are later than
//! they were; how long somebody waits is known all the same, from a clock that nobody sets.

use super::{ClockState, Thresholds, Wait, state};

/// A clock that is so far behind was set back; less is what clocks differ by.
const SET_BACK_MS: i64 = 5_000;

/// By how much a clock that showed `looked_ms` was set back when `passed_ms` later, at least, it shows `now_ms`: below
/// zero, and nothing for less than five seconds. Nobody has looked yet when `looked_ms` is nought.
#[must_use]
pub fn set_back_ms(looked_ms: i64, passed_ms: i64, now_ms: i64) -> Option<i64> {
    let by_ms = now_ms - looked_ms - passed_ms;
    (looked_ms != 0 && by_ms < -SET_BACK_MS).then_some(by_ms)
}

/// A wait that was moved with the clock.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Moved {
    id: String,
    /// Since when the page says they wait (ms since 1970).
    told_ms: i64,
    /// Since when they wait by the clock as it is (ms since 1970).
    since_ms: i64,
}

impl Moved {
    /// Whether this is that wait as the page tells it. A moment that by the new clock is still to come is no news: then
    /// the wait is told to have begun when it was looked at, and to be uncertain.
    fn is(&self, wait: &Wait) -> bool {
        wait.id == self.id
            && (wait.since_ms == self.told_ms || (wait.uncertain && wait.since_ms > self.since_ms))
    }
}

/// The waits of one page by the clock as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SetBack {
    /// What the clock showed at the last look, and the one that nobody sets.
    looked_ms: i64,
    steady_ms: i64,
    moved: Vec<Moved>,
}

impl SetBack {
    /// Takes a look at the clocks: `now_ms` since 1970, `steady_ms` by the clock that nobody sets. `before` are the waits
    /// as they were shown last, `waits` as the page tells them; these go on from those where the clock was set back.
    /// Returns whether it was since the last look.
    pub fn lay(
        &mut self,
        before: &[Wait],
        waits: &mut [Wait],
        (now_ms, steady_ms): (i64, i64),
        thresholds: &Thresholds,
    ) -> bool {
        let by_ms = set_back_ms(self.looked_ms, steady_ms - self.steady_ms, now_ms);
        (self.looked_ms, self.steady_ms) = (now_ms, steady_ms);
        if let Some(by_ms) = by_ms {
            self.moved = before
                .iter()
                .map(|wait| Moved {
                    id: wait.id.clone(),
                    told_ms: self.told_ms(wait),
                    since_ms: wait.since_ms.saturating_add(by_ms),
                })
                .collect();
        }
        if self.moved.is_empty() {
            return by_ms.is_some();
        }
        // Who was answered, or asked anew, is by the new clock.
        self.moved
            .retain(|one| waits.iter().any(|wait| one.is(wait)));
        for wait in waits.iter_mut() {
            let Some(known) = self.moved.iter().find(|one| one.is(wait)) else {
                continue;
            };
            wait.since_ms = known.since_ms;
            wait.waiting_ms = now_ms.saturating_sub(known.since_ms).max(0);
            if wait.state != ClockState::Paused {
                wait.state = state(wait.waiting_ms, thresholds);
            }
        }
        waits.sort_by(|a, b| (a.since_ms, &a.id).cmp(&(b.since_ms, &b.id)));
        by_ms.is_some()
    }

    /// Since when the page says that they wait, of a wait as it is shown (ms since 1970).
    #[must_use]
    pub fn told_ms(&self, wait: &Wait) -> i64 {
        let mut moved = self.moved.iter();
        let known = moved.find(|one| one.id == wait.id && one.since_ms == wait.since_ms);
        known.map_or(wait.since_ms, |one| one.told_ms)
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Board, ListedRow, Role, Row};
    use super::*;

    /// A page's list, and what is shown of it.
    #[derive(Default)]
    struct Page {
        board: Board,
        clocks: SetBack,
        shown: Vec<Wait>,
    }

    impl Page {
        fn lists(&mut self, rows: &[(&str, i64)], now_ms: i64) {
            let rows: Vec<ListedRow> = rows
                .iter()
                .map(|(id, since_ms)| ListedRow {
                    id: (*id).to_owned(),
                    name: (*id).to_owned(),
                    since_ms: Some(*since_ms),
                    preview: "在吗".to_owned(),
                })
                .collect();
            self.board.listed(&rows, now_ms);
        }

        /// Who waits for how long.
        fn looks(&mut self, now_ms: i64, steady_ms: i64) -> Vec<(String, i64)> {
            let limits = Thresholds::default();
            let mut waits = self.board.waiting(now_ms, &limits);
            self.clocks
                .lay(&self.shown, &mut waits, (now_ms, steady_ms), &limits);
            self.shown = waits;
            let shown = self.shown.iter();
            shown
                .map(|wait| (wait.id.clone(), wait.waiting_ms))
                .collect()
        }
    }

    fn shown(found: &[(&str, i64)]) -> Vec<(String, i64)> {
        let found = found.iter();
        found.map(|(id, ms)| ((*id).to_owned(), *ms)).collect()
    }

    #[test]
    fn who_waits_waits_on_when_the_clock_is_set_back_twice() {
        let mut page = Page::default();
        page.lists(&[("a", 9_940_000), ("b", 9_990_000)], 10_000_000);
        assert_eq!(
            page.looks(10_000_000, 500),
            shown(&[("a", 60_000), ("b", 10_000)])
        );
        assert_eq!(
            page.looks(8_201_000, 1_500),
            shown(&[("a", 61_000), ("b", 11_000)])
        );
        assert_eq!(page.shown.first().unwrap().state, ClockState::Due);
        assert_eq!(
            page.looks(8_202_000, 2_500),
            shown(&[("a", 62_000), ("b", 12_000)])
        );
        assert_eq!(
            page.looks(8_100_000, 3_500),
            shown(&[("a", 63_000), ("b", 13_000)])
        );
        let told: Vec<i64> = page.shown.iter().map(|w| page.clocks.told_ms(w)).collect();
        assert_eq!(told, [9_940_000, 9_990_000], "the page's own moments");
    }

    #[test]
    fn who_comes_after_that_is_by_the_new_clock_and_who_was_answered_is_forgotten() {
        let mut page = Page::default();
        page.lists(&[("a", 9_940_000)], 10_000_000);
        page.looks(10_000_000, 500);
        page.looks(8_201_000, 1_500);
        page.lists(&[("a", 9_940_000), ("c", 8_201_000)], 8_201_000);
        assert_eq!(
            page.looks(8_211_000, 11_500),
            shown(&[("a", 71_000), ("c", 10_000)])
        );
        page.lists(&[("c", 8_201_000)], 8_212_000);
        assert_eq!(page.looks(8_212_000, 12_500), shown(&[("c", 11_000)]));
        page.lists(&[("a", 8_212_000), ("c", 8_201_000)], 8_213_000);
        assert_eq!(
            page.looks(8_213_000, 13_500),
            shown(&[("c", 12_000), ("a", 1_000)]),
            "asked anew"
        );
    }

    #[test]
    fn who_is_opened_after_that_waits_on_though_by_the_new_clock_their_line_is_still_to_come() {
        let mut page = Page::default();
        page.lists(&[("a", 9_880_000)], 10_000_000);
        page.looks(10_000_000, 500);
        page.looks(8_201_000, 1_500);
        let line = Row {
            key: "1".to_owned(),
            role: Role::Buyer,
            at_ms: Some(9_880_000),
            text: "在吗".to_owned(),
        };
        page.board.open("a", "a", &[line], 8_202_000);
        assert_eq!(page.looks(8_203_000, 3_500), shown(&[("a", 123_000)]));
        assert_eq!(page.looks(8_204_000, 4_500), shown(&[("a", 124_000)]));
        let told: Vec<i64> = page.shown.iter().map(|w| page.clocks.told_ms(w)).collect();
        assert_eq!(told, [9_880_000]);
    }

    #[test]
    fn a_clock_that_was_set_back_is_noticed_also_when_more_time_has_passed_than_it_lost() {
        // Half a minute back, forty seconds after the last look: the clock alone shows ten seconds more.
        assert_eq!(set_back_ms(1_000_000, 40_000, 1_010_000), Some(-30_000));
        assert_eq!(set_back_ms(1_000_000, 0, 970_000), Some(-30_000));
    }

    #[test]
    fn a_clock_that_runs_sleeps_or_is_set_on_is_none_that_was_set_back() {
        for (passed_ms, now_ms) in [
            (40_000, 1_040_000),
            (0, 1_040_000),
            (2_000, 9_000_000),
            (3_000, 999_000),
        ] {
            assert_eq!(
                set_back_ms(1_000_000, passed_ms, now_ms),
                None,
                "{passed_ms} {now_ms}"
            );
        }
        assert_eq!(set_back_ms(0, 0, 970_000), None, "nobody has looked yet");
    }
}
