//! What is drawn: the parts at the left, the open one beside them.

mod alarms;
mod due;
pub mod fields;
mod growth;
mod handover;
mod notes;
mod phrases;
mod practice;
mod privacy;
mod products;
mod qc;
mod queue;
mod records;
mod report;
mod room;
mod rules;
mod settings;
mod shift;
mod team;
pub mod vault;
pub mod wording;

use jinnang_browser::i18n;
use jinnang_view::*;

use crate::Place;
use crate::desk::Desk;

/// The whole page.
pub fn workbench(desk: Desk) -> impl Content {
    vault::retention::sweep(desk);
    (
        el("nav")
            .class("places")
            .attr("aria-label", i18n::text("benchName"))
            .child((
                el("p").class("brand").child(i18n::text("appName")),
                Place::GROUPS
                    .into_iter()
                    .map(|(name, places)| group(desk, name, places))
                    .collect::<Vec<_>>(),
                move || {
                    // Looked at anew with every part that is opened.
                    desk.place.with(|_| ());
                    vault::backup::reminder::line()
                },
                move || team::waiting(desk),
                move || vault::retention::swept(desk),
            )),
        el("main")
            .class("place")
            .attr("data-jn", "place")
            .attr("data-place", move || desk.place.get().name())
            .child((room::bar, move || match desk.place.get() {
                Place::Phrases => phrases::phrases(desk),
                Place::Wording => wording::wording(desk),
                Place::Growth => growth::growth(desk),
                Place::Products => products::products(desk),
                Place::Settings => settings::settings(desk),
                Place::Notes => notes::notes(desk),
                Place::Handover => handover::handover(desk),
                Place::Records => records::records(desk),
                Place::Report => report::report(desk),
                Place::Rules => rules::rules(desk),
                Place::Shift => shift::shift(desk),
                Place::Quality => qc::qc(desk),
                Place::Practice => practice::practice(desk),
                Place::Team => team::team(desk),
                Place::Vault => vault::vault(desk),
                Place::Queue => queue::queue(desk.line()),
                Place::Due => due::due(desk.due()),
                Place::Alarms => alarms::alarms(),
                Place::Privacy => privacy::privacy(),
            })),
    )
}

fn group(desk: Desk, name: &'static str, places: &[Place]) -> El {
    let links = places.iter().map(|place| link(desk, *place));
    el("div")
        .class("group")
        .attr("role", "group")
        .attr("aria-label", i18n::text(name))
        .child((
            el("p")
                .class("group-name")
                .attr("aria-hidden", "true")
                .child(i18n::text(name)),
            links.collect::<Vec<_>>(),
        ))
}

fn link(desk: Desk, place: Place) -> El {
    el("a")
        .attr("href", ["#", place.name()].concat())
        .attr("data-jn", ["place-", place.name()].concat())
        .attr("aria-current", move || {
            (desk.place.get() == place).then(|| "page".to_owned())
        })
        .child(i18n::text(name(place)))
}

fn name(place: Place) -> &'static str {
    match place {
        Place::Phrases => "benchPhrases",
        Place::Wording => "benchWording",
        Place::Growth => "benchGrowth",
        Place::Products => "benchProducts",
        Place::Settings => "benchSettings",
        Place::Notes => "benchNotes",
        Place::Records => "benchRecords",
        Place::Handover => "benchHandover",
        Place::Queue => "queueName",
        Place::Due => "dueName",
        Place::Alarms => "alarmsName",
        Place::Report => "benchReport",
        Place::Rules => "benchRules",
        Place::Shift => "benchShift",
        Place::Quality => "benchQuality",
        Place::Practice => "benchPractice",
        Place::Team => "benchTeam",
        Place::Vault => "benchVault",
        Place::Privacy => "benchPrivacy",
    }
}
