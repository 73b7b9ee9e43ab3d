//! What the shop keeps, over the background: it alone writes.

use jinnang_browser::{from_js, from_json, runtime};
use jinnang_protocol::{Ask, Failure, Item, Reply, Shelf};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// The most that goes into one message, in bytes of the bodies: well within what the background takes.
const MESSAGE_BYTES: usize = 1_000_000;

/// The name of the sentence that says why something was not done.
pub type Trouble = &'static str;

/// What is about buyers is out of reach until the passphrase is given.
pub const LOCKED: Trouble = "shelfLocked";

/// Everything on a shelf, in the order of the ids, and how many items there were that could not be read. Those stay
/// where they are: a later version may have written them.
pub async fn all<T: DeserializeOwned>(shelf: Shelf) -> Result<(Vec<(String, T)>, usize), Trouble> {
    let (mut found, mut unread) = (Vec::new(), 0);
    let mut after = None;
    loop {
        match runtime::ask(&Ask::ShelfAll { shelf, after }).await {
            Ok(Reply::Shelf { items, next }) => {
                for item in items {
                    match read(&item.body) {
                        Some(value) => found.push((item.id, value)),
                        None => unread += 1,
                    }
                }
                if next.is_none() {
                    return Ok((found, unread));
                }
                after = next;
            }
            Ok(Reply::Locked) => return Err(LOCKED),
            _ => return Err("shelfUnread"),
        }
    }
}

/// What the body of an item is; nothing where it is something else. `browser/value` reads it with half the code that
/// `serde_json` takes for every type, which is left to files, whose faults are told in words.
pub fn read<T: DeserializeOwned>(body: &str) -> Option<T> {
    from_js(from_json(body)?).ok()
}

/// Some of a shelf as it is stored, and where the page ends; `None` for the last.
pub async fn page(
    shelf: Shelf,
    after: Option<String>,
) -> Result<(Vec<Item>, Option<String>), Trouble> {
    match runtime::ask(&Ask::ShelfAll { shelf, after }).await {
        Ok(Reply::Shelf { items, next }) => Ok((items, next)),
        Ok(Reply::Locked) => Err(LOCKED),
        _ => Err("shelfUnread"),
    }
}

/// Puts things on a shelf, under their ids.
pub async fn put<T: Serialize>(shelf: Shelf, things: &[(String, T)]) -> Result<(), Trouble> {
    let mut items = Vec::with_capacity(things.len());
    for (id, thing) in things {
        items.push(Item {
            id: id.clone(),
            body: serde_json::to_string(thing).map_err(|_| "shelfFailed")?,
        });
    }
    put_all(shelf, items).await
}

/// Puts things on a shelf whose bodies are written already, by as many messages as they need.
pub async fn put_all(shelf: Shelf, all: Vec<Item>) -> Result<(), Trouble> {
    let mut items: Vec<Item> = Vec::new();
    let mut bytes = 0;
    for item in all {
        if bytes + item.body.len() > MESSAGE_BYTES && !items.is_empty() {
            put_items(shelf, std::mem::take(&mut items)).await?;
            bytes = 0;
        }
        bytes += item.body.len();
        items.push(item);
    }
    put_items(shelf, items).await
}

/// Puts things on a shelf whose bodies are written already; no more than fit into one message.
pub async fn put_items(shelf: Shelf, items: Vec<Item>) -> Result<(), Trouble> {
    send(Ask::ShelfPut { shelf, items }).await
}

/// Takes things off a shelf.
pub async fn drop(shelf: Shelf, ids: Vec<String>) -> Result<(), Trouble> {
    send(Ask::ShelfDrop { shelf, ids }).await
}

async fn send(ask: Ask) -> Result<(), Trouble> {
    match runtime::ask(&ask).await {
        Ok(Reply::Done) => Ok(()),
        Ok(Reply::Failed { why: Failure::Full }) => Err("shelfFull"),
        Ok(Reply::Locked) => Err(LOCKED),
        _ => Err("shelfFailed"),
    }
}
