//! The report as tables: for the page's text alternative, and for .xlsx and .csv.

use super::figures::{Figures, Report, WITHIN_S};
use super::spread::{BUCKETS_S, Spread};
use crate::phrase::intent;
use crate::timer::calendar::{DAY_MS, write};
use crate::timer::queue::span;

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
    pub name: &'static str,
    /// Its rows, all of one length.
    pub rows: Vec<Vec<Cell>>,
}

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

fn heading(names: &[&str]) -> Vec<Cell> {
    names.iter().map(|name| text(name)).collect()
}

/// Every table of a report.
#[must_use]
pub fn sheets(report: &Report) -> Vec<Sheet> {
    let mut lines = Sheet {
        name: "汇总",
        rows: vec![heading(&FIGURES)],
    };
    lines.rows.push(line("全部", "", &report.all));
    for shop in &report.shops {
        lines.rows.push(line(&shop.site, &shop.shop, &shop.figures));
    }
    let mut days = Sheet {
        name: "每天",
        rows: vec![heading(&FIGURES)],
    };
    for day in &report.days {
        let date = write(day.day * DAY_MS);
        let date = date.split(' ').next().unwrap_or_default();
        days.rows.push(line(date, "", &day.figures));
    }
    let mut spreads = Sheet {
        name: "响应分布",
        rows: vec![heading(&["时长", "首次响应", "全部响应"])],
    };
    let named = BUCKETS_S
        .iter()
        .map(|end| format!("{}以内", span(i64::from(*end) * 1_000)));
    let last = BUCKETS_S
        .last()
        .map(|end| format!("超过 {}", span(i64::from(*end) * 1_000)));
    let counts = report
        .all
        .first
        .buckets
        .iter()
        .zip(&report.all.response.buckets);
    for (name, (first, all)) in named.chain(last).zip(counts) {
        spreads
            .rows
            .push(vec![Cell::Text(name), count(*first), count(*all)]);
    }
    let mut hours = Sheet {
        name: "时段",
        rows: vec![heading(&[
            "时段", "周一", "周二", "周三", "周四", "周五", "周六", "周日",
        ])],
    };
    for hour in 0..24 {
        let cells = report.heat.asked.iter().filter_map(|day| day.get(hour));
        let name = Cell::Text(format!("{hour:02}:00"));
        hours
            .rows
            .push([name].into_iter().chain(cells.map(|n| count(*n))).collect());
    }
    let mut counts = Sheet {
        name: "分类",
        rows: vec![heading(&["类别", "名称", "次数", "其中"])],
    };
    let moods = ["平静", "不满或催促", "激动"];
    for (name, n) in moods.iter().zip(report.moods) {
        counts
            .rows
            .push(vec![text("情绪"), text(name), count(n), Cell::Empty]);
    }
    for one in &report.questions {
        let name = intent::name(&one.id).unwrap_or(&one.id);
        counts.rows.push(vec![
            text("问题（其中超时或未回）"),
            text(name),
            count(one.count),
            count(one.of_them),
        ]);
    }
    for one in &report.findings {
        counts.rows.push(vec![
            text("违禁提示（其中已改）"),
            text(&one.id),
            count(one.count),
            count(one.of_them),
        ]);
    }
    for one in &report.phrases {
        counts.rows.push(vec![
            text("话术"),
            text(&one.id),
            count(one.count),
            Cell::Empty,
        ]);
    }
    counts.rows.push(vec![
        text("投诉"),
        text("已登记"),
        count(report.complaints),
        Cell::Empty,
    ]);
    vec![lines, days, spreads, hours, counts]
}

const FIGURES: [&str; 19] = [
    "平台·日期",
    "店铺",
    "接待人数",
    "回复率%",
    "轮数",
    "已回",
    "无需回复",
    "时间存疑",
    "首响均值秒",
    "首响中位秒",
    "响应均值秒",
    "响应中位秒",
    "九成不超过秒",
    "最长秒",
    "10秒内%",
    "3分钟内%",
    "慢响应",
    "严重",
    "重大",
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
        seconds(figures.response.max_ms),
        rounded(figures.within_percent(10)),
        rounded(figures.within_percent(180)),
        count(slow),
        count(fault),
        count(grave),
    ]
}
