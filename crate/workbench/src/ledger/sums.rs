//! Days that are over, summed up, beside the leaves that they are made of: a busy month is shown without reading its rounds.
//!
//! `sums` names the bound leaves that are summed up; `sums-<when>-<part>` hold what was summed up. Those are written first and
//! taken away last: what `sums` speaks of is there. Where anything is missing or is another one, all leaves are read, and
//! the days are summed up anew.

use std::collections::BTreeMap;

use base64ct::{Base64, Encoding};
use futures_util::future::join;
use jinnang_browser::{clock, from_json};
use jinnang_core::report::{Act, Entry, Leaf, Sums};
use jinnang_core::timer::Thresholds;
use jinnang_core::timer::calendar::{DAY_MS, Zone};
use jinnang_protocol::{Item, SUMS, Shelf};

use super::binding::LOOSE;
use super::{Bound, Ledger, RECENT_DAYS, Read, Stands, complaints, last_of, zone};
use crate::letterbox;
use crate::shelf::{self, Trouble};

const VERSION: &str = "2";
/// So few leaves are read as fast as their sums.
const FEW: usize = 20;
/// So many things are asked for at once: they fit into one message.
const BATCH: usize = 50;
/// The characters of one part: within an item's size.
const PART: usize = 60_000;

/// What was read by the help of sums.
pub struct Summed {
    /// The sums, with the days that were read.
    pub sums: Sums,
    /// The rounds that are not summed up, settled.
    pub entries: Vec<Entry>,
    /// The acts beside them.
    pub acts: Vec<Act>,
    /// So much of the days gone by is not summed up that it is time to do so.
    pub is_due: bool,
}

/// What is known before anything is read.
pub struct Found {
    /// The names of leaves tell nothing.
    pub is_sealed: bool,
    places: Vec<String>,
    index: Option<Index>,
}

/// Which leaves are summed up, and where.
#[derive(PartialEq, Eq)]
struct Index {
    /// When the sums were made: part of their names.
    made: String,
    parts: usize,
    /// When days begin ([`Sums`]).
    midnight_ms: i64,
    /// From when on an answer is slow ([`Sums`]).
    slow_ms: i64,
    /// The places of the leaves, each as a hash, in order.
    leaves: Vec<[u8; 8]>,
}

impl Index {
    fn read(body: &str) -> Option<Self> {
        let text = from_json(body)?.as_string()?;
        let mut cells = text.split('\t');
        if cells.next()? != VERSION {
            return None;
        }
        let made = cells.next()?.to_owned();
        let parts = cells.next()?.parse().ok()?;
        let (midnight_ms, slow_ms) = (cells.next()?.parse().ok()?, cells.next()?.parse().ok()?);
        let bytes = Base64::decode_vec(cells.next()?).ok()?;
        let (leaves, _) = bytes.as_chunks::<8>();
        Some(Self {
            made,
            parts,
            midnight_ms,
            slow_ms,
            leaves: leaves.to_vec(),
        })
    }

    fn body(&self) -> Option<String> {
        let leaves = Base64::encode_string(self.leaves.as_flattened());
        let cells = [
            VERSION,
            &self.made,
            &self.parts.to_string(),
            &self.midnight_ms.to_string(),
            &self.slow_ms.to_string(),
            &leaves,
        ];
        letterbox::body(&cells.join("\t"))
    }

    /// Whether both sum up the same by the same measures.
    fn is_of(&self, other: &Self) -> bool {
        (self.midnight_ms, self.slow_ms, &self.leaves)
            == (other.midnight_ms, other.slow_ms, &other.leaves)
    }

    fn part(&self, nth: usize) -> String {
        format!("{SUMS}-{}-{nth}", self.made)
    }

    /// What of some places is not summed up; `None` where a leaf that is summed up is gone.
    fn left(&self, places: Vec<String>) -> Option<Vec<String>> {
        let all = places.len();
        let is_left = |place: &String| self.leaves.binary_search(&hash(place)).is_err();
        let left: Vec<String> = places.into_iter().filter(is_left).collect();
        (left.len() + self.leaves.len() == all).then_some(left)
    }
}

impl Ledger {
    /// What the names of the leaves tell, and the index of the sums.
    pub(super) async fn found(self) -> Result<Found, Trouble> {
        let index = shelf::some(Shelf::Rounds, vec![SUMS.to_owned()]);
        let (places, index) = join(shelf::places(Shelf::Rounds, Vec::new()), index).await;
        let (places, index) = (places?, index?);
        Ok(Found {
            // A sealed place is no id.
            is_sealed: places.iter().any(|place| place.starts_with('\u{1}')),
            index: index.first().and_then(|item| Index::read(&item.body)),
            places,
        })
    }

    /// Reads the sums and what is not summed up; nothing where there are no sums that hold.
    pub(super) async fn summed(self, found: Found) -> Result<Option<Summed>, Trouble> {
        let index = found.index.as_ref();
        let slow_ms = self.thresholds.get_untracked().slow_ms;
        let left = index
            .filter(|index| (index.midnight_ms, index.slow_ms) == (zone().utc_ms(0), slow_ms))
            .and_then(|index| index.left(found.places));
        let (Some(index), Some(left)) = (index, left) else {
            return Ok(None);
        };
        let (items, complaints) = join(self.items(&left), complaints()).await;
        let items = items?;
        if items.len() != left.len() {
            return Ok(None);
        }
        let thresholds = self.thresholds.get_untracked();
        Ok(made(index, items, complaints, &thresholds))
    }

    /// What lies at some places; the next ones are asked for while some are looked through.
    async fn items(self, places: &[String]) -> Result<Vec<Item>, Trouble> {
        let mut items: Vec<Item> = Vec::with_capacity(places.len());
        for two in places.chunks(2 * BATCH) {
            let (some, more) = two.split_at(two.len().min(BATCH));
            let more = async {
                match more {
                    [] => Ok(Vec::new()),
                    more => shelf::some(Shelf::Rounds, more.to_vec()).await,
                }
            };
            let (some, more) = join(shelf::some(Shelf::Rounds, some.to_vec()), more).await;
            items.extend(some?);
            items.extend(more?);
            if !self.is_shown() {
                let lines = items
                    .iter()
                    .map(|item| item.body.matches("\\nr\\t").count());
                self.reading.set(Stands::Reading(lines.sum()));
            }
        }
        Ok(items)
    }

    /// Sums up what was read, where that is worth it and not done yet.
    pub(super) async fn sum_up(self, read: Read) {
        let (zone, thresholds) = (zone(), self.thresholds.get_untracked());
        let now = clock::now_ms();
        let (until, bound) = until(&read, &zone, zone.day(now) - RECENT_DAYS);
        if bound.len() < FEW {
            return;
        }
        let Ok(places) = shelf::places(Shelf::Rounds, bound).await else {
            return;
        };
        let mut leaves: Vec<[u8; 8]> = places.iter().map(|place| hash(place)).collect();
        leaves.sort_unstable();
        let mut index = Index {
            made: now.to_string(),
            parts: 0,
            midnight_ms: zone.utc_ms(0),
            slow_ms: thresholds.slow_ms,
            leaves,
        };
        let known = shelf::some(Shelf::Rounds, vec![SUMS.to_owned()]).await;
        let known = known
            .ok()
            .and_then(|items| Index::read(&items.first()?.body));
        if known.is_some_and(|known| known.is_of(&index)) {
            return;
        }
        let sums = self.entries.with(|entries| {
            self.acts.with(|acts| {
                let until = |site: &str, shop: &str| {
                    let of = (site.to_owned(), shop.to_owned());
                    until.get(&of).copied().unwrap_or(i64::MIN)
                };
                Sums::of(entries, acts, &read.loose.0, until, &zone, &thresholds)
            })
        });
        let packed = sums.pack();
        let (mut loose, mut loose_acts) = read.loose;
        // Sums that would not be used are not kept.
        if sums
            .with(&mut loose, &mut loose_acts, &zone, &thresholds)
            .is_none()
        {
            return;
        }
        let text = Base64::encode_string(&packed);
        let mut items = Vec::new();
        let mut rest = text.as_str();
        while !rest.is_empty() {
            let (part, after) = rest.split_at(rest.len().min(PART));
            let id = index.part(items.len());
            let Some(body) = letterbox::body(part) else {
                return;
            };
            items.push(Item { id, body });
            rest = after;
        }
        index.parts = items.len();
        let Some(body) = index.body() else { return };
        let id = SUMS.to_owned();
        let written: Vec<String> = items.iter().map(|item| item.id.clone()).collect();
        items.push(Item { id, body });
        // The last one speaks of the others.
        let gone = match shelf::lay(Shelf::Rounds, items).await {
            Ok(()) => read.sums,
            Err(_) => written,
        };
        let gone: Vec<String> = gone.into_iter().filter(|id| id != SUMS).collect();
        if !gone.is_empty() {
            let _ = shelf::drop(Shelf::Rounds, gone).await;
        }
    }
}

/// Up to which day each shop can be summed up, and the leaves that hold nothing later: what is not summed up has to be
/// read, so a leaf is summed up whole or not at all. In another zone days begin elsewhere, and leaves reach over two until
/// they are bound anew.
fn until(read: &Read, zone: &Zone, before: i64) -> (BTreeMap<(String, String), i64>, Vec<String>) {
    let loose = (read.loose.0.as_slice(), read.loose.1.as_slice());
    let mut until: BTreeMap<(String, String), i64> = BTreeMap::new();
    let mut bound: Vec<&Bound> = read.bound.iter().collect();
    loop {
        let all = bound.len();
        bound.retain(|leaf| {
            let (site, shop) = &leaf.of;
            let until = until
                .entry(leaf.of.clone())
                .or_insert_with(|| Sums::until(loose, site, shop, before, zone));
            let is_before = zone.day(leaf.last) < *until;
            if !is_before {
                *until = zone.day(leaf.first).min(*until);
            }
            is_before
        });
        if bound.len() == all {
            return (
                until,
                bound.into_iter().map(|leaf| leaf.id.clone()).collect(),
            );
        }
    }
}

fn made(
    index: &Index,
    items: Vec<Item>,
    complaints: Vec<Act>,
    thresholds: &Thresholds,
) -> Option<Summed> {
    let zone = zone();
    let recent = zone.utc_ms((zone.day(clock::now_ms()) - RECENT_DAYS) * DAY_MS);
    let (mut entries, mut acts, mut behind) = (Vec::new(), complaints, 0);
    let mut parts: Vec<Option<String>> = vec![None; index.parts];
    for Item { id, body } in items {
        let text = from_json(&body).and_then(|body| body.as_string());
        if id.starts_with(SUMS) {
            let nth = (0..index.parts).find(|nth| index.part(*nth) == id);
            if let Some(part) = nth.and_then(|nth| parts.get_mut(nth)) {
                *part = text;
            }
            continue;
        }
        let Some((rounds, deeds)) = text.as_deref().and_then(Leaf::read) else {
            continue;
        };
        behind += usize::from(last_of(&rounds, &deeds) < recent);
        entries.extend(rounds);
        acts.extend(deeds);
    }
    let text = parts.into_iter().collect::<Option<String>>()?;
    let sums = Sums::unpack(&Base64::decode_vec(&text).ok()?)?;
    let sums = sums.with(&mut entries, &mut acts, &zone, thresholds)?;
    Some(Summed {
        sums,
        entries,
        acts,
        is_due: behind >= LOOSE,
    })
}

/// What tells one place from another (FNV-1a, 64 bits).
fn hash(place: &str) -> [u8; 8] {
    let hash = place.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    hash.to_be_bytes()
}
