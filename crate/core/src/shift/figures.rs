use serde::{Deserialize, Serialize};

use super::log::{JOINED_MS, Shift};
use super::rules::ShiftRules;

/// The figures of a shift at a moment.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Figures {
    /// From the beginning to now or the end, without pauses.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub online_ms: i64,
    /// Of that: with somebody served.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub serving_ms: i64,
    /// The pauses.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub paused_ms: i64,
    /// Online since the last activity.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub idle_now_ms: i64,
    /// The longest time online without serving.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub longest_idle_ms: i64,
    /// How often that was 空挂.
    pub idle_faults: u32,
    /// Now is the time to say so.
    pub idle_warning: bool,
    /// How much is missing to the shift's length; 0 when it is full.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub missing_ms: i64,
    /// Serving time by shop, the longest first.
    pub shops: Vec<ServingShop>,
}

/// How long a shop was served.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct ServingShop {
    /// Which shop.
    pub shop: String,
    /// How long.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub serving_ms: i64,
}

/// What changes next by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Watch {
    /// The idle warning at this moment.
    IdleWarning(i64),
    /// Idle too long at this moment.
    Idle(i64),
    /// The shift reaches its length at this moment.
    Full(i64),
}

impl Shift {
    /// The figures at this moment.
    #[must_use]
    pub fn figures(&self, now_ms: i64, rules: &ShiftRules) -> Figures {
        let end = self.ended_ms.unwrap_or(now_ms).max(self.begun_ms);
        let mut away = self.pauses.clone();
        away.extend(self.paused_ms.map(|from| (from, end.max(from))));
        let away = joined(away);
        let whole = end - self.begun_ms;
        let paused_ms = overlap(&away, self.begun_ms, end);
        let served = |only: Option<&str>| {
            let spans = self
                .stretches
                .iter()
                .filter(|stretch| only.is_none_or(|shop| stretch.shop == shop))
                .map(|stretch| (stretch.from_ms, (stretch.to_ms + rules.serving_ms).min(end)));
            joined(spans.collect())
        };
        let served_all = served(None);
        let served_ms = |spans: &[(i64, i64)]| -> i64 {
            spans
                .iter()
                .map(|(from, to)| (to - from) - overlap(&away, *from, *to))
                .sum()
        };
        let mut shops: Vec<String> = self.stretches.iter().map(|one| one.shop.clone()).collect();
        shops.sort_unstable();
        shops.dedup();
        let mut shops: Vec<ServingShop> = shops
            .into_iter()
            .map(|shop| ServingShop {
                serving_ms: served_ms(&served(Some(&shop))),
                shop,
            })
            .collect();
        shops.sort_by(|a, b| (b.serving_ms, &a.shop).cmp(&(a.serving_ms, &b.shop)));
        // Idle counts from the last activity itself, not from the end of what counts as serving.
        // Activities within a minute are one, in whatever order they came.
        let touched = self
            .stretches
            .iter()
            .map(|stretch| (stretch.from_ms, stretch.to_ms + JOINED_MS));
        let mut touched = joined(touched.collect());
        for (_, to) in &mut touched {
            *to -= JOINED_MS;
        }
        let idles = gaps(&touched, self.begun_ms, end);
        let online = |&(from, to): &(i64, i64)| (to - from) - overlap(&away, from, to);
        let idle_now_ms = if self.ended_ms.is_some() || self.paused_ms.is_some() {
            0
        } else {
            online(&(self.last_active_ms(), end))
        };
        let full = self.full_ms(rules);
        Figures {
            online_ms: whole - paused_ms,
            serving_ms: served_ms(&served_all),
            paused_ms,
            idle_now_ms,
            longest_idle_ms: idles.iter().map(online).max().unwrap_or(0),
            idle_faults: u32::try_from(
                idles
                    .iter()
                    .filter(|gap| online(gap) >= rules.idle_ms)
                    .count(),
            )
            .unwrap_or(u32::MAX),
            idle_warning: idle_now_ms > 0
                && idle_now_ms >= rules.idle_ms.saturating_sub(rules.idle_lead_ms),
            missing_ms: (full - (whole - paused_ms)).max(0),
            shops,
        }
    }

    /// What changes next by itself after this moment, the nearest; `None` when ended or paused.
    #[must_use]
    pub fn next(&self, now_ms: i64, rules: &ShiftRules) -> Option<Watch> {
        if self.ended_ms.is_some() || self.paused_ms.is_some() {
            return None;
        }
        let figures = self.figures(now_ms, rules);
        let idle_from = now_ms - figures.idle_now_ms;
        let online_from = now_ms - figures.online_ms;
        let all = [
            Watch::IdleWarning(idle_from + rules.idle_ms - rules.idle_lead_ms),
            Watch::Idle(idle_from + rules.idle_ms),
            Watch::Full(online_from + self.full_ms(rules)),
        ];
        all.into_iter()
            .filter(|watch| watch.at_ms() > now_ms)
            .min_by_key(|watch| watch.at_ms())
    }
}

impl Watch {
    /// The moment.
    #[must_use]
    pub fn at_ms(self) -> i64 {
        match self {
            Self::IdleWarning(at) | Self::Idle(at) | Self::Full(at) => at,
        }
    }
}

/// Spans in order, those that touch made one.
fn joined(mut spans: Vec<(i64, i64)>) -> Vec<(i64, i64)> {
    spans.sort_unstable();
    let mut out: Vec<(i64, i64)> = Vec::with_capacity(spans.len());
    for (from, to) in spans {
        match out.last_mut() {
            Some(last) if from <= last.1 => last.1 = last.1.max(to),
            _ => out.push((from, to.max(from))),
        }
    }
    out
}

/// How much of `from..to` lies in the spans, which are in order and apart.
fn overlap(spans: &[(i64, i64)], from: i64, to: i64) -> i64 {
    spans
        .iter()
        .map(|(start, end)| (*end.min(&to) - *start.max(&from)).max(0))
        .sum()
}

/// What lies between the spans.
fn gaps(spans: &[(i64, i64)], from: i64, to: i64) -> Vec<(i64, i64)> {
    let mut out = Vec::with_capacity(spans.len() + 1);
    let mut done = from;
    for (start, end) in spans {
        if *start > done {
            out.push((done, (*start).min(to)));
        }
        done = done.max(*end);
    }
    if to > done {
        out.push((done, to));
    }
    out
}
