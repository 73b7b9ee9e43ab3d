//! Figures against their targets.

use super::budget::catch_up;
use super::calendar::Zone;
use super::{Adjustment, Expected, Goal, Score, Slack, preset, standing};
use crate::timer::calendar::parse;

fn score(hits: u32, misses: u32, pending: u32) -> Score {
    Score {
        hits,
        misses,
        pending,
        ..Score::default()
    }
}

#[test]
fn the_headline_counts_what_may_still_be_missed() {
    let rule = preset("pinduoduo-3min-buyer-day").unwrap();
    let goal = Some(Goal::Percent(85.0));
    for (hits, misses, expected, said) in [
        (0, 0, 40, "今天还没有计入的咨询"),
        (36, 2, 40, "今天还能漏 4 位"),
        (30, 6, 40, "今天一位都不能再漏了"),
        (30, 8, 40, "今天已多漏 2 位，再连着及时回 16 位才追得平"),
    ] {
        let now = standing(&score(hits, misses, 0), &rule, goal, expected);
        assert_eq!(now.headline(&rule).as_deref(), Some(said));
    }
    assert_eq!(
        standing(&score(1, 0, 0), &rule, None, 5).headline(&rule),
        None
    );
}

#[test]
fn catching_up_reaches_the_target_and_one_case_fewer_does_not() {
    for (target, hits, counted) in [(85.0, 30, 38), (60.0, 0, 7), (90.0, 89, 99), (99.9, 5, 10)] {
        let more = catch_up(target, hits, counted).unwrap();
        let share = |n: u32| 100.0 * f64::from(hits + n) / f64::from(counted + n);
        assert!(share(more) >= target - 1e-6, "{target}");
        assert!(share(more - 1) < target, "{target}");
    }
    assert_eq!(catch_up(85.0, 85, 100), None);
    assert_eq!(catch_up(100.0, 9, 10), None, "a miss is never made good");
}

#[test]
fn open_cases_are_expected_at_least() {
    let rule = preset("pinduoduo-3min-buyer-day").unwrap();
    let now = standing(&score(3, 1, 2), &rule, Some(Goal::Percent(50.0)), 0);
    assert_eq!(now.expected, 6);
    assert_eq!(now.projected_percent, Some(75.0));
    assert_eq!(
        now.slack,
        Some(Slack::Misses {
            left: 2,
            catch_up: None
        })
    );
}

#[test]
fn the_mean_tells_how_long_the_next_answer_may_take() {
    let rule = preset("handbook-mean-response-5s").unwrap();
    let of = |mean_ms, waits| {
        let score = Score {
            mean_ms: Some(mean_ms),
            waits,
            ..Score::default()
        };
        standing(&score, &rule, Some(Goal::Seconds(5.0)), 0)
    };
    assert_eq!(of(4_000.0, 9).slack, Some(Slack::NextWait(14_000)));
    assert_eq!(
        of(4_000.0, 9).headline(&rule).unwrap(),
        "近 30 天下一轮 14 秒内回，平均就还达标"
    );
    assert!(of(9_000.0, 9).headline(&rule).unwrap().contains("还差一点"));
}

#[test]
fn the_day_is_projected_from_history_early_and_from_what_came_late() {
    let none = Expected {
        share: 0.25,
        usual: None,
    };
    assert_eq!(none.total(10), 40);
    let usual = |share| Expected {
        share,
        usual: Some(80.0),
    };
    assert_eq!(usual(0.0).total(0), 80);
    assert_eq!(usual(0.5).total(60), 110);
    assert_eq!(usual(1.0).total(60), 60);
    let zone = Zone::fixed(480);
    let rule = preset("pinduoduo-3min-buyer-day").unwrap();
    let at = |text| zone.utc_ms(parse(text).unwrap());
    let noon = Expected::by_hours(&rule.hours, &zone, at("2026-03-02 15:30:00"), None);
    assert!((noon.share - 0.5).abs() < 1e-9);
    let mut profile = [0.0; 24];
    profile[9] = 10.0;
    profile[20] = 30.0;
    let half_past_nine = Expected::by_profile(&profile, &zone, at("2026-03-02 09:30:00"));
    assert!((half_past_nine.share - 0.125).abs() < 1e-9);
    assert_eq!(half_past_nine.usual, Some(40.0));
}

#[test]
fn an_official_figure_corrects_ours_and_all_that_follow() {
    let morning = score(18, 2, 0);
    let more = Adjustment::from_official(&morning, 80.0, Some(25)).unwrap();
    assert_eq!(more, Adjustment { hits: 2, misses: 3 });
    assert_eq!(more.apply(morning).percent(), Some(80.0));
    assert_eq!(more.apply(score(28, 2, 0)).counted(), 35);
    let fewer = Adjustment::from_official(&score(18, 2, 0), 95.0, None).unwrap();
    assert_eq!(
        fewer,
        Adjustment {
            hits: 1,
            misses: -1
        }
    );
    assert_eq!(fewer.apply(score(0, 0, 0)).misses, 0);
    assert_eq!(
        Adjustment::from_official(&score(1, 1, 0), 120.0, None),
        None
    );
}
