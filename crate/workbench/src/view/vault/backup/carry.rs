//! Brings all that is kept from the background, page by page, and brings back what a backup adds.

use std::collections::{BTreeMap, BTreeSet};

use jinnang_browser::{i18n, runtime};
use jinnang_core::record::{BuyerKey, BuyerNotes};
use jinnang_protocol::{Ask, Item, MAX_NOTES, MAX_SHELF_PAGE_UTF16, Reply, SUMS, Shelf};

use super::super::sentence;
use super::content::{Change, Content, Removal};

async fn ask(ask: Ask) -> Result<Reply, String> {
    runtime::ask(&ask)
        .await
        .map_err(|_| i18n::text("vaultUnreached"))
}

/// All that is kept.
///
/// # Errors
/// A sentence: the vault is locked, or the background was not reached.
pub async fn collect() -> Result<Content, String> {
    let mut content = Content::default();
    content.buyers = buyers().await?;
    for shelf in Shelf::ALL {
        content.shelves.push((shelf, items(shelf).await?));
    }
    Ok(content)
}

async fn buyers() -> Result<Vec<(BuyerKey, BuyerNotes)>, String> {
    let mut buyers: BTreeMap<BuyerKey, BuyerNotes> = BTreeMap::new();
    let mut after = None;
    loop {
        match ask(Ask::NoteAll { after }).await? {
            Reply::NotePage { notes, next } => {
                for note in notes {
                    let record = buyers.entry(note.about.clone()).or_default();
                    record.notes.push(note);
                }
                after = next;
            }
            other => return Err(sentence::of(&other)),
        }
        if after.is_none() {
            break;
        }
    }
    // A buyer without notes is known only as somebody else's link.
    let mut waiting: BTreeSet<BuyerKey> = buyers.keys().cloned().collect();
    while let Some(about) = waiting.pop_first() {
        match ask(Ask::NoteLinks {
            about: about.clone(),
        })
        .await?
        {
            Reply::Links(linked) => {
                for other in &linked {
                    if !buyers.contains_key(other) {
                        buyers.insert(other.clone(), BuyerNotes::default());
                        waiting.insert(other.clone());
                    }
                }
                buyers.entry(about).or_default().linked = linked;
            }
            other => return Err(sentence::of(&other)),
        }
    }
    Ok(buyers.into_iter().collect())
}

fn is_sum(shelf: Shelf, item: &Item) -> bool {
    shelf == Shelf::Rounds && item.id.starts_with(SUMS)
}

async fn items(shelf: Shelf) -> Result<Vec<Item>, String> {
    let mut all = Vec::new();
    let mut after = None;
    loop {
        match ask(Ask::ShelfAll { shelf, after }).await? {
            Reply::Shelf { items, next } => {
                // Sums are made of what is there.
                all.extend(items.into_iter().filter(|item| !is_sum(shelf, item)));
                after = next;
            }
            other => return Err(sentence::of(&other)),
        }
        if after.is_none() {
            return Ok(all);
        }
    }
}

/// Writes what a backup adds. What was written stays when a later part fails; doing it again does no harm.
///
/// # Errors
/// A sentence: the vault is locked, the storage is full, or the background was not reached.
pub async fn bring(change: Change) -> Result<(), String> {
    for notes in change.notes.chunks(MAX_NOTES) {
        done(Ask::NoteMerge {
            notes: notes.to_vec(),
        })
        .await?;
    }
    for (one, other) in change.links {
        let linked = true;
        done(Ask::NoteLink { one, other, linked }).await?;
    }
    for (shelf, items) in change.shelves {
        if shelf == Shelf::Rounds {
            // What days were summed up to may be of other leaves than those that come.
            let ids = vec![SUMS.to_owned()];
            done(Ask::ShelfDrop { shelf, ids }).await?;
        }
        let items = items.into_iter().filter(|item| !is_sum(shelf, item));
        let items = items.collect();
        for items in parts(items) {
            done(Ask::ShelfPut { shelf, items }).await?;
        }
    }
    Ok(())
}

/// Takes away what a backup has not.
///
/// # Errors
/// A sentence: the vault is locked, or the background was not reached.
pub async fn remove(gone: Removal) -> Result<(), String> {
    for (about, id) in gone.notes {
        done(Ask::NoteDelete { about, id }).await?;
    }
    for (one, other) in gone.links {
        let linked = false;
        done(Ask::NoteLink { one, other, linked }).await?;
    }
    for (shelf, ids) in gone.items {
        done(Ask::ShelfDrop { shelf, ids }).await?;
    }
    Ok(())
}

async fn done(request: Ask) -> Result<(), String> {
    match ask(request).await? {
        Reply::Done => Ok(()),
        other => Err(sentence::of(&other)),
    }
}

/// As many items in each message as go in one.
fn parts(items: Vec<Item>) -> Vec<Vec<Item>> {
    let mut parts: Vec<Vec<Item>> = Vec::new();
    let mut room = 0;
    for item in items {
        let size = item.units();
        match parts.last_mut() {
            Some(part) if size <= room => {
                room -= size;
                part.push(item);
            }
            _ => {
                room = MAX_SHELF_PAGE_UTF16.saturating_sub(size);
                parts.push(vec![item]);
            }
        }
    }
    parts
}
