//! What a shop keeps for itself beside what ships: own phrases, own words, switches of rules, record sheets. One storage
//! record an item. What is in it, only the pages know: here it is a text.

use jinnang_core::record::BuyerKey;
use jinnang_core::report::Leaf;
use jinnang_core::report::qc::is_about;
use jinnang_protocol::{Item, MAX_SHELF_PAGE_UTF16, Reply, SUMS, Shelf};
use serde::Deserialize;

use crate::notes::{done, refused};
use crate::store::{Kind, Medium, Page, Placed, Store, Trouble, Writing};

/// The one part of a record sheet that is known here: whom to forget it with.
#[derive(Deserialize)]
#[serde(rename(deserialize = "$part"))]
struct About {
    about: Option<BuyerKey>,
}

/// The first page is soon there, and the others are not too many.
const FIRST_PAGE: u32 = 100;
const PAGE: u32 = 2_000;
/// So large a page is worth its way: whoever asks looks through it while the next one is read.
const PAGE_UTF16: usize = 1_000_000;

/// Some of a shelf, in the order in which it is stored. How large its items are is known when some were read.
pub async fn page<M: Medium>(store: &Store<M>, shelf: Shelf, after: Option<&str>) -> Reply {
    let some =
        async |behind: &str, most| store.some::<String>(Kind::Shelf(shelf), behind, most).await;
    let mut read = match some(after.unwrap_or_default(), FIRST_PAGE).await {
        Ok(page) => page,
        Err(trouble) => return refused(trouble),
    };
    if let (Some(_), Some(next)) = (after, read.next.clone()) {
        let units: usize = read.records.iter().map(Placed::units).sum();
        let each = units / read.records.len().max(1);
        let fit = PAGE_UTF16.saturating_sub(units) / each.max(1);
        let more = u32::try_from(fit).unwrap_or(PAGE).min(PAGE);
        if more > 0 {
            match some(&next, more).await {
                Ok(page) => {
                    read.records.extend(page.records);
                    read.next = page.next;
                }
                Err(trouble) => return refused(trouble),
            }
        }
    }
    let Page { records, mut next } = read;
    let mut items: Vec<Item> = Vec::new();
    let (mut size, mut last) = (0, None);
    for one in records {
        size += one.units();
        if size > MAX_SHELF_PAGE_UTF16 && last.is_some() {
            next = last;
            break;
        }
        let Placed { id, record, place } = one;
        items.push(Item { id, body: record });
        last = Some(place);
    }
    Reply::Shelf { items, next }
}

/// Items by their ids or places; those that are not there are left out.
pub async fn some<M: Medium>(store: &Store<M>, shelf: Shelf, ids: &[String]) -> Reply {
    let found = store.at(Kind::Shelf(shelf), ids).await;
    listed(found)
}

/// Where the items of a shelf lie, or where those with some ids would: the places stand as ids, without bodies.
pub async fn names<M: Medium>(store: &Store<M>, shelf: Shelf, of: Vec<String>) -> Reply {
    let places = store.places(Kind::Shelf(shelf), of).await;
    let bare = |places: Vec<String>| places.into_iter().map(|place| (place, String::new()));
    listed(places.map(|places| bare(places).collect()))
}

fn listed(found: Result<Vec<(String, String)>, Trouble>) -> Reply {
    match found {
        Ok(found) => Reply::Shelf {
            items: found
                .into_iter()
                .map(|(id, body)| Item { id, body })
                .collect(),
            next: None,
        },
        Err(trouble) => refused(trouble),
    }
}

impl Placed<String> {
    /// Its size in a message, in UTF-16 units.
    fn units(&self) -> usize {
        self.id.encode_utf16().count() + self.record.encode_utf16().count()
    }
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
    let leaves = store.all::<String>(Kind::Shelf(Shelf::Rounds)).await?;
    // What days were summed up to goes first: it must not stay when a leaf is another one.
    for (id, _) in leaves.iter().filter(|(id, _)| id.starts_with(SUMS)) {
        store.wipe(writing, Kind::Shelf(Shelf::Rounds), id).await?;
    }
    for (id, body) in leaves {
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
