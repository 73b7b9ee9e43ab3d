use jinnang_browser::i18n;
use jinnang_core::wording::Rule;
use jinnang_protocol::site_name;
use jinnang_view::*;

use super::form::{Form, form};
use super::import::{hand_out, hand_out_book, import};
use super::{level_word, rewrites};
use crate::desk::Desk;
use crate::words::{Word, Words};

/// The most own words that are drawn at once; a query finds the others.
const SHOWN: usize = 200;

/// The shop's own words: written, changed, taken away, brought in and handed out.
pub fn own(desk: Desk) -> El {
    let words = desk.words;
    let query = Signal::new(String::new());
    let written = Form::new();
    el("section").class("own").child((
        el("h2").child(move || {
            let count = words.list.with(Vec::len).to_string();
            i18n::with("ownTitle", &[&count])
        }),
        el("p").class("hint").child(i18n::text("ownHint")),
        form(desk, written),
        import(words),
        el("div").class("row").child((
            el("input")
                .class("search")
                .attr("type", "search")
                .attr("data-jn", "own-search")
                .attr("aria-label", i18n::text("ownSearch"))
                .attr("placeholder", i18n::text("ownSearch"))
                .on("input", move |event| query.set(value_of(event))),
            el("button")
                .class("quiet")
                .attr("type", "button")
                .attr("data-jn", "own-export")
                .attr("disabled", move || words.list.with(Vec::is_empty))
                .on("click", move |_| hand_out(words))
                .child(i18n::text("ownExport")),
            el("button")
                .class("quiet")
                .attr("type", "button")
                .attr("data-jn", "own-export-book")
                .on("click", move |_| hand_out_book(words))
                .child(move || {
                    let empty = words.list.with(Vec::is_empty);
                    i18n::text(if empty { "ownForm" } else { "ownExportBook" })
                }),
        )),
        move || query.with(|query| listed(words, written, query.trim())),
    ))
}

fn listed(words: Words, written: Form, query: &str) -> (Option<El>, Option<El>) {
    words.list.with(|list| {
        let fitting = |(_, rule): &&Word| {
            query.is_empty() || rule.word().contains(query) || rule.reason.contains(query)
        };
        let found: Vec<&Word> = list.iter().filter(fitting).collect();
        let cards: Vec<El> = found
            .iter()
            .take(SHOWN)
            .map(|(id, rule)| card(words, written, id, rule))
            .collect();
        let line = match (list.is_empty(), cards.is_empty()) {
            (true, _) if !words.read.get_untracked() => None,
            (true, _) => Some(i18n::text("ownNone")),
            (_, true) => Some(i18n::text("ownNotFound")),
            _ if found.len() > SHOWN => Some(i18n::with(
                "ownMore",
                &[&SHOWN.to_string(), &found.len().to_string()],
            )),
            _ => None,
        };
        (
            (!cards.is_empty()).then(|| el("ul").class("cards").child(cards)),
            line.map(|line| el("p").class("empty").child(line)),
        )
    })
}

/// Where alone a word counts, if not everywhere.
fn only(rule: &Rule) -> Option<El> {
    let sites = rule.on.iter().filter_map(|id| site_name(id));
    let sites = sites.map(|site| site.name.to_owned());
    let names: Vec<String> = sites.chain(rule.shops.iter().cloned()).collect();
    (!names.is_empty()).then(|| {
        let names = names.join(&i18n::text("listJoin"));
        el("p")
            .class("hint")
            .child(i18n::with("ruleOnly", &[&names]))
    })
}

fn card(words: Words, written: Form, id: &str, rule: &Rule) -> El {
    let (id, edited) = (id.to_owned(), (id.to_owned(), rule.clone()));
    let word = rule.word();
    el("li")
        .class("card flag")
        .attr("data-jn", "own-word")
        .attr("data-level", rule.level.name())
        .child((
            el("p").child((
                el("span")
                    .class("level")
                    .child(i18n::text(level_word(rule.level))),
                el("q").child(word.clone()),
            )),
            el("p").child(rule.reason.clone()),
            only(rule),
            rewrites(&rule.suggest),
            el("p").class("row").child((
                el("button")
                    .class("quiet")
                    .attr("type", "button")
                    .attr("data-jn", "own-edit")
                    .attr("aria-label", i18n::with("editNamed", &[&word]))
                    .on("click", move |_| written.open(&edited))
                    .child(i18n::text("noteEdit")),
                el("button")
                    .class("quiet")
                    .attr("type", "button")
                    .attr("data-jn", "own-delete")
                    .attr("aria-label", i18n::with("deleteNamed", &[&word]))
                    .on("click", move |_| words.remove(id.clone()))
                    .child(i18n::text("noteDelete")),
            )),
        ))
}
