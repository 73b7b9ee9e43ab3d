use serde::{Deserialize, Serialize};

use crate::timer::calendar::{DAY_MS, Weekday, Zone, write};

/// A stretch of time: from the first moment to the first after it (ms since 1970).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Period {
    /// First moment.
    pub from_ms: i64,
    /// First moment after it.
    pub to_ms: i64,
}

/// How long a period of the calendar is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Length {
    /// From midnight to midnight.
    Day,
    /// From Monday to Sunday.
    Week,
    /// A month of the calendar.
    Month,
}

impl Period {
    /// The day, week or month of the wall clock that holds this moment.
    #[must_use]
    pub fn holding(length: Length, zone: &Zone, at_ms: i64) -> Self {
        let today = zone.day(at_ms);
        let (first, after) = match length {
            Length::Day => (today, today + 1),
            Length::Week => {
                let mut monday = today;
                while Weekday::of_day(monday) != Weekday::Mon {
                    monday -= 1;
                }
                (monday, monday + 7)
            }
            Length::Month => {
                let month = |day: i64| write(day * DAY_MS).get(..7).map(str::to_owned);
                let this = month(today);
                let first = (today - 30..=today).find(|day| month(*day) == this);
                let after = (today + 1..=today + 31).find(|day| month(*day) != this);
                (first.unwrap_or(today), after.unwrap_or(today + 1))
            }
        };
        Self {
            from_ms: zone.utc_ms(first * DAY_MS),
            to_ms: zone.utc_ms(after * DAY_MS),
        }
    }

    /// The period of this length before this one.
    #[must_use]
    pub fn before(self, length: Length, zone: &Zone) -> Self {
        Self::holding(length, zone, self.from_ms - 1)
    }

    /// Whether a moment lies in it.
    #[must_use]
    pub fn holds(self, at_ms: i64) -> bool {
        self.from_ms <= at_ms && at_ms < self.to_ms
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::timer::calendar::parse;

    #[test]
    fn days_weeks_and_months_begin_and_end_at_midnight() {
        let zone = Zone::fixed(480);
        let at = |text: &str| zone.utc_ms(parse(text).unwrap());
        for (length, moment, from, to, before) in [
            (
                Length::Day,
                "2026-03-02 23:59:59",
                "2026-03-02",
                "2026-03-03",
                "2026-03-01",
            ),
            (
                Length::Week,
                "2026-03-01 10:00:00",
                "2026-02-23",
                "2026-03-02",
                "2026-02-16",
            ),
            (
                Length::Week,
                "2026-03-02 00:00:00",
                "2026-03-02",
                "2026-03-09",
                "2026-02-23",
            ),
            (
                Length::Month,
                "2026-03-31 10:00:00",
                "2026-03-01",
                "2026-04-01",
                "2026-02-01",
            ),
            (
                Length::Month,
                "2028-02-29 10:00:00",
                "2028-02-01",
                "2028-03-01",
                "2028-01-01",
            ),
            (
                Length::Month,
                "2026-12-01 00:00:00",
                "2026-12-01",
                "2027-01-01",
                "2026-11-01",
            ),
        ] {
            let period = Period::holding(length, &zone, at(moment));
            let midnight = |day: &str| at(&format!("{day} 00:00:00"));
            assert_eq!(
                (period.from_ms, period.to_ms),
                (midnight(from), midnight(to)),
                "{length:?} {moment}"
            );
            assert_eq!(
                period.before(length, &zone).from_ms,
                midnight(before),
                "{length:?} {moment}"
            );
            assert!(period.holds(at(moment)) && !period.holds(period.to_ms));
        }
    }

    #[test]
    fn a_day_on_which_the_clock_is_put_forward_has_23_hours() {
        let utc = |text| parse(text).unwrap();
        let zone = Zone::changing(-300, vec![(utc("2026-03-08 07:00:00"), -240)]);
        let day = Period::holding(Length::Day, &zone, utc("2026-03-08 12:00:00"));
        assert_eq!(day.to_ms - day.from_ms, 23 * 3_600_000);
    }
}
