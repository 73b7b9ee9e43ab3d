use proptest::prelude::*;

use crate::phrase::{Library, Phrase};
use crate::text::pinyin::sounds;

#[derive(serde::Deserialize)]
struct Case {
    query: String,
    phrase: String,
    marks: Option<Vec<(u32, u32)>>,
}

#[test]
fn every_query_of_the_table_finds_its_phrase_among_the_first_three() {
    let library = Library::starter().unwrap();
    let mut wrong = Vec::new();
    let mut count = 0;
    for line in include_str!("../../../../../tests/golden/phrase/search.jsonl").lines() {
        let case: Case = serde_json::from_str(line).unwrap();
        let hits = library.search(&case.query, 3);
        let hit = hits.iter().find(|hit| hit.phrase == case.phrase);
        if hit.is_none()
            || case
                .marks
                .is_some_and(|marks| hit.is_some_and(|hit| hit.marks != marks))
        {
            wrong.push(format!("{} for {}: {:?}", case.query, case.phrase, hits));
        }
        count += 1;
    }
    assert!(
        wrong.is_empty(),
        "{} of {count} wrong\n{}",
        wrong.len(),
        wrong.join("\n")
    );
    assert!(count >= 100);
}

fn library_of(titles: &[&str]) -> Library {
    let phrase = |(at, title): (usize, &&str)| Phrase {
        id: format!("p{at}"),
        title: (*title).into(),
        text: "正文".into(),
        ..Phrase::default()
    };
    Library::new(titles.iter().enumerate().map(phrase).collect()).unwrap()
}

#[test]
fn each_sound_of_a_character_finds_it() {
    let library = library_of(&["重复付款", "重量说明", "银行卡", "行程", "长度", "店长推荐"]);
    for (query, title) in [
        ("chongfu", "重复付款"),
        ("zhongliang", "重量说明"),
        ("yinhang", "银行卡"),
        ("xingcheng", "行程"),
        ("changdu", "长度"),
        ("dianzhang", "店长推荐"),
        ("dz", "店长推荐"),
        ("yhk", "银行卡"),
    ] {
        assert_eq!(
            library.search(query, 1).first().unwrap().title,
            title,
            "{query}"
        );
    }
}

#[test]
fn marks_count_utf16_units_and_join() {
    let library = library_of(&["😊 欢迎，光临"]);
    assert_eq!(
        library.search("hygl", 1).first().unwrap().marks,
        [(3, 5), (6, 8)]
    );
}

#[test]
fn a_prefix_stands_before_a_match_within_and_that_before_a_keyword() {
    let mut phrases = library_of(&["今天发货", "发货时间", "别的"])
        .phrases()
        .to_vec();
    phrases.last_mut().unwrap().keywords = vec!["发货".into()];
    let library = Library::new(phrases).unwrap();
    let titles: Vec<String> = library
        .search("fahuo", 9)
        .into_iter()
        .map(|hit| hit.title)
        .collect();
    assert_eq!(titles, ["发货时间", "今天发货", "别的"]);
}

#[test]
fn what_nothing_holds_finds_nothing() {
    let library = Library::starter().unwrap();
    for query in [
        "zzzz",
        "龘",
        "vvvv",
        "qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq",
    ] {
        assert!(library.search(query, 5).is_empty(), "{query}");
    }
}

/// The initials of a title, each character by the sound of the given number.
fn initials(title: &str, pick: usize) -> String {
    title
        .chars()
        .filter(|c| c.is_alphanumeric())
        .map(|c| {
            let own: Vec<char> = sounds(c).filter_map(|s| s.chars().next()).collect();
            own.get(pick % own.len().max(1))
                .copied()
                .unwrap_or(c.to_ascii_lowercase())
        })
        .collect()
}

#[test]
fn every_shipped_phrase_is_found_by_the_initials_of_its_title() {
    let library = Library::starter().unwrap();
    for phrase in library.phrases() {
        for pick in 0..3 {
            let query = initials(&phrase.title, pick);
            let hits = library.search(&query, library.phrases().len());
            assert!(
                hits.iter().any(|hit| hit.phrase == phrase.id),
                "{query} for {}",
                phrase.title
            );
        }
    }
}

proptest! {
    #[test]
    fn a_phrase_is_found_by_any_of_the_initials_of_its_title(
        title in "[发货时间退款运费重行长了的女绿色 ，a-c0-9]{1,12}[货款]",
        pick in 0_usize..4,
    ) {
        let library = library_of(&[&title, "别的题目"]);
        let hits = library.search(&initials(&title, pick), 5);
        prop_assert!(hits.iter().any(|hit| hit.title == title), "{:?}", hits);
    }

    #[test]
    fn marks_lie_in_the_title_in_order(query in "[a-z发货退款快递 ]{0,8}") {
        let library = Library::starter().unwrap();
        for hit in library.search(&query, 10) {
            let end = crate::text::utf16::len(&hit.title);
            let mut last = 0;
            for (at, (from, to)) in hit.marks.iter().enumerate() {
                prop_assert!(from < to && *to <= end && (at == 0 || *from > last));
                last = *to;
            }
        }
    }

    #[test]
    fn no_query_panics(query in "\\PC{0,60}") {
        let _ = library_of(&["发货时间", "ABC 退款"]).search(&query, 5);
    }
}
