use jinnang_browser::i18n;
use jinnang_core::exchange::Column;
use jinnang_protocol::SITES;
use jinnang_view::*;

use super::desk::{EVERY, Exchange};
use super::{button, duplicates};
use crate::exchange::{RowSeen, Sheet};
use crate::said;
use crate::view::wording::option;

/// What becomes of rows, in the order of the counts.
const FATES: [&str; 4] = [
    "exchangeAdded",
    "exchangeReplaced",
    "exchangeSkipped",
    "exchangeRefused",
];

/// A table: what each column holds, and what taking it in would do.
pub fn table(exchange: Exchange, sheet: &Sheet) -> El {
    let header = el("label").class("check").child((
        el("input")
            .attr("type", "checkbox")
            .attr("data-jn", "exchange-header")
            .checked(move || exchange.choice.with(|choice| choice.has_header))
            .on("change", move |event| {
                let is = checked_of(event);
                exchange.choice.update(|choice| choice.has_header = is);
                exchange.plan();
            }),
        el("span").child(i18n::text("exchangeHeader")),
    ));
    el("div").attr("data-jn", "exchange-table").child((
        el("p").child(i18n::with("exchangeRead", &[&sheet.rows.to_string()])),
        columns(exchange, sheet),
        el("div").class("row").child((header, duplicates(exchange))),
        move || report(exchange),
    ))
}

fn columns(exchange: Exchange, sheet: &Sheet) -> El {
    let width = sheet.choice.columns.len();
    let heads = (0..width).map(|at| el("th").child(column(exchange, at)));
    let rows = sheet.sample.iter().map(|row| {
        let cells = (0..width).map(|at| el("td").child(row.get(at).cloned().unwrap_or_default()));
        el("tr").child(cells.collect::<Vec<_>>())
    });
    el("div").class("wide-table").child(el("table").child((
        el("thead").child(el("tr").child(heads.collect::<Vec<_>>())),
        el("tbody").child(rows.collect::<Vec<_>>()),
    )))
}

/// What one column holds.
fn column(exchange: Exchange, at: usize) -> El {
    let kinds = Column::ALL
        .iter()
        .map(|kind| option(&kind.code(), i18n::text(name(kind))));
    let sites = SITES.iter().map(|site| {
        let label = i18n::with("columnVariant", &[site.name]);
        option(&["variant:", site.id].concat(), label)
    });
    el("select")
        .attr("data-jn", "exchange-column")
        .attr(
            "aria-label",
            i18n::with("exchangeColumn", &[&(at + 1).to_string()]),
        )
        .on("change", move |event| {
            let code = value_of(event);
            exchange.choice.update(|choice| {
                // Only one column of a kind counts: the one that was chosen last.
                for other in &mut choice.columns {
                    if *other == code {
                        *other = Column::Other.code();
                    }
                }
                if let Some(column) = choice.columns.get_mut(at) {
                    *column = code;
                }
            });
            exchange.plan();
        })
        .child(kinds.chain(sites).collect::<Vec<_>>())
        .value(move || {
            exchange
                .choice
                .with(|choice| choice.columns.get(at).cloned().unwrap_or_default())
        })
}

/// Counts, the rows that are asked for, and the button that does it.
fn report(exchange: Exchange) -> El {
    let planned = exchange.planned.get();
    if let Some(why) = planned.fault {
        return el("p")
            .class("error")
            .attr("role", "alert")
            .attr("data-jn", "exchange-unmapped")
            .child(why.written());
    }
    let all: usize = planned.counts.iter().sum();
    let kept: usize = planned.counts.iter().take(2).sum();
    let tabs = FATES.iter().zip(planned.counts).enumerate();
    let tabs = tabs.map(|(fate, (name, count))| tab(exchange, fate, name, count));
    let every = tab(exchange, EVERY, "exchangeEvery", all);
    el("div").child((
        el("p")
            .class("row")
            .attr("data-jn", "exchange-counts")
            .child((every, tabs.collect::<Vec<_>>())),
        move || {
            exchange.rows.with(|rows| {
                let lines = rows.rows.iter().map(line);
                el("div").child((
                    el("ul").class("report").child(lines.collect::<Vec<_>>()),
                    (rows.more > 0).then(|| {
                        el("button")
                            .class("quiet")
                            .attr("type", "button")
                            .attr("data-jn", "exchange-more")
                            .on("click", move |_| {
                                exchange.show(exchange.fate.get_untracked(), true);
                            })
                            .child(i18n::with("exchangeMore", &[&rows.more.to_string()]))
                    }),
                ))
            })
        },
        el("p").class("row").child((
            el("button")
                .class("primary")
                .attr("type", "button")
                .attr("data-jn", "exchange-keep")
                .attr("disabled", kept == 0)
                .on("click", move |_| exchange.keep())
                .child(i18n::with("exchangeKeep", &[&kept.to_string()])),
            button("exchange-leave", "cancel").on("click", move |_| exchange.leave()),
        )),
    ))
}

fn tab(exchange: Exchange, fate: usize, name: &'static str, count: usize) -> El {
    el("button")
        .class("quiet")
        .attr("type", "button")
        .attr("data-jn", "exchange-fate")
        .attr("data-fate", fate.to_string())
        .attr("aria-pressed", move || {
            (exchange.fate.get() == fate).to_string()
        })
        .on("click", move |_| exchange.show(fate, false))
        .child(i18n::with(name, &[&count.to_string()]))
}

fn line(row: &RowSeen) -> El {
    let fate = FATES.get(row.fate).copied().unwrap_or("exchangeRefused");
    let said = if row.notes.is_empty() {
        [
            &i18n::with("exchangeRow", &[&row.row.to_string()]),
            " ",
            &row.title,
        ]
        .concat()
    } else {
        [&row.title, " ", &said::listed(row.row, &row.notes)].concat()
    };
    el("li")
        .attr("data-jn", "exchange-row")
        .attr("data-fate", row.fate.to_string())
        .attr("title", i18n::with(fate, &[""]))
        .child(said)
}

fn name(column: &Column) -> &'static str {
    match column {
        Column::Id => "columnId",
        Column::Title => "phraseTitle",
        Column::Text => "phraseText",
        Column::Group => "phraseGroup",
        Column::Subgroup => "phraseSubgroup",
        Column::Keywords => "phraseKeywords",
        Column::Examples => "phraseExamples",
        Column::Stage => "phraseStage",
        Column::Intent => "phraseIntent",
        Column::Shops => "phraseShops",
        Column::Products => "phraseProducts",
        Column::Trades => "phraseTrades",
        Column::Image => "phraseImage",
        Column::More => "phraseMore",
        Column::Private => "phrasePrivate",
        Column::Author => "columnAuthor",
        Column::Step => "phraseStep",
        Column::Variant(_) | Column::Other => "columnOther",
    }
}
