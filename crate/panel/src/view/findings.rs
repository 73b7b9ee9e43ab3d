use crate::ui::html::{button, details, div, li, p, q, span, summary, ul};
use crate::ui::*;
use jinnang_browser::i18n;
use jinnang_core::wording::{Category, Finding, Level};

use crate::desk::Desk;

/// What is wrong with the draft: always in sight while something is.
pub fn findings(desk: Desk) -> impl IntoView {
    ul().class("findings")
        .attr("aria-label", i18n::text("findingsName"))
        .attr("aria-live", "polite")
        .attr("hidden", move || desk.findings.with(Vec::is_empty))
        .child(move || {
            desk.findings
                .get()
                .into_iter()
                .map(|found| finding(desk, found))
                .collect::<Vec<_>>()
        })
}

fn finding(desk: Desk, found: Finding) -> impl IntoView {
    let rewrites = found
        .suggest
        .iter()
        .enumerate()
        .map(|(at, with)| rewrite(desk, found.clone(), with.clone(), at == 0))
        .collect::<Vec<_>>();
    let basis = found.basis.clone().map(|basis| {
        details().class("basis").child((
            summary().child(i18n::text("basis")),
            p().child(i18n::with("basisLine", &[&basis.name, &basis.date])),
        ))
    });
    li().class("flag")
        .attr("data-jn", "flag")
        .attr("data-level", level_name(found.level))
        .attr("data-category", category_name(found.category))
        .attr("data-rule", found.rule.clone())
        .child((
            div().class("flag-head").child((
                span()
                    .class("level")
                    .child(i18n::text(level_word(found.level))),
                q().class("matched").child(found.matched.clone()),
                span()
                    .class("category")
                    .child(i18n::text(category_word(found.category))),
            )),
            p().class("reason").child(found.reason.clone()),
            div().class("rewrites").child(rewrites),
            basis,
        ))
}

fn rewrite(desk: Desk, found: Finding, with: String, first: bool) -> impl IntoView {
    let words = if with.is_empty() {
        i18n::text("leaveOut")
    } else {
        with.clone()
    };
    button()
        .class("rewrite")
        .attr("type", "button")
        .attr("data-jn", "rewrite")
        .attr("aria-label", i18n::with("rewriteAs", &[&words]))
        .attr(
            "title",
            if first {
                i18n::text("rewriteKey")
            } else {
                String::new()
            },
        )
        .on(ev::click, move |_| desk.rewrite(&found, &with))
        .child(words)
}

fn level_name(level: Level) -> &'static str {
    match level {
        Level::Hint => "hint",
        Level::Warn => "warn",
        Level::Block => "block",
    }
}

/// The name of the word for a level.
pub fn level_word(level: Level) -> &'static str {
    match level {
        Level::Hint => "levelHint",
        Level::Warn => "levelWarn",
        Level::Block => "levelBlock",
    }
}

fn category_name(category: Category) -> &'static str {
    match category {
        Category::Absolute => "absolute",
        Category::Medical => "medical",
        Category::Promise => "promise",
        Category::Contact => "contact",
        Category::Review => "review",
        Category::Attitude => "attitude",
        Category::Abuse => "abuse",
        Category::Privacy => "privacy",
        Category::Illegal => "illegal",
        Category::Platform => "platform",
        Category::Leak => "leak",
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
