use super::*;
use crate::site::TimeFormat;
use crate::site_cost::{is_heavy, is_steep, is_whole};

/// A site file without a fault.
fn sample() -> String {
    include_str!("../site_sample.json").to_owned()
}

fn site() -> Site {
    serde_json::from_str(&sample()).unwrap()
}

#[test]
fn a_sound_site_has_no_fault() {
    assert_eq!(faults(&site()), Vec::<String>::new());
}

#[test]
fn each_fault_names_its_field() {
    type Spoil = fn(&mut Site);
    let table: [(&str, Spoil); 22] = [
        ("id: ", |s| s.id = "Pinduoduo".into()),
        ("name: ", |s| s.name = " ".into()),
        ("evidence.confidence: ", |s| {
            s.evidence.confidence = "sure".into()
        }),
        ("evidence.date: ", |s| s.evidence.date = "2026-02-30".into()),
        ("matches: ", |s| {
            s.matches = vec!["http://chat.example.com/*".into()]
        }),
        ("frames: no match pattern covers", |s| {
            s.frames[0].host = "other.example.com".into()
        }),
        ("frames: the path", |s| s.frames[0].path = "im".into()),
        ("composer.at: is empty", |s| s.composer.at.clear()),
        ("composer.at: holds an empty selector", |s| {
            s.composer.at.push("  ".into())
        }),
        ("composer.at: \"a[b\"", |s| s.composer.at.push("a[b".into())),
        ("send.keys: ", |s| s.send.keys.push("Ctrl+".into())),
        ("transcript.list: ", |s| s.transcript.list.clear()),
        ("transcript.roles: ", |s| s.transcript.roles.clear()),
        ("transcript.key.attr: ", |s| {
            s.transcript.key[0].attr.clear()
        }),
        ("transcript.time.pattern: ", |s| {
            s.transcript.time[0].pattern = Some("\\(x\\)(?:y)".into())
        }),
        ("buyer_name: ", |s| s.buyer_name.clear()),
        ("buyer_name.at: holds an empty", |s| {
            s.buyer_name[0].at.clear()
        }),
        ("composer.at: \"* * *", |s| {
            s.composer.at.push("* * * textarea".into())
        }),
        ("buyer_name.pattern: \"((a+)+)$", |s| {
            s.buyer_name[0].pattern = Some("((a+)+)$".into())
        }),
        ("transcript.time.limit_s: ", |s| {
            s.transcript.time[0].format = TimeFormat::Left
        }),
        ("transcript.time: an attribute has no pieces", |s| {
            s.transcript.time[0].leaf = true;
            s.transcript.time[0].attr = Some("title".into());
        }),
        ("transcript.text: ", |s| {
            s.transcript.text.push("a ".repeat(200))
        }),
    ];
    for (expected, spoil) in table {
        let mut site = site();
        spoil(&mut site);
        let found = faults(&site);
        assert!(
            found.iter().any(|fault| fault.starts_with(expected)),
            "{expected} not in {found:?}"
        );
    }
}

#[test]
fn a_date_is_one_of_the_calendar() {
    for (text, is) in [
        ("2026-02-28", true),
        ("2024-02-29", true),
        ("2026-02-29", false),
        ("2026-13-01", false),
        ("2026-1-1", false),
        ("+026-01-01", false),
        ("2026-00-10", false),
        ("", false),
    ] {
        assert_eq!(is_date(text), is, "{text}");
    }
}

#[test]
fn what_would_keep_a_browser_busy_is_told_from_what_people_write() {
    for pattern in [
        "^(\\d+)-",
        "(\\d{13})$",
        "^(.{1,40}?)(?:正在输入|$)",
        "(?:^|\\s)([0-9]{1,2}:[0-9]{2})",
    ] {
        assert!(!is_steep(pattern), "{pattern}");
    }
    for pattern in [
        "(a+)+",
        "(a|a)*b",
        "((x*))*",
        "(\\w+)\\1",
        "(.*.*.*.*.*.*.*)x",
    ] {
        assert!(is_steep(pattern), "{pattern}");
    }
    for selector in [
        ".a > .b .c",
        "[class*=\"row\"]:not(.x)",
        "li:has(img)",
        ":scope > *",
    ] {
        assert!(!is_heavy(selector), "{selector}");
    }
    let deep = "div ".repeat(20);
    for selector in ["* * *", "a:has(b:has(c))", deep.as_str()] {
        assert!(is_heavy(selector), "{selector}");
    }
}

#[test]
fn a_step_into_a_shadow_tree_leads_from_something_to_something() {
    for selector in [
        ".a > .b",
        "deep-chat >>> .box",
        "a-b >>> c-d >>> :scope > p",
    ] {
        assert!(is_whole(selector), "{selector}");
    }
    let deep = ["x-y"; 9].join(" >>> ");
    for selector in [
        ">>> .box",
        "deep-chat >>>",
        "a >>> >>> b",
        "a>>>b",
        deep.as_str(),
    ] {
        assert!(!is_whole(selector), "{selector}");
    }
}
