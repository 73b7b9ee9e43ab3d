//! Conversations under review.

use super::*;

fn line(role: Role, at_s: i64, text: &str) -> Line<'_> {
    Line {
        role,
        at_ms: at_s * 1_000,
        text,
        findings: [0; 3],
    }
}

fn scored(lines: &[Line]) -> Quality {
    quality(lines, &Thresholds::default()).unwrap()
}

#[test]
fn a_good_conversation_loses_nothing() {
    let chat = [
        line(Role::Buyer, 0, "有货吗"),
        line(Role::Auto, 1, "您好"),
        line(Role::Agent, 8, "亲，您好，有货的哦"),
        line(Role::Buyer, 30, "好的谢谢"),
        line(Role::Agent, 40, "不客气，祝您生活愉快"),
    ];
    assert_eq!(scored(&chat).points, 100);
    let open = [chat[0].clone(), chat[2].clone(), chat[3].clone()];
    let closing = &scored(&open).marks[1];
    assert_eq!(
        (closing.points, closing.why.len()),
        (0, 1),
        "a buyer's thanks left without a word"
    );
}

#[test]
fn each_fault_costs_its_part_and_says_why() {
    let chat = [
        line(Role::Buyer, 0, "有货吗"),
        Line {
            findings: [1, 1, 0],
            ..line(Role::Agent, 130, "没有")
        },
        line(Role::Buyer, 200, "那什么时候有？"),
    ];
    let quality = scored(&chat);
    let points: Vec<u8> = quality.marks.iter().map(|mark| mark.points).collect();
    assert_eq!(points, [0, 10, 6, 17, 14, 0]);
    assert_eq!(quality.points, 47);
    assert_eq!(quality.marks[2].why, ["整段没有礼貌用语", "“没有”太生硬"]);
    assert_eq!(quality.marks[4].why, ["买家等了 2 分 10 秒"]);
    assert_eq!(quality.marks[5].why, ["最后 1 句没有人回"]);
    assert_eq!(
        quality
            .marks
            .iter()
            .map(|mark| u32::from(mark.of))
            .sum::<u32>(),
        100
    );
}

#[test]
fn many_findings_never_go_below_nothing() {
    let chat = [Line {
        findings: [200, 200, 200],
        ..line(Role::Agent, 0, "您好")
    }];
    assert_eq!(scored(&chat).marks[3].points, 0);
}

#[test]
fn a_robots_chat_has_no_quality() {
    assert_eq!(
        quality(&[line(Role::Auto, 0, "您好")], &Thresholds::default()),
        None
    );
}

#[test]
fn a_weeks_sample_holds_the_worst_and_some_by_lot_and_stays_the_same() {
    let ids: Vec<String> = (0..50).map(|i| format!("c{i}")).collect();
    let all: Vec<(&str, u8)> = ids
        .iter()
        .zip(50..)
        .map(|(id, points)| (id.as_str(), points))
        .collect();
    let week = sample(&all, 10, 9);
    assert_eq!(week.len(), 10);
    assert_eq!(week[..5], [0, 1, 2, 3, 4]);
    assert_eq!(week, sample(&all, 10, 9));
    assert_ne!(week, sample(&all, 10, 10));
    let mut distinct = week.clone();
    distinct.sort_unstable();
    distinct.dedup();
    assert_eq!(distinct.len(), 10);
    assert_eq!(sample(&all, 99, 1).len(), 50);
    assert!(sample(&[], 5, 1).is_empty());
}
