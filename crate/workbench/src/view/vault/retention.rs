//! How long things are kept: for each kind an age, a look at what would go, and then it goes; and back once more. Where it
//! is wished it goes by itself, once a day, when the workbench is opened and the vault is open.

use std::future::Future;
use std::pin::Pin;

use jinnang_browser::{clock, i18n, runtime};
use jinnang_core::record::{Note, Sheet, SheetState};
use jinnang_protocol::{Ask, MAX_NOTES, Reply, Shelf};
use jinnang_view::*;

use crate::desk::Desk;
use crate::handover::Kept;
use crate::notes::refused;
use crate::records::Stand;
use crate::shelf;
use crate::view::fields::{choice, labelled, quiet};
use crate::when;

const DAY_MS: i64 = 86_400_000;
/// The ages that are offered, in days.
const AGES: [(i64, &str); 5] = [
    (30, "ageMonth"),
    (90, "ageQuarter"),
    (180, "ageHalf"),
    (365, "ageYear"),
    (730, "ageTwoYears"),
];

/// The most titles that are shown of what would go.
const SHOWN: usize = 40;
/// The choices: for how many days a kind is kept, and when was last swept.
const KEPT: &str = "keep-days-";
const SWEPT: &str = "keep-swept";

/// What would go, or went.
#[derive(Clone, Debug)]
pub enum Old {
    Records(Vec<Sheet>),
    Notes(Vec<Note>),
    Matters(Vec<Kept>),
}

/// The kinds, by the names of their sentences.
const KINDS: [&str; 3] = ["keepRecords", "keepNotes", "keepMatters"];

impl Old {
    fn of(desk: Desk, kind: usize, days: i64) -> Self {
        let until = clock::now_ms() - days * DAY_MS;
        match kind {
            0 => Self::Records(desk.records.with(|list| {
                let old = |sheet: &&Sheet| {
                    sheet.state == SheetState::Closed
                        && sheet.closed_ms.unwrap_or(sheet.updated_ms) < until
                };
                list.iter().filter(old).cloned().collect()
            })),
            1 => Self::Notes(desk.notes.with(|list| {
                // What is pinned or still to be done is not old.
                let old = |note: &&Note| {
                    let marks = &note.marks;
                    note.updated_ms < until
                        && !marks.pinned
                        && (marks.done || marks.due_ms.is_none())
                };
                list.iter().filter(old).cloned().collect()
            })),
            _ => Self::Matters(desk.handover.with(|list| {
                let old = |kept: &&Kept| {
                    let done = kept.item.done_ms.or(kept.left_out.then_some(kept.made_ms));
                    done.is_some_and(|at| at < until)
                };
                list.iter().filter(old).cloned().collect()
            })),
        }
    }

    fn times(&self) -> Vec<i64> {
        match self {
            Self::Records(all) => all.iter().map(|sheet| sheet.created_ms).collect(),
            Self::Notes(all) => all.iter().map(|note| note.updated_ms).collect(),
            Self::Matters(all) => all.iter().map(|kept| kept.made_ms).collect(),
        }
    }

    fn titles(&self) -> Vec<String> {
        let named = |name: &str, what: &str| -> String {
            [name, "：", what].concat().chars().take(60).collect()
        };
        match self {
            Self::Records(all) => {
                let shown = all.iter().take(SHOWN);
                let title =
                    |sheet: &Sheet| named(&super::super::records::title(sheet), &sheet.what);
                shown.map(title).collect()
            }
            Self::Notes(all) => {
                let shown = all.iter().take(SHOWN);
                shown
                    .map(|note| named(&note.about.buyer, &note.text))
                    .collect()
            }
            Self::Matters(all) => {
                let shown = all.iter().take(SHOWN);
                shown
                    .map(|kept| named(&kept.item.buyer, &kept.item.wants))
                    .collect()
            }
        }
    }

    /// Takes it away.
    async fn drop(&self) -> Result<(), String> {
        let said = |why| i18n::text(why);
        match self {
            Self::Records(all) => {
                let ids = all.iter().map(|sheet| sheet.id.clone()).collect();
                shelf::drop(Shelf::Sheets, ids).await.map_err(said)
            }
            Self::Matters(all) => {
                let ids = all.iter().map(|kept| kept.id.clone()).collect();
                shelf::drop(Shelf::Handover, ids).await.map_err(said)
            }
            Self::Notes(all) => {
                for note in all {
                    done(Ask::NoteDelete {
                        about: note.about.clone(),
                        id: note.id.clone(),
                    })
                    .await?;
                }
                Ok(())
            }
        }
    }

    /// Brings it back.
    async fn put(&self) -> Result<(), String> {
        let said = |why| i18n::text(why);
        match self {
            Self::Records(all) => {
                let named: Vec<(String, Sheet)> = all
                    .iter()
                    .map(|sheet| (sheet.id.clone(), sheet.clone()))
                    .collect();
                shelf::put(Shelf::Sheets, &named).await.map_err(said)
            }
            Self::Matters(all) => {
                let named: Vec<(String, Kept)> = all
                    .iter()
                    .map(|kept| (kept.id.clone(), kept.clone()))
                    .collect();
                shelf::put(Shelf::Handover, &named).await.map_err(said)
            }
            Self::Notes(all) => {
                for notes in all.chunks(MAX_NOTES) {
                    done(Ask::NoteMerge {
                        notes: notes.to_vec(),
                    })
                    .await?;
                }
                Ok(())
            }
        }
    }
}

async fn done(ask: Ask) -> Result<(), String> {
    match runtime::ask(&ask).await {
        Ok(Reply::Done) => Ok(()),
        other => Err(refused(other.ok())),
    }
}

/// The section.
pub fn retention(desk: Desk) -> El {
    desk.notes.read();
    desk.records.read();
    desk.handover.read();
    let (kind, days) = (Signal::new(0_usize), Signal::new(365_i64));
    let (gone, say) = (desk.gone, Signal::new(None::<String>));
    let old = move || Old::of(desk, kind.get(), days.get());
    let run = move |work: Pin<Box<dyn Future<Output = Result<String, String>>>>| {
        spawn_local(async move {
            let said = work.await.unwrap_or_else(|sentence| sentence);
            say.set(Some(said));
            desk.notes.read();
            desk.records.read();
            desk.handover.read();
        });
    };
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
                    kind.set(at.parse().unwrap_or_default());
                }),
            ),
            labelled(
                "keepAge",
                choice("keep-age", ages, "365", move |age| {
                    days.set(age.parse().unwrap_or(365));
                }),
            ),
        )),
        el("p")
            .attr("data-jn", "keep-preview")
            .child(move || preview(&old().times())),
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
                    old.drop().await?;
                    gone.set(vec![old]);
                    Ok(i18n::with("keepDropped", &[&count]))
                }));
            })
            .attr("disabled", move || old().times().is_empty()),
            quiet("keep-back", i18n::text("takeBack"), move || {
                let all = gone.get_untracked();
                run(Box::pin(async move {
                    for old in &all {
                        old.put().await?;
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

/// What is older than was wished goes, once a day; the line beside the parts says so, and the vault's part brings it back.
pub fn sweep(desk: Desk) {
    let done = Store::new(false);
    let asked = Store::new(false);
    effect(move || {
        if done.get() || !desk.chosen.read.get() {
            return;
        }
        let now = clock::now_ms();
        let wished: Vec<(usize, i64)> = (0..KINDS.len())
            .filter_map(|at| Some((at, desk.chosen.get(&[KEPT, &at.to_string()].concat())?)))
            .collect();
        let last: i64 = desk.chosen.get(SWEPT).unwrap_or_default();
        let is_wished = !wished.is_empty() && !(0..DAY_MS).contains(&(now - last));
        if !is_wished && !asked.get() {
            // What is wished from now on begins when the workbench is opened the next time.
            done.set(true);
            return;
        }
        if !asked.get() {
            asked.set(true);
            untrack(|| {
                desk.notes.read();
                desk.records.read();
                desk.handover.read();
            });
        }
        let stands = [
            desk.notes.stand.get(),
            desk.records.stand.get(),
            desk.handover.stand.get(),
        ];
        if stands != [Stand::Ready; 3] {
            return;
        }
        done.set(true);
        let old: Vec<Old> = untrack(|| {
            let wished = wished.iter();
            let old = wished.map(|(at, days)| Old::of(desk, *at, *days));
            old.filter(|old| !old.times().is_empty()).collect()
        });
        spawn_local(async move {
            let mut gone = Vec::new();
            for old in old {
                // What can't be taken away now is tried tomorrow.
                if old.drop().await.is_ok() {
                    gone.push(old);
                }
            }
            desk.chosen.put(SWEPT.to_owned(), now);
            if !gone.is_empty() {
                desk.gone.set(gone);
                desk.swept.set(true);
                desk.notes.read();
                desk.records.read();
                desk.handover.read();
            }
        });
    });
}

/// The line that says what went by itself.
pub fn swept(desk: Desk) -> Option<El> {
    let count: usize = desk
        .gone
        .with(|gone| gone.iter().map(|old| old.times().len()).sum());
    (desk.swept.get() && count > 0).then(|| {
        el("a")
            .class("remind")
            .attr("href", "#vault")
            .attr("data-jn", "keep-swept")
            .child(i18n::with("keepSwept", &[&count.to_string()]))
    })
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
