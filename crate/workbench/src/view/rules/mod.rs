//! How every platform counts, and what may still be missed today.

mod budget;
mod edit;
mod file;
mod here;
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
        keyed(
            move || Shown::now(desk),
            move |shown| match shown {
                Shown::Locked => sealed(),
                Shown::Empty => empty(desk),
                Shown::Sites => sites(desk),
                Shown::Failed => el("p").class("error").child(i18n::text("shelfUnread")),
                Shown::Reading => el("p").class("empty").child(i18n::text("reportReading")),
            },
        ),
        edit::list(desk),
        file::file(desk),
    ))
}

/// What there is to be seen of the budgets. The ledger tells of itself whenever rounds came, and they follow along inside.
#[derive(PartialEq, Eq)]
enum Shown {
    Locked,
    Empty,
    Sites,
    Failed,
    Reading,
}

impl Shown {
    fn now(desk: Desk) -> Self {
        match desk.ledger.reading.get() {
            Stands::Locked => Self::Locked,
            Stands::Ready if desk.ledger.entries.with(Vec::is_empty) => Self::Empty,
            Stands::Ready => Self::Sites,
            Stands::Failed => Self::Failed,
            Stands::Closed | Stands::Recent | Stands::Reading(_) => Self::Reading,
        }
    }
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
    let known = move || {
        desk.ledger.reading.with(|_| ());
        let mut known: Vec<String> = desk
            .ledger
            .entries
            .with(|entries| entries.iter().map(|one| one.site.clone()).collect());
        known.sort();
        known.dedup();
        known
    };
    el("div").child(each(known, move |id| {
        el("section")
            .class("figure")
            .attr("data-jn", "budget")
            .attr("data-site", id.to_owned())
            .child((el("h2").child(site(id)), budget::budget(desk, id)))
    }))
}
