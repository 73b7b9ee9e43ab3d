use jinnang_browser::storage::Area;
use jinnang_vault::DataKey;

use super::record::sealed_key;
use super::{Kind, Medium, Store, Trouble, Writing};

/// So many records are sealed in one step; where they don't fit beside the readable ones for a moment, half as many.
const BATCH: usize = 512;

impl<M: Medium> Store<M> {
    /// How many records still lie readable. Without a passphrase that is all of them, and none is counted.
    pub async fn unsealed(&self) -> u32 {
        if !self.is_sealed().await.unwrap_or(false) {
            return 0;
        }
        let prefixes = Kind::SEALED.map(Kind::prefix);
        let left = self.medium.names(Area::Local, &prefixes).await;
        u32::try_from(left.map_or(0, |left| left.len())).unwrap_or(u32::MAX)
    }

    /// Whether [`Store::seal_rest`] is at work.
    pub fn is_sealing(&self) -> bool {
        self.held().sealing
    }

    /// Seals what lies readable, part by part: what is interrupted goes on at the next unlocking.
    pub async fn seal_rest(&self, _writing: &Writing<'_>) -> Result<(), Trouble> {
        self.held().sealing = true;
        let outcome = self.seal_kinds().await;
        self.held().sealing = false;
        outcome
    }

    async fn seal_kinds(&self) -> Result<(), Trouble> {
        let Some(key) = self.key().await? else {
            return Ok(());
        };
        for kind in Kind::SEALED {
            let left = self.medium.all(Area::Local, &kind.prefix(), "", 0).await?;
            let (mut rest, mut most) = (left.as_slice(), BATCH);
            while !rest.is_empty() {
                let (batch, others) = rest.split_at(most.min(rest.len()));
                match self.seal_batch(&key, kind, batch).await {
                    Ok(()) => rest = others,
                    Err(Trouble::Full) if batch.len() > 1 => most = batch.len() / 2,
                    Err(trouble) => return Err(trouble),
                }
            }
        }
        Ok(())
    }

    /// Seals some readable values in one step, and takes away what was readable of them in another.
    async fn seal_batch(
        &self,
        key: &DataKey,
        kind: Kind,
        batch: &[(String, M::Value)],
    ) -> Result<(), Trouble> {
        let plain: Vec<String> = batch.iter().map(|(name, _)| name.clone()).collect();
        let names: Vec<String> = plain
            .iter()
            .map(|plain| sealed_key(key, kind, plain))
            .collect();
        let there = self.medium.get(Area::Local, &names).await?;
        let mut sealed = Vec::with_capacity(batch.len());
        for ((name, value), there) in batch.iter().zip(there) {
            // What is sealed already is newer than what was left readable.
            if there.is_none() {
                sealed.push(self.sealed(key, kind, name, value)?);
            }
        }
        if !sealed.is_empty() {
            self.medium.set(Area::Local, sealed).await?;
        }
        Ok(self.medium.remove(Area::Local, plain).await?)
    }
}
