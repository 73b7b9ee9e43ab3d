//! Until when somebody who waits must be answered, under the rules that ship.

use super::super::calendar::{Zone, parse};
use super::super::queue::Due;
use super::{Asking, Goal, Limit, judge, preset, presets};
use crate::timer::{Conversation, Role, Row};

const CHINA: Zone = Zone::fixed(480);

fn at(written: &str) -> i64 {
    CHINA.utc_ms(parse(written).unwrap())
}

fn limit(id: &str) -> Limit {
    let rule = preset(id).unwrap();
    Limit::of(&rule, &rule.site, 0)
}

fn asking(since: &str) -> Asking<'static> {
    Asking {
        buyer: "b",
        since_ms: at(since),
        answered_ms: None,
        closing: false,
    }
}

/// `HH:MM:SS` of the deadline, or why there is none.
fn told(due: Due) -> String {
    match due {
        Due::At { at_ms, .. } => super::super::calendar::write(CHINA.local_ms(at_ms)),
        Due::Plain { .. } => "plain".into(),
        Due::Uncounted => "uncounted".into(),
    }
}

#[test]
fn deadlines_follow_hours_cutoffs_weekends_and_goals() {
    for (id, since, due) in [
        // 2026-03-02 is a Monday.
        (
            "pinduoduo-3min-buyer-day",
            "2026-03-02 12:00:00",
            "2026-03-02 12:03:00",
        ),
        (
            "pinduoduo-3min-buyer-day",
            "2026-03-02 22:59:59",
            "2026-03-02 23:02:59",
        ),
        (
            "pinduoduo-3min-buyer-day",
            "2026-03-02 23:00:00",
            "uncounted",
        ),
        (
            "pinduoduo-3min-buyer-day",
            "2026-03-02 07:59:59",
            "uncounted",
        ),
        (
            "ww-3min-round-2400",
            "2026-03-02 23:59:00",
            "2026-03-03 00:02:00",
        ),
        ("jd-first-30s", "2026-03-02 09:00:00", "2026-03-02 09:00:30"),
        ("shopee-12h", "2026-03-02 20:00:00", "2026-03-03 08:00:00"),
        (
            "lazada-daily-1900",
            "2026-03-02 18:00:00",
            "2026-03-02 19:00:00",
        ),
        (
            "lazada-daily-1900",
            "2026-03-02 18:00:01",
            "2026-03-03 19:00:00",
        ),
        (
            "tiktok-24h-bot",
            "2026-03-06 20:00:00",
            "2026-03-07 20:00:00",
        ),
        (
            "tiktok-24h-bot",
            "2026-03-07 08:00:00",
            "2026-03-09 12:00:00",
        ),
        (
            "handbook-mean-response-5s",
            "2026-03-02 12:00:00",
            "2026-03-02 12:00:05",
        ),
        ("handbook-reply-rate", "2026-03-02 12:00:00", "plain"),
        ("ww-response-time", "2026-03-02 12:00:00", "plain"),
    ] {
        assert_eq!(
            told(limit(id).due(asking(since), &CHINA)),
            due,
            "{id} {since}"
        );
    }
}

#[test]
fn where_only_the_first_answer_counts_the_next_question_of_the_session_goes_by_the_handbook() {
    let second = Asking {
        answered_ms: Some(at("2026-03-02 10:00:00")),
        ..asking("2026-03-02 10:05:00")
    };
    assert_eq!(told(limit("jd-first-30s").due(second, &CHINA)), "plain");
    let next_day = Asking {
        answered_ms: Some(at("2026-03-01 22:00:00")),
        ..second
    };
    assert_eq!(
        told(limit("jd-first-30s").due(next_day, &CHINA)),
        "2026-03-02 10:05:30"
    );
    let by_gap = Limit {
        session_gap_s: 60,
        ..limit("jd-first-30s")
    };
    assert_eq!(told(by_gap.due(second, &CHINA)), "2026-03-02 10:05:30");
    assert_eq!(
        told(limit("ww-3min-round").due(second, &CHINA)),
        "2026-03-02 10:08:00"
    );
}

#[test]
fn goodbyes_and_own_accounts_are_left_out_where_the_rule_leaves_them_out() {
    let mut rule = preset("ww-3min-round").unwrap();
    let bye = Asking {
        closing: true,
        ..asking("2026-03-02 12:00:00")
    };
    assert_ne!(Limit::of(&rule, "ww", 0).due(bye, &CHINA), Due::Uncounted);
    rule.voids.closings = true;
    assert_eq!(Limit::of(&rule, "ww", 0).due(bye, &CHINA), Due::Uncounted);
    rule.voids.closings = false;
    rule.voids.buyers = vec!["b".into()];
    assert_eq!(Limit::of(&rule, "ww", 0).due(bye, &CHINA), Due::Uncounted);
}

#[test]
fn a_cap_says_from_when_on_waiting_costs_nothing_more() {
    let due = limit("ww-response-time").due(asking("2026-03-02 12:00:00"), &CHINA);
    let spent_ms = Some(at("2026-03-02 12:10:00"));
    assert_eq!(due, Due::Plain { spent_ms });
}

#[test]
fn the_goal_that_is_aimed_at_decides_a_mean() {
    let mut rule = preset("handbook-mean-response-5s").unwrap();
    let mut slower = rule.targets[0].clone();
    slower.goal = Goal::Seconds(29.5);
    rule.targets.push(slower);
    let due = |aim| Limit::of(&rule, "", aim).due(asking("2026-03-02 12:00:00"), &CHINA);
    assert_eq!(told(due(0)), "2026-03-02 12:00:05");
    assert_eq!(told(due(1)), "2026-03-02 12:00:30");
}

/// The watch and the score are never of two minds about the same wait.
#[test]
fn a_wait_that_just_began_has_the_deadline_that_the_score_gives_it() {
    for rule in presets() {
        for since in [
            "2026-03-02 12:00:00",
            "2026-03-02 23:30:00",
            "2026-03-07 07:30:00",
        ] {
            let mut chat = Conversation::default();
            chat.see(&[Row {
                key: "1".into(),
                role: Role::Buyer,
                at_ms: Some(at(since)),
                text: "在吗".into(),
            }]);
            let judged = judge(&chat, &rule, &CHINA, Some(at(since) + 1_000));
            let due = Limit {
                cap_s: None,
                ..Limit::of(&rule, &rule.site, usize::MAX)
            };
            let due = due.due(asking(since), &CHINA);
            let one = judged.first().unwrap();
            let expected = match (&one.verdict, one.due_ms) {
                (super::Verdict::Void(super::Void::OutOfHours), _) => Due::Uncounted,
                (_, Some(at_ms)) => Due::At {
                    at_ms,
                    spent_ms: None,
                },
                (_, None) => Due::PLAIN,
            };
            assert_eq!(due, expected, "{} {since}", rule.id);
        }
    }
}
