use super::*;
use crate::timer::{Role, Row};

const NOON: i64 = 1_790_000_000_000;

fn place(buyer: &str) -> Place {
    Place {
        site: "jd".into(),
        shop: "小店".into(),
        buyer: buyer.into(),
    }
}

fn row(key: &str, role: Role, at_ms: i64) -> Row {
    Row {
        key: key.into(),
        role,
        at_ms: Some(at_ms),
        text: "在吗".into(),
    }
}

#[test]
fn what_was_written_is_read() {
    let mut leaf = Leaf::new("jd", "小\t店");
    let entry = Entry {
        site: "jd".into(),
        shop: "小 店".into(),
        buyer: "b\n1".into(),
        name: "小*鱼".into(),
        asked_ms: NOON,
        later_ms: vec![NOON + 1_000, NOON + 61_500],
        answered_ms: Some(NOON + 8_000),
        first: true,
        excused: false,
        uncertain: true,
        question: "size".into(),
        mood: 2,
    };
    leaf.note(entry.clone());
    leaf.act(NOON, Deed::Phrase("ship-1".into()));
    let finding = Deed::Finding {
        category: "contact".into(),
        level: "block".into(),
        rule: "contact.add-wechat".into(),
        heeded: true,
    };
    leaf.act(NOON + 1, finding.clone());
    let (entries, acts) = Leaf::read(&leaf.text()).unwrap();
    assert_eq!(
        entries,
        [Entry {
            buyer: "b 1".into(),
            ..entry
        }]
    );
    assert_eq!(acts.len(), 2);
    let text = leaf.text();
    assert_eq!(Leaf::forget(&text, "jd", "小 店", "b"), None);
    assert_eq!(Leaf::forget(&text, "jd", "别的店", "b\n1"), None);
    let left = Leaf::forget(&text, "jd", "小\t店", "b\n1").unwrap();
    let (none, kept) = Leaf::read(&left).unwrap();
    assert_eq!((none.len(), kept.len()), (0, 2));
    assert_eq!(acts[1].deed, finding);
    assert_eq!(acts[1].shop, "小 店");
    assert_eq!(
        Leaf::read("2\tjd\t小店\nr\t1"),
        None,
        "a later version stays as it is"
    );
    assert_eq!(Leaf::read("1\tjd\t小店\nr\tx\nz\t1").unwrap().0.len(), 0);
}

#[test]
fn a_round_keeps_its_question_when_it_is_answered_and_old_ones_are_not_kept_again() {
    let mut talk = Conversation::default();
    talk.see(&[
        row("0", Role::Buyer, NOON - 30 * 3_600_000),
        row("1", Role::Agent, NOON - 30 * 3_600_000 + 5_000),
        row("2", Role::Buyer, NOON),
    ]);
    let mut leaf = Leaf::new("jd", "小店");
    let mind = Mind {
        question: "size".into(),
        mood: 1,
    };
    assert!(leaf.see(&place("b"), "乙", &talk, &mind, NOON + 1_000));
    assert!(
        !leaf.see(&place("b"), "乙", &talk, &mind, NOON + 2_000),
        "nothing is new"
    );
    talk.see(&[
        row("3", Role::Agent, NOON + 7_000),
        row("4", Role::Buyer, NOON + 60_000),
    ]);
    assert!(leaf.see(&place("b"), "乙", &talk, &Mind::default(), NOON + 61_000));
    let (entries, _) = Leaf::read(&leaf.text()).unwrap();
    let told: Vec<_> = entries
        .iter()
        .map(|one| (one.wait_ms(), one.first, one.question.as_str(), one.mood))
        .collect();
    assert_eq!(told, [(Some(7_000), true, "size", 1), (None, false, "", 0)]);
    let next = leaf.next("jd", "小店");
    assert_eq!(
        Leaf::read(&next.text()).unwrap().0,
        entries[1..],
        "open ones go on"
    );
    assert_eq!(leaf.next("jd", "别的店"), Leaf::new("jd", "别的店"));
}

#[test]
fn a_time_that_is_told_more_exactly_later_makes_no_round_of_its_own() {
    let minute = NOON - NOON % 60_000;
    let mut talk = Conversation::default();
    talk.see(&[row("1", Role::Buyer, minute)]);
    let mut leaf = Leaf::new("jd", "小店");
    let at = place("b");
    assert!(leaf.see(&at, "乙", &talk, &Mind::default(), minute + 50_000));
    talk.see(&[row("1", Role::Buyer, minute + 41_000)]);
    assert!(leaf.see(&at, "乙", &talk, &Mind::default(), minute + 51_000));
    let (entries, _) = Leaf::read(&leaf.text()).unwrap();
    assert_eq!(entries.len(), 1);
    assert_eq!(entries[0].asked_ms, minute + 41_000);
}

#[test]
fn overlapping_rounds_of_a_buyer_are_one_and_those_of_others_stay() {
    let minute = NOON - NOON % 60_000;
    let entry = |buyer: &str, asked_ms, wait: Option<i64>, question: &str| Entry {
        buyer: buyer.into(),
        asked_ms,
        answered_ms: wait.map(|wait| asked_ms + wait),
        question: question.into(),
        ..Entry::default()
    };
    let mut entries = vec![
        entry("a", minute, Some(60_000), "size"),
        entry("a", minute + 41_000, Some(20_000), ""),
        entry("b", minute + 5_000, None, ""),
        entry("b", minute + 9_000, Some(4_000), ""),
        entry("b", minute + 500_000, None, ""),
        entry("c", minute + 41_000, Some(20_000), ""),
    ];
    settle(&mut entries, &mut Vec::new());
    let told: Vec<_> = entries
        .iter()
        .map(|one| {
            (
                one.buyer.as_str(),
                one.asked_ms - minute,
                one.wait_ms(),
                one.question.as_str(),
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            ("b", 9_000, Some(4_000), ""),
            ("a", 41_000, Some(20_000), "size"),
            ("c", 41_000, Some(20_000), ""),
            ("b", 500_000, None, ""),
        ]
    );
}

#[test]
fn a_leaf_is_done_when_it_is_full_or_the_shop_is_another() {
    let mut leaf = Leaf::new("jd", "小店");
    assert!(!leaf.is_done("jd", "小店"));
    assert!(leaf.is_done("jd", "大店"));
    for at in 0..200 {
        leaf.act(at, Deed::Complaint);
    }
    assert!(leaf.is_done("jd", "小店"));
}
