use proptest::prelude::*;

use super::*;
use crate::phrase::{Group, Phrase, VariableFault};
use crate::wording::Checker;

fn phrase(id: &str, title: &str, text: &str) -> Phrase {
    Phrase {
        id: id.into(),
        title: title.into(),
        text: text.into(),
        ..Phrase::default()
    }
}

fn book() -> Book {
    let mut book = Book::default();
    for (id, title, text) in [
        ("a", "发货时间", "今天四点前拍下当天发出"),
        ("b", "退货地址", "退货地址稍后发给您"),
    ] {
        book.add(phrase(id, title, text), 10, "店长").unwrap();
    }
    book
}

#[test]
fn a_record_reads_as_it_was_written_and_names_its_form() {
    let mut book = book();
    book.edit("a", phrase("", "发货时间", "明天发出"), 20, "小李")
        .unwrap();
    let record = book.get("a").unwrap();
    let json = serde_json::to_string(record).unwrap();
    assert!(json.starts_with(r#"{"v":1,"#), "{json}");
    assert_eq!(&serde_json::from_str::<Record>(&json).unwrap(), record);
}

#[test]
fn a_record_of_a_later_form_is_refused_with_its_form() {
    let json = r#"{"v":9,"phrase":{"id":"a","title":"甲","text":"乙"}}"#;
    let record: Record = serde_json::from_str(json).unwrap();
    let newer = BookError::Record(RecordError::Newer { found: 9 });
    assert_eq!(Book::new(vec![record]), Err(newer));
}

#[test]
fn an_undone_edit_leaves_how_the_phrase_was_used() {
    let mut book = book();
    book.edit("a", phrase("", "发货时间", "明天发出"), 20, "小李")
        .unwrap();
    assert_eq!(book.get("a").unwrap().edits[0].by, "小李");
    book.undo("a").unwrap();
    assert_eq!(book.get("a").unwrap().phrase.text, "今天四点前拍下当天发出");
    assert_eq!(book.undo("a"), Err(BookError::Unedited));
}

#[test]
fn a_deleted_phrase_is_out_of_the_library_until_it_is_restored() {
    let mut book = book();
    book.delete("a", 30).unwrap();
    assert!(book.library().unwrap().get("a").is_none());
    book.restore("a").unwrap();
    assert!(book.library().unwrap().get("a").is_some());
    book.delete("a", 40).unwrap();
    assert_eq!(book.purge(40), Vec::<String>::new());
    assert_eq!(book.purge(41), ["a"]);
    assert_eq!(
        book.delete("a", 50),
        Err(BookError::Missing { id: "a".into() })
    );
    book.delete("b", 50).unwrap();
}

#[test]
fn a_merge_does_with_what_is_there_as_it_is_told() {
    let new = || {
        vec![
            phrase("", "发货时间", "后天发"),
            phrase("", "退货地址", "退货地址稍后发给您"),
            phrase("", "开票", "可以开票"),
            phrase("", "开票２", "可以 开票"),
            phrase("", "", "没有标题"),
        ]
    };
    for (policy, texts, changed) in [
        (Duplicates::Skip, 3, 1),
        (Duplicates::Replace, 3, 2),
        (Duplicates::Keep, 5, 3),
    ] {
        let mut book = book();
        let merged = book.merge(new(), policy, 99, "店长").unwrap();
        assert_eq!(book.phrases().count(), texts, "{policy:?}");
        assert_eq!(merged.changed.len(), changed, "{policy:?}");
        assert_eq!(merged.steps[1], Step::Same { id: "b".into() });
        assert_eq!(merged.steps[4], Step::Refuse(Unsound::Untitled));
    }
    let mut book = book();
    book.merge(new(), Duplicates::Replace, 99, "店长").unwrap();
    assert_eq!(book.get("a").unwrap().phrase.text, "后天发");
    book.undo("a").unwrap();
    assert_eq!(book.get("a").unwrap().phrase.text, "今天四点前拍下当天发出");
}

#[test]
fn the_health_page_names_each_ailment_of_its_phrase() {
    let day = 24 * 60 * 60 * 1000;
    let aged = |mut phrase: Phrase| {
        phrase.edited_ms = day;
        phrase
    };
    let phrases = [
        phrase("fine", "发货", "{买家=亲}，今天为您安排发出"),
        aged(phrase("dup", "发货二", "{买家=亲}，今天为您安排发出哦")),
        phrase("bad", "加微信", "加我微信 wx12345 更便宜"),
        phrase("var", "货号", "您要的是{货号}吗，{尺码"),
    ];
    let checker = Checker::shipped().unwrap();
    let found = examine(
        &phrases,
        &Health {
            checker: &checker,
            platforms: &["pinduoduo", "jd"],
            variables: &[],
            now_ms: 200 * day,
            days: 90,
        },
    );
    let of = |id: &str| -> Vec<&Ailment> {
        let own = found.iter().filter(|(known, _)| known == id);
        own.map(|(_, ailment)| ailment).collect()
    };
    assert!(of("fine").is_empty(), "{:?}", of("fine"));
    assert!(matches!(
        of("dup")[..],
        [Ailment::NeverUsed, Ailment::Duplicate { .. }]
    ));
    assert!(
        of("bad")
            .iter()
            .any(|a| matches!(a, Ailment::Unsafe { .. }))
    );
    let unknown = Ailment::Variable(VariableFault::Unknown {
        name: "货号".into(),
    });
    assert!(
        of("var").contains(&&unknown)
            && of("var").contains(&&Ailment::Variable(VariableFault::Open))
    );
}

proptest! {
    #[test]
    fn undoing_every_edit_brings_the_first_wording_back(texts in prop::collection::vec("[一-十]{1,5}", 1..9)) {
        let mut book = book();
        let first = book.get("a").unwrap().phrase.clone();
        for text in &texts {
            book.edit("a", phrase("", "改", text), 20, "甲").unwrap();
        }
        while book.undo("a").is_ok() {}
        prop_assert_eq!(&book.get("a").unwrap().phrase, &first);
    }

    #[test]
    fn merging_the_same_twice_changes_nothing_the_second_time(titles in prop::collection::vec("[一-十]{1,3}", 1..12)) {
        let new: Vec<Phrase> = titles.iter().map(|title| Phrase { group: Group::Review, ..phrase("", title, title) }).collect();
        let mut book = book();
        book.merge(new.clone(), Duplicates::Skip, 1, "").unwrap();
        let before = book.clone();
        let again = book.merge(new, Duplicates::Skip, 2, "").unwrap();
        prop_assert_eq!(book, before);
        prop_assert!(again.changed.is_empty());
    }
}
