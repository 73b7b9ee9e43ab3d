//! Laws that hold for every text, and tables of behaviour.

use std::sync::LazyLock;

use proptest::prelude::*;
use serde::Deserialize;

use super::harmless::{Harmless, Typing};
use super::{Checker, Finding, Level, Rule};
use crate::text::utf16;

static SHIPPED: LazyLock<Checker> = LazyLock::new(|| Checker::shipped().unwrap());
static HARMLESS: LazyLock<Harmless> = LazyLock::new(|| SHIPPED.harmless());
static TYPING: LazyLock<Typing> = LazyLock::new(|| HARMLESS.typing());

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    text: String,
    #[serde(default)]
    platform: Option<String>,
    /// The rule that must speak; none: nothing may.
    #[serde(default)]
    rule: Option<String>,
    /// How strongly it must speak: a block that fades to a hint is a fault, too.
    #[serde(default)]
    level: Option<Level>,
    /// A rule that must not speak, whatever others do.
    #[serde(default)]
    not: Option<String>,
}

fn cases() -> Vec<(String, Case)> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/golden/wording");
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|f| f.unwrap().path())
        .collect();
    files.sort();
    let mut all = Vec::new();
    for file in files
        .iter()
        .filter(|f| f.extension().is_some_and(|e| e == "jsonl"))
    {
        for (at, line) in std::fs::read_to_string(file).unwrap().lines().enumerate() {
            let place = format!("{}:{}", file.file_name().unwrap().display(), at + 1);
            all.push((
                place.clone(),
                serde_json::from_str(line).unwrap_or_else(|e| panic!("{place}: {e}")),
            ));
        }
    }
    all
}

fn check(text: &str) -> Vec<Finding> {
    SHIPPED.check(text, None)
}

#[test]
fn every_golden_case_is_judged_as_written() {
    let mut faults = Vec::new();
    for (place, case) in cases() {
        let found = SHIPPED.check(&case.text, case.platform.as_deref());
        let strongest = |rule: &str| {
            let of_rule = found.iter().filter(|finding| finding.rule == rule);
            of_rule.map(|finding| finding.level).max()
        };
        let right = match (&case.rule, &case.not) {
            (Some(rule), _) => case.level.is_some() && strongest(rule) == case.level,
            (None, Some(rule)) => strongest(rule).is_none(),
            (None, None) => found.is_empty(),
        };
        if !right {
            let got: Vec<_> = found.iter().map(|f| (f.rule.as_str(), f.level)).collect();
            faults.push(format!(
                "{place} {:?}: want {:?} {:?} {:?}, got {got:?}",
                case.text, case.rule, case.level, case.not
            ));
        }
    }
    assert!(
        faults.is_empty(),
        "{} wrong:\n{}",
        faults.len(),
        faults.join("\n")
    );
}

#[test]
fn every_rule_has_a_hit_a_near_miss_and_a_disguise() {
    let cases = cases();
    let in_table = |table: &str, id: &str, miss: bool| {
        cases.iter().any(|(place, case)| {
            let named = if miss { &case.not } else { &case.rule };
            place.starts_with(table) && named.as_deref() == Some(id)
        })
    };
    let without: Vec<(&str, &str)> = SHIPPED
        .rules()
        .iter()
        .flat_map(|rule| {
            let id = rule.id.as_str();
            [
                ("hit", in_table("rules.jsonl", id, false)),
                ("near miss", in_table("rules.jsonl", id, true)),
                ("disguise", in_table("disguises.jsonl", id, false)),
            ]
            .map(|(what, there)| (id, what, there))
        })
        .filter(|(_, _, there)| !there)
        .map(|(id, what, _)| (id, what))
        .collect();
    assert!(without.is_empty(), "rules without: {without:?}");
    let harmless = cases
        .iter()
        .filter(|(_, c)| c.rule.is_none() && c.not.is_none());
    let (all, harmless) = (cases.len(), harmless.count());
    assert!(
        all >= 1500 && harmless >= 500,
        "{all} cases, {harmless} harmless"
    );
}

#[test]
fn no_blocked_line_can_be_typed_harmlessly() {
    let blocked = |text: &str| check(text).iter().any(|f| f.level == Level::Block);
    for (place, case) in cases().iter().filter(|(_, case)| blocked(&case.text)) {
        for (at, _) in case.text.char_indices() {
            let (before, rest) = case.text.split_at(at);
            // What is cheap to know first.
            assert!(
                !TYPING.allows(before, rest) || blocked(before),
                "{place} {before:?} {rest:?}"
            );
        }
    }
}

#[test]
fn most_lines_of_agents_end_harmlessly() {
    let cases = cases();
    // Near misses are no lines of agents.
    let lines: Vec<&str> = cases
        .iter()
        .filter(|(place, _)| place.starts_with("harmless.jsonl"))
        .filter(|(_, case)| case.rule.is_none() && case.not.is_none())
        .map(|(_, case)| case.text.as_str())
        .collect();
    let free = lines.iter().filter(|line| {
        let last = line.char_indices().rev().nth(1).map_or(0, |(at, _)| at);
        let (before, rest) = line.split_at(last);
        TYPING.allows(before, rest)
    });
    let share = free.count() * 100 / lines.len();
    assert!(share >= 60, "{share} % of {} lines", lines.len());
}

#[test]
fn every_rewrite_is_clean() {
    for rule in SHIPPED.rules() {
        for rewrite in &rule.suggest {
            let found = check(rewrite);
            assert!(
                found.is_empty(),
                "{}: {rewrite:?} {:?}",
                rule.id,
                found.iter().map(|f| &f.rule).collect::<Vec<_>>()
            );
        }
    }
}

#[test]
fn at_least_120_rules_ship_over_all_categories() {
    let rules = SHIPPED.rules();
    let categories: std::collections::BTreeSet<_> = rules.iter().map(|r| r.category).collect();
    assert!(
        rules.len() >= 120 && categories.len() == 11,
        "{} rules, {} categories",
        rules.len(),
        categories.len()
    );
}

#[test]
fn a_fault_in_any_rule_lets_nothing_in() {
    let mut rules = Checker::shipped_rules().unwrap();
    rules.push(Rule {
        id: "contact.Bad".to_owned(),
        ..rules[0].clone()
    });
    assert!(Checker::new(rules).is_err());
}

#[test]
fn odd_texts_are_judged_without_fear() {
    for text in [
        "",
        "\u{202e}\u{2066}",
        "\0\u{1}\u{7f}",
        "\u{fe0f}\u{20e3}",
        "🇻",
        "👨‍👩‍👧",
        "\u{200d}\u{200d}",
        "{",
        "@.com",
        "..",
        "+86",
    ] {
        assert!(check(text).is_empty(), "{text:?}");
    }
    assert_eq!(
        check("\u{202e}加\u{200b}我\u{2060}微\u{feff}信")[0].rule,
        "contact.add-wechat"
    );
}

#[test]
fn a_megabyte_is_judged() {
    // What took the square of the length would not end today. Unoptimised code is some thirty times slower.
    let size = if cfg!(debug_assertions) {
        100_000
    } else {
        1_000_000
    };
    for unit in ["微信", "1 3 8 ", "a.", "好评返", "{", "@a"] {
        let text = unit.repeat(size / unit.len());
        let found = check(&text);
        assert!(found.len() <= super::checker::MAX_FINDINGS, "{unit}");
    }
}

/// Texts that brush against the rules: pieces of terms, disguises, noise.
fn texts() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        proptest::sample::select(vec![
            "加",
            "我",
            "微信",
            "v",
            "薇",
            "❤️",
            "：",
            "abc12345",
            "138",
            "0013",
            "8000",
            "-",
            " ",
            "好评",
            "返",
            "现",
            "保证",
            "不",
            "吗",
            "？",
            "，",
            "。",
            "\n",
            "{",
            "买家",
            "}",
            "【",
            "内部",
            "】",
            "www",
            ".",
            "com",
            "@",
            "滚",
            "蛋",
            "爱",
            "买",
            "不买",
            "支付",
            "\u{200b}",
            "\u{fe0f}\u{20e3}",
            "🇻",
            "\u{202e}",
            "①",
            "Ⓥ",
            "後",
            "去",
            "投诉",
            "吧",
            "最",
            "好",
            "的",
            "质量",
            "全网",
            "第一",
            "时间",
            "转",
            "到",
            "我的",
            "支付宝",
            "刷",
            "单",
            "你",
            "妈",
            "的",
            "傻",
            "逼",
            "十",
            "信",
        ])
        .prop_map(str::to_owned),
        "\\PC{0,4}",
        any::<char>().prop_map(String::from),
    ];
    proptest::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn a_finding_covers_what_it_names(text in texts(), platform in proptest::option::of("pinduoduo|jd|taobao|feige")) {
        let mut last = 0;
        for finding in SHIPPED.check(&text, platform.as_deref()) {
            prop_assert!(finding.start_utf16 >= last && finding.start_utf16 < finding.end_utf16);
            prop_assert_eq!(utf16::slice(&text, finding.start_utf16, finding.end_utf16), Some(finding.matched.as_str()));
            last = finding.start_utf16;
        }
    }

    #[test]
    fn appending_what_is_harmless_never_blocks(text in texts(), more in texts(), picks in proptest::collection::vec(any::<prop::sample::Index>(), 0..6)) {
        let blocked = |text: &str| check(text).iter().any(|f| f.level == Level::Block);
        prop_assume!(!blocked(&text));
        let free: Vec<char> = HARMLESS.free.chars().chain(HARMLESS.bound.chars()).collect();
        let picked: String = picks.iter().map(|pick| *pick.get(&free)).collect();
        for added in [picked.clone(), more.clone(), format!("{more}{picked}")] {
            // As far as it is allowed.
            let mut longer = text.clone();
            for c in added.chars() {
                if !TYPING.allows(&longer, c.encode_utf8(&mut [0; 4])) {
                    break;
                }
                longer.push(c);
            }
            prop_assert!(!blocked(&longer), "{text:?} {longer:?}");
        }
    }

    #[test]
    fn the_automaton_finds_what_a_naive_search_finds(
        words in proptest::collection::hash_set("[甲乙丙a]{1,4}", 1..8),
        text in "[甲乙丙a ]{0,30}",
    ) {
        let rules: Vec<Rule> = words.iter().enumerate().map(|(at, word)| plain_rule(at, word)).collect();
        let found = Checker::new(rules).unwrap().check(&text, None);
        let naive = words.iter().any(|word| {
            text.match_indices(word.as_str()).any(|(at, _)| {
                let letter = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphabetic());
                let (before, after) = (text.get(..at).and_then(|t| t.chars().next_back()), text.get(at + word.len()..).and_then(|t| t.chars().next()));
                let head = letter(before) && letter(word.chars().next());
                let tail = letter(after) && letter(word.chars().next_back());
                !(head || tail)
            })
        });
        prop_assert_eq!(!found.is_empty(), naive);
    }
}

fn plain_rule(at: usize, word: &str) -> Rule {
    let own = super::parse_terms(word).unwrap();
    Rule {
        id: format!("platform.own-{at}"),
        squeeze: false,
        ..own[0].clone()
    }
}
