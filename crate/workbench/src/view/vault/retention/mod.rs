//! How long things are kept: for each kind an age, a look at what would go, and then it goes; and back once more. Where it
//! is wished it goes by itself, once a day, when the workbench is opened and the vault is open.

mod laid;
mod old;
mod sweep;

use std::future::Future;
use std::pin::Pin;

use jinnang_browser::i18n;
use jinnang_view::*;

use crate::desk::Desk;
use crate::view::fields::{choice, labelled, quiet};
use crate::when;

pub use laid::Shelved;
pub use old::Old;
pub use sweep::{sweep, swept};

const DAY_MS: i64 = 86_400_000;
/// The ages that are offered, in days.
const AGES: [(i64, &str); 5] = [
    (30, "ageMonth"),
    (90, "ageQuarter"),
    (180, "ageHalf"),
    (365, "ageYear"),
    (730, "ageTwoYears"),
];

/// The choice that tells for how many days a kind is kept, before the kind's number.
const KEPT: &str = "keep-days-";

/// The kinds, by the names of their sentences. Choices are kept by their number: new ones come at the end.
const KINDS: [&str; 8] = [
    "keepRecords",
    "keepNotes",
    "keepMatters",
    "keepFollowUps",
    "keepPassed",
    "keepRounds",
    "keepGathered",
    "keepTalks",
];

/// Reads what the page has lists of, anew.
fn read(desk: Desk) {
    desk.notes.read();
    desk.records.read();
    desk.handover.read();
}

/// The section.
pub fn retention(desk: Desk) -> El {
    read(desk);
    let (kind, days) = (Signal::new(0_usize), Signal::new(365_i64));
    let (gone, say) = (desk.gone, Signal::new(None::<String>));
    let old = move || Old::of(desk, kind.get(), days.get());
    let run = move |work: Pin<Box<dyn Future<Output = Result<String, String>>>>| {
        spawn_local(async move {
            let said = work.await.unwrap_or_else(|sentence| sentence);
            say.set(Some(said));
            read(desk);
            for kind in 0..KINDS.len() {
                desk.laid.again(desk, kind).await;
            }
        });
    };
    // The other kinds are read when they are looked at.
    effect(move || {
        let kind = kind.get();
        spawn_local(desk.laid.read(desk, kind));
    });
    let kinds = KINDS
        .iter()
        .enumerate()
        .map(|(at, name)| (at.to_string(), i18n::text(name)));
    let ages = AGES.map(|(days, name)| (days.to_string(), i18n::text(name)));
    el("section").attr("data-jn", "retention").child((
        el("h2").child(i18n::text("keepTitle")),
        el("p").class("hint").child(i18n::text("keepHint")),
        el("div").class("row wrap").child((
            labelled(
                "keepKind",
                choice("keep-kind", kinds, "0", move |at| {
                    say.set(None);
                    kind.set(at.parse().unwrap_or_default());
                }),
            ),
            labelled(
                "keepAge",
                choice("keep-age", ages, "365", move |age| {
                    say.set(None);
                    days.set(age.parse().unwrap_or(365));
                }),
            ),
        )),
        el("p").attr("data-jn", "keep-preview").child(move || {
            match desk.laid.trouble(kind.get()) {
                Some(why) => i18n::text(why),
                None => preview(&old().times()),
            }
        }),
        el("ul")
            .class("report")
            .attr("data-jn", "keep-titles")
            .child(move || {
                let titles = old().titles().into_iter();
                titles
                    .map(|title| el("li").child(title))
                    .collect::<Vec<_>>()
            }),
        automatic(desk, kind, days),
        el("div").class("row").child((
            quiet("keep-drop", i18n::text("keepDrop"), move || {
                let old = untrack(old);
                let count = old.times().len().to_string();
                run(Box::pin(async move {
                    old.drop(desk).await?;
                    gone.set(vec![old]);
                    Ok(i18n::with("keepDropped", &[&count]))
                }));
            })
            .attr("disabled", move || old().times().is_empty()),
            quiet("keep-back", i18n::text("takeBack"), move || {
                let all = gone.get_untracked();
                run(Box::pin(async move {
                    for old in &all {
                        old.put(desk).await?;
                    }
                    gone.set(Vec::new());
                    Ok(i18n::text("handoverBack"))
                }));
            })
            .attr("hidden", move || gone.with(Vec::is_empty)),
            el("span")
                .attr("role", "status")
                .attr("data-jn", "keep-say")
                .child(move || say.get().unwrap_or_default()),
        )),
    ))
}

/// Whether what grows as old as that goes by itself from now on, and what else does.
fn automatic(desk: Desk, kind: Signal<usize>, days: Signal<i64>) -> El {
    let name = |at: usize| [KEPT, &at.to_string()].concat();
    let kept = move |at: usize| desk.chosen.get::<i64>(&name(at));
    let standing = move || {
        let lines = KINDS.iter().enumerate().filter_map(|(at, kind)| {
            let days = kept(at)?;
            let age = AGES.iter().find(|(age, _)| *age == days);
            let age = age.map_or_else(|| days.to_string(), |(_, name)| i18n::text(name));
            let said = i18n::with("keepStanding", &[&i18n::text(kind), &age]);
            Some(el("li").attr("data-jn", "keep-standing").child(said))
        });
        lines.collect::<Vec<_>>()
    };
    el("div").child((
        el("label").class("check").child((
            el("input")
                .attr("type", "checkbox")
                .attr("data-jn", "keep-auto")
                .checked(move || kept(kind.get()) == Some(days.get()))
                .on("change", move |event| {
                    let name = name(kind.get_untracked());
                    match checked_of(event) {
                        true => desk.chosen.put(name, days.get_untracked()),
                        false => desk.chosen.drop(name),
                    }
                }),
            el("span").child(i18n::text("keepAuto")),
        )),
        el("ul").class("hint").child(standing),
    ))
}

fn preview(times: &[i64]) -> String {
    match (times.iter().min(), times.iter().max()) {
        (Some(first), Some(last)) => {
            let day = |at: &i64| when::moment(*at).chars().take(10).collect::<String>();
            i18n::with(
                "keepPreview",
                &[&times.len().to_string(), &day(first), &day(last)],
            )
        }
        _ => i18n::text("keepNothing"),
    }
}
