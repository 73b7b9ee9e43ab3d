//! Silence for a while, and what is due.

use jinnang_browser::{i18n, runtime, tabs};
use jinnang_protocol::watch::{Ask, Reply};
use jinnang_view::*;

use crate::Line;

/// How long alarms may be silent, in minutes.
const MINUTES: [u32; 2] = [5, 30];

/// The buttons that silence the alarms, or the moment until which they are silent; below them what is due.
pub fn still(line: Line) -> El {
    let snoozed = move || line.seen.with(|seen| seen.snoozed_ms);
    let due = move || line.seen.with(|seen| seen.due);
    el("div").class("still").child((
        el("div")
            .class("row")
            .attr("hidden", move || snoozed().is_some())
            .child((
                el("span").class("hint").child(i18n::text("snoozeHint")),
                MINUTES
                    .into_iter()
                    .map(|minutes| {
                        el("button")
                            .class("quiet")
                            .attr("type", "button")
                            .attr("data-jn", "snooze")
                            .attr("data-minutes", minutes.to_string())
                            .on("click", move |_| snooze(line, minutes))
                            .child(i18n::with("snoozeMinutes", &[&minutes.to_string()]))
                    })
                    .collect::<Vec<_>>(),
            )),
        el("div")
            .class("row")
            .attr("hidden", move || snoozed().is_none())
            .child((
                el("span")
                    .class("hint")
                    .attr("data-jn", "snoozed")
                    .child(move || {
                        i18n::with("snoozedUntil", &[&time(snoozed().unwrap_or_default())])
                    }),
                el("button")
                    .class("quiet")
                    .attr("type", "button")
                    .attr("data-jn", "snooze-end")
                    .on("click", move |_| snooze(line, 0))
                    .child(i18n::text("snoozeEnd")),
            )),
        el("button")
            .class("due-line")
            .attr("type", "button")
            .attr("data-jn", "due-line")
            .attr("hidden", move || due() == 0)
            .on("click", |_| {
                spawn_local(async {
                    // Where no tab can be opened the browser says so itself.
                    let _ = tabs::open(&runtime::url("workbench.html#due")).await;
                });
            })
            .child(move || i18n::with("dueLine", &[&due().to_string()])),
    ))
}

fn snooze(line: Line, minutes: u32) {
    spawn_local(async move {
        if !matches!(
            runtime::ask(&Ask::WatchSnooze { minutes }).await,
            Ok(Reply::Done)
        ) {
            line.failed.set(true);
        }
        line.load();
    });
}

/// `14:05`, of the computer's own clock.
fn time(at_ms: i64) -> String {
    // Milliseconds since 1970 are far below 2^53.
    #[allow(clippy::cast_precision_loss)]
    let date = js_sys::Date::new(&(at_ms as f64).into());
    format!("{:02}:{:02}", date.get_hours(), date.get_minutes())
}
