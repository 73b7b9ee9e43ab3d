use crate::ui::html::{bdi, button, div, li, p, span, ul};
use crate::ui::*;
use jinnang_browser::i18n;
use jinnang_core::text::display::display_name;
use jinnang_core::timer::{ClockState, Fault, Wait};

use crate::desk::Desk;
use crate::words::elapsed;

/// The most rows that are drawn; the count on the tab names all.
const SHOWN: usize = 60;

/// Everybody who waits, longest first.
pub fn timers(desk: Desk) -> impl IntoView {
    (
        p().class("empty")
            .attr("hidden", move || desk.waits.with(|waits| !waits.is_empty()))
            .child(i18n::text("nobodyWaits")),
        ul().class("timers").child(move || {
            let waits = desk.waits.get();
            waits
                .into_iter()
                .take(SHOWN)
                .map(|wait| row(desk, wait))
                .collect::<Vec<_>>()
        }),
    )
}

fn row(desk: Desk, wait: Wait) -> impl IntoView {
    let paused = wait.state == ClockState::Paused;
    let time = if paused {
        i18n::text("paused")
    } else {
        elapsed(wait.waiting_ms)
    };
    let note = match desk.thresholds().fault(wait.waiting_ms).filter(|_| !paused) {
        Some(Fault::Grave) => Some("faultGrave"),
        Some(Fault::Fault) => Some("faultFault"),
        Some(Fault::Slow) => Some("faultSlow"),
        None => (wait.state == ClockState::Due).then_some("dueNow"),
    };
    let id = wait.id.clone();
    li().class("timer")
        .attr("data-jn", "timer")
        .attr("data-conversation", wait.id.clone())
        .attr("data-state", state_name(wait.state))
        .child((
            bdi().class("who").child(display_name(&wait.name)),
            span().class("time").child(if wait.uncertain && !paused {
                i18n::with("atLeast", &[&time])
            } else {
                time
            }),
            div().class("timer-foot").child((
                note.map(|note| span().class("why").child(i18n::text(note))),
                wait.closing.then(|| {
                    button()
                        .class("quiet")
                        .attr("type", "button")
                        .attr("data-jn", "no-reply")
                        .on(ev::click, move |_| desk.excuse(&id))
                        .child(i18n::text("noReplyNeeded"))
                }),
            )),
        ))
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
