use jinnang_browser::i18n;
use jinnang_view::*;

use super::{notes, phrases, timers};
use crate::desk::{Desk, Tab};

const TABS: [(Tab, &str, &str); 3] = [
    (Tab::Phrases, "tab-phrases", "tabPhrases"),
    (Tab::Timers, "tab-timers", "tabTimers"),
    (Tab::Notes, "tab-notes", "tabNotes"),
];

/// The three parts. All are in the document, one is shown: turning back loses neither place nor text.
pub fn tabs(desk: Desk) -> El {
    el("div").class("tabs").child((
        el("nav")
            .attr("role", "tablist")
            .attr("aria-label", i18n::text("panelName"))
            .child(
                TABS.map(|(tab, hook, name)| tab_button(desk, tab, hook, name))
                    .into_iter()
                    .collect::<Vec<_>>(),
            ),
        sheet(desk, Tab::Phrases, phrases::phrases(desk)),
        sheet(desk, Tab::Timers, timers::timers(desk)),
        sheet(desk, Tab::Notes, notes::notes(desk)),
    ))
}

fn tab_button(desk: Desk, tab: Tab, hook: &'static str, name: &'static str) -> El {
    let open = move || desk.tab.get() == tab;
    let count = move || match tab {
        Tab::Phrases => 0,
        Tab::Timers => desk.waits.with(Vec::len),
        Tab::Notes => desk.notes.list.with(Vec::len),
    };
    el("button")
        .attr("type", "button")
        .attr("role", "tab")
        .attr("id", hook)
        .attr("data-jn", hook)
        .attr("aria-selected", move || open().to_string())
        .attr("aria-controls", sheet_id(tab))
        .attr("tabindex", move || if open() { "0" } else { "-1" })
        .on("click", move |_| desk.tab.set(tab))
        .on_key("keydown", move |event| {
            let step = match event.key().as_str() {
                "ArrowRight" => 1,
                "ArrowLeft" => TABS.len() - 1,
                _ => return,
            };
            event.prevent_default();
            let at = TABS
                .iter()
                .position(|(other, ..)| *other == tab)
                .unwrap_or(0);
            if let Some((next, hook, _)) = TABS.get((at + step) % TABS.len()) {
                desk.tab.set(*next);
                focus(hook);
            }
        })
        .child((i18n::text(name), move || {
            (count() > 0).then(|| el("span").class("count").child(count()))
        }))
}

fn sheet_id(tab: Tab) -> &'static str {
    match tab {
        Tab::Phrases => "sheet-phrases",
        Tab::Timers => "sheet-timers",
        Tab::Notes => "sheet-notes",
    }
}

fn sheet(desk: Desk, tab: Tab, inside: impl Content) -> El {
    let hook = TABS
        .iter()
        .find(|(other, ..)| *other == tab)
        .map_or("", |(_, hook, _)| *hook);
    el("section")
        .class("sheet")
        .attr("id", sheet_id(tab))
        .attr("role", "tabpanel")
        .attr("aria-labelledby", hook)
        .attr("hidden", move || desk.tab.get() != tab)
        .child(inside)
}
