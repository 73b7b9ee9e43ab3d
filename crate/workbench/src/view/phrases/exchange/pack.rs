use jinnang_browser::i18n;
use jinnang_view::*;

use super::desk::Exchange;
use super::{button, duplicates};
use crate::exchange::Read;
use crate::said::Said;

/// A pack: what it has that is not here, what is other in it, and the button that takes it in.
pub fn pack(exchange: Exchange, read: &Read) -> El {
    let Read::Pack {
        name,
        added,
        changed,
        same,
        missing,
    } = read
    else {
        return el("div").attr("hidden", true);
    };
    let counts = [added.len(), changed.len(), *same, *missing].map(|count| count.to_string());
    let counts: Vec<&str> = [name.as_str()]
        .into_iter()
        .chain(counts.iter().map(String::as_str))
        .collect();
    let new = added.iter().map(|title| {
        el("li")
            .attr("data-jn", "pack-added")
            .child(["＋ ", title].concat())
    });
    let other = changed.iter().map(|(title, parts)| {
        let parts: Vec<String> = parts.iter().map(Said::written).collect();
        el("li").attr("data-jn", "pack-changed").child(i18n::with(
            "packOther",
            &[title, &parts.join(&i18n::text("listJoin"))],
        ))
    });
    let nothing = added.is_empty() && changed.is_empty();
    el("div").attr("data-jn", "exchange-pack").child((
        el("p").child(i18n::with("packRead", &counts)),
        el("ul")
            .class("report")
            .child(new.chain(other).collect::<Vec<_>>()),
        (!changed.is_empty()).then(|| duplicates(exchange)),
        el("p").class("row").child((
            el("button")
                .class("primary")
                .attr("type", "button")
                .attr("data-jn", "exchange-keep")
                .attr("disabled", nothing)
                .on("click", move |_| exchange.keep())
                .child(i18n::text("packKeep")),
            button("exchange-leave", "cancel").on("click", move |_| exchange.leave()),
        )),
    ))
}
