//! The handover: what the last shift left, what this one hands over, the sealed file between them, and a form to print.

mod file;
mod form;
mod print;

use jinnang_browser::{clock, i18n};
use jinnang_core::record::{HandoverItem, HandoverSource};
use jinnang_view::*;

use super::fields::{primary, quiet, said};
use super::records::missing;
use crate::desk::Desk;
use crate::handover::{Handovers, Kept};
use crate::records::Stand;
use crate::when;
use form::Form;

/// The page. Once notes, records and matters are here, what is open is gathered.
pub fn handover(desk: Desk) -> El {
    let handovers = desk.handover;
    desk.notes.read();
    desk.records.read();
    handovers.read();
    handovers.say.set(None);
    let form = Form::new(handovers);
    let gathered = Signal::new(false);
    effect(move || {
        let stands = [
            desk.notes.stand.get(),
            desk.records.stand.get(),
            handovers.stand.get(),
        ];
        if stands == [Stand::Ready; 3] && !gathered.get_untracked() {
            gathered.set(true);
            untrack(|| handovers.gather(desk));
        }
    });
    el("div").class("handover").child((
        el("h1").child(i18n::text("benchHandover")),
        said(
            "handover-say",
            handovers.say,
            "handover-undo",
            move || handovers.gone.with(|gone| !gone.is_empty()),
            move || handovers.undo(),
        ),
        move || match handovers.stand.get() {
            Stand::Missing(why) => Some(missing(why)),
            Stand::Reading | Stand::Ready => None,
        },
        received(handovers),
        el("section").child((
            el("h2").child(i18n::text("handoverOwn")),
            el("p").class("hint").child(i18n::text("handoverOwnHint")),
            form.draw(),
            move || own(handovers, form),
        )),
        file::files(handovers),
        print::sheet(handovers),
    ))
}

/// The matters that are to be handed over.
fn outgoing(list: &[Kept]) -> Vec<Kept> {
    let own = list
        .iter()
        .filter(|kept| kept.from.is_none() && !kept.left_out);
    own.cloned().collect()
}

/// What came from the shift before, ticked off one by one.
fn received(handovers: Handovers) -> El {
    let theirs = move || {
        handovers.with(|list| {
            let theirs = list.iter().filter(|kept| kept.from.is_some());
            theirs.cloned().collect::<Vec<_>>()
        })
    };
    el("section").child((el("h2").child(i18n::text("handoverReceived")), move || {
        let theirs = theirs();
        if theirs.is_empty() {
            return nothing(handovers, "handoverReceivedNone");
        }
        let done = theirs.iter().filter(|kept| kept.item.done_ms.is_some());
        let done: Vec<String> = done.map(|kept| kept.id.clone()).collect();
        let left = theirs.len() - done.len();
        el("div").child((
            el("p").class("tallies").child(i18n::with(
                "handoverLeft",
                &[&left.to_string(), &theirs.len().to_string()],
            )),
            el("ul").class("record-list").child(
                theirs
                    .iter()
                    .map(|kept| theirs_card(handovers, kept))
                    .collect::<Vec<_>>(),
            ),
            (!done.is_empty()).then(|| {
                quiet("handover-clear", i18n::text("handoverClear"), move || {
                    let said = i18n::with("handoverCleared", &[&done.len().to_string()]);
                    handovers.drop(done.clone(), said);
                })
            }),
        ))
    }))
}

/// That there is nothing, and what to do; not said while nobody can know it, because the vault is locked.
fn nothing(handovers: Handovers, sentence: &str) -> El {
    let is_known = !matches!(handovers.stand.get(), Stand::Missing(_));
    el("p")
        .class("empty")
        .attr("hidden", !is_known)
        .child(i18n::text(sentence))
}

fn theirs_card(handovers: Handovers, kept: &Kept) -> El {
    let (ticked, done) = (kept.clone(), kept.item.done_ms);
    el("li")
        .class("card record")
        .attr("data-jn", "handover-received")
        .attr("data-done", done.is_some())
        .child((
            el("label").class("check").child((
                el("input")
                    .attr("type", "checkbox")
                    .attr("data-jn", "handover-tick")
                    .checked(move || done.is_some())
                    .on("change", move |event| {
                        let mut kept = ticked.clone();
                        kept.item.done_ms = checked_of(event).then(clock::now_ms);
                        let word = match kept.item.done_ms {
                            Some(_) => "handoverDone",
                            None => "handoverUndone",
                        };
                        let said = i18n::with(word, &[&kept.item.buyer]);
                        handovers.keep(vec![kept], Some(said), || ());
                    }),
                el("bdi").class("strong").child(kept.item.buyer.clone()),
                el("span").class("hint").child(kept.item.platform.clone()),
                kept.from.clone().map(|from| {
                    el("span")
                        .class("hint")
                        .child(i18n::with("handoverFrom", &[&from]))
                }),
            )),
            told(&kept.item),
        ))
}

/// What a matter says, each part under its heading.
fn told(item: &HandoverItem) -> El {
    // The buyer and the platform stand above.
    let parts = HandoverItem::HEADINGS
        .iter()
        .zip(item.cells())
        .skip(2)
        .filter(|(_, text)| !text.is_empty())
        .map(|(heading, text)| {
            el("div").child((el("dt").child(*heading), el("dd").child(text.to_owned())))
        });
    el("dl").class("told").child((
        parts.collect::<Vec<_>>(),
        item.due_ms.map(|due| {
            el("div").child((
                el("dt").child(i18n::text("handoverDue")),
                el("dd").child(when::moment(due)),
            ))
        }),
    ))
}

fn own(handovers: Handovers, form: Form) -> El {
    let own = handovers.with(outgoing);
    let left_out: Vec<Kept> = handovers.with(|list| {
        let out = list.iter().filter(|kept| kept.left_out);
        out.cloned().collect()
    });
    if own.is_empty() && left_out.is_empty() {
        return nothing(handovers, "handoverNone").attr("data-jn", "handover-empty");
    }
    let again = left_out.len().to_string();
    el("div").child((
        el("ul").class("record-list").child(
            own.iter()
                .map(|kept| own_card(handovers, form, kept))
                .collect::<Vec<_>>(),
        ),
        (!left_out.is_empty()).then(|| {
            quiet(
                "handover-again",
                i18n::with("handoverAgain", &[&again]),
                move || {
                    let back = left_out.iter().cloned().map(|kept| Kept {
                        left_out: false,
                        ..kept
                    });
                    handovers.keep(back.collect(), None, || ());
                },
            )
        }),
    ))
}

fn own_card(handovers: Handovers, form: Form, kept: &Kept) -> El {
    let (edited, dropped) = (kept.clone(), kept.clone());
    let source = match kept.item.source {
        HandoverSource::Written => "sourceWritten",
        HandoverSource::Wait => "sourceWait",
        HandoverSource::Note => "sourceNote",
        HandoverSource::Record => "sourceRecord",
        HandoverSource::Promise => "sourcePromise",
    };
    el("li")
        .class("card record")
        .attr("data-jn", "handover-item")
        .attr("data-buyer", kept.item.buyer.clone())
        .child((
            el("p").class("record-head").child((
                el("bdi").class("strong").child(kept.item.buyer.clone()),
                el("span").class("hint").child(kept.item.platform.clone()),
                el("span").class("badge turn").child(i18n::text(source)),
            )),
            told(&kept.item),
            el("p").class("row").child((
                quiet("handover-edit", i18n::text("handoverFill"), move || {
                    form.edit(edited.clone());
                })
                .attr("aria-label", i18n::with("editNamed", &[&kept.item.buyer])),
                quiet("handover-drop", i18n::text("handoverLeaveOut"), move || {
                    let name = dropped.item.buyer.clone();
                    let said = i18n::with("handoverLeftOut", &[&name]);
                    match dropped.item.source {
                        HandoverSource::Written => {
                            handovers.drop(vec![dropped.id.clone()], said);
                        }
                        // What is gathered would come again.
                        _ => handovers.keep(
                            vec![Kept {
                                left_out: true,
                                ..dropped.clone()
                            }],
                            Some(said),
                            || (),
                        ),
                    }
                }),
            )),
        ))
}

/// The button that prints the form.
fn print_button() -> El {
    primary("handover-print", i18n::text("handoverPrint"), || {
        if let Some(window) = web_sys::window() {
            let _ = window.print();
        }
    })
}
