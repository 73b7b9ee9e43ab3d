//! A leaf of the ledger: some rounds and acts of one shop as the store keeps them, in a text that is small enough to be
//! written anew each second and to be kept for a year.

mod settle;
mod written;

#[cfg(test)]
mod tests;

use super::entry::{Act, Deed, Entry};
use crate::timer::Conversation;
use crate::timer::queue::Place;
use written::one_cell;

pub use settle::settle;

/// Rounds that were asked longer ago are history that the page shows, and were kept when they happened.
const RECENT_MS: i64 = 24 * 3_600_000;
/// After so long a silence a buyer's next question is a first one again.
const SILENCE_MS: i64 = 2 * 3_600_000;
const MINUTE_MS: i64 = 60_000;
/// A leaf with so many lines is full.
const FULL: usize = 200;

/// Some rounds and acts of one shop, in the order in which they were heard of.
///
/// ```
/// use jinnang_core::report::{Entry, Leaf};
///
/// let mut leaf = Leaf::new("jd", "小店");
/// let asked = Entry { buyer: "甲".into(), asked_ms: 1_000, question: "size".into(), ..Entry::default() };
/// assert!(leaf.note(asked.clone()));
/// assert!(leaf.note(Entry { answered_ms: Some(9_000), question: String::new(), ..asked }));
/// let (entries, _) = Leaf::read(&leaf.text()).unwrap();
/// assert_eq!((entries.len(), entries[0].answered_ms, entries[0].question.as_str()), (1, Some(9_000), "size"));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Leaf {
    site: String,
    shop: String,
    entries: Vec<Entry>,
    acts: Vec<(i64, Deed)>,
}

/// What the buyer who waits wants, for the round that is open.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mind {
    /// Id of the question's intent.
    pub question: String,
    /// 0 calm, 1 dissatisfied or pressing, 2 angry or abusive.
    pub mood: u8,
}

impl Leaf {
    /// An empty leaf of a shop.
    #[must_use]
    pub fn new(site: &str, shop: &str) -> Self {
        Self {
            site: one_cell(site),
            shop: one_cell(shop),
            ..Self::default()
        }
    }

    /// A leaf of what is known already.
    #[must_use]
    pub fn of(site: &str, shop: &str, entries: &[Entry], acts: &[Act]) -> Self {
        Self {
            entries: entries.to_vec(),
            acts: acts
                .iter()
                .map(|act| (act.at_ms, act.deed.clone()))
                .collect(),
            ..Self::new(site, shop)
        }
    }

    /// The leaf after this one: of this shop, with the rounds that are still open.
    #[must_use]
    pub fn next(&self, site: &str, shop: &str) -> Self {
        let mut next = Self::new(site, shop);
        if (&next.site, &next.shop) == (&self.site, &self.shop) {
            let open = self.entries.iter().filter(|one| one.answered_ms.is_none());
            next.entries = open.cloned().collect();
        }
        next
    }

    /// Whether nothing more goes on it: it is full, or of another shop.
    #[must_use]
    pub fn is_done(&self, site: &str, shop: &str) -> bool {
        self.entries.len() + self.acts.len() >= FULL
            || self.site != site
            || self.shop != one_cell(shop)
    }

    /// Takes in the newest rounds of a conversation. Returns whether anything is new.
    pub fn see(
        &mut self,
        place: &Place,
        name: &str,
        conversation: &Conversation,
        mind: &Mind,
        now_ms: i64,
    ) -> bool {
        let certain = conversation.certain();
        let mut quiet_since = i64::MIN;
        let rounds = conversation.rounds();
        // A page may tell a row's time more exactly later: what it told first is no round of its own.
        let before = self.entries.len();
        if let Some(oldest) = rounds.first().map(|round| round.asked_ms) {
            self.entries.retain(|one| {
                one.buyer != place.buyer
                    || one.asked_ms < oldest - MINUTE_MS
                    || rounds.iter().any(|round| round.asked_ms == one.asked_ms)
            });
        }
        let mut is_new = self.entries.len() != before;
        for mut round in rounds {
            round.first = round.asked_ms.saturating_sub(quiet_since) > SILENCE_MS;
            quiet_since = round.answered_ms.unwrap_or(round.asked_ms);
            if now_ms.saturating_sub(round.asked_ms) > RECENT_MS {
                continue;
            }
            let open = round.is_open();
            let (question, mood) = if open {
                (mind.question.as_str(), mind.mood)
            } else {
                ("", 0)
            };
            let sure = certain && round.asked_ms <= now_ms + 60_000;
            let mut entry = Entry::of(place, &round, question, mood, sure);
            name.clone_into(&mut entry.name);
            is_new |= self.note(entry);
        }
        is_new
    }

    /// Takes in a buyer who waits in the page's list and was never opened. What they asked, and whether somebody else
    /// answered them meanwhile, nobody knows: the round is uncertain, until the transcript tells more. Returns whether
    /// anything is new: half a leaf is left for what is sure.
    pub fn listed(&mut self, place: &Place, name: &str, since_ms: i64) -> bool {
        let is_known = |one: &Entry| {
            one.buyer == place.buyer
                && (one.answered_ms.is_none() || one.asked_ms >= since_ms - MINUTE_MS)
        };
        if self.entries.len() >= FULL / 2 || self.entries.iter().any(is_known) {
            return false;
        }
        self.entries.push(Entry {
            site: place.site.clone(),
            shop: place.shop.clone(),
            buyer: place.buyer.clone(),
            name: name.to_owned(),
            asked_ms: since_ms,
            uncertain: true,
            ..Entry::default()
        });
        true
    }

    /// Takes in a round, or what became of it; what it was about is not forgotten. Returns whether anything is new.
    pub fn note(&mut self, mut entry: Entry) -> bool {
        let known = self
            .entries
            .iter_mut()
            .find(|one| one.asked_ms == entry.asked_ms && one.buyer == entry.buyer);
        let Some(known) = known else {
            self.entries.push(entry);
            return true;
        };
        if entry.question.is_empty() {
            known.question.clone_into(&mut entry.question);
        }
        entry.mood = entry.mood.max(known.mood);
        if entry.later_ms.len() < known.later_ms.len() {
            entry.later_ms.clone_from(&known.later_ms);
        }
        // One leaf is of one shop.
        known.site.clone_into(&mut entry.site);
        known.shop.clone_into(&mut entry.shop);
        let is_new = *known != entry;
        *known = entry;
        is_new
    }

    /// Takes in something that happened beside the rounds.
    pub fn act(&mut self, at_ms: i64, deed: Deed) {
        self.acts.push((at_ms, deed));
    }
}
