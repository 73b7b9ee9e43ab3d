use crate::phrase::{Group, Library, Values, fill};

#[test]
fn the_starter_library_has_every_group_a_smile_first_and_a_blessing_last() {
    let library = Library::starter().unwrap();
    assert!(library.phrases().len() >= 400);
    for group in Group::ALL {
        assert!(
            library
                .phrases()
                .iter()
                .filter(|p| p.group == group)
                .count()
                >= 8,
            "{}",
            group.name()
        );
    }
    assert!(library.get("welcome-first").unwrap().text.contains('😊'));
    assert!(
        library
            .phrases()
            .iter()
            .filter(|p| p.intent == "farewell")
            .all(|p| p.text.contains('祝') || p.text.contains("随时"))
    );
}

#[test]
fn the_bargaining_ladder_never_says_no() {
    let library = Library::starter().unwrap();
    let steps: Vec<u8> = library
        .phrases()
        .iter()
        .filter(|p| p.intent == "bargain")
        .inspect(|p| assert!(!p.text.contains('不'), "{}", p.id))
        .filter_map(|p| p.step)
        .collect();
    assert_eq!(steps, [1, 2, 3, 4, 5, 6]);
}

#[test]
fn the_after_sales_plan_has_six_steps_and_three_offers() {
    let library = Library::starter().unwrap();
    let steps: Vec<u8> = library
        .phrases()
        .iter()
        .filter(|p| p.intent == "complaint")
        .filter_map(|p| p.step)
        .collect();
    assert_eq!(steps, [1, 2, 3, 4, 4, 4, 4, 5, 6]);
}

/// The adapters' ids.
const PLATFORMS: [&str; 11] = [
    "pinduoduo",
    "ww",
    "feige",
    "jd",
    "kuaishou",
    "xiaohongshu",
    "weixin",
    "goofish",
    "shopee",
    "tiktok",
    "onetalk",
];

#[test]
fn no_starter_phrase_has_more_than_a_hint_on_any_platform() {
    let checker = crate::wording::Checker::shipped().unwrap();
    let library = Library::starter().unwrap();
    let mut found = Vec::new();
    for phrase in library.phrases() {
        for platform in PLATFORMS {
            let text = filled(phrase.text_for(Some(platform)));
            for finding in checker.check(&text, Some(platform)) {
                if finding.level > crate::wording::Level::Hint {
                    found.push(format!(
                        "{} on {platform}: {} {} in {text}",
                        phrase.id, finding.rule, finding.matched
                    ));
                }
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// A name or a number that nobody has set must stay to be seen, and be held back; only a manner of address stands in.
#[test]
fn nothing_invented_goes_out_with_a_starter_phrase() {
    let checker = crate::wording::Checker::shipped().unwrap();
    for phrase in Library::starter().unwrap().phrases() {
        for text in phrase.texts() {
            for piece in text
                .split('{')
                .skip(1)
                .filter_map(|rest| rest.split_once('}'))
            {
                let (name, default) = piece.0.split_once('=').unwrap_or((piece.0, ""));
                let plain = ["", "亲", "商品"].contains(&default);
                assert!(plain, "{}: {name} is taken to be {default}", phrase.id);
            }
        }
    }
    for name in ["客服工号", "店铺"] {
        let sent = fill(&format!("这里是{{{name}}}"), &Values::new());
        assert_eq!(sent.missing, [name]);
        let held = checker.check(&sent.text, None);
        assert!(
            held.iter().any(|f| f.level == crate::wording::Level::Block),
            "{held:?}"
        );
    }
}

/// A text as it goes out: choices by their first option, everything else by a plain word.
fn filled(text: &str) -> String {
    let asked = fill(text, &Values::new());
    let mut values = Values::new();
    for variable in &asked.missing {
        match variable.split_once(':') {
            Some((name, options)) => values.set(name, options.split('|').next().unwrap()),
            None => values.set(variable, "这样"),
        }
    }
    let sent = fill(text, &values);
    assert!(sent.missing.is_empty(), "{text}: {:?}", sent.missing);
    sent.text
}
