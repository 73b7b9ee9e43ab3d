//! What holds for every text and every file, however odd. The fuzz targets try it with what libFuzzer makes up, and
//! `crate/core/tests/fuzzed.rs` with a bounded run of proptest in every test run.

use std::sync::LazyLock;

use jinnang_core::text::utf16;
use jinnang_core::wording::{Checker, Level, MAX_RULES, PackFile, Rule, Typing, parse_terms};

static SHIPPED: LazyLock<Checker> =
    LazyLock::new(|| Checker::shipped().expect("the packs that ship are sound"));
static TYPING: LazyLock<Typing> = LazyLock::new(|| SHIPPED.harmless().typing());

/// Where texts are judged as on no platform, and on some with words of their own.
const PLATFORMS: [Option<&str>; 4] = [None, Some("pinduoduo"), Some("ww"), Some("jd")];

/// Findings stand in order, each over whole characters, and name what they cover.
pub fn findings_cover_what_they_name(checker: &Checker, text: &str, platform: Option<&str>) {
    let mut last = 0;
    for found in checker.check(text, platform) {
        assert!(
            found.start_utf16 >= last && found.start_utf16 < found.end_utf16,
            "{found:?}"
        );
        let covered = utf16::slice(text, found.start_utf16, found.end_utf16);
        assert_eq!(covered, Some(found.matched.as_str()), "{found:?}");
        last = found.start_utf16;
    }
}

/// Any text, on any platform.
pub fn a_text_is_judged(text: &str) {
    for platform in PLATFORMS {
        findings_cover_what_they_name(&SHIPPED, text, platform);
    }
}

/// A draft as it is typed, pasted into and deleted from: every state is judged, and what is typed unseen never blocks.
pub fn a_draft_is_judged_as_it_grows(text: &str) {
    let blocks = |text: &str| {
        SHIPPED
            .check(text, None)
            .iter()
            .any(|found| found.level == Level::Block)
    };
    let chars: Vec<char> = text.chars().take(48).collect();
    let mut typed = String::new();
    let mut was_blocked = false;
    for (at, c) in chars.iter().enumerate() {
        let unseen = !was_blocked && TYPING.allows(&typed, c.encode_utf8(&mut [0; 4]));
        typed.push(*c);
        was_blocked = blocks(&typed);
        assert!(!(unseen && was_blocked), "{typed:?} was typed unseen");
        // The same with one character taken out, as a slip is mended.
        let without: String = chars
            .iter()
            .take(at)
            .chain(chars.iter().skip(at + 1))
            .collect();
        findings_cover_what_they_name(&SHIPPED, &without, None);
    }
}

/// A file of own words is taken whole or not at all; what is taken can be matched, and written down again.
pub fn a_list_is_read_whole_or_not(text: &str) {
    let rules = match parse_terms(text) {
        Ok(rules) => rules,
        Err(fault) => {
            let lines = text.trim_start_matches('\u{feff}').lines().count();
            assert!((1..=lines.max(1)).contains(&fault.line), "{fault}");
            return;
        }
    };
    assert!(rules.iter().all(|rule| rule.validate().is_ok()));
    let again: Vec<String> = rules.iter().map(Rule::line).collect();
    let read = parse_terms(&again.join("\n")).expect("what was written down is read");
    let nameless = |rules: &[Rule]| -> Vec<Rule> {
        let rules = rules.iter().cloned();
        rules
            .map(|rule| Rule {
                id: String::new(),
                ..rule
            })
            .collect()
    };
    assert_eq!(nameless(&read), nameless(&rules));
    if rules.len() <= 200 {
        let checker = Checker::new(rules).expect("sound rules compile");
        findings_cover_what_they_name(&checker, text, None);
    }
}

/// A pack is taken whole or not at all; a fault names the rule and the field.
pub fn a_pack_is_read_whole_or_not(json: &str, text: &str) {
    let Ok(pack) = serde_json::from_str::<PackFile>(json) else {
        return;
    };
    let Ok(rules) = pack.into_rules() else {
        return;
    };
    if rules.len() > MAX_RULES {
        return;
    }
    if let Ok(checker) = Checker::new(rules) {
        findings_cover_what_they_name(&checker, text, Some("jd"));
    }
}
