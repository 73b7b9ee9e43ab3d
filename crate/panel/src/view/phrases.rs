use jinnang_browser::i18n;
use jinnang_core::phrase::{Group, Hit, Phrase, Scope, pieces};
use jinnang_view::*;

use crate::desk::Desk;
use crate::ime::Ime;

/// The most hits of a search that are drawn.
const HITS: usize = 20;
/// Keys reach the first few suggestions.
const KEYS: usize = 5;

/// What was found, and which of it Enter would take.
#[derive(Clone, Copy)]
struct Search {
    query: Signal<String>,
    hits: Signal<Vec<Hit>>,
    chosen: Signal<usize>,
}

impl Search {
    fn of(desk: Desk) -> Self {
        let own = Self {
            query: desk.sought,
            hits: Signal::new(Vec::new()),
            chosen: Signal::new(0),
        };
        effect(move || own.chosen.set(own.query.with(|_| 0)));
        effect(move || {
            desk.stocked.with(|_| ());
            let query = own.query.get();
            own.hits
                .set(desk.library.with(|library| library.search(&query, HITS)));
        });
        own
    }

    fn is_on(self) -> bool {
        self.query.with(|query| !query.trim().is_empty())
    }
}

/// Suggestions for the buyer's last lines, the search, and the library by groups.
pub fn phrases(desk: Desk) -> impl Content {
    let searching = Search::of(desk);
    (
        search(desk, searching),
        el("ul")
            .class("suggestions")
            .attr("hidden", move || !searching.is_on())
            .child(move || found(desk, searching)),
        el("p")
            .class("empty")
            .attr("hidden", move || {
                !searching.is_on() || searching.hits.with(|hits| !hits.is_empty())
            })
            .child(i18n::text("searchNothing")),
        el("div").attr("hidden", move || searching.is_on()).child((
            suggested(desk),
            facts(desk),
            shelves(desk),
        )),
    )
}

fn found(desk: Desk, searching: Search) -> Vec<El> {
    searching.hits.with(|hits| {
        hits.iter()
            .enumerate()
            .filter_map(|(at, hit)| {
                let phrase = desk
                    .library
                    .with(|library| library.get(&hit.phrase).cloned())?;
                let title = marked(&hit.title, &hit.marks);
                let chosen = move || searching.chosen.get() == at;
                Some(card(desk, &phrase, title, None, chosen))
            })
            .collect()
    })
}

fn search(desk: Desk, searching: Search) -> El {
    let ime = Ime::new();
    el("input")
        .class("search")
        .attr("type", "search")
        .attr("data-jn", "search")
        .attr("aria-label", i18n::text("searchLabel"))
        .attr("placeholder", i18n::text("searchPlaceholder"))
        .attr("autocomplete", "off")
        .value(move || searching.query.get())
        .on("input", move |event| desk.seek(value_of(event)))
        .on("compositionend", move |event| ime.ended(event))
        .on_key("keyup", move |_| ime.released())
        .on_key("keydown", move |event| {
            if ime.takes(event) {
                return;
            }
            let found = searching.hits.with_untracked(Vec::len);
            match event.key().as_str() {
                "ArrowDown" => searching
                    .chosen
                    .update(|at| *at = (*at + 1).min(found.saturating_sub(1))),
                "ArrowUp" => searching.chosen.update(|at| *at = at.saturating_sub(1)),
                "Enter" => {
                    let at = searching.chosen.get_untracked();
                    let id = searching
                        .hits
                        .with_untracked(|hits| hits.get(at).map(|hit| hit.phrase.clone()));
                    let Some(id) = id else { return };
                    desk.insert_phrase(&id);
                }
                "Escape" => desk.seek(String::new()),
                _ => return,
            }
            event.prevent_default();
        })
}

/// The title with the found parts marked; the marks are UTF-16 units of the title.
fn marked(title: &str, marks: &[(u32, u32)]) -> Vec<El> {
    let mut pieces: Vec<(String, bool)> = Vec::new();
    let mut at = 0_u32;
    for c in title.chars() {
        let inside = marks.iter().any(|(start, end)| *start <= at && at < *end);
        match pieces.last_mut() {
            Some((piece, same)) if *same == inside => piece.push(c),
            _ => pieces.push((c.to_string(), inside)),
        }
        at += u32::try_from(c.len_utf16()).unwrap_or(1);
    }
    pieces
        .into_iter()
        .map(|(piece, inside)| {
            if inside {
                el("mark").child(piece)
            } else {
                el("span").child(piece)
            }
        })
        .collect::<Vec<_>>()
}

fn suggested(desk: Desk) -> impl Content {
    (
        el("h2")
            .class("heading")
            .attr("hidden", move || desk.suggestions.with(Vec::is_empty))
            .child(i18n::text("suggested")),
        el("ul")
            .class("suggestions")
            .attr("aria-label", i18n::text("suggested"))
            .child(move || {
                let list = desk.suggestions.get();
                list.into_iter()
                    .enumerate()
                    .filter_map(|(at, found)| {
                        let phrase = desk
                            .library
                            .with(|library| library.get(&found.phrase).cloned())?;
                        let key = (at < KEYS).then_some(at + 1);
                        let title = (
                            phrase.title.clone(),
                            el("span").class("why").child(found.why),
                        );
                        Some(card(desk, &phrase, title, key, || false))
                    })
                    .collect::<Vec<_>>()
            }),
    )
}

/// What the shop knows about the product that the talk is about.
fn facts(desk: Desk) -> impl Content {
    let known = move || {
        desk.stocked.with(|_| ());
        let product = desk.product.get();
        let scope = Scope {
            product: Some(&product),
            ..Scope::default()
        };
        let of = |phrase: &&Phrase| phrase.is_fact() && scope.admits(phrase);
        desk.library.with(|library| {
            let facts = library.phrases().iter().filter(of);
            facts
                .map(|phrase| entry(desk, phrase, phrase.text.clone()))
                .collect::<Vec<_>>()
        })
    };
    el("ul")
        .class("facts")
        .attr("data-jn", "facts")
        .attr("aria-label", i18n::text("productFacts"))
        .child(known)
}

/// One phrase: its title, what would be inserted, and the button that inserts it.
fn card(
    desk: Desk,
    phrase: &Phrase,
    title: impl Content,
    key: Option<usize>,
    chosen: impl Fn() -> bool + 'static,
) -> El {
    let id = phrase.id.clone();
    let label = i18n::with("insertNamed", &[&phrase.title]);
    let wording = {
        let phrase = phrase.clone();
        move || legible(&desk.wording_of(&phrase))
    };
    el("li")
        .class("suggestion")
        .attr("data-jn", "suggestion")
        .attr("data-phrase", phrase.id.clone())
        .attr("data-intent", phrase.intent.clone())
        .attr("data-chosen", move || chosen().to_string())
        .child((
            el("div").class("suggestion-head").child((
                key.map(|key| el("span").class("key").child(key.to_string())),
                el("div").class("title").child(title),
            )),
            el("p").class("wording").child(wording),
            el("button")
                .class("insert")
                .attr("type", "button")
                .attr("data-jn", "insert")
                .attr("aria-label", label)
                .on("click", move |_| desk.insert_phrase(&id))
                .child(i18n::text("insert")),
        ))
}

/// What would be inserted; what is asked for first stands as a field with its name, not as it is written in the library.
fn legible(wording: &str) -> Vec<El> {
    let piece = |(text, open): (&str, bool)| match open {
        true => el("span").class("open").child(format!("〔{text}〕")),
        false => el("span").child(text.to_owned()),
    };
    pieces(wording).into_iter().map(piece).collect()
}

/// The library by the handbook's groups, for leafing through.
fn shelves(desk: Desk) -> El {
    el("div").class("shelves").child((
        el("h2").class("heading").child(i18n::text("library")),
        move || {
            desk.stocked.with(|_| ());
            Group::ALL
                .into_iter()
                .chain([Group::Own])
                .filter_map(|group| shelf(desk, group))
                .collect::<Vec<_>>()
        },
    ))
}

fn shelf(desk: Desk, group: Group) -> Option<El> {
    let phrases = desk.library.with(|library| {
        library
            .phrases()
            .iter()
            .filter(|phrase| phrase.group == group)
            .cloned()
            .collect::<Vec<_>>()
    });
    if phrases.is_empty() {
        return None;
    }
    let open = Signal::new(false);
    let shelf = el("details")
        .class("shelf")
        .on("toggle", move |_| open.set(true))
        .child((
            el("summary").child((
                group.name(),
                el("span").class("count quiet-count").child(phrases.len()),
            )),
            move || {
                open.get().then(|| {
                    el("ul").child(
                        phrases
                            .iter()
                            .map(|phrase| line(desk, phrase))
                            .collect::<Vec<_>>(),
                    )
                })
            },
        ));
    Some(shelf)
}

fn line(desk: Desk, phrase: &Phrase) -> El {
    entry(desk, phrase, phrase.title.clone())
}

fn entry(desk: Desk, phrase: &Phrase, shown: String) -> El {
    let id = phrase.id.clone();
    el("li").child(
        el("button")
            .class("line")
            .attr("type", "button")
            .attr("data-jn", "phrase")
            .attr("title", phrase.text.clone())
            .attr("aria-label", i18n::with("insertNamed", &[&phrase.title]))
            .on("click", move |_| desk.insert_phrase(&id))
            .child(shown),
    )
}
