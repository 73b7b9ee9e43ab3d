//! One order over the waits of all pages and platforms: who is next, and why.
//!
//! What can still be saved in the next half minute comes first; then who is late already or angry; then the rest.
//! Within these, the deadline decides, drawn nearer by mood, priority and value. The order is total and does not depend
//! on the order in which the waits were gathered.

use std::cmp::Ordering;

use serde::{Deserialize, Serialize};

use super::{ClockState, Thresholds, Wait, state};

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

impl Place {
    /// A name that is always the same for the same buyer and tells nobody who it is: 16 hexadecimal digits (FNV-1a).
    #[must_use]
    pub fn trace(&self) -> String {
        let parts = [self.site.as_str(), "\0", &self.shop, "\0", &self.buyer];
        let hash = parts
            .iter()
            .flat_map(|part| part.bytes())
            .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
                (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
            });
        format!("{hash:016x}")
    }
}

/// Until when the rule of a site wants an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    /// Until then.
    At {
        /// The last moment in time (ms since 1970).
        at_ms: i64,
        /// From when on waiting costs nothing more; `None` where it always does.
        spent_ms: Option<i64>,
    },
    /// The rule names no deadline for it, or there is no rule for this site: the plain thresholds count.
    Plain {
        /// From when on waiting costs nothing more; `None` where it always does.
        spent_ms: Option<i64>,
    },
    /// The rule does not count this wait: outside its hours, a goodbye, the shop's own account.
    Uncounted,
}

impl Due {
    /// Where no rule is known.
    pub const PLAIN: Self = Self::Plain { spent_ms: None };
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
    /// What the buyer's order or basket is worth, in fen: 1 where there is an order and no page tells its worth, 0 where
    /// none is known.
    pub value_fen: u32,
    /// All that waits are bare closings.
    pub closing: bool,
    /// What the agent's notes say of the buyer: 0 nothing, 1 regular, 2 large, 3 key customer.
    #[serde(default)]
    pub vip: u8,
    /// The name of the platform's rule that the deadline is from; empty for the plain thresholds.
    #[serde(default)]
    pub rule: String,
    /// The platform's rule does not count this wait: the deadline is that of the plain thresholds, and harms nobody.
    #[serde(default)]
    pub uncounted: bool,
    /// From when on waiting longer costs nothing more under the rule (ms since 1970); `None` where it always does.
    #[serde(default)]
    #[cfg_attr(feature = "ts", ts(type = "number | null"))]
    pub spent_ms: Option<i64>,
}

/// How near a deadline is when the wait is saved before anything else.
pub const LAST_CHANCE_MS: i64 = 30_000;
/// What draws a deadline nearer.
const ANGRY_MS: i64 = 60_000;
const PRESSING_MS: i64 = 20_000;
const PRIORITY_MS: i64 = 10_000;
const VALUE_MS: i64 = 10_000;
const VIP_MS: i64 = 10_000;
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
    /// There is time, or nothing to be late for, but the buyer is angry.
    Angry,
    /// So late that waiting longer costs nothing more.
    Spent,
    /// There is time, or the platform does not count it.
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
            vip: 0,
            rule: String::new(),
            uncounted: false,
            spent_ms: None,
        }
    }

    /// The same wait with the deadline of the platform's rule of this name.
    #[must_use]
    pub fn under(mut self, rule: &str, due: Due, thresholds: &Thresholds) -> Self {
        self.due_ms = Self::plain_due_ms(self.since_ms, thresholds);
        match due {
            Due::At { at_ms, spent_ms } => {
                self.due_ms = at_ms;
                self.spent_ms = spent_ms;
                rule.clone_into(&mut self.rule);
            }
            Due::Plain { spent_ms } => self.spent_ms = spent_ms,
            Due::Uncounted => {
                self.uncounted = true;
                rule.clone_into(&mut self.rule);
            }
        }
        self
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
        let spent = self.spent_ms.is_some_and(|at| at <= now_ms);
        match (self.uncounted, left) {
            (false, ..0) if !spent => Class::Late,
            (false, 0..=LAST_CHANCE_MS) => Class::LastChance,
            _ if self.mood >= 2 => Class::Angry,
            (false, ..0) => Class::Spent,
            _ => Class::Calm,
        }
    }

    /// How its clock looks: due when a quarter of the time is left, at most ten minutes; by the plain thresholds where
    /// no rule sets the deadline, and never late where the rule does not count it.
    #[must_use]
    pub fn state(&self, now_ms: i64, thresholds: &Thresholds) -> ClockState {
        let waiting_ms = now_ms.saturating_sub(self.since_ms);
        if self.rule.is_empty() || self.uncounted {
            return match state(waiting_ms, thresholds) {
                ClockState::Late if self.uncounted => ClockState::Due,
                looks => looks,
            };
        }
        let left = self.due_ms.saturating_sub(now_ms);
        let near = self.due_ms.saturating_sub(self.since_ms) / 4;
        if left < 0 {
            ClockState::Late
        } else if left <= near.min(600_000) {
            ClockState::Due
        } else {
            ClockState::Calm
        }
    }

    /// When it turns late; `None` where there is nothing to be late for.
    #[must_use]
    pub fn late_ms(&self) -> Option<i64> {
        (!self.uncounted).then(|| self.due_ms.saturating_add(1))
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
        let vip = i64::from(self.vip) * VIP_MS;
        let nearer = mood + i64::from(self.priority) * PRIORITY_MS + value + vip - closing;
        self.due_ms.saturating_sub(nearer)
    }

    /// Which of two goes first at this moment. Never equal for two places.
    #[must_use]
    pub fn before(&self, other: &Self, now_ms: i64) -> Ordering {
        let facts = |one: &Self| (one.class(now_ms), one.weighed_ms());
        let weight = |one: &Self| (one.mood, one.priority, one.vip, one.value_fen);
        facts(self)
            .cmp(&facts(other))
            .then_with(|| weight(other).cmp(&weight(self)))
            .then_with(|| (self.since_ms, &self.place).cmp(&(other.since_ms, &other.place)))
    }

    /// Why it stands where it stands, in Chinese, the weightiest first: 还剩 18 秒、情绪激动、较急.
    #[must_use]
    pub fn why(&self, now_ms: i64) -> String {
        let left = self.due_ms.saturating_sub(now_ms);
        let mut why = if self.uncounted {
            format!("{}不计这一条", self.rule)
        } else if left < 0 {
            format!("已超时 {}", span(left.saturating_neg()))
        } else {
            format!("还剩 {}", span(left))
        };
        let also = [
            (self.mood >= 2, "情绪激动"),
            (self.mood == 1, "不满或催促"),
            (self.priority >= 3, "要马上回"),
            (self.priority == 2, "较急"),
            (self.vip >= 3, "重点客户"),
            (self.vip == 2, "大客户"),
            (self.vip == 1, "老客户"),
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
            let spent = wait.spent_ms.unwrap_or(last_chance);
            [last_chance, wait.due_ms.saturating_add(1), spent]
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
