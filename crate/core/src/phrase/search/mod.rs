//! Search as it is typed: Chinese, full pinyin, initials, or a mixture, over titles, keywords and texts.
//!
//! Tables of bits tell which phrases may hold what was typed; only those are looked at letter by letter.

mod bodies;
mod entry;
mod found;
mod fuzzy;
mod index;
mod letters;
mod lying;
mod query;
mod slices;
mod unit;

#[cfg(test)]
mod tests;

pub use fuzzy::Fuzzy;
pub(super) use index::Index;

/// A phrase that was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// Id of the phrase.
    pub phrase: String,
    /// Its title.
    pub title: String,
    /// How well it matches; higher is better. Compares within one search only.
    pub score: f32,
    /// What matched in the title: `(start, end)` in UTF-16 units, in order, never touching. Empty when the match lies
    /// in the keywords, the examples or the text.
    pub marks: Vec<(u32, u32)>,
}
