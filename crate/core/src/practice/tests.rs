use super::*;
use crate::timer::Role;
use crate::wording::Checker;

fn courses() -> Vec<Course> {
    serde_json::from_str::<Courses>(COURSES).unwrap().courses
}

fn course(id: &str) -> Course {
    courses()
        .into_iter()
        .find(|course| course.id == id)
        .unwrap()
}

fn lines(drill: &Drill, buyer: usize) -> Vec<&str> {
    let said = drill.seats()[buyer].said();
    said.iter().map(|line| line.text.as_str()).collect()
}

#[test]
fn a_buyer_writes_on_after_an_answer_and_never_before() {
    let mut drill = Drill::begin(course("first-day"), 0);
    assert!(!drill.advance(999));
    assert!(
        drill.advance(60_000),
        "the turn, and the question whether anybody is there"
    );
    assert_eq!(lines(&drill, 0).len(), 2);
    assert!(!drill.advance(900_000), "asked once only");
    drill.answer(0, "在的，您好", 900_000);
    assert!(!drill.advance(902_999));
    assert!(drill.advance(903_000));
    assert_eq!(lines(&drill, 0).len(), 5);
    assert_eq!(drill.seats()[0].waits_since_ms(), Some(903_000));
}

#[test]
fn what_is_said_does_not_depend_on_how_often_it_was_looked_at() {
    let (mut often, mut once) = (
        Drill::begin(course("rush-hour"), 0),
        Drill::begin(course("rush-hour"), 0),
    );
    for now_ms in (0..120_000).step_by(100) {
        often.advance(now_ms);
    }
    once.advance(119_900);
    once.advance(119_900);
    for buyer in 0..3 {
        assert_eq!(lines(&often, buyer), lines(&once, buyer));
        let moments = |drill: &Drill| {
            drill.seats()[buyer]
                .said()
                .iter()
                .map(|line| line.at_ms)
                .collect::<Vec<_>>()
        };
        assert_eq!(moments(&often), moments(&once));
    }
}

#[test]
fn two_lines_of_one_answer_are_one_turn_and_the_end_is_after_the_last() {
    let mut drill = Drill::begin(course("temptations"), 0);
    let mut now_ms = 1_000;
    for turn in 0..3 {
        assert!(drill.advance(now_ms), "turn {turn}");
        assert!(!drill.is_over());
        drill.answer(0, "您好", now_ms + 2_000);
        drill.answer(0, "请在这里聊", now_ms + 4_000);
        assert_eq!(drill.seats()[0].answers(turn).count(), 2);
        now_ms += 7_000;
    }
    assert!(drill.is_over());
    assert_eq!(drill.next_ms(), None);
    assert!(
        drill.seats()[0]
            .said()
            .iter()
            .filter(|line| line.role == Role::Buyer)
            .count()
            >= 3
    );
}

#[test]
fn an_answer_before_the_buyer_came_changes_nothing_of_when_they_come() {
    let mut drill = Drill::begin(course("first-day"), 0);
    drill.answer(0, "您好", 100);
    drill.answer(7, "谁", 100);
    assert_eq!(drill.next_ms(), Some(1_000));
}

#[test]
fn every_course_is_whole() {
    let all = courses();
    assert!(all.len() >= 6);
    for course in &all {
        assert!(
            !course.title.is_empty() && !course.about.is_empty(),
            "{}",
            course.id
        );
        for buyer in &course.buyers {
            assert!(buyer.turns.len() >= 2, "{} {}", course.id, buyer.name);
            for turn in &buyer.turns {
                assert!(!turn.says.is_empty() && !turn.model.is_empty() && !turn.tip.is_empty());
            }
        }
    }
}

#[test]
fn what_is_shown_as_a_good_answer_passes_on_every_platform() {
    let checker = Checker::shipped().unwrap();
    let mut bad = Vec::new();
    for course in courses() {
        for turn in course.buyers.iter().flat_map(|buyer| &buyer.turns) {
            for platform in ["pinduoduo", "jd", "feige", "ww", "kuaishou", "xiaohongshu"] {
                for one in checker.check(&turn.model, Some(platform)) {
                    bad.push((
                        platform,
                        one.level,
                        one.matched,
                        one.rule,
                        turn.model.clone(),
                    ));
                }
            }
        }
    }
    assert!(bad.is_empty(), "{bad:#?}");
}
