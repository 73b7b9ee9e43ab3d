use jinnang_browser::i18n;
use jinnang_core::wording::{Category, Rule};
use jinnang_protocol::site_name;
use jinnang_view::*;

use super::{basis, category_word, level_word, option, rewrites};
use crate::desk::Desk;

/// Every rule, by category, or those that a query finds.
pub fn rules(desk: Desk) -> El {
    let query = Signal::new(String::new());
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
        move || query.with(|query| listed(desk, query.trim())),
    ))
}

fn listed(desk: Desk, query: &str) -> Vec<El> {
    let open = !query.is_empty();
    Category::ALL
        .into_iter()
        .filter_map(|category| {
            let of_category: Vec<El> = desk.rules.with(|rules| {
                let fitting = rules.iter().filter(|rule| rule.category == category);
                fitting
                    .filter(|rule| speaks_of(rule, query))
                    .map(|rule| rule_card(desk, rule))
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

fn rule_card(desk: Desk, rule: &Rule) -> El {
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
            let (id, level) = (rule.id.clone(), rule.level.name());
            move || match desk.words.turned(&id) {
                "" => level,
                turned => turned,
            }
        })
        .child((
            el("p").child((
                el("span")
                    .class("level")
                    .child(i18n::text(level_word(rule.level))),
                el("code").child(rule.id.clone()),
                turn(desk, rule),
            )),
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
fn turn(desk: Desk, rule: &Rule) -> El {
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
        .attr("aria-label", i18n::with("turnLabel", &[&rule.id]))
        .on("change", move |event| {
            desk.words.turn(id.clone(), value_of(event));
        })
        .child(
            options
                .map(|(value, name)| option(value, i18n::text(name)))
                .into_iter()
                .collect::<Vec<_>>(),
        )
        .value(move || desk.words.turned(&shown).to_owned())
}
