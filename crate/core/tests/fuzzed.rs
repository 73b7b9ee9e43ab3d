//! A bounded run of what the fuzz targets try without end.

// As in every test: what is wrong ends it.
#![allow(missing_docs, clippy::expect_used, clippy::indexing_slicing)]

#[path = "../fuzz/src/properties.rs"]
mod properties;

use proptest::prelude::*;

/// Characters that brush against rules, disguises and the readers, and any others.
fn texts(longest: usize) -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        6 => proptest::sample::select(vec![
            "加", "我", "微信", "v", "薇", "❤️", "：", "wx886699", "138", "0013", "8000", "-", " ", "好评", "返", "现", "红包",
            "保证", "不", "吗", "？", "，", "。", "\n", "{", "买家", "}", "【", "内部", "】", "www", ".", "com", "@", "滚", "爱",
            "买不买", "支付宝", "转账", "\u{200b}", "\u{fe0f}\u{20e3}", "🇻", "\u{202e}", "①", "Ⓥ", "後", "去投诉", "最", "全网",
            "第一", "弓虽", "jiawei", "jwx", "家薇信", "〇", "壹", "6222", "0202", "北京市", "路8号", "301室",
        ]).prop_map(str::to_owned),
        2 => "\\PC{0,4}",
        1 => any::<char>().prop_map(String::from),
    ];
    proptest::collection::vec(piece, 0..longest).prop_map(|pieces| pieces.concat())
}

/// Lists of own words, most of them with a fault.
fn lists() -> impl Strategy<Value = String> {
    let cell = prop_oneof![
        4 => proptest::sample::select(vec![
            "清仓", "亏", "加,我", "\\(", "|", "\\", "#", "", " ", "\u{200b}", "block", "提示", "很高", "attitude", "拼音", "pinyin|首字母", "-",
            "jd", "京东|拼多多", "某宝", "甲店", "不清仓|\\清", "〇", "é", "e\u{301}", "A款", "…", "^好$",
        ]).prop_map(str::to_owned),
        1 => "\\PC{0,5}",
    ];
    let line = proptest::collection::vec(cell, 0..10).prop_map(|cells| cells.join("\t"));
    let end = proptest::sample::select(vec!["\n", "\r\n", "\n\n"]);
    proptest::collection::vec((line, end), 0..5).prop_map(|lines| {
        let lines = lines
            .into_iter()
            .flat_map(|(line, end)| [line, end.to_owned()]);
        lines.collect()
    })
}

/// A shipped pack as it is written, with one character changed.
fn packs() -> impl Strategy<Value = String> {
    const PACKS: [&str; 3] = [
        include_str!("../data/wording/leak.json"),
        include_str!("../data/wording/platform.json"),
        include_str!("../data/wording/privacy.json"),
    ];
    let change = proptest::sample::select(vec![
        "", "\"", "(", "…", "\\", "^", "0", "999", "[]", "<x>", "|",
    ]);
    (0..PACKS.len(), any::<prop::sample::Index>(), change).prop_map(|(pack, at, change)| {
        let mut chars: Vec<String> = PACKS[pack].chars().map(String::from).collect();
        let at = at.index(chars.len());
        chars[at] = change.to_owned();
        chars.concat()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_text_is_judged(text in texts(24)) {
        properties::a_text_is_judged(&text);
    }

    #[test]
    fn any_list_is_read_whole_or_not(list in lists()) {
        properties::a_list_is_read_whole_or_not(&list);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn any_draft_is_judged_as_it_grows(text in texts(12)) {
        properties::a_draft_is_judged_as_it_grows(&text);
    }

    #[test]
    fn any_pack_is_read_whole_or_not(json in packs(), text in texts(8)) {
        properties::a_pack_is_read_whole_or_not(&json, &text);
    }
}
