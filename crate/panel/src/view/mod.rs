//! What is drawn. Text from pages is always text, never markup.

mod asking;
mod findings;
mod guard;
mod header;
mod notes;
mod phrases;
mod recording;
mod tabs;
mod timers;

use gloo_timers::callback::Interval;
use jinnang_browser::i18n;
use jinnang_view::*;

use crate::desk::Desk;
use crate::ime::Ime;

/// How often clocks are read while somebody waits. Only the drawing hangs on it, never a deadline.
const TICK_MS: u32 = 1_000;

/// The whole panel.
pub fn panel(desk: Desk) -> El {
    run_clock(desk);
    let ime = Ime::new();
    el("aside")
        .class("panel")
        .attr("data-jn", "panel")
        .attr("aria-label", i18n::text("panelName"))
        .attr("data-folded", move || desk.folded.get().to_string())
        // What was judged last, for who looks on from outside: its verdict has gone to the page.
        .attr("data-judged", move || {
            desk.draft.with(|draft| draft.text.clone())
        })
        .child((
            header::handle(desk),
            el("div")
                .class("body")
                .attr("hidden", move || desk.folded.get())
                .child((
                    header::header(desk),
                    header::strip(desk),
                    findings::findings(desk),
                    asking::following(desk),
                    tabs::tabs(desk),
                    say(desk),
                )),
            move || desk.held.get().map(|held| guard::guard(desk, held)),
            move || {
                desk.asked
                    .with(|asked| asked.as_ref().map(|asked| asking::form(desk, ime, asked)))
            },
        ))
}

/// The one sentence that tells the agent what just happened or what to do next.
fn say(desk: Desk) -> El {
    el("p")
        .class("say")
        .attr("role", "status")
        .attr("aria-live", "polite")
        .attr("data-jn", "say")
        .attr("hidden", move || desk.say.get().is_none())
        .child(move || desk.say.get().map(i18n::text))
}

/// Redraws the clocks each second while somebody waits, and not at all otherwise.
fn run_clock(desk: Desk) {
    let mut running: Option<Interval> = None;
    effect(move || {
        let somebody_waits = desk.waits.with(|waits| !waits.is_empty());
        if somebody_waits != running.is_some() {
            running = somebody_waits.then(|| Interval::new(TICK_MS, move || desk.tick()));
        }
    });
}
