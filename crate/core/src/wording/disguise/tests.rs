use std::sync::LazyLock;

use proptest::prelude::*;

use crate::text::utf16;
use crate::wording::{Checker, Finding, Level, Typing, parse_terms};

fn checker(terms: &str) -> Checker {
    Checker::new(parse_terms(terms).unwrap()).unwrap()
}

fn matched(found: &[Finding]) -> Vec<&str> {
    found.iter().map(|f| f.matched.as_str()).collect()
}

#[test]
fn a_word_is_found_in_every_disguise_with_its_whole_span() {
    for (word, text, span) in [
        ("加微信", "亲，jiaweixin哦", "jiaweixin"),
        ("加微信", "可以jia wei xin吗", "jia wei xin"),
        ("加微信", "qingjiaweixin", "jiaweixin"),
        ("加微信", "加wei信吧", "加wei信"),
        ("加微信", "佳薇芯", "佳薇芯"),
        ("加微信", "家、薇、信", "家、薇、信"),
        ("加微信", "jwx", "jwx"),
        ("加微信", "加W信", "加W信"),
        ("加微信", "力口微亻言", "力口微亻言"),
        ("治疗", "可以氵台疒了的", "氵台疒了"),
        ("坚强", "坚弓虽", "坚弓虽"),
        ("返现", "ｆａｎ🎁ｘｉａｎ", "ｆａｎ🎁ｘｉａｎ"),
        ("最好", "最女子", "最女子"),
        ("银行", "yinhang", "yinhang"),
    ] {
        let found = checker(word).check(text, None);
        assert_eq!(matched(&found), [span], "{word} in {text}");
    }
}

#[test]
fn what_only_sounds_alike_by_chance_is_left_alone() {
    for (word, text) in [
        ("微信", "因为新款还没到"),
        ("治疗", "我知了"),
        ("高仿", "高，房间很大"),
        ("刷单", "这款SD卡可以用"),
        ("微信", "weixing"),
        ("出门", "长30cm"),
        ("返现", "fxsd"),
        ("返现", "fx-2034"),
        ("返现", "2fx"),
        ("我们", "women"),
        ("返现", "返。现在就发"),
        ("返现", "fan\nxian"),
        ("女子", "好的"),
    ] {
        let found = checker(word).check(text, None);
        assert!(found.is_empty(), "{word} in {text}: {:?}", matched(&found));
    }
}

#[test]
fn a_word_that_opted_out_is_found_as_it_is_written_only() {
    let checker = checker("返现\t\t\t\t\t\t-");
    assert_eq!(checker.check("返现", None).len(), 1);
    for text in ["fanxian", "fx", "反现", "辶反现"] {
        assert!(checker.check(text, None).is_empty(), "{text}");
    }
}

#[test]
fn an_exception_holds_in_disguise_too() {
    let checker = checker("返现\twarn\t\t\t不返现");
    assert_eq!(checker.check("会fan现", None).len(), 1);
    assert!(checker.check("不返现", None).is_empty());
}

static BLOCKING: LazyLock<(Checker, Typing)> = LazyLock::new(|| {
    let terms = "加微信\tblock\n好评返现\tblock\n保证\tblock\n治疗\tblock\t\t\t治疗仪\n坚强\tblock";
    let checker = checker(terms);
    let harmless = checker.harmless().typing();
    (checker, harmless)
});

fn pieces() -> impl Strategy<Value = String> {
    let piece = proptest::sample::select(vec![
        "加", "家", "jia", "微", "薇", "wei", "w", "信", "芯", "xin", "x", "h", "好", "号", "hao",
        "评", "平", "ping", "返", "反", "fan", "现", "先", "xian", "保", "宝", "bao", "b", "证",
        "正", "zheng", "z", "弓", "虽", "坚", "女", "子", "讠", "平", "氵", "台", "疒", "了", "仪",
        "治", "疗", " ", "，", "。", "-", "g", "n", "的", "1", "G", "😊",
    ]);
    proptest::collection::vec(piece, 0..8).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    #[test]
    fn what_is_harmless_completes_no_disguise(text in pieces(), more in pieces()) {
        let (checker, harmless) = &*BLOCKING;
        let blocked = |text: &str| checker.check(text, None).iter().any(|f| f.level == Level::Block);
        prop_assume!(!blocked(&text));
        let mut longer = text.clone();
        for c in more.chars() {
            if !harmless.allows(&longer, c.encode_utf8(&mut [0; 4])) {
                break;
            }
            longer.push(c);
            prop_assert!(!blocked(&longer), "{text:?} {longer:?}");
        }
    }

    #[test]
    fn a_disguised_finding_covers_what_it_names(text in pieces()) {
        for finding in BLOCKING.0.check(&text, None) {
            prop_assert_eq!(utf16::slice(&text, finding.start_utf16, finding.end_utf16), Some(finding.matched.as_str()));
        }
    }
}
