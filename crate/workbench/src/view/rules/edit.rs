use jinnang_browser::i18n;
use jinnang_core::timer::rule::{Deadline, Goal, Rule, Span, Target};
use jinnang_view::*;

use super::words;
use crate::desk::Desk;
use crate::said;
use crate::view::report::{lasting, press, site};

/// Every rule with where it comes from; each can be changed, and taken back.
pub fn list(desk: Desk) -> El {
    let open = Signal::new(None::<Rule>);
    el("section").class("figure").child((
        el("h2").child(i18n::text("rulesAll")),
        el("p").class("hint").child(i18n::text("rulesAllHint")),
        move || open.get().map(|rule| form(desk, open, &rule)),
        el("div").class("wide").child(
            el("table").class("figures").child((
                el("thead").child(
                    el("tr").child(
                        [
                            "ruleName",
                            "ruleSite",
                            "ruleUnit",
                            "ruleDeadline",
                            "ruleTargets",
                            "ruleFrom",
                            "ruleDo",
                        ]
                        .map(|name| el("th").attr("scope", "col").child(i18n::text(name)))
                        .into_iter()
                        .collect::<Vec<_>>(),
                    ),
                ),
                el("tbody").child(move || {
                    let rules = desk.counting.list();
                    rules
                        .iter()
                        .map(|rule| row(desk, open, rule))
                        .collect::<Vec<_>>()
                }),
            )),
        ),
    ))
}

fn deadline(rule: &Rule) -> String {
    match rule.deadline {
        Deadline::Within(seconds) => lasting(i64::from(seconds) * 1_000),
        Deadline::Cutoff { .. } => i18n::text("deadlineDay"),
        Deadline::Ever => i18n::text("deadlineEver"),
    }
}

fn row(desk: Desk, open: Signal<Option<Rule>>, rule: &Rule) -> El {
    let goals: Vec<String> = rule
        .targets
        .iter()
        .map(|target| words::goal(target.goal))
        .collect();
    let from = [&i18n::text(words::sure(rule.confidence)), " ", &rule.dated].concat();
    let shipped = desk.counting.is_as_shipped(&rule.id);
    let (edited, gone) = (rule.clone(), rule.id.clone());
    let (used, its_site) = (rule.id.clone(), rule.site.clone());
    let counts = !rule.site.is_empty()
        && desk
            .counting
            .of(&rule.site)
            .is_some_and(|one| one.id == rule.id);
    el("tr")
        .attr("data-jn", "rule-line")
        .attr("data-rule", rule.id.clone())
        .attr("data-own", shipped != Some(true))
        .attr("data-counts", counts)
        .child((
            el("th")
                .attr("scope", "row")
                .attr("title", rule.note.clone())
                .child(rule.name.clone()),
            el("td").child(if rule.site.is_empty() {
                i18n::text("allPlaces")
            } else {
                site(&rule.site)
            }),
            el("td").child(words::unit(rule)),
            el("td").child(deadline(rule)),
            el("td").child(goals.join("；")),
            el("td")
                .attr("title", rule.sources.join("\n"))
                .child(match shipped {
                    Some(true) => from,
                    Some(false) => i18n::text("ruleChanged"),
                    None => i18n::text("ruleOwn"),
                }),
            el("td").child(el("div").class("row").child((
                counts.then(|| el("span").class("badge").child(i18n::text("ruleCounts"))),
                (!counts && !rule.site.is_empty()).then(|| {
                    press("rule-use", "ruleUse", move || {
                        desk.counting.choose(&its_site, used.clone());
                    })
                }),
                press("rule-edit", "noteEdit", move || {
                    open.set(Some(edited.clone()));
                    request_animation_frame(|| focus("rule-name"));
                }),
                (shipped != Some(true)).then(|| {
                    press(
                        "rule-back",
                        if shipped.is_some() {
                            "ruleBack"
                        } else {
                            "ruleGone"
                        },
                        move || desk.counting.forget(&gone),
                    )
                }),
            ))),
        ))
}

/// A box of the form.
fn field(hook: &'static str, name: &'static str, kind: &'static str, value: Signal<String>) -> El {
    el("label").class("field").child((
        el("span").child(i18n::text(name)),
        el("input")
            .attr("type", kind)
            .attr("id", hook)
            .attr("data-jn", hook)
            .attr("step", "any")
            .value(move || value.get())
            .on("input", move |event| value.set(value_of(event))),
    ))
}

/// The figures of a rule that shops differ in; everything else is in its file.
fn form(desk: Desk, open: Signal<Option<Rule>>, rule: &Rule) -> El {
    let seconds = match rule.deadline {
        Deadline::Within(seconds) => seconds.to_string(),
        Deadline::Cutoff { .. } | Deadline::Ever => String::new(),
    };
    let goal = rule.targets.first().map(|target| match target.goal {
        Goal::Percent(value) | Goal::Seconds(value) => value.to_string(),
        Goal::Misses(most) => most.to_string(),
    });
    let span = rule.hours.spans.first();
    let time = |time: Option<String>| Signal::new(time.unwrap_or_default());
    let name = Signal::new(rule.name.clone());
    let within = Signal::new(seconds);
    let target = Signal::new(goal.unwrap_or_default());
    let (from, to) = (
        time(span.map(|span| String::from(span.from))),
        time(span.map(|span| String::from(span.to))),
    );
    let days = Signal::new(rule.period_days.to_string());
    let assist = Signal::new(rule.assist_counts);
    let fault = Signal::new(None::<String>);
    let begun = rule.clone();
    let keep = move || {
        let changed = changed(
            &begun,
            &name.get_untracked(),
            &[within, target, from, to, days].map(Signal::get_untracked),
            assist.get_untracked(),
        );
        match changed {
            Ok(rule) => {
                desk.counting.keep(rule);
                open.set(None);
            }
            Err(why) => fault.set(Some(why)),
        }
    };
    el("div")
        .class("card own-form")
        .attr("data-jn", "rule-form")
        .child((
            el("h2").child(rule.name.clone()),
            el("div").class("row").child((
                field("rule-name", "ruleName", "text", name),
                field("rule-within", "ruleWithin", "number", within),
                field("rule-goal", "ruleGoal", "number", target),
            )),
            el("div").class("row").child((
                field("rule-from", "ruleHoursFrom", "time", from),
                field("rule-to", "ruleHoursTo", "time", to),
                field("rule-days", "ruleDays", "number", days),
            )),
            el("label").class("check").child((
                el("input")
                    .attr("type", "checkbox")
                    .checked(move || assist.get())
                    .on("change", move |event| assist.set(checked_of(event))),
                i18n::text("ruleAssist"),
            )),
            el("p")
                .class("error")
                .attr("role", "alert")
                .attr("data-jn", "rule-fault")
                .attr("hidden", move || fault.with(Option::is_none))
                .child(move || fault.get().unwrap_or_default()),
            el("p").class("row").child((
                el("button")
                    .class("primary")
                    .attr("type", "button")
                    .attr("data-jn", "rule-save")
                    .on("click", move |_| keep())
                    .child(i18n::text("save")),
                press("rule-leave", "ruleLeave", move || open.set(None)),
            )),
        ))
}

/// The rule with what was typed in.
fn changed(rule: &Rule, name: &str, typed: &[String; 5], assist: bool) -> Result<Rule, String> {
    let [within, target, from, to, days] = typed.each_ref().map(|text| text.trim());
    let wrong = |field: &'static str| i18n::with("ruleFault", &[&i18n::text(field)]);
    let mut rule = rule.clone();
    rule.name = name.trim().to_owned();
    rule.assist_counts = assist;
    if let Deadline::Within(seconds) = &mut rule.deadline {
        *seconds = within.parse().map_err(|_| wrong("ruleWithin"))?;
    }
    rule.period_days = days.parse().map_err(|_| wrong("ruleDays"))?;
    if target.is_empty() {
        rule.targets.clear();
    } else {
        let value: f64 = target.parse().map_err(|_| wrong("ruleGoal"))?;
        let goal = match rule.targets.first().map(|target| target.goal) {
            Some(Goal::Seconds(_)) => Goal::Seconds(value),
            Some(Goal::Misses(_)) => Goal::Misses(target.parse().map_err(|_| wrong("ruleGoal"))?),
            Some(Goal::Percent(_)) | None if rule.is_a_mean() => Goal::Seconds(value),
            Some(Goal::Percent(_)) | None => Goal::Percent(value),
        };
        match rule.targets.first_mut() {
            Some(first) if first.goal != goal => {
                *first = Target {
                    goal,
                    note: i18n::text("targetOwn"),
                };
            }
            Some(_) => {}
            None => rule.targets.push(Target {
                goal,
                note: i18n::text("targetOwn"),
            }),
        }
    }
    match (from, to) {
        ("", "") => rule.hours.spans.clear(),
        (from, to) => {
            let from = from
                .to_owned()
                .try_into()
                .map_err(|_| wrong("ruleHoursFrom"))?;
            let to = to.to_owned().try_into().map_err(|_| wrong("ruleHoursTo"))?;
            match rule.hours.spans.first_mut() {
                Some(span) => (span.from, span.to) = (from, to),
                None => rule.hours.spans.push(Span {
                    days: Vec::new(),
                    from,
                    to,
                }),
            }
        }
    }
    rule.check().map_err(|fault| said::rule(&fault).written())?;
    Ok(rule)
}
