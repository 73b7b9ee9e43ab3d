use thiserror::Error;
use zeroize::{Zeroize, Zeroizing};

/// What a person remembers. Its bytes are wiped when it is dropped.
///
/// Full-width Latin letters, digits and signs count as their half-width forms: an input method that was left in
/// full-width mode must not shut anybody out. This is part of the format and never changes.
pub struct Passphrase(Zeroizing<String>);

/// Why a passphrase can't be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum Weakness {
    /// Fewer than [`Passphrase::MIN_CHARS`] characters.
    #[error("口令至少要 {} 个字，现在是 {found} 个", Passphrase::MIN_CHARS)]
    TooShort {
        /// How many it has.
        found: usize,
    },
    /// More than [`Passphrase::MAX_CHARS`] characters.
    #[error("口令最多 {} 个字，现在是 {found} 个", Passphrase::MAX_CHARS)]
    TooLong {
        /// How many it has.
        found: usize,
    },
    /// One to three different characters, or a run such as 12345678.
    #[error("口令太好猜了：重复或连续的字不算数")]
    TooPlain,
}

impl Passphrase {
    /// The fewest characters of a passphrase that is chosen.
    pub const MIN_CHARS: usize = 8;
    /// The most characters.
    pub const MAX_CHARS: usize = 256;

    /// A passphrase that is being set.
    ///
    /// # Errors
    /// When it is too short, too long, or one that anybody guesses.
    pub fn chosen(text: String) -> Result<Self, Weakness> {
        let passphrase = Self::entered(text);
        let chars = || passphrase.0.chars();
        let found = chars().count();
        if found < Self::MIN_CHARS {
            return Err(Weakness::TooShort { found });
        }
        if found > Self::MAX_CHARS {
            return Err(Weakness::TooLong { found });
        }
        let mut different: Zeroizing<Vec<char>> = Zeroizing::new(chars().collect());
        different.sort_unstable();
        different.dedup();
        let steps = chars().zip(chars().skip(1));
        let run = |by: i64| {
            steps
                .clone()
                .filter(|(a, b)| i64::from(u32::from(*b)) - i64::from(u32::from(*a)) == by)
                .count()
                * 4
                >= (found - 1) * 3
        };
        if different.len() < 4 || run(1) || run(-1) {
            return Err(Weakness::TooPlain);
        }
        Ok(passphrase)
    }

    /// A passphrase that is being tried: whatever was set once must be accepted, so nothing is asked of it.
    #[must_use]
    pub fn entered(mut text: String) -> Self {
        // Reserved for all that may come: a text that grows leaves its old bytes behind.
        let mut folded = Zeroizing::new(String::with_capacity(text.len()));
        folded.extend(text.chars().map(half_width));
        text.zeroize();
        Self(folded)
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

/// The half-width form of a character that was typed in full-width mode.
pub(crate) fn half_width(c: char) -> char {
    match c {
        '\u{3000}' => ' ',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn full_width_and_half_width_are_one_passphrase() {
        let half = Passphrase::entered("Shop 2026!".into());
        let full = Passphrase::entered("Ｓｈｏｐ\u{3000}２０２６！".into());
        assert_eq!(half.bytes(), full.bytes());
    }

    #[test]
    fn what_anybody_guesses_is_refused_and_a_sentence_is_not() {
        for (text, weak) in [
            ("锦囊", Some(Weakness::TooShort { found: 2 })),
            ("11111111", Some(Weakness::TooPlain)),
            ("12345678", Some(Weakness::TooPlain)),
            ("１２３４５６７８９", Some(Weakness::TooPlain)),
            ("87654321", Some(Weakness::TooPlain)),
            ("abababababab", Some(Weakness::TooPlain)),
            ("雾蓝两套周五前发", None),
            ("tea-7-harbour", None),
        ] {
            assert_eq!(Passphrase::chosen(text.into()).err(), weak, "{text}");
        }
        let long = Passphrase::chosen("长短不一".repeat(100)).err();
        assert_eq!(long, Some(Weakness::TooLong { found: 400 }));
    }
}
