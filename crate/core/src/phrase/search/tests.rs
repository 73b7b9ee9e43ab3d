use proptest::prelude::*;

use crate::phrase::{Fuzzy, Library, Phrase, Scope};
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
    assert!(count >= 400);
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
fn mixed_typing_finds_what_is_typed_either_way() {
    let library = library_of(&["发货时间", "退款进度", "SF顺丰包邮"]);
    for (query, title, marks) in [
        ("f货", "发货时间", (0, 2)),
        ("发h", "发货时间", (0, 2)),
        ("发huoshi间", "发货时间", (0, 4)),
        ("货sj", "发货时间", (1, 4)),
        ("發貨", "发货时间", (0, 2)),
        ("tui款", "退款进度", (0, 2)),
        ("sf顺", "SF顺丰包邮", (0, 3)),
        ("ＳＦ", "SF顺丰包邮", (0, 2)),
        ("shunfeng", "SF顺丰包邮", (2, 4)),
        ("sfby", "SF顺丰包邮", (2, 6)),
    ] {
        let hits = library.search(query, 1);
        let hit = hits.first().unwrap();
        assert_eq!(
            (hit.title.as_str(), &hit.marks[..]),
            (title, &[marks][..]),
            "{query}"
        );
    }
}

#[test]
fn sounds_that_are_not_kept_apart_find_behind_those_that_are_meant() {
    let mut library = library_of(&["四件套", "是否有货", "信用卡", "行程单"]);
    let titles = |library: &Library, query: &str| -> Vec<String> {
        library
            .search(query, 9)
            .into_iter()
            .map(|hit| hit.title)
            .collect()
    };
    assert_eq!(titles(&library, "si"), ["四件套", "是否有货"]);
    assert_eq!(titles(&library, "shi"), ["是否有货", "四件套"]);
    assert_eq!(titles(&library, "xin"), ["信用卡", "行程单"]);
    library.set_fuzzy(Fuzzy::NONE);
    assert_eq!(titles(&library, "shi"), ["是否有货"]);
    library.set_fuzzy(Fuzzy::ALL);
    let library = library_of(&["牛奶", "流量"]);
    assert_eq!(titles(&library, "niu"), ["牛奶"]);
}

#[test]
fn the_pinned_the_much_used_and_the_lately_used_stand_before_their_equals() {
    let mut library = library_of(&["发货一", "发货二", "发货三", "今天发货"]);
    let titles = |library: &Library| -> Vec<String> {
        library
            .search("fh", 9)
            .into_iter()
            .map(|hit| hit.title)
            .collect()
    };
    assert_eq!(titles(&library), ["发货一", "发货二", "发货三", "今天发货"]);
    library.used("p1", 5).unwrap();
    assert_eq!(library.used("p3", 9).unwrap().uses, 1);
    assert_eq!(titles(&library), ["发货二", "发货一", "发货三", "今天发货"]);
    library.pin("p2", true).unwrap();
    assert_eq!(titles(&library), ["发货三", "发货二", "发货一", "今天发货"]);
    assert!(library.used("nobody", 1).is_none());
}

#[test]
fn phrases_for_another_shop_or_product_stay_away() {
    let mut phrases = library_of(&["发货一", "发货二", "发货三"])
        .phrases()
        .to_vec();
    phrases[0].shops = vec!["小锦童装".into()];
    phrases[1].products = vec!["羽绒服".into()];
    let library = Library::new(phrases).unwrap();
    let count = |shop, product| {
        library
            .search_in(
                "fh",
                9,
                &Scope {
                    shop,
                    product,
                    ..Scope::default()
                },
            )
            .len()
    };
    assert_eq!(count(None, None), 3);
    assert_eq!(count(Some("小锦童装旗舰店"), Some("短袖")), 2);
    assert_eq!(count(Some("别家"), Some("轻薄羽绒服")), 2);
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
    fn a_phrase_is_found_by_any_part_of_its_title(
        title in "[发货时间退款运费重行长了的女绿色發貨 ，’a-cA-C0-9😊]{1,12}[货款]",
        from in any::<prop::sample::Index>(),
        size in any::<prop::sample::Index>(),
    ) {
        let chars: Vec<char> = title.chars().collect();
        let from = from.index(chars.len());
        let size = size.index(chars.len() - from) + 1;
        let query: String = chars[from..from + size].iter().collect();
        let library = library_of(&["别的题目", &title]);
        let hits = library.search(&query, 5);
        prop_assert!(hits.iter().any(|hit| hit.title == title), "{}: {:?}", query, hits);
    }

    #[test]
    fn a_library_that_was_changed_finds_what_a_new_one_finds(
        changes in prop::collection::vec((0_usize..90, "[发货退款运费快递时间]{2,5}", any::<bool>()), 1..120),
        query in "[发货退款f-hk]{1,3}",
    ) {
        let mut library = Library::default();
        for (nth, title, remove) in changes {
            let id = format!("p{nth}");
            if remove {
                library.remove(&id);
            } else {
                let text = format!("{title}正文");
                library.put(Phrase { id, title, text, ..Phrase::default() }).unwrap();
            }
        }
        let fresh = Library::new(library.phrases().to_vec()).unwrap();
        prop_assert_eq!(library.search(&query, 20), fresh.search(&query, 20));
        for phrase in fresh.phrases() {
            prop_assert_eq!(library.get(&phrase.id), Some(phrase));
        }
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

/// Titles, keywords and texts that share characters and sounds, with pins and uses.
fn shelf() -> impl Strategy<Value = Library> {
    let phrase = (
        "[发货退换款运费可客服好评h-k ]{2,9}货?",
        prop::collection::vec("[发货退换好可客服k]{1,4}", 0..3),
        "[发货退款好客服hao]{2,12}",
        any::<bool>(),
        0_u32..40,
    );
    prop::collection::vec(phrase, 1..150).prop_map(|all| {
        let phrases = all.into_iter().enumerate();
        let phrases = phrases.map(|(at, (title, keywords, text, pinned, uses))| Phrase {
            id: format!("p{at}"),
            title: format!("题{title}"),
            keywords,
            text,
            pinned,
            uses,
            used_ms: (uses > 9).then(|| i64::from(uses) * 7 % 5),
            ..Phrase::default()
        });
        Library::new(phrases.collect()).unwrap()
    })
}

proptest! {
    #[test]
    fn a_short_list_is_the_head_of_the_whole_one(
        library in shelf(),
        query in "[a-z发货退款好客]{1,4}",
        limit in 1_usize..20,
    ) {
        let whole = library.search(&query, usize::MAX);
        // What is found by its text alone stands last, and is looked for only until the list is full.
        let named = whole.iter().take_while(|hit| hit.score > 0.13).count();
        let short = library.search(&query, limit);
        prop_assert_eq!(short.len(), whole.len().min(limit));
        let head = named.min(limit);
        prop_assert_eq!(&short[..head], &whole[..head]);
    }
}
