use jinnang_browser::i18n;
use jinnang_core::timer::calendar::TimeOfDay;
use jinnang_core::timer::rule::{Hours, Span};
use jinnang_view::*;

use super::desk::AlarmDesk;

/// From when to when nothing rings, every day. The badge goes on.
pub fn quiet(desk: AlarmDesk) -> El {
    let is_on = move || {
        desk.now
            .with(|ringing| !ringing.alarms.quiet.spans.is_empty())
    };
    el("section").child((
        el("h2").child(i18n::text("alarmsQuiet")),
        el("label").class("check").child((
            el("input")
                .attr("type", "checkbox")
                .attr("data-jn", "quiet-on")
                .checked(is_on)
                .on("change", move |event| {
                    let spans = if checked_of(event) {
                        span("22:00", "08:00").into_iter().collect()
                    } else {
                        Vec::new()
                    };
                    desk.change(|ringing| {
                        ringing.alarms.quiet = Hours {
                            spans,
                            ..Hours::default()
                        };
                    });
                }),
            el("span").child(i18n::text("alarmsQuietOn")),
        )),
        el("div")
            .class("row")
            .attr("hidden", move || !is_on())
            .child((
                end(desk, "quiet-from", "alarmsFrom", |span| minutes(span.from)),
                end(desk, "quiet-to", "alarmsTo", |span| minutes(span.to)),
            )),
        el("p").class("hint").child(i18n::text("alarmsQuietHint")),
    ))
}

fn end(desk: AlarmDesk, hook: &'static str, label: &'static str, read: fn(&Span) -> String) -> El {
    let shown = derived(move || {
        desk.now
            .with(|ringing| ringing.alarms.quiet.spans.first().map(read))
            .unwrap_or_default()
    });
    el("label").class("field").child((
        el("span").child(i18n::text(label)),
        el("input")
            .attr("type", "time")
            .attr("data-jn", hook)
            .value(move || shown.get())
            .on("change", move |event| {
                let written = value_of(event);
                let now = desk.now.get_untracked();
                let Some(before) = now.alarms.quiet.spans.first() else {
                    return;
                };
                let (from, to) = if hook == "quiet-from" {
                    (written, String::from(before.to))
                } else {
                    (String::from(before.from), written)
                };
                if let Some(span) = span(&from, &to) {
                    desk.change(|ringing| ringing.alarms.quiet.spans = vec![span]);
                }
            }),
    ))
}

/// `08:00`: the box takes seconds for another time.
fn minutes(time: TimeOfDay) -> String {
    String::from(time).chars().take(5).collect()
}

fn span(from: &str, to: &str) -> Option<Span> {
    Some(Span {
        days: Vec::new(),
        from: from.to_owned().try_into().ok()?,
        to: to.to_owned().try_into().ok()?,
    })
}
