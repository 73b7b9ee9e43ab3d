use jinnang_browser::i18n;
use jinnang_core::wording::Turned;
use jinnang_view::*;

use super::rule_name;
use crate::view::fields::quiet;
use crate::when;
use crate::words::Words;

/// The words that are always allowed: written, and taken back.
pub fn allowed(words: Words) -> El {
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
                let allowed = all.iter().filter(|(_, turned)| !turned.allow.is_empty());
                allowed
                    .map(|(id, turned)| card(words, id, turned))
                    .collect::<Vec<_>>()
            });
            if all.is_empty() {
                return el("p").class("empty").child(i18n::text("allowedNone"));
            }
            el("ul").class("cards").child(all)
        },
    ))
}

fn card(words: Words, id: &str, turned: &Turned) -> El {
    let (id, word) = (id.to_owned(), turned.allow.clone());
    let from = (!turned.rule.is_empty()).then(|| {
        let (rule, at) = (rule_name(&turned.rule), when::moment(turned.at_ms));
        el("p")
            .class("hint")
            .child(i18n::with("allowedFrom", &[&at, &rule]))
    });
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
            .attr(
                "aria-label",
                i18n::with("allowedTakeBackNamed", &[&turned.allow]),
            ),
        ),
    ))
}
