use jinnang_browser::{clock, i18n};
use jinnang_core::phrase::{Ailment, Health, check_phrase, examine, like};
use jinnang_protocol::{SITES, site_name};
use jinnang_view::*;

use super::form::Form;
use crate::desk::Desk;
use crate::said::Said;

/// The most that is said about a phrase at once.
const SAID: usize = 6;

/// What is wrong with the phrase that is being written. Nothing of it keeps the author from keeping it, save what makes
/// it no phrase at all.
pub fn health(desk: Desk, form: Form) -> El {
    let sentences = move || {
        let phrase = form.phrase();
        if phrase.title.is_empty() && phrase.text.is_empty() {
            return Vec::new();
        }
        let mut said: Vec<(&str, String)> = Vec::new();
        if let Err(why) = check_phrase(&phrase) {
            said.push(("unsound", Said::from(&why).written()));
        }
        if phrase.text.is_empty() {
            return said;
        }
        let platforms: Vec<&str> = SITES.iter().map(|site| site.id).collect();
        let given: Vec<String> = desk.givens.list.with(|list| {
            let names = list.iter().map(|given| given.name.clone());
            names.collect()
        });
        let variables: Vec<&str> = given.iter().map(String::as_str).collect();
        let found = desk.words.check("", "", |checker| {
            let by = Health {
                checker,
                platforms: &platforms,
                variables: &variables,
                now_ms: clock::now_ms(),
                // How old a phrase is, is nothing to tell while it is being written.
                days: i64::MAX,
            };
            examine(std::slice::from_ref(&phrase), &by)
        });
        for (_, ailment) in found.unwrap_or_default() {
            said.extend(sentence(&ailment));
        }
        desk.phrases.with(|library| {
            let alike = like(&phrase, library.phrases());
            let twin = alike.first().and_then(|(id, _)| library.get(id));
            said.extend(twin.map(|twin| ("alike", i18n::with("phraseLike", &[&twin.title]))));
        });
        said.dedup();
        said.truncate(SAID);
        said
    };
    el("ul")
        .class("ailments")
        .attr("role", "status")
        .attr("aria-label", i18n::text("phraseHealth"))
        .child(move || {
            sentences()
                .into_iter()
                .map(|(kind, line)| {
                    el("li")
                        .attr("data-jn", "phrase-ailment")
                        .attr("data-kind", kind.to_owned())
                        .child(line)
                })
                .collect::<Vec<_>>()
        })
}

/// An ailment of one phrase as its kind and a sentence.
pub fn sentence(ailment: &Ailment) -> Option<(&'static str, String)> {
    Some(match ailment {
        Ailment::Unsafe { platform, finding } => {
            let on = platform
                .as_deref()
                .map(|id| site_name(id).map_or(id, |site| site.name));
            let values = [finding.matched.as_str(), finding.reason.as_str()];
            let line = match on {
                Some(on) => i18n::with("phraseUnsafeOn", &[on, values[0], values[1]]),
                None => i18n::with("phraseUnsafe", &values),
            };
            ("unsafe", line)
        }
        Ailment::Variable(fault) => ("variable", Said::from(fault).written()),
        Ailment::Duplicate { .. } | Ailment::Stale { .. } | Ailment::NeverUsed => return None,
    })
}
