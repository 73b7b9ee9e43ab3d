use argon2::{Algorithm, Argon2, Params, Version};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305};
use serde::{Deserialize, Serialize};
use thiserror::Error;
use zeroize::Zeroizing;

use crate::secret::KEY_BYTES;

pub(crate) const SALT_BYTES: usize = 16;

/// What one try of a passphrase costs. Kept beside what it protects, so that it can rise with the years.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename(deserialize = "$part"))]
pub struct Cost {
    /// Memory in KiB.
    pub memory_kib: u32,
    /// Passes over it.
    pub passes: u32,
    /// Lanes; this code computes them one after the other.
    pub lanes: u32,
}

/// A cost outside the limits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum CostError {
    /// Below the floor: somebody could try passphrases too fast.
    #[error("加密强度低于下限（{memory_kib} KiB，{passes} 遍）")]
    TooCheap {
        /// Memory that was asked for, in KiB.
        memory_kib: u32,
        /// Passes that were asked for.
        passes: u32,
    },
    /// Above the ceiling: a forged file must not take the computer's memory.
    #[error("加密参数超出上限（{memory_kib} KiB，{passes} 遍，{lanes} 路）")]
    TooDear {
        /// Memory that was asked for, in KiB.
        memory_kib: u32,
        /// Passes that were asked for.
        passes: u32,
        /// Lanes that were asked for.
        lanes: u32,
    },
}

impl Cost {
    /// The least that is ever accepted: OWASP's recommendation of 19 MiB and two passes.
    pub const FLOOR: Self = Self {
        memory_kib: 19 * 1024,
        passes: 2,
        lanes: 1,
    };
    /// The most: what a desk computer can spare.
    pub const CEILING: Self = Self {
        memory_kib: 256 * 1024,
        passes: 12,
        lanes: 4,
    };
    /// What is chosen today: one try takes about a fifth of a second in a browser.
    pub const TODAY: Self = Self {
        memory_kib: 32 * 1024,
        passes: 3,
        lanes: 1,
    };

    /// Whether the cost is within floor and ceiling.
    ///
    /// # Errors
    /// Names what was asked for.
    pub fn check(self) -> Result<(), CostError> {
        let Self {
            memory_kib,
            passes,
            lanes,
        } = self;
        if memory_kib < Self::FLOOR.memory_kib
            || passes < Self::FLOOR.passes
            || lanes < Self::FLOOR.lanes
        {
            return Err(CostError::TooCheap { memory_kib, passes });
        }
        if memory_kib > Self::CEILING.memory_kib
            || passes > Self::CEILING.passes
            || lanes > Self::CEILING.lanes
        {
            return Err(CostError::TooDear {
                memory_kib,
                passes,
                lanes,
            });
        }
        Ok(())
    }
}

/// The key that opens other keys: from a passphrase or a recovery code, held for a moment only.
pub(crate) struct KeyKey(Zeroizing<[u8; KEY_BYTES]>);

impl KeyKey {
    /// Argon2id, version 1.3.
    pub fn derive(secret: &[u8], salt: &[u8; SALT_BYTES], cost: Cost) -> Result<Self, CostError> {
        cost.check()?;
        let too_dear = CostError::TooDear {
            memory_kib: cost.memory_kib,
            passes: cost.passes,
            lanes: cost.lanes,
        };
        let params = Params::new(cost.memory_kib, cost.passes, cost.lanes, Some(KEY_BYTES))
            .map_err(|_| too_dear)?;
        let mut key = Zeroizing::new([0; KEY_BYTES]);
        Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password_into(secret, salt, key.as_mut_slice())
            .map_err(|_| too_dear)?;
        Ok(Self(key))
    }

    pub fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new((&*self.0).into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use argon2::ParamsBuilder;

    /// RFC 9106, 5.3.
    #[test]
    fn argon2id_gives_the_answer_of_its_specification() {
        let params = ParamsBuilder::new()
            .m_cost(32)
            .t_cost(3)
            .p_cost(4)
            .data(argon2::AssociatedData::new(&[4; 12]).unwrap())
            .build()
            .unwrap();
        let secret = [3; 8];
        let argon = Argon2::new_with_secret(&secret, Algorithm::Argon2id, Version::V0x13, params);
        let mut tag = [0; 32];
        argon
            .unwrap()
            .hash_password_into(&[1; 32], &[2; 16], &mut tag)
            .unwrap();
        let expected = [
            0x0d, 0x64, 0x0d, 0xf5, 0x8d, 0x78, 0x76, 0x6c, 0x08, 0xc0, 0x37, 0xa3, 0x4a, 0x8b,
            0x53, 0xc9, 0xd0, 0x1e, 0xf0, 0x45, 0x2d, 0x75, 0xb6, 0x5e, 0xb5, 0x25, 0x20, 0xe9,
            0x6b, 0x01, 0xe6, 0x59,
        ];
        assert_eq!(tag, expected);
    }

    #[test]
    fn floor_and_ceiling_hold() {
        let cost = |memory_kib, passes, lanes| Cost {
            memory_kib,
            passes,
            lanes,
        };
        for (asked, fits) in [
            (Cost::FLOOR, true),
            (Cost::TODAY, true),
            (Cost::CEILING, true),
            (cost(19 * 1024 - 1, 2, 1), false),
            (cost(64 * 1024, 1, 1), false),
            (cost(19 * 1024, 2, 0), false),
            (cost(u32::MAX, 2, 1), false),
            (cost(19 * 1024, u32::MAX, 1), false),
            (cost(19 * 1024, 2, 5), false),
        ] {
            assert_eq!(asked.check().is_ok(), fits, "{asked:?}");
            assert!(fits || KeyKey::derive(b"x", &[0; SALT_BYTES], asked).is_err());
        }
    }
}
