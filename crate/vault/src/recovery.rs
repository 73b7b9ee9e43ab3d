use thiserror::Error;
use zeroize::Zeroizing;

use crate::passphrase::half_width;
use crate::random::{NoRandom, Random, draw};

/// A second way to the data key, for a drawer: six groups of five letters and digits, 120 random bits.
///
/// Each group ends with a check sign of its own, so that a slip of the pen is found together with its place.
pub struct RecoveryCode(Zeroizing<[u8; BYTES]>);

const BYTES: usize = 15;
const GROUPS: usize = 6;
/// Signs of a group that carry the code; one more checks them.
const DATA: usize = 4;
/// No I, L, O and U: nothing that can be taken for 1, 0 or a word.
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// What is wrong with a code that was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum CodeError {
    /// Not thirty letters and digits.
    #[error("恢复码应有 {} 个字母或数字，现在是 {found} 个", GROUPS * (DATA + 1))]
    Length {
        /// How many there are.
        found: usize,
    },
    /// A group whose check sign does not fit, or that stands in the wrong place.
    #[error("恢复码第 {group} 组抄错了，请核对")]
    Group {
        /// Which, from 1.
        group: usize,
    },
}

impl RecoveryCode {
    pub(crate) fn draw(random: &mut impl Random) -> Result<Self, NoRandom> {
        draw(random).map(|bytes| Self(Zeroizing::new(bytes)))
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        self.0.as_slice()
    }

    /// The code as it is written down, such as `7K2QF-9D0XM-…`.
    #[must_use]
    pub fn to_text(&self) -> Zeroizing<String> {
        let mut text = Zeroizing::new(String::with_capacity(GROUPS * (DATA + 2)));
        for group in 0..GROUPS {
            if group > 0 {
                text.push('-');
            }
            let signs = self.group(group);
            for sign in signs.iter().chain([&check(group, &signs)]) {
                text.push(letter(*sign));
            }
        }
        text
    }

    /// The code that was typed: in any case, with any separators, with O for 0 and I or L for 1.
    ///
    /// # Errors
    /// When signs are missing, or names the group that is wrong.
    pub fn read(text: &str) -> Result<Self, CodeError> {
        let signs: Zeroizing<Vec<char>> = Zeroizing::new(
            text.chars()
                .map(half_width)
                .filter(char::is_ascii_alphanumeric)
                .collect(),
        );
        let found = signs.len();
        if found != GROUPS * (DATA + 1) {
            return Err(CodeError::Length { found });
        }
        let mut bits = Zeroizing::new([0_u8; BYTES]);
        for (at, written) in signs.chunks_exact(DATA + 1).enumerate() {
            let wrong = CodeError::Group { group: at + 1 };
            let mut group = [0; DATA + 1];
            for (slot, sign) in group.iter_mut().zip(written) {
                *slot = value(*sign).ok_or(wrong)?;
            }
            let [a, b, c, d, sum] = group;
            if check(at, &[a, b, c, d]) != sum {
                return Err(wrong);
            }
            for (nth, sign) in [a, b, c, d].iter().enumerate() {
                for bit in 0..5 {
                    let place = (at * DATA + nth) * 5 + bit;
                    if let Some(byte) = bits.get_mut(place / 8) {
                        *byte |= (sign >> (4 - bit) & 1) << (7 - place % 8);
                    }
                }
            }
        }
        Ok(Self(bits))
    }

    fn group(&self, group: usize) -> [u8; DATA] {
        std::array::from_fn(|nth| {
            (0..5).fold(0, |sign, bit| {
                let place = (group * DATA + nth) * 5 + bit;
                let byte = self.0.get(place / 8).copied().unwrap_or_default();
                sign << 1 | byte >> (7 - place % 8) & 1
            })
        })
    }
}

/// Weighted by powers of x in the field of 32 elements: one wrong sign, two that changed places, and a group that
/// stands where another belongs are all found.
fn check(group: usize, signs: &[u8; DATA]) -> u8 {
    let place = u8::try_from(group).unwrap_or_default();
    signs.iter().fold(place, |sum, sign| times_x(sum ^ sign))
}

/// Multiplication by x modulo x⁵ + x² + 1.
fn times_x(sign: u8) -> u8 {
    let doubled = sign << 1;
    if doubled & 0x20 == 0 {
        doubled
    } else {
        doubled ^ 0x25
    }
}

fn letter(sign: u8) -> char {
    char::from(*ALPHABET.get(usize::from(sign & 31)).unwrap_or(&b'0'))
}

fn value(sign: char) -> Option<u8> {
    let sign = match sign.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    let at = ALPHABET.iter().position(|each| char::from(*each) == sign)?;
    u8::try_from(at).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn code(bytes: [u8; BYTES]) -> RecoveryCode {
        RecoveryCode(Zeroizing::new(bytes))
    }

    #[test]
    fn a_code_is_read_however_it_is_typed() {
        let text = code(std::array::from_fn(|at| (at * 37) as u8)).to_text();
        assert_eq!(text.len(), 35);
        let typed = [
            text.to_lowercase(),
            text.replace('-', " "),
            text.replace('-', "　—"),
            text.replace('0', "o").replace('1', "L"),
        ];
        for each in typed {
            let read = RecoveryCode::read(&each).map(|read| read.to_text());
            assert_eq!(read.as_deref(), Ok(&*text), "{each}");
        }
        assert_eq!(
            RecoveryCode::read("7K2Q").err(),
            Some(CodeError::Length { found: 4 })
        );
    }

    proptest! {
        #[test]
        fn a_code_comes_back(bytes: [u8; BYTES]) {
            let read = RecoveryCode::read(&code(bytes).to_text());
            prop_assert_eq!(read.map(|read| *read.0), Ok(bytes));
        }

        #[test]
        fn one_wrong_sign_is_found_with_its_group(bytes: [u8; BYTES], at in 0_usize..30, add in 1_u8..32) {
            let text = code(bytes).to_text().replace('-', "");
            let mut signs: Vec<u8> = text.chars().map(|c| value(c).unwrap()).collect();
            signs[at] = (signs[at] + add) % 32;
            let wrong: String = signs.iter().map(|sign| letter(*sign)).collect();
            prop_assert_eq!(RecoveryCode::read(&wrong).err(), Some(CodeError::Group { group: at / 5 + 1 }));
        }

        #[test]
        fn two_signs_that_changed_places_are_found(bytes: [u8; BYTES], at in 0_usize..29) {
            let mut signs: Vec<char> = code(bytes).to_text().replace('-', "").chars().collect();
            prop_assume!(signs[at] != signs[at + 1] && at % 5 != 4);
            signs.swap(at, at + 1);
            let wrong: String = signs.iter().collect();
            prop_assert_eq!(RecoveryCode::read(&wrong).err(), Some(CodeError::Group { group: at / 5 + 1 }));
        }

        #[test]
        fn groups_that_changed_places_are_found(bytes: [u8; BYTES], a in 0_usize..6, b in 0_usize..6) {
            prop_assume!(a != b);
            let text = code(bytes).to_text();
            let mut groups: Vec<&str> = text.split('-').collect();
            groups.swap(a, b);
            prop_assert!(RecoveryCode::read(&groups.join("-")).is_err());
        }

        #[test]
        fn whatever_is_typed_nothing_breaks(text: String) {
            let _ = RecoveryCode::read(&text);
        }
    }
}
