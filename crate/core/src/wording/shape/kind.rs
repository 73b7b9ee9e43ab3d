//! Which characters a scanner could begin with, told at a glance.

/// A digit in some writing.
pub(super) const DIGIT: u8 = 1;
/// A tier of an address.
pub(super) const TIER: u8 = 2;
/// `.`
pub(super) const DOT: u8 = 4;
/// `@`
pub(super) const AT: u8 = 8;
/// `{`, `【`
pub(super) const BRACE: u8 = 16;

const DIGITS: &[char] = &[
    '零', '洞', '一', '壹', '幺', '二', '贰', '两', '三', '叁', '四', '肆', '五', '伍', '六', '陆',
    '七', '柒', '拐', '八', '捌', '九', '玖', '勾',
];
const TIERS: &[char] = &[
    '省', '市', '州', '区', '县', '路', '街', '道', '镇', '乡', '巷', '村', '号', '弄', '栋', '幢',
    '座', '室', '户', '元',
];

const FIRST: u32 = 0x4e00;
const WORDS: usize = (0xa000 - FIRST as usize) / 64;

/// A bit for each Han character of `chars`.
#[allow(
    clippy::indexing_slicing,
    reason = "the compiler runs it, and stops at a character out of the block"
)]
const fn bits(chars: &[char]) -> [u64; WORDS] {
    let mut bits = [0; WORDS];
    let mut at = 0;
    while at < chars.len() {
        let place = chars[at] as u32 - FIRST;
        bits[(place / 64) as usize] |= 1 << (place % 64);
        at += 1;
    }
    bits
}

static DIGIT_BITS: [u64; WORDS] = bits(DIGITS);
static TIER_BITS: [u64; WORDS] = bits(TIERS);

/// What `c` could be part of.
#[inline(always)]
pub(super) fn kind(c: char) -> u8 {
    match c {
        '\u{4e00}'..='\u{9fff}' => {
            let place = c as u32 - FIRST;
            let has = |bits: &[u64; WORDS]| {
                let word = bits.get((place / 64) as usize).copied();
                (word.unwrap_or_default() >> (place % 64) & 1) as u8
            };
            (has(&DIGIT_BITS) * DIGIT) | (has(&TIER_BITS) * TIER)
        }
        '0'..='9' | 'o' | 'l' | 'i' | '〇' => DIGIT,
        '.' => DOT,
        '@' => AT,
        '{' | '【' => BRACE,
        _ => 0,
    }
}

/// How many characters of each kind a text has.
#[derive(Clone, Copy, Default)]
pub(super) struct Kinds {
    digits: u32,
    tiers: u32,
    signs: u8,
}

impl Kinds {
    pub(super) fn of(chars: &[char]) -> Self {
        let mut kinds = Self::default();
        for c in chars {
            let kind = kind(*c);
            kinds.digits += u32::from(kind & DIGIT);
            kinds.tiers += u32::from(kind & TIER != 0);
            kinds.signs |= kind;
        }
        kinds
    }

    /// Whether there may be a number of a person.
    pub(super) fn may_hold_number(self) -> bool {
        self.digits >= 10
    }

    /// Whether there may be an address.
    pub(super) fn may_hold_address(self) -> bool {
        self.tiers >= 4
    }

    /// Whether a character of `kind` is there.
    pub(super) fn has(self, kind: u8) -> bool {
        self.signs & kind != 0
    }
}
