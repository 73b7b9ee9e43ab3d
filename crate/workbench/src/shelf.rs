//! What the shop keeps, over the background: it alone writes.

use jinnang_browser::{read_json, runtime};
use jinnang_protocol::{Ask, Failure, Item, Reply, Shelf};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::room::rooms;
use crate::team::fixed;

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
    pages(shelf, None, |items, _| {
        for item in items {
            match read(&item.body) {
                Some(value) => found.push((item.id, value)),
                None => unread += 1,
            }
        }
    })
    .await?;
    // Where a shelf is sealed it comes in another order, and what is sealed meanwhile comes twice.
    found.sort_by(|(a, _), (b, _)| a.cmp(b));
    found.dedup_by(|(later, _), (earlier, _)| later == earlier);
    Ok((found, unread))
}

/// The pages of a shelf, from the first on or behind a place, as they come; `take` is told which is the last. The next
/// one is asked for before one is taken: it is read from the disk meanwhile.
pub async fn pages(
    shelf: Shelf,
    after: Option<String>,
    mut take: impl FnMut(Vec<Item>, bool),
) -> Result<(), Trouble> {
    let mut came = page(shelf, after).await?;
    while let (items, Some(next)) = came {
        // Of two that are joined the first is begun first.
        let coming = page(shelf, Some(next));
        let (page, ()) = futures_util::future::join(coming, async { take(items, false) }).await;
        came = page?;
    }
    take(came.0, true);
    Ok(())
}

/// What the body of an item is; nothing where it is something else. `browser/value` reads it with half the code that
/// `serde_json` takes for every type, which is left to files, whose faults are told in words.
pub fn read<T: DeserializeOwned>(body: &str) -> Option<T> {
    read_json(body)
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

/// Things by their ids or places; those that are not there are left out.
pub async fn some(shelf: Shelf, ids: Vec<String>) -> Result<Vec<Item>, Trouble> {
    listed(&Ask::ShelfSome { shelf, ids }).await
}

/// Where things stand on a shelf, all of them or those with some ids ([`Ask::ShelfNames`]).
pub async fn places(shelf: Shelf, of: Vec<String>) -> Result<Vec<String>, Trouble> {
    let places = listed(&Ask::ShelfNames { shelf, of }).await?;
    Ok(places.into_iter().map(|place| place.id).collect())
}

async fn listed(ask: &Ask) -> Result<Vec<Item>, Trouble> {
    match runtime::ask(ask).await {
        Ok(Reply::Shelf { items, .. }) => Ok(items),
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
    fixed::lets(shelf, &all)?;
    lay(shelf, all).await
}

/// Puts things on a shelf whose bodies are written already; no more than fit into one message.
pub async fn put_items(shelf: Shelf, items: Vec<Item>) -> Result<(), Trouble> {
    fixed::lets(shelf, &items)?;
    send(Ask::ShelfPut { shelf, items }).await
}

/// [`put_all`] for what the lead hands out: it also takes the place of what the lead has set.
pub async fn lay(shelf: Shelf, all: Vec<Item>) -> Result<(), Trouble> {
    let mut items: Vec<Item> = Vec::new();
    let mut bytes = 0;
    for item in all {
        if bytes + item.body.len() > MESSAGE_BYTES && !items.is_empty() {
            let items = std::mem::take(&mut items);
            send(Ask::ShelfPut { shelf, items }).await?;
            bytes = 0;
        }
        bytes += item.body.len();
        items.push(item);
    }
    send(Ask::ShelfPut { shelf, items }).await
}

/// Takes things off a shelf.
pub async fn drop(shelf: Shelf, ids: Vec<String>) -> Result<(), Trouble> {
    fixed::lets_go(shelf, &ids)?;
    lift(shelf, ids).await
}

/// [`drop`], also for what the lead has set.
pub async fn lift(shelf: Shelf, ids: Vec<String>) -> Result<(), Trouble> {
    send(Ask::ShelfDrop { shelf, ids }).await
}

async fn send(ask: Ask) -> Result<(), Trouble> {
    match runtime::ask(&ask).await {
        Ok(Reply::Done) => Ok(()),
        Ok(Reply::Failed { why: Failure::Full }) => {
            rooms().short();
            Err("shelfFull")
        }
        Ok(Reply::Locked) => Err(LOCKED),
        _ => Err("shelfFailed"),
    }
}
