//! A board lives through a page's day.

use super::{Board, ClockState, ListedRow, Role, Row, Thresholds, Wait};

const NOON: i64 = 1_772_424_000_000;

fn row(key: &str, role: Role, at_s: i64) -> Row {
    Row {
        key: key.into(),
        role,
        at_ms: Some(NOON + at_s * 1_000),
        text: String::new(),
    }
}

fn timeless(key: &str, role: Role) -> Row {
    Row {
        key: key.into(),
        role,
        at_ms: None,
        text: String::new(),
    }
}

fn listed(id: &str, since_s: Option<i64>) -> ListedRow {
    let since_ms = since_s.map(|s| NOON + s * 1_000);
    ListedRow {
        id: id.into(),
        name: format!("买家{id}"),
        since_ms,
        preview: "在吗".into(),
    }
}

fn at(s: i64) -> i64 {
    NOON + s * 1_000
}

fn waits(board: &Board, now_s: i64) -> Vec<Wait> {
    board.waiting(at(now_s), &Thresholds::default())
}

fn short(board: &Board, now_s: i64) -> Vec<(String, i64, bool)> {
    waits(board, now_s)
        .into_iter()
        .map(|wait| (wait.id, wait.waiting_ms / 1_000, wait.uncertain))
        .collect()
}

#[test]
fn the_longest_wait_comes_first_over_transcripts_and_list() {
    let mut board = Board::default();
    board.open("a", "甲", &[row("1", Role::Buyer, 20)], at(30));
    board.listed(&[listed("b", Some(0)), listed("c", Some(25))], at(30));
    assert_eq!(
        short(&board, 30),
        [
            ("b".into(), 30, false),
            ("a".into(), 10, false),
            ("c".into(), 5, false)
        ]
    );
    assert_eq!(waits(&board, 30)[1].name, "甲");
}

#[test]
fn a_clock_turns_at_the_told_moments() {
    let mut board = Board::default();
    board.open("a", "甲", &[row("1", Role::Buyer, 0)], at(0));
    let limits = Thresholds::default();
    for (now_s, state, next_s) in [
        (0, ClockState::Calm, Some(10)),
        (10, ClockState::Due, Some(120)),
        (120, ClockState::Late, Some(1_800)),
        (1_800, ClockState::Late, Some(7_200)),
        (7_200, ClockState::Late, None),
    ] {
        assert_eq!(waits(&board, now_s)[0].state, state, "{now_s}");
        assert_eq!(
            board.next_change_ms(at(now_s), &limits),
            next_s.map(at),
            "{now_s}"
        );
    }
}

#[test]
fn an_answer_ends_the_wait_and_a_robot_does_not() {
    let mut board = Board::default();
    let mut rows = vec![
        row("1", Role::Buyer, 0),
        row("2", Role::Auto, 1),
        row("3", Role::System, 2),
    ];
    board.open("a", "甲", &rows, at(5));
    assert_eq!(short(&board, 5), [("a".into(), 5, false)]);
    rows.push(row("4", Role::Agent, 8));
    board.open("a", "甲", &rows, at(8));
    assert!(waits(&board, 8).is_empty());
}

#[test]
fn reading_is_no_answer() {
    let mut board = Board::default();
    board.listed(&[listed("a", Some(0))], at(5));
    board.open("a", "甲", &[row("1", Role::Buyer, 0)], at(10));
    board.open("b", "乙", &[row("1", Role::Agent, 0)], at(20));
    board.listed(&[], at(20));
    assert_eq!(short(&board, 30), [("a".into(), 30, false)]);
}

#[test]
fn a_listed_row_that_left_the_list_waits_no_more() {
    let mut board = Board::default();
    board.listed(&[listed("a", Some(0)), listed("b", None)], at(5));
    board.listed(&[listed("b", None)], at(9));
    assert_eq!(short(&board, 15), [("b".into(), 10, true)]);
}

#[test]
fn a_list_that_shows_the_newest_line_keeps_the_first() {
    let mut board = Board::default();
    board.listed(&[listed("a", Some(0))], at(5));
    board.listed(&[listed("a", Some(40))], at(41));
    assert_eq!(short(&board, 50), [("a".into(), 50, false)]);
}

#[test]
fn a_list_that_lags_behind_an_answer_starts_no_clock() {
    let mut board = Board::default();
    board.open(
        "a",
        "甲",
        &[row("1", Role::Buyer, 0), row("2", Role::Agent, 8)],
        at(9),
    );
    board.listed(&[listed("a", None)], at(9));
    assert!(
        waits(&board, 9).is_empty(),
        "the open conversation's transcript knows better"
    );
    board.open("b", "乙", &[row("1", Role::Agent, 0)], at(10));
    board.listed(&[listed("a", Some(0))], at(11));
    assert!(waits(&board, 11).is_empty());
    board.listed(&[listed("a", Some(12))], at(13));
    assert_eq!(short(&board, 15), [("a".into(), 3, false)]);
}

#[test]
fn a_message_from_the_future_counts_as_now() {
    let mut board = Board::default();
    board.open("a", "甲", &[row("1", Role::Buyer, 30)], at(0));
    board.listed(&[listed("b", Some(600))], at(0));
    assert_eq!(
        short(&board, 5),
        [("a".into(), 5, false), ("b".into(), 5, true)]
    );
    // The same rows, read again later, don't begin anew.
    board.open("a", "甲", &[row("1", Role::Buyer, 30)], at(20));
    board.listed(&[listed("b", Some(600))], at(20));
    assert_eq!(
        short(&board, 20),
        [("a".into(), 20, false), ("b".into(), 20, true)]
    );
}

#[test]
fn a_page_without_times_counts_from_what_was_seen_and_says_so() {
    let mut board = Board::default();
    board.open("a", "甲", &[timeless("1", Role::Buyer)], at(0));
    assert_eq!(short(&board, 7), [("a".into(), 7, true)]);
    board.open(
        "a",
        "甲",
        &[timeless("1", Role::Buyer), timeless("2", Role::Buyer)],
        at(9),
    );
    assert_eq!(short(&board, 12), [("a".into(), 12, true)]);
    board.open(
        "a",
        "甲",
        &[timeless("2", Role::Buyer), timeless("3", Role::Agent)],
        at(13),
    );
    assert!(waits(&board, 13).is_empty());
}

#[test]
fn a_paused_board_makes_no_claim() {
    let mut board = Board::default();
    board.open("a", "甲", &[row("1", Role::Buyer, 0)], at(0));
    board.pause("页面改版");
    assert_eq!(waits(&board, 500)[0].state, ClockState::Paused);
    assert_eq!(board.next_change_ms(at(0), &Thresholds::default()), None);
    assert_eq!(board.paused(), Some("页面改版"));
    board.resume();
    assert_eq!(waits(&board, 500)[0].state, ClockState::Late);
}

#[test]
fn no_reply_needed_lasts_until_the_buyer_writes_again() {
    let mut board = Board::default();
    let mut rows = vec![
        row("1", Role::Agent, 0),
        Row {
            text: "好的谢谢".into(),
            ..row("2", Role::Buyer, 10)
        },
    ];
    board.open("a", "甲", &rows, at(12));
    assert!(waits(&board, 12)[0].closing);
    board.mark_no_reply_needed("a", at(15));
    board.open("a", "甲", &rows, at(16));
    assert!(waits(&board, 16).is_empty());
    rows.push(row("3", Role::Buyer, 20));
    board.open("a", "甲", &rows, at(21));
    assert_eq!(short(&board, 25), [("a".into(), 5, false)]);
}

#[test]
fn no_reply_needed_holds_for_listed_and_timeless_waits_too() {
    let mut board = Board::default();
    board.listed(&[listed("a", Some(0)), listed("b", None)], at(5));
    board.open("c", "丙", &[timeless("1", Role::Buyer)], at(5));
    for id in ["a", "b", "c"] {
        board.mark_no_reply_needed(id, at(6));
    }
    board.listed(&[listed("a", Some(0)), listed("b", None)], at(7));
    board.open("c", "丙", &[timeless("1", Role::Buyer)], at(7));
    assert!(waits(&board, 8).is_empty());
    board.listed(&[listed("a", Some(9)), listed("b", None)], at(10));
    assert_eq!(short(&board, 10), [("a".into(), 1, false)]);
}

#[test]
fn no_reply_needed_can_be_taken_back_and_the_clock_runs_as_before() {
    let mut board = Board::default();
    board.listed(&[listed("a", Some(0)), listed("b", None)], at(5));
    board.open("c", "丙", &[row("1", Role::Buyer, 2)], at(5));
    let before = short(&board, 8);
    for id in ["a", "b", "c"] {
        board.mark_no_reply_needed(id, at(6));
        assert_eq!(short(&board, 8).len(), 2, "{id}");
        assert_eq!(board.take_back().as_deref(), Some(id));
        assert_eq!(short(&board, 8), before, "{id}");
        assert_eq!(board.take_back(), None, "once");
    }
    board.listed(&[listed("a", Some(0)), listed("b", None)], at(9));
    board.open("c", "丙", &[row("1", Role::Buyer, 2)], at(9));
    assert_eq!(short(&board, 8), before, "the next reading changes nothing");
}

#[test]
fn who_was_answered_after_no_reply_was_needed_does_not_wait_again_when_that_is_taken_back() {
    let mut board = Board::default();
    let mut rows = vec![row("1", Role::Buyer, 2)];
    board.open("a", "甲", &rows, at(5));
    board.mark_no_reply_needed("a", at(6));
    rows.push(row("2", Role::Agent, 7));
    board.open("a", "甲", &rows, at(8));
    board.take_back();
    assert!(waits(&board, 9).is_empty());
}

#[test]
fn a_board_stays_small_and_keeps_those_who_wait() {
    let mut board = Board::default();
    board.open("waits", "等", &[row("1", Role::Buyer, 0)], at(0));
    for i in 0..2_000 {
        board.open(
            &format!("{i}"),
            "n",
            &[row("1", Role::Buyer, i), row("2", Role::Agent, i + 1)],
            at(i + 1),
        );
    }
    assert!(board.len() <= 600);
    assert!(waits(&board, 3_000).iter().any(|wait| wait.id == "waits"));
    board.listed(&[], at(2_000 + 13 * 3_600));
    assert_eq!(board.len(), 1);
}

#[test]
fn a_saved_board_goes_on_where_it_was() {
    let mut board = Board::default();
    board.open("a", "甲", &[row("1", Role::Buyer, 0)], at(0));
    board.listed(&[listed("b", None)], at(3));
    let loaded: Board = serde_json::from_str(&serde_json::to_string(&board).unwrap()).unwrap();
    assert_eq!(loaded, board);
    assert_eq!(waits(&loaded, 60), waits(&board, 60));
}

#[test]
fn a_hostile_time_is_no_time() {
    let mut board = Board::default();
    for (id, at_ms) in [("a", i64::MAX), ("b", i64::MIN), ("c", -1)] {
        let rows = [
            Row {
                at_ms: Some(at_ms),
                ..row("1", Role::Buyer, 0)
            },
            row("2", Role::Buyer, 0),
        ];
        board.open(id, id, &rows, at(5));
        assert!(!board.conversation(id).unwrap().certain());
    }
    board.listed(
        &[ListedRow {
            since_ms: Some(i64::MAX),
            ..listed("d", None)
        }],
        at(5),
    );
    assert_eq!(waits(&board, 9).len(), 4);
}
