//! The library: by groups, or what a query finds; phrases are written, changed, put away and brought back here.

mod form;
mod health;

use jinnang_browser::i18n;
use jinnang_core::phrase::{Group, Phrase, Record};
use jinnang_view::*;

use crate::desk::Desk;
use form::{Form, form};

/// The most phrases that are drawn for a query.
const HITS: usize = 60;

/// The page.
pub fn phrases(desk: Desk) -> El {
    let query = Signal::new(String::new());
    let written = Form::new();
    let phrases = desk.phrases;
    el("div").class("library").child((
        el("h1").child(i18n::text("benchPhrases")),
        el("p")
            .class("say")
            .attr("role", "status")
            .attr("data-jn", "phrases-say")
            .attr("hidden", move || phrases.say.with(Option::is_none))
            .child((
                move || phrases.say.get().unwrap_or_default(),
                el("button")
                    .class("quiet")
                    .attr("type", "button")
                    .attr("data-jn", "phrase-back")
                    .attr("hidden", move || phrases.gone.with(Option::is_none))
                    .on("click", move |_| {
                        if let Some(id) = phrases.gone.get_untracked() {
                            phrases.restore(id);
                        }
                    })
                    .child(i18n::text("takeBack")),
            )),
        form(desk, written),
        el("input")
            .class("search")
            .attr("type", "search")
            .attr("data-jn", "bench-search")
            .attr("aria-label", i18n::text("searchLabel"))
            .attr("placeholder", i18n::text("searchPlaceholder"))
            .attr("autocomplete", "off")
            .on("input", move |event| query.set(value_of(event))),
        move || query.with(|query| shown(desk, written, query)),
    ))
}

fn shown(desk: Desk, written: Form, query: &str) -> El {
    if query.trim().is_empty() {
        let groups = Group::ALL
            .into_iter()
            .chain([Group::Own])
            .map(|group| shelf(desk, written, group));
        return el("div").child((groups.collect::<Vec<_>>(), away(desk)));
    }
    let found: Vec<El> = desk.phrases.with(|library| {
        let hits = library.search(query, HITS);
        let phrases = hits.iter().filter_map(|hit| library.get(&hit.phrase));
        phrases.map(|phrase| card(desk, written, phrase)).collect()
    });
    if found.is_empty() {
        return el("p").class("empty").child(i18n::text("searchNothing"));
    }
    el("ul").class("cards").child(found)
}

/// A group stays open while its phrases change.
fn shelf(desk: Desk, written: Form, group: Group) -> El {
    let of_group = move || {
        desk.phrases.with(|library| {
            let phrases = library.phrases().iter();
            phrases
                .filter(|one| one.group == group)
                .cloned()
                .collect::<Vec<Phrase>>()
        })
    };
    el("details")
        .class("shelf")
        .attr("data-group", group.name())
        .child((
            el("summary").child((
                group.name(),
                el("span")
                    .class("count")
                    .child(move || of_group().len().to_string()),
            )),
            move || {
                let phrases = of_group();
                if phrases.is_empty() {
                    return el("p").class("empty").child(i18n::text("groupEmpty"));
                }
                el("ul").class("cards").child(
                    phrases
                        .iter()
                        .map(|phrase| card(desk, written, phrase))
                        .collect::<Vec<_>>(),
                )
            },
        ))
}

fn card(desk: Desk, written: Form, phrase: &Phrase) -> El {
    let phrases = desk.phrases;
    let edits = phrases
        .book
        .with(|book| book.get(&phrase.id).map(|record| record.edits.len()));
    let own = !phrases.ships(&phrase.id);
    let mark = match (own, edits) {
        (true, _) => Some("phraseOwn"),
        (false, Some(1..)) => Some("phraseChanged"),
        _ => None,
    };
    let (edited, away, undone) = (phrase.clone(), phrase.id.clone(), phrase.id.clone());
    el("li")
        .class("card")
        .attr("data-jn", "bench-phrase")
        .attr("data-phrase", phrase.id.clone())
        .child((
            el("h2").child((
                phrase.title.clone(),
                mark.map(|mark| el("span").class("category").child(i18n::text(mark))),
            )),
            el("p").class("wording").child(phrase.text.clone()),
            el("p").class("row").child((
                button("phrase-edit", "noteEdit", "editNamed", &phrase.title)
                    .on("click", move |_| written.open(&edited)),
                button("phrase-away", "putAway", "putAwayNamed", &phrase.title)
                    .on("click", move |_| phrases.put_away(away.clone())),
                matches!(edits, Some(1..)).then(|| {
                    button("phrase-undo", "undoEdit", "undoEditNamed", &phrase.title)
                        .on("click", move |_| phrases.undo(undone.clone()))
                }),
            )),
        ))
}

/// What was put away, to be brought back.
fn away(desk: Desk) -> El {
    let phrases = desk.phrases;
    let gone = move || {
        phrases.records(|book| {
            let away = |record: &&Record| record.deleted_ms.is_some();
            book.records()
                .iter()
                .filter(away)
                .map(|record| record.phrase.clone())
                .collect::<Vec<_>>()
        })
    };
    el("details")
        .class("shelf")
        .attr("data-jn", "phrases-away")
        .attr("hidden", move || gone().is_empty())
        .child((
            el("summary").child((
                i18n::text("awayTitle"),
                el("span")
                    .class("count")
                    .child(move || gone().len().to_string()),
            )),
            move || {
                let cards = gone().into_iter().map(|phrase| {
                    let id = phrase.id;
                    el("li").class("card").child((
                        el("h2").child(phrase.title.clone()),
                        el("p").class("wording").child(phrase.text),
                        el("p").class("row").child(
                            button("phrase-restore", "restore", "restoreNamed", &phrase.title)
                                .on("click", move |_| phrases.restore(id.clone())),
                        ),
                    ))
                });
                el("ul").class("cards").child(cards.collect::<Vec<_>>())
            },
        ))
}

fn button(hook: &'static str, name: &'static str, label: &'static str, title: &str) -> El {
    el("button")
        .class("quiet")
        .attr("type", "button")
        .attr("data-jn", hook)
        .attr("aria-label", i18n::with(label, &[title]))
        .child(i18n::text(name))
}
