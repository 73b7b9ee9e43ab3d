use jinnang_browser::i18n;
use jinnang_core::timer::calendar::write;
use jinnang_core::timer::rule::{costs, differences};
use jinnang_view::*;

use super::here::Here;
use super::words;
use crate::ledger::zone;
use crate::rules::{Stand, score_of};
use crate::view::report::{lasting, rounded, shop};
use crate::view::wording::option;

/// The most cases that are shown.
const SHOWN: usize = 30;

fn moment(ms: i64) -> String {
    write(zone().local_ms(ms)).chars().skip(5).collect()
}

/// Whose case it is.
fn who(stand: &Stand, conversation: &str) -> String {
    let talk = conversation
        .parse()
        .ok()
        .and_then(|nth: usize| stand.talks.get(nth));
    talk.map_or_else(String::new, |talk| {
        let name = if talk.name.is_empty() {
            &talk.place.buyer
        } else {
            &talk.name
        };
        match talk.place.shop.as_str() {
            "" => name.clone(),
            _ => [name, "（", &shop(&talk.place.site, &talk.place.shop), "）"].concat(),
        }
    })
}

fn heads(names: &[&'static str]) -> El {
    let heads = names
        .iter()
        .map(|name| el("th").attr("scope", "col").child(i18n::text(name)));
    el("thead").child(el("tr").child(heads.collect::<Vec<_>>()))
}

/// Which buyers cost the point, under this rule and under another.
pub fn replay(here: &Here, rule: &str) -> El {
    let costs = here.clone();
    el("div").child((
        move || costs.stand().map(|stand| paid(&stand)),
        other(here, rule),
    ))
}

fn paid(stand: &Stand) -> El {
    let paid = costs(&stand.score, &stand.rule);
    if paid.is_empty() {
        return el("p").class("verdict").child(i18n::text("replayNone"));
    }
    let rows = paid.iter().take(SHOWN).map(|cost| {
        let case = &cost.case;
        let waited = case
            .counted_ms
            .map_or_else(|| i18n::text("neverAnswered"), lasting);
        let over = cost.over_ms.map_or_else(|| "–".to_owned(), lasting);
        let points = if stand.rule.is_a_mean() {
            i18n::with("unitSeconds", &[&rounded(cost.points / 1_000.0)])
        } else {
            i18n::with("replayPoints", &[&rounded(cost.points)])
        };
        el("tr").attr("data-jn", "replay-cost").child((
            el("th")
                .attr("scope", "row")
                .child(who(stand, &case.conversation)),
            el("td").child(moment(case.asked_ms)),
            el("td").child(waited),
            el("td").child(over),
            el("td").class("number").child(points),
        ))
    });
    el("details").attr("open", true).child((
        el("summary").child(i18n::with("replayTitle", &[&paid.len().to_string()])),
        el("table").class("figures").child((
            heads(&[
                "replayWho",
                "replayAsked",
                "replayWaited",
                "replayOver",
                "replayCost",
            ]),
            el("tbody").child(rows.collect::<Vec<_>>()),
        )),
        (paid.len() > SHOWN).then(|| {
            el("p").class("hint").child(i18n::with(
                "replayMore",
                &[&(paid.len() - SHOWN).to_string()],
            ))
        }),
    ))
}

/// The same rounds under another rule.
fn other(here: &Here, rule: &str) -> El {
    let picked = Signal::new(String::new());
    let (here, rule) = (here.clone(), rule.to_owned());
    let desk = here.desk;
    let others = move || {
        let rules = desk.counting.list().into_iter();
        rules
            .filter(|other| other.id != rule)
            .map(|other| (other.id, other.name))
            .collect::<Vec<_>>()
    };
    el("details").child((
        el("summary").child(i18n::text("replayOther")),
        keyed(others, move |others| {
            let options = others.iter().map(|(id, name)| option(id, name.clone()));
            el("select")
                .attr("data-jn", "replay-rule")
                .attr("aria-label", i18n::text("replayOther"))
                .on("change", move |event| picked.set(value_of(event)))
                .child((
                    option("", i18n::text("replayPick")),
                    options.collect::<Vec<_>>(),
                ))
                .value(move || picked.get())
        }),
        move || {
            let stand = here.stand()?;
            let rule = desk
                .counting
                .list()
                .into_iter()
                .find(|rule| picked.with(|id| rule.id == *id))?;
            let there = score_of(&stand.talks, &rule);
            let here = score_of(&stand.talks, &stand.rule);
            let differ = differences(&here, &there);
            let now = match (rule.is_a_mean(), there.mean_ms) {
                (true, Some(ms)) => i18n::with("unitSeconds", &[&rounded(ms / 1_000.0)]),
                _ => there.published_percent(&rule).map_or_else(
                    || "–".to_owned(),
                    |percent| [&rounded(percent), "%"].concat(),
                ),
            };
            let rows = differ.iter().take(SHOWN).map(|one| {
                el("tr").child((
                    el("th")
                        .attr("scope", "row")
                        .child(who(&stand, &one.conversation)),
                    el("td").child(moment(one.asked_ms)),
                    el("td").child(words::verdict(one.here)),
                    el("td").child(words::verdict(one.there)),
                ))
            });
            Some(
                el("div").attr("data-jn", "replay-there").child((
                    el("p").class("verdict").child(i18n::with(
                        "replayThere",
                        &[&now, &there.misses.to_string(), &differ.len().to_string()],
                    )),
                    el("table")
                        .class("figures")
                        .attr("hidden", differ.is_empty())
                        .child((
                            heads(&["replayWho", "replayAsked", "replayHere", "replayThereHead"]),
                            el("tbody").child(rows.collect::<Vec<_>>()),
                        )),
                )),
            )
        },
    ))
}
