//! What the library may want: answers that agents typed by hand again and again, and questions that nobody answered.
//! And what the suggestions have learnt, to be looked at and forgotten.

mod learnt;

use jinnang_browser::i18n;
use jinnang_core::phrase::{Group, Phrase, Proposal};
use jinnang_view::*;

use crate::desk::Desk;

/// What is written into the boxes of proposals: number of the group, title, text.
type Written = Signal<Vec<(u32, String, String)>>;

/// The page.
pub fn growth(desk: Desk) -> El {
    let growths = desk.growths;
    growths.open();
    let written: Written = Signal::new(Vec::new());
    let found = derived(move || growths.growth.with(|growth| growth.proposals()));
    el("div").class("growth own").child((
        el("h1").child(i18n::text("benchGrowth")),
        el("p").class("hint").child(i18n::text("growthHint")),
        el("p")
            .class("say")
            .attr("role", "status")
            .attr("data-jn", "growth-say")
            .attr("hidden", move || growths.say.with(Option::is_none))
            .child(move || growths.say.get().unwrap_or_default()),
        keyed(
            move || growths.read.get(),
            move |read| {
                read.then(|| {
                    el("div").child((
                        part(desk, written, found, "growthAnswered", true),
                        part(desk, written, found, "growthUnanswered", false),
                    ))
                })
            },
        ),
        learnt::learnt(desk),
    ))
}

/// Those that somebody answered, or the others. A card stays while its proposal does: the next one is written in while
/// the one before is being kept.
fn part(
    desk: Desk,
    written: Written,
    found: Signal<Vec<Proposal>>,
    name: &'static str,
    answered: bool,
) -> El {
    let keys = move || {
        found.with(|found| {
            let own = found.iter().filter(|one| one.answer.is_some() == answered);
            own.map(|one| format!("{}-{}", one.id, one.count))
                .collect::<Vec<_>>()
        })
    };
    let draw = move |key: &str| {
        let id = key.split('-').next().and_then(|id| id.parse().ok());
        let one = found.with(|found| found.iter().find(|one| Some(one.id) == id).cloned());
        one.map_or_else(|| el("li"), |one| card(desk, written, &one))
    };
    el("section").child((
        el("h2").child(i18n::text(name)),
        el("p")
            .class("empty")
            .attr("hidden", move || !keys().is_empty())
            .child(i18n::text("growthNone")),
        el("ul").class("proposals").child(each(keys, draw)),
    ))
}

/// A proposal: what was asked and how often, the answer to be mended, and what to do with it.
fn card(desk: Desk, written: Written, proposal: &Proposal) -> El {
    let id = proposal.id;
    let title = proposal.questions.first().cloned().unwrap_or_default();
    // What was taken out of a question is no part of a title.
    let title: String = title.replace('*', "").chars().take(16).collect();
    let text = proposal.answer.clone().unwrap_or_default();
    written.update(|written| {
        if !written.iter().any(|(known, ..)| *known == id) {
            written.push((id, title, text));
        }
    });
    let set = move |change: &dyn Fn(&mut (u32, String, String))| {
        written.update(|written| {
            if let Some(one) = written.iter_mut().find(|(known, ..)| *known == id) {
                change(one);
            }
        });
    };
    let now = move || {
        written.with(|written| {
            let one = written.iter().find(|(known, ..)| *known == id);
            one.cloned().unwrap_or_default()
        })
    };
    let (questions, intent) = (proposal.questions.clone(), proposal.intent);
    let others = proposal.others.iter().map(|other| {
        let taken = other.clone();
        el("button")
            .class("quiet")
            .attr("type", "button")
            .attr("data-jn", "growth-other")
            .on("click", move |_| set(&|one| one.2.clone_from(&taken)))
            .child(other.clone())
    });
    el("li").class("card").attr("data-jn", "proposal").child((
        el("h2").child((
            proposal.questions.join(" / "),
            el("span")
                .class("category")
                .child(i18n::with("growthCount", &[&proposal.count.to_string()])),
        )),
        el("label").class("field wide").child((
            el("span").child(i18n::text("phraseTitle")),
            el("input")
                .attr("type", "text")
                .attr("data-jn", "growth-title")
                .value(move || now().1)
                .on("input", move |event| set(&|one| one.1 = value_of(event))),
        )),
        el("label").class("field wide").child((
            el("span").child(i18n::text("phraseText")),
            el("textarea")
                .attr("rows", "3")
                .attr("data-jn", "growth-text")
                .value(move || now().2)
                .on("input", move |event| set(&|one| one.2 = value_of(event))),
        )),
        el("div").class("row").child(others.collect::<Vec<_>>()),
        el("p").class("row").child((
            el("button")
                .class("primary")
                .attr("type", "button")
                .attr("data-jn", "growth-accept")
                .attr("disabled", move || now().2.trim().is_empty())
                .on("click", move |_| {
                    let (_, title, text) = untrack(now);
                    accept(desk, id, &title, &text, &questions, intent);
                })
                .child(i18n::text("growthAccept")),
            el("button")
                .class("quiet")
                .attr("type", "button")
                .attr("data-jn", "growth-dismiss")
                .on("click", move |_| {
                    desk.growths
                        .change(|growth| growth.dismissed(id), i18n::text("growthDismissed"));
                })
                .child(i18n::text("growthDismiss")),
        )),
    ))
}

fn accept(
    desk: Desk,
    id: u32,
    title: &str,
    text: &str,
    questions: &[String],
    intent: Option<&'static str>,
) {
    let phrase = Phrase {
        group: Group::Own,
        title: title.trim().to_owned(),
        text: text.trim().to_owned(),
        intent: intent.unwrap_or_default().to_owned(),
        examples: questions.to_vec(),
        ..Phrase::default()
    };
    let said = i18n::with("phraseKept", &[&phrase.title]);
    desk.phrases.keep(phrase, desk.givens.agent(), move || {
        desk.growths.change(|growth| growth.accepted(id), said);
    });
}
