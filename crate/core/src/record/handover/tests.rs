use proptest::prelude::*;

use super::*;
use crate::record::{Flow, NoteMarks, Step};

fn key() -> BuyerKey {
    BuyerKey {
        site: "ww".into(),
        shop: String::new(),
        buyer: "tb_mist".into(),
    }
}

fn note(marks: NoteMarks) -> Note {
    let note = Note::new("n".into(), key(), "周四前补发，电话13812345678", 0);
    note.unwrap().marked(marks).unwrap()
}

#[test]
fn only_notes_that_are_due_or_pinned_are_handed_over() {
    let item = |marks| HandoverItem::of_note(&note(marks), "旺旺", 10).map(|item| item.why);
    let plain = NoteMarks::default;
    assert_eq!(item(plain()), None);
    assert_eq!(
        item(NoteMarks {
            due_ms: Some(10),
            ..plain()
        })
        .as_deref(),
        Some("备注到期")
    );
    assert_eq!(
        item(NoteMarks {
            due_ms: Some(11),
            ..plain()
        }),
        None
    );
    assert_eq!(
        item(NoteMarks {
            pinned: true,
            ..plain()
        })
        .as_deref(),
        Some("重点备注")
    );
    assert_eq!(
        item(NoteMarks {
            pinned: true,
            done: true,
            ..plain()
        }),
        None
    );
}

#[test]
fn an_open_record_says_what_comes_next() {
    let mut sheet = Sheet::new("r".into(), SheetKind::Return, 0);
    sheet.about = Some(key());
    sheet.what = "要换大一码".into();
    let mut flow = Flow::default();
    flow.take(Step::Calm, 1);
    sheet.flow = Some(flow);
    let item = HandoverItem::of_record(&sheet, "旺旺").unwrap();
    assert_eq!(item.why, "退换货 · 待处理");
    assert_eq!(item.please_do, "接着做：查明原因");
    sheet.state = SheetState::Closed;
    assert_eq!(HandoverItem::of_record(&sheet, "旺旺"), None);
}

#[test]
fn who_waits_and_what_was_promised_is_handed_over_until_it_is_over() {
    let place = Place {
        site: "ww".into(),
        shop: String::new(),
        buyer: "tb_mist".into(),
    };
    let wait = |closing| Queued {
        place: place.clone(),
        name: "小*鱼".into(),
        since_ms: 1,
        due_ms: 9,
        mood: 0,
        priority: 0,
        value_fen: 0,
        closing,
        vip: 0,
        rule: String::new(),
        uncounted: false,
        spent_ms: None,
    };
    assert_eq!(HandoverItem::of_wait(&wait(true), "旺旺", "14:05"), None);
    let mut item = HandoverItem::of_wait(&wait(false), "旺旺", "14:05").unwrap();
    assert_eq!(item.why, "买家在等回复，14:05 起");
    assert_eq!((item.about.clone(), item.due_ms), (Some(key()), Some(9)));
    assert!(item.goes_when_over());
    let later = HandoverItem::of_wait(&wait(false), "旺旺", "15:00").unwrap();
    item.how = "先道歉".into();
    assert!(item.is_same_matter(&later) && !item.goes_when_over());

    let promise = |text: &str, state| FollowUp {
        id: "p".into(),
        about: place.clone(),
        name: String::new(),
        kind: Kind::Promise,
        text: text.into(),
        made_ms: 0,
        due_ms: 5,
        postponed: 0,
        state,
    };
    let open = HandoverItem::of_follow_up(&promise("今天发出", State::Open), "旺旺").unwrap();
    assert_eq!(
        (open.buyer.as_str(), open.wants.as_str()),
        ("tb_mist", "今天发出")
    );
    assert!(open.goes_when_over() && !open.is_same_matter(&item));
    let other = HandoverItem::of_follow_up(&promise("补发枕套", State::Open), "旺旺").unwrap();
    assert!(!open.is_same_matter(&other), "two promises are two matters");
    let done = promise("今天发出", State::Done { at_ms: 7 });
    assert_eq!(HandoverItem::of_follow_up(&done, "旺旺"), None);
}

#[test]
fn numbers_are_masked_by_choice() {
    let due = NoteMarks {
        due_ms: Some(0),
        ..NoteMarks::default()
    };
    let item = HandoverItem::of_note(&note(due), "旺旺", 10).unwrap();
    assert!(item.wants.contains("13812345678"));
    assert!(item.masked().wants.contains("138****5678"));
}

#[test]
fn what_is_due_stands_first_and_what_is_done_last() {
    let item = |due_ms, source, done_ms| HandoverItem {
        due_ms,
        source,
        done_ms,
        ..HandoverItem::default()
    };
    let mut handover = Handover {
        items: vec![
            item(None, HandoverSource::Note, None),
            item(Some(1), HandoverSource::Note, Some(2)),
            item(None, HandoverSource::Wait, None),
            item(Some(9), HandoverSource::Record, None),
        ],
        ..Handover::default()
    };
    handover.sort();
    let order: Vec<_> = handover
        .items
        .iter()
        .map(|item| (item.due_ms, item.source))
        .collect();
    assert_eq!(
        order,
        [
            (Some(9), HandoverSource::Record),
            (None, HandoverSource::Wait),
            (None, HandoverSource::Note),
            (Some(1), HandoverSource::Note)
        ]
    );
}

proptest! {
    #[test]
    fn a_handover_that_was_changed_anywhere_is_read_or_refused_and_breaks_nothing(
        at in 0usize..600, put in "\\PC{0,4}", cut in 0usize..40,
    ) {
        let due = NoteMarks { due_ms: Some(0), ..NoteMarks::default() };
        let item = HandoverItem::of_note(&note(due), "旺旺", 10).unwrap();
        let handover = Handover {
            v: Handover::VERSION,
            from: "小满".into(),
            items: vec![item.clone(), item],
            ..Handover::default()
        };
        let text = serde_json::to_string(&handover).unwrap();
        let head: String = text.chars().take(at).collect();
        let tail: String = text.chars().skip(at + cut).collect();
        let bent = [head, put, tail].concat();
        if let Ok(mut read) = serde_json::from_str::<Handover>(&bent) {
            read.sort();
            for item in read.items {
                let masked = item.masked();
                prop_assert!(masked.cells().iter().all(|cell| cell.len() <= 4 * bent.len()));
            }
        }
    }
}
