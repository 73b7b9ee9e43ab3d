//! Which case cost the point, under this rule or another.

use serde::{Deserialize, Serialize};

use super::model::{Deadline, Rule};
use super::score::{Case, Score};
use super::verdict::Verdict;

/// A case that cost something.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cost {
    /// The case.
    pub case: Case,
    /// How much later than the deadline the answer came, in milliseconds; `None` without an answer or a deadline.
    pub over_ms: Option<i64>,
    /// How many percentage points the figure would be higher with this case in time; for a mean, by how many
    /// milliseconds the case raises it above the mean of the others.
    pub points: f64,
}

/// What each case cost, the dearest first; misses for a share, the longest waits for a mean.
#[must_use]
pub fn costs(score: &Score, rule: &Rule) -> Vec<Cost> {
    let limit_ms = match rule.deadline {
        Deadline::Within(seconds) => Some(i64::from(seconds) * 1_000),
        Deadline::Cutoff { .. } | Deadline::Ever => None,
    };
    let point = 100.0 / f64::from(score.counted().max(1));
    let mean = rule.is_a_mean().then_some(score.mean_ms).flatten();
    let others = f64::from(score.waits.saturating_sub(1).max(1));
    let cost = |case: &Case| match mean {
        // Without this wait the mean of the others would be lower by this.
        Some(mean) => {
            #[expect(clippy::cast_precision_loss, reason = "waits stay far below 2^53 ms")]
            let wait = case.counted_ms.filter(|_| case.verdict.counts())? as f64;
            (wait > mean).then(|| (wait - mean) / others)
        }
        None => (case.verdict == Verdict::Miss).then_some(point),
    };
    let mut found: Vec<Cost> = score
        .cases
        .iter()
        .filter_map(|case| {
            Some(Cost {
                case: case.clone(),
                over_ms: case
                    .counted_ms
                    .zip(limit_ms)
                    .map(|(wait, limit)| wait - limit),
                points: cost(case)?,
            })
        })
        .collect();
    // Never answered is worse than any wait.
    let wait = |cost: &Cost| cost.case.counted_ms.unwrap_or(i64::MAX);
    found.sort_by(|a, b| {
        (wait(b), &a.case.conversation, a.case.asked_ms).cmp(&(
            wait(a),
            &b.case.conversation,
            b.case.asked_ms,
        ))
    });
    found
}

/// A case that two rules judge differently.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Difference {
    /// Whose it is.
    pub conversation: String,
    /// The first question in it (ms since 1970).
    pub asked_ms: i64,
    /// What the one rule says; `None` where the question is not one of its cases.
    pub here: Option<Verdict>,
    /// What the other says.
    pub there: Option<Verdict>,
}

/// Where two scores of the same conversations differ, by conversation and time. Void and absent are the same: neither
/// counts.
#[must_use]
pub fn differences(here: &Score, there: &Score) -> Vec<Difference> {
    let sorted = |score: &Score| {
        let mut cases: Vec<(String, i64, Verdict)> = score
            .cases
            .iter()
            .map(|case| (case.conversation.clone(), case.asked_ms, case.verdict))
            .collect();
        cases.sort_by(|a, b| (&a.0, a.1).cmp(&(&b.0, b.1)));
        cases
    };
    let (ours, theirs) = (sorted(here), sorted(there));
    let mut keys: Vec<(&str, i64)> = ours
        .iter()
        .chain(&theirs)
        .map(|(conversation, asked_ms, _)| (conversation.as_str(), *asked_ms))
        .collect();
    keys.sort_unstable();
    keys.dedup();
    let verdict = |cases: &[(String, i64, Verdict)], key: (&str, i64)| {
        let at = cases.binary_search_by(|(id, asked, _)| (id.as_str(), *asked).cmp(&key));
        at.ok().and_then(|at| cases.get(at)).map(|case| case.2)
    };
    let weighs =
        |verdict: Option<Verdict>| verdict.filter(|verdict| !matches!(verdict, Verdict::Void(_)));
    keys.into_iter()
        .map(|key| Difference {
            conversation: key.0.to_owned(),
            asked_ms: key.1,
            here: verdict(&ours, key),
            there: verdict(&theirs, key),
        })
        .filter(|one| weighs(one.here) != weighs(one.there))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::{preset, score};
    use super::*;
    use crate::timer::Conversation;
    use crate::timer::calendar::Zone;
    use crate::timer::golden::rows;

    fn talk(lines: &[&str]) -> Conversation {
        let mut talk = Conversation::default();
        talk.see(&rows(
            &lines
                .iter()
                .map(|line| (*line).to_owned())
                .collect::<Vec<_>>(),
        ));
        talk
    }

    #[test]
    fn the_unanswered_come_first_then_the_longest_waits_each_with_its_points() {
        let late = talk(&["10:00:00 b 在吗", "10:04:00 a 在"]);
        let never = talk(&["11:00:00 b 有货吗"]);
        let good = talk(&[
            "12:00:00 b 在吗",
            "12:00:09 a 在",
            "12:10:00 b 包邮吗",
            "12:10:30 a 包的",
        ]);
        let rule = preset("ww-3min-round").unwrap();
        let score = score(
            [("甲", &late), ("乙", &never), ("丙", &good)],
            &rule,
            &Zone::fixed(480),
            None,
        );
        let found = costs(&score, &rule);
        let short: Vec<_> = found
            .iter()
            .map(|c| (c.case.conversation.as_str(), c.over_ms, c.points))
            .collect();
        assert_eq!(short, [("乙", None, 25.0), ("甲", Some(60_000), 25.0)]);
    }

    #[test]
    fn a_mean_is_raised_by_the_waits_above_it() {
        let talk = talk(&[
            "10:00:00 b 在吗",
            "10:00:02 a 在",
            "10:01:00 b 包邮吗",
            "10:01:10 a 包的",
        ]);
        let rule = preset("handbook-mean-response-5s").unwrap();
        let score = score([("甲", &talk)], &rule, &Zone::fixed(480), None);
        let found = costs(&score, &rule);
        assert_eq!(found.len(), 1);
        assert!((found[0].points - 4_000.0).abs() < 1e-6);
    }

    #[test]
    fn two_rules_are_told_apart_by_the_cases_they_judge_differently() {
        let talk = talk(&[
            "08:30:00 b 在吗",
            "08:50:00 a 在",
            "10:00:00 b 包邮吗",
            "10:00:10 a 包的",
            "23:30:00 b 在吗",
            "23:31:00 a 在",
        ]);
        let under = |id: &str| {
            score(
                [("甲", &talk)],
                &preset(id).unwrap(),
                &Zone::fixed(480),
                None,
            )
        };
        let found = differences(&under("ww-3min-round"), &under("ww-3min-round-2400"));
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].there, Some(Verdict::Hit));
        assert!(matches!(found[0].here, Some(Verdict::Void(_))));
        assert!(differences(&under("ww-3min-round"), &under("ww-3min-round")).is_empty());
    }
}
