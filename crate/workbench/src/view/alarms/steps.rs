use jinnang_browser::i18n;
use jinnang_core::timer::alarm::Step;
use jinnang_protocol::watch::MAX_STEPS;
use jinnang_view::*;

use super::desk::AlarmDesk;

const MINUTE_MS: i64 = 60_000;
const SECOND_MS: i64 = 1_000;
/// The longest wait that is warned of, in minutes.
const LONGEST: i64 = 24 * 60;

/// The lengths of a wait that are warned of.
pub fn steps(desk: AlarmDesk) -> El {
    let count = move || desk.now.with(|ringing| ringing.alarms.steps.len());
    el("section").child((
        el("h2").child(i18n::text("alarmsSteps")),
        el("p").class("hint").child(i18n::text("alarmsRuleHint")),
        el("div").class("scrolls").child(
            el("table").child((
                el("thead").child(
                    el("tr").child(
                        [
                            "alarmsLimit",
                            "alarmsOfRule",
                            "alarmsLead",
                            "alarmsRepeat",
                            "alarmsTimes",
                            "alarmsSound",
                            "alarmsNotify",
                            "alarmsTake",
                        ]
                        .into_iter()
                        .map(|name| el("th").attr("scope", "col").child(i18n::text(name)))
                        .collect::<Vec<_>>(),
                    ),
                ),
                el("tbody").child(each(
                    move || (0..count()).map(|at| at.to_string()).collect(),
                    move |at| row(desk, at.parse().unwrap_or_default()),
                )),
            )),
        ),
        el("p")
            .class("hint")
            .attr("hidden", move || count() > 0)
            .child(i18n::text("alarmsNoSteps")),
        el("button")
            .class("quiet")
            .attr("type", "button")
            .attr("data-jn", "step-add")
            .attr("disabled", move || count() >= MAX_STEPS)
            .on("click", move |_| {
                desk.change(|ringing| ringing.alarms.steps.push(another()))
            })
            .child(i18n::text("alarmsAdd")),
    ))
}

fn another() -> Step {
    Step {
        limit_ms: 5 * MINUTE_MS,
        lead_ms: 30 * SECOND_MS,
        repeat_ms: 0,
        repeats: 0,
        sound: true,
        notify: true,
        of_rule: false,
    }
}

fn row(desk: AlarmDesk, at: usize) -> El {
    let number =
        |hook, label, most: i64, unit: i64, read: fn(&Step) -> i64, set: fn(&mut Step, i64)| {
            let shown = derived(move || {
                of(desk, at, read)
                    .map(|ms| in_units(ms, unit))
                    .unwrap_or_default()
            });
            el("td").child(
                el("input")
                    .attr("type", "number")
                    .attr("min", "0")
                    .attr("max", most.to_string())
                    .attr("step", "any")
                    .attr("data-jn", hook)
                    .attr("aria-label", i18n::text(label))
                    .value(move || shown.get())
                    .on("change", move |event| {
                        let written = value_of(event).trim().parse::<f64>().ok();
                        change(desk, at, |step| {
                            if let Some(given) = written {
                                set(step, from_units(given, unit, most));
                            }
                        });
                        // What was written and is none, or too much, is set back to what is kept.
                        shown.update(|_| ());
                    }),
            )
        };
    let tick = |hook, label, read: fn(&Step) -> bool, set: fn(&mut Step, bool)| {
        el("td").child(
            el("input")
                .attr("type", "checkbox")
                .attr("data-jn", hook)
                .attr("aria-label", i18n::text(label))
                .checked(move || of(desk, at, read).unwrap_or_default())
                .on("change", move |event| {
                    let on = checked_of(event);
                    change(desk, at, |step| set(step, on));
                }),
        )
    };
    let limit = (
        number(
            "step-limit",
            "alarmsLimit",
            LONGEST,
            MINUTE_MS,
            |step| step.limit_ms,
            |step, ms| {
                step.limit_ms = ms;
            },
        ),
        tick(
            "step-rule",
            "alarmsOfRule",
            |step| step.of_rule,
            |step, on| step.of_rule = on,
        ),
    );
    el("tr").attr("data-jn", "step").child((
        limit,
        number(
            "step-lead",
            "alarmsLead",
            3_600,
            SECOND_MS,
            |step| step.lead_ms,
            |step, ms| {
                step.lead_ms = ms;
            },
        ),
        number(
            "step-repeat",
            "alarmsRepeat",
            LONGEST,
            MINUTE_MS,
            |step| step.repeat_ms,
            |step, ms| {
                step.repeat_ms = ms;
            },
        ),
        number(
            "step-times",
            "alarmsTimes",
            60,
            1,
            |step| i64::from(step.repeats),
            |step, times| {
                step.repeats = u16::try_from(times).unwrap_or_default();
            },
        ),
        tick(
            "step-sound",
            "alarmsSound",
            |step| step.sound,
            |step, on| step.sound = on,
        ),
        tick(
            "step-notify",
            "alarmsNotify",
            |step| step.notify,
            |step, on| step.notify = on,
        ),
        el("td").child(
            el("button")
                .class("quiet")
                .attr("type", "button")
                .attr("data-jn", "step-drop")
                .on("click", move |_| {
                    desk.change(|ringing| {
                        if at < ringing.alarms.steps.len() {
                            ringing.alarms.steps.remove(at);
                        }
                    });
                })
                .child(i18n::text("alarmsTake")),
        ),
    ))
}

fn of<R>(desk: AlarmDesk, at: usize, read: fn(&Step) -> R) -> Option<R> {
    desk.now
        .with(|ringing| ringing.alarms.steps.get(at).map(read))
}

fn change(desk: AlarmDesk, at: usize, change: impl FnOnce(&mut Step)) {
    desk.change(|ringing| {
        if let Some(step) = ringing.alarms.steps.get_mut(at) {
            change(step);
        }
    });
}

/// `1.5` for 90 seconds in minutes.
fn in_units(ms: i64, unit: i64) -> String {
    // Lengths of time are small.
    #[allow(clippy::cast_precision_loss)]
    let units = ms as f64 / unit as f64;
    format!("{}", (units * 100.0).round() / 100.0)
}

fn from_units(given: f64, unit: i64, most: i64) -> i64 {
    // Clamped to what is kept, so it fits.
    #[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation)]
    {
        (given.clamp(0.0, most as f64) * unit as f64).round() as i64
    }
}
