//! Search as it is typed: Chinese, full pinyin, initials, or a mixture, over titles, keywords and texts.

mod entry;
mod matching;
mod sounding;

#[cfg(test)]
mod tests;

use super::item::Phrase;
use entry::Entry;
use matching::Query;

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

/// What is looked at on every keystroke.
#[derive(Clone, Debug, Default)]
pub struct Index {
    entries: Vec<Entry>,
}

impl Index {
    pub fn new(phrases: &[Phrase]) -> Self {
        Self {
            entries: phrases.iter().map(Entry::new).collect(),
        }
    }

    pub fn search(&self, phrases: &[Phrase], query: &str, limit: usize) -> Vec<Hit> {
        let query = Query::new(query);
        if query.is_empty() {
            return phrases
                .iter()
                .take(limit)
                .map(|phrase| hit(phrase, 0.0, Vec::new()))
                .collect();
        }
        let mut found: Vec<(f32, usize)> = self
            .entries
            .iter()
            .enumerate()
            .filter_map(|(at, entry)| Some((query.score(entry)?, at)))
            .collect();
        // Of equals, the order of the library.
        let better = |a: &(f32, usize), b: &(f32, usize)| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1));
        if limit > 0 && found.len() > limit {
            found.select_nth_unstable_by(limit - 1, better);
            found.truncate(limit);
        }
        found.sort_unstable_by(better);
        found
            .into_iter()
            .take(limit)
            .filter_map(|(score, at)| {
                let (entry, phrase) = (self.entries.get(at)?, phrases.get(at)?);
                Some(hit(phrase, score, query.marks(entry)))
            })
            .collect()
    }
}

fn hit(phrase: &Phrase, score: f32, marks: Vec<(u32, u32)>) -> Hit {
    Hit {
        phrase: phrase.id.clone(),
        title: phrase.title.clone(),
        score,
        marks,
    }
}
