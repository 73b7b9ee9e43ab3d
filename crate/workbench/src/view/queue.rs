//! Who waits over all tabs, in a window that may stand beside the chats.

use jinnang_browser::i18n;
use jinnang_overview::Line;
use jinnang_view::*;

/// The part.
pub fn queue(line: Line) -> El {
    el("div").class("queue-place").child((
        el("h1").child(i18n::text("queueName")),
        el("p").class("hint").child(i18n::text("queueHint")),
        jinnang_overview::line(line),
    ))
}
