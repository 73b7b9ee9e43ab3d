//! The report: how the day, the shift, the week or the month went, beside the one before.

mod chart;
mod counts;
mod export;
mod headline;
mod heat;
mod score;
mod span;
mod table;

use std::rc::Rc;

use jinnang_browser::{clock, i18n};
use jinnang_core::report::{Report, Scope, Sheet, Sums, report as make, sheets};
use jinnang_view::*;

use crate::desk::Desk;
use crate::ledger::{Ledger, Stands, zone};
use span::{Span, spans};

pub use headline::rounded;
pub use span::{shop, site};
pub use table::lasting;

/// What is looked at.
#[derive(Clone, Copy)]
struct Asked {
    span: Signal<Span>,
    /// A moment in the period.
    at_ms: Signal<i64>,
    /// `site`, or `site` and shop; empty for all.
    place: Signal<(String, String)>,
}

/// A report that was made, with the one of the period before and its tables.
struct Made {
    now: Report,
    before: Report,
    sheets: Vec<Sheet>,
    title: String,
    /// How long it took to make, in milliseconds.
    took_ms: i64,
}

/// The last report that was made; none while it is not all there.
type Latest = Signal<Option<Rc<Made>>>;

impl Made {
    fn has_figures(&self) -> bool {
        let figures = &self.now.all;
        figures.rounds + figures.uncertain + figures.excused > 0
    }
}

/// The page.
pub fn report(desk: Desk) -> El {
    let ledger = desk.ledger;
    ledger.open_report();
    let asked = Asked {
        span: Signal::new(Span::Day),
        at_ms: Signal::new(clock::now_ms()),
        place: Signal::new((String::new(), String::new())),
    };
    el("div").class("report").child((
        el("h1").child(i18n::text("benchReport")),
        keyed(
            move || Face::of(ledger),
            move |face| match face {
                Face::Reading(0) => waiting(&i18n::text("reportReading")),
                Face::Reading(rounds) => {
                    waiting(&i18n::with("reportReadSoFar", &[&rounds.to_string()]))
                }
                Face::Locked => sealed(),
                Face::Failed => again(desk),
                Face::Empty => empty(desk),
                Face::Whole => whole(desk, asked),
            },
        ),
    ))
}

/// What the page shows, by how the ledger stands.
#[derive(PartialEq, Eq)]
enum Face {
    Reading(usize),
    Locked,
    Failed,
    Empty,
    Whole,
}

impl Face {
    fn of(ledger: Ledger) -> Self {
        match ledger.reading.get() {
            Stands::Closed => Self::Reading(0),
            Stands::Reading(rounds) => Self::Reading(rounds),
            Stands::Locked => Self::Locked,
            Stands::Failed => Self::Failed,
            Stands::Ready if ledger.entries.with(Vec::is_empty) => Self::Empty,
            Stands::Ready | Stands::Recent => Self::Whole,
        }
    }
}

fn waiting(sentence: &str) -> El {
    el("div")
        .class("waiting")
        .attr("role", "status")
        .attr("data-jn", "report-reading")
        .child((el("progress"), el("p").child(sentence.to_owned())))
}

/// While the vault is locked nothing is lost; it has to be opened to be seen.
pub fn sealed() -> El {
    el("div")
        .class("card warn")
        .attr("data-jn", "figures-locked")
        .child((
            el("h2").child(i18n::text("figuresLockedTitle")),
            el("p").child(i18n::text("figuresLocked")),
            el("p").child(
                el("a")
                    .attr("href", "#vault")
                    .child(i18n::text("figuresUnlock")),
            ),
        ))
}

fn again(desk: Desk) -> El {
    el("p").class("row").child((
        el("span").class("error").child(i18n::text("shelfUnread")),
        press("report-again", "tryAgain", move || desk.ledger.read()),
    ))
}

/// What a person does who has no figures yet.
pub fn empty(desk: Desk) -> El {
    el("div")
        .class("card")
        .attr("data-jn", "report-empty")
        .child((
            el("h2").child(i18n::text("reportEmptyTitle")),
            el("p").child(i18n::text("reportEmpty")),
            press("report-again", "readAgain", move || desk.ledger.read()),
        ))
}

/// A quiet button.
pub fn press(hook: &'static str, name: &'static str, run: impl Fn() + 'static) -> El {
    el("button")
        .class("quiet")
        .attr("type", "button")
        .attr("data-jn", hook)
        .on("click", move |_| run())
        .child(i18n::text(name))
}

fn whole(desk: Desk, asked: Asked) -> El {
    let latest: Latest = Signal::new(None);
    effect(move || {
        let is_whole = desk.ledger.reading.get() == Stands::Ready;
        let is_there = is_whole || span::is_of_today(asked) || is_summed(desk, asked);
        // A shift is made of its rounds; for all else the sums, or every round, are on their way.
        if !is_there && asked.span.get() == Span::Shift {
            desk.ledger.open();
        }
        latest.set(is_there.then(|| Rc::new(made(desk, asked))));
    });
    el("div").child((
        spans(desk, asked),
        move || {
            let closed = desk.ledger.closed.get();
            (closed > 0).then(|| {
                el("p")
                    .class("hint")
                    .child(i18n::with("lettersClosed", &[&closed.to_string()]))
            })
        },
        move || {
            latest.with(|made| match made {
                None => waiting(&i18n::text("reportReading")),
                Some(made) => shown(made),
            })
        },
        // What is typed there stays while the figures above it are made anew.
        keyed(
            move || scored(desk, asked, latest),
            move |period| {
                let period = period.as_deref()?;
                Some(score::score(desk, period, latest))
            },
        ),
    ))
}

/// The name of the period that has a score; nothing without a report that has figures.
fn scored(desk: Desk, asked: Asked, latest: Latest) -> Option<String> {
    let has_figures = latest.with(|made| made.as_ref().is_some_and(|made| made.has_figures()));
    has_figures.then(|| {
        let (period, ..) = span::period(desk, asked);
        [asked.span.get().name(), "-", &period.from_ms.to_string()].concat()
    })
}

/// Whether the sums of days are enough.
fn is_summed(desk: Desk, asked: Asked) -> bool {
    asked.span.get() != Span::Shift && desk.ledger.sums.with(Option::is_some)
}

fn made(desk: Desk, asked: Asked) -> Made {
    let began = clock::now_ms();
    let (period, before, title) = span::period(desk, asked);
    let (site, shop) = asked.place.get();
    let zone = zone();
    let scope = |period| Scope {
        period,
        site: Some(site.as_str()).filter(|site| !site.is_empty()),
        shop: Some(shop.as_str()).filter(|shop| !shop.is_empty()),
    };
    let thresholds = desk.ledger.thresholds.get();
    let of = |period| {
        let summed = |sums: &Option<Sums>| {
            let sums = sums.as_ref()?;
            sums.report(&scope(period), &zone, &thresholds)
        };
        if let Some(made) = desk.ledger.sums.with(summed) {
            return made;
        }
        desk.ledger.entries.with(|entries| {
            let acts = |acts: &Vec<_>| make(entries, acts, &scope(period), &zone, &thresholds);
            desk.ledger.acts.with(acts)
        })
    };
    let (now, before) = (of(period), of(before));
    Made {
        sheets: sheets(&now, &|word| table::say(desk, word)),
        now,
        before,
        title,
        took_ms: clock::now_ms() - began,
    }
}

fn shown(made: &Rc<Made>) -> El {
    if !made.has_figures() {
        return el("p")
            .class("empty")
            .attr("data-jn", "report-nothing")
            .child(i18n::text("reportNothing"));
    }
    el("article")
        .attr("data-jn", "report")
        .attr("data-rounds", made.now.all.rounds.to_string())
        .attr("data-took", made.took_ms.to_string())
        .attr("aria-label", made.title.clone())
        .child((
            export::export(made),
            headline::headline(made),
            chart::spread(made),
            chart::days(made),
            heat::heat(made),
            counts::counts(made),
        ))
}
