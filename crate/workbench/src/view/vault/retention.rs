//! How long things are kept: for each kind an age, a look at what would go, and then it goes; and back once more.

use std::future::Future;
use std::pin::Pin;

use jinnang_browser::{clock, i18n, runtime};
use jinnang_core::record::{Note, Sheet, SheetState};
use jinnang_protocol::{Ask, MAX_NOTES, Reply, Shelf};
use jinnang_view::*;

use crate::desk::Desk;
use crate::handover::Kept;
use crate::notes::refused;
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

/// What would go, or went.
#[derive(Clone, Debug)]
enum Old {
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
    let gone = Signal::new(None::<Old>);
    let say = Signal::new(None::<String>);
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
        el("div").class("row").child((
            quiet("keep-drop", i18n::text("keepDrop"), move || {
                let old = untrack(old);
                let count = old.times().len().to_string();
                run(Box::pin(async move {
                    old.drop().await?;
                    gone.set(Some(old));
                    Ok(i18n::with("keepDropped", &[&count]))
                }));
            })
            .attr("disabled", move || old().times().is_empty()),
            quiet("keep-back", i18n::text("takeBack"), move || {
                let Some(old) = gone.get_untracked() else {
                    return;
                };
                run(Box::pin(async move {
                    old.put().await?;
                    gone.set(None);
                    Ok(i18n::text("handoverBack"))
                }));
            })
            .attr("hidden", move || gone.with(Option::is_none)),
            el("span")
                .attr("role", "status")
                .attr("data-jn", "keep-say")
                .child(move || say.get().unwrap_or_default()),
        )),
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
