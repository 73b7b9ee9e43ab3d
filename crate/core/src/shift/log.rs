use serde::{Deserialize, Serialize};

use super::rules::{Kind, ShiftRules};

/// A stretch of serving one shop.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Stretch {
    pub from_ms: i64,
    pub to_ms: i64,
    pub shop: String,
}

/// One agent's shift.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Shift {
    pub(super) kind: Kind,
    pub(super) by_activity: bool,
    pub(super) begun_ms: i64,
    pub(super) ended_ms: Option<i64>,
    /// Closed pauses, in order.
    pub(super) pauses: Vec<(i64, i64)>,
    pub(super) paused_ms: Option<i64>,
    /// First and last activity of each stretch; far fewer than activities.
    pub(super) stretches: Vec<Stretch>,
}

/// Activities of a shop nearer than this are one stretch.
pub(super) const JOINED_MS: i64 = 60_000;

impl Shift {
    /// Begun by hand.
    #[must_use]
    pub fn begin(now_ms: i64, kind: Kind) -> Self {
        Self {
            kind,
            by_activity: false,
            begun_ms: now_ms,
            ended_ms: None,
            pauses: Vec::new(),
            paused_ms: None,
            stretches: Vec::new(),
        }
    }

    /// Begun by the first activity of a day.
    #[must_use]
    pub fn begin_by_activity(shop: &str, now_ms: i64, kind: Kind) -> Self {
        let mut shift = Self {
            by_activity: true,
            ..Self::begin(now_ms, kind)
        };
        shift.active(shop, now_ms);
        shift
    }

    /// When it began (ms since 1970).
    #[must_use]
    pub fn begun_ms(&self) -> i64 {
        self.begun_ms
    }

    /// When it ended; `None` while it runs.
    #[must_use]
    pub fn ended_ms(&self) -> Option<i64> {
        self.ended_ms
    }

    /// Whether it is paused.
    #[must_use]
    pub fn is_paused(&self) -> bool {
        self.paused_ms.is_some()
    }

    /// The agent did something for a shop: an answer, a note. It ends a pause. Order does not matter; what lies before
    /// the beginning or after the end is passed over.
    pub fn active(&mut self, shop: &str, at_ms: i64) {
        if at_ms < self.begun_ms || self.ended_ms.is_some_and(|end| at_ms > end) {
            return;
        }
        if self.paused_ms.is_some_and(|from| at_ms > from) {
            self.resume(at_ms);
        }
        let joins = |stretch: &&mut Stretch| {
            stretch.shop == shop
                && at_ms >= stretch.from_ms - JOINED_MS
                && at_ms <= stretch.to_ms + JOINED_MS
        };
        match self.stretches.iter_mut().rev().find(joins) {
            Some(stretch) => {
                stretch.from_ms = stretch.from_ms.min(at_ms);
                stretch.to_ms = stretch.to_ms.max(at_ms);
            }
            None => {
                let stretch = Stretch {
                    from_ms: at_ms,
                    to_ms: at_ms,
                    shop: shop.to_owned(),
                };
                let at = self.stretches.partition_point(|known| *known < stretch);
                self.stretches.insert(at, stretch);
            }
        }
    }

    /// A meal, a meeting. Nothing changes in a shift that has ended or is paused already.
    pub fn pause(&mut self, now_ms: i64) {
        if self.ended_ms.is_none() && self.paused_ms.is_none() {
            self.paused_ms = Some(now_ms.max(self.begun_ms));
        }
    }

    /// Back from it.
    pub fn resume(&mut self, now_ms: i64) {
        if let Some(from) = self.paused_ms.take()
            && now_ms > from
        {
            self.pauses.push((from, now_ms));
        }
    }

    /// The end. A pause that runs ends with it.
    pub fn end(&mut self, now_ms: i64) {
        if self.ended_ms.is_none() {
            self.resume(now_ms);
            self.ended_ms = Some(now_ms.max(self.begun_ms));
        }
    }

    /// It was not the end: the shift goes on as if it had not been ended.
    pub fn go_on(&mut self) {
        self.ended_ms = None;
    }

    /// Ends a shift begun by activity when nothing was heard of the agent for long, at its last activity. Returns
    /// whether it did.
    pub fn end_if_left(&mut self, now_ms: i64, rules: &ShiftRules) -> bool {
        let last = self.last_active_ms();
        let left = self.by_activity
            && self.ended_ms.is_none()
            && now_ms.saturating_sub(last) >= rules.ends_after_ms;
        if left {
            self.paused_ms = self.paused_ms.filter(|from| *from < last);
            self.end(last);
        }
        left
    }

    pub(super) fn full_ms(&self, rules: &ShiftRules) -> i64 {
        match self.kind {
            Kind::Day => rules.day_ms,
            Kind::Night => rules.night_ms,
        }
    }

    pub(super) fn last_active_ms(&self) -> i64 {
        let last = self.stretches.iter().map(|stretch| stretch.to_ms).max();
        last.unwrap_or(self.begun_ms).max(self.begun_ms)
    }
}
