//! The library: by groups, or what a query finds; phrases are written, changed, put away and brought back here.

mod ailing;
mod exchange;
mod extra;
mod form;
mod health;

use jinnang_browser::i18n;
use jinnang_core::phrase::{Group, Phrase, Record};
use jinnang_view::*;

use crate::desk::Desk;
use crate::phrases::Phrases;
use crate::when;
use exchange::{Exchange, exchange};
use form::{Form, form};

/// The most phrases that are drawn for a query.
const HITS: usize = 60;

/// So many rounds are read again whenever the page is opened; more are read once.
const QUICK: usize = 20_000;

/// The page.
pub fn phrases(desk: Desk) -> El {
    let query = Signal::new(String::new());
    let written = Form::new();
    let phrases = desk.phrases;
    // How often phrases were used stands in the ledger.
    if desk.ledger.entries.with(Vec::len) < QUICK {
        desk.ledger.open();
    }
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
        (
            exchange(Exchange::new(phrases)),
            ailing::ailing(desk, written),
        ),
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
    let open = Signal::new(false);
    let most = Signal::new(HITS);
    let count = move || {
        desk.phrases.with(|library| {
            let phrases = library.phrases().iter();
            phrases.filter(|one| one.group == group).count()
        })
    };
    el("details")
        .class("shelf")
        .attr("data-group", group.name())
        .on("toggle", move |_| open.set(true))
        .child((
            el("summary").child((
                group.name(),
                el("span").class("count").child(move || count().to_string()),
            )),
            move || {
                let all = count();
                if all == 0 {
                    return el("p").class("empty").child(i18n::text("groupEmpty"));
                }
                if !open.get() {
                    return el("ul");
                }
                let cards = desk.phrases.with(|library| {
                    let phrases = library.phrases().iter();
                    let of_group = phrases.filter(|one| one.group == group);
                    let shown = of_group.take(most.get());
                    shown
                        .map(|phrase| card(desk, written, phrase))
                        .collect::<Vec<_>>()
                });
                let left = all.saturating_sub(cards.len());
                el("div").child((
                    el("ul").class("cards").child(cards),
                    (left > 0).then(|| {
                        el("button")
                            .class("quiet")
                            .attr("type", "button")
                            .attr("data-jn", "group-more")
                            .on("click", move |_| most.update(|most| *most += HITS))
                            .child(i18n::with("exchangeMore", &[&left.to_string()]))
                    }),
                ))
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
    let pinned = phrase.id.clone();
    el("li")
        .class("card")
        .attr("data-jn", "bench-phrase")
        .attr("data-phrase", phrase.id.clone())
        .child((
            el("h2").child((
                phrase.title.clone(),
                mark.map(|mark| el("span").class("category").child(i18n::text(mark))),
                uses(desk, phrase),
                writers(phrases, phrase),
                el("button")
                    .class("pin")
                    .attr("type", "button")
                    .attr("data-jn", "phrase-pin")
                    .attr("aria-pressed", phrase.pinned.to_string())
                    .attr("aria-label", i18n::with("pinNamed", &[&phrase.title]))
                    .on("click", move |_| phrases.pin(pinned.clone()))
                    .child(if phrase.pinned { "★" } else { "☆" }),
            )),
            el("p")
                .class("wording")
                .child(phrase.messages_for(None).collect::<Vec<_>>().join("\n")),
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

/// How often it was put in, here and where a pack came from, and when last.
fn uses(desk: Desk, phrase: &Phrase) -> El {
    let (id, before, used_ms) = (phrase.id.clone(), phrase.uses, phrase.used_ms);
    let known = move || {
        let (here, last) = desk.ledger.used(&id).unwrap_or_default();
        let last = used_ms.unwrap_or_default().max(last);
        (here + before > 0).then(|| (here + before, last))
    };
    let shown = known.clone();
    el("span")
        .class("category")
        .attr("data-jn", "phrase-uses")
        .attr("hidden", move || shown().is_none())
        .child(move || {
            known().map(|(count, last)| {
                let count = count.to_string();
                if last == 0 {
                    return i18n::with("phraseUses", &[&count]);
                }
                let day: String = when::moment(last).chars().take(10).collect();
                i18n::with("phraseUsesLast", &[&count, &day])
            })
        })
}

/// Who wrote it, and who changed it last, where they have given a name or number in the settings.
fn writers(phrases: Phrases, phrase: &Phrase) -> Option<El> {
    let changed = phrases.book.with(|book| {
        let last = book.get(&phrase.id)?.edits.last()?;
        (last.by != phrase.author).then(|| last.by.clone())
    });
    let named = |key: &'static str, who: &str| (!who.is_empty()).then(|| i18n::with(key, &[who]));
    let wrote = named("phraseBy", &phrase.author);
    let changed = named("phraseChangedBy", &changed.unwrap_or_default());
    let told: Vec<String> = wrote.into_iter().chain(changed).collect();
    let shown = el("span")
        .class("category")
        .attr("data-jn", "phrase-writers");
    (!told.is_empty()).then(|| shown.child(told.join(" · ")))
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
