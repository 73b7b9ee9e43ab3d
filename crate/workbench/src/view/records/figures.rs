use jinnang_browser::i18n;
use jinnang_core::record::{Cross, Period, Sheet, SheetKind, Tally, cross, tally_causes};
use jinnang_view::*;

use crate::records::Records;
use crate::view::fields::labelled;
use crate::view::wording::option;
use crate::when;

/// The most periods that stand beside each other.
const PERIODS: usize = 12;

const LENGTHS: [(&str, &str, Period); 3] = [
    ("month", "periodMonth", Period::Month),
    ("week", "periodWeek", Period::Week),
    ("day", "periodDay", Period::Day),
];

/// What was found, counted: per class and period, and by cause. Nothing is counted while it is folded.
pub fn figures(records: Records, found: Signal<Vec<usize>>, settled: Signal<u64>) -> El {
    let open = Signal::new(false);
    let length = Signal::new("month".to_owned());
    el("details")
        .class("import figures")
        .attr("data-jn", "records-figures")
        .on("toggle", move |event| {
            let is = event.target().and_then(|details| {
                js_sys::Reflect::get(&details, &wasm_bindgen::JsValue::from_str("open")).ok()
            });
            open.set(is.is_some_and(|is| is.is_truthy()));
        })
        .child((
            el("summary").child(i18n::text("recordsFigures")),
            move || {
                open.get().then(|| {
                    el("div").child((labelled("periodLength", lengths(length)), move || {
                        settled.with(|_| ());
                        found.with_untracked(|places| drawn(records, places, period(&length.get())))
                    }))
                })
            },
        ))
}

fn lengths(length: Signal<String>) -> El {
    let options = LENGTHS
        .iter()
        .map(|(value, name, _)| option(value, i18n::text(name)));
    el("select")
        .attr("data-jn", "records-period")
        .child(options.collect::<Vec<_>>())
        .value(move || length.get())
        .on("change", move |event| length.set(value_of(event)))
}

fn period(name: &str) -> Period {
    let found = LENGTHS.iter().find(|(value, ..)| *value == name);
    found.map_or(Period::default(), |(.., period)| *period)
}

fn drawn(records: Records, places: &[usize], period: Period) -> El {
    let offset = when::offset_now();
    records.with(|list| {
        let of = |kind: SheetKind| {
            places
                .iter()
                .filter_map(|at| list.get(*at))
                .filter(move |sheet: &&Sheet| sheet.kind() == kind)
        };
        let kinds = SheetKind::ALL
            .iter()
            .filter(|kind| !matches!(kind, SheetKind::Info | SheetKind::Unknown));
        let tables: Vec<El> = kinds
            .filter(|kind| of(**kind).next().is_some())
            .map(|kind| {
                let causes = tally_causes(of(*kind));
                el("div").child((
                    classes(*kind, &cross(of(*kind), period, offset, PERIODS)),
                    (!causes.is_empty()).then(|| cause_table(*kind, &causes)),
                ))
            })
            .collect();
        match tables.is_empty() {
            true => el("p").class("empty").child(i18n::text("recordsNoFigures")),
            false => el("div").child(tables),
        }
    })
}

fn cells(name: &'static str, texts: impl Iterator<Item = String>) -> Vec<El> {
    texts.map(|text| el(name).child(text)).collect()
}

fn classes(kind: SheetKind, counted: &Cross) -> El {
    let head = el("tr").child((
        el("th")
            .attr("scope", "col")
            .child(i18n::text("recordClass")),
        cells("th", counted.periods.iter().cloned()),
        el("th").attr("scope", "col").child(i18n::text("figureSum")),
    ));
    let rows = counted.classes.iter().map(|(name, counts, sum)| {
        el("tr").child((
            el("th").attr("scope", "row").child(*name),
            cells(
                "td",
                counts.iter().map(|count| match count {
                    0 => "·".to_owned(),
                    count => count.to_string(),
                }),
            ),
            el("td").child(el("b").child(sum.to_string())),
        ))
    });
    el("div").class("wide-table").child(
        el("table")
            .class("numbers")
            .attr("data-jn", "records-classes")
            .attr("data-kind", kind.name())
            .child((
                el("caption").child(i18n::with("figureClasses", &[kind.name()])),
                el("thead").child(head),
                el("tbody").child(rows.collect::<Vec<_>>()),
            )),
    )
}

/// What to mend first.
fn cause_table(kind: SheetKind, causes: &[Tally]) -> El {
    let all: u32 = causes.iter().map(|tally| tally.count).sum();
    let mut below = 0;
    let rows = causes.iter().map(|tally| {
        below += tally.count;
        let share = |count: u32| format!("{}%", (count * 100 + all / 2) / all.max(1));
        el("tr").child((
            el("th").attr("scope", "row").child(tally.name),
            el("td").child(el("b").child(tally.count.to_string())),
            el("td").child(share(tally.count)),
            el("td").child(share(below)),
            el("td").child((tally.count - tally.closed).to_string()),
        ))
    });
    let rows: Vec<El> = rows.collect();
    let heads = [
        "recordCause",
        "figureCount",
        "figureShare",
        "figureBelow",
        "figureOpen",
    ];
    let heads = heads.map(i18n::text);
    el("table")
        .class("numbers")
        .attr("data-jn", "records-causes")
        .attr("data-kind", kind.name())
        .child((
            el("caption").child(i18n::with("figureCauses", &[kind.name()])),
            el("thead").child(el("tr").child(cells("th", heads.into_iter()))),
            el("tbody").child(rows),
        ))
}
