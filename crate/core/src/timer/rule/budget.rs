//! How a figure stands against its target: what may still be missed today, where the day is heading, and what to do
//! when the platform's own figure differs.

use serde::{Deserialize, Serialize};

use super::calendar::{DAY_MS, Zone};
use super::model::{Goal, Hours, Rule, Unit};
use super::score::Score;

/// How many more misses a target still allows when `expected` cases will have been counted in the end. Negative: the
/// target can't be reached any more, by so many.
///
/// ```
/// use jinnang_core::timer::rule::misses_left;
///
/// // 40 buyers expected, 3 missed so far, 85 % asked for: six may be missed in all.
/// assert_eq!(misses_left(85.0, 40, 3), 3);
/// ```
#[must_use]
#[expect(clippy::cast_possible_truncation, reason = "a share of a u32 fits")]
pub fn misses_left(target_percent: f64, expected: u32, misses: u32) -> i64 {
    // 100 − 85 is not exactly 15 in binary: a hair is added before it is cut.
    let allowed = f64::from(expected) * (100.0 - target_percent) / 100.0 + 1e-9;
    allowed.floor() as i64 - i64::from(misses)
}

/// What is known of how many cases the period will have.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Expected {
    /// Which share of the period's cases has usually come in by now, 0 to 1.
    pub share: f64,
    /// How many cases such a period usually has; `None` without a history.
    pub usual: Option<f64>,
}

impl Expected {
    /// By the hours of the rule: cases come in evenly while it is open. `now_ms` decides which day it is.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "milliseconds of a day")]
    pub fn by_hours(hours: &Hours, zone: &Zone, now_ms: i64, usual: Option<f64>) -> Self {
        let midnight = zone.utc_ms(zone.day(now_ms) * DAY_MS);
        let end = zone.utc_ms((zone.day(now_ms) + 1) * DAY_MS);
        let whole = hours.open_ms(zone, midnight, end);
        let share = if whole == 0 {
            1.0
        } else {
            hours.open_ms(zone, midnight, now_ms) as f64 / whole as f64
        };
        Self { share, usual }
    }

    /// By how many cases each hour of a day usually has; the hour that runs counts in part.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "milliseconds of a day")]
    pub fn by_profile(usual_by_hour: &[f64; 24], zone: &Zone, now_ms: i64) -> Self {
        let whole: f64 = usual_by_hour.iter().sum();
        let hours = zone.local_ms(now_ms).rem_euclid(DAY_MS) as f64 / 3_600_000.0;
        let so_far: f64 = (0_u32..)
            .zip(usual_by_hour)
            .map(|(hour, cases)| cases * (hours - f64::from(hour)).clamp(0.0, 1.0))
            .sum();
        Self {
            share: if whole > 0.0 { so_far / whole } else { 0.0 },
            usual: (whole > 0.0).then_some(whole),
        }
    }

    /// How many cases there will be in the end, given those that came. Early in the day the usual number decides, late
    /// in the day what has come.
    #[must_use]
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "not negative; a number beyond u32 is cut to it"
    )]
    pub fn total(self, came: u32) -> u32 {
        let share = self.share.clamp(0.0, 1.0);
        let pace = match self.usual {
            Some(usual) => usual.max(0.0) * (1.0 - share) + f64::from(came),
            None if share > 0.0 => f64::from(came) / share,
            None => f64::from(came),
        };
        came.saturating_add(((1.0 - share) * pace).round() as u32)
    }
}

/// How much room a target leaves.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Slack {
    /// For a share or a number of misses.
    Misses {
        /// How many may still be missed by the end of the period; negative when it is lost by so many.
        left: i64,
        /// How many cases in a row must be in time until the share is reached again; `None` when it is reached now or
        /// never will be.
        catch_up: Option<u32>,
    },
    /// For a mean: how long the next answer may take without missing the target, in milliseconds; negative when even
    /// an answer at once does not reach it.
    NextWait(i64),
}

/// A figure against its target.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Standing {
    /// In time.
    pub hits: u32,
    /// Too late.
    pub misses: u32,
    /// Still open: each may become a miss.
    pub pending: u32,
    /// The share now, in percent.
    pub percent: Option<f64>,
    /// The mean wait now, in milliseconds.
    pub mean_ms: Option<f64>,
    /// How many cases are expected by the end of the period.
    pub expected: u32,
    /// The share at the end if the rest goes as it went so far, in percent.
    pub projected_percent: Option<f64>,
    /// The share at the end if nothing more is missed, in percent.
    pub best_percent: Option<f64>,
    /// Room to the target; `None` without one.
    pub slack: Option<Slack>,
}

/// How `score` stands against `goal`, with `expected` cases by the end (at least those that are counted or open).
#[must_use]
pub fn standing(score: &Score, rule: &Rule, goal: Option<Goal>, expected: u32) -> Standing {
    let counted = score.counted();
    let expected = expected.max(counted + score.pending);
    let percent = score.published_percent(rule);
    let rest = f64::from(expected - counted);
    let of_all = |hits: f64| (expected > 0).then(|| 100.0 * hits / f64::from(expected));
    let hits = f64::from(score.hits);
    let slack = goal.map(|goal| match goal {
        Goal::Percent(target) => Slack::Misses {
            left: misses_left(target, expected, score.misses),
            catch_up: catch_up(target, score.hits, counted),
        },
        Goal::Misses(most) => Slack::Misses {
            left: i64::from(most) - i64::from(score.misses),
            catch_up: None,
        },
        Goal::Seconds(most) => {
            let waits = f64::from(score.waits);
            let sum = score.mean_ms.unwrap_or(0.0) * waits;
            #[expect(clippy::cast_possible_truncation, reason = "sums of waits fit")]
            Slack::NextWait((most * 1_000.0 * (waits + 1.0) - sum).floor() as i64)
        }
    });
    Standing {
        hits: score.hits,
        misses: score.misses,
        pending: score.pending,
        percent,
        mean_ms: score.mean_ms,
        expected,
        projected_percent: score
            .percent()
            .and_then(|now| of_all(hits + rest * now / 100.0)),
        best_percent: of_all(hits + rest),
        slack,
    }
}

/// The least n with (hits + n) / (counted + n) at the target.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "not negative; a number beyond u32 is cut to it"
)]
pub(super) fn catch_up(target_percent: f64, hits: u32, counted: u32) -> Option<u32> {
    let missing = target_percent * f64::from(counted) - 100.0 * f64::from(hits);
    if missing <= 1e-9 || target_percent >= 100.0 {
        return None;
    }
    Some((missing / (100.0 - target_percent) - 1e-9).ceil() as u32)
}

impl Standing {
    /// One line for the agent, such as 今天还能漏 2 位; `None` without a target.
    #[must_use]
    pub fn headline(&self, rule: &Rule) -> Option<String> {
        let period = match rule.period_days {
            1 => "今天".to_owned(),
            7 => "本周".to_owned(),
            days => format!("近 {days} 天"),
        };
        let of = match rule.unit {
            Unit::Message => "条",
            Unit::Round => "轮",
            Unit::Session => "通",
            Unit::BuyerDay => "位",
        };
        Some(match self.slack? {
            Slack::Misses { left: 1.., .. } if self.misses == 0 && self.hits == 0 => {
                format!("{period}还没有计入的咨询")
            }
            Slack::Misses { left, .. } if left > 0 => format!("{period}还能漏 {left} {of}"),
            Slack::Misses { left: 0, .. } => format!("{period}一{of}都不能再漏了"),
            Slack::Misses {
                left,
                catch_up: Some(more),
            } => format!(
                "{period}已多漏 {} {of}，再连着及时回 {more} {of}才追得平",
                -left
            ),
            Slack::Misses { left, .. } => format!("{period}已多漏 {} {of}", -left),
            Slack::NextWait(ms) if ms < 0 => {
                format!("{period}平均偏慢，下一轮秒回也还差一点")
            }
            Slack::NextWait(ms) => format!("{period}下一轮 {} 秒内回，平均就还达标", ms / 1_000),
        })
    }
}

/// The platform's own figure, typed in because ours differs: so many hits and misses more (or fewer) than we saw. It
/// is added to every later score of the same period.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Adjustment {
    /// Cases in time that we did not see; negative for those we saw and the platform did not count.
    pub hits: i64,
    /// Misses that we did not see; negative likewise.
    pub misses: i64,
}

impl Adjustment {
    /// From the platform's share, and how many cases it says it counted; without that number ours is taken. `None`
    /// where the share is none.
    #[must_use]
    #[expect(clippy::cast_possible_truncation, reason = "a share of a u32 fits")]
    pub fn from_official(score: &Score, percent: f64, counted: Option<u32>) -> Option<Self> {
        if !(0.0..=100.0).contains(&percent) {
            return None;
        }
        let counted = counted.unwrap_or(score.counted());
        let hits = (f64::from(counted) * percent / 100.0).round() as i64;
        Some(Self {
            hits: hits - i64::from(score.hits),
            misses: i64::from(counted) - hits - i64::from(score.misses),
        })
    }

    /// The score with it. The cases stay as we saw them.
    #[must_use]
    pub fn apply(self, mut score: Score) -> Score {
        let with = |seen: u32, more: i64| {
            u32::try_from((i64::from(seen) + more).max(0)).unwrap_or(u32::MAX)
        };
        score.hits = with(score.hits, self.hits);
        score.misses = with(score.misses, self.misses);
        score
    }
}
