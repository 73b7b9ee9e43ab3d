//! What shifts are measured by: how long each is, and how long without an answer is 空挂.

use jinnang_browser::i18n;
use jinnang_core::shift::ShiftRules;
use jinnang_view::*;

use super::current;
use crate::desk::Desk;
use crate::view::report::rounded;

const HOUR_MS: f64 = 3_600_000.0;
/// Of a day.
const MOST_HOURS: f64 = 24.0;

/// The hook of a measure, its name, and where it stands.
type Measure = (&'static str, &'static str, fn(&mut ShiftRules) -> &mut i64);

const MEASURES: [Measure; 3] = [
    ("measure-day", "measureDay", |rules| &mut rules.day_ms),
    ("measure-night", "measureNight", |rules| &mut rules.night_ms),
    ("measure-idle", "measureIdle", |rules| &mut rules.idle_ms),
];

/// The measures, each in hours, to be changed.
pub fn measures(desk: Desk) -> El {
    let fault = Signal::new(false);
    let fields = MEASURES.map(|(hook, name, of)| {
        let shown = derived(move || hours(*of(&mut desk.shifts.rules())));
        el("label").class("field").child((
            el("span").child(i18n::text(name)),
            el("input")
                .attr("type", "number")
                .attr("min", "0.5")
                .attr("max", "24")
                .attr("step", "0.5")
                .attr("data-jn", hook)
                .value(move || shown.get())
                .on("change", move |event| {
                    let typed = value_of(event).trim().parse().ok().and_then(milliseconds);
                    fault.set(typed.is_none());
                    if let Some(typed) = typed {
                        let mut rules = untrack(|| desk.shifts.rules());
                        *of(&mut rules) = typed;
                        let runs =
                            untrack(|| current(desk)).is_some_and(|shift| !shift.is_paused());
                        desk.shifts.measure(rules, runs);
                    }
                }),
        ))
    });
    el("details").class("shelf").child((
        el("summary").child(i18n::text("measureTitle")),
        el("p").class("hint").child(i18n::text("measureHint")),
        el("div")
            .class("row")
            .child(fields.into_iter().collect::<Vec<_>>()),
        el("p")
            .class("error")
            .attr("role", "alert")
            .attr("data-jn", "measure-fault")
            .attr("hidden", move || !fault.get())
            .child(i18n::text("measureFault")),
    ))
}

#[expect(
    clippy::cast_precision_loss,
    reason = "a day in milliseconds is far below 2^53"
)]
fn hours(ms: i64) -> String {
    rounded(ms as f64 / HOUR_MS)
}

/// So many hours; nothing where no shift could last that long.
#[expect(
    clippy::cast_possible_truncation,
    reason = "a day in milliseconds is far below 2^53"
)]
fn milliseconds(hours: f64) -> Option<i64> {
    (0.5..=MOST_HOURS)
        .contains(&hours)
        .then(|| (hours * HOUR_MS).round() as i64)
}
