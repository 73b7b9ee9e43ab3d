use jinnang_browser::{clock, i18n, random};
use jinnang_core::phrase::{Group, KNOWN, Phrase};
use jinnang_view::*;

use super::extra::Extra;
use super::health::health;
use crate::desk::Desk;
use crate::view::wording::option;

/// The id of the box for the title: the caret goes there.
const TITLE_BOX: &str = "phrase-title-box";

/// A phrase while it is written.
#[derive(Clone, Copy)]
pub struct Form {
    /// What the boxes do not show: the id of a phrase that is changed, its platform texts, its intent.
    base: Signal<Phrase>,
    open: Signal<bool>,
    title: Signal<String>,
    text: Signal<String>,
    group: Signal<String>,
    subgroup: Signal<String>,
    keywords: Signal<String>,
    examples: Signal<String>,
    extra: Extra,
}

impl Form {
    /// An empty form, folded away.
    pub fn new() -> Self {
        let text = || Signal::new(String::new());
        Self {
            base: Signal::new(Phrase::default()),
            open: Signal::new(false),
            title: text(),
            text: text(),
            group: Signal::new(Group::Own.name().to_owned()),
            subgroup: text(),
            keywords: text(),
            examples: text(),
            extra: Extra::new(),
        }
    }

    /// Shows a phrase that is to be changed; one without an id is a new one.
    pub fn open(self, phrase: &Phrase) {
        self.title.set(phrase.title.clone());
        self.text.set(phrase.text.clone());
        self.group.set(phrase.group.name().to_owned());
        self.subgroup.set(phrase.subgroup.clone());
        self.keywords.set(phrase.keywords.join("、"));
        self.examples.set(phrase.examples.join("\n"));
        self.extra.open(phrase);
        self.base.set(phrase.clone());
        self.open.set(true);
        focus_drawn(TITLE_BOX);
    }

    fn new_one(self) {
        self.open(&Phrase {
            group: Group::Own,
            ..Phrase::default()
        });
    }

    /// The phrase as it is written.
    pub fn phrase(self) -> Phrase {
        let list = |text: Signal<String>, parting: &[char]| {
            text.with(|text| {
                let parts = text.split(parting).map(str::trim);
                parts
                    .filter(|part| !part.is_empty())
                    .map(str::to_owned)
                    .collect()
            })
        };
        self.extra.written(Phrase {
            title: self.title.with(|title| title.trim().to_owned()),
            text: self.text.with(|text| text.trim().to_owned()),
            group: self
                .group
                .with(|group| Group::named(group))
                .unwrap_or_default(),
            subgroup: self.subgroup.with(|name| name.trim().to_owned()),
            keywords: list(self.keywords, &['、', '，', ',', ' ', '\n']),
            examples: list(self.examples, &['\n']),
            ..self.base.get()
        })
    }
}

/// The button that begins a phrase, and the form.
pub fn form(desk: Desk, form: Form) -> El {
    let phrases = desk.phrases;
    let keep = move || {
        // Kept once more it is the same phrase, be the first answer here or not.
        if form.base.with_untracked(|base| base.id.is_empty()) {
            // They stand in the order of their ids.
            let (now, id) = (clock::now_ms(), random::id().unwrap_or_default());
            form.base.update(|base| base.id = format!("own-{now}-{id}"));
        }
        let phrase = untrack(|| form.phrase());
        let kept = phrase.clone();
        phrases.keep(phrase, desk.givens.agent(), move || {
            // What was written since is not kept yet, and another phrase is another's.
            if untrack(|| form.phrase()) == kept {
                form.open.set(false);
            }
        });
    };
    el("section").child((
        el("button")
            .class("primary")
            .attr("type", "button")
            .attr("data-jn", "phrase-new")
            .attr("hidden", move || form.open.get())
            .on("click", move |_| form.new_one())
            .child(i18n::text("phraseNew")),
        el("form")
            .class("card own-form")
            .attr("data-jn", "phrase-form")
            .attr("hidden", move || !form.open.get())
            .on("submit", move |event| {
                event.prevent_default();
                keep();
            })
            .on_key("keydown", move |event| {
                if event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) {
                    event.prevent_default();
                    keep();
                }
            })
            .child((
                el("div").class("row").child((
                    labelled(
                        "phraseTitle",
                        line(form.title, "phrase-title").attr("id", TITLE_BOX),
                    ),
                    labelled("phraseGroup", group(form)),
                    labelled("phraseSubgroup", line(form.subgroup, "phrase-subgroup")),
                )),
                labelled("phraseText", lines(form.text, "phrase-text", "4")).class("field wide"),
                el("p")
                    .class("hint")
                    .child(i18n::with("phraseVariables", &[&variables()])),
                el("div").class("row").child((
                    labelled("phraseKeywords", line(form.keywords, "phrase-keywords")),
                    labelled(
                        "phraseExamples",
                        lines(form.examples, "phrase-examples", "2"),
                    ),
                )),
                (form.extra.boxes(), move || {
                    form.open.get().then(|| health(desk, form))
                }),
                el("div").class("row").child((
                    el("button")
                        .class("primary")
                        .attr("type", "submit")
                        .attr("data-jn", "phrase-save")
                        .child(i18n::text("phraseSave")),
                    el("button")
                        .class("quiet")
                        .attr("type", "button")
                        .attr("data-jn", "phrase-cancel")
                        .on("click", move |_| form.open.set(false))
                        .child(i18n::text("cancel")),
                )),
            )),
    ))
}

fn variables() -> String {
    KNOWN.map(|name| ["{", name, "}"].concat()).join(" ")
}

fn group(form: Form) -> El {
    let groups = Group::ALL.into_iter().chain([Group::Own]);
    el("select")
        .attr("data-jn", "phrase-group")
        .on("change", move |event| form.group.set(value_of(event)))
        .child(
            groups
                .map(|group| option(group.name(), group.name().to_owned()))
                .collect::<Vec<_>>(),
        )
        .value(move || form.group.get())
}

fn labelled(name: &'static str, control: El) -> El {
    el("label")
        .class("field")
        .child((el("span").child(i18n::text(name)), control))
}

fn line(text: Signal<String>, hook: &'static str) -> El {
    typed(
        el("input").attr("type", "text").attr("autocomplete", "off"),
        text,
        hook,
    )
}

fn lines(text: Signal<String>, hook: &'static str, rows: &'static str) -> El {
    typed(el("textarea").attr("rows", rows), text, hook)
}

fn typed(control: El, text: Signal<String>, hook: &'static str) -> El {
    control
        .attr("data-jn", hook)
        .value(move || text.get())
        .on("input", move |event| text.set(value_of(event)))
}
