use jinnang_browser::i18n;
use jinnang_core::record::SheetKind;
use jinnang_view::*;

use crate::desk::Desk;

/// A record in one press: a button for each sheet, and what became of it.
pub fn recording(desk: Desk) -> El {
    let kinds = SheetKind::ALL
        .iter()
        .take(5)
        .map(|kind| press("record-kind", move || desk.record(*kind)).child(kind.name()));
    el("div").class("recording").child((
        el("div").class("rewrites").child((
            el("span").class("hint").child(i18n::text("recordBegin")),
            kinds.collect::<Vec<_>>(),
        )),
        move || {
            let id = desk.recorded.get()?;
            let kept = el("p").class("row").attr("role", "status").child((
                el("span").class("hint").child(i18n::text("recordBegun")),
                el("a")
                    .attr("data-jn", "record-open")
                    .attr("target", "_blank")
                    .attr("href", ["workbench.html#records/", &id].concat())
                    .child(i18n::text("recordFill")),
                press("record-undo", move || desk.unrecord()).child(i18n::text("takeBack")),
            ));
            Some(kept)
        },
    ))
}

fn press(hook: &'static str, run: impl Fn() + 'static) -> El {
    el("button")
        .class("quiet")
        .attr("type", "button")
        .attr("data-jn", hook)
        .on("click", move |_| run())
}
