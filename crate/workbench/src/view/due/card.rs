use jinnang_browser::{clock, i18n};
use jinnang_core::followup::{FollowUp, Kind, State, Turn};
use jinnang_core::text::display::display_name;
use jinnang_protocol::site_name;
use jinnang_view::*;

use crate::due_list::DueList;

const HOUR_MS: i64 = 3_600_000;

/// One follow-up with what can be done with it.
pub fn card(list: DueList, id: &str) -> El {
    let read = |read: fn(&FollowUp) -> String| {
        let id = id.to_owned();
        move || list.one(&id).as_ref().map(read).unwrap_or_default()
    };
    let open = {
        let id = id.to_owned();
        move || list.one(&id).is_some_and(|one| one.is_open())
    };
    let over = open.clone();
    el("li")
        .class("card")
        .attr("data-jn", "due-item")
        .attr("data-state", read(|one| state_of(one).to_owned()))
        .child((
            el("h2").child((
                el("bdi").child(read(whose)),
                el("span").class("category").child(read(place)),
            )),
            el("p").child((
                el("span")
                    .class("strong")
                    .child(read(|one| i18n::text(kind_of(one)))),
                el("bdi").child(read(|one| one.text.clone())),
            )),
            el("p").class("hint").child(read(when)),
            el("div")
                .class("row")
                .attr("hidden", move || !open())
                .child((
                    button(list, id, "due-done", "dueDone", || {
                        Some((Turn::Finish, "dueSaidDone"))
                    }),
                    button(list, id, "due-hour", "dueHour", || {
                        let until_ms = clock::now_ms() + HOUR_MS;
                        Some((Turn::Postpone { until_ms }, "dueSaidLater"))
                    }),
                    button(list, id, "due-tomorrow", "dueTomorrow", || {
                        let until_ms = tomorrow_ms();
                        Some((Turn::Postpone { until_ms }, "dueSaidLater"))
                    }),
                    hand_over(list, id),
                )),
            el("div").class("row").attr("hidden", over).child(button(
                list,
                id,
                "due-reopen",
                "dueReopen",
                || Some((Turn::Reopen, "dueBack")),
            )),
        ))
}

fn button(
    list: DueList,
    id: &str,
    hook: &'static str,
    text: &'static str,
    turn: fn() -> Option<(Turn, &'static str)>,
) -> El {
    let id = id.to_owned();
    el("button")
        .class("quiet")
        .attr("type", "button")
        .attr("data-jn", hook)
        .on("click", move |_| {
            if let Some((turn, said)) = turn() {
                list.turn(&id, &turn, said);
            }
        })
        .child(i18n::text(text))
}

fn hand_over(list: DueList, id: &str) -> El {
    let to = Signal::new(String::new());
    let id = id.to_owned();
    el("details").class("hand-over").child((
        el("summary").child(i18n::text("dueHand")),
        el("div").class("row").child((
            el("input")
                .attr("data-jn", "due-hand-to")
                .attr("aria-label", i18n::text("dueHandTo"))
                .attr("placeholder", i18n::text("dueHandTo"))
                .attr("maxlength", "40")
                .on("input", move |event| to.set(value_of(event))),
            el("button")
                .class("quiet")
                .attr("type", "button")
                .attr("data-jn", "due-hand")
                .on("click", move |_| {
                    let turn = Turn::HandOver {
                        to: to.get_untracked(),
                    };
                    list.turn(&id, &turn, "dueSaidHanded");
                })
                .child(i18n::text("dueHandDo")),
        )),
    ))
}

/// Nine in the morning of the next day, by the computer's own clock.
pub fn tomorrow_ms() -> i64 {
    let now = js_sys::Date::new_0();
    now.set_date(now.get_date() + 1);
    now.set_hours(9);
    now.set_minutes(0);
    now.set_seconds(0);
    now.set_milliseconds(0);
    // Dates are whole milliseconds far below 2^53.
    #[allow(clippy::cast_possible_truncation)]
    {
        now.get_time() as i64
    }
}

fn whose(one: &FollowUp) -> String {
    let name = if one.name.is_empty() {
        &one.about.buyer
    } else {
        &one.name
    };
    display_name(name)
}

fn place(one: &FollowUp) -> String {
    let site = site_name(&one.about.site).map_or(one.about.site.as_str(), |site| site.name);
    [site, one.about.shop.as_str()]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" · ")
}

fn kind_of(one: &FollowUp) -> &'static str {
    match one.kind {
        Kind::Unpaid => "dueKindUnpaid",
        Kind::Promise => "dueKindPromise",
        Kind::Note => "dueKindNote",
    }
}

fn state_of(one: &FollowUp) -> &'static str {
    match one.state {
        State::Proposed | State::Open if one.due_ms <= clock::now_ms() => "late",
        State::Proposed | State::Open => "calm",
        State::Done { .. } => "done",
        State::HandedOver { .. } => "handed",
        State::Dismissed { .. } => "dismissed",
    }
}

fn when(one: &FollowUp) -> String {
    match &one.state {
        State::Proposed | State::Open => {
            let left = one.due_ms - clock::now_ms();
            let moment = moment(one.due_ms);
            if left < 0 {
                i18n::with("dueSince", &[&moment, &i18n::span(-left)])
            } else {
                i18n::with("dueUntil", &[&moment])
            }
        }
        State::Done { at_ms } => i18n::with("dueWasDone", &[&moment(*at_ms)]),
        State::HandedOver { to, at_ms } => i18n::with("dueWasHanded", &[to, &moment(*at_ms)]),
        State::Dismissed { at_ms } => i18n::with("dueWasDismissed", &[&moment(*at_ms)]),
    }
}

/// A moment as date and time of the computer's own zone.
fn moment(at_ms: i64) -> String {
    // Milliseconds since 1970 are far below 2^53.
    #[allow(clippy::cast_precision_loss)]
    let date = js_sys::Date::new(&(at_ms as f64).into());
    format!(
        "{:02}-{:02} {:02}:{:02}",
        date.get_month() + 1,
        date.get_date(),
        date.get_hours(),
        date.get_minutes()
    )
}
