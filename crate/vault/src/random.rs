use thiserror::Error;

/// The computer has no source of chance; nothing may be sealed then.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("这台电脑没有可用的安全随机数，无法加密")]
pub struct NoRandom;

/// A cryptographic source of chance: the one thing that the vault takes from outside.
pub trait Random {
    /// Fills all bytes.
    ///
    /// # Errors
    /// When the source gives nothing; the bytes are then worthless.
    fn fill(&mut self, bytes: &mut [u8]) -> Result<(), NoRandom>;
}

/// Freshly drawn bytes.
pub(crate) fn draw<const N: usize>(random: &mut impl Random) -> Result<[u8; N], NoRandom> {
    let mut bytes = [0; N];
    random.fill(&mut bytes)?;
    Ok(bytes)
}
