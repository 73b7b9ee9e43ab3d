use jinnang_browser::i18n;
use jinnang_core::record::mask::masked;
use jinnang_core::report::qc::{Aspect, Mark, Quality};
use jinnang_core::timer::Role;
use jinnang_core::timer::calendar::write;
use jinnang_view::*;

use super::Scored;
use crate::desk::Desk;
use crate::ledger::zone;
use crate::view::report::shop;

fn moment(ms: i64) -> String {
    write(zone().local_ms(ms)).chars().skip(5).collect()
}

/// One conversation: its score with the parts, the lines masked, and the notes for the review.
pub fn card(desk: Desk, one: &Scored) -> El {
    let who = if one.talk.name.is_empty() {
        &one.talk.place.buyer
    } else {
        &one.talk.name
    };
    let title = [
        &moment(one.last_ms),
        "　",
        &masked(who),
        "　",
        &shop(&one.talk.place.site, &one.talk.place.shop),
    ]
    .concat();
    let lines = one.talk.lines.iter().map(|(role, at, text)| {
        el("li").class(["said ", side(*role)].concat()).child((
            el("span")
                .class("hint")
                .child([&moment(*at), " ", &i18n::text(speaker(*role))].concat()),
            el("p").child(masked(text)),
        ))
    });
    let name = ["qc-note-", &one.id].concat();
    let kept = name.clone();
    let shown = derived(move || desk.chosen.get::<String>(&name).unwrap_or_default());
    el("details")
        .class("shelf")
        .attr("data-jn", "qc-talk")
        .attr("data-points", one.quality.points.to_string())
        .child((
            el("summary").child((
                el("strong")
                    .class(tone(one.quality.points))
                    .child(one.quality.points.to_string()),
                "　",
                title,
            )),
            marks(&one.quality),
            el("ol").class("talk").child(lines.collect::<Vec<_>>()),
            el("label").class("field wide").child((
                el("span").child(i18n::text("qcNote")),
                el("textarea")
                    .attr("rows", "2")
                    .attr("data-jn", "qc-note")
                    .value(move || shown.get())
                    .on("change", move |event| {
                        let text = value_of(event).trim().to_owned();
                        if text.is_empty() {
                            desk.chosen.drop(kept.clone());
                        } else {
                            desk.chosen.put(kept.clone(), text);
                        }
                    }),
            )),
        ))
}

/// The parts of a score.
pub fn marks(quality: &Quality) -> El {
    el("table")
        .class("figures")
        .child(el("tbody").child(quality.marks.iter().map(mark).collect::<Vec<_>>()))
}

/// How a score is coloured.
pub fn tone(points: u8) -> &'static str {
    match points {
        90.. => "better",
        70..90 => "",
        _ => "worse",
    }
}

fn side(role: Role) -> &'static str {
    match role {
        Role::Buyer => "theirs",
        Role::Agent | Role::Assist => "ours",
        Role::Auto | Role::System => "machine",
    }
}

fn speaker(role: Role) -> &'static str {
    match role {
        Role::Buyer => "saidBuyer",
        Role::Agent => "saidAgent",
        Role::Assist => "saidAssist",
        Role::Auto => "saidAuto",
        Role::System => "saidSystem",
    }
}

fn mark(mark: &Mark) -> El {
    let name = match mark.aspect {
        Aspect::Greeting => "qcGreeting",
        Aspect::Closing => "qcClosing",
        Aspect::Politeness => "qcPoliteness",
        Aspect::Findings => "qcFindings",
        Aspect::Waits => "qcWaits",
        Aspect::Unanswered => "qcUnanswered",
    };
    let points = [&mark.points.to_string(), " / ", &mark.of.to_string()].concat();
    el("tr").attr("data-jn", "qc-mark").child((
        el("th").attr("scope", "row").child(i18n::text(name)),
        el("td").class("number").child(points),
        el("td").child(mark.why.join("；")),
    ))
}
