//! What a shop keeps for itself beside what ships: own phrases, own words, switches of rules, record sheets. One storage
//! record an item. What is in it, only the pages know: here it is a text.

use jinnang_core::record::BuyerKey;
use jinnang_core::report::Leaf;
use jinnang_core::report::qc::is_about;
use jinnang_protocol::{Item, MAX_SHELF_PAGE_UTF16, Reply, Shelf};
use serde::Deserialize;

use crate::notes::{done, refused};
use crate::store::{Kind, Medium, Store, Trouble, Writing};

/// The one part of a record sheet that is known here: whom to forget it with.
#[derive(Deserialize)]
#[serde(rename(deserialize = "$part"))]
struct About {
    about: Option<BuyerKey>,
}

/// The first page is soon there, and the others are not too many.
const FIRST_PAGE: u32 = 200;
const PAGE: u32 = 2_000;

/// Some of a shelf, in the order of the ids.
pub async fn page<M: Medium>(store: &Store<M>, shelf: Shelf, after: Option<&str>) -> Reply {
    let most = after.map_or(FIRST_PAGE, |_| PAGE);
    let behind = after.unwrap_or_default();
    let some = store.some::<String>(Kind::Shelf(shelf), behind, most);
    let (found, mut next) = match some.await {
        Ok(found) => found,
        Err(trouble) => return refused(trouble),
    };
    let mut items: Vec<Item> = Vec::new();
    let mut size = 0;
    for (id, body) in found {
        let item = Item { id, body };
        size += item.units();
        if let Some(last) = items.last()
            && size > MAX_SHELF_PAGE_UTF16
        {
            next = Some(last.id.clone());
            break;
        }
        items.push(item);
    }
    Reply::Shelf { items, next }
}

/// Puts items on a shelf, all or none; what stood there under the same ids is replaced.
pub async fn put<M: Medium>(store: &Store<M>, shelf: Shelf, items: Vec<Item>) -> Reply {
    let put = async {
        let writing = store.writing().await;
        let mut values = Vec::with_capacity(items.len());
        for Item { id, body } in items {
            values.push((id, store.medium().make(&body)?));
        }
        store.write_all(&writing, Kind::Shelf(shelf), values).await
    };
    done(put.await)
}

/// Takes items off a shelf; those that are not there are gone already.
pub async fn take_off<M: Medium>(store: &Store<M>, shelf: Shelf, ids: &[String]) -> Reply {
    let writing = store.writing().await;
    done(store.remove(&writing, Kind::Shelf(shelf), ids).await)
}

/// Deletes the record sheets, open matters, follow-ups, rounds and kept conversations of one buyer.
pub async fn forget_buyer<M: Medium>(
    store: &Store<M>,
    writing: &Writing<'_>,
    about: &BuyerKey,
) -> Result<(), Trouble> {
    let medium = store.medium();
    for kind in [Shelf::Sheets, Shelf::Handover, Shelf::FollowUps].map(Kind::Shelf) {
        for (id, body) in store.all::<String>(kind).await? {
            let whose = medium
                .parse_json(&body)
                .and_then(|value| medium.read::<About>(&value).ok());
            if whose.and_then(|whose| whose.about).as_ref() == Some(about) {
                store.wipe(writing, kind, &id).await?;
            }
        }
    }
    forget_rounds(store, writing, about).await
}

/// Takes one buyer off the leaves of the ledger, and their kept conversation and what was passed over in it away.
async fn forget_rounds<M: Medium>(
    store: &Store<M>,
    writing: &Writing<'_>,
    about: &BuyerKey,
) -> Result<(), Trouble> {
    let BuyerKey { site, shop, buyer } = about;
    let medium = store.medium();
    let read = |body: &str| {
        let text = medium.parse_json(body)?;
        medium.read::<String>(&text).ok()
    };
    for (id, body) in store.all::<String>(Kind::Shelf(Shelf::Rounds)).await? {
        let left = read(&body).and_then(|text| Leaf::forget(&text, site, shop, buyer));
        let written = left.and_then(|left| medium.to_json(&medium.make(&left).ok()?));
        if let Some(body) = written {
            let kind = Kind::Shelf(Shelf::Rounds);
            store.write(writing, kind, &id, &body).await?;
        }
    }
    for kind in [Shelf::Talks, Shelf::Passed].map(Kind::Shelf) {
        for (id, body) in store.all::<String>(kind).await? {
            if read(&body).is_some_and(|text| is_about(&text, site, shop, buyer)) {
                store.wipe(writing, kind, &id).await?;
            }
        }
    }
    Ok(())
}
