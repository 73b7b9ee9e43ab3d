use jinnang_browser::i18n;
use jinnang_core::report::{Change, compare};
use jinnang_view::*;

use super::Made;
use super::table::table;

/// A figure to one place after the point, or none where it is whole.
pub fn rounded(value: f64) -> String {
    let value = (value * 10.0).round() / 10.0;
    value.to_string()
}

/// A figure with its unit.
pub fn with_unit(value: Option<f64>, unit: &str) -> String {
    match (value, unit) {
        (None, _) => "–".to_owned(),
        (Some(value), "秒") => i18n::with("unitSeconds", &[&rounded(value)]),
        (Some(value), unit) => [&rounded(value), unit].concat(),
    }
}

/// The leading figures, each beside that of the period before; and the shops.
pub fn headline(made: &Made) -> El {
    let figures = &made.now.all;
    let cards = compare(figures, &made.before.all);
    let left_out = [
        (figures.uncertain, "leftOutUncertain", "report-uncertain"),
        (figures.excused, "leftOutExcused", "report-excused"),
        (made.now.complaints, "complaintsCount", "report-complaints"),
    ];
    let left_out = left_out
        .into_iter()
        .filter(|(n, ..)| *n > 0)
        .map(|(n, key, hook)| {
            el("p")
                .class("hint")
                .attr("data-jn", hook)
                .child(i18n::with(key, &[&n.to_string()]))
        });
    el("section").child((
        el("dl")
            .class("tiles")
            .child(cards.iter().map(tile).collect::<Vec<_>>()),
        left_out.collect::<Vec<_>>(),
        made.sheets.first().map(table),
    ))
}

fn tile(change: &Change) -> El {
    let unit = change.unit.as_str();
    let before = change.before.map(|_| {
        let moved = change
            .now
            .zip(change.before)
            .map(|(now, before)| now - before);
        let sign = match moved {
            Some(moved) if moved > 0.05 => "▲ ",
            Some(moved) if moved < -0.05 => "▼ ",
            _ => "",
        };
        let was = i18n::with("wasBefore", &[&with_unit(change.before, unit)]);
        el("dd")
            .class(match change.better {
                Some(true) => "better",
                Some(false) => "worse",
                None => "hint",
            })
            .child((sign, was))
    });
    el("div")
        .class("tile")
        .attr("data-jn", "report-tile")
        .attr("data-figure", change.name.clone())
        .child((
            el("dt").child(i18n::text(&change.name)),
            el("dd").class("value").child(with_unit(change.now, unit)),
            before,
        ))
}
