//! Notes about buyers. One record a buyer, so that a note is written in one step and no list can disagree with it.

use futures_util::lock::Mutex;
use jinnang_browser::storage::{self, Area};
use jinnang_browser::{clock, random};
use jinnang_core::record::{BuyerKey, Note, NoteError};
use jinnang_protocol::{Failure, NewNote, Reply};
use serde::{Deserialize, Serialize};

use crate::sites::failed;

/// The version of the record; a later version reads all earlier ones.
const VERSION: u32 = 1;

#[derive(Serialize, Deserialize)]
struct Record {
    v: u32,
    notes: Vec<Note>,
}

/// Only one request at a time may read a record and write it again.
static WRITER: Mutex<()> = Mutex::new(());

/// Length-prefixed parts: no two buyers share a key, whatever their names hold.
fn key(about: &BuyerKey) -> String {
    let BuyerKey { site, shop, buyer } = about;
    format!("note:{site}:{}:{shop}:{buyer}", shop.chars().count())
}

async fn read(about: &BuyerKey) -> Result<Vec<Note>, Reply> {
    match storage::get::<Record>(Area::Local, &key(about)).await {
        Ok(record) => Ok(record.map(|record| record.notes).unwrap_or_default()),
        Err(error) => Err(failed(&error)),
    }
}

async fn write(about: &BuyerKey, notes: Vec<Note>) -> Result<(), Reply> {
    let done = if notes.is_empty() {
        storage::remove(Area::Local, &key(about)).await
    } else {
        storage::set(Area::Local, &key(about), &Record { v: VERSION, notes }).await
    };
    done.map_err(|error| failed(&error))
}

/// The notes about a buyer, the last changed first.
pub async fn list(about: &BuyerKey) -> Reply {
    match read(about).await {
        Ok(mut notes) => {
            notes.sort_by_key(|note| std::cmp::Reverse(note.updated_ms));
            Reply::Notes(notes)
        }
        Err(reply) => reply,
    }
}

/// Keeps a note; the answer holds it as it was kept.
pub async fn save(new: NewNote) -> Reply {
    let _writer = WRITER.lock().await;
    match keep(new).await {
        Ok(note) => Reply::Saved(note),
        Err(reply) => reply,
    }
}

async fn keep(NewNote { id, about, text }: NewNote) -> Result<Note, Reply> {
    let now = clock::now_ms();
    let mut notes = read(&about).await?;
    let note = match id {
        Some(id) => {
            let at = notes
                .iter()
                .position(|note| note.id == id)
                .ok_or(Reply::Failed { why: Failure::Gone })?;
            notes.remove(at).edited(&text, now)
        }
        None => Note::new(
            random::id().map_err(|error| failed(&error))?,
            about.clone(),
            &text,
            now,
        ),
    }
    .map_err(|error| {
        let why = match error {
            NoteError::Empty => Failure::NoteEmpty,
            NoteError::TooLong { .. } => Failure::NoteTooLong,
        };
        Reply::Failed { why }
    })?;
    notes.push(note.clone());
    write(&about, notes).await?;
    Ok(note)
}

/// Removes a note; one that is not there is gone already.
pub async fn delete(about: &BuyerKey, id: &str) -> Reply {
    let _writer = WRITER.lock().await;
    let removed = async {
        let mut notes = read(about).await?;
        notes.retain(|note| note.id != id);
        write(about, notes).await
    };
    match removed.await {
        Ok(()) => Reply::Done,
        Err(reply) => reply,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_buyers_share_a_key() {
        let about = |shop: &str, buyer: &str| {
            key(&BuyerKey {
                site: "ww".into(),
                shop: shop.into(),
                buyer: buyer.into(),
            })
        };
        assert_ne!(about("a", "b:c"), about("a:b", "c"));
        assert_ne!(about("", "b"), about("b", ""));
    }
}
