use jinnang_browser::i18n;
use jinnang_core::timer::rule::{Rule, for_site};
use jinnang_view::*;

use super::here::Here;
use super::{replay, words};
use crate::desk::Desk;
use crate::rules::Stand;
use crate::view::report::{press, rounded};
use crate::view::wording::option;

fn percent(value: Option<f64>) -> String {
    value.map_or_else(|| "–".to_owned(), |value| [&rounded(value), "%"].concat())
}

/// What may still be missed on a site, where it is heading, and which buyers cost what.
pub fn budget(desk: Desk, site: &str) -> El {
    let id = site.to_owned();
    let is_known = {
        let id = id.clone();
        move || desk.counting.of(&id).is_some()
    };
    el("div").child(keyed(is_known, move |is_known| match is_known {
        true => whole(&Here::new(desk, &id)),
        false => el("p").class("empty").child(i18n::text("rulesNone")),
    }))
}

fn whole(here: &Here) -> El {
    let (figured, ruled, boxed) = (here.clone(), here.clone(), here.clone());
    el("div").child((
        choices(here),
        move || {
            let stand = figured.stand()?;
            Some(untrack(|| figures(&figured, &stand)))
        },
        // What is typed and picked under a rule stays while it is that rule.
        keyed(
            move || ruled.rule().map(|rule| (rule.is_a_mean(), rule.id)),
            move |rule| {
                let (is_a_mean, id) = rule.as_ref()?;
                Some((
                    (!is_a_mean).then(|| official(&boxed)),
                    replay::replay(&boxed, id),
                ))
            },
        ),
    ))
}

fn figures(here: &Here, stand: &Stand) -> El {
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
        el("p")
            .class(["verdict big ", words::tone(standing)].concat())
            .attr("data-jn", "budget-line")
            .attr("role", "status")
            .child(words::headline(standing, &stand.rule)),
        el("dl").class("tiles").child(tiles.collect::<Vec<_>>()),
        uncertain(stand),
        shops(here.desk, &here.site, &stand.rule),
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
fn choices(here: &Here) -> El {
    let told = here.clone();
    let told = move || {
        let rule = told.rule()?;
        let dated = match rule.dated.as_str() {
            "" => "–",
            dated => dated,
        };
        let sure = i18n::text(words::sure(rule.confidence));
        Some([&rule.note, " ", &i18n::with("ruleSource", &[&sure, dated])].concat())
    };
    el("div").child((
        el("div").class("row").child((rules(here), targets(here))),
        el("p")
            .class("hint")
            .child(move || told().unwrap_or_default()),
    ))
}

fn rules(here: &Here) -> impl Content + use<> {
    let (listed, here) = (here.clone(), here.clone());
    keyed(
        move || {
            let rules = listed.desk.counting.list();
            let rules = for_site(&rules, &listed.site);
            rules
                .map(|rule| (rule.id.clone(), rule.name.clone()))
                .collect::<Vec<_>>()
        },
        move |rules| {
            let options = rules.iter().map(|(id, name)| option(id, name.clone()));
            let (aimed, now) = (here.clone(), here.clone());
            el("select")
                .attr("data-jn", "rule-choose")
                .attr("aria-label", i18n::text("ruleLabel"))
                .on("change", move |event| {
                    aimed.desk.counting.choose(&aimed.site, value_of(event));
                })
                .child(options.collect::<Vec<_>>())
                .value(move || now.rule().map(|rule| rule.id).unwrap_or_default())
        },
    )
}

fn targets(here: &Here) -> impl Content + use<> {
    let (listed, here) = (here.clone(), here.clone());
    keyed(
        move || {
            let rule = listed.rule()?;
            let names = rule
                .targets
                .iter()
                .map(|target| [&words::goal(target.goal), "　", &target.note].concat());
            Some((rule.id.clone(), names.collect::<Vec<_>>()))
        },
        move |targets| {
            let (id, names) = targets.clone()?;
            let options = (0..).zip(&names);
            let options =
                options.map(|(nth, name): (usize, _)| option(&nth.to_string(), name.clone()));
            let (desk, now) = (here.desk, here.clone());
            Some(
                el("select")
                    .attr("data-jn", "rule-target")
                    .attr("aria-label", i18n::text("targetLabel"))
                    .attr("hidden", names.is_empty())
                    .on("change", move |event| {
                        desk.counting.aim(&id, value_of(event).parse().unwrap_or(0));
                    })
                    .child(options.collect::<Vec<_>>())
                    .value(move || {
                        let aimed = now.rule().map(|rule| desk.counting.target(&rule));
                        aimed.unwrap_or(0).to_string()
                    }),
            )
        },
    )
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
fn official(here: &Here) -> El {
    let fault = Signal::new(false);
    let typed = Signal::new(String::new());
    let (kept, back, there) = (here.clone(), here.clone(), here.clone());
    let adjusted = move || there.stand().and_then(|stand| stand.adjusted);
    let (is_open, told) = (untrack(&adjusted).is_some(), adjusted.clone());
    el("details").attr("open", is_open).child((
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
                .value(move || typed.get())
                .on("input", move |event| typed.set(value_of(event))),
            "%",
            press("official-keep", "officialKeep", move || {
                let percent = typed.get_untracked().trim().parse().ok();
                let good = percent.is_some() && adjust(&kept, percent);
                fault.set(!good);
                if good {
                    typed.set(String::new());
                }
            }),
            press("official-back", "officialBack", move || {
                adjust(&back, None);
            })
            .attr("hidden", move || adjusted().is_none()),
            el("span")
                .class("error")
                .attr("role", "alert")
                .attr("hidden", move || !fault.get())
                .child(i18n::text("officialFault")),
        )),
        move || {
            told().map(|adjusted| {
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
            })
        },
    ))
}

fn adjust(here: &Here, percent: Option<f64>) -> bool {
    let stand = untrack(|| here.stand());
    stand.is_some_and(|stand| here.desk.counting.adjust(&here.site, &stand, percent))
}
