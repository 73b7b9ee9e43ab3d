//! The record sheets: complaints, returns, bad reviews, feedback and common information, with filters, counts, the
//! after-sales flow, and tables in and out.

mod card;
mod detail;
mod figures;
mod filters;
mod flow;
mod form;
mod table_file;

pub use card::title;

use jinnang_browser::{clock, i18n};
use jinnang_core::record::{SheetKind, SheetState};
use jinnang_view::*;

use super::fields::{primary, quiet, said};
use crate::desk::Desk;
use crate::records::{Records, Stand};
use filters::Wanted;
use flow::Case;
use form::Form;

/// How many records are drawn at once, and how many more at each press.
const PAGE: usize = 50;

/// The page.
pub fn records(desk: Desk) -> El {
    let records = desk.records;
    records.read();
    records.say.set(None);
    let form = Form::new(records);
    let case = Case::new(desk);
    let wanted = Wanted::new();
    let shown = Signal::new(PAGE);
    let found = Signal::new(Vec::<usize>::new());
    open_named(records, form);
    effect(move || {
        let query = wanted.query.get();
        let filter = wanted.filter();
        found.set(records.find(&query, &filter));
        shown.set(PAGE);
    });
    el("div").class("records").child((
        el("h1").child(i18n::text("benchRecords")),
        said(
            "records-say",
            records.say,
            "records-undo",
            move || records.gone.with(|gone| !gone.is_empty()),
            move || records.undo(),
        ),
        move || stand(records),
        (form.draw(), case.draw()),
        filters::filters(wanted),
        (
            move || summary(records, found),
            figures::figures(records, found),
        ),
        move || list(records, form, case, found, shown),
    ))
}

/// The record that the address names, as a press in the panel has it, opens to be filled in once it is here.
fn open_named(records: Records, form: Form) {
    let named = Store::new(crate::desk::thing_now());
    effect(move || {
        let found = records.with(|list| {
            let id = named.get()?;
            list.iter().find(|sheet| sheet.id == id).cloned()
        });
        if let Some(sheet) = found {
            named.set(None);
            untrack(|| form.edit(&sheet));
        }
    });
}

/// What keeps the records from being shown, and what to do.
fn stand(records: Records) -> Option<El> {
    match records.stand.get() {
        Stand::Ready => None,
        Stand::Reading => Some(
            el("p")
                .class("hint")
                .attr("role", "status")
                .child(i18n::text("recordsReading")),
        ),
        Stand::Missing(why) => Some(missing(why)),
    }
}

/// A sentence on what is out of reach, with the way to the passphrase where that is what is missing.
pub fn missing(why: &'static str) -> El {
    el("p")
        .class("card warn")
        .attr("data-jn", "missing")
        .child((
            i18n::text(why),
            (why == crate::shelf::LOCKED).then(|| {
                el("a")
                    .attr("href", "#vault")
                    .attr("data-jn", "to-vault")
                    .child(i18n::text("toVault"))
            }),
        ))
}

fn summary(records: Records, found: Signal<Vec<usize>>) -> El {
    let now = clock::now_ms();
    let (mut counts, mut overdue) = ([0_usize; 4], 0_usize);
    let places = found.get();
    // What was found is found anew when the records are others.
    untrack(|| {
        records.with(|list| {
            for sheet in places.iter().filter_map(|at| list.get(*at)) {
                let state = SheetState::ALL.iter().position(|one| *one == sheet.state);
                if let Some(count) = state.and_then(|at| counts.get_mut(at)) {
                    *count += 1;
                }
                overdue += usize::from(sheet.is_overdue(now));
            }
        });
    });
    let states = SheetState::ALL.iter().zip(counts).map(|(state, count)| {
        el("span")
            .class("tally")
            .attr("data-state", state.name())
            .child((state.name(), " ", el("b").child(count)))
    });
    el("p")
        .class("tallies")
        .attr("role", "status")
        .attr("data-jn", "records-summary")
        .child((
            el("span").class("tally").child((
                i18n::text("recordsAll"),
                " ",
                el("b").attr("data-jn", "records-count").child(places.len()),
            )),
            states.collect::<Vec<_>>(),
            el("span")
                .class("tally late")
                .attr("hidden", overdue == 0)
                .child((i18n::text("recordsOverdue"), " ", el("b").child(overdue))),
        ))
}

fn list(
    records: Records,
    form: Form,
    case: Case,
    found: Signal<Vec<usize>>,
    shown: Signal<usize>,
) -> El {
    let (places, most) = (found.get(), shown.get());
    if places.is_empty() {
        let none = untrack(|| records.with(<[_]>::is_empty));
        let sentence = match (records.stand.get(), none) {
            (Stand::Ready, true) => "recordsNone",
            (Stand::Ready, false) => "recordsNothing",
            _ => return el("p").attr("hidden", true),
        };
        return el("p")
            .class("empty")
            .attr("data-jn", "records-empty")
            .child(i18n::text(sentence));
    }
    let now = clock::now_ms();
    let sheets: Vec<jinnang_core::record::Sheet> = untrack(|| {
        records.with(|list| {
            let sheets = places.iter().take(most).filter_map(|at| list.get(*at));
            sheets.cloned().collect()
        })
    });
    let cards = sheets
        .iter()
        .map(|sheet| card::card(records, form, case, sheet, now))
        .collect::<Vec<_>>();
    let left = places.len().saturating_sub(most);
    el("div").child((
        el("ul").class("record-list").child(cards),
        (left > 0).then(|| {
            quiet(
                "records-more",
                i18n::with("recordsMore", &[&left.to_string()]),
                move || shown.set(most + PAGE),
            )
        }),
    ))
}

/// The buttons that begin a record, one for each sheet; and the tables in and out.
fn beginnings(records: Records, form: Form) -> El {
    let kinds = SheetKind::ALL
        .iter()
        .filter(|kind| **kind != SheetKind::Unknown)
        .map(|kind| {
            primary("record-new", ["＋ ", kind.name()].concat(), move || {
                form.begin(*kind);
            })
            .attr("data-kind", kind.name())
        });
    el("div").child((
        el("div")
            .class("row wrap")
            .attr("role", "group")
            .attr("aria-label", i18n::text("recordNew"))
            .child(kinds.collect::<Vec<_>>()),
        table_file::tables(records),
    ))
}
