use proptest::prelude::*;

use super::*;
use crate::report::{Length, Period, Scope, report};

const ZONE: Zone = Zone::fixed(480);
/// The first of March 2026, a Sunday: weeks and months begin and end among the days that are drawn.
const FIRST: i64 = 20_513;
const LIMIT: i64 = FIRST + 5;

type Drawn = (u8, u8, i64, i64, Option<i64>, u8);

fn entry(&(shop, buyer, day, minute, wait_s, marks): &Drawn) -> Entry {
    let asked_ms = ZONE.utc_ms((FIRST + day) * DAY_MS) + minute * 60_000;
    Entry {
        site: ["jd", "ww"][usize::from(shop % 2)].into(),
        shop: format!("{}号店", shop / 2),
        buyer: format!("b{buyer}"),
        name: format!("b{buyer}"),
        asked_ms,
        answered_ms: wait_s.map(|wait| asked_ms + wait * 1_000),
        first: marks & 1 > 0,
        excused: marks & 14 == 2,
        uncertain: marks & 14 == 4,
        question: ["", "size", "stock"][usize::from(marks >> 4) % 3].into(),
        mood: marks >> 6 & 1,
        ..Entry::default()
    }
}

fn act(&(shop, what, day, minute): &(u8, u8, i64, i64)) -> Act {
    Act {
        site: ["jd", "ww"][usize::from(shop % 2)].into(),
        shop: format!("{}号店", shop / 2),
        at_ms: ZONE.utc_ms((FIRST + day) * DAY_MS) + minute * 60_000,
        deed: match what {
            0 | 1 => Deed::Phrase(format!("p{what}")),
            2 | 3 => Deed::Finding {
                category: "absolute".into(),
                level: "warn".into(),
                rule: String::new(),
                heeded: what == 2,
            },
            _ => Deed::Complaint,
        },
    }
}

fn drawn(days: std::ops::Range<i64>) -> impl Strategy<Value = Vec<Drawn>> {
    // Waits that cross midnight, and rounds a minute apart.
    let wait = prop_oneof![
        3 => Just(None),
        6 => (0..400_i64).prop_map(Some),
        2 => (0..200_000_i64).prop_map(Some),
    ];
    let minute = prop_oneof![0..1_440_i64, 1_436..1_440_i64, 0..3_i64];
    prop::collection::vec((0..4_u8, 0..5_u8, days, minute, wait, any::<u8>()), 0..60)
}

fn scopes() -> Vec<Scope<'static>> {
    let day = |day: i64| ZONE.utc_ms((FIRST + day) * DAY_MS);
    let mut scopes = Vec::new();
    for (length, at) in [
        (Length::Day, 1),
        (Length::Day, 6),
        (Length::Week, 0),
        (Length::Week, 4),
        (Length::Month, 3),
        (Length::Month, -1),
    ] {
        let period = Period::holding(length, &ZONE, day(at));
        scopes.push(Scope::all(period));
        scopes.push(Scope {
            site: Some("jd"),
            shop: Some("1号店"),
            ..Scope::all(period)
        });
    }
    scopes
}

fn same(sums: &Sums, entries: &[Entry], acts: &[Act]) -> Result<(), TestCaseError> {
    for scope in scopes() {
        let thresholds = Thresholds::default();
        let whole = report(entries, acts, &scope, &ZONE, &thresholds);
        prop_assert_eq!(sums.report(&scope, &ZONE, &thresholds), Some(whole));
    }
    Ok(())
}

fn of(bound: &[Entry], loose: &[Entry], acts: &[Act], loose_acts: &[Act]) -> Sums {
    let mut entries = [bound, loose].concat();
    let mut all_acts = [acts, loose_acts].concat();
    settle(&mut entries, &mut all_acts);
    let thresholds = Thresholds::default();
    let sums = Sums::of(
        &entries,
        &all_acts,
        loose,
        |site, shop| Sums::until((loose, loose_acts), site, shop, LIMIT, &ZONE),
        &ZONE,
        &thresholds,
    );
    Sums::unpack(&sums.pack()).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// Whatever came since the sums were made: either the figures are those of all rounds, or the sums are not used.
    #[test]
    fn sums_and_what_came_since_make_the_figures_of_all_rounds_or_are_not_used(
        old in drawn(-2..5), fresh in drawn(5..8), since in drawn(-2..9), carried in 0..8_usize, is_tame in any::<bool>(),
        deeds in prop::collection::vec((0..4_u8, 0..4_u8, -2..5_i64, 0..1_440_i64), 0..20),
        new_deeds in prop::collection::vec((0..4_u8, 0..5_u8, 5..8_i64, 0..1_440_i64), 0..20),
    ) {
        let bound: Vec<Entry> = old.iter().map(entry).collect();
        let mut loose: Vec<Entry> = fresh.iter().map(entry).collect();
        // A leaf takes the rounds that are still open over from the one before.
        loose.extend(bound.iter().filter(|one| one.answered_ms.is_none()).take(carried).cloned());
        let acts: Vec<Act> = deeds.iter().map(act).collect();
        let loose_acts: Vec<Act> = new_deeds.iter().map(act).collect();
        let sums = of(&bound, &loose, &acts, &loose_acts);

        let mut entries = loose.clone();
        if !is_tame {
            entries.extend(since.iter().map(entry));
        }
        let (mut all, mut all_acts) = ([bound, entries.clone()].concat(), [acts, loose_acts.clone()].concat());
        settle(&mut all, &mut all_acts);
        let mut acts = loose_acts;
        let whole = sums.with(&mut entries, &mut acts, &ZONE, &Thresholds::default());
        prop_assert!(!is_tame || whole.is_some(), "nothing came since");
        if let Some(whole) = whole {
            same(&whole, &all, &all_acts)?;
            let left: Vec<Entry> = all.iter().filter(|one| entries.contains(one)).cloned().collect();
            prop_assert_eq!(&left, &entries, "what is left is settled");
        }
    }

    #[test]
    fn no_bytes_make_it_fall_over(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        if let Some(sums) = Sums::unpack(&bytes) {
            for scope in scopes() {
                let _ = sums.report(&scope, &ZONE, &Thresholds::default());
            }
        }
    }
}

#[test]
fn a_round_of_a_summed_day_that_was_answered_since_is_noticed() {
    let open = entry(&(0, 1, 1, 600, None, 0));
    let sums = of(std::slice::from_ref(&open), &[], &[], &[]);
    let with = |mut entries: Vec<Entry>| {
        sums.clone()
            .with(&mut entries, &mut Vec::new(), &ZONE, &Thresholds::default())
            .is_some()
    };
    assert!(with(vec![open.clone()]), "it is carried on");
    let answered = Entry {
        answered_ms: Some(open.asked_ms + 5_000),
        ..open.clone()
    };
    assert!(!with(vec![answered]));
    let unknown = entry(&(0, 2, 1, 600, Some(5), 0));
    assert!(
        !with(vec![unknown]),
        "nor is it known whether this one is there"
    );
}

#[test]
fn sums_of_another_zone_or_version_and_periods_within_a_day_are_not_used() {
    let sums = of(&[entry(&(0, 1, 1, 600, Some(5), 0))], &[], &[], &[]);
    let thresholds = Thresholds::default();
    let elsewhere = Zone::fixed(540);
    assert_eq!(
        sums.clone()
            .with(&mut Vec::new(), &mut Vec::new(), &elsewhere, &thresholds),
        None
    );
    let midnight = ZONE.utc_ms(FIRST * DAY_MS);
    let shift = Period {
        from_ms: midnight + 1,
        to_ms: midnight + DAY_MS,
    };
    assert_eq!(sums.report(&Scope::all(shift), &ZONE, &thresholds), None);
    let mut later = sums.pack();
    later[0] += 1;
    assert_eq!(Sums::unpack(&later), None);
}

/// What a month of a hundred thousand rounds takes: printed for the books, held to a bound.
#[test]
fn a_busy_month_is_small() {
    let rounds: Vec<Entry> = (0..100_000_i64)
        .map(|nth| {
            let drawn = nth.wrapping_mul(0x9e37_79b9) & 0xffff_ffff;
            let (day, minute) = (drawn % 30, drawn / 30 % 1_440);
            let wait = (nth % 33 > 0).then_some(drawn / 7 % 240);
            let mut one = entry(&((nth % 3) as u8, 0, day, minute, wait, (nth % 251) as u8));
            one.asked_ms += nth % 60_000;
            one.answered_ms = wait.map(|wait| one.asked_ms + wait * 1_000 + nth % 1_000);
            one.buyer = format!("{}", 2_000_000_000_000 + drawn % 25_000);
            one
        })
        .collect();
    let thresholds = Thresholds::default();
    let bytes = Sums::of(&rounds, &[], &[], |_, _| FIRST + 31, &ZONE, &thresholds).pack();
    println!("{} bytes for {} rounds", bytes.len(), rounds.len());
    assert!(bytes.len() < 800_000, "{}", bytes.len());
}
