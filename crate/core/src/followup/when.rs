//! When a phrase of time ends: 今天下午, 明早, 三点前, 24小时内, 周五.

use serde::{Deserialize, Serialize};

use super::numeral::number;
use crate::timer::calendar::{DAY_MS, Weekday, Zone};

/// When the parts of a working day end, as hours of the wall clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Desk {
    /// 上午 ends.
    pub morning: u8,
    /// 中午 ends.
    pub noon: u8,
    /// 下午 ends.
    pub afternoon: u8,
    /// 晚上 ends, and 今天.
    pub evening: u8,
    /// 稍后 means so many minutes.
    pub soon_minutes: u16,
}

impl Default for Desk {
    fn default() -> Self {
        Self {
            morning: 12,
            noon: 14,
            afternoon: 18,
            evening: 22,
            soon_minutes: 30,
        }
    }
}

/// A phrase of time in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct When {
    /// Where it begins and ends, in bytes.
    pub start: usize,
    pub end: usize,
    pub due_ms: i64,
}

const DAYS: [(&str, i64); 20] = [
    ("大后天", 3),
    ("今天", 0),
    ("今日", 0),
    ("今儿", 0),
    ("当天", 0),
    ("当日", 0),
    ("明天", 1),
    ("明日", 1),
    ("明儿", 1),
    ("后天", 2),
    ("今晚", 0),
    ("明晚", 1),
    ("明早", 1),
    ("明上午", 1),
    ("明下午", 1),
    ("今早", 0),
    ("今下午", 0),
    ("今上午", 0),
    ("下班前", 0),
    ("下班之前", 0),
];
const SOON: [(&str, u16); 14] = [
    ("马上", 10),
    ("这就", 10),
    ("立刻", 10),
    ("立马", 10),
    ("立即", 10),
    ("稍后", 0),
    ("稍晚", 120),
    ("待会", 0),
    ("等会", 0),
    ("等下", 0),
    ("一会", 0),
    ("晚点", 120),
    ("过会", 0),
    ("尽快", 120),
];

#[derive(Clone, Copy)]
enum Part {
    Morning,
    Noon,
    Afternoon,
    Evening,
}

const PARTS: [(&str, Part); 11] = [
    ("上午", Part::Morning),
    ("早上", Part::Morning),
    ("早晨", Part::Morning),
    ("一早", Part::Morning),
    ("中午", Part::Noon),
    ("下午", Part::Afternoon),
    ("傍晚", Part::Afternoon),
    ("晚上", Part::Evening),
    ("夜里", Part::Evening),
    ("晚间", Part::Evening),
    ("早", Part::Morning),
];

/// The phrases of time in a text that was written at `sent_ms`, from left to right.
pub(super) fn phrases(text: &str, sent_ms: i64, zone: &Zone, desk: &Desk) -> Vec<When> {
    let mut found = Vec::new();
    let mut done = 0;
    for (start, _) in text.char_indices() {
        if start < done {
            continue;
        }
        let Some(rest) = text.get(start..) else {
            continue;
        };
        if let Some((due_ms, length)) = read(rest, sent_ms, zone, desk) {
            done = start + length;
            found.push(When {
                start,
                end: done,
                due_ms,
            });
        }
    }
    found
}

/// A phrase of time at the beginning: when it ends, and how long it is in bytes.
fn read(text: &str, sent_ms: i64, zone: &Zone, desk: &Desk) -> Option<(i64, usize)> {
    span(text, sent_ms)
        .or_else(|| soon(text, sent_ms, desk))
        .or_else(|| point(text, sent_ms, zone, desk))
}

/// 24小时内, 三天之内, 半小时后, 10分钟
fn span(text: &str, sent_ms: i64) -> Option<(i64, usize)> {
    const UNITS: [(&str, i64); 7] = [
        ("个小时", 3_600_000),
        ("小时", 3_600_000),
        ("分钟", 60_000),
        ("个工作日", DAY_MS),
        ("工作日", DAY_MS),
        ("天", DAY_MS),
        ("个钟", 3_600_000),
    ];
    let (half, rest) = match text.strip_prefix('半') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let (count, rest) = if half { (1, rest) } else { number(rest)? };
    // 1-3天: the last moment counts.
    let (count, rest) = rest
        .strip_prefix(['-', '~', '到', '至'])
        .and_then(number)
        .unwrap_or((count, rest));
    let (unit, unit_ms) = UNITS.iter().find(|(unit, _)| rest.starts_with(unit))?;
    let rest = rest.strip_prefix(unit)?;
    let ends = ["之内", "以内", "内", "之后", "以后", "后", "左右", "前"];
    let end = ends.iter().find(|end| rest.starts_with(**end))?;
    let ms = count * unit_ms / if half { 2 } else { 1 };
    let rest = rest.strip_prefix(end)?;
    Some((sent_ms.checked_add(ms)?, text.len() - rest.len()))
}

fn soon(text: &str, sent_ms: i64, desk: &Desk) -> Option<(i64, usize)> {
    let (word, minutes) = SOON.iter().find(|(word, _)| text.starts_with(word))?;
    let minutes = match minutes {
        0 => desk.soon_minutes,
        more => *more,
    };
    Some((sent_ms + i64::from(minutes) * 60_000, word.len()))
}

/// 明天下午三点前, 今晚, 周五, 8号, 下午
fn point(text: &str, sent_ms: i64, zone: &Zone, desk: &Desk) -> Option<(i64, usize)> {
    let today = zone.day(sent_ms);
    let (day, rest) = match named_day(text, today) {
        Some((day, rest)) => (Some(day), rest),
        None => (None, text),
    };
    let whole = text.get(..text.len() - rest.len()).unwrap_or_default();
    let of_day = if whole.ends_with('晚') {
        Some(Part::Evening)
    } else if whole.ends_with('早') || whole.ends_with("上午") {
        Some(Part::Morning)
    } else if whole.ends_with("下午") || whole.starts_with("下班") {
        Some(Part::Afternoon)
    } else {
        None
    };
    // A bare 早 only goes with a day: 早就发了 tells of the past.
    let part = PARTS.iter().find(|(word, _)| {
        let after = rest.strip_prefix(word);
        // 下午好 greets, 下午茶 is sold.
        after.is_some_and(|after| !after.starts_with(['好', '茶']))
            && (day.is_some() || *word != "早")
    });
    let (part, rest) = match part {
        Some((word, part)) => (Some(*part), rest.strip_prefix(word)?),
        None => (of_day, rest),
    };
    let (clock_ms, rest) = match clock(rest, part) {
        Some((ms, rest)) => (Some(ms), rest),
        None => (None, rest),
    };
    if day.is_none() && part.is_none() && clock_ms.is_none() {
        return None;
    }
    // 三点前 needs its 前 if nothing else says that it is a time.
    if day.is_none() && part.is_none() && !rest.starts_with(['前', '之', '左']) {
        return None;
    }
    let hour = |hour: u8| i64::from(hour) * 3_600_000;
    let end_ms = clock_ms.unwrap_or(match part {
        Some(Part::Morning) => hour(desk.morning),
        Some(Part::Noon) => hour(desk.noon),
        Some(Part::Afternoon) => hour(desk.afternoon),
        Some(Part::Evening) | None => hour(desk.evening),
    });
    let at = |day: i64| zone.utc_ms(day * DAY_MS + end_ms);
    let due = match day {
        Some(day) => at(day),
        // 下午, said in the evening, is tomorrow's.
        None if at(today) > sent_ms => at(today),
        None => at(today + 1),
    };
    // 今天, said after the desk closed, ends with the day.
    let due = if due <= sent_ms && day == Some(today) {
        zone.utc_ms((today + 1) * DAY_MS)
    } else {
        due
    };
    (due > sent_ms).then_some((due, text.len() - rest.len()))
}

fn named_day(text: &str, today: i64) -> Option<(i64, &str)> {
    if let Some((word, ahead)) = DAYS.iter().find(|(word, _)| text.starts_with(word)) {
        return Some((today + ahead, text.strip_prefix(word)?));
    }
    let (next_week, rest) = match text.strip_prefix('下') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix(['这', '本']).unwrap_or(text)),
    };
    let rest = ["星期", "礼拜", "周"]
        .iter()
        .find_map(|word| rest.strip_prefix(word))?;
    let weekday = rest.chars().next()?;
    let wanted = "一二三四五六"
        .chars()
        .zip(0..)
        .find(|(c, _)| *c == weekday)
        .map(|(_, at)| at);
    let wanted = wanted.or(matches!(weekday, '日' | '天').then_some(6))?;
    let monday = today - weekday_number(today);
    let mut day = monday + wanted + if next_week { 7 } else { 0 };
    if day < today {
        day += 7;
    }
    Some((day, rest.strip_prefix(weekday)?))
}

fn weekday_number(day: i64) -> i64 {
    match Weekday::of_day(day) {
        Weekday::Mon => 0,
        Weekday::Tue => 1,
        Weekday::Wed => 2,
        Weekday::Thu => 3,
        Weekday::Fri => 4,
        Weekday::Sat => 5,
        Weekday::Sun => 6,
    }
}

/// 三点, 3点半, 15:30
fn clock(text: &str, part: Option<Part>) -> Option<(i64, &str)> {
    let (hour, rest) = number(text)?;
    let (minutes, rest) = if let Some(rest) = rest.strip_prefix([':', '：']) {
        number(rest)?
    } else {
        let rest = rest.strip_prefix('点')?;
        match rest.strip_prefix('半') {
            Some(rest) => (30, rest),
            None => (0, rest.strip_prefix('钟').unwrap_or(rest)),
        }
    };
    let later = match part {
        Some(Part::Afternoon | Part::Evening) if hour < 12 => 12,
        Some(Part::Noon) if hour < 6 => 12,
        // 3点前 of a shop is in the afternoon.
        None if hour < 8 => 12,
        _ => 0,
    };
    let hour = hour + later;
    (hour <= 24 && minutes < 60).then_some(((hour * 60 + minutes) * 60_000, rest))
}
