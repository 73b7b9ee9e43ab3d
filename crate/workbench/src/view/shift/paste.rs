use jinnang_browser::{clock, i18n};
use jinnang_core::report::{Period, Report, Scope, report};
use jinnang_core::shift::{CheckIn, Shift, ShopCount, check_in, summary};
use jinnang_view::*;
use wasm_bindgen::prelude::*;

use crate::desk::Desk;
use crate::ledger::zone;
use crate::view::report::{press, shop};

const HOUR_MS: i64 = 3_600_000;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = ["navigator", "clipboard"], js_name = writeText, catch)]
    async fn write_text(text: &str) -> Result<JsValue, JsValue>;
}

/// The aim of the shift, and the two texts that are pasted into the team's group.
pub fn paste(desk: Desk, now: Signal<i64>) -> El {
    el("section").class("figure").child((
        el("h2").child(i18n::text("pasteTitle")),
        el("div").class("row").child((
            typed(desk, "shift-agent", "shiftAgent", "text"),
            typed(desk, "shift-aim", "shiftAim", "number"),
        )),
        text("check-in", "checkIn", move || hourly(desk, now.get())),
        text("summary", "shiftSummary", move || whole(desk, now.get())),
    ))
}

fn typed(desk: Desk, hook: &'static str, name: &'static str, kind: &'static str) -> El {
    let shown = derived(move || desk.chosen.get::<String>(hook).unwrap_or_default());
    el("label").class("field").child((
        el("span").child(i18n::text(name)),
        el("input")
            .attr("type", kind)
            .attr("min", "0")
            .attr("data-jn", hook)
            .value(move || shown.get())
            .on("change", move |event| {
                desk.chosen.put(hook.to_owned(), value_of(event))
            }),
    ))
}

/// A text that is made by itself, to be copied.
fn text(hook: &'static str, name: &'static str, made: impl Fn() -> String + Copy + 'static) -> El {
    let said = Signal::new("");
    el("div").class("pasted").child((
        el("p").class("row").child((
            el("strong").child(i18n::text(name)),
            press(
                if hook == "summary" {
                    "summary-copy"
                } else {
                    "check-in-copy"
                },
                "copyText",
                move || {
                    let text = untrack(made);
                    spawn_local(async move {
                        let done = write_text(&text).await.is_ok();
                        said.set(if done { "copied" } else { "copyFailed" });
                    });
                },
            ),
            el("span")
                .class("hint")
                .attr("role", "status")
                .child(move || match said.get() {
                    "" => String::new(),
                    name => i18n::text(name),
                }),
        )),
        el("pre")
            .attr("data-jn", hook)
            .attr("tabindex", "0")
            .child(made),
    ))
}

/// The last shift, whether it runs or has ended; without one, the day from midnight is told of.
fn last(desk: Desk) -> Option<Shift> {
    desk.shifts.list().pop()
}

fn of(desk: Desk, from_ms: i64, to_ms: i64) -> Report {
    let period = Period { from_ms, to_ms };
    desk.ledger.reading.with(|_| ());
    desk.ledger.entries.with(|entries| {
        report(
            entries,
            &[],
            &Scope::all(period),
            &zone(),
            &desk.ledger.thresholds.get(),
        )
    })
}

fn counts(report: &Report) -> Vec<ShopCount> {
    let shops = report.shops.iter().map(|one| {
        let figures = &one.figures;
        ShopCount {
            shop: shop(&one.site, &one.shop),
            buyers: figures.buyers,
            answered: figures.answered,
            waiting: figures.rounds - figures.answered,
            first_ms: figures.first.mean_ms,
            mean_ms: figures.response.mean_ms,
            late: figures.late(),
        }
    });
    shops.collect()
}

fn told(desk: Desk, shops: Vec<ShopCount>, served: u32) -> CheckIn {
    CheckIn {
        agent: desk.chosen.get("shift-agent").unwrap_or_default(),
        shops,
        aim: desk
            .chosen
            .get::<String>("shift-aim")
            .and_then(|aim| aim.parse().ok())
            .unwrap_or(0),
        served,
    }
}

/// What came in the hour that ended last, by the clock on the wall; before the shift has seen the end of one, what came up
/// to now.
fn hourly(desk: Desk, now: i64) -> String {
    let begun = last(desk).map_or(now - 12 * HOUR_MS, |shift| shift.begun_ms());
    let hour = now - zone().local_ms(now).rem_euclid(HOUR_MS);
    let until = if begun < hour { hour } else { now };
    let from = begun.max(hour - HOUR_MS);
    let served = of(desk, begun, now + 1).all.buyers;
    check_in(
        &told(desk, counts(&of(desk, from, until)), served),
        &zone(),
        until,
    )
}

fn whole(desk: Desk, now: i64) -> String {
    let Some(shift) = last(desk) else {
        return i18n::text("summaryNone");
    };
    let (begun, ended) = (shift.begun_ms(), shift.ended_ms().unwrap_or(now));
    let made = of(desk, begun, ended + 1);
    let waiting: Vec<String> = desk.ledger.entries.with(|entries| {
        let open = entries.iter().filter(|one| {
            (begun..=ended).contains(&one.asked_ms)
                && one.answered_ms.is_none()
                && !one.excused
                && !one.uncertain
        });
        let lines = open.map(|one| {
            let name = if one.name.is_empty() {
                &one.buyer
            } else {
                &one.name
            };
            [&shop(&one.site, &one.shop), " ", name].concat()
        });
        lines.collect()
    });
    let served = made.all.buyers;
    let figures = shift.figures(ended.min(clock::now_ms()), &desk.shifts.rules());
    summary(
        &told(desk, counts(&made), served),
        &figures,
        begun,
        ended,
        &waiting,
        &zone(),
    )
}
