//! Files of phrases: what is in one, what taking it in would do, row by row, and only then the taking in; and the
//! library as a file.

mod desk;
mod pack;
mod table;

use jinnang_browser::i18n;
use jinnang_view::*;

use crate::view::wording::option;
pub use desk::{Exchange, Stage};

/// Everything about files, folded away until it is wanted.
pub fn exchange(exchange: Exchange) -> El {
    el("details")
        .class("import exchange")
        .attr("data-jn", "exchange")
        .child((
            el("summary").child(i18n::text("exchangeTitle")),
            el("p").class("hint").child(i18n::text("exchangeHint")),
            el("label").class("field").child((
                el("span").child(i18n::text("exchangeFile")),
                el("input")
                    .attr("type", "file")
                    .attr("accept", ".xlsx,.xls,.csv,.tsv,.txt,.json")
                    .attr("data-jn", "exchange-file")
                    .on("change", move |event| exchange.open(event)),
            )),
            move || exchange.stage.with(|stage| shown(exchange, stage)),
            hand_out(exchange),
        ))
}

fn shown(exchange: Exchange, stage: &Stage) -> El {
    match stage {
        Stage::Idle => el("div").attr("hidden", true),
        Stage::Busy { what, all } => busy(exchange, what, *all),
        Stage::Table(sheet) => table::table(exchange, sheet),
        Stage::Pack(read) => pack::pack(exchange, read),
        Stage::Fault(why) => el("p")
            .class("error")
            .attr("role", "alert")
            .attr("data-jn", "exchange-fault")
            .child(why.clone()),
        Stage::Done(said) => el("p")
            .class("row")
            .attr("role", "status")
            .attr("data-jn", "exchange-done")
            .child((
                el("span").child(said.clone()),
                button("exchange-undo", "exchangeUndo")
                    .attr("hidden", move || exchange.before.with(Vec::is_empty))
                    .on("click", move |_| exchange.undo()),
            )),
    }
}

fn busy(exchange: Exchange, what: &'static str, all: usize) -> El {
    let bar = el("progress").attr("data-jn", "exchange-progress");
    let bar = if all > 0 {
        bar.attr("max", all.to_string())
            .attr("value", move || exchange.done.get().to_string())
    } else {
        bar
    };
    el("p").class("row").attr("role", "status").child((
        bar.attr("aria-label", i18n::text(what)),
        el("span").child(i18n::text(what)),
        (all > 0).then(|| {
            el("span").class("hint").child((
                move || exchange.done.get().to_string(),
                [" / ", &all.to_string()].concat(),
            ))
        }),
        button("exchange-stop", "exchangeStop").on("click", move |_| exchange.stop()),
    ))
}

fn hand_out(exchange: Exchange) -> El {
    let kinds = [
        ("xlsx", "exchange-xlsx"),
        ("csv", "exchange-csv"),
        ("json", "exchange-json"),
    ];
    el("p").class("row").child((
        el("span").child(i18n::text("exchangeOut")),
        kinds
            .map(|(kind, hook)| {
                el("button")
                    .class("quiet")
                    .attr("type", "button")
                    .attr("data-jn", hook)
                    .on("click", move |_| exchange.write(kind))
                    .child([".", kind].concat())
            })
            .into_iter()
            .collect::<Vec<_>>(),
        el("label").class("check").child((
            el("input")
                .attr("type", "checkbox")
                .attr("data-jn", "exchange-all")
                .checked(move || exchange.all.get())
                .on("change", move |event| exchange.all.set(checked_of(event))),
            el("span").child(i18n::text("exchangeAll")),
        )),
    ))
}

/// What becomes of phrases that are there already.
fn duplicates(exchange: Exchange) -> El {
    let choices = [
        ("skip", "exchangeSkip"),
        ("replace", "exchangeReplace"),
        ("keep", "exchangeKeepBoth"),
    ];
    el("label").class("field").child((
        el("span").child(i18n::text("exchangeTwice")),
        el("select")
            .attr("data-jn", "exchange-twice")
            .on("change", move |event| {
                let chosen = value_of(event);
                exchange.choice.update(|choice| choice.duplicates = chosen);
                exchange.plan();
            })
            .child(
                choices
                    .map(|(value, name)| option(value, i18n::text(name)))
                    .into_iter()
                    .collect::<Vec<_>>(),
            )
            .value(move || exchange.choice.with(|choice| choice.duplicates.clone())),
    ))
}

fn button(hook: &'static str, name: &'static str) -> El {
    el("button")
        .class("quiet")
        .attr("type", "button")
        .attr("data-jn", hook)
        .child(i18n::text(name))
}
