//! Alarms through a shift: each rings at its moment, once.

use proptest::prelude::*;

use super::super::calendar::{Zone, parse};
use super::super::queue::{Due, Place};
use super::super::rule::Hours;
use super::*;

const ZONE: Zone = Zone::fixed(480);

fn at(written: &str) -> i64 {
    ZONE.utc_ms(parse(&format!("2026-03-02 {written}")).unwrap())
}

fn place(buyer: &str) -> Place {
    Place {
        site: "jd".into(),
        shop: "小店".into(),
        buyer: buyer.into(),
    }
}

fn step(limit_s: i64, lead_s: i64, repeat_s: i64, repeats: u16) -> Step {
    Step {
        limit_ms: limit_s * 1_000,
        lead_ms: lead_s * 1_000,
        repeat_ms: repeat_s * 1_000,
        repeats,
        sound: true,
        notify: true,
        of_rule: false,
    }
}

fn settings(steps: &[Step]) -> AlarmSettings {
    AlarmSettings {
        steps: steps.to_vec(),
        sites: Vec::new(),
        quiet: Hours::default(),
    }
}

struct Desk {
    alarms: Alarms,
    settings: AlarmSettings,
    places: Vec<(Place, i64)>,
    looked_at: Option<usize>,
    paused: bool,
    due: Due,
}

impl Desk {
    fn new(settings: AlarmSettings, waits: &[(&str, &str)]) -> Self {
        let places = waits
            .iter()
            .map(|(buyer, since)| (place(buyer), at(since)))
            .collect();
        Self {
            alarms: Alarms::default(),
            settings,
            places,
            looked_at: None,
            paused: false,
            due: Due::PLAIN,
        }
    }

    fn decide(&mut self, now_ms: i64) -> Decision {
        let watched: Vec<Watched> = self
            .places
            .iter()
            .enumerate()
            .map(|(i, (place, since_ms))| Watched {
                place,
                name: &place.buyer,
                since_ms: *since_ms,
                looked_at: self.looked_at == Some(i),
                paused: self.paused,
                due: self.due,
            })
            .collect();
        self.alarms.decide(&watched, &self.settings, &ZONE, now_ms)
    }

    /// Who rings at `now`, and when the next decision is due.
    fn told(&mut self, now: &str) -> (String, Option<i64>) {
        let decision = self.decide(at(now));
        let rings: Vec<String> = decision
            .rings
            .iter()
            .map(|r| format!("{}@{}+{}", r.place.buyer, r.limit_ms / 1_000, r.again))
            .collect();
        (rings.join(" "), decision.next_ms)
    }
}

#[test]
fn a_step_rings_before_its_limit_and_again_at_its_interval_and_then_no_more() {
    let mut desk = Desk::new(settings(&[step(180, 45, 60, 2)]), &[("甲", "10:00:00")]);
    for (now, rings, next) in [
        ("10:00:00", "", Some("10:02:15")),
        ("10:02:14", "", Some("10:02:15")),
        ("10:02:15", "甲@180+0", Some("10:03:15")),
        ("10:02:15", "", Some("10:03:15")),
        ("10:03:15", "甲@180+1", Some("10:04:15")),
        ("10:04:20", "甲@180+2", None),
        ("12:00:00", "", None),
    ] {
        assert_eq!(desk.told(now), (rings.into(), next.map(at)), "{now}");
    }
}

#[test]
fn after_a_sleep_only_the_highest_step_rings_and_once() {
    let steps = [
        step(120, 30, 0, 0),
        step(180, 45, 0, 0),
        step(1_800, 120, 0, 0),
        step(7_200, 0, 0, 0),
    ];
    let mut desk = Desk::new(settings(&steps), &[("甲", "10:00:00")]);
    assert_eq!(
        desk.told("10:45:00"),
        ("甲@1800+0".into(), Some(at("12:00:00")))
    );
    assert_eq!(desk.told("10:45:01").0, "");
    assert_eq!(desk.told("12:00:00").0, "甲@7200+0");
}

#[test]
fn what_the_agent_looks_at_rings_silently_and_repeats_when_they_turn_away() {
    let mut desk = Desk::new(settings(&[step(180, 60, 60, 5)]), &[("甲", "10:00:00")]);
    desk.looked_at = Some(0);
    assert_eq!(desk.told("10:02:00"), (String::new(), Some(at("10:03:00"))));
    desk.looked_at = None;
    assert_eq!(desk.told("10:02:01").0, "", "it was noticed a second ago");
    assert_eq!(desk.told("10:03:00").0, "甲@180+1");
}

#[test]
fn a_site_may_go_by_steps_of_its_own() {
    let mut by_site = settings(&[step(180, 0, 0, 0)]);
    by_site.sites.push(SiteSteps {
        site: "shopee".into(),
        steps: vec![step(43_200, 600, 0, 0)],
    });
    let mut desk = Desk::new(by_site, &[("甲", "10:00:00"), ("乙", "10:00:00")]);
    desk.places[1].0.site = "shopee".into();
    let eleven_hours_fifty = at("21:50:00");
    assert_eq!(
        desk.told("10:05:00"),
        ("甲@180+0".into(), Some(eleven_hours_fifty))
    );
    assert_eq!(desk.told("21:50:00").0, "乙@43200+0");
}

#[test]
fn an_answer_ends_it_and_a_new_question_begins_anew() {
    let mut desk = Desk::new(settings(&[step(60, 0, 0, 0)]), &[("甲", "10:00:00")]);
    assert_eq!(desk.told("10:01:00").0, "甲@60+0");
    desk.places.clear();
    assert_eq!(desk.told("10:01:30"), (String::new(), None));
    desk.places.push((place("甲"), at("10:05:00")));
    assert_eq!(desk.told("10:06:00").0, "甲@60+0");
}

#[test]
fn a_snooze_holds_back_one_and_lets_the_others_ring() {
    let mut desk = Desk::new(
        settings(&[step(60, 0, 0, 0)]),
        &[("甲", "10:00:00"), ("乙", "10:00:00")],
    );
    desk.alarms.snooze(&place("甲"), at("10:05:00"));
    assert_eq!(
        desk.told("10:01:00"),
        ("乙@60+0".into(), Some(at("10:05:00")))
    );
    assert_eq!(desk.told("10:05:00").0, "甲@60+0");
    desk.places.push((place("丙"), at("10:05:00")));
    desk.alarms.snooze_all(at("10:20:00"));
    assert_eq!(desk.told("10:06:00"), (String::new(), Some(at("10:20:00"))));
    desk.alarms.wake();
    assert_eq!(desk.told("10:06:30").0, "丙@60+0");
}

#[test]
fn a_clock_that_is_moved_moves_what_has_rung_and_what_is_snoozed_with_it() {
    const HOUR: i64 = 3_600_000;
    let mut desk = Desk::new(
        settings(&[step(60, 0, 60, 5)]),
        &[("甲", "10:00:00"), ("乙", "10:00:00")],
    );
    desk.alarms.snooze(&place("乙"), at("10:10:00"));
    assert_eq!(desk.told("10:01:00").0, "甲@60+0");
    desk.alarms.shift(-HOUR);
    for (_, since_ms) in &mut desk.places {
        *since_ms -= HOUR;
    }
    assert_eq!(
        desk.told("09:01:30"),
        (String::new(), Some(at("09:02:00"))),
        "it rang half a minute ago"
    );
    assert_eq!(desk.told("09:02:00").0, "甲@60+1");
    assert!(desk.told("09:10:00").0.contains("乙@60+0"));
}

#[test]
fn quiet_hours_hold_all_back_until_they_end_over_midnight_too() {
    let mut quiet = settings(&[step(60, 0, 0, 0)]);
    quiet.quiet = serde_json::from_str(
        r#"{"spans":[{"from":"23:00","to":"08:00"},{"from":"12:00","to":"13:00"}]}"#,
    )
    .unwrap();
    let mut desk = Desk::new(quiet.clone(), &[("甲", "11:59:30")]);
    assert_eq!(
        desk.told("11:59:40"),
        (String::new(), Some(at("13:00:00")).map(|_| at("12:00:30")))
    );
    assert_eq!(desk.told("12:00:30"), (String::new(), Some(at("13:00:00"))));
    assert_eq!(desk.told("13:00:00").0, "甲@60+0");
    let mut night = Desk::new(quiet, &[("乙", "23:30:00")]);
    let morning = at("08:00:00") + 86_400_000;
    assert_eq!(night.told("23:45:00"), (String::new(), Some(morning)));
}

#[test]
fn a_page_that_cannot_be_read_rings_nothing() {
    let mut desk = Desk::new(settings(&[step(60, 0, 0, 0)]), &[("甲", "10:00:00")]);
    desk.paused = true;
    assert_eq!(desk.told("11:00:00"), (String::new(), None));
    desk.paused = false;
    assert_eq!(desk.told("11:00:01").0, "甲@60+0");
}

#[test]
fn many_make_one_notification() {
    let mut desk = Desk::new(
        settings(&[step(60, 0, 0, 0)]),
        &[("一位名字特别特别特别长的买家", "10:00:00")],
    );
    assert_eq!(
        desk.decide(at("10:02:10")).notice,
        Some((
            "一位名字特别特别特别长… 已等 2 分 10 秒".into(),
            "还没有人回复（小店）".into()
        ))
    );
    let mut desk = Desk::new(
        settings(&[step(60, 0, 0, 0)]),
        &[
            ("乙", "10:01:00"),
            ("甲", "10:00:00"),
            ("丙", "10:01:30"),
            ("丁", "10:01:40"),
        ],
    );
    let notice = desk.decide(at("10:03:00")).notice.unwrap();
    assert_eq!(notice.0, "4 位买家在等，最久 3 分钟");
    assert_eq!(notice.1, "甲 3 分钟、乙 2 分钟、丙 1 分 30 秒，还有 1 位");
}

#[test]
fn the_shipped_settings_warn_before_three_minutes() {
    let mut desk = Desk::new(AlarmSettings::default(), &[("甲", "10:00:00")]);
    assert_eq!(desk.told("10:00:00").1, Some(at("10:01:30")));
    assert_eq!(
        desk.told("10:01:30"),
        ("甲@120+0".into(), Some(at("10:02:15")))
    );
    assert_eq!(desk.told("10:02:15").0, "甲@180+0");
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    prop::collection::vec(
        (
            1..400_i64,
            0..60_i64,
            prop_oneof![Just(0_i64), 5..90_i64],
            0..4_u16,
        ),
        1..4,
    )
    .prop_map(|mut raw| {
        raw.sort_unstable();
        raw.dedup_by_key(|one| one.0);
        raw.into_iter()
            .map(|(limit, lead, repeat, repeats)| step(limit, lead, repeat, repeats))
            .collect()
    })
}

proptest! {
    #[test]
    fn following_the_told_moments_rings_the_same_as_asking_every_second(steps in steps(), saves in any::<u32>(), begin in 0..50_i64) {
        let since = at("10:00:00");
        let build = || {
            let mut desk = Desk::new(settings(&steps), &[("甲", "10:00:00"), ("乙", "10:00:00")]);
            desk.places[1].1 += begin * 1_000;
            desk
        };
        let rings = |decision: &Decision, now: i64| decision.rings.iter().map(|r| (now, r.clone())).collect::<Vec<_>>();
        let mut every = build();
        let mut by_second = Vec::new();
        for second in 0..900 {
            let now = since + second * 1_000;
            let decision = every.decide(now);
            by_second.extend(rings(&decision, now));
            if saves >> (second % 32) & 1 == 1 {
                every.alarms = serde_json::from_str(&serde_json::to_string(&every.alarms).unwrap()).unwrap();
            }
        }
        let mut told = build();
        let mut by_told = Vec::new();
        let mut now = since;
        loop {
            let decision = told.decide(now);
            by_told.extend(rings(&decision, now));
            match decision.next_ms {
                Some(next) if next < since + 900_000 => {
                    prop_assert!(next > now);
                    now = next;
                }
                _ => break,
            }
        }
        prop_assert_eq!(by_second, by_told);
    }

    #[test]
    fn no_step_rings_oftener_than_it_may(steps in steps(), moments in prop::collection::vec(0..2_000_i64, 1..120)) {
        let mut desk = Desk::new(settings(&steps), &[("甲", "10:00:00")]);
        let mut moments = moments;
        moments.sort_unstable();
        let mut seen = std::collections::BTreeSet::new();
        for moment in moments {
            for ring in desk.decide(at("10:00:00") + moment * 1_000).rings {
                prop_assert!(seen.insert((ring.limit_ms, ring.again)), "twice for nothing");
                let step = steps.iter().find(|step| step.limit_ms == ring.limit_ms).unwrap();
                prop_assert!(ring.again <= step.repeats);
            }
        }
    }
}

/// The default alarms, with a rule's deadline so many seconds after the question.
fn under_rule(limit_s: i64) -> Desk {
    let mut desk = Desk::new(AlarmSettings::default(), &[("甲", "09:00:00")]);
    desk.due = Due::At {
        at_ms: at("09:00:00") + limit_s * 1_000,
        spent_ms: None,
    };
    desk
}

/// The moments, in seconds after the question, at which it rings within two hours, each with the limit it warns of.
fn rings(desk: &mut Desk) -> Vec<(i64, i64)> {
    let begin = at("09:00:00");
    let (mut now, mut rung) = (begin, Vec::new());
    while now <= begin + 7_300_000 {
        let decision = desk.decide(now);
        let limits = decision.rings.iter().map(|ring| ring.limit_ms / 1_000);
        rung.extend(limits.map(|limit| ((now - begin) / 1_000, limit)));
        let Some(next) = decision.next_ms else { break };
        assert!(next > now);
        now = next;
    }
    rung
}

#[test]
fn the_alarm_of_the_rule_goes_by_the_deadline_of_the_rule() {
    let firsts = |limit_s: i64, count: usize| {
        let mut rung = rings(&mut under_rule(limit_s));
        rung.truncate(count);
        rung
    };
    assert_eq!(firsts(180, 2), [(90, 120), (135, 180)]);
    assert_eq!(firsts(300, 2), [(90, 120), (255, 300)]);
    assert_eq!(firsts(30, 1), [(15, 30)], "half of it is left in peace");
    assert_eq!(firsts(120, 1), [(90 - 15, 120)], "once for both");
    let half_a_day = rings(&mut under_rule(7_000));
    assert!(half_a_day.contains(&(6_400, 7_000)), "{half_a_day:?}");
}

#[test]
fn what_the_rule_does_not_count_rings_by_the_handbook_alone() {
    let mut desk = under_rule(180);
    desk.due = Due::Uncounted;
    let limits: Vec<i64> = rings(&mut desk).iter().map(|ring| ring.1).collect();
    assert!(limits.contains(&120) && limits.contains(&1_800) && !limits.contains(&180));
    desk = under_rule(180);
    desk.due = Due::PLAIN;
    assert!(rings(&mut desk).contains(&(135, 180)), "without a rule");
}
