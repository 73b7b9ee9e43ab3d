use super::calendar::{DAY_MS, Weekday, Zone};
use super::model::{Hours, Span};

/// The most days over which a clock that stands still at night is added up; no real wait is longer.
const MAX_DAYS: i64 = 400;

/// A span that is still open after so many days is taken as open for ever.
const MAX_OPEN_DAYS: i64 = 8;

impl Hours {
    /// Whether it is open at this moment (ms since 1970).
    #[must_use]
    pub fn is_open(&self, zone: &Zone, at_ms: i64) -> bool {
        let day = zone.day(at_ms);
        let wall = zone.local_ms(at_ms);
        self.is_round_the_clock()
            || self
                .spans_near(day, day)
                .iter()
                .any(|&(from, to)| from <= wall && wall < to)
    }

    /// How many milliseconds between two moments it is open.
    #[must_use]
    pub fn open_ms(&self, zone: &Zone, from_ms: i64, to_ms: i64) -> i64 {
        if self.is_round_the_clock() {
            return (to_ms - from_ms).max(0);
        }
        let first = zone.day(from_ms);
        let last = zone.day(to_ms).min(first + MAX_DAYS);
        let mut sum = 0;
        let mut done = from_ms;
        for (from, to) in self.spans_near(first, last) {
            let from = zone.utc_ms(from).max(done);
            let to = zone.utc_ms(to).min(to_ms);
            if to > from {
                sum += to - from;
                done = to;
            }
        }
        sum
    }

    /// When it will have been open for `open_ms` since `from_ms`; `None` if that is more than a year away.
    #[must_use]
    pub fn after_open_ms(&self, zone: &Zone, from_ms: i64, open_ms: i64) -> Option<i64> {
        if self.is_round_the_clock() {
            return from_ms.checked_add(open_ms);
        }
        let first = zone.day(from_ms);
        let mut left = open_ms.max(0);
        let mut done = from_ms;
        for (from, to) in self.spans_near(first, first + MAX_DAYS) {
            let from = zone.utc_ms(from).max(done);
            let to = zone.utc_ms(to);
            if to <= from {
                continue;
            }
            if left <= to - from {
                return Some(from + left);
            }
            left -= to - from;
            done = to;
        }
        None
    }

    /// When the span that is open now ends (ms since 1970), over spans that follow without a gap; `None` when it is
    /// closed, or never ends.
    #[must_use]
    pub fn closes_ms(&self, zone: &Zone, now_ms: i64) -> Option<i64> {
        let day = zone.day(now_ms);
        let wall = zone.local_ms(now_ms);
        let mut until = None;
        for (from, to) in self.spans_near(day, day + MAX_OPEN_DAYS) {
            if from <= until.unwrap_or(wall) && to > until.unwrap_or(wall) {
                until = Some(to);
            }
        }
        let last = (day + MAX_OPEN_DAYS) * DAY_MS;
        until.filter(|to| *to < last).map(|to| zone.utc_ms(to))
    }

    fn is_round_the_clock(&self) -> bool {
        self.spans.is_empty() && self.dates.is_empty()
    }

    /// The spans that touch these days, by the wall clock, in order. One may come over from the evening before.
    fn spans_near(&self, first_day: i64, last_day: i64) -> Vec<(i64, i64)> {
        let mut found = Vec::new();
        for day in first_day - 1..=last_day {
            let midnight = day * DAY_MS;
            let on_day = |span: &Span| {
                let next_day = if span.to <= span.from { DAY_MS } else { 0 };
                (
                    midnight + span.from.ms(),
                    midnight + span.to.ms() + next_day,
                )
            };
            if let Some(date) = self.dates.iter().find(|date| date.date.day() == day) {
                found.extend(date.spans.iter().map(on_day));
            } else if self.spans.is_empty() {
                found.push((midnight, midnight + DAY_MS));
            } else {
                let weekday = Weekday::of_day(day);
                let today = self
                    .spans
                    .iter()
                    .filter(|span| span.days.is_empty() || span.days.contains(&weekday));
                found.extend(today.map(on_day));
            }
        }
        found.sort_unstable();
        found
    }
}

#[cfg(test)]
mod tests {
    use super::super::calendar::parse;
    use super::*;

    #[test]
    fn a_night_on_which_the_clock_is_put_forward_is_an_hour_shorter() {
        let utc = |text| parse(text).unwrap();
        let zone = Zone::changing(-300, vec![(utc("2026-03-08 07:00:00"), -240)]);
        let at = |wall| zone.utc_ms(utc(wall));
        let hours: Hours =
            serde_json::from_str(r#"{"spans":[{"from":"22:00","to":"06:00"}]}"#).unwrap();
        let (evening, noon) = (at("2026-03-07 12:00:00"), at("2026-03-08 12:00:00"));
        assert_eq!(hours.open_ms(&zone, evening, noon), 7 * 3_600_000);
        assert!(hours.is_open(&zone, at("2026-03-08 05:59:59")));
        assert!(!hours.is_open(&zone, at("2026-03-08 06:00:00")));
    }

    #[test]
    fn the_end_of_a_wait_is_where_the_open_hours_add_up_to_it() {
        let zone = Zone::fixed(480);
        let at = |wall| zone.utc_ms(parse(wall).unwrap());
        let hours: Hours = serde_json::from_str(
            r#"{"spans":[{"from":"08:00","to":"12:00"},{"from":"13:30","to":"23:00"}]}"#,
        )
        .unwrap();
        for (from, minutes, end) in [
            ("2026-03-02 11:58:00", 3, "2026-03-02 13:31:00"),
            ("2026-03-02 11:58:00", 2, "2026-03-02 12:00:00"),
            ("2026-03-02 12:30:00", 1, "2026-03-02 13:31:00"),
            ("2026-03-02 22:59:00", 2, "2026-03-03 08:01:00"),
            ("2026-03-02 08:00:00", 0, "2026-03-02 08:00:00"),
        ] {
            let found = hours.after_open_ms(&zone, at(from), minutes * 60_000);
            assert_eq!(found, Some(at(end)), "{from}");
            assert_eq!(hours.open_ms(&zone, at(from), at(end)), minutes * 60_000);
        }
        let never: Hours = serde_json::from_str(
            r#"{"dates":[],"spans":[{"days":["mon"],"from":"08:00","to":"08:01"}]}"#,
        )
        .unwrap();
        assert_eq!(never.after_open_ms(&zone, 0, 400 * 86_400_000), None);
    }

    #[test]
    fn a_wait_that_ends_before_it_begins_is_no_wait() {
        let hours: Hours =
            serde_json::from_str(r#"{"spans":[{"from":"08:00","to":"23:00"}]}"#).unwrap();
        assert_eq!(hours.open_ms(&Zone::fixed(480), 1_000_000, 0), 0);
        assert_eq!(Hours::default().open_ms(&Zone::fixed(480), 1_000_000, 0), 0);
    }
}
