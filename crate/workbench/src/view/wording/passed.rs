use jinnang_browser::i18n;
use jinnang_core::wording::{Passed, Way};
use jinnang_view::*;

use super::{level_word, rule_name};
use crate::desk::Desk;
use crate::passes::{Pass, Passes};
use crate::view::fields::quiet;
use crate::view::report::{sealed, shop};
use crate::when;

/// The most lines that are drawn at once; a query finds the others.
const SHOWN: usize = 200;

/// What was reported as a false alarm; each can be taken back.
pub fn alarms(desk: Desk) -> El {
    let passes = desk.passes;
    section(
        passes,
        true,
        "alarmsTitle",
        "falseAlarmsHint",
        move |query| {
            let found = fitting(desk, true, query);
            let cards: Vec<El> = found
                .iter()
                .take(SHOWN)
                .map(|pass| alarm(desk, pass))
                .collect();
            (!cards.is_empty()).then(|| el("ul").class("cards").child(cards))
        },
    )
}

/// What was let through: when, by which rule, how, and in which text.
pub fn log(desk: Desk) -> El {
    let passes = desk.passes;
    section(passes, false, "logTitle", "logHint", move |query| {
        let found = fitting(desk, false, query);
        let rows: Vec<El> = found
            .iter()
            .take(SHOWN)
            .map(|pass| row(desk, pass))
            .collect();
        let head = [
            "logWhen", "logWhere", "logRule", "logWords", "logText", "logWay",
        ];
        let head = head.map(|name| el("th").attr("scope", "col").child(i18n::text(name)));
        (!rows.is_empty()).then(|| {
            el("div")
                .class("wide-table")
                .child(el("table").class("figures log").child((
                    el("thead").child(el("tr").child(head.into_iter().collect::<Vec<_>>())),
                    el("tbody").child(rows),
                )))
        })
    })
}

fn section(
    passes: Passes,
    alarms: bool,
    title: &'static str,
    hint: &'static str,
    list: impl Fn(&str) -> Option<El> + Clone + 'static,
) -> El {
    let query = Signal::new(String::new());
    let hook = if alarms { "alarms" } else { "log" };
    el("section").class("own").child((
        el("h2").child(move || i18n::with(title, &[&passes.of(alarms).len().to_string()])),
        el("p").class("hint").child(i18n::text(hint)),
        alarms.then(|| undo(passes)),
        el("div").class("row").child(
            el("input")
                .class("search")
                .attr("type", "search")
                .attr("data-jn", [hook, "-search"].concat())
                .attr("aria-label", i18n::text("logSearch"))
                .attr("placeholder", i18n::text("logSearch"))
                .on("input", move |event| query.set(value_of(event))),
        ),
        el("div").attr("data-jn", hook).child(move || {
            if !passes.read.get() {
                return el("p").class("empty").child(i18n::text("reportReading"));
            }
            match passes.trouble.get() {
                Some(crate::shelf::LOCKED) => return sealed(),
                Some(why) => return el("p").class("error").child(i18n::text(why)),
                None => {}
            }
            let none = passes.of(alarms).is_empty();
            let line = match (alarms, none) {
                (true, true) => "alarmsNone",
                (false, true) => "logNone",
                _ => "logNotFound",
            };
            query
                .with(|query| list(query.trim()))
                .unwrap_or_else(|| el("p").class("empty").child(i18n::text(line)))
        }),
    ))
}

fn undo(passes: Passes) -> El {
    el("p")
        .class("say")
        .attr("role", "status")
        .attr("hidden", move || passes.gone.with(Option::is_none))
        .child((
            i18n::text("alarmGone"),
            quiet("alarm-undo", i18n::text("takeBack"), move || passes.undo()),
        ))
}

fn fitting(desk: Desk, alarms: bool, query: &str) -> Vec<Pass> {
    let mut all = desk.passes.of(alarms);
    all.retain(|(_, one)| {
        [&one.rule, &one.words, &one.text]
            .iter()
            .any(|part| part.contains(query))
            || rule_name(desk, &one.rule).contains(query)
    });
    all
}

fn whose(one: &Passed) -> String {
    shop(&one.about.site, &one.about.shop)
}

fn alarm(desk: Desk, pass: &Pass) -> El {
    let (one, gone) = (&pass.1, pass.clone());
    let (rule, passes) = (one.rule.clone(), desk.passes);
    el("li")
        .class("card flag")
        .attr("data-jn", "alarm")
        .attr("data-rule", rule.clone())
        .attr("data-level", one.level.name())
        .child((
            el("p").child((
                el("span")
                    .class("level")
                    .child(i18n::text(level_word(one.level))),
                el("q").child(one.words.clone()),
                el("span").class("category").child(rule_name(desk, &rule)),
            )),
            el("p").child(one.text.clone()),
            el("p")
                .class("hint")
                .child([&when::moment(one.at_ms), " ", &whose(one)].concat()),
            el("p").class("row").child((
                quiet("alarm-take-back", i18n::text("alarmTakeBack"), move || {
                    passes.take_back(gone.clone());
                }),
                quiet("alarm-allow", i18n::text("allowAlways"), {
                    let words = one.words.clone();
                    move || desk.words.allow(&words)
                }),
            )),
        ))
}

fn row(desk: Desk, (_, one): &Pass) -> El {
    let way = match one.way {
        Way::Sent => "waySent",
        Way::Here => "allowHere",
        Way::Always => "allowAlways",
        Way::Alarm => "falseAlarm",
    };
    let cells = [
        when::moment(one.at_ms),
        whose(one),
        rule_name(desk, &one.rule),
        one.words.clone(),
        one.text.clone(),
        i18n::text(way),
    ];
    el("tr")
        .attr("data-jn", "log-line")
        .attr("data-rule", one.rule.clone())
        .attr("data-level", one.level.name())
        .child(
            cells
                .map(|cell| el("td").child(cell))
                .into_iter()
                .collect::<Vec<_>>(),
        )
}
