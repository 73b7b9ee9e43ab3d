use jinnang_browser::i18n;
use jinnang_core::phrase::{Fuzzy, Given, TRADE, Trade};
use jinnang_protocol::SITES;
use jinnang_view::*;

use crate::desk::Desk;
use crate::givens::{NAME, NUMBER};

/// The variables that have boxes of their own.
const SHOP: &str = "店铺";

/// A variable of the shop's own while it is written.
#[derive(Clone, Copy)]
pub struct Line {
    pub name: Signal<String>,
    pub text: Signal<String>,
}

/// The settings while they are written.
#[derive(Clone, Copy)]
pub struct Form {
    pub number: Signal<String>,
    pub name: Signal<String>,
    pub shop: Signal<String>,
    /// The shop's name on each site.
    pub shops: &'static [Signal<String>],
    pub others: Signal<Vec<Line>>,
    pub sounds: Signal<Fuzzy>,
    /// What the shop deals in; none where it was not chosen.
    pub trades: Signal<Vec<Trade>>,
}

impl Form {
    /// The form with what is kept.
    pub fn new(desk: Desk) -> Self {
        let givens = desk.givens;
        let box_of = |name: &str, site: &str| Signal::new(givens.text(name, site));
        let shops: Vec<_> = SITES.iter().map(|site| box_of(SHOP, site.id)).collect();
        let own = |given: &&Given| {
            given.site.is_empty() && ![NUMBER, NAME, SHOP, TRADE].contains(&given.name.as_str())
        };
        let others = givens.list.with_untracked(|list| {
            let own = list.iter().filter(own);
            own.map(|given| Line {
                name: Signal::new(given.name.clone()),
                text: Signal::new(given.text.clone()),
            })
            .collect()
        });
        Self {
            number: box_of(NUMBER, ""),
            name: box_of(NAME, ""),
            shop: box_of(SHOP, ""),
            // Signals live as long as the page.
            shops: Vec::leak(shops),
            others: Signal::new(others),
            sounds: Signal::new(givens.sounds.get_untracked()),
            trades: Signal::new(Trade::named(&givens.text(TRADE, ""))),
        }
    }

    /// What is written, without what is empty.
    pub fn written(self) -> Vec<Given> {
        let given = |name: &str, text: Signal<String>, site: &str| Given {
            name: name.trim().to_owned(),
            text: text.with_untracked(|text| text.trim().to_owned()),
            site: site.to_owned(),
        };
        let mut list = vec![
            given(NUMBER, self.number, ""),
            given(NAME, self.name, ""),
            given(SHOP, self.shop, ""),
        ];
        let shops = self.shops.iter().zip(SITES);
        list.extend(shops.map(|(text, site)| given(SHOP, *text, site.id)));
        self.others.with_untracked(|others| {
            for line in others {
                let name = line.name.get_untracked();
                let one = given(&name, line.text, "");
                // Of two lines with one name the later one counts.
                list.retain(|other| other.id() != one.id());
                list.push(one);
            }
        });
        let trades = self.trades.with_untracked(|trades| named(trades));
        list.retain(|given| !given.text.is_empty() && given.name != TRADE);
        if !trades.is_empty() {
            list.push(Given {
                name: TRADE.to_owned(),
                text: trades,
                site: String::new(),
            });
        }
        list
    }

    /// Adds a line for a variable.
    pub fn add(self, name: &str) {
        let line = Line {
            name: Signal::new(name.to_owned()),
            text: Signal::new(String::new()),
        };
        self.others.update(|others| others.push(line));
    }
}

/// Trades by their names.
pub fn named(trades: &[Trade]) -> String {
    let names: Vec<&str> = trades.iter().map(|trade| trade.name()).collect();
    names.join("、")
}

/// The shop's own variables, a line each.
pub fn others(form: Form) -> El {
    el("div").class("variables").child((
        move || {
            let lines = form.others.get().into_iter().enumerate();
            lines
                .map(|(at, one)| row(form, at, one))
                .collect::<Vec<_>>()
        },
        el("button")
            .class("quiet")
            .attr("type", "button")
            .attr("data-jn", "set-add")
            .on("click", move |_| form.add(""))
            .child(i18n::text("settingsAdd")),
    ))
}

fn row(form: Form, at: usize, one: Line) -> El {
    el("div")
        .class("row variable")
        .attr("data-jn", "set-other")
        .child((
            line(one.name, "set-other-name")
                .attr("aria-label", i18n::text("settingsOtherName"))
                .attr("placeholder", i18n::text("settingsOtherName")),
            line(one.text, "set-other-text")
                .attr("aria-label", i18n::text("settingsOtherText"))
                .attr("placeholder", i18n::text("settingsOtherText")),
            el("button")
                .class("quiet")
                .attr("type", "button")
                .attr("data-jn", "set-other-delete")
                .attr("aria-label", i18n::text("settingsRemove"))
                .on("click", move |_| {
                    form.others.update(|others| {
                        others.remove(at);
                    });
                })
                .child(i18n::text("settingsRemove")),
        ))
}

/// A box of one line.
pub fn line(text: Signal<String>, hook: &'static str) -> El {
    el("input")
        .attr("type", "text")
        .attr("autocomplete", "off")
        .attr("data-jn", hook)
        .value(move || text.get())
        .on("input", move |event| text.set(value_of(event)))
}
