use std::rc::Rc;

use jinnang_browser::i18n;
use jinnang_core::timer::rule::{Rule, for_site};
use jinnang_view::*;

use super::{replay, words};
use crate::desk::Desk;
use crate::rules::Stand;
use crate::view::report::{press, rounded};

fn percent(value: Option<f64>) -> String {
    value.map_or_else(|| "–".to_owned(), |value| [&rounded(value), "%"].concat())
}

/// What may still be missed on a site, where it is heading, and which buyers cost what.
pub fn budget(desk: Desk, site: &str) -> El {
    let Some(rule) = desk.counting.of(site) else {
        return el("p").class("empty").child(i18n::text("rulesNone"));
    };
    let stand = Rc::new(desk.counting.stand(site, None, rule));
    let standing = &stand.standing;
    let mean = standing
        .mean_ms
        .map(|ms| i18n::with("unitSeconds", &[&rounded(ms / 1_000.0)]));
    let now = match (stand.rule.is_a_mean(), mean) {
        (true, mean) => mean.unwrap_or_else(|| "–".to_owned()),
        (false, _) => percent(standing.percent),
    };
    let tiles = [
        ("budgetNow", now),
        ("budgetEnd", percent(standing.projected_percent)),
        ("budgetBest", percent(standing.best_percent)),
        ("budgetMissed", standing.misses.to_string()),
        ("budgetPending", standing.pending.to_string()),
        ("budgetExpected", standing.expected.to_string()),
    ];
    // Nothing is missed under a mean, and no share is heading anywhere.
    let told = if stand.rule.is_a_mean() {
        1
    } else {
        tiles.len()
    };
    let tiles = tiles.into_iter().take(told).map(|(name, value)| {
        el("div").class("tile").attr("data-figure", name).child((
            el("dt").child(i18n::text(name)),
            el("dd").class("value").child(value),
        ))
    });
    el("div").child((
        choices(desk, site, &stand),
        el("p")
            .class(["verdict big ", words::tone(standing)].concat())
            .attr("data-jn", "budget-line")
            .attr("role", "status")
            .child(words::headline(standing, &stand.rule)),
        el("dl").class("tiles").child(tiles.collect::<Vec<_>>()),
        uncertain(&stand),
        shops(desk, site, &stand.rule),
        official(desk, site, &stand),
        replay::replay(desk, site, &stand),
    ))
}

fn uncertain(stand: &Stand) -> Option<El> {
    let left_out = stand.uncertain + stand.score.uncertain;
    (left_out > 0).then(|| {
        el("p")
            .class("hint")
            .child(i18n::with("leftOutUncertain", &[&left_out.to_string()]))
    })
}

/// Which rule and which target count here.
fn choices(desk: Desk, site: &str, stand: &Rc<Stand>) -> El {
    let rules = desk.counting.list();
    let options = for_site(&rules, site).map(|rule| {
        el("option")
            .attr("value", rule.id.clone())
            .attr("selected", rule.id == stand.rule.id)
            .child(rule.name.clone())
    });
    let aimed = desk.counting.target(&stand.rule);
    let targets = (0..)
        .zip(&stand.rule.targets)
        .map(|(nth, target): (usize, _)| {
            let name = [&words::goal(target.goal), "　", &target.note].concat();
            el("option")
                .attr("value", nth.to_string())
                .attr("selected", nth == aimed)
                .child(name)
        });
    let (chosen, id) = (site.to_owned(), stand.rule.id.clone());
    let told = i18n::with(
        "ruleSource",
        &[
            &i18n::text(words::sure(stand.rule.confidence)),
            if stand.rule.dated.is_empty() {
                "–"
            } else {
                &stand.rule.dated
            },
        ],
    );
    el("div").child((
        el("div").class("row").child((
            el("select")
                .attr("data-jn", "rule-choose")
                .attr("aria-label", i18n::text("ruleLabel"))
                .on("change", move |event| {
                    desk.counting.choose(&chosen, value_of(event))
                })
                .child(options.collect::<Vec<_>>()),
            el("select")
                .attr("data-jn", "rule-target")
                .attr("aria-label", i18n::text("targetLabel"))
                .attr("hidden", stand.rule.targets.is_empty())
                .on("change", move |event| {
                    desk.counting.aim(&id, value_of(event).parse().unwrap_or(0));
                })
                .child(targets.collect::<Vec<_>>()),
        )),
        el("p")
            .class("hint")
            .child((stand.rule.note.clone(), " ", told)),
    ))
}

/// The rate of every shop, where there are several.
fn shops(desk: Desk, site: &str, rule: &Rule) -> Option<El> {
    let mut shops: Vec<String> = desk.ledger.entries.with(|entries| {
        let here = entries.iter().filter(|one| one.site == site);
        here.map(|one| one.shop.clone()).collect()
    });
    shops.sort();
    shops.dedup();
    if shops.len() < 2 {
        return None;
    }
    let rows = shops.into_iter().map(|shop| {
        let stand = desk.counting.stand(site, Some(&shop), rule.clone());
        el("tr").child((
            el("th").attr("scope", "row").child(shop),
            el("td")
                .class("number")
                .child(percent(stand.standing.percent)),
            el("td")
                .class("number")
                .child(stand.standing.misses.to_string()),
            el("td")
                .class("number")
                .child(stand.standing.pending.to_string()),
        ))
    });
    let rows = rows.collect::<Vec<_>>();
    let head = ["sheetShop", "budgetNow", "budgetMissed", "budgetPending"];
    let head = head.map(|name| el("th").attr("scope", "col").child(i18n::text(name)));
    Some(el("table").class("figures").child((
        el("thead").child(el("tr").child(head.into_iter().collect::<Vec<_>>())),
        el("tbody").child(rows),
    )))
}

/// The platform's own figure, where it is another.
fn official(desk: Desk, site: &str, stand: &Rc<Stand>) -> Option<El> {
    if stand.rule.is_a_mean() {
        return None;
    }
    let fault = Signal::new(false);
    let (typed, kept, back) = (
        Signal::new(String::new()),
        Rc::clone(stand),
        Rc::clone(stand),
    );
    let (here, there) = (site.to_owned(), site.to_owned());
    Some(
        el("details").attr("open", stand.adjusted.is_some()).child((
            el("summary").child(i18n::text("officialTitle")),
            el("p").class("hint").child(i18n::text("officialHint")),
            el("div").class("row").child((
                el("input")
                    .attr("type", "number")
                    .attr("min", "0")
                    .attr("max", "100")
                    .attr("step", "any")
                    .attr("data-jn", "official")
                    .attr("aria-label", i18n::text("officialTitle"))
                    .on("input", move |event| typed.set(value_of(event))),
                "%",
                press("official-keep", "officialKeep", move || {
                    let percent = typed.get_untracked().trim().parse().ok();
                    let good = percent.is_some() && desk.counting.adjust(&here, &kept, percent);
                    fault.set(!good);
                }),
                stand.adjusted.is_some().then(|| {
                    press("official-back", "officialBack", move || {
                        desk.counting.adjust(&there, &back, None);
                    })
                }),
                el("span")
                    .class("error")
                    .attr("role", "alert")
                    .attr("hidden", move || !fault.get())
                    .child(i18n::text("officialFault")),
            )),
            stand.adjusted.map(|adjusted| {
                let signed = |n: i64| {
                    if n > 0 {
                        format!("+{n}")
                    } else {
                        n.to_string()
                    }
                };
                el("p")
                    .class("hint")
                    .attr("data-jn", "official-told")
                    .child(i18n::with(
                        "officialTold",
                        &[&signed(adjusted.hits), &signed(adjusted.misses)],
                    ))
            }),
        )),
    )
}
