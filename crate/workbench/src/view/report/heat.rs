use jinnang_browser::i18n;
use jinnang_view::*;

use super::Made;

const DAYS: [&str; 7] = [
    "weekMon", "weekTue", "weekWed", "weekThu", "weekFri", "weekSat", "weekSun",
];

/// When buyers write: a table whose cells are tinted by their number, so that it is its own text.
pub fn heat(made: &Made) -> El {
    let heat = &made.now.heat;
    let most = heat
        .asked
        .iter()
        .flatten()
        .copied()
        .max()
        .unwrap_or(0)
        .max(1);
    let hours = (0..24).map(|hour: usize| el("th").attr("scope", "col").child(hour.to_string()));
    let rows = DAYS
        .iter()
        .zip(heat.asked.iter().zip(&heat.late))
        .map(|(day, (asked, late))| {
            let cells = (0..)
                .zip(asked.iter().zip(late))
                .map(|(hour, (asked, late)): (u32, _)| {
                    let tint = if *asked == 0 { 0 } else { 1 + asked * 4 / most };
                    let told = i18n::with(
                        "heatCell",
                        &[
                            &i18n::text(day),
                            &hour.to_string(),
                            &asked.to_string(),
                            &late.to_string(),
                        ],
                    );
                    el("td")
                        .class(["heat-", &tint.to_string()].concat())
                        .attr("title", told)
                        .child(if *asked == 0 {
                            String::new()
                        } else {
                            asked.to_string()
                        })
                });
            el("tr").child((
                el("th").attr("scope", "row").child(i18n::text(day)),
                cells.collect::<Vec<_>>(),
            ))
        });
    el("section")
        .class("figure")
        .attr("data-jn", "report-heat")
        .child((
            el("h2").child(i18n::text("sheetHours")),
            el("p").class("hint").child(words(made)),
            el("div").class("wide").child(
                el("table").class("heat").child((
                    el("caption")
                        .class("unseen")
                        .child(i18n::text("sheetHours")),
                    el("thead").child(el("tr").child((el("td"), hours.collect::<Vec<_>>()))),
                    el("tbody").child(rows.collect::<Vec<_>>()),
                )),
            ),
        ))
}

fn words(made: &Made) -> String {
    let heat = &made.now.heat;
    let of = |hour: usize| -> u32 { heat.asked.iter().filter_map(|day| day.get(hour)).sum() };
    let late = |hour: usize| -> u32 { heat.late.iter().filter_map(|day| day.get(hour)).sum() };
    let busiest = (0..24)
        .max_by_key(|hour| (of(*hour), 24 - hour))
        .unwrap_or(0);
    let latest = (0..24)
        .max_by_key(|hour| (late(*hour), 24 - hour))
        .unwrap_or(0);
    if late(latest) == 0 {
        return i18n::with(
            "heatWordsNone",
            &[&busiest.to_string(), &of(busiest).to_string()],
        );
    }
    i18n::with(
        "heatWords",
        &[
            &busiest.to_string(),
            &of(busiest).to_string(),
            &latest.to_string(),
            &late(latest).to_string(),
        ],
    )
}
