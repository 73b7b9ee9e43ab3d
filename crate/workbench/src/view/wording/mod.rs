//! What may not be said: a text to try, the shop's own words, and every rule with its reason and what it rests on.

mod allowed;
pub mod attempt;
mod form;
mod hits;
mod import;
mod own;
mod passed;
mod rules;
mod scope;

use jinnang_browser::i18n;
use jinnang_core::wording::{Basis, Category, Level};
use jinnang_view::*;

use crate::desk::Desk;

/// The page.
pub fn wording(desk: Desk) -> El {
    let words = desk.words;
    let hits = hits::Hits::open(desk);
    desk.passes.open();
    el("div").class("wording-page").child((
        el("h1").child(i18n::text("benchWording")),
        el("p")
            .class("say")
            .attr("role", "status")
            .attr("data-jn", "words-say")
            .attr("hidden", move || words.say.with(Option::is_none))
            .child((
                move || words.say.get().unwrap_or_default(),
                el("button")
                    .class("quiet")
                    .attr("type", "button")
                    .attr("data-jn", "own-undo")
                    .attr("hidden", move || words.gone.with(Option::is_none))
                    .on("click", move |_| words.undo())
                    .child(i18n::text("takeBack")),
            )),
        attempt::attempt(desk),
        own::own(desk),
        allowed::allowed(desk),
        rules::rules(desk, hits),
        (
            hits::hits(desk, hits),
            passed::alarms(desk),
            passed::log(desk),
        ),
    ))
}

/// What a rule is called here: its category, and the word or the reason for which it is there. Of a rule that is gone
/// only the category is known.
pub fn rule_name(desk: Desk, id: &str) -> String {
    let category = id.split_once('.').map_or(id, |(category, _)| category);
    let found = Category::ALL.into_iter().find(|one| one.name() == category);
    let category = found.map_or_else(|| id.to_owned(), |found| i18n::text(category_word(found)));
    let own = desk.words.list.with(|list| {
        let own = list.iter().find(|(_, rule)| rule.id == id);
        own.map(|(_, rule)| ["“", &rule.word(), "”"].concat())
    });
    let why = own.or_else(|| {
        desk.rules.with(|rules| {
            let rule = rules.iter().find(|rule| rule.id == id)?;
            Some(rule.reason.trim_end_matches('。').to_owned())
        })
    });
    match why {
        Some(why) => [&category, " · ", &why].concat(),
        None => category,
    }
}

/// One choice of a box.
pub fn option(value: &str, name: String) -> El {
    el("option").attr("value", value.to_owned()).child(name)
}

pub fn rewrites(suggest: &[String]) -> Option<El> {
    let words: Vec<String> = suggest
        .iter()
        .map(|with| {
            if with.is_empty() {
                i18n::text("leaveOut")
            } else {
                with.clone()
            }
        })
        .collect();
    (!words.is_empty()).then(|| {
        let words = words.join(" ／ ");
        el("p")
            .class("rewrites")
            .child(i18n::with("sayInstead", &[&words]))
    })
}

pub fn basis(basis: Option<&Basis>) -> Option<El> {
    basis.map(|basis| {
        let line = i18n::with("basisLine", &[&basis.name, &basis.date]);
        let inside = match &basis.url {
            Some(url) if url.starts_with("https://") => el("a")
                .attr("href", url.clone())
                .attr("target", "_blank")
                .attr("rel", "noreferrer")
                .child(line),
            _ => el("span").child(line),
        };
        el("p").class("hint").child(inside)
    })
}

pub fn level_word(level: Level) -> &'static str {
    match level {
        Level::Hint => "levelHint",
        Level::Warn => "levelWarn",
        Level::Block => "levelBlock",
    }
}

pub fn category_word(category: Category) -> &'static str {
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
