use jinnang_browser::i18n;
use jinnang_core::phrase::intent::INTENTS;
use jinnang_core::phrase::{Phrase, Stage, Trade};
use jinnang_protocol::SITES;
use jinnang_view::*;

use crate::view::wording::option;

/// What parts the messages that follow, in the box in which they are written.
const PARTING: &str = "---";
/// The stages in the order of a sale.
const STAGES: [Stage; 3] = [Stage::Pre, Stage::In, Stage::After];

/// What a phrase has beside title and text, while it is written.
#[derive(Clone, Copy)]
pub struct Extra {
    stage: Signal<String>,
    intent: Signal<String>,
    step: Signal<String>,
    more: Signal<String>,
    image: Signal<String>,
    shops: Signal<String>,
    products: Signal<String>,
    trades: Signal<String>,
    private: Signal<bool>,
    /// The text for each site.
    variants: &'static [Signal<String>],
}

impl Extra {
    /// Empty boxes.
    pub fn new() -> Self {
        let text = || Signal::new(String::new());
        Self {
            stage: text(),
            intent: text(),
            step: text(),
            more: text(),
            image: text(),
            shops: text(),
            products: text(),
            trades: text(),
            private: Signal::new(false),
            // Signals live as long as the page.
            variants: Vec::leak(SITES.iter().map(|_| text()).collect()),
        }
    }

    /// Shows what a phrase has.
    pub fn open(self, phrase: &Phrase) {
        self.stage.set(phrase.stage.name().to_owned());
        self.intent.set(phrase.intent.clone());
        let step = phrase.step.map(|step| step.to_string());
        self.step.set(step.unwrap_or_default());
        self.more
            .set(phrase.more.join(&["\n", PARTING, "\n"].concat()));
        self.image.set(phrase.image.clone());
        self.shops.set(phrase.shops.join("、"));
        self.products.set(phrase.products.join("、"));
        let trades: Vec<&str> = phrase.trades.iter().map(|trade| trade.name()).collect();
        self.trades.set(trades.join("、"));
        self.private.set(phrase.private);
        for (box_of, site) in self.variants.iter().zip(SITES) {
            let text = phrase.variants.get(site.id).cloned();
            box_of.set(text.unwrap_or_default());
        }
    }

    /// The phrase with what is written here.
    pub fn written(self, phrase: Phrase) -> Phrase {
        let names = |text: Signal<String>| {
            text.with(|text| {
                let parts = text.split(['、', '，', ',', '\n']).map(str::trim);
                parts
                    .filter(|part| !part.is_empty())
                    .map(str::to_owned)
                    .collect()
            })
        };
        let more = self.more.with(|more| {
            let parts = more.split(PARTING).map(str::trim);
            parts
                .filter(|part| !part.is_empty())
                .map(str::to_owned)
                .collect()
        });
        let mut variants = phrase.variants.clone();
        for (text, site) in self.variants.iter().zip(SITES) {
            let text = text.with(|text| text.trim().to_owned());
            if text.is_empty() {
                variants.remove(site.id);
            } else {
                variants.insert(site.id.to_owned(), text);
            }
        }
        Phrase {
            stage: self
                .stage
                .with(|name| Stage::named(name))
                .unwrap_or_default(),
            intent: self.intent.get(),
            step: self.step.with(|step| step.trim().parse().ok()),
            more,
            image: self.image.with(|image| image.trim().to_owned()),
            shops: names(self.shops),
            products: names(self.products),
            trades: self.trades.with(|names| Trade::named(names)),
            private: self.private.get(),
            variants,
            ..phrase
        }
    }

    /// The boxes.
    pub fn boxes(self) -> El {
        let stages = STAGES.map(|stage| option(stage.name(), stage.name().to_owned()));
        let none = [option("", i18n::text("phraseIntentNone"))];
        let intents = INTENTS
            .iter()
            .map(|(id, name)| option(id, (*name).to_owned()));
        let variants = self.variants.iter().zip(SITES).map(|(text, site)| {
            labelled(
                i18n::with("columnVariant", &[site.name]),
                typed(el("textarea").attr("rows", "2"), *text, "phrase-variant")
                    .attr("data-site", site.id),
            )
        });
        el("details")
            .class("extra")
            .attr("data-jn", "phrase-extra")
            .child((
                el("summary").child(i18n::text("phraseExtra")),
                el("div").class("row").child((
                    labelled(
                        i18n::text("phraseStage"),
                        chosen(self.stage, "phrase-stage", stages.into()),
                    ),
                    labelled(
                        i18n::text("phraseIntent"),
                        chosen(
                            self.intent,
                            "phrase-intent",
                            none.into_iter().chain(intents).collect(),
                        ),
                    ),
                    labelled(i18n::text("phraseStep"), line(self.step, "phrase-step")),
                    labelled(i18n::text("phraseImage"), line(self.image, "phrase-image")),
                )),
                labelled(
                    i18n::text("phraseMoreHint"),
                    typed(el("textarea").attr("rows", "3"), self.more, "phrase-more"),
                )
                .class("field wide"),
                el("div").class("row").child((
                    labelled(i18n::text("phraseShops"), line(self.shops, "phrase-shops")),
                    labelled(
                        i18n::text("phraseProducts"),
                        line(self.products, "phrase-products"),
                    ),
                    labelled(
                        i18n::text("phraseTrades"),
                        line(self.trades, "phrase-trades")
                            .attr("placeholder", Trade::ALL.map(Trade::name).join("、")),
                    ),
                    el("label").class("check").child((
                        el("input")
                            .attr("type", "checkbox")
                            .attr("data-jn", "phrase-private")
                            .checked(move || self.private.get())
                            .on("change", move |event| self.private.set(checked_of(event))),
                        el("span").child(i18n::text("phrasePrivateOwn")),
                    )),
                )),
                el("div").class("row").child(variants.collect::<Vec<_>>()),
            ))
    }
}

fn chosen(text: Signal<String>, hook: &'static str, options: Vec<El>) -> El {
    el("select")
        .attr("data-jn", hook)
        .on("change", move |event| text.set(value_of(event)))
        .child(options)
        .value(move || text.get())
}

fn labelled(name: String, control: El) -> El {
    el("label")
        .class("field")
        .child((el("span").child(name), control))
}

fn line(text: Signal<String>, hook: &'static str) -> El {
    typed(
        el("input").attr("type", "text").attr("autocomplete", "off"),
        text,
        hook,
    )
}

fn typed(control: El, text: Signal<String>, hook: &'static str) -> El {
    control
        .attr("data-jn", hook)
        .value(move || text.get())
        .on("input", move |event| text.set(value_of(event)))
}
