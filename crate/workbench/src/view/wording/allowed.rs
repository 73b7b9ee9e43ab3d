use jinnang_browser::i18n;
use jinnang_view::*;

use super::rule_name;
use crate::desk::Desk;
use crate::view::fields::quiet;
use crate::when;

/// The words that are always allowed: written, and taken back.
pub fn allowed(desk: Desk) -> El {
    let words = desk.words;
    let word = Signal::new(String::new());
    el("section").class("own").child((
        el("h2").child(i18n::text("allowedTitle")),
        el("p").class("hint").child(i18n::text("allowedHint")),
        el("form")
            .class("row")
            .on("submit", move |event| {
                event.prevent_default();
                words.allow(&word.get_untracked());
                word.set(String::new());
            })
            .child((
                el("input")
                    .attr("type", "text")
                    .attr("autocomplete", "off")
                    .attr("data-jn", "allowed-input")
                    .attr("aria-label", i18n::text("allowedWord"))
                    .attr("placeholder", i18n::text("allowedWord"))
                    .value(move || word.get())
                    .on("input", move |event| word.set(value_of(event))),
                el("button")
                    .class("quiet")
                    .attr("type", "submit")
                    .attr("data-jn", "allowed-add")
                    .child(i18n::text("allowedAdd")),
            )),
        move || {
            let all = words.turned.with(|all| {
                let allowed = all.iter();
                let allowed = allowed.filter_map(|(id, turned)| Some((id, turned.allowed()?)));
                allowed
                    .map(|(id, word)| card(desk, id, word))
                    .collect::<Vec<_>>()
            });
            if all.is_empty() {
                return el("p").class("empty").child(i18n::text("allowedNone"));
            }
            el("ul").class("cards").child(all)
        },
    ))
}

/// The id tells when it was allowed, and which rule had spoken if that was in a chat.
fn card(desk: Desk, id: &str, word: &str) -> El {
    let words = desk.words;
    let known = id.strip_prefix('p').and_then(|id| id.split_once('-'));
    let from = known.and_then(|(at_ms, rule)| {
        let at = when::moment(at_ms.parse().ok()?);
        let line = match rule {
            "" => i18n::with("allowedSince", &[&at]),
            rule => i18n::with("allowedFrom", &[&at, &rule_name(desk, rule)]),
        };
        Some(el("p").class("hint").child(line))
    });
    let label = i18n::with("allowedTakeBackNamed", &[word]);
    let (id, word) = (id.to_owned(), word.to_owned());
    el("li").class("card").attr("data-jn", "allowed").child((
        el("p").child(el("q").child(word.clone())),
        from,
        el("p").class("row").child(
            quiet(
                "allowed-take-back",
                i18n::text("allowedTakeBack"),
                move || {
                    words.disallow(id.clone(), &word);
                },
            )
            .attr("aria-label", label),
        ),
    ))
}
