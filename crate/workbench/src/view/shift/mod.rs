//! The shift that runs: online, serving, idle; its aim; and what is pasted into the team's group.

mod measure;
mod paste;

use gloo_timers::future::TimeoutFuture;
use jinnang_browser::{clock, i18n};
use jinnang_core::shift::{Figures, Kind, Shift};
use jinnang_core::timer::calendar::write;
use jinnang_view::*;

use super::report::{lasting, press, sealed};
use super::rules::trouble;
use crate::Place;
use crate::desk::Desk;
use crate::ledger::{Stands, zone};

/// How often the figures are drawn anew, in milliseconds.
const TICK_MS: u32 = 20_000;

/// So long after its end a shift can be gone on with, in milliseconds.
const SLIP_MS: i64 = 10 * 60_000;

/// The page.
pub fn shift(desk: Desk) -> El {
    desk.ledger.open();
    let now = Signal::new(clock::now_ms());
    spawn_local(tick(desk, now));
    el("div").class("figures-page").child((
        el("h1").child(i18n::text("benchShift")),
        trouble(desk),
        // Neither is drawn anew when something is read: what is being typed, and what was opened, stays.
        el("div")
            .attr("hidden", move || !is_locked(desk))
            .child(sealed()),
        el("div")
            .attr("hidden", move || is_locked(desk))
            .child(running(desk, now)),
    ))
}

fn is_locked(desk: Desk) -> bool {
    desk.ledger.reading.get() == Stands::Locked
}

/// Reads again now and then while the page is looked at.
async fn tick(desk: Desk, now: Signal<i64>) {
    loop {
        TimeoutFuture::new(TICK_MS).await;
        if desk.place.get_untracked() != Place::Shift {
            return;
        }
        now.set(clock::now_ms());
        desk.ledger.read();
    }
}

/// The shift that runs.
fn current(desk: Desk) -> Option<Shift> {
    desk.shifts
        .list()
        .pop()
        .filter(|shift| shift.ended_ms().is_none())
}

fn clock_time(ms: i64) -> String {
    write(zone().local_ms(ms))
        .chars()
        .skip(5)
        .take(11)
        .collect()
}

fn running(desk: Desk, now: Signal<i64>) -> El {
    el("div").child((
        // A press takes a moment: its button stays where it is while the figures beside it are counted anew.
        keyed(
            move || current(desk).map(|shift| (shift.begun_ms(), shift.is_paused())),
            move |shift| match *shift {
                Some((begun, is_paused)) => open(desk, now, begun, is_paused),
                None => begin(desk),
            },
        ),
        paste::paste(desk, now),
        history(desk),
        measure::measures(desk),
    ))
}

fn begin(desk: Desk) -> El {
    let button = move |hook, name, kind, full_ms| {
        el("button")
            .class("primary")
            .attr("type", "button")
            .attr("data-jn", hook)
            .on("click", move |_| {
                desk.shifts.keep(Shift::begin(clock::now_ms(), kind))
            })
            .child(i18n::with(name, &[&lasting(full_ms)]))
    };
    el("div")
        .class("card")
        .attr("data-jn", "shift-none")
        .child((
            el("h2").child(i18n::text("shiftNone")),
            el("p").child(i18n::text("shiftNoneHint")),
            el("p").class("row").child(keyed(
                move || {
                    let rules = desk.shifts.rules();
                    let ended = ended_now(desk).is_some();
                    (ended, rules.day_ms, rules.night_ms)
                },
                move |(ended, day_ms, night_ms)| {
                    let go_on = move || {
                        if let Some(shift) = untrack(|| desk.shifts.list().pop()) {
                            change(desk, shift, |shift, _| shift.go_on());
                        }
                    };
                    (
                        ended.then(|| press("shift-go-on", "shiftGoOn", go_on)),
                        button("shift-day", "shiftDay", Kind::Day, *day_ms),
                        button("shift-night", "shiftNight", Kind::Night, *night_ms),
                    )
                },
            )),
        ))
}

/// The shift that was ended a moment ago, perhaps by a slip of the hand.
fn ended_now(desk: Desk) -> Option<Shift> {
    let last = desk.shifts.list().pop()?;
    (clock::now_ms() - last.ended_ms()? < SLIP_MS).then_some(last)
}

fn change(desk: Desk, mut shift: Shift, change: fn(&mut Shift, i64)) {
    change(&mut shift, clock::now_ms());
    desk.shifts.keep(shift);
}

fn open(desk: Desk, now: Signal<i64>, begun_ms: i64, is_paused: bool) -> El {
    let turn = move |how| {
        move || {
            if let Some(shift) = untrack(|| current(desk)) {
                change(desk, shift, how);
            }
        }
    };
    let state = if is_paused { "paused" } else { "running" };
    let since = i18n::with(
        if is_paused {
            "shiftPaused"
        } else {
            "shiftSince"
        },
        &[&clock_time(begun_ms)],
    );
    el("div")
        .attr("data-jn", "shift")
        .attr("data-state", state)
        .child((
            el("p").class("row").child((
                el("strong").child(since),
                if is_paused {
                    press("shift-resume", "shiftResume", turn(Shift::resume))
                } else {
                    press("shift-pause", "shiftPause", turn(Shift::pause))
                },
                press("shift-end", "shiftEnd", turn(Shift::end)),
            )),
            move || {
                let (shift, rules) = (current(desk)?, desk.shifts.rules());
                let figures = shift.figures(now.get(), &rules);
                Some((idle(&figures, rules.idle_ms), tiles(&figures)))
            },
        ))
}

fn idle(figures: &Figures, most_ms: i64) -> Option<El> {
    figures.idle_warning.then(|| {
        el("p")
            .class("card warn")
            .attr("role", "alert")
            .attr("data-jn", "shift-idle")
            .child(i18n::with(
                "idleNow",
                &[&lasting(figures.idle_now_ms), &lasting(most_ms)],
            ))
    })
}

fn tiles(figures: &Figures) -> El {
    let missing = match figures.missing_ms {
        0 => i18n::text("shiftFull"),
        missing => lasting(missing),
    };
    let tiles = [
        ("shiftOnline", lasting(figures.online_ms)),
        ("shiftServing", lasting(figures.serving_ms)),
        ("shiftIdle", lasting(figures.idle_now_ms)),
        ("shiftPauses", lasting(figures.paused_ms)),
        ("shiftMissing", missing),
        ("shiftFaults", figures.idle_faults.to_string()),
    ];
    let tiles = tiles.into_iter().map(|(name, value)| {
        el("div").class("tile").attr("data-figure", name).child((
            el("dt").child(i18n::text(name)),
            el("dd").class("value").child(value),
        ))
    });
    let shops = figures
        .shops
        .iter()
        .map(|one| el("li").child([&one.shop, "　", &lasting(one.serving_ms)].concat()));
    el("div").child((
        el("dl").class("tiles").child(tiles.collect::<Vec<_>>()),
        (figures.shops.len() > 1).then(|| el("ul").child(shops.collect::<Vec<_>>())),
    ))
}

/// The shifts before.
fn history(desk: Desk) -> El {
    el("details").class("shelf").child((
        el("summary").child(i18n::text("shiftHistory")),
        move || {
            let rules = desk.shifts.rules();
            let rows = desk.shifts.list().into_iter().rev().filter_map(|shift| {
                let ended = shift.ended_ms()?;
                let figures = shift.figures(ended, &rules);
                Some(
                    el("tr").attr("data-jn", "shift-past").child((
                        el("th")
                            .attr("scope", "row")
                            .child(clock_time(shift.begun_ms())),
                        el("td").child(clock_time(ended)),
                        el("td").child(lasting(figures.online_ms)),
                        el("td").child(lasting(figures.serving_ms)),
                        el("td").child(lasting(figures.longest_idle_ms)),
                        el("td")
                            .class("number")
                            .child(figures.idle_faults.to_string()),
                    )),
                )
            });
            let rows: Vec<El> = rows.take(60).collect();
            let head = [
                "shiftFrom",
                "shiftTo",
                "shiftOnline",
                "shiftServing",
                "shiftLongest",
                "shiftFaults",
            ]
            .map(|name| el("th").attr("scope", "col").child(i18n::text(name)));
            el("table").class("figures").child((
                el("thead").child(el("tr").child(head.into_iter().collect::<Vec<_>>())),
                el("tbody").child(rows),
            ))
        },
    ))
}
