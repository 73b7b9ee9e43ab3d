//! When alarms ring, how, and when not. Every change is kept at once, and can be taken back.

mod desk;
mod quiet;
mod sound;
mod steps;

use jinnang_browser::i18n;
use jinnang_view::*;

use desk::AlarmDesk;

/// The part.
pub fn alarms() -> El {
    let desk = AlarmDesk::new();
    el("div").class("alarms").child((
        el("h1").child(i18n::text("alarmsName")),
        el("p").class("hint").child(i18n::text("alarmsHint")),
        el("p")
            .class("say")
            .attr("role", "status")
            .attr("data-jn", "alarms-say")
            .attr("hidden", move || desk.say.with(Option::is_none))
            .child((
                move || desk.say.get().map(i18n::text),
                el("button")
                    .class("quiet")
                    .attr("type", "button")
                    .attr("data-jn", "alarms-undo")
                    .attr("hidden", move || desk.before.with(Option::is_none))
                    .on("click", move |_| desk.undo())
                    .child(i18n::text("dueUndo")),
            )),
        el("div").attr("hidden", move || !desk.read.get()).child((
            steps::steps(desk),
            sound::sound(desk),
            quiet::quiet(desk),
        )),
        el("button")
            .class("quiet")
            .attr("type", "button")
            .attr("data-jn", "alarms-default")
            .on("click", move |_| desk.set_default())
            .child(i18n::text("alarmsDefault")),
    ))
}
