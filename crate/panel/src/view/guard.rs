use jinnang_browser::i18n;
use jinnang_core::text::display::display_name;
use jinnang_core::wording::Level;
use jinnang_protocol::Draft;
use jinnang_view::*;

use crate::desk::Desk;

/// The dialog of a send that was held back. The button that goes back has the focus; Enter and Escape go back;
/// insisting takes the pointer or the space bar, and then the agent sends.
pub fn guard(desk: Desk, held: Draft) -> El {
    let reasons = desk.findings.with_untracked(|findings| {
        findings
            .iter()
            .filter(|found| found.level == Level::Block)
            .map(|found| {
                el("li").child(i18n::with("guardReason", &[&found.matched, &found.reason]))
            })
            .collect::<Vec<_>>()
    });
    let moved = held.moved.then(|| {
        let name = held
            .begun_for
            .as_ref()
            .map(|buyer| display_name(&buyer.name))
            .unwrap_or_default();
        let now = desk
            .buyer
            .get_untracked()
            .map(|buyer| display_name(&buyer.name))
            .unwrap_or_default();
        el("p")
            .class("moved")
            .child(i18n::with("guardMoved", &[&name, &now]))
    });
    request_animation_frame(|| focus("guard-back"));
    el("div").class("guard-shade").child(
        el("div")
            .class("guard")
            .attr("role", "alertdialog")
            .attr("aria-modal", "true")
            .attr("aria-labelledby", "guard-title")
            .attr("data-jn", "guard")
            .on_key("keydown", move |event| match event.key().as_str() {
                "Enter" | "Escape" => {
                    event.prevent_default();
                    // The key that asked to send may still be down: only a new press goes back.
                    if !event.repeat() {
                        desk.back();
                    }
                }
                "Tab" => {
                    event.prevent_default();
                    focus(if has_focus("guard-back") {
                        "guard-send"
                    } else {
                        "guard-back"
                    });
                }
                _ => {}
            })
            .child((
                el("h2")
                    .attr("id", "guard-title")
                    .child(i18n::text("guardTitle")),
                moved,
                el("ul").class("guard-reasons").child(reasons),
                el("div").class("guard-buttons").child((
                    el("button")
                        .class("primary")
                        .attr("type", "button")
                        .attr("id", "guard-back")
                        .attr("data-jn", "guard-back")
                        .attr("autofocus", true)
                        .on("click", move |_| desk.back())
                        .child(i18n::text("guardBack")),
                    el("button")
                        .class("quiet")
                        .attr("type", "button")
                        .attr("id", "guard-send")
                        .attr("data-jn", "guard-send")
                        .on("click", move |_| desk.insist())
                        .child(i18n::text("guardSend")),
                )),
                el("p").class("hint").child(i18n::text("guardHint")),
            )),
    )
}
