//! The report as tables: for the page's text alternative, and for .xlsx and .csv.

use super::figures::{Count, Figures, Report, WITHIN_S};
use super::spread::{BUCKETS_S, Spread};
use crate::timer::calendar::{DAY_MS, write};

/// A cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Text. Whoever writes it into a sheet keeps it text: a buyer's name may begin with `=`.
    Text(String),
    /// A number.
    Number(f64),
    /// Nothing is known.
    Empty,
}

/// A table with its heading row first.
#[derive(Clone, Debug, PartialEq)]
pub struct Sheet {
    /// Its name.
    pub name: String,
    /// Its rows, all of one length.
    pub rows: Vec<Vec<Cell>>,
}

/// What is written into a table in the reader's own language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Word<'a> {
    /// A heading or a name, by the key of its text.
    Text(&'static str),
    /// A platform, by its id.
    Site(&'a str),
    /// A question, by its intent's id.
    Question(&'a str),
    /// A phrase, by its id.
    Phrase(&'a str),
    /// A category of forbidden wording, by its id.
    Category(&'a str),
    /// Up to so many seconds.
    UpTo(u32),
    /// More than so many seconds.
    Beyond(u32),
}

/// Says a word in the reader's language.
pub type Say<'a> = &'a dyn Fn(Word<'_>) -> String;

fn text(what: &str) -> Cell {
    Cell::Text(what.to_owned())
}

fn count(n: u32) -> Cell {
    Cell::Number(f64::from(n))
}

/// To one place after the point: seconds or percent.
fn rounded(value: Option<f64>) -> Cell {
    value.map_or(Cell::Empty, |value| {
        Cell::Number((value * 10.0).round() / 10.0)
    })
}

fn sheet(say: Say<'_>, name: &'static str, heading: &[&'static str]) -> Sheet {
    let heading = heading.iter().map(|key| Cell::Text(say(Word::Text(key))));
    Sheet {
        name: say(Word::Text(name)),
        rows: vec![heading.collect()],
    }
}

/// Every table of a report: the figures by shop, by day, how waits are spread, the hours, and what was counted.
#[must_use]
pub fn sheets(report: &Report, say: Say<'_>) -> Vec<Sheet> {
    vec![
        by_shop(report, say),
        by_day(report, say),
        spread(report, say),
        hours(report, say),
        counts(report, say),
    ]
}

fn by_shop(report: &Report, say: Say<'_>) -> Sheet {
    let mut made = sheet(say, "sheetShops", &FIGURES);
    made.rows
        .push(line(&say(Word::Text("sheetAll")), "", &report.all));
    for shop in &report.shops {
        let site = say(Word::Site(&shop.site));
        made.rows.push(line(&site, &shop.shop, &shop.figures));
    }
    made
}

fn by_day(report: &Report, say: Say<'_>) -> Sheet {
    let mut made = sheet(say, "sheetDays", &FIGURES);
    for day in &report.days {
        let date = write(day.day * DAY_MS);
        let date = date.split(' ').next().unwrap_or_default();
        made.rows.push(line(date, "", &day.figures));
    }
    made
}

fn spread(report: &Report, say: Say<'_>) -> Sheet {
    let heading = ["sheetWait", "sheetFirst", "sheetResponse"];
    let mut made = sheet(say, "sheetSpread", &heading);
    let named = BUCKETS_S.iter().map(|end| say(Word::UpTo(*end)));
    let last = BUCKETS_S.last().map(|end| say(Word::Beyond(*end)));
    let first = report.all.first.buckets.iter();
    let counts = first.zip(&report.all.response.buckets);
    for (name, (first, all)) in named.chain(last).zip(counts) {
        made.rows
            .push(vec![Cell::Text(name), count(*first), count(*all)]);
    }
    made
}

fn hours(report: &Report, say: Say<'_>) -> Sheet {
    let heading = [
        "sheetHour",
        "weekMon",
        "weekTue",
        "weekWed",
        "weekThu",
        "weekFri",
        "weekSat",
        "weekSun",
    ];
    let mut made = sheet(say, "sheetHours", &heading);
    for hour in 0..24 {
        let cells = report.heat.asked.iter().filter_map(|day| day.get(hour));
        let name = Cell::Text(format!("{hour:02}:00"));
        made.rows
            .push([name].into_iter().chain(cells.map(|n| count(*n))).collect());
    }
    made
}

fn counts(report: &Report, say: Say<'_>) -> Sheet {
    let heading = ["sheetKind", "sheetName", "sheetCount", "sheetOfThem"];
    let mut made = sheet(say, "sheetCounts", &heading);
    let moods = ["moodCalm", "moodPressing", "moodAngry"];
    for (mood, n) in moods.into_iter().zip(report.moods) {
        let name = say(Word::Text(mood));
        let kind = say(Word::Text("sheetMoods"));
        made.rows.push(vec![
            Cell::Text(kind),
            Cell::Text(name),
            count(n),
            Cell::Empty,
        ]);
    }
    let mut add =
        |kind: &'static str, all: &[Count], of_them: bool, name: &dyn Fn(&str) -> String| {
            for one in all {
                let of_them = if of_them {
                    count(one.of_them)
                } else {
                    Cell::Empty
                };
                let kind = Cell::Text(say(Word::Text(kind)));
                made.rows.push(vec![
                    kind,
                    Cell::Text(name(&one.id)),
                    count(one.count),
                    of_them,
                ]);
            }
        };
    add("sheetQuestions", &report.questions, true, &|id| {
        say(Word::Question(id))
    });
    add("sheetFindings", &report.findings, true, &|id| {
        say(Word::Category(id))
    });
    add("sheetPhrases", &report.phrases, false, &|id| {
        say(Word::Phrase(id))
    });
    let kind = Cell::Text(say(Word::Text("sheetComplaints")));
    made.rows.push(vec![
        kind,
        Cell::Empty,
        count(report.complaints),
        Cell::Empty,
    ]);
    made
}

const FIGURES: [&str; 20] = [
    "sheetPlace",
    "sheetShop",
    "sheetBuyers",
    "sheetReplyPercent",
    "sheetRounds",
    "sheetAnswered",
    "sheetExcused",
    "sheetUncertain",
    "sheetFirstMean",
    "sheetFirstMedian",
    "sheetMean",
    "sheetMedian",
    "sheetP90",
    "sheetP95",
    "sheetLongest",
    "sheetWithin10",
    "sheetWithin180",
    "sheetSlow",
    "sheetFault",
    "sheetGrave",
];

fn line(place: &str, shop: &str, figures: &Figures) -> Vec<Cell> {
    debug_assert!(
        WITHIN_S.contains(&10) && WITHIN_S.contains(&180),
        "both have columns"
    );
    let mean = |spread: &Spread| rounded(spread.mean_ms.map(|ms| ms / 1_000.0));
    #[expect(clippy::cast_precision_loss, reason = "waits stay far below 2^53 ms")]
    let seconds = |ms: Option<i64>| rounded(ms.map(|ms| ms as f64 / 1_000.0));
    let [slow, fault, grave] = figures.faults;
    vec![
        text(place),
        text(shop),
        count(figures.buyers),
        rounded(figures.reply_percent()),
        count(figures.rounds),
        count(figures.answered),
        count(figures.excused),
        count(figures.uncertain),
        mean(&figures.first),
        seconds(figures.first.p50_ms),
        mean(&figures.response),
        seconds(figures.response.p50_ms),
        seconds(figures.response.p90_ms),
        seconds(figures.response.p95_ms),
        seconds(figures.response.max_ms),
        rounded(figures.within_percent(10)),
        rounded(figures.within_percent(180)),
        count(slow),
        count(fault),
        count(grave),
    ]
}
