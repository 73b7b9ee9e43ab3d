use jinnang_browser::i18n;
use jinnang_core::wording::{Category, Rule};
use jinnang_protocol::site_name;
use jinnang_view::*;

use super::hits::{Hits, of_rule};
use super::scope::scope;
use super::{basis, category_word, level_word, option, rewrites, rule_name};
use crate::desk::Desk;
use crate::words::Scope;

/// Every rule, by category, or those that a query finds.
pub fn rules(desk: Desk, hits: Hits) -> El {
    let query = Signal::new(String::new());
    let at = Signal::new(Scope::default());
    el("section").class("rules").child((
        el("h2").child(i18n::with(
            "rulesTitle",
            &[&desk.rules.with(Vec::len).to_string()],
        )),
        el("input")
            .class("search")
            .attr("type", "search")
            .attr("data-jn", "rule-search")
            .attr("aria-label", i18n::text("ruleSearch"))
            .attr("placeholder", i18n::text("ruleSearch"))
            .on("input", move |event| query.set(value_of(event))),
        el("div").class("row").child((
            el("span").class("hint").child(i18n::text("levelsFor")),
            scope(desk.words, at, "rules-site", "rules-shop"),
            el("input")
                .attr("type", "text")
                .attr("data-jn", "rules-new-shop")
                .attr("aria-label", i18n::text("levelsShop"))
                .attr("placeholder", i18n::text("levelsShop"))
                .value(move || at.with(|at| at.1.clone()))
                .on("change", move |event| {
                    at.update(|at| at.1 = value_of(event).trim().to_owned());
                }),
        )),
        // What is said of a rule follows along by itself: a choice that is being made stays.
        keyed(
            move || query.with(|query| query.trim().to_owned()),
            move |query| listed(desk, hits, at, query),
        ),
    ))
}

fn listed(desk: Desk, hits: Hits, at: Signal<Scope>, query: &str) -> Vec<El> {
    let open = !query.is_empty();
    Category::ALL
        .into_iter()
        .filter_map(|category| {
            let of_category: Vec<El> = desk.rules.with(|rules| {
                let fitting = rules.iter().filter(|rule| rule.category == category);
                fitting
                    .filter(|rule| speaks_of(rule, query))
                    .map(|rule| rule_card(desk, hits, at, rule))
                    .collect()
            });
            (!of_category.is_empty()).then(|| {
                el("details").class("shelf").attr("open", open).child((
                    el("summary").child((
                        i18n::text(category_word(category)),
                        el("span").class("count").child(of_category.len()),
                    )),
                    el("ul").class("cards").child(of_category),
                ))
            })
        })
        .collect()
}

fn speaks_of(rule: &Rule, query: &str) -> bool {
    query.is_empty()
        || rule.reason.contains(query)
        || rule.id.contains(query)
        || rule.terms.iter().any(|term| term.contains(query))
        || rule
            .basis
            .as_ref()
            .is_some_and(|basis| basis.name.contains(query))
}

fn rule_card(desk: Desk, hits: Hits, at: Signal<Scope>, rule: &Rule) -> El {
    let only = rule
        .on
        .iter()
        .filter_map(|id| site_name(id))
        .map(|site| site.name)
        .collect::<Vec<_>>();
    el("li")
        .class("card flag")
        .attr("data-jn", "rule")
        .attr("data-rule", rule.id.clone())
        .attr("data-level", {
            let rule = rule.clone();
            move || at.with(|at| desk.words.level_of(&rule, at))
        })
        .child((
            el("p").child((
                el("span")
                    .class("level")
                    .child(i18n::text(level_word(rule.level))),
                el("code").child(rule.id.clone()),
                turn(desk, at, rule),
            )),
            of_rule(hits, &rule.id),
            el("p").child(rule.reason.clone()),
            (!only.is_empty()).then(|| {
                let names = only.join(&i18n::text("listJoin"));
                el("p")
                    .class("hint")
                    .child(i18n::with("ruleOnly", &[&names]))
            }),
            rewrites(&rule.suggest),
            basis(rule.basis.as_ref()),
        ))
}

/// Whether a rule speaks, and how strongly, in this shop.
fn turn(desk: Desk, at: Signal<Scope>, rule: &Rule) -> El {
    let (id, shown) = (rule.id.clone(), rule.id.clone());
    let options = [
        ("", "turnUsual"),
        ("hint", "levelHint"),
        ("warn", "levelWarn"),
        ("block", "levelBlock"),
        ("off", "turnOff"),
    ];
    el("select")
        .class("turn")
        .attr("data-jn", "rule-level")
        .attr(
            "aria-label",
            i18n::with("turnLabel", &[&rule_name(desk, &rule.id)]),
        )
        .on("change", move |event| {
            desk.words
                .turn(id.clone(), value_of(event), at.get_untracked());
        })
        .child(
            options
                .map(|(value, name)| option(value, i18n::text(name)))
                .into_iter()
                .collect::<Vec<_>>(),
        )
        .value(move || at.with(|at| desk.words.turned(&shown, at)))
}
