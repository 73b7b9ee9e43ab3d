//! Notes about buyers. One record a buyer, so that a note is written in one step and no list can disagree with it.

use jinnang_core::record::{BuyerKey, BuyerNotes, Note, NoteError, NoteMarks};
use jinnang_protocol::{Failure, MAX_NOTES, NewNote, NoteDraft, Reply};

use crate::shelves;
use crate::store::{Kind, Medium, Page, Placed, Store, Trouble, Writing};

/// Length-prefixed parts: no two buyers share an id, whatever their names hold.
pub fn id(about: &BuyerKey) -> String {
    let BuyerKey { site, shop, buyer } = about;
    format!("{site}:{}:{shop}:{buyer}", shop.chars().count())
}

fn current(found: Option<BuyerNotes>) -> Result<BuyerNotes, Trouble> {
    found
        .unwrap_or_default()
        .upgraded()
        .map_err(|_| Trouble::Newer)
}

async fn read<M: Medium>(store: &Store<M>, about: &BuyerKey) -> Result<BuyerNotes, Trouble> {
    current(store.read(Kind::Note, &id(about)).await?)
}

async fn read_to_write<M: Medium>(
    store: &Store<M>,
    writing: &Writing<'_>,
    about: &BuyerKey,
) -> Result<BuyerNotes, Trouble> {
    current(store.read_to_write(writing, Kind::Note, &id(about)).await?)
}

/// Writes a buyer's record, or removes it when nothing is left in it.
pub async fn write<M: Medium>(
    store: &Store<M>,
    writing: &Writing<'_>,
    id: &str,
    record: &BuyerNotes,
) -> Result<(), Trouble> {
    if record.is_empty() {
        store.remove(writing, Kind::Note, &[id.to_owned()]).await
    } else {
        store.write(writing, Kind::Note, id, record).await
    }
}

/// The answer to a request that the store refused.
pub fn refused(trouble: Trouble) -> Reply {
    let why = match trouble {
        Trouble::Locked => return Reply::Locked,
        Trouble::Full => Failure::Full,
        Trouble::Storage | Trouble::Newer => Failure::Storage,
    };
    Reply::Failed { why }
}

/// The notes about a buyer, pinned ones first, then the last changed.
pub async fn list<M: Medium>(store: &Store<M>, about: &BuyerKey) -> Reply {
    match read(store, about).await {
        Ok(record) => Reply::Notes(record.in_order()),
        Err(trouble) => refused(trouble),
    }
}

/// Keeps the text of a note; its marks stay. The answer holds it as it was kept.
pub async fn save<M: Medium>(store: &Store<M>, new: NewNote) -> Reply {
    let NewNote {
        id,
        about,
        name,
        text,
    } = new;
    kept(store, id, about, name, &text, None).await
}

/// Keeps a note with all its marks.
pub async fn keep<M: Medium>(store: &Store<M>, draft: NoteDraft) -> Reply {
    let NoteDraft {
        id,
        about,
        text,
        marks,
    } = draft;
    kept(store, id, about, String::new(), &text, Some(marks)).await
}

async fn kept<M: Medium>(
    store: &Store<M>,
    note_id: Option<String>,
    about: BuyerKey,
    name: String,
    text: &str,
    marks: Option<NoteMarks>,
) -> Reply {
    let kept = async {
        let writing = store.writing().await;
        let now = store.medium().now_ms();
        let mut record = read_to_write(store, &writing, &about)
            .await
            .map_err(refused)?;
        let note = match note_id {
            Some(note_id) => {
                let known = record.notes.iter().position(|note| note.id == note_id);
                let at = known.ok_or(Reply::Failed { why: Failure::Gone })?;
                record.notes.remove(at).edited(text, now)
            }
            None => Note::new(new_id(store).map_err(refused)?, about.clone(), text, now),
        };
        let note = note
            .map(|note| note.called(name))
            .and_then(|note| match marks {
                Some(marks) => note.marked(marks),
                None => Ok(note),
            })
            .map_err(not_kept)?;
        record.notes.push(note.clone());
        write(store, &writing, &id(&about), &record)
            .await
            .map_err(refused)?;
        Ok(note)
    };
    match kept.await {
        Ok(note) => Reply::Saved(note),
        Err(reply) => reply,
    }
}

fn not_kept(error: NoteError) -> Reply {
    let why = match error {
        NoteError::Empty => Failure::NoteEmpty,
        NoteError::TooLong { .. } | NoteError::Mark(_) => Failure::NoteTooLong,
    };
    Reply::Failed { why }
}

/// 128 random bits as 32 hexadecimal digits.
pub fn new_id<M: Medium>(store: &Store<M>) -> Result<String, Trouble> {
    let mut bytes = [0; 16];
    store.medium().fill(&mut bytes)?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

/// Removes a note; one that is not there is gone already.
pub async fn delete<M: Medium>(store: &Store<M>, about: &BuyerKey, note_id: &str) -> Reply {
    let removed = async {
        let writing = store.writing().await;
        let mut record = read_to_write(store, &writing, about).await?;
        record.notes.retain(|note| note.id != note_id);
        write(store, &writing, &id(about), &record).await
    };
    done(removed.await)
}

/// Done, or what the store said.
pub fn done(outcome: Result<(), Trouble>) -> Reply {
    match outcome {
        Ok(()) => Reply::Done,
        Err(trouble) => refused(trouble),
    }
}

/// Some of all notes.
pub async fn page<M: Medium>(store: &Store<M>, after: Option<&str>) -> Reply {
    let most = u32::try_from(MAX_NOTES).unwrap_or_default();
    let some = store.some::<BuyerNotes>(Kind::Note, after.unwrap_or_default(), most);
    let Page { records, mut next } = match some.await {
        Ok(page) => page,
        Err(trouble) => return refused(trouble),
    };
    let mut notes = Vec::new();
    let mut records = records.into_iter().peekable();
    while let Some(Placed { record, place, .. }) = records.next() {
        notes.extend(record.in_order());
        if notes.len() >= MAX_NOTES && records.peek().is_some() {
            next = Some(place);
            break;
        }
    }
    Reply::NotePage { notes, next }
}

/// Adds notes from another copy: of the same note the one that was changed last stays.
pub async fn merge<M: Medium>(store: &Store<M>, notes: Vec<Note>) -> Reply {
    let merged = async {
        let writing = store.writing().await;
        let mut rest = notes.into_iter().peekable();
        while let Some(note) = rest.next() {
            let about = note.about.clone();
            let mut theirs = BuyerNotes::default();
            theirs.notes.push(note);
            while let Some(note) = rest.next_if(|note| note.about == about) {
                theirs.notes.push(note);
            }
            let mut record = read_to_write(store, &writing, &about).await?;
            record.merge(theirs);
            write(store, &writing, &id(&about), &record).await?;
        }
        Ok(())
    };
    done(merged.await)
}

/// Whom a buyer is linked to.
pub async fn links<M: Medium>(store: &Store<M>, about: &BuyerKey) -> Reply {
    match read(store, about).await {
        Ok(record) => Reply::Links(record.linked),
        Err(trouble) => refused(trouble),
    }
}

/// Links two buyers in both records, or unlinks them.
pub async fn link<M: Medium>(
    store: &Store<M>,
    one: BuyerKey,
    other: BuyerKey,
    linked: bool,
) -> Reply {
    let written = async {
        let writing = store.writing().await;
        for (own, other) in [(&one, &other), (&other, &one)] {
            let mut record = read_to_write(store, &writing, own).await?;
            if linked {
                record.link(own, other.clone());
            } else {
                record.linked.retain(|known| known != other);
            }
            write(store, &writing, &id(own), &record).await?;
        }
        Ok(())
    };
    done(written.await)
}

/// Deletes everything about a buyer: notes, what others are linked to them, records.
pub async fn forget<M: Medium>(store: &Store<M>, about: &BuyerKey) -> Reply {
    let forgotten = async {
        let writing = store.writing().await;
        for other in read_to_write(store, &writing, about).await?.linked {
            let mut record = read_to_write(store, &writing, &other).await?;
            record.linked.retain(|known| known != about);
            write(store, &writing, &id(&other), &record).await?;
        }
        shelves::forget_buyer(store, &writing, about).await?;
        store.wipe(&writing, Kind::Note, &id(about)).await
    };
    done(forgotten.await)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_buyers_share_a_key() {
        let about = |shop: &str, buyer: &str| {
            id(&BuyerKey {
                site: "ww".into(),
                shop: shop.into(),
                buyer: buyer.into(),
            })
        };
        assert_ne!(about("a", "b:c"), about("a:b", "c"));
        assert_ne!(about("", "b"), about("b", ""));
    }
}
