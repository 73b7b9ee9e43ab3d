use jinnang_browser::{clock, i18n};
use jinnang_view::*;

use crate::desk::Desk;

/// The most that is shown.
const SHOWN: usize = 30;

/// What the suggestions have learnt from the agent's choices, each with the reason, to be forgotten one by one or all.
pub fn learnt(desk: Desk) -> El {
    let growths = desk.growths;
    el("section").child((
        el("h2").child(i18n::text("learntTitle")),
        el("p").class("hint").child(i18n::text("learntHint")),
        move || {
            let lessons = growths.lessons();
            if lessons.is_empty() {
                return el("p").class("empty").child(i18n::text("learntNone"));
            }
            let rows = lessons.into_iter().take(SHOWN);
            let rows = rows.map(|(id, bias)| row(desk, id, bias));
            el("div").child((
                el("ul").class("lessons").child(rows.collect::<Vec<_>>()),
                el("button")
                    .class("quiet")
                    .attr("type", "button")
                    .attr("data-jn", "learnt-reset")
                    .on("click", move |_| growths.unlearn(|learnt| learnt.reset()))
                    .child(i18n::text("learntReset")),
            ))
        },
    ))
}

fn row(desk: Desk, id: String, bias: f32) -> El {
    let growths = desk.growths;
    let title = desk.phrases.library.with(|library| {
        let found = library.get(&id);
        found.map_or_else(|| id.clone(), |phrase| phrase.title.clone())
    });
    let why = growths
        .learnt
        .with_untracked(|learnt| learnt.why(&id, clock::now_ms()));
    let why = why.unwrap_or_else(|| {
        i18n::text(if bias < 0.0 {
            "learntLess"
        } else {
            "learntMore"
        })
    });
    el("li").class("row").attr("data-jn", "lesson").child((
        el("span").class("strong").child(title),
        el("span").class("hint").child(why),
        el("button")
            .class("quiet")
            .attr("type", "button")
            .attr("data-jn", "lesson-forget")
            .on("click", move |_| {
                growths.unlearn(|learnt| learnt.forget(&id))
            })
            .child(i18n::text("learntForget")),
    ))
}
