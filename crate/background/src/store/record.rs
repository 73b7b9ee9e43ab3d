use jinnang_browser::storage::Area;
use jinnang_core::record::BuyerNotes;
use jinnang_vault::{DataKey, EnvelopeError, Label, envelope};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::{Kind, Medium, Store, Trouble, Writing};

/// What cannot be read is kept under this.
pub const ASIDE: &str = "aside:";

#[derive(Serialize)]
struct Aside<'a, V> {
    at_ms: i64,
    value: &'a V,
}

/// What lies under a record's key.
struct Found<V> {
    /// The key.
    key: String,
    /// The value, as it is stored.
    stored: V,
    /// The record in it; `None` for what can't be opened.
    record: Option<V>,
}

pub fn sealed_prefix(kind: Kind) -> String {
    format!("sealed:{}:", kind.word())
}

pub fn sealed_key(key: &DataKey, kind: Kind, plain: &str) -> String {
    format!("{}{}", sealed_prefix(kind), key.name(kind.word(), plain))
}

impl<M: Medium> Store<M> {
    /// The record of a kind and an id. One that can't be read is set aside, and is nothing from then on.
    pub async fn read<T: DeserializeOwned>(
        &self,
        kind: Kind,
        id: &str,
    ) -> Result<Option<T>, Trouble> {
        let Some(found) = self.look(kind, id).await? else {
            return Ok(None);
        };
        match self.record(&found) {
            Some(record) => Ok(Some(record)),
            None => {
                let writing = self.writing().await;
                self.read_to_write(&writing, kind, id).await
            }
        }
    }

    /// [`Store::read`] for whoever is going to write the record again.
    pub async fn read_to_write<T: DeserializeOwned>(
        &self,
        _writing: &Writing<'_>,
        kind: Kind,
        id: &str,
    ) -> Result<Option<T>, Trouble> {
        while let Some(found) = self.look(kind, id).await? {
            if let Some(record) = self.record(&found) {
                return Ok(Some(record));
            }
            if self.is_newer(kind, &found) {
                return Err(Trouble::Newer);
            }
            self.set_aside(found.key, &found.stored).await?;
        }
        Ok(None)
    }

    fn record<T: DeserializeOwned>(&self, found: &Found<M::Value>) -> Option<T> {
        self.medium.read(found.record.as_ref()?).ok()
    }

    /// Whether a record that can't be read says that a later version wrote it: then it is not damaged.
    fn is_newer(&self, kind: Kind, found: &Found<M::Value>) -> bool {
        let says = || {
            let v = self.medium.field(found.record.as_ref()?, "v")?;
            self.medium.read::<u32>(&v).ok()
        };
        kind == Kind::Note && says().is_some_and(|v| v > BuyerNotes::VERSION)
    }

    /// Writes a record; the one before stands until the new one is there.
    pub async fn write<T: Serialize>(
        &self,
        writing: &Writing<'_>,
        kind: Kind,
        id: &str,
        record: &T,
    ) -> Result<(), Trouble> {
        let value = self.medium.make(record)?;
        self.write_all(writing, kind, vec![(id.to_owned(), value)])
            .await
    }

    /// Writes some records of a kind by their ids, all or none.
    pub async fn write_all(
        &self,
        _writing: &Writing<'_>,
        kind: Kind,
        records: Vec<(String, M::Value)>,
    ) -> Result<(), Trouble> {
        let key = self.key_of(kind).await?;
        let mut values = Vec::with_capacity(records.len());
        let mut left = Vec::new();
        for (id, value) in records {
            let plain = kind.plain(&id);
            match &key {
                None => values.push((plain, value)),
                Some(key) => {
                    values.push(self.sealed(key, kind, &plain, &value)?);
                    left.push(plain);
                }
            }
        }
        self.medium.set(Area::Local, values).await?;
        if !left.is_empty() {
            // They count no more; what is left of them goes with the next sealing.
            let _ = self.medium.remove(Area::Local, left).await;
        }
        Ok(())
    }

    /// Removes records, all or none; one that is not there is gone already.
    pub async fn remove(
        &self,
        _writing: &Writing<'_>,
        kind: Kind,
        ids: &[String],
    ) -> Result<(), Trouble> {
        let key = self.key_of(kind).await?;
        let mut keys = Vec::with_capacity(2 * ids.len());
        for id in ids {
            let plain = kind.plain(id);
            keys.extend(key.as_ref().map(|key| sealed_key(key, kind, &plain)));
            keys.push(plain);
        }
        Ok(self.medium.remove(Area::Local, keys).await?)
    }

    /// The key that records of a kind are sealed with; `None` where they lie readable.
    pub(super) async fn key_of(&self, kind: Kind) -> Result<Option<DataKey>, Trouble> {
        if kind.is_sealed() {
            self.key().await
        } else {
            Ok(None)
        }
    }

    /// Removes a record and whatever of it was set aside.
    pub async fn wipe(&self, writing: &Writing<'_>, kind: Kind, id: &str) -> Result<(), Trouble> {
        let plain = kind.plain(id);
        let mut keys = vec![format!("{ASIDE}{plain}")];
        if let Some(key) = self.key().await? {
            keys.push(format!("{ASIDE}{}", sealed_key(&key, kind, &plain)));
        }
        self.medium.remove(Area::Local, keys).await?;
        self.remove(writing, kind, &[id.to_owned()]).await
    }

    /// The names of what was set aside.
    pub async fn aside(&self) -> Vec<String> {
        let found = self.medium.names(Area::Local, &[ASIDE.to_owned()]).await;
        let names = found.unwrap_or_default().into_iter();
        names
            .filter_map(|key| Some(key.strip_prefix(ASIDE)?.to_owned()))
            .collect()
    }

    /// A readable value in its envelope, with the key to store it under.
    pub fn sealed(
        &self,
        key: &DataKey,
        kind: Kind,
        plain: &str,
        value: &M::Value,
    ) -> Result<(String, M::Value), Trouble> {
        let value = self.medium.to_json(value).ok_or(Trouble::Storage)?;
        let name = self.medium.make(plain)?;
        let name = self.medium.to_json(&name).ok_or(Trouble::Storage)?;
        let inside = zeroize::Zeroizing::new(format!(
            "{{\"key\":{name},\"value\":{}}}",
            *zeroize::Zeroizing::new(value)
        ));
        let name = sealed_key(key, kind, plain);
        let label = Label {
            kind: kind.word(),
            id: &name,
        };
        let text = envelope::seal_text(key, label, inside.as_bytes(), &mut self.dice())?;
        let text = self.medium.make(&text)?;
        Ok((name, text))
    }

    /// What lies in an envelope: the record, and the key that it had when it was readable. `None` when it is damaged.
    pub(super) fn opened(
        &self,
        key: &DataKey,
        kind: Kind,
        name: &str,
        value: &M::Value,
    ) -> Result<Option<(String, M::Value)>, Trouble> {
        let Ok(text) = self.medium.read::<String>(value) else {
            return Ok(None);
        };
        let label = Label {
            kind: kind.word(),
            id: name,
        };
        let bytes = match envelope::open_text(key, label, &text) {
            Ok(bytes) => bytes,
            Err(EnvelopeError::Newer { .. }) => return Err(Trouble::Newer),
            Err(EnvelopeError::Cut | EnvelopeError::Refused) => return Ok(None),
        };
        let inside = std::str::from_utf8(&bytes)
            .ok()
            .and_then(|text| self.medium.parse_json(text));
        Ok(inside.and_then(|inside| {
            let plain = self.medium.field(&inside, "key")?;
            let record = self.medium.field(&inside, "value")?;
            Some((self.medium.read(&plain).ok()?, record))
        }))
    }

    async fn look(&self, kind: Kind, id: &str) -> Result<Option<Found<M::Value>>, Trouble> {
        let plain = kind.plain(id);
        let key = self.key_of(kind).await?;
        let mut keys = vec![plain.clone()];
        keys.extend(key.as_ref().map(|key| sealed_key(key, kind, &plain)));
        let mut found = self.medium.get(Area::Local, &keys).await?.into_iter();
        let readable = found.next().flatten();
        if let (Some(key), Some(name), Some(stored)) = (&key, keys.pop(), found.next().flatten()) {
            let opened = self.opened(key, kind, &name, &stored)?;
            return Ok(Some(Found {
                key: name,
                stored,
                record: opened.map(|(_, record)| record),
            }));
        }
        Ok(readable.map(|value| Found {
            key: plain,
            stored: value.clone(),
            record: Some(value),
        }))
    }

    /// Keeps a damaged value under another name, as it is, and only then takes it away.
    async fn set_aside(&self, key: String, value: &M::Value) -> Result<(), Trouble> {
        let json = self.medium.to_json(value);
        let aside = self.medium.make(&Aside {
            at_ms: self.medium.now_ms(),
            value: &json,
        })?;
        let name = format!("{ASIDE}{key}");
        self.medium.set(Area::Local, vec![(name, aside)]).await?;
        Ok(self.medium.remove(Area::Local, vec![key]).await?)
    }
}
