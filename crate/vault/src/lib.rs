//! What keeps notes unreadable to anyone who copies the profile: a passphrase opens a keyring, the keyring holds the
//! data key, the data key seals each record and each file.
//!
//! ```text
//! passphrase ── Argon2id ── key-encrypting key ── opens ── data key ── seals ── every record
//!                                recovery code ── opens ──┘
//! ```
//!
//! Nothing here reads a clock, a file or a source of chance: `now` and [`Random`] are parameters. Secrets are types
//! that can be neither printed nor written, and that are wiped when they are dropped.
//!
//! ```
//! use jinnang_vault::{Cost, Keyring, Label, Passphrase, envelope};
//! # struct Dice(u8);
//! # impl jinnang_vault::Random for Dice {
//! #     fn fill(&mut self, bytes: &mut [u8]) -> Result<(), jinnang_vault::NoRandom> {
//! #         for byte in bytes { self.0 = self.0.wrapping_add(1); *byte = self.0; }
//! #         Ok(())
//! #     }
//! # }
//! # let mut random = Dice(0);
//! # let now_ms = 1_790_000_000_000;
//! let passphrase = Passphrase::chosen("周三前发出的雾蓝".to_owned())?;
//! let (keyring, key) = Keyring::make(&passphrase, Cost::FLOOR, now_ms, &mut random)?;
//! let label = Label { kind: "note", id: "n1" };
//! let sealed = envelope::seal(&key, label, "要雾蓝色".as_bytes(), &mut random)?;
//! let key = keyring.unlock(&passphrase)?;
//! assert_eq!(*envelope::open(&key, label, &sealed)?, *"要雾蓝色".as_bytes());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub mod envelope;
pub mod file;
mod kdf;
mod keyring;
mod lock;
mod name;
mod passphrase;
mod random;
mod recovery;
mod secret;
mod tries;

pub use envelope::{EnvelopeError, Label};
pub use kdf::{Cost, CostError};
pub use keyring::{Keyring, KeyringError};
pub use lock::{Lock, LockEvent, LockRule};
pub use passphrase::{Passphrase, Weakness};
pub use random::{NoRandom, Random};
pub use recovery::{CodeError, RecoveryCode};
pub use secret::DataKey;
pub use tries::Tries;
