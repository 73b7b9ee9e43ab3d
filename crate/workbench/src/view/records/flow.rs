//! The after-sales flow of one record: six steps with phrases for each, three offers, the call, the deadline and the
//! outcome. Every change is kept at once.

use jinnang_browser::{clock, i18n};
use jinnang_core::phrase::{Group, legible};
use jinnang_core::record::{Flow, Offer, OfferKind, Outcome, Sheet, SheetState, Step, usual_hour};
use jinnang_view::*;

use super::card::title;
use crate::desk::Desk;
use crate::records::Records;
use crate::view::fields::{choice, headed, labelled, moment, quiet};
use crate::when;

/// The id of the heading: the caret goes there.
const HEADING: &str = "case-heading";

/// The case that is being worked on.
#[derive(Clone, Copy)]
pub struct Case {
    desk: Desk,
    /// Whose flow is open.
    open: Signal<Option<Sheet>>,
    flow: Signal<Flow>,
}

/// The button on a record that opens its flow, with how far it has come.
pub fn button(case: Case, sheet: &Sheet, now_ms: i64) -> El {
    let flow = sheet.flow.clone().unwrap_or_default();
    let done = Step::ALL.iter().filter(|step| flow.has(**step)).count();
    let late = flow.is_overdue(now_ms);
    let (sheet, name) = (sheet.clone(), title(sheet));
    let words = match &sheet.flow {
        None => i18n::text("caseBegin"),
        Some(flow) => match flow.outcome {
            Some(outcome) => i18n::with("caseEnded", &[outcome.name()]),
            None => i18n::with("caseDone", &[&done.to_string()]),
        },
    };
    quiet("case-open", words, move || case.begin(&sheet))
        .attr("data-late", late)
        .attr("aria-label", i18n::with("caseNamed", &[&name]))
}

impl Case {
    /// None is open.
    pub fn new(desk: Desk) -> Self {
        Self {
            desk,
            open: Signal::new(None),
            flow: Signal::new(Flow::default()),
        }
    }

    fn records(self) -> Records {
        self.desk.records
    }

    fn begin(self, sheet: &Sheet) {
        self.flow.set(sheet.flow.clone().unwrap_or_default());
        self.open.set(Some(sheet.clone()));
        focus_drawn(HEADING);
    }

    /// Changes the flow, shows it, and keeps it on its record.
    fn change(self, change: impl FnOnce(&mut Flow)) {
        let Some(id) = self
            .open
            .with_untracked(|open| Some(open.as_ref()?.id.clone()))
        else {
            return;
        };
        self.flow.update(change);
        let flow = self.flow.get_untracked();
        let said = match flow.next() {
            Some(step) => i18n::with("caseNext", &[step.name()]),
            None => i18n::text("caseAllDone"),
        };
        self.records().change(&id, said, move |sheet| {
            // A case that has ended is closed; one that has begun is being worked on.
            match (flow.outcome, sheet.state) {
                (Some(Outcome::Waits), SheetState::Open | SheetState::Working) => {
                    sheet.state = SheetState::WaitsForBuyer;
                }
                (Some(Outcome::Waits | Outcome::Platform | Outcome::Unsettled), _) => {}
                (Some(_), _) => sheet.state = SheetState::Closed,
                (None, SheetState::Open) => sheet.state = SheetState::Working,
                (None, _) => {}
            }
            sheet.flow = Some(flow);
        });
    }

    /// The open case. It is drawn when one is opened and never by what it reads while it is drawn: its boxes keep what is
    /// being written in them when a record is kept meanwhile.
    pub fn draw(self) -> El {
        el("div").child(move || {
            self.open
                .get()
                .map(|sheet| untrack(|| self.section(&sheet)))
        })
    }

    fn section(self, sheet: &Sheet) -> El {
        el("section")
            .class("card case")
            .attr("data-jn", "case")
            .attr("data-id", sheet.id.clone())
            .child((
                el("h2")
                    .attr("id", HEADING)
                    .attr("tabindex", "-1")
                    .child(i18n::with("caseTitle", &[&title(sheet)])),
                el("p").class("record-what").child(sheet.what.clone()),
                el("ol").class("steps").child(
                    Step::ALL
                        .into_iter()
                        .map(|step| self.step(step))
                        .collect::<Vec<_>>(),
                ),
                self.ending(),
                quiet("case-close", i18n::text("caseClose"), move || {
                    self.open.set(None);
                }),
            ))
    }

    fn step(self, step: Step) -> El {
        let at = step as u16 + 1;
        let done = move || {
            let done = self
                .flow
                .with(|flow| flow.done_ms.get(step as usize).copied());
            done.flatten()
        };
        el("li")
            .class("step")
            .attr("data-jn", "case-step")
            .attr("data-step", at.to_string())
            .attr("data-next", move || {
                self.flow.with(|flow| flow.next() == Some(step))
            })
            .child((
                el("label").class("check").child((
                    el("input")
                        .attr("type", "checkbox")
                        .attr("data-jn", "case-tick")
                        .checked(move || done().is_some())
                        .on("change", move |event| {
                            let ticked = checked_of(event);
                            self.change(|flow| match ticked {
                                true => flow.take(step, clock::now_ms()),
                                false => flow.undo(step),
                            });
                        }),
                    el("b").child(step.name()),
                    el("span")
                        .class("hint")
                        .child(move || done().map(when::moment)),
                )),
                self.phrases(at),
                (step == Step::Solve).then(|| self.offers()),
            ))
    }

    /// What may be said at a step, from the library.
    fn phrases(self, at: u16) -> El {
        let texts = move || {
            self.desk.phrases.with(|library| {
                let phrases = library.phrases().iter();
                phrases
                    .filter(|phrase| {
                        phrase.group == Group::AfterSale
                            && phrase.step.is_some_and(|step| u16::from(step) == at)
                    })
                    .map(|phrase| {
                        el("li").child((
                            el("b").child(phrase.title.clone()),
                            el("p")
                                .class("wording say-it")
                                .attr("data-jn", "case-phrase")
                                .child(legible(&phrase.text)),
                        ))
                    })
                    .collect::<Vec<_>>()
            })
        };
        el("details").child((
            el("summary").child(i18n::text("casePhrases")),
            el("ul").class("step-phrases").child(texts),
        ))
    }

    /// Three offers, made ready before the buyer is called; and the call itself.
    fn offers(self) -> El {
        let offers = OfferKind::ALL.into_iter().map(|kind| self.offer(kind));
        let missing = move || {
            let names = self
                .flow
                .with(|flow| flow.missing().map(OfferKind::name).collect::<Vec<_>>());
            (!names.is_empty()).then(|| {
                el("p")
                    .class("hint")
                    .attr("data-jn", "case-missing")
                    .child(i18n::with(
                        "caseMissing",
                        &[&names.join(&i18n::text("listJoin"))],
                    ))
            })
        };
        el("div").class("boxes").child((
            el("div")
                .class("row wrap")
                .child(offers.collect::<Vec<_>>()),
            missing,
            self.call(),
        ))
    }

    fn offer(self, kind: OfferKind) -> El {
        let text = self.flow.with_untracked(|flow| {
            let offer = flow.offers.iter().find(|offer| offer.kind == kind);
            offer.map_or_else(String::new, |offer| offer.text.clone())
        });
        let chosen = move || self.flow.with(|flow| flow.chosen == Some(kind));
        el("div")
            .class("offer")
            .attr("data-jn", "case-offer")
            .attr("data-kind", kind.name())
            .child((
                headed(
                    kind.name(),
                    el("textarea")
                        .attr("rows", "2")
                        .attr("data-jn", "case-offer-text")
                        .value(move || text.clone())
                        .on("change", move |event| {
                            let text = value_of(event);
                            self.change(|flow| flow.prepare(Offer { kind, text }));
                        }),
                ),
                el("label").class("check").child((
                    el("input")
                        .attr("type", "radio")
                        .attr("name", "case-chosen")
                        .attr("data-jn", "case-chosen")
                        .checked(chosen)
                        .on("change", move |_| {
                            self.change(|flow| flow.choose(kind, clock::now_ms()));
                        }),
                    el("span").child(i18n::text("caseChosen")),
                )),
            ))
    }

    fn call(self) -> El {
        let call = self.flow.with_untracked(|flow| flow.call.clone());
        let text =
            |hook: &'static str, name: &'static str, now: String, set: fn(&mut Flow, String)| {
                labelled(
                    name,
                    el("textarea")
                        .attr("rows", "2")
                        .attr("data-jn", hook)
                        .value(move || now.clone())
                        .on("change", move |event| {
                            let text = value_of(event);
                            self.change(|flow| set(flow, text));
                        }),
                )
            };
        let hours = std::iter::once((String::new(), i18n::text("caseAnyHour")))
            .chain((0..24).map(|hour: u8| (hour.to_string(), format!("{hour:02}:00"))));
        let guess = self.usual_hour();
        let now = call.hour.map_or_else(String::new, |hour| hour.to_string());
        el("details").child((
            el("summary").child(i18n::text("caseCall")),
            el("div").class("row wrap").child((
                text("case-said", "caseSaid", call.said, |flow, text| {
                    flow.call.said = text;
                }),
                text("case-goods", "caseGoods", call.goods, |flow, text| {
                    flow.call.goods = text;
                }),
                text("case-may", "caseMay", call.may_offer, |flow, text| {
                    flow.call.may_offer = text;
                }),
                labelled(
                    "caseHour",
                    choice("case-hour", hours, &now, move |hour| {
                        self.change(|flow| flow.call.hour = hour.parse().ok());
                    }),
                ),
            )),
            guess.map(|hour| {
                el("p")
                    .class("hint")
                    .child(i18n::with("caseUsualHour", &[&format!("{hour:02}:00")]))
            }),
        ))
    }

    /// The hour at which this buyer was usually about, by all that was written down about them.
    fn usual_hour(self) -> Option<u8> {
        let about = self
            .open
            .with_untracked(|open| open.as_ref()?.about.clone())?;
        let times = self.records().with(|list| {
            let theirs = list
                .iter()
                .filter(|sheet| sheet.about.as_ref() == Some(&about));
            theirs.map(|sheet| sheet.created_ms).collect::<Vec<_>>()
        });
        usual_hour(&times, when::offset_now())
    }

    fn ending(self) -> El {
        let flow = self.flow.get_untracked();
        let outcomes = std::iter::once((String::new(), i18n::text("caseGoesOn"))).chain(
            Outcome::ALL
                .into_iter()
                .map(|outcome| (outcome.name().to_owned(), outcome.name().to_owned())),
        );
        el("div").class("row wrap").child((
            labelled(
                "caseDeadline",
                moment("case-deadline", flow.deadline_ms, move |deadline| {
                    self.change(|flow| flow.deadline_ms = deadline);
                }),
            ),
            labelled(
                "caseOutcome",
                choice(
                    "case-outcome",
                    outcomes,
                    flow.outcome.map_or("", Outcome::name),
                    move |name| {
                        let outcome = Outcome::ALL.into_iter().find(|one| one.name() == name);
                        self.change(|flow| flow.outcome = outcome);
                    },
                ),
            ),
        ))
    }
}
