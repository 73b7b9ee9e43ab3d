use jinnang_browser::{clock, i18n};
use jinnang_core::record::HandoverItem;
use jinnang_view::*;

use super::outgoing;
use crate::handover::Handovers;
use crate::when;

/// The handbooks' form, seen on paper only.
pub fn sheet(handovers: Handovers) -> El {
    el("section")
        .class("paper")
        .attr("data-jn", "handover-paper")
        .child((
            el("h2").child(move || {
                let _ = handovers.with(<[_]>::len);
                i18n::with("handoverPaper", &[&when::moment(clock::now_ms())])
            }),
            el("table").child((
                el("thead").child(
                    el("tr").child(
                        HandoverItem::HEADINGS
                            .iter()
                            .map(|heading| el("th").child(*heading))
                            .collect::<Vec<_>>(),
                    ),
                ),
                el("tbody").child(move || {
                    let rows = handovers.with(outgoing).into_iter().map(|kept| {
                        let item = kept.item.masked();
                        let cells = item.cells().map(|text| el("td").child(text.to_owned()));
                        el("tr").child(cells.into_iter().collect::<Vec<_>>())
                    });
                    rows.collect::<Vec<_>>()
                }),
            )),
            el("p").child(i18n::text("handoverSigned")),
        ))
}
