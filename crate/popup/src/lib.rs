//! The popup behind the extension's button: who waits over all tabs, and a switch for each site.
//!
//! It is a module of its own, so that what it shows costs the panel nothing. It decides nothing: it asks the background,
//! which asks it back for nothing.
//!
//! ```no_run
//! jinnang_popup::start_popup();
//! ```

mod sites;
mod wire;

use jinnang_browser::{i18n, runtime};
use jinnang_overview::Line;
use jinnang_view::*;
use wasm_bindgen::prelude::*;

/// Draws the popup.
#[wasm_bindgen]
pub fn start_popup() {
    jinnang_view::mount(popup);
}

fn popup() -> El {
    el("main").class("popup").child((
        el("h1").child(i18n::text("appName")),
        jinnang_overview::line(Line::open()),
        el("button")
            .class("primary")
            .attr("type", "button")
            .attr("data-jn", "open-bench")
            .on("click", move |_| runtime::open_workbench())
            .child(i18n::text("benchOpen")),
        sites::sites(),
        el("p").class("hint").child(i18n::text("privacyLine")),
    ))
}
