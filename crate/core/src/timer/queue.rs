//! One order over the waits of all pages and platforms: who is next, and why.
//!
//! What can still be saved in the next half minute comes first; then who is late already or angry; then the rest.
//! Within these, the deadline decides, drawn nearer by mood, priority and value. The order is total and does not depend
//! on the order in which the waits were gathered.

use std::cmp::Ordering;

use serde::{Deserialize, Serialize};

use super::{Thresholds, Wait};

/// Where a buyer's chat is open.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Place {
    /// Site id, such as `pinduoduo`.
    pub site: String,
    /// The shop as the page names it; empty where it does not tell.
    pub shop: String,
    /// The buyer's id on that page.
    pub buyer: String,
}

/// A wait as the order needs it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Queued {
    /// Whose.
    pub place: Place,
    /// The buyer's name.
    pub name: String,
    /// Since when they wait (ms since 1970).
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub since_ms: i64,
    /// The last moment of an answer in time.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub due_ms: i64,
    /// 0 calm, 1 dissatisfied or pressing, 2 angry or abusive.
    pub mood: u8,
    /// 0 can wait, 3 is the most urgent.
    pub priority: u8,
    /// What the buyer's order or basket is worth, in fen; 0 where unknown.
    pub value_fen: u32,
    /// All that waits are bare closings.
    pub closing: bool,
}

/// How near a deadline is when the wait is saved before anything else.
pub const LAST_CHANCE_MS: i64 = 30_000;
/// What draws a deadline nearer.
const ANGRY_MS: i64 = 60_000;
const PRESSING_MS: i64 = 20_000;
const PRIORITY_MS: i64 = 10_000;
const VALUE_MS: i64 = 10_000;
/// An order from this on (1,000 yuan) is of value.
const VALUABLE_FEN: u32 = 100_000;
/// What pushes it away: a 好的 can wait.
const CLOSING_MS: i64 = 60_000;

/// The class of a wait at a moment, the first to be answered first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Class {
    /// An answer within [`LAST_CHANCE_MS`] is still in time.
    LastChance,
    /// Late already.
    Late,
    /// There is time, but the buyer is angry.
    Angry,
    /// There is time.
    Calm,
}

impl Queued {
    /// A wait of a board, with what else is known of it.
    #[must_use]
    pub fn of(place: Place, wait: &Wait, due_ms: i64, mood: u8, priority: u8) -> Self {
        Self {
            place,
            name: wait.name.clone(),
            since_ms: wait.since_ms,
            due_ms,
            mood,
            priority,
            value_fen: 0,
            closing: wait.closing,
        }
    }

    /// When an answer is due by the plain thresholds.
    #[must_use]
    pub fn plain_due_ms(since_ms: i64, thresholds: &Thresholds) -> i64 {
        since_ms.saturating_add(thresholds.slow_ms)
    }

    /// Its class at this moment.
    #[must_use]
    pub fn class(&self, now_ms: i64) -> Class {
        let left = self.due_ms.saturating_sub(now_ms);
        if left < 0 {
            Class::Late
        } else if left <= LAST_CHANCE_MS {
            Class::LastChance
        } else if self.mood >= 2 {
            Class::Angry
        } else {
            Class::Calm
        }
    }

    /// The deadline, drawn nearer or pushed away.
    fn weighed_ms(&self) -> i64 {
        let mood = match self.mood {
            0 => 0,
            1 => PRESSING_MS,
            _ => ANGRY_MS,
        };
        let value = if self.value_fen >= VALUABLE_FEN {
            VALUE_MS
        } else {
            0
        };
        let closing = if self.closing { CLOSING_MS } else { 0 };
        let nearer = mood + i64::from(self.priority) * PRIORITY_MS + value - closing;
        self.due_ms.saturating_sub(nearer)
    }

    /// Which of two goes first at this moment. Never equal for two places.
    #[must_use]
    pub fn before(&self, other: &Self, now_ms: i64) -> Ordering {
        let facts = |one: &Self| (one.class(now_ms), one.weighed_ms());
        let weight = |one: &Self| (one.mood, one.priority, one.value_fen);
        facts(self)
            .cmp(&facts(other))
            .then_with(|| weight(other).cmp(&weight(self)))
            .then_with(|| (self.since_ms, &self.place).cmp(&(other.since_ms, &other.place)))
    }

    /// Why it stands where it stands, in Chinese, the weightiest first: 还剩 18 秒、情绪激动、较急.
    #[must_use]
    pub fn why(&self, now_ms: i64) -> String {
        let left = self.due_ms.saturating_sub(now_ms);
        let mut why = if left < 0 {
            format!("已超时 {}", span(left.saturating_neg()))
        } else {
            format!("还剩 {}", span(left))
        };
        let also = [
            (self.mood >= 2, "情绪激动"),
            (self.mood == 1, "不满或催促"),
            (self.priority >= 3, "要马上回"),
            (self.priority == 2, "较急"),
            (self.value_fen >= VALUABLE_FEN, "大额订单"),
            (self.closing, "只是客套话，可标为无需回复"),
        ];
        for (_, what) in also.iter().filter(|(is_so, _)| *is_so) {
            why.push('、');
            why.push_str(what);
        }
        why
    }
}

/// Puts waits into the order in which they should be answered.
pub fn sort(waits: &mut [Queued], now_ms: i64) {
    waits.sort_by(|a, b| a.before(b, now_ms));
}

/// The next moment after `now_ms` at which a wait changes its class, and with it the order may change.
#[must_use]
pub fn next_change_ms(waits: &[Queued], now_ms: i64) -> Option<i64> {
    waits
        .iter()
        .flat_map(|wait| {
            let last_chance = wait.due_ms.saturating_sub(LAST_CHANCE_MS);
            [last_chance, wait.due_ms.saturating_add(1)]
        })
        .filter(|at| *at > now_ms)
        .min()
}

/// A length of time as people say it: 18 秒, 2 分 10 秒, 1 小时 5 分, 3 天 2 小时.
///
/// ```
/// assert_eq!(jinnang_core::timer::queue::span(130_000), "2 分 10 秒");
/// ```
#[must_use]
pub fn span(ms: i64) -> String {
    let seconds = ms.max(0) / 1_000;
    let (big, big_unit, small, small_unit) = match seconds {
        0..60 => return format!("{seconds} 秒"),
        60..3_600 => (seconds / 60, "分", seconds % 60, "秒"),
        3_600..86_400 => (seconds / 3_600, "小时", seconds / 60 % 60, "分"),
        _ => (seconds / 86_400, "天", seconds / 3_600 % 24, "小时"),
    };
    match (small, big_unit) {
        (0, "分") => format!("{big} 分钟"),
        (0, _) => format!("{big} {big_unit}"),
        _ => format!("{big} {big_unit} {small} {small_unit}"),
    }
}
