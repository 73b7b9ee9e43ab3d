//! A shift through its day.

use proptest::prelude::*;

use super::{Kind, Shift, ShiftRules, Watch};

const MINUTE_MS: i64 = 60_000;
const HOUR_MS: i64 = 60 * MINUTE_MS;

const RULES: fn() -> ShiftRules = ShiftRules::default;

#[test]
fn online_is_without_pauses_and_serving_without_gaps() {
    let mut shift = Shift::begin(0, Kind::Day);
    for minute in 0..60 {
        shift.active("甲店", minute * MINUTE_MS);
    }
    shift.pause(2 * HOUR_MS);
    shift.resume(3 * HOUR_MS);
    let now = shift.figures(5 * HOUR_MS, &RULES());
    assert_eq!(now.online_ms, 4 * HOUR_MS);
    assert_eq!(now.paused_ms, HOUR_MS);
    assert_eq!(now.serving_ms, 62 * MINUTE_MS);
    assert_eq!(now.missing_ms, 5 * HOUR_MS);
    assert_eq!(
        now.idle_now_ms,
        3 * HOUR_MS + MINUTE_MS,
        "the pause is no idleness"
    );
    assert_eq!((now.idle_faults, now.idle_warning), (1, true));
}

#[test]
fn two_hours_without_serving_are_warned_of_before_and_counted_after() {
    let mut shift = Shift::begin(0, Kind::Day);
    shift.active("甲店", HOUR_MS);
    assert_eq!(
        shift.next(HOUR_MS, &RULES()),
        Some(Watch::IdleWarning(3 * HOUR_MS - 10 * MINUTE_MS))
    );
    assert_eq!(
        shift.next(3 * HOUR_MS - 10 * MINUTE_MS, &RULES()),
        Some(Watch::Idle(3 * HOUR_MS))
    );
    assert!(
        !shift
            .figures(3 * HOUR_MS - 10 * MINUTE_MS - 1, &RULES())
            .idle_warning
    );
    assert!(
        shift
            .figures(3 * HOUR_MS - 10 * MINUTE_MS, &RULES())
            .idle_warning
    );
    assert_eq!(shift.figures(3 * HOUR_MS - 1, &RULES()).idle_faults, 0);
    assert_eq!(shift.figures(3 * HOUR_MS, &RULES()).idle_faults, 1);
    shift.active("甲店", 3 * HOUR_MS + 1);
    let after = shift.figures(3 * HOUR_MS + 2, &RULES());
    assert_eq!((after.idle_faults, after.idle_warning), (1, false));
    assert_eq!(
        shift.next(8 * HOUR_MS + 30 * MINUTE_MS, &RULES()),
        Some(Watch::Full(9 * HOUR_MS))
    );
}

#[test]
fn a_shift_begun_by_activity_ends_at_the_last_one() {
    let mut shift = Shift::begin_by_activity("甲店", 0, Kind::Night);
    shift.active("甲店", 6 * HOUR_MS);
    assert!(!shift.end_if_left(9 * HOUR_MS, &RULES()));
    assert!(shift.end_if_left(10 * HOUR_MS, &RULES()));
    assert_eq!(shift.ended_ms(), Some(6 * HOUR_MS));
    let done = shift.figures(20 * HOUR_MS, &RULES());
    assert_eq!(
        (done.online_ms, done.missing_ms, done.idle_now_ms),
        (6 * HOUR_MS, 0, 0)
    );
    assert_eq!(shift.next(20 * HOUR_MS, &RULES()), None);
    let mut by_hand = Shift::begin(0, Kind::Day);
    assert!(!by_hand.end_if_left(100 * HOUR_MS, &RULES()));
}

#[test]
fn several_shops_are_served_at_once_and_the_time_counts_once() {
    let mut shift = Shift::begin(0, Kind::Day);
    shift.active("甲店", HOUR_MS);
    shift.active("乙店", HOUR_MS + MINUTE_MS);
    let now = shift.figures(2 * HOUR_MS, &RULES());
    assert_eq!(now.serving_ms, 4 * MINUTE_MS);
    assert_eq!(
        now.shops
            .iter()
            .map(|s| (s.shop.as_str(), s.serving_ms / MINUTE_MS))
            .collect::<Vec<_>>(),
        [("乙店", 3), ("甲店", 3)]
    );
}

#[test]
fn an_activity_ends_a_pause_and_an_end_ends_all() {
    let mut shift = Shift::begin(0, Kind::Day);
    shift.pause(HOUR_MS);
    assert!(shift.is_paused());
    assert_eq!(shift.next(HOUR_MS, &RULES()), None);
    shift.active("甲店", 2 * HOUR_MS);
    assert!(!shift.is_paused());
    shift.end(3 * HOUR_MS);
    shift.active("甲店", 4 * HOUR_MS);
    shift.pause(5 * HOUR_MS);
    assert_eq!(shift.figures(9 * HOUR_MS, &RULES()).online_ms, 2 * HOUR_MS);
}

proptest! {
    #[test]
    fn figures_depend_neither_on_the_order_of_activities_nor_on_their_repetition(times in prop::collection::vec(0..600_i64, 1..60), turn in any::<prop::sample::Index>()) {
        let feed = |times: &[i64]| {
            let mut shift = Shift::begin(0, Kind::Day);
            for minute in times {
                shift.active("甲店", minute * 30_000);
            }
            shift.figures(11 * HOUR_MS, &RULES())
        };
        let mut other = times.clone();
        other.rotate_left(turn.index(times.len()));
        other.reverse();
        other.extend(times.clone());
        prop_assert_eq!(feed(&times), feed(&other));
    }
}
