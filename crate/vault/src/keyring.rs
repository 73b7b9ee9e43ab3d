use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::envelope::{self, EnvelopeError, Label};
use crate::kdf::{Cost, CostError, KeyKey, SALT_BYTES};
use crate::passphrase::Passphrase;
use crate::random::{NoRandom, Random, draw};
use crate::recovery::RecoveryCode;
use crate::secret::DataKey;

/// The version that is written.
const VERSION: u32 = 1;

/// After this long a passphrase should be changed: a quarter of a year.
const REMIND_AFTER_MS: i64 = 91 * 24 * 3_600_000;

/// What lies on the disk beside the records: the data key, sealed by the passphrase and, if wished, once more by a
/// recovery code. Nothing in it is secret.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename(deserialize = "$part"))]
pub struct Keyring {
    v: u32,
    passphrase: Wrap,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    recovery: Option<Wrap>,
    changed_ms: i64,
}

/// The data key under one secret.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename(deserialize = "$part"))]
struct Wrap {
    cost: Cost,
    salt: String,
    key: String,
}

/// Why a keyring gives no key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum KeyringError {
    /// The passphrase or the code is another one.
    #[error("口令不对")]
    Wrong,
    /// There is no recovery code for it.
    #[error("没有设置过恢复码")]
    NoRecovery,
    /// A later version of the program wrote it.
    #[error("保险箱由更新的版本建立（第 {found} 版），请先升级")]
    Newer {
        /// Its version.
        found: u32,
    },
    /// It can't be read.
    #[error("保险箱的钥匙文件已损坏")]
    Damaged,
    /// Its cost is outside the limits.
    #[error(transparent)]
    Cost(#[from] CostError),
    /// Nothing can be sealed here.
    #[error(transparent)]
    NoRandom(#[from] NoRandom),
}

#[derive(Clone, Copy)]
enum By {
    Passphrase,
    Recovery,
}

impl By {
    fn label(self) -> Label<'static> {
        Label {
            kind: "data key",
            id: match self {
                Self::Passphrase => "passphrase",
                Self::Recovery => "recovery",
            },
        }
    }
}

impl Wrap {
    fn make(
        secret: &[u8],
        by: By,
        key: &DataKey,
        cost: Cost,
        random: &mut impl Random,
    ) -> Result<Self, KeyringError> {
        let salt: [u8; SALT_BYTES] = draw(random)?;
        let cipher = KeyKey::derive(secret, &salt, cost)?.cipher();
        let sealed = envelope::seal_with(&cipher, by.label(), key.bytes(), random)?;
        Ok(Self {
            cost,
            salt: envelope::to_text(&salt),
            key: envelope::to_text(&sealed),
        })
    }

    fn open(&self, secret: &[u8], by: By) -> Result<DataKey, KeyringError> {
        let damaged = |_| KeyringError::Damaged;
        let salt = envelope::from_text(&self.salt).map_err(damaged)?;
        let salt = salt
            .as_slice()
            .try_into()
            .map_err(|_| KeyringError::Damaged)?;
        let sealed = envelope::from_text(&self.key).map_err(damaged)?;
        let cipher = KeyKey::derive(secret, salt, self.cost)?.cipher();
        let key =
            envelope::open_with(&cipher, by.label(), &sealed).map_err(|error| match error {
                EnvelopeError::Refused => KeyringError::Wrong,
                EnvelopeError::Cut => KeyringError::Damaged,
                EnvelopeError::Newer { found } => KeyringError::Newer {
                    found: found.into(),
                },
            })?;
        DataKey::from_bytes(&key).ok_or(KeyringError::Damaged)
    }
}

impl Keyring {
    /// A new keyring around a new data key.
    ///
    /// # Errors
    /// When the cost is outside the limits, or nothing random is to be had.
    pub fn make(
        passphrase: &Passphrase,
        cost: Cost,
        now_ms: i64,
        random: &mut impl Random,
    ) -> Result<(Self, DataKey), KeyringError> {
        let key = DataKey::draw(random)?;
        let ring = Self {
            v: VERSION,
            passphrase: Wrap::make(passphrase.bytes(), By::Passphrase, &key, cost, random)?,
            recovery: None,
            changed_ms: now_ms,
        };
        Ok((ring, key))
    }

    /// The data key.
    ///
    /// # Errors
    /// When the passphrase is another one, or the keyring can't be read.
    pub fn unlock(&self, passphrase: &Passphrase) -> Result<DataKey, KeyringError> {
        self.readable()?;
        self.passphrase.open(passphrase.bytes(), By::Passphrase)
    }

    /// The data key, by the recovery code.
    ///
    /// # Errors
    /// When there is no code, or it is another one, or the keyring can't be read.
    pub fn recover(&self, code: &RecoveryCode) -> Result<DataKey, KeyringError> {
        self.readable()?;
        self.recovery
            .as_ref()
            .ok_or(KeyringError::NoRecovery)?
            .open(code.bytes(), By::Recovery)
    }

    /// The same data key under another passphrase. Records stay as they are, and so does the recovery code.
    ///
    /// # Errors
    /// As for [`Keyring::make`].
    pub fn with_passphrase(
        self,
        key: &DataKey,
        passphrase: &Passphrase,
        cost: Cost,
        now_ms: i64,
        random: &mut impl Random,
    ) -> Result<Self, KeyringError> {
        self.readable()?;
        Ok(Self {
            passphrase: Wrap::make(passphrase.bytes(), By::Passphrase, key, cost, random)?,
            changed_ms: now_ms,
            ..self
        })
    }

    /// The keyring with a new recovery code; an earlier one no longer counts.
    ///
    /// # Errors
    /// As for [`Keyring::make`].
    pub fn with_recovery(
        self,
        key: &DataKey,
        cost: Cost,
        random: &mut impl Random,
    ) -> Result<(Self, RecoveryCode), KeyringError> {
        self.readable()?;
        let code = RecoveryCode::draw(random)?;
        let recovery = Some(Wrap::make(code.bytes(), By::Recovery, key, cost, random)?);
        Ok((Self { recovery, ..self }, code))
    }

    /// The keyring without a recovery code.
    #[must_use]
    pub fn without_recovery(self) -> Self {
        Self {
            recovery: None,
            ..self
        }
    }

    /// Whether a recovery code is set.
    #[must_use]
    pub fn has_recovery(&self) -> bool {
        self.recovery.is_some()
    }

    /// When the passphrase was set, in milliseconds since 1970.
    #[must_use]
    pub fn changed_ms(&self) -> i64 {
        self.changed_ms
    }

    /// Whether the passphrase is older than a quarter of a year.
    #[must_use]
    pub fn wants_change(&self, now_ms: i64) -> bool {
        now_ms.saturating_sub(self.changed_ms) > REMIND_AFTER_MS
    }

    fn readable(&self) -> Result<(), KeyringError> {
        if self.v > VERSION {
            return Err(KeyringError::Newer { found: self.v });
        }
        Ok(())
    }
}
