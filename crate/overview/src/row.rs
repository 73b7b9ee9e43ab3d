use jinnang_browser::{i18n, runtime};
use jinnang_core::text::display::display_name;
use jinnang_core::timer::{ClockState, Thresholds};
use jinnang_protocol::site_name;
use jinnang_protocol::watch::{Ask, QueueRow, Reply};
use jinnang_view::*;

use crate::Line;

/// Tells a row from all others.
pub fn key(row: &QueueRow) -> String {
    [&row.tab.to_string(), " ", &row.wait.place.buyer].concat()
}

/// One who waits: a button that brings their tab to the front. It stays the same while its clock runs.
pub fn row(line: Line, of: &str) -> El {
    let read = |read: fn(&QueueRow, i64) -> String| {
        let key = of.to_owned();
        move || {
            let now_ms = line.now_ms.get();
            line.of(&key, |row| read(row, now_ms)).unwrap_or_default()
        }
    };
    let (pressed, turning) = (of.to_owned(), of.to_owned());
    let state = move || {
        let now_ms = line.now_ms.get();
        let thresholds = line.seen.with(|seen| seen.thresholds);
        line.of(&turning, |row| state_of(row, now_ms, &thresholds))
            .unwrap_or_default()
            .to_owned()
    };
    el("li").child(
        el("button")
            .class("queue-row")
            .attr("type", "button")
            .attr("data-jn", "queue-row")
            .attr("data-site", read(|row, _| row.wait.place.site.clone()))
            .attr("data-tab", read(|row, _| row.tab.to_string()))
            .attr("data-state", state)
            .attr("data-rule", read(|row, _| row.wait.rule.clone()))
            .attr(
                "data-counted",
                read(|row, _| (!row.wait.uncounted).to_string()),
            )
            .attr("title", i18n::text("queueTurn"))
            .on("click", move |_| turn(line, &pressed))
            .child((
                el("bdi")
                    .class("who")
                    .child(read(|row, _| display_name(&row.wait.name))),
                el("span").class("time").child(read(waited)),
                el("span").class("where").child(read(|row, _| place(row))),
                el("span").class("why").child(read(why)),
            )),
    )
}

fn turn(line: Line, key: &str) {
    let Some(tab) = line.of(key, |row| row.tab) else {
        return;
    };
    spawn_local(async move {
        // A tab that is gone is out of the line at the next look.
        if !matches!(runtime::ask(&Ask::WatchTurn { tab }).await, Ok(Reply::Done)) {
            line.load();
        }
    });
}

/// 拼多多 · 小鱼的店
fn place(row: &QueueRow) -> String {
    let place = &row.wait.place;
    let site = site_name(&place.site).map_or(place.site.as_str(), |site| site.name);
    if place.shop.is_empty() {
        site.to_owned()
    } else {
        [site, " · ", &display_name(&place.shop)].concat()
    }
}

fn waited(row: &QueueRow, now_ms: i64) -> String {
    if row.paused {
        i18n::text("paused")
    } else {
        i18n::span(now_ms - row.wait.since_ms)
    }
}

fn state_of(row: &QueueRow, now_ms: i64, thresholds: &Thresholds) -> &'static str {
    if row.paused {
        return "paused";
    }
    match row.wait.state(now_ms, thresholds) {
        ClockState::Calm => "calm",
        ClockState::Due => "due",
        ClockState::Late => "late",
        ClockState::Paused => "paused",
    }
}

/// Why they stand where they stand, the weightiest first.
fn why(row: &QueueRow, now_ms: i64) -> String {
    if row.paused {
        return i18n::text("clocksPaused");
    }
    let wait = &row.wait;
    let left = wait.due_ms - now_ms;
    let mut why = vec![if wait.uncounted {
        i18n::with("queueUncounted", &[&wait.rule])
    } else if left < 0 {
        i18n::with("queueOver", &[&i18n::span(-left)])
    } else {
        i18n::with("queueLeft", &[&i18n::span(left)])
    }];
    if !wait.rule.is_empty() && !wait.uncounted {
        why.push(wait.rule.clone());
    }
    let also = [
        (wait.mood >= 2, "queueAngry"),
        (wait.mood == 1, "queuePressing"),
        (wait.priority >= 3, "queueAtOnce"),
        (wait.priority == 2, "queueSoon"),
        (wait.vip >= 3, "vipKey"),
        (wait.vip == 2, "vipLarge"),
        (wait.vip == 1, "vipRegular"),
        (wait.closing, "queueClosing"),
    ];
    why.extend(
        also.into_iter()
            .filter(|(is_so, _)| *is_so)
            .map(|(_, what)| i18n::text(what)),
    );
    why.join(&i18n::text("listJoin"))
}
