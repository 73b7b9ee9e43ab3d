use jinnang_browser::i18n;
use jinnang_core::phrase::{Trade, Trades, names_of};
use jinnang_view::*;

use super::form::{Form, named};
use crate::desk::Desk;

/// The most words that are shown as a reason.
const WORDS: usize = 6;

/// What the shop deals in: chosen here, else told by its products and its own phrases, with the words that told it.
pub fn trades(desk: Desk, form: Form) -> impl Content {
    let boxes = Trade::ALL.map(|trade| {
        el("label").class("check").child((
            el("input")
                .attr("type", "checkbox")
                .attr("data-jn", "set-trade")
                .attr("data-trade", trade.name())
                .checked(move || form.trades.with(|list| list.contains(&trade)))
                .on("change", move |event| {
                    let chosen = checked_of(event);
                    form.trades.update(|list| {
                        list.retain(|other| *other != trade);
                        if chosen {
                            list.push(trade);
                        }
                    });
                }),
            el("span").child(trade.name()),
        ))
    });
    (
        el("h2").child(i18n::text("settingsTrades")),
        el("p")
            .class("hint")
            .child(i18n::text("settingsTradesHint")),
        el("div").class("row sounds").child(Vec::from(boxes)),
        el("p")
            .class("hint")
            .attr("role", "status")
            .attr("data-jn", "set-trades-told")
            .child(move || match form.trades.with(Vec::is_empty) {
                true => told(desk),
                false => form
                    .trades
                    .with(|list| i18n::with("settingsTradesChosen", &[&named(list)])),
            }),
    )
}

/// A sentence about what the shop's shelves tell.
fn told(desk: Desk) -> String {
    desk.phrases.round.with(|_| ());
    let products = desk.products.list.get();
    let told = desk
        .phrases
        .with(|library| Trades::of(&[], names_of(library.phrases(), &products)));
    if told.list.is_empty() {
        return i18n::text("settingsTradesOpen");
    }
    let words = told.words.iter().take(WORDS);
    let words = words.map(|(word, count)| ["“", word, "”×", &count.to_string()].concat());
    let words = words.collect::<Vec<_>>().join(" ");
    i18n::with("settingsTradesTold", &[&named(&told.list), &words])
}
