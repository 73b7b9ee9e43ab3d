//! How every platform counts, and what may still be missed today.

mod budget;
mod edit;
mod file;
mod replay;
mod words;

use jinnang_browser::i18n;
use jinnang_view::*;

use super::report::{empty, sealed, site};
use crate::desk::Desk;
use crate::ledger::Stands;

/// The page.
pub fn rules(desk: Desk) -> El {
    desk.ledger.open();
    el("div").class("figures-page").child((
        el("h1").child(i18n::text("benchRules")),
        el("p").class("hint").child(i18n::text("rulesLine")),
        trouble(desk),
        move || match desk.ledger.reading.get() {
            Stands::Locked => sealed(),
            Stands::Ready if desk.ledger.entries.with(Vec::is_empty) => empty(desk),
            Stands::Ready => sites(desk),
            Stands::Failed => el("p").class("error").child(i18n::text("shelfUnread")),
            Stands::Closed | Stands::Recent | Stands::Reading(_) => {
                el("p").class("empty").child(i18n::text("reportReading"))
            }
        },
        edit::list(desk),
        file::file(desk),
    ))
}

/// Why a choice was not kept.
pub fn trouble(desk: Desk) -> El {
    el("p")
        .class("error")
        .attr("role", "alert")
        .attr("hidden", move || desk.chosen.trouble.with(Option::is_none))
        .child(move || {
            desk.chosen
                .trouble
                .get()
                .map(i18n::text)
                .unwrap_or_default()
        })
}

fn sites(desk: Desk) -> El {
    let mut known: Vec<String> = desk
        .ledger
        .entries
        .with(|entries| entries.iter().map(|one| one.site.clone()).collect());
    known.sort();
    known.dedup();
    el("div").child(
        known
            .into_iter()
            .map(|id| {
                let name = site(&id);
                el("section")
                    .class("figure")
                    .attr("data-jn", "budget")
                    .attr("data-site", id.clone())
                    .child((el("h2").child(name), move || budget::budget(desk, &id)))
            })
            .collect::<Vec<_>>(),
    )
}
