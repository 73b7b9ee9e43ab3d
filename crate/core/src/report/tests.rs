//! Reports over kept rounds.

use proptest::prelude::*;

use super::*;
use crate::timer::Thresholds;
use crate::timer::calendar::{Zone, parse};

const ZONE: Zone = Zone::fixed(480);

fn at(time: &str) -> i64 {
    ZONE.utc_ms(parse(&format!("2026-03-02 {time}")).unwrap())
}

fn entry(shop: &str, buyer: &str, asked: &str, wait_s: Option<i64>) -> Entry {
    Entry {
        site: "jd".into(),
        shop: shop.into(),
        buyer: buyer.into(),
        asked_ms: at(asked),
        answered_ms: wait_s.map(|s| at(asked) + s * 1_000),
        question: "size".into(),
        ..Entry::default()
    }
}

fn day() -> Period {
    Period::holding(Length::Day, &ZONE, at("12:00:00"))
}

fn made(entries: &[Entry], acts: &[Act]) -> Report {
    report(
        entries,
        acts,
        &Scope::all(day()),
        &ZONE,
        &Thresholds::default(),
    )
}

#[test]
fn a_day_is_counted_by_shop_hour_question_and_mood() {
    let entries = [
        Entry {
            first: true,
            ..entry("甲店", "a", "10:00:00", Some(8))
        },
        entry("甲店", "a", "10:05:00", Some(130)),
        Entry {
            first: true,
            mood: 2,
            ..entry("乙店", "b", "10:30:00", Some(1_900))
        },
        Entry {
            first: true,
            question: "invoice".into(),
            ..entry("乙店", "c", "11:00:00", None)
        },
        Entry {
            excused: true,
            ..entry("甲店", "a", "12:00:00", None)
        },
        Entry {
            uncertain: true,
            ..entry("甲店", "d", "12:00:00", Some(1))
        },
        Entry {
            asked_ms: at("12:00:00") - 86_400_000,
            ..entry("甲店", "e", "12:00:00", Some(1))
        },
    ];
    let report = made(&entries, &[]);
    let all = &report.all;
    assert_eq!(
        (all.buyers, all.replied, all.rounds, all.answered),
        (3, 2, 4, 3)
    );
    assert_eq!((all.excused, all.uncertain), (1, 1));
    assert_eq!(all.faults, [1, 1, 0]);
    assert_eq!(all.first.count, 2);
    assert_eq!(all.first.mean_ms, Some(954_000.0));
    assert_eq!(all.within_percent(10), Some(25.0));
    assert_eq!(all.within_percent(180), Some(50.0));
    assert_eq!(
        report.heat.asked[0][10], 3,
        "the second of March 2026 is a Monday"
    );
    assert_eq!(report.heat.late[0][11], 1);
    assert_eq!(report.moods, [3, 0, 1]);
    assert_eq!(
        report.questions[0],
        Count {
            id: "size".into(),
            count: 3,
            of_them: 2
        }
    );
    let shops: Vec<_> = report
        .shops
        .iter()
        .map(|s| (s.shop.as_str(), s.figures.rounds))
        .collect();
    assert_eq!(shops, [("乙店", 2), ("甲店", 2)]);
    assert_eq!(report.days.len(), 1);
    let one = Scope {
        shop: Some("甲店"),
        ..Scope::all(day())
    };
    assert_eq!(
        super::report(&entries, &[], &one, &ZONE, &Thresholds::default())
            .all
            .rounds,
        2
    );
}

#[test]
fn findings_phrases_and_complaints_are_counted() {
    let act = |deed| Act {
        site: "jd".into(),
        shop: "甲店".into(),
        at_ms: at("10:00:00"),
        deed,
    };
    let finding = |heeded| {
        act(Deed::Finding {
            category: "absolute".into(),
            level: "warn".into(),
            rule: String::new(),
            heeded,
        })
    };
    let acts = [
        finding(true),
        finding(false),
        act(Deed::Phrase("p1".into())),
        act(Deed::Phrase("p2".into())),
        act(Deed::Phrase("p2".into())),
        act(Deed::Complaint),
    ];
    let report = made(&[], &acts);
    assert_eq!(
        report.findings,
        [Count {
            id: "absolute".into(),
            count: 2,
            of_them: 1
        }]
    );
    assert_eq!(
        report
            .phrases
            .iter()
            .map(|p| p.id.as_str())
            .collect::<Vec<_>>(),
        ["p2", "p1"]
    );
    assert_eq!(report.complaints, 1);
}

#[test]
fn a_round_kept_open_and_then_answered_is_one() {
    let open = entry("甲店", "a", "10:00:00", None);
    let done = entry("甲店", "a", "10:00:00", Some(9));
    for entries in [[open.clone(), done.clone()], [done, open]] {
        let all = made(&entries, &[]).all;
        assert_eq!((all.rounds, all.answered), (1, 1));
    }
}

#[test]
fn a_period_is_compared_with_the_one_before() {
    let fast = made(&[entry("甲店", "a", "10:00:00", Some(5))], &[]).all;
    let slow = made(
        &[
            entry("甲店", "a", "10:00:00", Some(500)),
            entry("甲店", "b", "10:00:00", None),
        ],
        &[],
    )
    .all;
    let told: Vec<(String, Option<bool>)> = compare(&fast, &slow)
        .into_iter()
        .map(|c| (c.name, c.better))
        .collect();
    for (name, better) in [
        ("changeMean", Some(true)),
        ("changeReply", Some(true)),
        ("sheetFirst", None),
        ("sheetBuyers", None),
        ("changeLate", Some(true)),
    ] {
        assert!(
            told.contains(&(name.to_owned(), better)),
            "{name}: {told:?}"
        );
    }
    assert!(
        compare(&slow, &slow)
            .iter()
            .all(|change| change.better.is_none())
    );
}

#[test]
fn the_weighted_score_tells_its_parts_and_what_is_missing() {
    let figures = made(
        &[Entry {
            first: true,
            ..entry("甲店", "a", "10:00:00", Some(20))
        }],
        &[],
    )
    .all;
    for sheet in [ScoreSheet::PreSale, ScoreSheet::AfterSale] {
        assert!((parts(sheet).iter().map(|part| part.weight).sum::<f64>() - 100.0).abs() < 1e-9);
    }
    let mut sheet = parts(ScoreSheet::PreSale);
    assert_eq!(
        sheet.iter().map(|part| part.weight).collect::<Vec<_>>(),
        [50.0, 20.0, 20.0, 5.0, 5.0]
    );
    let measured = weigh(&sheet, &figures);
    assert_eq!((measured.points, measured.of), (22.5, 25.0));
    assert!(!measured.is_complete());
    for (id, value) in [
        ("conversion", 25.0),
        ("payment", 95.0),
        ("items", 1.2),
        ("first", 10.0),
    ] {
        sheet.iter_mut().find(|part| part.id == id).unwrap().typed = Some(value);
    }
    let whole = weigh(&sheet, &figures);
    assert!(whole.is_complete());
    assert_eq!((whole.points, whole.of), (75.0, 100.0));
    assert!(
        whole.parts[3].typed,
        "what was typed in goes before what was measured"
    );
    sheet[0].typed = Some(f64::NAN);
    assert_eq!(weigh(&sheet, &figures).parts[0].value, None);
}

#[test]
fn every_table_is_as_wide_as_its_heading() {
    let report = made(
        &[
            entry("甲店", "a", "10:00:00", Some(5)),
            entry("乙店", "b", "11:00:00", None),
        ],
        &[],
    );
    let sheets = sheets(&report, &|word| format!("{word:?}"));
    assert_eq!(
        sheets
            .iter()
            .map(|sheet| sheet.name.as_str())
            .collect::<Vec<_>>(),
        [
            "Text(\"sheetShops\")",
            "Text(\"sheetDays\")",
            "Text(\"sheetSpread\")",
            "Text(\"sheetHours\")",
            "Text(\"sheetCounts\")"
        ]
    );
    for sheet in &sheets {
        assert!(sheet.rows.len() > 1, "{}", sheet.name);
        assert!(
            sheet
                .rows
                .iter()
                .all(|row| row.len() == sheet.rows[0].len()),
            "{}",
            sheet.name
        );
    }
    assert_eq!(sheets[2].rows[1][0], Cell::Text("UpTo(5)".into()));
    assert_eq!(sheets[3].rows.len(), 25);
}

proptest! {
    #[test]
    fn the_order_of_what_was_kept_does_not_matter_nor_that_it_was_kept_twice(
        raw in prop::collection::vec((0..5_u8, 0..3_u8, 0..80_000_i64, prop::option::of(0..9_000_i64), any::<bool>()), 0..80),
        turn in any::<prop::sample::Index>(),
    ) {
        let mut entries: Vec<Entry> = raw.iter().map(|(buyer, shop, asked_s, wait, first)| Entry {
            asked_ms: day().from_ms + asked_s * 1_000,
            answered_ms: wait.map(|s| day().from_ms + (asked_s + s) * 1_000),
            first: *first,
            ..entry(&shop.to_string(), &buyer.to_string(), "10:00:00", None)
        }).collect();
        entries.sort_by(|a, b| (a.asked_ms, &a.buyer, &a.shop).cmp(&(b.asked_ms, &b.buyer, &b.shop)));
        entries.dedup_by(|a, b| (a.asked_ms, &a.buyer, &a.shop) == (b.asked_ms, &b.buyer, &b.shop));
        let once = made(&entries, &[]);
        let mut twice = entries.clone();
        if !twice.is_empty() {
            twice.rotate_left(turn.index(entries.len()));
        }
        twice.extend(entries);
        prop_assert_eq!(once, made(&twice, &[]));
    }
}

#[test]
fn a_month_of_a_hundred_thousand_rounds_is_ready_at_once() {
    let entries: Vec<Entry> = (0..100_000_i64)
        .map(|i| Entry {
            site: ["jd", "pinduoduo", "ww"][(i % 3) as usize].into(),
            shop: format!("店铺{}", i % 7),
            buyer: format!("buyer-{}", (i * 7_919) % 20_000),
            asked_ms: at("00:00:00") + (i * 104_729) % (30 * 86_400_000),
            answered_ms: (i % 17 != 0)
                .then(|| at("00:00:00") + (i * 104_729) % (30 * 86_400_000) + (i * 31) % 400_000),
            first: i % 5 == 0,
            mood: (i % 3) as u8,
            question: ["size", "stock", "refund"][(i % 3) as usize].into(),
            ..Entry::default()
        })
        .collect();
    let period = Period::holding(Length::Month, &ZONE, at("12:00:00"));
    let made = report(
        &entries,
        &[],
        &Scope::all(period),
        &ZONE,
        &Thresholds::default(),
    );
    assert!(made.all.rounds > 90_000);
    assert_eq!(made.shops.len(), 21);
}
