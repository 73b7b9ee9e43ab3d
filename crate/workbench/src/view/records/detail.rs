//! The boxes that only one kind of record has.

use jinnang_browser::i18n;
use jinnang_core::record::{Blame, Cause, Detail, FeedbackClass, ReturnKind};
use jinnang_view::*;

use super::form::{Draft, Form};
use crate::view::fields::{choice, labelled, line, tick};

fn names<T: Copy>(all: &[T], name: fn(T) -> &'static str) -> Vec<(String, String)> {
    all.iter()
        .map(|each| (name(*each).to_owned(), name(*each).to_owned()))
        .collect()
}

/// Changes a column of the kind that is being written.
macro_rules! column {
    ($form:ident, $kind:ident :: $field:ident = $read:expr) => {
        move |given| {
            if let Some(value) = $read(given) {
                $form.put(|draft| {
                    if let Detail::$kind { $field, .. } = &mut draft.sheet.detail {
                        *$field = value;
                    }
                });
            }
        }
    };
}

fn named<T>(read: fn(&str) -> Option<T>) -> impl Fn(String) -> Option<T> {
    move |name| read(&name)
}

/// The columns of the record's kind.
pub fn boxes(form: Form, draft: &Draft) -> El {
    let row = el("div").class("row");
    match &draft.sheet.detail {
        Detail::Complaint {
            cause,
            blame,
            wants,
            ..
        } => row.child((
            causes(
                *cause,
                column!(form, Complaint::cause = named(Cause::named)),
            ),
            labelled(
                "recordBlame",
                choice(
                    "record-blame",
                    names(Blame::ALL, Blame::name),
                    blame.name(),
                    column!(form, Complaint::blame = named(Blame::named)),
                ),
            ),
            labelled(
                "recordWants",
                line(
                    "record-wants",
                    wants,
                    column!(form, Complaint::wants = Some),
                ),
            ),
            money("recordPaid", form, draft),
        )),
        Detail::Return {
            ask,
            cause,
            parcel,
            carriage,
            ..
        } => row.child((
            labelled(
                "recordAsk",
                choice(
                    "record-ask",
                    names(ReturnKind::ALL, ReturnKind::name),
                    ask.name(),
                    column!(form, Return::ask = named(ReturnKind::named)),
                ),
            ),
            causes(*cause, column!(form, Return::cause = named(Cause::named))),
            labelled(
                "recordParcel",
                line(
                    "record-parcel",
                    parcel,
                    column!(form, Return::parcel = Some),
                ),
            ),
            labelled(
                "recordCarriage",
                choice(
                    "record-carriage",
                    names(Blame::ALL, Blame::name),
                    carriage.name(),
                    column!(form, Return::carriage = named(Blame::named)),
                ),
            ),
            money("recordRefund", form, draft),
        )),
        Detail::Review {
            stars,
            cause,
            owner,
            calls,
            changed,
        } => row.child((
            labelled(
                "recordStars",
                choice(
                    "record-stars",
                    (0..=5).map(|n: u8| (n.to_string(), star_name(n))),
                    &stars.to_string(),
                    column!(form, Review::stars = |text: String| text.parse().ok()),
                ),
            ),
            causes(*cause, column!(form, Review::cause = named(Cause::named))),
            labelled(
                "recordOwner",
                line("record-owner", owner, column!(form, Review::owner = Some)),
            ),
            labelled(
                "recordCalls",
                line(
                    "record-calls",
                    &calls.to_string(),
                    column!(
                        form,
                        Review::calls = |text: String| text.trim().parse().ok()
                    ),
                )
                .attr("inputmode", "numeric"),
            ),
            tick(
                "record-changed",
                &i18n::text("recordChanged"),
                *changed,
                column!(form, Review::changed = Some),
            ),
        )),
        Detail::Feedback { class, passed_on } => row.child((
            labelled(
                "recordClass",
                choice(
                    "record-class",
                    names(FeedbackClass::ALL, FeedbackClass::name),
                    class.name(),
                    column!(form, Feedback::class = named(FeedbackClass::named)),
                ),
            ),
            tick(
                "record-passed",
                &i18n::text("recordPassed"),
                *passed_on,
                column!(form, Feedback::passed_on = Some),
            ),
        )),
        Detail::Info { title, group } => row.child((
            labelled(
                "recordName",
                line("record-title", title, column!(form, Info::title = Some)),
            ),
            labelled(
                "recordGroup",
                line("record-group", group, column!(form, Info::group = Some)),
            ),
        )),
    }
}

fn star_name(stars: u8) -> String {
    match stars {
        0 => i18n::text("recordStarless"),
        n => "★".repeat(usize::from(n)),
    }
}

fn causes(now: Cause, set: impl Fn(String) + 'static) -> El {
    labelled(
        "recordCause",
        choice(
            "record-cause",
            names(Cause::ALL, Cause::name),
            now.name(),
            set,
        ),
    )
}

fn money(name: &'static str, form: Form, draft: &Draft) -> El {
    labelled(
        name,
        line("record-money", &draft.money, move |text| {
            form.put(|draft| draft.money = text);
        })
        .attr("inputmode", "decimal")
        .attr("placeholder", "0.00"),
    )
}
