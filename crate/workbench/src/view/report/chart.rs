use std::cell::Cell as Count;

use jinnang_browser::{i18n, to_json};
use jinnang_core::report::{Cell, Sheet};
use jinnang_core::timer::calendar::{DAY_MS, write};
use jinnang_view::*;
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;

use super::Made;
use super::table::{folded, lasting, written};

#[wasm_bindgen]
extern "C" {
    /// Draws into the canvas with this id: `pages/charts.ts`.
    #[wasm_bindgen(js_name = jinnangChart)]
    fn draw(id: &str, spec: &str);
}

#[derive(Serialize)]
pub struct Series {
    pub name: String,
    pub values: Vec<Option<f64>>,
    pub tone: &'static str,
    pub line: bool,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Spec {
    pub labels: Vec<String>,
    pub series: Vec<Series>,
    pub lying: bool,
    pub unit: String,
    pub line_unit: String,
}

thread_local! {
    static DRAWN: Count<u32> = const { Count::new(0) };
}

/// A chart with its title, what it says in words, and its table.
pub fn figure(hook: &'static str, title: &str, words: &str, spec: &Spec, sheet: &Sheet) -> El {
    let id = DRAWN.with(|drawn| {
        drawn.set(drawn.get().wrapping_add(1));
        format!("chart-{}", drawn.get())
    });
    let written = spec.serialize(&Serializer::json_compatible()).ok();
    if let Some(spec) = written.and_then(|spec| to_json(&spec)) {
        let id = id.clone();
        request_animation_frame(move || draw(&id, &spec));
    }
    let tall = if spec.lying && spec.labels.len() > 5 {
        "chart tall"
    } else {
        "chart"
    };
    el("section").class("figure").attr("data-jn", hook).child((
        el("h2").child(title.to_owned()),
        el("p").class("hint").child(words.to_owned()),
        el("div").class(tall).child(
            el("canvas")
                .attr("id", id)
                .attr("role", "img")
                .attr("aria-label", [title, "：", words].concat()),
        ),
        folded(sheet),
    ))
}

fn number(cell: &Cell) -> Option<f64> {
    match cell {
        Cell::Number(number) => Some(*number),
        Cell::Text(_) | Cell::Empty => None,
    }
}

/// A column of a table, below its heading.
pub fn column(sheet: &Sheet, nth: usize) -> Vec<Option<f64>> {
    let rows = sheet.rows.iter().skip(1);
    rows.map(|row| row.get(nth).and_then(number)).collect()
}

/// The first column of a table, below its heading.
pub fn names(sheet: &Sheet, nth: usize) -> Vec<String> {
    let rows = sheet.rows.iter().skip(1);
    rows.map(|row| row.get(nth).map(written).unwrap_or_default())
        .collect()
}

fn seconds(ms: Option<i64>) -> String {
    ms.map_or_else(|| "–".to_owned(), lasting)
}

/// How waits are spread.
pub fn spread(made: &Made) -> Option<El> {
    let sheet = made
        .sheets
        .iter()
        .find(|sheet| sheet.name == i18n::text("sheetSpread"))?;
    let response = &made.now.all.response;
    let words = i18n::with(
        "spreadWords",
        &[
            &seconds(response.p50_ms),
            &seconds(response.p90_ms),
            &seconds(response.p95_ms),
            &seconds(response.max_ms),
        ],
    );
    let series = |nth, key, tone| Series {
        name: i18n::text(key),
        values: column(sheet, nth),
        tone,
        line: false,
    };
    let spec = Spec {
        labels: names(sheet, 0),
        series: vec![
            series(1, "sheetFirst", "due"),
            series(2, "sheetResponse", "hint"),
        ],
        lying: false,
        unit: i18n::text("unitRounds"),
        line_unit: String::new(),
    };
    Some(figure(
        "report-spread",
        &i18n::text("sheetSpread"),
        &words,
        &spec,
        sheet,
    ))
}

/// Rounds and mean response by day; nothing for a single one.
pub fn days(made: &Made) -> Option<El> {
    let days = &made.now.days;
    if days.len() < 2 {
        return None;
    }
    let sheet = made
        .sheets
        .iter()
        .find(|sheet| sheet.name == i18n::text("sheetDays"))?;
    let day = |day: i64| {
        write(day * DAY_MS)
            .chars()
            .skip(5)
            .take(5)
            .collect::<String>()
    };
    let best = days
        .iter()
        .filter_map(|one| Some((one.figures.response.mean_ms?, one.day)))
        .min_by(|a, b| a.0.total_cmp(&b.0));
    let busiest = days.iter().max_by_key(|one| one.figures.rounds);
    let words = i18n::with(
        "daysWords",
        &[
            &busiest.map_or_else(String::new, |one| day(one.day)),
            &busiest.map_or_else(String::new, |one| one.figures.rounds.to_string()),
            &best.map_or_else(String::new, |best| day(best.1)),
        ],
    );
    let spec = Spec {
        labels: days.iter().map(|one| day(one.day)).collect(),
        series: vec![
            Series {
                name: i18n::text("sheetRounds"),
                values: days
                    .iter()
                    .map(|one| Some(f64::from(one.figures.rounds)))
                    .collect(),
                tone: "hint",
                line: false,
            },
            Series {
                name: i18n::text("changeMean"),
                values: days
                    .iter()
                    .map(|one| {
                        one.figures
                            .response
                            .mean_ms
                            .map(|ms| (ms / 100.0).round() / 10.0)
                    })
                    .collect(),
                tone: "due",
                line: true,
            },
        ],
        lying: false,
        unit: i18n::text("unitRounds"),
        line_unit: i18n::text("unitSecondsLong"),
    };
    Some(figure(
        "report-days",
        &i18n::text("sheetDays"),
        &words,
        &spec,
        sheet,
    ))
}
