use jinnang_browser::i18n;
use jinnang_core::wording::Finding;
use jinnang_view::*;

use super::scope::scope;
use super::{basis, category_word, level_word, rewrites};
use crate::desk::Desk;

/// A text to try, as it would be judged on a platform and in a shop.
pub fn attempt(desk: Desk) -> El {
    let text = Signal::new(String::new());
    let at = Signal::new((String::new(), String::new()));
    el("section").class("attempt").child((
        el("h2").child(i18n::text("tryTitle")),
        el("div").class("row").child((
            el("textarea")
                .attr("rows", "3")
                .attr("data-jn", "try-text")
                .attr("aria-label", i18n::text("tryTitle"))
                .attr("placeholder", i18n::text("tryPlaceholder"))
                .on("input", move |event| text.set(value_of(event))),
            scope(desk.words, at, "try-site", "try-shop"),
        )),
        move || {
            let (site, shop) = at.get();
            let found = desk.words.find(&text.get(), &site, &shop);
            let empty = text.with(|text| text.trim().is_empty());
            if found.is_empty() {
                return el("p")
                    .class("verdict")
                    .attr("data-jn", "try-clean")
                    .attr("hidden", empty)
                    .child(i18n::text("tryClean"));
            }
            el("ul")
                .class("cards")
                .child(found.iter().map(finding).collect::<Vec<_>>())
        },
    ))
}

pub fn finding(found: &Finding) -> El {
    el("li")
        .class("card flag")
        .attr("data-jn", "try-flag")
        .attr("data-level", found.level.name())
        .attr("data-category", found.category.name())
        .attr("data-rule", found.rule.clone())
        .child((
            el("p").child((
                el("span")
                    .class("level")
                    .child(i18n::text(level_word(found.level))),
                el("q").child(found.matched.clone()),
                el("span")
                    .class("category")
                    .child(i18n::text(category_word(found.category))),
            )),
            el("p").child(found.reason.clone()),
            rewrites(&found.suggest),
            basis(found.basis.as_ref()),
        ))
}
