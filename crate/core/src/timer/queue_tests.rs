//! One order over all waits.

use proptest::prelude::*;

use super::queue::{Place, Queued, next_change_ms, sort, span};
use super::{ClockState, Thresholds};

fn wait(buyer: &str, due_s: i64) -> Queued {
    Queued {
        place: Place {
            site: "jd".into(),
            shop: String::new(),
            buyer: buyer.into(),
        },
        name: buyer.into(),
        since_ms: due_s * 1_000 - 180_000,
        due_ms: due_s * 1_000,
        mood: 0,
        priority: 0,
        value_fen: 0,
        closing: false,
        vip: 0,
        rule: String::new(),
        uncounted: false,
        spent_ms: None,
    }
}

fn names(mut waits: Vec<Queued>, now_s: i64) -> String {
    sort(&mut waits, now_s * 1_000);
    waits
        .into_iter()
        .map(|wait| wait.name)
        .collect::<Vec<_>>()
        .join(" ")
}

#[test]
fn what_can_still_be_saved_goes_before_what_is_late_and_that_before_the_rest() {
    let waits = || {
        vec![
            wait("calm", 200),
            wait("late", 90),
            wait("last", 120),
            wait("later", 80),
        ]
    };
    assert_eq!(names(waits(), 100), "last later late calm");
    assert_eq!(names(waits(), 0), "later late last calm");
}

#[test]
fn mood_priority_and_value_draw_a_deadline_nearer_and_a_goodbye_pushes_it_away() {
    let plain = wait("plain", 500);
    for (other, first) in [
        (
            Queued {
                mood: 2,
                ..wait("angry", 700)
            },
            "angry plain",
        ),
        (
            Queued {
                mood: 1,
                ..wait("pressing", 515)
            },
            "pressing plain",
        ),
        (
            Queued {
                mood: 1,
                ..wait("pressing", 530)
            },
            "plain pressing",
        ),
        (
            Queued {
                priority: 3,
                ..wait("urgent", 525)
            },
            "urgent plain",
        ),
        (
            Queued {
                value_fen: 268_000,
                ..wait("dear", 505)
            },
            "dear plain",
        ),
        (
            Queued {
                vip: 3,
                ..wait("key", 525)
            },
            "key plain",
        ),
        (
            Queued {
                closing: true,
                ..wait("bye", 460)
            },
            "plain bye",
        ),
        (
            Queued {
                value_fen: 1,
                ..wait("a little", 500)
            },
            "a little plain",
        ),
    ] {
        assert_eq!(names(vec![plain.clone(), other], 100), first);
    }
}

#[test]
fn what_the_rule_does_not_count_or_what_costs_nothing_more_waits_behind_what_does() {
    let waits = || {
        vec![
            Queued {
                uncounted: true,
                ..wait("night", 10)
            },
            Queued {
                spent_ms: Some(95_000),
                ..wait("spent", 50)
            },
            wait("late", 60),
            wait("calm", 300),
            Queued {
                uncounted: true,
                mood: 2,
                ..wait("angry", 20)
            },
        ]
    };
    assert_eq!(names(waits(), 94), "spent late angry night calm");
    assert_eq!(names(waits(), 95), "late angry spent night calm");
}

#[test]
fn a_clock_looks_due_when_a_quarter_of_the_rules_time_is_left() {
    let limits = Thresholds::default();
    let half_a_minute = Queued {
        rule: "30 秒".into(),
        since_ms: 0,
        due_ms: 30_000,
        ..wait("a", 0)
    };
    let half_a_day = Queued {
        due_ms: 43_200_000,
        ..half_a_minute.clone()
    };
    let night = Queued {
        uncounted: true,
        ..half_a_minute.clone()
    };
    for (one, now_ms, looks) in [
        (&night, 9_999, ClockState::Calm),
        (&night, 900_000, ClockState::Due),
        (&half_a_minute, 22_000, ClockState::Calm),
        (&half_a_minute, 22_500, ClockState::Due),
        (&half_a_minute, 30_000, ClockState::Due),
        (&half_a_minute, 30_001, ClockState::Late),
        (&half_a_day, 42_599_999, ClockState::Calm),
        (&half_a_day, 42_600_000, ClockState::Due),
    ] {
        assert_eq!(one.state(now_ms, &limits), looks, "{now_ms}");
    }
}

#[test]
fn the_order_says_why() {
    let angry = Queued {
        mood: 2,
        priority: 3,
        value_fen: 200_000,
        ..wait("a", 118)
    };
    assert_eq!(
        angry.why(100_000),
        "还剩 18 秒、情绪激动、要马上回、大额订单"
    );
    assert_eq!(wait("b", 100).why(230_000), "已超时 2 分 10 秒");
    assert_eq!(
        Queued {
            closing: true,
            ..wait("c", 160)
        }
        .why(100_000),
        "还剩 1 分钟、只是客套话，可标为无需回复"
    );
}

#[test]
fn lengths_are_said_as_people_say_them() {
    for (s, said) in [
        (0, "0 秒"),
        (59, "59 秒"),
        (60, "1 分钟"),
        (61, "1 分 1 秒"),
        (3_600, "1 小时"),
        (3_900, "1 小时 5 分"),
        (90_000, "1 天 1 小时"),
        (-5, "0 秒"),
    ] {
        assert_eq!(span(s * 1_000), said);
    }
}

fn any_wait() -> impl Strategy<Value = Queued> {
    (
        0..40_u32,
        -300..600_i64,
        0..4_u8,
        0..4_u8,
        0..3_u32,
        any::<bool>(),
        (0..4_u8, any::<bool>(), prop::option::of(-300..600_i64)),
    )
        .prop_map(
            |(id, due, mood, priority, value, closing, (vip, uncounted, spent))| Queued {
                vip,
                uncounted,
                spent_ms: spent.map(|at| at * 1_000),
                mood,
                priority,
                value_fen: value * 99_999,
                closing,
                ..wait(&id.to_string(), due)
            },
        )
}

proptest! {
    #[test]
    fn the_order_does_not_depend_on_how_the_waits_were_gathered(mut waits in prop::collection::vec(any_wait(), 0..30), now in -300_000..600_000_i64, turn in any::<prop::sample::Index>()) {
        waits.sort_by(|a, b| a.place.cmp(&b.place));
        waits.dedup_by(|a, b| a.place == b.place);
        let mut turned = waits.clone();
        if !turned.is_empty() {
            let by = turn.index(turned.len());
            turned.rotate_left(by);
            turned.reverse();
        }
        sort(&mut waits, now);
        sort(&mut turned, now);
        prop_assert_eq!(&waits, &turned);
    }

    #[test]
    fn between_two_told_changes_the_order_stays(mut waits in prop::collection::vec(any_wait(), 0..20), now in -300_000..600_000_i64, later in 0..900_000_i64) {
        let until = next_change_ms(&waits, now).unwrap_or(i64::MAX);
        sort(&mut waits, now);
        let mut then = waits.clone();
        sort(&mut then, (now + later).min(until - 1));
        prop_assert_eq!(waits, then);
    }
}
