//! What a search has found so far, and the best of it.

use super::query::START;
use crate::phrase::item::Phrase;

/// What was found: score, place, moment of the last use.
pub struct Found<'a> {
    pub phrases: &'a [Phrase],
    pub favours: &'a [(f32, i64)],
    pub shown: Option<&'a dyn Fn(&Phrase) -> bool>,
    pub list: Vec<(f32, usize, i64)>,
}

impl Found<'_> {
    pub fn add(&mut self, at: usize, score: f32) {
        if let Some(shown) = self.shown
            && !self.phrases.get(at).is_some_and(shown)
        {
            return;
        }
        let (liked, used_ms) = self.favours.get(at).copied().unwrap_or_default();
        self.list.push((score + liked, at, used_ms));
    }

    /// How many hold the term at the start of their title.
    pub fn starts(&self) -> usize {
        let starting = self.list.iter().filter(|(score, _, _)| *score >= START);
        starting.count()
    }

    /// Best first; of equals the one used last, then the order of the library.
    pub fn best(mut self, limit: usize) -> impl Iterator<Item = (f32, usize)> {
        let better = |a: &(f32, usize, i64), b: &(f32, usize, i64)| {
            b.0.total_cmp(&a.0).then(b.2.cmp(&a.2)).then(a.1.cmp(&b.1))
        };
        if limit > 0 && self.list.len() > limit {
            self.list.select_nth_unstable_by(limit - 1, better);
            self.list.truncate(limit);
        }
        self.list.sort_unstable_by(better);
        self.list
            .into_iter()
            .take(limit)
            .map(|(score, at, _)| (score, at))
    }
}
