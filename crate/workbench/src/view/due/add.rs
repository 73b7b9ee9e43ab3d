use jinnang_browser::{clock, i18n, random};
use jinnang_core::followup::{About, FollowUp, Kind, State, UNPAID_AFTER_MS};
use jinnang_protocol::SITES;
use jinnang_view::*;

use super::card::tomorrow_ms;
use crate::due_list::DueList;

const HOUR_MS: i64 = 3_600_000;

/// Writes one down by hand: an order that is not paid, or whatever else must not be forgotten.
pub fn add(list: DueList) -> El {
    let (site, name, text) = (
        Signal::new(SITES.first().map_or("", |site| site.id).to_owned()),
        Signal::new(String::new()),
        Signal::new(String::new()),
    );
    let (kind, when) = (
        Signal::new("unpaid".to_owned()),
        Signal::new("day".to_owned()),
    );
    let lacking = Signal::new(false);
    // A second press before the first is answered would write the same down twice.
    let keeping = Store::new(false);
    el("form")
        .class("own-form card")
        .attr("data-jn", "due-add")
        .on("submit", move |event| {
            event.prevent_default();
            if keeping.get() {
                return;
            }
            let whose = name.with_untracked(|name| name.trim().to_owned());
            lacking.set(whose.is_empty());
            if whose.is_empty() {
                return;
            }
            let one = FollowUp {
                id: String::new(),
                about: About {
                    site: site.get_untracked(),
                    shop: String::new(),
                    buyer: whose.clone(),
                },
                name: whose,
                kind: if kind.with_untracked(|kind| kind == "unpaid") {
                    Kind::Unpaid
                } else {
                    Kind::Note
                },
                text: text.with_untracked(|text| text.trim().to_owned()),
                made_ms: clock::now_ms(),
                due_ms: due_ms(&when.get_untracked()),
                postponed: 0,
                state: State::Open,
            };
            if let Ok(id) = random::id() {
                let one = FollowUp {
                    id: id.clone(),
                    ..one
                };
                keeping.set(true);
                let written = (name.get_untracked(), text.get_untracked());
                list.keep(id, one, None, i18n::text("dueSaidKept"), move |is_kept| {
                    keeping.set(false);
                    // What is not kept stays in the boxes, and so does what was written since.
                    if is_kept && (name.get_untracked(), text.get_untracked()) == written {
                        name.set(String::new());
                        text.set(String::new());
                    }
                });
            }
        })
        .child((
            el("div").class("row").child((
                choice(
                    "due-kind",
                    "dueKind",
                    kind,
                    &[("unpaid", "dueKindUnpaid"), ("note", "dueKindNote")],
                ),
                el("label").class("field").child((
                    el("span").child(i18n::text("dueSite")),
                    el("select")
                        .attr("data-jn", "due-site")
                        .on("change", move |event| site.set(value_of(event)))
                        .child(
                            SITES
                                .iter()
                                .map(|known| el("option").attr("value", known.id).child(known.name))
                                .collect::<Vec<_>>(),
                        ),
                )),
                written("due-buyer", "dueBuyer", name, "60"),
                choice(
                    "due-when",
                    "dueWhen",
                    when,
                    &[
                        ("day", "dueInADay"),
                        ("hour", "dueInAnHour"),
                        ("tomorrow", "dueTomorrow"),
                        ("days", "dueInThreeDays"),
                    ],
                ),
            )),
            written("due-text", "dueText", text, "200"),
            el("p")
                .class("error")
                .attr("role", "alert")
                .attr("hidden", move || !lacking.get())
                .child(i18n::text("dueLacking")),
            el("div").class("row").child(
                el("button")
                    .class("primary")
                    .attr("type", "submit")
                    .attr("data-jn", "due-save")
                    .child(i18n::text("dueSave")),
            ),
        ))
}

fn written(
    hook: &'static str,
    label: &'static str,
    into: Signal<String>,
    most: &'static str,
) -> El {
    el("label").class("field").child((
        el("span").child(i18n::text(label)),
        el("input")
            .attr("data-jn", hook)
            .attr("maxlength", most)
            .value(move || into.get())
            .on("input", move |event| into.set(value_of(event))),
    ))
}

fn choice(
    hook: &'static str,
    label: &'static str,
    into: Signal<String>,
    options: &[(&'static str, &'static str)],
) -> El {
    el("label").class("field").child((
        el("span").child(i18n::text(label)),
        el("select")
            .attr("data-jn", hook)
            .on("change", move |event| into.set(value_of(event)))
            .child(
                options
                    .iter()
                    .map(|(value, text)| el("option").attr("value", *value).child(i18n::text(text)))
                    .collect::<Vec<_>>(),
            ),
    ))
}

fn due_ms(when: &str) -> i64 {
    let now_ms = clock::now_ms();
    match when {
        "hour" => now_ms + HOUR_MS,
        "tomorrow" => tomorrow_ms(),
        "days" => now_ms + 3 * UNPAID_AFTER_MS,
        _ => now_ms + UNPAID_AFTER_MS,
    }
}
