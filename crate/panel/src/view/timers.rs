use jinnang_browser::i18n;
use jinnang_core::text::display::display_name;
use jinnang_core::timer::{ClockState, Fault, Wait};
use jinnang_view::*;

use crate::desk::Desk;
use crate::words::elapsed;

/// The most rows that are drawn; the count on the tab names all.
const SHOWN: usize = 60;

/// Everybody who waits, in the one order of the queue.
pub fn timers(desk: Desk) -> impl Content {
    (
        el("p")
            .class("empty")
            .attr("hidden", move || desk.waits.with(|waits| !waits.is_empty()))
            .child(i18n::text("nobodyWaits")),
        move || desk.excused.get().map(|name| taken_back(desk, &name)),
        el("ul")
            .class("timers")
            .child(each(move || in_line(desk), move |id| row(desk, id))),
    )
}

/// Whom to draw, the first to be answered first; who is not in the line yet stands at its end.
fn in_line(desk: Desk) -> Vec<String> {
    desk.waits.with(|waits| {
        desk.line.with(|line| {
            let waits_on = |id: &&String| waits.iter().any(|wait| wait.id == **id);
            let known = line.ids.iter().filter(waits_on);
            let fresh = waits.iter().map(|wait| &wait.id);
            let fresh = fresh.filter(|id| !line.ids.contains(id));
            known.chain(fresh).take(SHOWN).cloned().collect()
        })
    })
}

/// One who waits. The row stays the same while its clock runs: a press on its button is never lost.
fn row(desk: Desk, id: &str) -> El {
    let (excused, closing) = (id.to_owned(), id.to_owned());
    let of = |read| reading(desk, id, read);
    el("li")
        .class("timer")
        .attr("data-jn", "timer")
        .attr("data-conversation", id.to_owned())
        .attr(
            "data-state",
            of(|_, wait| state_name(wait.state).to_owned()),
        )
        .child((
            el("bdi")
                .class("who")
                .child(of(|_, wait| display_name(&wait.name))),
            el("span").class("time").child(of(|_, wait| time(wait))),
            el("div").class("timer-foot").child((
                el("span").class("why").child(of(fault)),
                el("button")
                    .class(move || {
                        if closes(desk, &closing) {
                            "quiet offered"
                        } else {
                            "quiet"
                        }
                    })
                    .attr("type", "button")
                    .attr("data-jn", "no-reply")
                    .on("click", move |_| desk.excuse(&excused))
                    .child(i18n::text("noReplyNeeded")),
            )),
        ))
}

/// Who was just said to need no reply, and the way back.
fn taken_back(desk: Desk, name: &str) -> El {
    el("p").class("row").attr("role", "status").child((
        el("bdi")
            .class("hint")
            .child(i18n::with("excused", &[&display_name(name)])),
        el("button")
            .class("quiet")
            .attr("type", "button")
            .attr("data-jn", "no-reply-undo")
            .on("click", move |_| desk.unexcuse())
            .child(i18n::text("dueUndo")),
    ))
}

/// Something of a wait as it is now; empty when it is over.
fn reading(desk: Desk, id: &str, read: fn(Desk, &Wait) -> String) -> impl Fn() -> String + use<> {
    let id = id.to_owned();
    move || {
        desk.waits.with(|waits| {
            let wait = waits.iter().find(|wait| wait.id == id);
            wait.map(|wait| read(desk, wait)).unwrap_or_default()
        })
    }
}

/// Whether the buyer's last words sound as if they wanted no answer.
fn closes(desk: Desk, id: &str) -> bool {
    desk.waits
        .with(|waits| waits.iter().any(|wait| wait.id == id && wait.closing))
}

fn time(wait: &Wait) -> String {
    if wait.state == ClockState::Paused {
        return i18n::text("paused");
    }
    let time = elapsed(wait.waiting_ms);
    if wait.uncertain {
        i18n::with("atLeast", &[&time])
    } else {
        time
    }
}

/// How grave the wait is by now.
fn fault(desk: Desk, wait: &Wait) -> String {
    if wait.state == ClockState::Paused {
        return String::new();
    }
    let limits = desk.thresholds();
    let over_ms = match limits.fault(wait.waiting_ms) {
        Some(Fault::Grave) => limits.grave_ms,
        Some(Fault::Fault) => limits.fault_ms,
        Some(Fault::Slow) => limits.slow_ms,
        None if wait.state == ClockState::Due => return i18n::text("dueNow"),
        None => return String::new(),
    };
    let (name, value) = match i18n::span_parts(over_ms) {
        (hours, 0, 0) => ("overHours", hours),
        (0, minutes, 0) => ("overMinutes", minutes),
        _ => ("overSeconds", over_ms / 1_000),
    };
    i18n::with(name, &[&value.to_string()])
}

/// The state as it stands in the document.
pub fn state_name(state: ClockState) -> &'static str {
    match state {
        ClockState::Calm => "calm",
        ClockState::Due => "due",
        ClockState::Late => "late",
        ClockState::Paused => "paused",
    }
}
