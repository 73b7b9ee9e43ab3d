//! Records of a kind, a page at a time, in an order that can be told without opening any: that of what they are stored
//! under. Where they lie readable that is the order of their ids; the names of sealed ones tell nothing of the ids.

use jinnang_browser::storage::Area;
use jinnang_vault::DataKey;
use serde::de::DeserializeOwned;

use super::record::{sealed_key, sealed_prefix};
use super::{Kind, Medium, Store, Trouble};

/// What the place of a sealed record begins with, and of one that still lies readable beside sealed ones. No id does.
const SEALED: char = '\u{1}';
const LEFT: char = '\u{2}';

/// A record with its id.
pub struct Placed<T> {
    /// Its id.
    pub id: String,
    /// The record.
    pub record: T,
    /// Where it stands: whoever asks for what is behind this goes on after it.
    pub place: String,
}

/// Some records, and the place up to which was looked where more may follow.
pub struct Page<T> {
    /// The records; what can't be read is left out.
    pub records: Vec<Placed<T>>,
    /// The place to go on from.
    pub next: Option<String>,
}

/// Values as they are stored, in the order of their names.
type Values<V> = Vec<(String, V)>;

impl<M: Medium> Store<M> {
    /// All records of a kind with their ids, in the order of the ids. What can't be read is left out.
    pub async fn all<T: DeserializeOwned>(&self, kind: Kind) -> Result<Vec<(String, T)>, Trouble> {
        let all = self.some(kind, "", 0).await?.records;
        let mut all: Vec<(String, T)> = all.into_iter().map(|one| (one.id, one.record)).collect();
        all.sort_by(|(a, _), (b, _)| a.cmp(b));
        Ok(all)
    }

    /// About so many of the records behind a place (0 for all; `""` from the first on). No more are opened than are given.
    ///
    /// An id is a place, too: what is behind it in the order of the ids. Where records are sealed all are opened for that.
    pub async fn some<T: DeserializeOwned>(
        &self,
        kind: Kind,
        behind: &str,
        most: u32,
    ) -> Result<Page<T>, Trouble> {
        let Some(key) = self.key_of(kind).await? else {
            let prefix = kind.prefix();
            let (values, is_cut) = self.values(&prefix, &kind.plain(behind), most).await?;
            let last = values.last().filter(|_| is_cut);
            let next = last.map(|(name, _)| bare(name, &prefix));
            let records = self.readable(kind, values, |name| bare(name, &prefix));
            return Ok(Page { records, next });
        };
        let is_id = !behind.is_empty() && !behind.starts_with([SEALED, LEFT]);
        let (most, from) = match is_id {
            true => (0, ""),
            false => (most, behind),
        };
        let (plain, sealed) = (kind.prefix(), sealed_prefix(kind));
        // Those that still lie readable come first: one that is sealed while pages are read is met again, never missed.
        let mut page = match from.strip_prefix(SEALED) {
            Some(_) => Page {
                records: Vec::new(),
                next: None,
            },
            None => {
                let id = from.strip_prefix(LEFT).unwrap_or_default();
                let (left, is_cut) = self.values(&plain, &kind.plain(id), most).await?;
                let last = left.last().filter(|_| is_cut);
                let next = last.map(|(name, _)| place(LEFT, name, &plain));
                let values = self.not_sealed(&key, kind, left).await?;
                let records = self.readable(kind, values, |name| place(LEFT, name, &plain));
                Page { records, next }
            }
        };
        if page.next.is_none() {
            let behind = from.strip_prefix(SEALED).unwrap_or_default();
            let behind = format!("{sealed}{behind}");
            let (values, is_cut) = self.values(&sealed, &behind, most).await?;
            let place = |name: &str| place(SEALED, name, &sealed);
            page.next = values
                .last()
                .filter(|_| is_cut)
                .map(|(name, _)| place(name));
            for (name, value) in &values {
                if let Some((id, record)) = self.unsealed_record(&key, kind, name, value) {
                    page.records.push(Placed {
                        id,
                        record,
                        place: place(name),
                    });
                }
            }
        }
        if is_id {
            page.records.retain(|one| one.id.as_str() > behind);
            page.records.sort_by(|a, b| a.id.cmp(&b.id));
            for one in &mut page.records {
                one.place.clone_from(&one.id);
            }
        }
        Ok(page)
    }

    /// Where the records of a kind lie, in the order in which they are stored; or, of some ids, where they would lie.
    pub async fn places(&self, kind: Kind, ids: Vec<String>) -> Result<Vec<String>, Trouble> {
        let Some(key) = self.key_of(kind).await? else {
            if !ids.is_empty() {
                return Ok(ids);
            }
            let prefix = kind.prefix();
            let names = self
                .medium
                .names(Area::Local, std::slice::from_ref(&prefix))
                .await?;
            return Ok(names.iter().map(|name| bare(name, &prefix)).collect());
        };
        let (plain, sealed) = (kind.prefix(), sealed_prefix(kind));
        let names = match ids.is_empty() {
            true => {
                let both = [plain.clone(), sealed.clone()];
                self.medium.names(Area::Local, &both).await?
            }
            false => {
                let ids = ids.iter();
                ids.map(|id| sealed_key(&key, kind, &kind.plain(id)))
                    .collect()
            }
        };
        let place = |name: &String| match name.strip_prefix(&plain) {
            Some(id) => id.to_owned(),
            None => place(SEALED, name, &sealed),
        };
        Ok(names.iter().map(place).collect())
    }

    /// The records at some places, or of some ids, with their ids; those that are not there are left out.
    pub async fn at<T: DeserializeOwned>(
        &self,
        kind: Kind,
        places: &[String],
    ) -> Result<Vec<(String, T)>, Trouble> {
        let key = self.key_of(kind).await?;
        let sealed = sealed_prefix(kind);
        let name = |place: &String| match (place.strip_prefix(SEALED), &key) {
            (Some(name), _) => [&sealed, name].concat(),
            (None, Some(key)) => sealed_key(key, kind, &kind.plain(place)),
            (None, None) => kind.plain(place),
        };
        let names: Vec<String> = places.iter().map(name).collect();
        let values = self.medium.get(Area::Local, &names).await?;
        let mut found = Vec::with_capacity(places.len());
        for ((place, name), value) in places.iter().zip(&names).zip(values) {
            let record = match (&key, value) {
                (Some(key), Some(value)) => self.unsealed_record(key, kind, name, &value),
                (None, Some(value)) => {
                    let record = self.medium.read(&value).ok();
                    record.map(|record| (place.clone(), record))
                }
                (_, None) => None,
            };
            if record.is_none() && !place.starts_with(SEALED) {
                // It may still lie readable beside sealed ones; what is damaged is set aside, and what a later version
                // wrote stays and is not told.
                let left = match self.read(kind, place).await {
                    Err(Trouble::Newer) => None,
                    read => read?,
                };
                found.extend(left.map(|record| (place.clone(), record)));
            }
            found.extend(record);
        }
        Ok(found)
    }

    /// What lies sealed under a name, with its id; nothing for what can't be read.
    fn unsealed_record<T: DeserializeOwned>(
        &self,
        key: &DataKey,
        kind: Kind,
        name: &str,
        value: &M::Value,
    ) -> Option<(String, T)> {
        let (plain, value) = self.opened(key, kind, name, value).ok()??;
        let record = self.medium.read(&value).ok()?;
        Some((bare(&plain, &kind.prefix()), record))
    }

    async fn values(
        &self,
        prefix: &str,
        behind: &str,
        most: u32,
    ) -> Result<(Values<M::Value>, bool), Trouble> {
        let values = self.medium.all(Area::Local, prefix, behind, most).await?;
        let is_cut = most > 0 && values.len() == most as usize;
        Ok((values, is_cut))
    }

    /// Those of some readable values that are not there sealed as well: the sealed ones count.
    async fn not_sealed(
        &self,
        key: &DataKey,
        kind: Kind,
        values: Values<M::Value>,
    ) -> Result<Values<M::Value>, Trouble> {
        if values.is_empty() {
            return Ok(values);
        }
        let plain = values.iter();
        let names: Vec<String> = plain
            .map(|(plain, _)| sealed_key(key, kind, plain))
            .collect();
        let sealed = self.medium.get(Area::Local, &names).await?;
        let both = values.into_iter().zip(sealed);
        Ok(both
            .filter_map(|(value, sealed)| sealed.is_none().then_some(value))
            .collect())
    }

    /// Readable values as records.
    fn readable<T: DeserializeOwned>(
        &self,
        kind: Kind,
        values: Values<M::Value>,
        place: impl Fn(&str) -> String,
    ) -> Vec<Placed<T>> {
        let prefix = kind.prefix();
        let values = values.iter();
        let read = values.filter_map(|(name, value)| {
            Some(Placed {
                id: bare(name, &prefix),
                record: self.medium.read(value).ok()?,
                place: place(name),
            })
        });
        read.collect()
    }
}

fn bare(name: &str, prefix: &str) -> String {
    name.strip_prefix(prefix).unwrap_or(name).to_owned()
}

fn place(mark: char, name: &str, prefix: &str) -> String {
    let mut place = String::from(mark);
    place.push_str(name.strip_prefix(prefix).unwrap_or(name));
    place
}
