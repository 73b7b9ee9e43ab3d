use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::super::Conversation;
use super::calendar::Zone;
use super::judge::judge;
use super::model::{Aggregate, Deadline, Rule, SessionBy, Unit};
use super::verdict::{Judged, Verdict, Void};

/// What counts as one under a rule: a line, a round, a session, or a buyer's day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// Whose it is.
    pub conversation: String,
    /// The first question in it (ms since 1970).
    pub asked_ms: i64,
    /// The question that decided: the worst, or the first where only that one counts.
    pub decided_by_ms: i64,
    /// The wait that was compared with the deadline; `None` without an answer.
    pub counted_ms: Option<i64>,
    /// The verdict.
    pub verdict: Verdict,
}

/// The figure of one rule, with the cases behind it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Score {
    /// In time.
    pub hits: u32,
    /// Too late, or never.
    pub misses: u32,
    /// Still open.
    pub pending: u32,
    /// Left out by the rule.
    pub void: u32,
    /// Conversations left out because their times can't be trusted.
    pub uncertain: u32,
    /// The mean over the counted waits, in milliseconds.
    pub mean_ms: Option<f64>,
    /// How many waits went into that mean.
    pub waits: u32,
    /// Every case, by conversation and time.
    pub cases: Vec<Case>,
}

impl Score {
    /// The share in time, in percent; `None` when nothing counts yet.
    #[must_use]
    pub fn percent(&self) -> Option<f64> {
        let counted = self.hits + self.misses;
        (counted > 0).then(|| 100.0 * f64::from(self.hits) / f64::from(counted))
    }

    /// How many cases are in the figure.
    #[must_use]
    pub fn counted(&self) -> u32 {
        self.hits + self.misses
    }

    /// The share that the rule publishes, in percent: [`percent`](Self::percent), or half of it and half that of the
    /// newest quarter of the cases.
    #[must_use]
    pub fn published_percent(&self, rule: &Rule) -> Option<f64> {
        let all = self.percent()?;
        if rule.aggregate != Aggregate::RecentHalf {
            return Some(all);
        }
        let mut by_time: Vec<(i64, bool)> = self
            .cases
            .iter()
            .filter(|case| case.verdict.counts())
            .map(|case| (case.asked_ms, case.verdict == Verdict::Hit))
            .collect();
        by_time.sort_unstable();
        let newest = by_time.len().div_ceil(4);
        let hits = by_time.iter().rev().take(newest).filter(|one| one.1);
        #[expect(
            clippy::cast_precision_loss,
            reason = "counts of cases are far below 2^53"
        )]
        let recent = 100.0 * hits.count() as f64 / newest as f64;
        Some(f64::midpoint(all, recent))
    }
}

/// Scores conversations, each with its buyer's id, under one rule.
#[must_use]
pub fn score<'a>(
    conversations: impl IntoIterator<Item = (&'a str, &'a Conversation)>,
    rule: &Rule,
    zone: &Zone,
    now_ms: Option<i64>,
) -> Score {
    let mut score = Score::default();
    let mut waits = Vec::new();
    for (id, conversation) in conversations {
        if conversation
            .doubt_at(now_ms.unwrap_or(i64::MAX / 2))
            .is_some()
        {
            score.uncertain += 1;
            continue;
        }
        let mut judged = judge(conversation, rule, zone, now_ms);
        if rule.voids.buyers.iter().any(|own| own == id) {
            for one in &mut judged {
                one.verdict = Verdict::Void(Void::OwnAccount);
            }
        }
        waits.extend(
            judged
                .iter()
                .filter(|one| one.verdict.counts())
                .filter_map(|one| one.counted_ms),
        );
        for group in groups(&judged, rule.unit, zone) {
            score.cases.extend(case(id, &group, rule));
        }
    }
    for case in &score.cases {
        match case.verdict {
            Verdict::Hit => score.hits += 1,
            Verdict::Miss => score.misses += 1,
            Verdict::Pending => score.pending += 1,
            Verdict::Void(_) => score.void += 1,
        }
    }
    score.mean_ms = mean(&waits);
    score.waits = u32::try_from(waits.len()).unwrap_or(u32::MAX);
    score
}

fn mean(waits: &[i64]) -> Option<f64> {
    #[expect(
        clippy::cast_precision_loss,
        reason = "sums of waits stay far below 2^53 ms"
    )]
    (!waits.is_empty()).then(|| waits.iter().sum::<i64>() as f64 / waits.len() as f64)
}

/// The questions of one conversation, together as the unit wants them.
fn groups<'a>(judged: &'a [Judged], unit: Unit, zone: &Zone) -> Vec<Vec<&'a Judged>> {
    let mut groups: BTreeMap<i64, Vec<&Judged>> = BTreeMap::new();
    for (number, one) in (0..).zip(judged) {
        let group = match unit {
            Unit::Message | Unit::Round => number,
            Unit::Session => i64::from(one.session),
            Unit::BuyerDay => zone.day(one.start_ms),
        };
        groups.entry(group).or_default().push(one);
    }
    groups.into_values().collect()
}

fn case(id: &str, group: &[&Judged], rule: &Rule) -> Option<Case> {
    let first = *group.first()?;
    let counted: Vec<&Judged> = group
        .iter()
        .filter(|one| !matches!(one.verdict, Verdict::Void(_)))
        .copied()
        .collect();
    let worst = counted
        .iter()
        .copied()
        .max_by_key(|one| badness(one))
        .unwrap_or(first);
    let by = if rule.unit == Unit::Session {
        rule.session_by
    } else {
        SessionBy::Worst
    };
    let (decisive, verdict, counted_ms) = match (by, rule.deadline) {
        (SessionBy::First, _) => (first, first.verdict, first.counted_ms),
        (SessionBy::Mean, Deadline::Within(seconds)) if !counted.is_empty() && !first.failed => {
            // Without an answer there is no mean: lost if the time is over, open if it is not.
            match counted
                .iter()
                .copied()
                .filter(|one| one.answered_ms.is_none())
                .max_by_key(|one| badness(one))
            {
                Some(unanswered) => (unanswered, unanswered.verdict, None),
                None => {
                    let waits: Vec<i64> = counted.iter().filter_map(|one| one.counted_ms).collect();
                    let (sum, count) = (
                        waits.iter().sum::<i64>(),
                        i64::try_from(waits.len()).unwrap_or(1).max(1),
                    );
                    let in_time = sum <= i64::from(seconds) * 1_000 * count;
                    (
                        worst,
                        if in_time { Verdict::Hit } else { Verdict::Miss },
                        Some(sum / count),
                    )
                }
            }
        }
        _ => (worst, worst.verdict, worst.counted_ms),
    };
    let decided_by_ms = decisive.asked_ms;
    Some(Case {
        conversation: id.to_owned(),
        asked_ms: first.asked_ms,
        decided_by_ms,
        counted_ms,
        verdict,
    })
}

/// A miss is settled whatever comes; an unanswered one is the worst. Then open questions, then the longest wait.
fn badness(one: &Judged) -> (u8, i64) {
    match (one.verdict, one.answered_ms) {
        (Verdict::Miss, None) => (4, -one.asked_ms),
        (Verdict::Miss, Some(_)) => (3, one.counted_ms.unwrap_or(0)),
        (Verdict::Pending, _) => (2, -one.asked_ms),
        _ => (1, one.counted_ms.unwrap_or(0)),
    }
}

impl Rule {
    /// Whether the figure that counts is the mean wait, not the share in time.
    #[must_use]
    pub fn is_a_mean(&self) -> bool {
        self.aggregate == Aggregate::Mean
    }
}
