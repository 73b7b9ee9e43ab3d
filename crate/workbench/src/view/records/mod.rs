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

use gloo_timers::future::TimeoutFuture;
use jinnang_browser::{clock, i18n};
use jinnang_core::record::{Sheet, SheetKind, SheetState};
use jinnang_view::*;

use super::fields::{primary, quiet, said};
use crate::desk::Desk;
use crate::records::{Records, Stand};
use filters::Wanted;
use flow::Case;
use form::Form;

/// How many records are shown, and how many more at each press.
const PAGE: usize = 50;
/// So many are drawn at once, as many as a window shows: the rest follows when they are seen.
const FIRST: usize = 10;
/// So many are counted by their states at once; of more that follows when the first are seen.
const FEW: usize = 1_000;

/// The page.
pub fn records(desk: Desk) -> El {
    let records = desk.records;
    records.read();
    records.say.set(None);
    let form = Form::new(records);
    let case = Case::new(desk);
    let wanted = Wanted::new();
    let shown = Signal::new(FIRST);
    let found = Signal::new(Vec::<usize>::new());
    open_named(records, form);
    // Counts up when what was found is to be counted.
    let settled = Signal::new(0_u64);
    let turn = Store::new(0_u64);
    effect(move || {
        let query = wanted.query.get();
        let filter = wanted.filter();
        // The rest of what was found before is not drawn any more.
        turn.update(|turn| *turn += 1);
        shown.set(FIRST);
        found.set(records.find(&query, &filter));
        let count = found.with_untracked(Vec::len);
        let settle = move || settled.set(turn.get());
        if count <= FEW {
            settle();
        }
        if count > FIRST {
            follow_up(turn, move || {
                shown.set(PAGE);
                if count > FEW {
                    settle();
                }
            });
        }
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
            summary(records, found, settled),
            figures::figures(records, found, settled),
        ),
        list(records, form, case, found, shown),
    ))
}

/// Does what is left once the beginning was painted, unless something else is looked for by then.
fn follow_up(turn: Store<u64>, rest: impl FnOnce() + 'static) {
    let begun = turn.get();
    request_animation_frame(move || {
        spawn_local(async move {
            // A task after the frame: what was typed meanwhile comes first.
            TimeoutFuture::new(0).await;
            if turn.get() == begun {
                rest();
            }
        });
    });
}

/// The record that the address names, as a press in the panel has it, opens to be filled in once it is here, unless the
/// agent has begun another by then.
fn open_named(records: Records, form: Form) {
    let named = Store::new(crate::desk::thing_now());
    effect(move || {
        let found = records.with(|list| {
            let id = named.get()?;
            list.iter().find(|sheet| sheet.id == id).cloned()
        });
        if let Some(sheet) = found {
            named.set(None);
            if !form.is_open() {
                untrack(|| form.edit(&sheet));
            }
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

/// How many there are, and how many of them stand how.
fn summary(records: Records, found: Signal<Vec<usize>>, settled: Signal<u64>) -> El {
    el("p")
        .class("tallies")
        .attr("role", "status")
        .attr("data-jn", "records-summary")
        .child((
            el("span").class("tally").child((
                i18n::text("recordsAll"),
                " ",
                el("b")
                    .attr("data-jn", "records-count")
                    .child(move || found.with(Vec::len)),
            )),
            move || {
                settled.with(|_| ());
                found.with_untracked(|places| states(records, places))
            },
        ))
}

fn states(records: Records, places: &[usize]) -> Vec<El> {
    let now = clock::now_ms();
    let (mut counts, mut overdue) = ([0_usize; 4], 0_usize);
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
    let late = el("span")
        .class("tally late")
        .attr("hidden", overdue == 0)
        .child((i18n::text("recordsOverdue"), " ", el("b").child(overdue)));
    states.chain([late]).collect()
}

fn list(
    records: Records,
    form: Form,
    case: Case,
    found: Signal<Vec<usize>>,
    shown: Signal<usize>,
) -> El {
    // A card stays while what it shows does.
    let keys = move || {
        let (most, now) = (shown.get(), clock::now_ms());
        found.with(|places| {
            untrack(|| {
                records.with(|list| {
                    let sheets = places.iter().take(most).filter_map(|at| list.get(*at));
                    sheets.filter_map(|sheet| key(sheet, now)).collect()
                })
            })
        })
    };
    let draw = move |key: &str| match of_key(key) {
        Some(sheet) => card::card(records, form, case, &sheet, clock::now_ms()),
        None => el("li").attr("hidden", true),
    };
    el("div").child((
        move || found.with(Vec::is_empty).then(|| nothing(records)),
        el("ul").class("record-list").child(each(keys, draw)),
        move || {
            let (count, most) = (found.with(Vec::len), shown.get());
            // What is drawn in a moment is not asked for.
            let left = count.saturating_sub(most.max(PAGE));
            (left > 0).then(|| {
                quiet(
                    "records-more",
                    i18n::with("recordsMore", &[&left.to_string()]),
                    move || shown.set(most.max(PAGE) + PAGE),
                )
            })
        },
    ))
}

/// A record with all that its card shows, as the key of that card.
fn key(sheet: &Sheet, now_ms: i64) -> Option<String> {
    let flow = sheet.flow.as_ref();
    let late = (
        sheet.is_overdue(now_ms),
        flow.is_some_and(|flow| flow.is_overdue(now_ms)),
    );
    serde_json::to_string(&(late, sheet)).ok()
}

fn of_key(key: &str) -> Option<Sheet> {
    let (_, sheet): ((bool, bool), Sheet) = serde_json::from_str(key).ok()?;
    Some(sheet)
}

/// Why there is nothing to see, and what to do.
fn nothing(records: Records) -> El {
    let none = untrack(|| records.with(<[_]>::is_empty));
    let sentence = match (records.stand.get(), none) {
        (Stand::Ready, true) => "recordsNone",
        (Stand::Ready, false) => "recordsNothing",
        _ => return el("p").attr("hidden", true),
    };
    el("p")
        .class("empty")
        .attr("data-jn", "records-empty")
        .child(i18n::text(sentence))
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
