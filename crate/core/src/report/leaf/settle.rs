use super::MINUTE_MS;
use crate::report::entry::{Act, Entry};

/// Makes of several readings of a round one, and of an act that was read twice one; both are in the order of time then.
pub fn settle(entries: &mut Vec<Entry>, acts: &mut Vec<Act>) {
    entries.sort_by(|a, b| (a.key(), a.told()).cmp(&(b.key(), b.told())));
    entries.dedup_by(|later, first| {
        let same = later.key() == first.key();
        if same {
            if first.question.is_empty() {
                first.question = std::mem::take(&mut later.question);
            }
            first.mood = first.mood.max(later.mood);
            first.first |= later.first;
            if first.later_ms.len() < later.later_ms.len() {
                first.later_ms = std::mem::take(&mut later.later_ms);
            }
        }
        same
    });
    one_of_overlapping(entries);
    acts.sort_by(|a, b| {
        (a.at_ms, &a.site, &a.shop, &a.deed).cmp(&(b.at_ms, &b.site, &b.shop, &b.deed))
    });
    acts.dedup();
}

/// One buyer's rounds never overlap: two that do are one, read with other times after the page was loaded anew. The
/// answered one stays, and of two the one whose time is not a bare minute.
fn one_of_overlapping(entries: &mut Vec<Entry>) {
    entries.sort_by(|a, b| {
        (&a.site, &a.shop, &a.buyer, a.asked_ms).cmp(&(&b.site, &b.shop, &b.buyer, b.asked_ms))
    });
    entries.dedup_by(|later, first| {
        let apart = later.asked_ms - first.asked_ms;
        let overlap = match first.answered_ms {
            Some(answered) => later.asked_ms < answered,
            None => apart < MINUTE_MS && !first.excused,
        };
        let same = overlap
            && (&later.buyer, &later.shop, &later.site) == (&first.buyer, &first.shop, &first.site);
        if same {
            let bare = |one: &Entry| (one.answered_ms.is_none(), one.asked_ms % MINUTE_MS == 0);
            if bare(later) < bare(first) {
                std::mem::swap(later, first);
            }
            if first.question.is_empty() {
                first.question = std::mem::take(&mut later.question);
            }
            first.mood = first.mood.max(later.mood);
            first.first |= later.first;
        }
        same
    });
    entries.sort_by(|a, b| a.key().cmp(&b.key()));
}
