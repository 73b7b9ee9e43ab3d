use jinnang_browser::i18n;
use jinnang_core::phrase::intent;
use jinnang_core::report::{Cell, Sheet, Word};
use jinnang_core::timer::Thresholds;
use jinnang_core::wording::Category;
use jinnang_view::*;

use super::span::site;
use crate::desk::Desk;
use crate::view::wording::category_word;

/// A word of a table in the reader's language.
pub fn say(desk: Desk, word: Word<'_>) -> String {
    match word {
        Word::Text(key) => match over_ms(key, &desk.ledger.thresholds.get()) {
            Some(ms) => i18n::with(key, &[&lasting(ms)]),
            None => i18n::text(key),
        },
        Word::Site(id) => site(id),
        Word::Question(id) => question(id),
        Word::Phrase(id) => phrase(desk, id),
        Word::Category(id) => category(id),
        Word::UpTo(seconds) => i18n::with("waitUpTo", &[&lasting(i64::from(seconds) * 1_000)]),
        Word::Beyond(seconds) => i18n::with("waitBeyond", &[&lasting(i64::from(seconds) * 1_000)]),
    }
}

/// From when on an answer counts in a column of late ones; `None` for all other columns.
fn over_ms(column: &str, thresholds: &Thresholds) -> Option<i64> {
    match column {
        "sheetSlow" => Some(thresholds.slow_ms),
        "sheetFault" => Some(thresholds.fault_ms),
        "sheetGrave" => Some(thresholds.grave_ms),
        _ => None,
    }
}

/// How long something lasts, for people.
pub fn lasting(ms: i64) -> String {
    let seconds = ms / 1_000;
    let (key, whole) = match seconds {
        ..120 => ("lastSeconds", seconds),
        120..7_200 => ("lastMinutes", seconds / 60),
        _ => ("lastHours", seconds / 3_600),
    };
    let rest = match key {
        "lastMinutes" if seconds % 60 > 0 => ("lastSeconds", seconds % 60),
        "lastHours" if seconds % 3_600 >= 60 => ("lastMinutes", seconds % 3_600 / 60),
        _ => return i18n::with(key, &[&whole.to_string()]),
    };
    let (whole, left) = (whole.to_string(), rest.1.to_string());
    [i18n::with(key, &[&whole]), i18n::with(rest.0, &[&left])].join(" ")
}

pub fn question(id: &str) -> String {
    match id {
        "none" => i18n::text("questionNone"),
        id => intent::name(id).unwrap_or(id).to_owned(),
    }
}

fn phrase(desk: Desk, id: &str) -> String {
    desk.phrases.library.with(|library| {
        let found = library.get(id);
        found.map_or_else(|| id.to_owned(), |phrase| phrase.title.clone())
    })
}

fn category(id: &str) -> String {
    let found = Category::ALL.into_iter().find(|one| one.name() == id);
    found.map_or_else(|| id.to_owned(), |one| i18n::text(category_word(one)))
}

/// A cell as a person reads it.
pub fn written(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) => text.clone(),
        Cell::Number(number) => number.to_string(),
        Cell::Empty => "–".to_owned(),
    }
}

/// A table that is folded away below its chart, or stands alone.
pub fn table(sheet: &Sheet) -> El {
    let row = |cells: &Vec<Cell>, heads: bool| {
        let cells = cells.iter().enumerate().map(|(nth, cell)| {
            let number = !matches!(cell, Cell::Text(_));
            let made = match (heads, nth) {
                (true, _) => el("th").attr("scope", "col"),
                (false, 0) => el("th").attr("scope", "row"),
                _ => el("td"),
            };
            made.class(if number { "number" } else { "" })
                .child(written(cell))
        });
        el("tr").child(cells.collect::<Vec<_>>())
    };
    let head = sheet
        .rows
        .first()
        .map(|heads| el("thead").child(row(heads, true)));
    let body = sheet.rows.iter().skip(1).map(|cells| row(cells, false));
    el("div")
        .class("wide")
        .child(el("table").class("figures").child((
            el("caption").child(sheet.name.clone()),
            head,
            el("tbody").child(body.collect::<Vec<_>>()),
        )))
}

/// The same, to be opened.
pub fn folded(sheet: &Sheet) -> El {
    el("details")
        .class("as-table")
        .child((el("summary").child(i18n::text("asTable")), table(sheet)))
}
