use jinnang_browser::i18n;
use jinnang_core::text::display::display_name;
use jinnang_core::timer::ClockState;
use jinnang_protocol::watch::Proposal;
use jinnang_protocol::{Health, HealthState, Part, ToPage};
use jinnang_view::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, PointerEvent};

use super::timers::state_name;
use crate::desk::{Desk, Tab};
use crate::words::{elapsed, moment};

/// The handle that is left when the panel is folded; it still says how many wait.
pub fn handle(desk: Desk) -> El {
    let count = move || desk.waits.with(Vec::len);
    el("button")
        .class("handle")
        .attr("type", "button")
        .attr("data-jn", "handle")
        .attr("hidden", move || !desk.folded.get())
        .attr("aria-label", move || {
            i18n::with("unfold", &[&count().to_string()])
        })
        .on("click", move |_| desk.fold(false))
        .child((
            el("span")
                .class("handle-mark")
                .attr("aria-hidden", "true")
                .child("囊"),
            move || (count() > 0).then(|| el("span").class("count").child(count())),
        ))
}

/// Who is open, how well the page is read, and the handle to move the panel by.
pub fn header(desk: Desk) -> El {
    let held = Store::new(false);
    el("header")
        .class("header")
        .on_pointer("pointerdown", move |event| {
            let on_button = event
                .target()
                .and_then(|at| at.dyn_into::<HtmlElement>().ok())
                .is_some_and(|at| at.closest("button").ok().flatten().is_some());
            if event.button() == 0 && !on_button {
                capture(event);
                held.set(true);
                drag(desk, held, event, false);
            }
        })
        .on_pointer("pointermove", move |event| drag(desk, held, event, false))
        .on_pointer("pointerup", move |event| drag(desk, held, event, true))
        .child((
            el("span")
                .class("health")
                .attr("data-jn", "health")
                .attr("role", "img")
                .attr("data-state", move || health_state(desk.health.get().state))
                .attr("title", move || health_sentence(&desk.health.get()))
                .attr("aria-label", move || health_sentence(&desk.health.get())),
            el("bdi")
                .class("buyer")
                .attr("data-jn", "buyer")
                .attr("role", "heading")
                .attr("aria-level", "1")
                .child(move || match desk.buyer.get() {
                    Some(buyer) => display_name(&buyer.name),
                    None => i18n::text("noBuyer"),
                }),
            move || own_clock(desk),
            el("button")
                .class("icon")
                .attr("type", "button")
                .attr("data-jn", "fold")
                .attr("aria-label", i18n::text("fold"))
                .attr("title", i18n::text("fold"))
                .on("click", move |_| desk.fold(true))
                .child("–"),
        ))
}

fn capture(event: &PointerEvent) {
    if let Some(at) = event
        .current_target()
        .and_then(|at| at.dyn_into::<HtmlElement>().ok())
    {
        let _ = at.set_pointer_capture(event.pointer_id());
    }
}

/// Tells where the pointer is. The frame moves with it, so only positions on the screen can be compared. A release
/// that came over the page is noticed when the pointer is back without a button.
fn drag(desk: Desk, held: Store<bool>, event: &PointerEvent, done: bool) {
    if held.get() {
        let done = done || event.buttons() & 1 == 0;
        held.set(!done);
        let (x, y) = (event.screen_x(), event.screen_y());
        desk.send(&ToPage::Drag { x, y, done });
    }
}

/// The clock of the open conversation.
fn own_clock(desk: Desk) -> Option<El> {
    let id = desk.buyer.get()?.id;
    let wait = desk
        .waits
        .with(|waits| waits.iter().find(|wait| wait.id == id).cloned())?;
    let paused = wait.state == ClockState::Paused;
    let time = if paused {
        i18n::text("paused")
    } else {
        elapsed(wait.waiting_ms)
    };
    Some(
        el("span")
            .class("clock")
            .attr("data-state", state_name(wait.state))
            .child(time),
    )
}

/// What is missing of the page, and the newest note about the buyer: both stay in sight whatever tab is open.
pub fn strip(desk: Desk) -> El {
    let broken = move || {
        let health = desk.health.get();
        let read =
            matches!(health.state, HealthState::Ok | HealthState::Off) || health.missing.is_empty();
        (!read).then(|| {
            let paused =
                health.state == HealthState::Broken || health.missing.contains(&Part::Transcript);
            el("p").class("strip warn").attr("role", "status").child((
                paused.then(|| el("span").class("strong").child(i18n::text("clocksPaused"))),
                health_sentence(&health),
            ))
        })
    };
    let note = move || {
        desk.newest_note().map(|note| {
            el("button")
                .class("strip note-strip")
                .attr("type", "button")
                .attr("title", i18n::text("openNotes"))
                .on("click", move |_| desk.tab.set(Tab::Notes))
                .child(el("bdi").child(note.text))
        })
    };
    let mood = move || {
        desk.reading.get().map(|reading| {
            let angry = reading.mood >= 2;
            el("p")
                .class(if angry {
                    "strip mood angry"
                } else {
                    "strip mood"
                })
                .attr("data-jn", "mood")
                .attr("data-mood", reading.mood.to_string())
                .child(reading.why.join("；"))
        })
    };
    let promise = move || desk.proposal.get().map(|proposal| promise(desk, &proposal));
    el("div")
        .class("strips")
        .child((broken, mood, promise, note))
}

/// What may be kept to be followed up.
fn promise(desk: Desk, proposal: &Proposal) -> El {
    let asked = if proposal.unpaid {
        "promiseUnpaid"
    } else {
        "promiseMade"
    };
    let button = |hook, keep, text| {
        el("button")
            .class("quiet")
            .attr("type", "button")
            .attr("data-jn", hook)
            .on("click", move |_| desk.decide(keep))
            .child(i18n::text(text))
    };
    el("div")
        .class("strip promise")
        .attr("role", "status")
        .attr("data-jn", "promise")
        .child((
            el("bdi").child(i18n::with(
                asked,
                &[&proposal.text, &moment(proposal.due_ms)],
            )),
            button("promise-keep", true, "promiseKeep"),
            button("promise-drop", false, "promiseDrop"),
        ))
}

fn health_state(state: HealthState) -> &'static str {
    match state {
        HealthState::Ok => "ok",
        HealthState::Partial => "partial",
        HealthState::Broken => "broken",
        HealthState::Off => "off",
    }
}

fn part_name(part: Part) -> &'static str {
    match part {
        Part::Composer => "partComposer",
        Part::Send => "partSend",
        Part::Transcript => "partTranscript",
        Part::Buyer => "partBuyer",
        Part::Queue => "partQueue",
        Part::Time => "partTime",
    }
}

fn health_sentence(health: &Health) -> String {
    let missing: Vec<String> = health
        .missing
        .iter()
        .map(|part| i18n::text(part_name(*part)))
        .collect();
    if missing.is_empty() {
        return match health.state {
            HealthState::Ok => i18n::with("healthOk", &[&health.messages.to_string()]),
            HealthState::Off => i18n::text("healthOff"),
            HealthState::Partial | HealthState::Broken => i18n::text("healthLooking"),
        };
    }
    i18n::with("healthMissing", &[&missing.join(&i18n::text("listJoin"))])
}
