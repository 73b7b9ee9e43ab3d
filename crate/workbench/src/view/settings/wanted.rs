use std::collections::BTreeMap;

use jinnang_browser::i18n;
use jinnang_core::phrase::{KNOWN, Values, fields};
use jinnang_view::*;

use super::form::Form;
use crate::desk::Desk;

/// The most that are offered.
const OFFERED: usize = 16;

/// The variables that the library uses and nobody has given a text: a press gives one a line.
pub fn wanted(desk: Desk, form: Form) -> El {
    let used = derived(move || used(desk));
    el("p")
        .class("row wanted")
        .attr("hidden", move || used.with(Vec::is_empty))
        .child((
            el("span").class("hint").child(i18n::text("settingsWanted")),
            move || {
                let has = form.others.with(|others| {
                    let names = others.iter().map(|line| line.name.get());
                    names.collect::<Vec<_>>()
                });
                used.with(|used| {
                    let open = used.iter().filter(|(name, _)| !has.contains(name));
                    open.take(OFFERED)
                        .map(|(name, count)| offer(form, name.clone(), *count))
                        .collect::<Vec<_>>()
                })
            },
        ))
}

/// What the library asks for, and how many phrases do; the most wanted first.
fn used(desk: Desk) -> Vec<(String, usize)> {
    desk.phrases.with(|library| {
        let mut used: BTreeMap<String, usize> = BTreeMap::new();
        for phrase in library.phrases() {
            for field in fields(phrase.texts(), &Values::new()) {
                let asks = field.value.is_none() && field.choices.is_empty();
                if asks && !KNOWN.contains(&field.name.as_str()) {
                    *used.entry(field.name).or_default() += 1;
                }
            }
        }
        let mut used: Vec<_> = used.into_iter().collect();
        used.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        used
    })
}

fn offer(form: Form, name: String, count: usize) -> El {
    let label = i18n::with("settingsWantedNamed", &[&name, &count.to_string()]);
    el("button")
        .class("quiet")
        .attr("type", "button")
        .attr("data-jn", "set-wanted")
        .attr("title", label.clone())
        .attr("aria-label", label)
        .child(["{", &name, "}"].concat())
        .on("click", move |_| form.add(&name))
}
