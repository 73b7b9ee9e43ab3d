//! Laws: what a conversation's figures don't depend on.

use proptest::prelude::*;

use super::calendar::Zone;
use super::rule::{Outside, Verdict, judge, next_due_ms, preset, presets, score};
use super::{ClockState, Conversation, Role, Row, Thresholds, next_change_ms, state};

const START_MS: i64 = 1_772_409_600_000;

fn role() -> impl Strategy<Value = Role> {
    prop_oneof![
        4 => Just(Role::Buyer), 3 => Just(Role::Agent), 1 => Just(Role::Assist), 1 => Just(Role::Auto), 1 => Just(Role::System)
    ]
}

/// A transcript in order; steps of 0 give rows of the same second.
fn transcript() -> impl Strategy<Value = Vec<Row>> {
    prop::collection::vec(
        (role(), prop_oneof![1 => Just(0_i64), 3 => 1..4_000_i64]),
        1..40,
    )
    .prop_map(|steps| {
        let mut at = START_MS;
        let row = |(i, (role, step)): (usize, (Role, i64))| {
            at += step * 1_000;
            // Keys that sort against the order of writing.
            Row {
                key: format!("{:03}", 999 - i),
                role,
                at_ms: Some(at),
                text: String::new(),
            }
        };
        steps.into_iter().enumerate().map(row).collect()
    })
}

fn whole(rows: &[Row]) -> Conversation {
    let mut talk = Conversation::default();
    talk.see(rows);
    talk
}

/// The rounds, told in the plainest way: in the order of the transcript.
fn by_hand(rows: &[Row]) -> Vec<(i64, Option<i64>)> {
    let mut rounds = Vec::new();
    let mut asked = None;
    for row in rows {
        match row.role {
            Role::Buyer => asked = asked.or(row.at_ms),
            Role::Agent => rounds.extend(asked.take().map(|at| (at, row.at_ms))),
            _ => {}
        }
    }
    rounds.extend(asked.map(|at| (at, None)));
    rounds
}

proptest! {
    #[test]
    fn rounds_are_those_of_the_written_order(rows in transcript()) {
        let told: Vec<_> = whole(&rows).rounds().iter().map(|r| (r.asked_ms, r.answered_ms)).collect();
        prop_assert_eq!(told, by_hand(&rows));
    }

    #[test]
    fn figures_depend_neither_on_order_of_reading_nor_on_duplicates_nor_on_saving(
        rows in transcript(),
        size in 2..6_usize,
        picks in prop::collection::vec(any::<prop::sample::Index>(), 0..60),
        saves in any::<u64>(),
    ) {
        let size = size.min(rows.len());
        let screens: Vec<&[Row]> = rows.windows(size).collect();
        let mut talk = Conversation::default();
        // Screens in any order and any number, then each once, from the last to the first.
        let any_order = picks.iter().map(|pick| *pick.get(&screens));
        for (i, screen) in any_order.chain(screens.iter().rev().copied()).enumerate() {
            talk.see(screen);
            if saves >> (i % 64) & 1 == 1 {
                talk = serde_json::from_str(&serde_json::to_string(&talk).unwrap()).unwrap();
            }
        }
        let once = whole(&rows);
        prop_assert_eq!(talk.rounds(), once.rounds());
        prop_assert_eq!(talk.certain(), once.certain());
        prop_assert_eq!(talk.mean_response_ms(), once.mean_response_ms());
        prop_assert_eq!(talk, once);
    }

    #[test]
    fn single_rows_in_any_order_give_the_same_where_times_differ(
        steps in prop::collection::vec((role(), 1..4_000_i64), 1..40),
        seed in any::<prop::sample::Index>(),
    ) {
        let mut at = START_MS;
        let rows: Vec<Row> = steps.into_iter().enumerate().map(|(i, (role, step))| {
            at += step * 1_000;
            Row { key: i.to_string(), role, at_ms: Some(at), text: String::new() }
        }).collect();
        let mut talk = Conversation::default();
        let turn = seed.index(rows.len());
        for row in rows.iter().skip(turn).chain(rows.iter().take(turn)).rev() {
            talk.see(std::slice::from_ref(row));
        }
        prop_assert_eq!(talk, whole(&rows));
    }

    #[test]
    fn a_recall_read_before_or_after_what_it_recalls_gives_the_same(
        rows in transcript(),
        recalled in prop::collection::vec(any::<prop::sample::Index>(), 0..6),
    ) {
        let mut after = rows.clone();
        for pick in &recalled {
            let at = pick.index(rows.len());
            after[at].role = Role::System;
            after[at].text = "对方撤回了一条消息".into();
        }
        let mut lived = whole(&rows);
        lived.see(&after);
        let mut backwards = whole(&after);
        backwards.see(&rows);
        prop_assert_eq!(&lived, &backwards);
        prop_assert_eq!(lived.rounds().iter().map(|r| (r.asked_ms, r.answered_ms)).collect::<Vec<_>>(), by_hand(&after));
    }

    #[test]
    fn a_question_is_in_time_until_it_is_due_and_late_a_second_after(rows in transcript(), later in 0..90_000_i64) {
        let talk = whole(&rows);
        let zone = Zone::fixed(480);
        let end = rows.iter().filter_map(|row| row.at_ms).max().unwrap_or(START_MS);
        for mut rule in presets() {
            // A mean leaves out what has no answer, whatever the time.
            if rule.is_a_mean() {
                continue;
            }
            rule.hours.outside = if later % 2 == 0 { Outside::ClockStands } else { Outside::NotCounted };
            let now = end + later * 1_000;
            if let Some(due) = next_due_ms(&talk, &rule, &zone, now) {
                let pending = |at: i64| judge(&talk, &rule, &zone, Some(at)).iter().filter(|one| one.verdict == Verdict::Pending).count();
                prop_assert!(due >= now, "{}", rule.id);
                prop_assert_eq!(pending(now), pending(due), "{}", &rule.id);
                prop_assert!(pending(due + 1_000) < pending(due), "{}", &rule.id);
            }
        }
    }

    #[test]
    fn every_rule_counts_each_case_once_and_time_only_settles_what_was_open(rows in transcript()) {
        let talk = whole(&rows);
        let zone = Zone::fixed(480);
        let end = rows.iter().filter_map(|row| row.at_ms).max().unwrap_or(START_MS);
        for rule in presets() {
            let live = score([("b", &talk)], &rule, &zone, Some(end));
            let done = score([("b", &talk)], &rule, &zone, None);
            prop_assert_eq!((live.hits + live.misses + live.pending + live.void) as usize, live.cases.len());
            prop_assert_eq!(done.pending, 0, "{}", rule.id);
            prop_assert!(done.misses >= live.misses && done.misses <= live.misses + live.pending, "{}", rule.id);
            prop_assert_eq!(live.void, done.void, "{}", rule.id);
        }
    }

    #[test]
    fn a_wait_changes_its_state_at_the_told_moment_and_not_before(since in 0..1_000_000_i64, waited in 0..9_000_000_i64) {
        let limits = Thresholds::default();
        let look = |at: i64| (state(at - since, &limits), limits.fault(at - since));
        let now = since + waited;
        match next_change_ms(since, now, &limits) {
            Some(at) => {
                prop_assert_eq!(look(at - 1), look(now));
                prop_assert_ne!(look(at), look(now));
            }
            None => prop_assert_eq!(look(now + 100_000_000).0, ClockState::Late),
        }
    }
}

#[test]
fn a_hundred_thousand_rounds_are_scored_without_delay() {
    let rule = preset("ww-3min-round").unwrap();
    let talks: Vec<Conversation> = (0..1_000_i64)
        .map(|talk| {
            let row = |i: i64| Row {
                key: i.to_string(),
                role: if i % 2 == 0 { Role::Buyer } else { Role::Agent },
                at_ms: Some(START_MS + talk * 10_000_000 + i * 47_000),
                text: String::new(),
            };
            whole(&(0..200).map(row).collect::<Vec<_>>())
        })
        .collect();
    let score = score(
        talks.iter().map(|talk| ("b", talk)),
        &rule,
        &Zone::fixed(480),
        None,
    );
    assert_eq!(score.cases.len(), 100_000);
}
