use jinnang_browser::i18n;
use jinnang_core::report::{Figures, Part, ScoreSheet, Weighted, parts, weigh};
use jinnang_view::*;

use super::Latest;
use super::headline::{rounded, with_unit};
use crate::desk::Desk;

/// One sheet for one period: what was typed in is kept under its name.
#[derive(Clone)]
struct Sheet {
    desk: Desk,
    which: ScoreSheet,
    name: String,
    latest: Latest,
}

/// The handbooks' weighted score: what the report knows is filled in, the rest is typed in and kept for the period.
pub fn score(desk: Desk, period: &str, latest: Latest) -> El {
    let which = Signal::new(ScoreSheet::PreSale);
    let period = period.to_owned();
    let tab = move |sheet: ScoreSheet, hook: &'static str, name: &'static str| {
        el("button")
            .class("quiet")
            .attr("type", "button")
            .attr("data-jn", hook)
            .attr("aria-pressed", move || {
                if which.get() == sheet {
                    "true"
                } else {
                    "false"
                }
            })
            .on("click", move |_| which.set(sheet))
            .child(i18n::text(name))
    };
    el("section")
        .class("figure")
        .attr("data-jn", "score")
        .child((
            el("h2").child(i18n::text("scoreTitle")),
            el("p").class("hint").child(i18n::text("scoreHint")),
            el("div").class("choices").attr("role", "group").child((
                tab(ScoreSheet::PreSale, "score-pre", "scorePre"),
                tab(ScoreSheet::AfterSale, "score-after", "scoreAfter"),
            )),
            move || {
                let which = which.get();
                let kind = match which {
                    ScoreSheet::PreSale => "score-pre-",
                    ScoreSheet::AfterSale => "score-after-",
                };
                let sheet = Sheet {
                    desk,
                    which,
                    name: [kind, &period].concat(),
                    latest,
                };
                sheet.drawn()
            },
        ))
}

impl Sheet {
    fn typed(&self) -> Vec<(String, f64)> {
        self.desk.chosen.get(&self.name).unwrap_or_default()
    }

    /// The parts with what was typed in.
    fn parts(&self) -> Vec<Part> {
        let typed = self.typed();
        let mut parts = parts(self.which);
        for part in &mut parts {
            let found = typed.iter().find(|(id, _)| *id == part.id);
            part.typed = found.map(|(_, value)| *value);
        }
        parts
    }

    /// The points, by the last report; whoever runs this runs again when there is another.
    fn weighed(&self, parts: &[Part]) -> Weighted {
        self.latest.with(|made| match made {
            Some(made) => weigh(parts, &made.now.all),
            None => weigh(parts, &Figures::default()),
        })
    }

    fn keep(&self, id: &str, value: Option<f64>) {
        let mut typed = untrack(|| self.typed());
        typed.retain(|(known, _)| known != id);
        typed.extend(value.map(|value| (id.to_owned(), value)));
        self.desk.chosen.put(self.name.clone(), typed);
    }

    fn drawn(self) -> El {
        let rows = untrack(|| self.parts());
        let rows = rows
            .iter()
            .enumerate()
            .map(|(nth, part)| self.row(nth, part));
        let rows = rows.collect::<Vec<_>>();
        el("div").child((
            el("table").class("figures").child((
                el("thead").child(el("tr").child((
                    heading("scorePart"),
                    heading("scoreTarget"),
                    heading("scoreValue"),
                    heading("scorePoints"),
                ))),
                el("tbody").child(rows),
            )),
            el("p")
                .class("verdict")
                .attr("data-jn", "score-sum")
                .attr("role", "status")
                .child(move || {
                    let weighed = self.weighed(&self.parts());
                    let (points, of) = (rounded(weighed.points), rounded(weighed.of));
                    let key = if weighed.is_complete() {
                        "scoreSum"
                    } else {
                        "scoreSumPart"
                    };
                    i18n::with(key, &[&points, &of])
                }),
        ))
    }

    fn row(&self, nth: usize, part: &Part) -> El {
        let (shown, kept, filled) = (self.clone(), self.clone(), self.clone());
        // Keeping what was typed in another box sets back nothing in this one.
        let typed = derived(move || {
            let parts = filled.parts();
            let typed = parts.get(nth).and_then(|part| part.typed);
            typed.map(|typed| typed.to_string()).unwrap_or_default()
        });
        let id = part.id.clone();
        let target = with_unit(Some(part.target), &part.unit);
        let target = [if part.lower { "≤ " } else { "≥ " }, &target].concat();
        let measured = {
            let sheet = self.clone();
            move || {
                let weighed = sheet.weighed(&parts(sheet.which));
                let value = weighed.parts.get(nth).and_then(|part| part.value);
                value.map(rounded).unwrap_or_default()
            }
        };
        el("tr").attr("data-part", part.id.clone()).child((
            el("th").attr("scope", "row").child(part.name.clone()),
            el("td").child(target),
            el("td").child((
                el("input")
                    .attr("type", "number")
                    .attr("min", "0")
                    .attr("step", "any")
                    .attr("inputmode", "decimal")
                    .attr("data-jn", "score-value")
                    .attr("aria-label", part.name.clone())
                    .attr("placeholder", measured)
                    .value(move || typed.get())
                    .on("change", move |event| {
                        kept.keep(&id, value_of(event).trim().parse().ok());
                    }),
                " ",
                match part.unit.as_str() {
                    "秒" => i18n::text("unitSecondsLong"),
                    unit => unit.to_owned(),
                },
            )),
            el("td").class("number").child(move || {
                let weighed = shown.weighed(&shown.parts());
                weighed.parts.get(nth).map_or_else(String::new, |part| {
                    let points = part
                        .value
                        .map_or_else(|| "–".to_owned(), |_| rounded(part.points));
                    [&points, " / ", &rounded(part.weight)].concat()
                })
            }),
        ))
    }
}

fn heading(name: &'static str) -> El {
    el("th").attr("scope", "col").child(i18n::text(name))
}
