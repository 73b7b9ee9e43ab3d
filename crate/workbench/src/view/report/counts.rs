use jinnang_browser::i18n;
use jinnang_core::report::{Cell, Sheet};
use jinnang_view::*;

use super::Made;
use super::chart::{Series, Spec, column, figure, names};

/// The most bars of a chart; the table holds all.
const BARS: usize = 12;

/// Questions, moods, phrases and findings, each with a chart and a table.
pub fn counts(made: &Made) -> Vec<El> {
    let all = [
        (
            "report-questions",
            "sheetQuestions",
            "questionsWords",
            "hint",
            true,
        ),
        ("report-moods", "sheetMoods", "moodsWords", "due", false),
        (
            "report-phrases",
            "sheetPhrases",
            "phrasesWords",
            "calm",
            false,
        ),
        (
            "report-findings",
            "sheetFindings",
            "findingsWords",
            "late",
            true,
        ),
    ];
    let made = all
        .into_iter()
        .filter_map(|(hook, kind, words, tone, of_them)| {
            one(made, hook, kind, words, tone, of_them)
        });
    made.collect()
}

fn one(
    made: &Made,
    hook: &'static str,
    kind: &'static str,
    words: &'static str,
    tone: &'static str,
    of_them: bool,
) -> Option<El> {
    let title = i18n::text(kind);
    let counts = made.sheets.last()?;
    let is_kind = |row: &&Vec<Cell>| row.first() == Some(&Cell::Text(title.clone()));
    let rest = |row: &Vec<Cell>| -> Vec<Cell> {
        let until = if of_them { 4 } else { 3 };
        row.iter().take(until).skip(1).cloned().collect()
    };
    let of_which = if kind == "sheetFindings" {
        "ofThemHeeded"
    } else {
        "ofThemLate"
    };
    let mut heading = counts.rows.first().map(rest)?;
    if let Some(last) = heading.get_mut(2) {
        *last = Cell::Text(i18n::text(of_which));
    }
    let rows: Vec<Vec<Cell>> = counts.rows.iter().filter(is_kind).map(rest).collect();
    let sum = |nth: usize| -> f64 {
        let cells = rows.iter().filter_map(|row| row.get(nth));
        cells
            .map(|cell| if let Cell::Number(n) = cell { *n } else { 0.0 })
            .sum()
    };
    if sum(1) == 0.0 {
        return None;
    }
    let (all, part) = (sum(1).to_string(), sum(2).to_string());
    let sheet = Sheet {
        name: title.clone(),
        rows: [heading].into_iter().chain(rows).collect(),
    };
    let top = Sheet {
        name: String::new(),
        rows: sheet.rows.iter().take(BARS + 1).cloned().collect(),
    };
    let mut series = vec![Series {
        name: i18n::text("sheetCount"),
        values: column(&top, 1),
        tone,
        line: false,
    }];
    if of_them {
        series.push(Series {
            name: i18n::text(of_which),
            values: column(&top, 2),
            tone: if kind == "sheetFindings" {
                "calm"
            } else {
                "late"
            },
            line: false,
        });
    }
    let spec = Spec {
        labels: names(&top, 0),
        series,
        lying: true,
        unit: String::new(),
        line_unit: String::new(),
    };
    let first = names(&top, 0).into_iter().next().unwrap_or_default();
    let words = i18n::with(words, &[&all, &first, &part]);
    Some(figure(hook, &title, &words, &spec, &sheet))
}
