use jinnang_browser::storage::Area;
use jinnang_vault::{
    CodeError, Cost, DataKey, Keyring, KeyringError, Lock, LockEvent, LockRule, Passphrase,
    RecoveryCode, Tries, Weakness,
};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::record::{ASIDE, sealed_prefix};
use super::{Held, Kind, Medium, Store, Trouble, Writing};

const RING: &str = "vault:ring";
const TRIES: &str = "vault:tries";
const IDLE: &str = "vault:idle";
/// In the storage of the session, which is memory: gone with the browser.
const KEY: &str = "vault:key";
const USED: &str = "vault:used";
/// Tests compute many keys; the cost itself is tested where it is set.
const COST: Cost = if cfg!(test) { Cost::FLOOR } else { Cost::TODAY };
/// A use is written down at most so often.
const NOTE_USE_EVERY_MS: i64 = 10_000;
/// An hour, unless chosen otherwise.
const IDLE_MINUTES: u32 = 60;
const MAX_IDLE_MINUTES: u32 = 24 * 60;

/// Why the vault did not do what it was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VaultTrouble {
    /// Another passphrase or code; the next try is allowed after so many milliseconds.
    Wrong(i64),
    /// Too many wrong tries; so many milliseconds are left.
    Wait(i64),
    /// The new passphrase does not do.
    Weak(Weakness),
    /// The recovery code was copied wrongly.
    Code(CodeError),
    /// There is no recovery code.
    NoCode,
    /// No passphrase is set.
    Unset,
    /// One is set already.
    AlreadySet,
    /// The keyring can't be read.
    Unreadable,
    /// The storage.
    Storage(Trouble),
}

impl From<Trouble> for VaultTrouble {
    fn from(trouble: Trouble) -> Self {
        Self::Storage(trouble)
    }
}

fn of_ring(error: KeyringError) -> VaultTrouble {
    match error {
        KeyringError::NoRecovery => VaultTrouble::NoCode,
        KeyringError::NoRandom(_) => VaultTrouble::Storage(Trouble::Storage),
        // A wrong passphrase is counted before this is asked.
        KeyringError::Wrong
        | KeyringError::Newer { .. }
        | KeyringError::Damaged
        | KeyringError::Cost(_) => VaultTrouble::Unreadable,
    }
}

/// What opens a keyring.
enum Try {
    Passphrase(Passphrase),
    Code(RecoveryCode),
}

impl<M: Medium> Store<M> {
    /// The key that records are sealed with; `None` while no passphrase is set. Asking for it is a use.
    pub(super) async fn key(&self) -> Result<Option<DataKey>, Trouble> {
        if !self.is_sealed().await? {
            return Ok(None);
        }
        if self.lock_state(LockEvent::Used).await? == Lock::Locked {
            return Err(Trouble::Locked);
        }
        let key = self.held().key.clone();
        key.map(Some).ok_or(Trouble::Locked)
    }

    /// Whether a passphrase is set.
    pub async fn is_sealed(&self) -> Result<bool, Trouble> {
        let known = self.held().sealed;
        if let Some(known) = known {
            return Ok(known);
        }
        let found = self.medium.get(Area::Local, &[RING.to_owned()]).await?;
        let sealed = found.into_iter().next().flatten().is_some();
        self.held().sealed = Some(sealed);
        Ok(sealed)
    }

    /// How the lock stands after an event; locks if it was idle for too long.
    pub async fn lock_state(&self, event: LockEvent) -> Result<Lock, Trouble> {
        if !self.is_sealed().await? {
            return Ok(Lock::Unset);
        }
        if self.held().key.is_none() {
            self.remember().await?;
        }
        let before = {
            let held = self.held();
            match held.key {
                Some(_) => Lock::Open {
                    used_ms: held.used_ms,
                },
                None => Lock::Locked,
            }
        };
        let rule = self.rule().await?;
        let now_ms = self.medium.now_ms();
        let after = before.after(event, rule, now_ms);
        match after {
            Lock::Open { used_ms } => {
                let noted = {
                    let mut held = self.held();
                    held.used_ms = used_ms;
                    used_ms.saturating_sub(held.noted_ms).saturating_abs()
                };
                if noted >= NOTE_USE_EVERY_MS {
                    self.put(Area::Session, USED, &used_ms).await?;
                    self.held().noted_ms = used_ms;
                }
            }
            Lock::Locked if before != Lock::Locked => self.close().await?,
            Lock::Locked | Lock::Unset => {}
        }
        Ok(after)
    }

    /// Forgets the key.
    pub async fn close(&self) -> Result<(), Trouble> {
        self.held().key = None;
        let keys = vec![KEY.to_owned(), USED.to_owned()];
        Ok(self.medium.remove(Area::Session, keys).await?)
    }

    /// The idle limit.
    pub async fn rule(&self) -> Result<LockRule, Trouble> {
        let minutes = self.idle_minutes().await?;
        Ok(LockRule {
            idle_ms: minutes.map(|minutes| i64::from(minutes) * 60_000),
        })
    }

    /// After how many idle minutes it locks.
    pub async fn idle_minutes(&self) -> Result<Option<u32>, Trouble> {
        let kept: Option<u32> = self.take(Area::Local, IDLE).await?;
        // Nothing kept is the usual limit; a zero is no limit.
        Ok(Some(kept.unwrap_or(IDLE_MINUTES)).filter(|minutes| *minutes > 0))
    }

    /// Sets the idle limit.
    pub async fn set_idle(&self, minutes: Option<u32>) -> Result<(), Trouble> {
        let kept = minutes.map_or(0, |minutes| minutes.clamp(1, MAX_IDLE_MINUTES));
        self.put(Area::Local, IDLE, &kept).await
    }

    /// The keyring and the wrong tries, for whoever shows how the vault stands.
    pub async fn ring(&self) -> Result<Option<(Keyring, Tries)>, Trouble> {
        let Some(ring) = self.take::<Keyring>(Area::Local, RING).await? else {
            return Ok(None);
        };
        let tries: Option<Tries> = self.take(Area::Local, TRIES).await?;
        Ok(Some((ring, tries.unwrap_or_default())))
    }

    /// Sets the first passphrase; the recovery code, if one is wished.
    pub async fn set_passphrase(
        &self,
        writing: &Writing<'_>,
        passphrase: String,
        recovery: bool,
    ) -> Result<Option<RecoveryCode>, VaultTrouble> {
        let passphrase = Passphrase::chosen(passphrase).map_err(VaultTrouble::Weak)?;
        if self.is_sealed().await? {
            return Err(VaultTrouble::AlreadySet);
        }
        let now_ms = self.medium.now_ms();
        let (mut ring, key) =
            Keyring::make(&passphrase, COST, now_ms, &mut self.dice()).map_err(of_ring)?;
        let mut code = None;
        if recovery {
            let (with, made) = ring
                .with_recovery(&key, COST, &mut self.dice())
                .map_err(of_ring)?;
            (ring, code) = (with, Some(made));
        }
        // From this write on everything is sealed.
        self.put(Area::Local, RING, &ring).await?;
        self.held().sealed = Some(true);
        self.hold(key).await?;
        // A full storage must not keep the recovery code back: what is left readable is shown, and sealed at the next unlocking.
        let _ = self.seal_rest(writing).await;
        Ok(code)
    }

    /// Opens the vault by its passphrase, and goes on with sealing where that was interrupted.
    pub async fn unlock(
        &self,
        writing: &Writing<'_>,
        passphrase: String,
    ) -> Result<(), VaultTrouble> {
        let (_, key) = self
            .tried(Try::Passphrase(Passphrase::entered(passphrase)))
            .await?;
        self.hold(key).await?;
        // A full storage must not keep anybody out; what is left readable is shown.
        let _ = self.seal_rest(writing).await;
        Ok(())
    }

    /// Changes the passphrase; records stay as they are.
    pub async fn change(
        &self,
        _writing: &Writing<'_>,
        old: String,
        new: String,
    ) -> Result<(), VaultTrouble> {
        let new = Passphrase::chosen(new).map_err(VaultTrouble::Weak)?;
        let (ring, key) = self
            .tried(Try::Passphrase(Passphrase::entered(old)))
            .await?;
        self.rewrap(ring, key, &new).await
    }

    /// Opens the vault by its recovery code and sets a new passphrase.
    pub async fn recover(
        &self,
        writing: &Writing<'_>,
        code: &str,
        new: String,
    ) -> Result<(), VaultTrouble> {
        let new = Passphrase::chosen(new).map_err(VaultTrouble::Weak)?;
        // A slip of the pen is no try.
        let code = RecoveryCode::read(code).map_err(VaultTrouble::Code)?;
        let (ring, key) = self.tried(Try::Code(code)).await?;
        self.rewrap(ring, key, &new).await?;
        let _ = self.seal_rest(writing).await;
        Ok(())
    }

    /// Makes a new recovery code, or takes it away.
    pub async fn set_code(
        &self,
        _writing: &Writing<'_>,
        passphrase: String,
        on: bool,
    ) -> Result<Option<RecoveryCode>, VaultTrouble> {
        let (ring, key) = self
            .tried(Try::Passphrase(Passphrase::entered(passphrase)))
            .await?;
        let (ring, code) = if on {
            let (ring, code) = ring
                .with_recovery(&key, COST, &mut self.dice())
                .map_err(of_ring)?;
            (ring, Some(code))
        } else {
            (ring.without_recovery(), None)
        };
        self.put(Area::Local, RING, &ring).await?;
        Ok(code)
    }

    /// Wipes passphrase, notes and records, in one step.
    pub async fn forget(&self, _writing: &Writing<'_>) -> Result<(), Trouble> {
        let mut keys = [RING, TRIES, IDLE].map(str::to_owned).to_vec();
        let mut prefixes = vec![ASIDE.to_owned()];
        for kind in Kind::SEALED {
            prefixes.extend([kind.prefix(), sealed_prefix(kind)]);
        }
        for prefix in prefixes {
            let found = self.medium.all(Area::Local, &prefix, "", 0).await?;
            keys.extend(found.into_iter().map(|(key, _)| key));
        }
        self.medium.remove(Area::Local, keys).await?;
        *self.held() = Held::default();
        self.close().await
    }

    async fn rewrap(
        &self,
        ring: Keyring,
        key: DataKey,
        new: &Passphrase,
    ) -> Result<(), VaultTrouble> {
        let now_ms = self.medium.now_ms();
        let ring = ring
            .with_passphrase(&key, new, COST, now_ms, &mut self.dice())
            .map_err(of_ring)?;
        self.put(Area::Local, RING, &ring).await?;
        Ok(self.hold(key).await?)
    }

    /// Tries to open the keyring. A try counts as wrong until it was right: whoever stops the program meanwhile gains
    /// nothing.
    async fn tried(&self, with: Try) -> Result<(Keyring, DataKey), VaultTrouble> {
        let (ring, tries) = self.ring().await?.ok_or(VaultTrouble::Unset)?;
        let now_ms = self.medium.now_ms();
        let wait = tries.wait_ms(now_ms);
        if wait > 0 {
            return Err(VaultTrouble::Wait(wait));
        }
        if matches!(with, Try::Code(_)) && !ring.has_recovery() {
            return Err(VaultTrouble::NoCode);
        }
        let wrong = tries.after_wrong(now_ms);
        self.put(Area::Local, TRIES, &wrong).await?;
        let opened = match &with {
            Try::Passphrase(passphrase) => ring.unlock(passphrase),
            Try::Code(code) => ring.recover(code),
        };
        match opened {
            Ok(key) => {
                let _ = self
                    .medium
                    .remove(Area::Local, vec![TRIES.to_owned()])
                    .await;
                Ok((ring, key))
            }
            Err(KeyringError::Wrong) => Err(VaultTrouble::Wrong(wrong.wait_ms(now_ms))),
            Err(error) => {
                let _ = self.put(Area::Local, TRIES, &tries).await;
                Err(of_ring(error))
            }
        }
    }

    async fn hold(&self, key: DataKey) -> Result<(), Trouble> {
        let now_ms = self.medium.now_ms();
        let text = key.to_session();
        let items = vec![
            (KEY.to_owned(), self.medium.make(text.as_str())?),
            (USED.to_owned(), self.medium.make(&now_ms)?),
        ];
        self.medium.set(Area::Session, items).await?;
        let mut held = self.held();
        held.key = Some(key);
        held.used_ms = now_ms;
        held.noted_ms = now_ms;
        Ok(())
    }

    /// Takes the key from the session, after the background was stopped.
    async fn remember(&self) -> Result<(), Trouble> {
        let Some(text) = self.take::<String>(Area::Session, KEY).await? else {
            return Ok(());
        };
        let used_ms = self.take(Area::Session, USED).await?.unwrap_or_default();
        let mut held = self.held();
        held.key = DataKey::from_session(&zeroize::Zeroizing::new(text));
        held.used_ms = used_ms;
        held.noted_ms = used_ms;
        Ok(())
    }

    async fn take<T: DeserializeOwned>(&self, area: Area, key: &str) -> Result<Option<T>, Trouble> {
        let found = self.medium.get(area, &[key.to_owned()]).await?;
        let value = found.into_iter().next().flatten();
        Ok(value.map(|value| self.medium.read(&value)).transpose()?)
    }

    async fn put<T: Serialize + ?Sized>(
        &self,
        area: Area,
        key: &str,
        record: &T,
    ) -> Result<(), Trouble> {
        let value = self.medium.make(record)?;
        Ok(self.medium.set(area, vec![(key.to_owned(), value)]).await?)
    }
}
