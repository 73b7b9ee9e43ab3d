//! What is to be followed up: promises, unpaid orders, notes with a date. One list, done, postponed or handed over.

mod add;
mod card;

use jinnang_browser::i18n;
use jinnang_view::*;

use crate::due_list::DueList;

/// The part.
pub fn due(list: DueList) -> El {
    el("div").class("due").child((
        el("header").child((
            el("h1").child(i18n::text("dueName")),
            el("p").class("hint").child(i18n::text("dueHint")),
        )),
        add::add(list),
        say(list),
        el("p")
            .class("card warn")
            .attr("data-jn", "due-locked")
            .attr("role", "alert")
            .attr("hidden", move || !list.locked.get())
            .child((
                i18n::text("dueLocked"),
                el("a")
                    .attr("href", "#vault")
                    .child(i18n::text("dueUnlock")),
            )),
        el("p")
            .class("empty")
            .attr("data-jn", "due-none")
            .attr("hidden", move || {
                !list.read.get()
                    || list.locked.get()
                    || list
                        .all
                        .with(|all| all.iter().any(|(_, one)| one.is_open()))
            })
            .child(i18n::text("dueNone")),
        el("ul").class("cards").child(each(
            move || list.keys(true),
            move |id| card::card(list, id),
        )),
        el("details")
            .attr("hidden", move || list.keys(false).is_empty())
            .child((
                el("summary")
                    .child(move || i18n::with("dueOver", &[&list.keys(false).len().to_string()])),
                el("ul").class("cards").child(each(
                    move || list.keys(false),
                    move |id| card::card(list, id),
                )),
            )),
    ))
}

fn say(list: DueList) -> El {
    el("p")
        .class("say")
        .attr("role", "status")
        .attr("data-jn", "due-say")
        .attr("hidden", move || list.say.with(Option::is_none))
        .child((
            move || list.say.get().unwrap_or_default(),
            el("button")
                .class("quiet")
                .attr("type", "button")
                .attr("data-jn", "due-undo")
                .attr("hidden", move || list.before.with(Option::is_none))
                .on("click", move |_| list.undo())
                .child(i18n::text("dueUndo")),
        ))
}
