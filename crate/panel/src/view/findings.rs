use jinnang_browser::i18n;
use jinnang_core::wording::{Category, Finding, Level, Way};
use jinnang_view::*;

use crate::desk::Desk;

/// What is wrong with the draft: always in sight while something is. An entry stays the same one while the text around
/// it changes: what was opened in it stays open, and a press that has begun on a rewrite still arrives.
pub fn findings(desk: Desk) -> El {
    el("ul")
        .class("findings")
        .attr("aria-label", i18n::text("findingsName"))
        .attr("aria-live", "polite")
        .attr("hidden", move || desk.findings.with(Vec::is_empty))
        .child(each(
            move || {
                desk.findings
                    .with(|all| keyed(all).map(|(key, _)| key).collect())
            },
            move |key| match by_key(desk, key) {
                Some(found) => finding(desk, key, &found),
                None => el("li"),
            },
        ))
}

/// The findings, each with a key: its rule, what it objects to, and the how-manieth of that it is.
fn keyed(all: &[Finding]) -> impl Iterator<Item = (String, &Finding)> {
    all.iter().enumerate().map(|(at, found)| {
        let same = |other: &&Finding| other.rule == found.rule && other.matched == found.matched;
        let nth = all.iter().take(at).filter(same).count();
        let key = [found.rule.as_str(), &found.matched, &nth.to_string()].join("\n");
        (key, found)
    })
}

/// The finding as it is now: its place in the draft may be another than when it was drawn.
fn by_key(desk: Desk, key: &str) -> Option<Finding> {
    desk.findings.with_untracked(|all| {
        keyed(all)
            .find(|(other, _)| other == key)
            .map(|(_, found)| found.clone())
    })
}

fn finding(desk: Desk, key: &str, found: &Finding) -> El {
    let rewrites = found
        .suggest
        .iter()
        .enumerate()
        .map(|(at, with)| rewrite(desk, key.to_owned(), with.clone(), at == 0))
        .collect::<Vec<_>>();
    // Numbers and addresses are another buyer's the next time.
    let lasting = found.category != Category::Privacy;
    let set = lasting && desk.is_set(&found.rule);
    let ways = (
        pass(desk, key, Way::Here),
        pass(desk, key, Way::Alarm),
        lasting.then(|| pass(desk, key, Way::Always).attr("disabled", set)),
        set.then(|| {
            el("p")
                .class("set")
                .attr("data-jn", "set-by-lead")
                .child(i18n::text("teamSetHere"))
        }),
    );
    let basis = found.basis.as_ref().map(|basis| {
        el("details").class("basis").child((
            el("summary").child(i18n::text("basis")),
            el("p").child(i18n::with("basisLine", &[&basis.name, &basis.date])),
        ))
    });
    el("li")
        .class("flag")
        .attr("data-jn", "flag")
        .attr("data-level", found.level.name())
        .attr("data-category", found.category.name())
        .attr("data-rule", found.rule.clone())
        .child((
            el("div").class("flag-head").child((
                el("span")
                    .class("level")
                    .child(i18n::text(level_word(found.level))),
                el("q").class("matched").child(found.matched.clone()),
                el("span")
                    .class("category")
                    .child(i18n::text(category_word(found.category))),
            )),
            el("p").class("reason").child(found.reason.clone()),
            el("div").class("rewrites").child(rewrites),
            el("div").class("ways").child(ways),
            basis,
        ))
}

fn rewrite(desk: Desk, key: String, with: String, first: bool) -> El {
    let words = if with.is_empty() {
        i18n::text("leaveOut")
    } else {
        with.clone()
    };
    el("button")
        .class("rewrite")
        .attr("type", "button")
        .attr("data-jn", "rewrite")
        .attr("aria-label", i18n::with("rewriteAs", &[&words]))
        .attr("title", first.then(|| i18n::text("rewriteKey")))
        .on("click", move |_| {
            if let Some(found) = by_key(desk, &key) {
                desk.rewrite(&found, &with);
            }
        })
        .child(words)
}

fn pass(desk: Desk, key: &str, way: Way) -> El {
    let (key, (hook, name)) = (
        key.to_owned(),
        match way {
            Way::Always => ("allow-always", "allowAlways"),
            Way::Alarm => ("false-alarm", "falseAlarm"),
            _ => ("allow-here", "allowHere"),
        },
    );
    el("button")
        .attr("type", "button")
        .attr("data-jn", hook)
        .on("click", move |_| {
            if let Some(found) = by_key(desk, &key) {
                desk.pass(&found, way);
            }
        })
        .child(i18n::text(name))
}

/// The name of the word for a level.
pub fn level_word(level: Level) -> &'static str {
    match level {
        Level::Hint => "levelHint",
        Level::Warn => "levelWarn",
        Level::Block => "levelBlock",
    }
}

fn category_word(category: Category) -> &'static str {
    match category {
        Category::Absolute => "categoryAbsolute",
        Category::Medical => "categoryMedical",
        Category::Promise => "categoryPromise",
        Category::Contact => "categoryContact",
        Category::Review => "categoryReview",
        Category::Attitude => "categoryAttitude",
        Category::Abuse => "categoryAbuse",
        Category::Privacy => "categoryPrivacy",
        Category::Illegal => "categoryIllegal",
        Category::Platform => "categoryPlatform",
        Category::Leak => "categoryLeak",
    }
}
