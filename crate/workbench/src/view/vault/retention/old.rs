use jinnang_browser::{clock, i18n, runtime};
use jinnang_core::phrase::Growth;
use jinnang_core::record::{Note, Sheet, SheetState};
use jinnang_protocol::{Ask, MAX_NOTES, Reply, Shelf};

use super::DAY_MS;
use super::laid::{self, GATHERED, Laid};
use crate::desk::Desk;
use crate::handover::Kept;
use crate::notes::refused;
use crate::shelf;
use crate::view::records;

/// The most titles that are shown of what would go.
const SHOWN: usize = 40;
/// So many go by one message.
const AT_ONCE: usize = 500;

/// What would go, or went.
#[derive(Clone, Debug)]
pub enum Old {
    /// Record sheets.
    Records(Vec<Sheet>),
    /// Notes.
    Notes(Vec<Note>),
    /// Matters of the handover.
    Matters(Vec<Kept>),
    /// What lies on a shelf that has no list of its own here, as it is stored.
    Laid(Shelf, Vec<Laid>),
    /// Groups of what was typed by hand.
    Gathered(Growth),
}

impl Old {
    /// What is so many days old, of a kind.
    pub fn of(desk: Desk, kind: usize, days: i64) -> Self {
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
            2 => Self::Matters(desk.handover.with(|list| {
                let old = |kept: &&Kept| {
                    let done = kept.item.done_ms.or(kept.left_out.then_some(kept.made_ms));
                    done.is_some_and(|at| at < until)
                };
                list.iter().filter(old).cloned().collect()
            })),
            GATHERED => Self::Gathered(desk.growths.growth.with(|growth| growth.faded(until))),
            _ => {
                let found = desk.laid.list(kind).with(|list| {
                    let old = list.iter().filter(|one| one.at_ms < until);
                    old.cloned().collect()
                });
                Self::Laid(laid::shelf_of(kind), found)
            }
        }
    }

    /// When each of it was made or touched last.
    pub fn times(&self) -> Vec<i64> {
        match self {
            Self::Records(all) => all.iter().map(|sheet| sheet.created_ms).collect(),
            Self::Notes(all) => all.iter().map(|note| note.updated_ms).collect(),
            Self::Matters(all) => all.iter().map(|kept| kept.made_ms).collect(),
            Self::Laid(_, all) => all.iter().map(|one| one.at_ms).collect(),
            Self::Gathered(growth) => growth.told().map(|(at_ms, _)| at_ms).collect(),
        }
    }

    /// What the first of it are called.
    pub fn titles(&self) -> Vec<String> {
        let named = |name: &str, what: &str| -> String {
            [name, "：", what].concat().chars().take(60).collect()
        };
        match self {
            Self::Records(all) => {
                let shown = all.iter().take(SHOWN);
                let title = |sheet: &Sheet| named(&records::title(sheet), &sheet.what);
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
            Self::Laid(_, all) => {
                let shown = all.iter().take(SHOWN);
                shown.map(|one| one.title.clone()).collect()
            }
            Self::Gathered(growth) => {
                let shown = growth.told().take(SHOWN);
                shown.map(|(_, question)| question.to_owned()).collect()
            }
        }
    }

    /// Takes it away.
    pub async fn drop(&self, desk: Desk) -> Result<(), String> {
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
            Self::Laid(on, all) => {
                let ids: Vec<String> = all.iter().map(|one| one.item.id.clone()).collect();
                for ids in ids.chunks(AT_ONCE) {
                    shelf::drop(*on, ids.to_vec()).await.map_err(said)?;
                }
                Ok(())
            }
            Self::Gathered(old) => {
                let kept = desk.growths.keep(|growth| growth.let_go(old));
                kept.await.map_err(said)
            }
        }
    }

    /// Brings it back.
    pub async fn put(&self, desk: Desk) -> Result<(), String> {
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
            Self::Laid(on, all) => {
                let items = all.iter().map(|one| one.item.clone()).collect();
                shelf::put_all(*on, items).await.map_err(said)
            }
            Self::Gathered(old) => {
                let kept = desk.growths.keep(|growth| growth.take_back(old));
                kept.await.map_err(said)
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
