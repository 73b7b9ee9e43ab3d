use jinnang_browser::i18n;
use jinnang_core::wording::Finding;
use jinnang_protocol::SITES;
use jinnang_view::*;

use super::{basis, category_word, level_word, rewrites};
use crate::desk::Desk;

/// A text to try, as it would be judged on a platform.
pub fn attempt(desk: Desk) -> El {
    let text = Signal::new(String::new());
    let site = Signal::new(String::new());
    let findings = move || {
        let (text, site) = (text.get(), site.get());
        let on = (!site.is_empty()).then_some(site.as_str());
        let found = desk.words.check(|checker| checker.check(&text, on));
        found.unwrap_or_default()
    };
    let platforms = SITES
        .iter()
        .map(|one| {
            el("option")
                .attr("value", one.id.to_owned())
                .child(one.name.to_owned())
        })
        .collect::<Vec<_>>();
    el("section").class("attempt").child((
        el("h2").child(i18n::text("tryTitle")),
        el("div").class("row").child((
            el("textarea")
                .attr("rows", "3")
                .attr("data-jn", "try-text")
                .attr("aria-label", i18n::text("tryTitle"))
                .attr("placeholder", i18n::text("tryPlaceholder"))
                .on("input", move |event| text.set(value_of(event))),
            el("select")
                .attr("data-jn", "try-site")
                .attr("aria-label", i18n::text("trySite"))
                .on("change", move |event| site.set(value_of(event)))
                .child((
                    el("option")
                        .attr("value", "")
                        .child(i18n::text("everySite")),
                    platforms,
                )),
        )),
        move || {
            let found = findings();
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
