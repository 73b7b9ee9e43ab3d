use serde::{Deserialize, Serialize};

use super::finding::{Basis, Category, Level};

/// What is objected to, when, why, and what to say instead. Shipped packs and a shop's own words use the same type.
///
/// A *term* is a word, or a small shape of a sentence:
///
/// | written | means |
/// | --- | --- |
/// | `(加\|扫\|)我` | one of these, or nothing |
/// | `加…微信` | at most `gap` characters between, within one sentence |
/// | `^` `$` | the clause begins here, ends here (closing particles such as 哦 are passed over) |
/// | `\i` | an account name: 5 to 24 Latin letters, digits, `-` and `_`, after the first part only |
/// | `\n` | a number in digits or Han, after the first part only |
/// | `\(` … | the character itself |
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// `category.name`, stable; in a name a–z, 0–9 and `-`.
    pub id: String,
    /// What kind of wording it is; the first part of `id` says the same.
    pub category: Category,
    /// How strongly it speaks.
    pub level: Level,
    /// What it looks for. Empty where `shape` finds the places.
    #[serde(default)]
    pub terms: Vec<String>,
    /// Longer phrases that make a term within them harmless. No `…` in them.
    #[serde(default)]
    pub except: Vec<String>,
    /// Neighbours that must be there, each of them.
    #[serde(default)]
    pub near: Vec<Near>,
    /// Neighbours of which none may be there.
    #[serde(default)]
    pub unless: Vec<Near>,
    /// Harmless if denied in the same clause, at most so many characters before, or right after (…不了); 0: not looked at.
    #[serde(default)]
    pub negation: u8,
    /// Harmless if asked: 吗, 么 or ？ in the same clause, at most so many characters after; 0: not looked at.
    #[serde(default)]
    pub question: u8,
    /// How many characters `…` may stand for.
    #[serde(default = "default_gap")]
    pub gap: u8,
    /// Whether separators between the characters of a term are passed over.
    #[serde(default = "default_squeeze")]
    pub squeeze: bool,
    /// The disguises in which its terms are looked for besides folding and squeezing: `pinyin`, `initials`,
    /// `homophones`, `components`. Each term takes part with its plain Han words; other terms pass it over.
    #[serde(default)]
    pub views: Vec<Disguise>,
    /// What it adds to the sum of its sentence, which speaks by [`Shape::Signals`]; then it never speaks itself, and
    /// needs no reason. 0: it speaks itself.
    #[serde(default)]
    pub adds: i8,
    /// A scanner that finds the places, in place of terms.
    #[serde(default)]
    pub shape: Option<Shape>,
    /// Platforms it holds on; empty: on all.
    #[serde(default)]
    pub on: Vec<String>,
    /// Platforms it does not hold on.
    #[serde(default)]
    pub off: Vec<String>,
    /// The shops it is for, as their pages name them; empty: for all. A checker knows no shop; who does silences
    /// what is for others (`Turned::only`).
    #[serde(default)]
    pub shops: Vec<String>,
    /// Why, in one plain Chinese sentence.
    pub reason: String,
    /// What it rests on, where there is something to cite.
    #[serde(default)]
    pub basis: Option<Basis>,
    /// Up to three replacements for exactly the matched place; an empty string leaves it out.
    #[serde(default)]
    pub suggest: Vec<String>,
}

/// How a word of Han characters may be written so that only a person still reads it. Opted into rule by rule: by sound,
/// many a harmless word is another's double.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Disguise {
    /// In letters, wholly or in part: jiaweixin, jia wei xin, 加wei信.
    Pinyin,
    /// The first letter of each syllable, as a word by itself: jwx.
    Initials,
    /// Other characters of the same sounds, tones aside: 家薇信.
    Homophones,
    /// Characters taken apart: 弓虽 for 强.
    Components,
}

impl Disguise {
    /// Every disguise.
    pub const ALL: [Self; 4] = [
        Self::Pinyin,
        Self::Initials,
        Self::Homophones,
        Self::Components,
    ];

    /// A bit for each.
    pub(crate) const fn bit(self) -> u8 {
        1 << self as u8
    }
}

/// Words beside a match.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Near {
    /// Any of these words counts.
    pub words: Vec<String>,
    /// How many characters may lie between.
    pub within: u8,
    /// On which side.
    #[serde(default)]
    pub side: Side,
}

/// On which side of a match a neighbour stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Side {
    /// Before or after.
    #[default]
    Both,
    /// Before the match.
    Before,
    /// After the match.
    After,
}

/// What a hand-written scanner finds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Shape {
    /// A mobile number in any writing.
    Phone,
    /// A fixed line with its area code.
    Landline,
    /// An identity card number with a right date and check digit.
    IdCard,
    /// A bank card number with an issuer's prefix and a right check digit.
    BankCard,
    /// A web address that is not one of the platform's own.
    Link,
    /// An e-mail address.
    Email,
    /// A postal address down to the door.
    Address,
    /// A variable that was not filled in.
    Variable,
    /// A sentence that is rude as a whole.
    Manner,
    /// A sentence that leads off the platform as a whole.
    Away,
    /// Signals of one sentence that add up ([`Rule::adds`]).
    Signals,
}

fn default_gap() -> u8 {
    5
}

fn default_squeeze() -> bool {
    true
}
