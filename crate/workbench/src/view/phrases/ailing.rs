use jinnang_browser::{clock, i18n};
use jinnang_core::phrase::{Ailment, Health, Phrase, examine};
use jinnang_protocol::SITES;
use jinnang_view::*;

use super::form::Form;
use super::health::sentence;
use crate::desk::Desk;
use crate::ledger::Stands;

/// After how many days without use a phrase is called stale.
const DAYS: i64 = 90;
/// The most that is listed.
const LISTED: usize = 200;

/// The health of the whole library, when it is asked for: what a platform may hold against the shop, what is there
/// twice, what nobody uses, which variables are not filled.
pub fn ailing(desk: Desk, written: Form) -> El {
    let found = Signal::new(None::<Vec<(Phrase, &'static str, String)>>);
    el("details")
        .class("shelf")
        .attr("data-jn", "library-health")
        .child((
            el("summary").child(i18n::text("healthTitle")),
            el("p").class("hint").child(i18n::text("healthHint")),
            el("button")
                .class("quiet")
                .attr("type", "button")
                .attr("data-jn", "health-run")
                .on("click", move |_| found.set(Some(examined(desk))))
                .child(i18n::text("healthRun")),
            el("p")
                .class("hint")
                .attr("data-jn", "health-uncounted")
                .attr("hidden", move || desk.ledger.reading.get() == Stands::Ready)
                .child(i18n::text("healthUncounted")),
            move || {
                found.with(|found| {
                    let found = found.as_ref()?;
                    if found.is_empty() {
                        return Some(
                            el("p")
                                .class("verdict")
                                .attr("data-jn", "health-well")
                                .child(i18n::text("healthWell")),
                        );
                    }
                    let rows = found.iter().take(LISTED);
                    let rows = rows.map(|(phrase, kind, line)| row(written, phrase, kind, line));
                    Some(el("ul").class("report").child(rows.collect::<Vec<_>>()))
                })
            },
        ))
}

fn row(written: Form, phrase: &Phrase, kind: &'static str, line: &str) -> El {
    let edited = phrase.clone();
    el("li")
        .attr("data-jn", "health-row")
        .attr("data-kind", kind)
        .child((
            el("button")
                .class("quiet")
                .attr("type", "button")
                .attr("aria-label", i18n::with("editNamed", &[&phrase.title]))
                .on("click", move |_| written.open(&edited))
                .child(phrase.title.clone()),
            [" ", line].concat(),
        ))
}

/// The phrase with its uses here and where a pack came from.
fn counted(desk: Desk, phrase: &Phrase) -> Phrase {
    let (uses, last) = untrack(|| desk.ledger.used(&phrase.id)).unwrap_or_default();
    Phrase {
        uses: phrase.uses + uses,
        used_ms: phrase.used_ms.max((uses > 0).then_some(last)),
        ..phrase.clone()
    }
}

fn examined(desk: Desk) -> Vec<(Phrase, &'static str, String)> {
    let platforms: Vec<&str> = SITES.iter().map(|site| site.id).collect();
    let given: Vec<String> = desk.givens.list.with_untracked(|list| {
        let names = list.iter().map(|given| given.name.clone());
        names.collect()
    });
    let variables: Vec<&str> = given.iter().map(String::as_str).collect();
    desk.phrases.library.with(|library| {
        // Without the ledger nobody knows what is used: then nothing is called unused.
        let known = untrack(|| desk.ledger.reading.get()) == Stands::Ready;
        let all: Vec<Phrase> = library
            .phrases()
            .iter()
            .map(|one| counted(desk, one))
            .collect();
        let found = untrack(|| {
            desk.words.check("", "", |checker| {
                let by = Health {
                    checker,
                    platforms: &platforms,
                    variables: &variables,
                    now_ms: clock::now_ms(),
                    days: if known { DAYS } else { i64::MAX },
                };
                examine(&all, &by)
            })
        });
        let found = found.unwrap_or_default().into_iter();
        found
            .filter_map(|(id, ailment)| {
                let phrase = library.get(&id)?.clone();
                let (kind, line) = match &ailment {
                    Ailment::Duplicate { of, .. } => {
                        let twin = library.get(of).map_or("", |twin| twin.title.as_str());
                        ("alike", i18n::with("phraseLike", &[twin]))
                    }
                    Ailment::Stale { days } => {
                        ("stale", i18n::with("healthStale", &[&days.to_string()]))
                    }
                    Ailment::NeverUsed => ("unused", i18n::text("healthUnused")),
                    // What is asked for in a form is as it should be in a phrase that ships.
                    Ailment::Variable(_) if phrase.edited_ms == 0 => return None,
                    other => sentence(other)?,
                };
                Some((phrase, kind, line))
            })
            .collect()
    })
}
