//! Civil dates and times of day, and the few steps between them and milliseconds since 1970. Platforms count by the
//! wall clock of their country; a [`Zone`] says what that clock shows.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A day, in milliseconds.
pub const DAY_MS: i64 = 86_400_000;

/// What the wall clock is ahead of UTC, and since when. Most shops need [`Zone::fixed`] only; a zone with summer time
/// lists its changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Zone {
    utc_offset_minutes: i32,
    changes: Vec<(i64, i32)>,
}

impl Zone {
    /// A zone that never changes; China is 480.
    #[must_use]
    pub const fn fixed(utc_offset_minutes: i32) -> Self {
        Self {
            utc_offset_minutes,
            changes: Vec::new(),
        }
    }

    /// A zone that changes to `offset` minutes at each `(moment in ms since 1970, offset)`.
    #[must_use]
    pub fn changing(utc_offset_minutes: i32, mut changes: Vec<(i64, i32)>) -> Self {
        changes.sort_unstable();
        Self {
            utc_offset_minutes,
            changes,
        }
    }

    fn offset_ms(&self, utc_ms: i64) -> i64 {
        let last = self.changes.iter().rev().find(|(from, _)| *from <= utc_ms);
        i64::from(last.map_or(self.utc_offset_minutes, |(_, offset)| *offset)) * 60_000
    }

    /// The wall clock, as milliseconds since 1970-01-01 00:00 of that clock.
    #[must_use]
    pub fn local_ms(&self, utc_ms: i64) -> i64 {
        utc_ms.saturating_add(self.offset_ms(utc_ms))
    }

    /// The moment at which the wall clock shows this. An hour that comes twice means its first coming; one that is
    /// left out means the time after the change.
    #[must_use]
    pub fn utc_ms(&self, local_ms: i64) -> i64 {
        let early = local_ms - self.offset_ms(local_ms - DAY_MS);
        let late = local_ms - self.offset_ms(local_ms + DAY_MS);
        if self.local_ms(early) == local_ms || self.local_ms(late) != local_ms {
            early
        } else {
            late
        }
    }

    /// The day on the wall clock, counted from 1970-01-01.
    #[must_use]
    pub fn day(&self, utc_ms: i64) -> i64 {
        self.local_ms(utc_ms).div_euclid(DAY_MS)
    }
}

/// A day of the week.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Weekday {
    /// 星期一
    Mon,
    /// 星期二
    Tue,
    /// 星期三
    Wed,
    /// 星期四
    Thu,
    /// 星期五
    Fri,
    /// 星期六
    Sat,
    /// 星期日
    Sun,
}

impl Weekday {
    /// The weekday of a day counted from 1970-01-01, a Thursday.
    #[must_use]
    pub fn of_day(day: i64) -> Self {
        match (day + 3).rem_euclid(7) {
            0 => Self::Mon,
            1 => Self::Tue,
            2 => Self::Wed,
            3 => Self::Thu,
            4 => Self::Fri,
            5 => Self::Sat,
            _ => Self::Sun,
        }
    }
}

/// A time of day in milliseconds from midnight; written `HH:MM` or `HH:MM:SS`, up to `24:00`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct TimeOfDay(i64);

impl TimeOfDay {
    /// Milliseconds from midnight.
    #[must_use]
    pub fn ms(self) -> i64 {
        self.0
    }
}

/// A day on the wall clock, counted from 1970-01-01; written `YYYY-MM-DD`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Date(i64);

impl Date {
    /// The day, counted from 1970-01-01.
    #[must_use]
    pub fn day(self) -> i64 {
        self.0
    }
}

/// What a [`WrittenError`] calls a time of day, and a date: a reader of files hands on nothing but its words.
pub const TIME: &str = "time of day";
/// See [`TIME`].
pub const DATE: &str = "date";

/// A date or time that is not written as it should be.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{found}` is no {expected}")]
pub struct WrittenError {
    found: String,
    expected: &'static str,
}

impl TryFrom<String> for TimeOfDay {
    type Error = WrittenError;

    fn try_from(text: String) -> Result<Self, WrittenError> {
        match time_of_day(&text) {
            Some(ms) => Ok(Self(ms)),
            None => Err(WrittenError {
                found: text,
                expected: TIME,
            }),
        }
    }
}

impl TryFrom<String> for Date {
    type Error = WrittenError;

    fn try_from(text: String) -> Result<Self, WrittenError> {
        match date(&text) {
            Some(day) => Ok(Self(day)),
            None => Err(WrittenError {
                found: text,
                expected: DATE,
            }),
        }
    }
}

impl fmt::Display for TimeOfDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let seconds = self.0 / 1_000;
        write!(
            f,
            "{:02}:{:02}:{:02}",
            seconds / 3_600,
            seconds / 60 % 60,
            seconds % 60
        )
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = civil(self.0);
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

impl From<TimeOfDay> for String {
    fn from(time: TimeOfDay) -> Self {
        time.to_string()
    }
}

impl From<Date> for String {
    fn from(date: Date) -> Self {
        date.to_string()
    }
}

/// Reads `2026-03-01 09:00:00` (also with `T`, `/`, a fraction, or without seconds) as wall-clock milliseconds.
///
/// ```
/// use jinnang_core::timer::calendar::{Zone, parse, write};
///
/// let china = Zone::fixed(480);
/// let at = china.utc_ms(parse("2026-03-01 09:00:00").unwrap());
/// assert_eq!(at, 1_772_326_800_000);
/// assert_eq!(write(china.local_ms(at)), "2026-03-01 09:00:00");
/// assert_eq!(parse("2026-02-30 09:00:00"), None);
/// ```
#[must_use]
pub fn parse(text: &str) -> Option<i64> {
    let (day, time) = text.trim().split_once([' ', 'T'])?;
    let (time, fraction) = time.trim().split_once('.').unwrap_or((time.trim(), ""));
    let time = time_of_day(time).filter(|&ms| ms < DAY_MS)?;
    if !fraction.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let mut ms = 0;
    for place in [100, 10, 1].iter().zip(fraction.bytes()) {
        ms += place.0 * i64::from(place.1 - b'0');
    }
    Some(date(&day.replace('/', "-"))? * DAY_MS + time + ms)
}

/// Writes wall-clock milliseconds as `2026-03-01 09:00:00`; a fraction of a second is left out.
#[must_use]
pub fn write(local_ms: i64) -> String {
    format!(
        "{} {}",
        Date(local_ms.div_euclid(DAY_MS)),
        TimeOfDay(local_ms.rem_euclid(DAY_MS))
    )
}

fn number(text: &str, digits: std::ops::RangeInclusive<usize>) -> Option<i64> {
    (digits.contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit()))
        .then(|| text.parse().ok())
        .flatten()
}

fn time_of_day(text: &str) -> Option<i64> {
    let mut parts = text.split(':');
    let hour = number(parts.next()?, 1..=2)?;
    let minute = number(parts.next()?, 2..=2)?;
    let second = parts.next().map_or(Some(0), |part| number(part, 2..=2))?;
    let ms = (hour * 3_600 + minute * 60 + second) * 1_000;
    (parts.next().is_none() && minute < 60 && second < 60 && ms <= DAY_MS).then_some(ms)
}

fn date(text: &str) -> Option<i64> {
    let mut parts = text.split('-');
    let year = number(parts.next()?, 4..=4)?;
    let month = number(parts.next()?, 1..=2)?;
    let day = number(parts.next()?, 1..=2)?;
    let days = days_from_civil(year, month, day);
    (parts.next().is_none() && civil(days) == (year, month, day)).then_some(days)
}

/// Days from 1970-01-01 of the proleptic Gregorian calendar, by eras of 400 years that begin in March.
fn days_from_civil(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    year.div_euclid(400) * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100
        + day_of_year
        - 719_468
}

fn civil(days: i64) -> (i64, i64, i64) {
    let shifted = days + 719_468;
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let month = if shifted_month < 10 {
        shifted_month + 3
    } else {
        shifted_month - 9
    };
    let year = shifted.div_euclid(146_097) * 400 + year_of_era + i64::from(month <= 2);
    (year, month, day_of_year - (153 * shifted_month + 2) / 5 + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_day_of_four_centuries_is_read_as_it_is_written() {
        for day in -80_000..80_000 {
            assert_eq!(date(&Date(day).to_string()), Some(day));
        }
    }

    #[test]
    fn what_is_not_a_time_is_not_read() {
        for bad in [
            "",
            "2026-03-01",
            "2026-13-01 09:00:00",
            "2026-03-01 24:00:00",
            "2026-03-01 09:60:00",
            "昨天 09:00",
            "2026-03-01 9:0:0",
            "2026-03-01 +9:00",
        ] {
            assert_eq!(parse(bad), None, "{bad}");
        }
        assert_eq!(parse("2026/3/1 9:00"), parse("2026-03-01 09:00:00"));
        assert_eq!(
            parse("2026-03-01T09:00:00.25"),
            parse("2026-03-01 09:00:00").map(|ms| ms + 250)
        );
    }

    #[test]
    fn the_first_of_march_2026_is_a_sunday() {
        assert_eq!(Weekday::of_day(date("2026-03-01").unwrap()), Weekday::Sun);
    }

    #[test]
    fn a_wall_clock_with_summer_time_goes_there_and_back() {
        // New York 2026: forward on 8 March at 07:00 UTC, back on 1 November at 06:00 UTC.
        let utc = |text| parse(text).unwrap();
        let zone = Zone::changing(
            -300,
            vec![
                (utc("2026-03-08 07:00:00"), -240),
                (utc("2026-11-01 06:00:00"), -300),
            ],
        );
        for (wall, moment) in [
            ("2026-03-08 01:59:59", "2026-03-08 06:59:59"),
            ("2026-03-08 03:00:00", "2026-03-08 07:00:00"),
            ("2026-07-01 12:00:00", "2026-07-01 16:00:00"),
            ("2026-11-01 01:30:00", "2026-11-01 05:30:00"),
            ("2026-11-01 02:00:00", "2026-11-01 07:00:00"),
        ] {
            assert_eq!(write(zone.utc_ms(utc(wall))), moment, "{wall}");
            assert_eq!(write(zone.local_ms(utc(moment))), wall, "{moment}");
        }
        // 02:30 does not exist that day; the clock shows 03:30 then.
        assert_eq!(
            write(zone.local_ms(zone.utc_ms(utc("2026-03-08 02:30:00")))),
            "2026-03-08 03:30:00"
        );
    }
}
