//! Leaves of days gone by: bound into few, and let go of when they are too old.

use std::collections::BTreeMap;

use jinnang_browser::{clock, runtime};
use jinnang_core::report::{Act, Deed, Entry, Leaf};
use jinnang_core::timer::calendar::DAY_MS;
use jinnang_protocol::{Ask, Item, LETTERBOX, Reply, Shelf};

use super::{Bound, KEPT_DAYS, Ledger, Read, zone};
use crate::{letterbox, shelf};

/// A day, a site and a shop.
type DayOfShop = (i64, String, String);

/// So many leaves of days gone by are worth being bound together.
pub(super) const LOOSE: usize = 40;
/// The lines of a bound leaf: well within an item's size.
const BOUND: usize = 400;

impl Ledger {
    /// Binds the many small leaves of days gone by into few, and lets go of what is too old. What is bound is written
    /// before the loose leaves go; what is there twice meanwhile counts once. Where days begin elsewhere than when leaves
    /// were bound (the computer went to another zone), they are bound anew: sums are made of leaves of one day. Returns
    /// whether leaves are others now.
    pub(super) async fn tidy(self, read: &Read) -> bool {
        let now = clock::now_ms();
        let zone = zone();
        // Yesterday's leaves may still be written on by a panel that is open.
        let today = zone.utc_ms((zone.day(now) - 1) * DAY_MS);
        let oldest = now - KEPT_DAYS * DAY_MS;
        let is_over = |last: i64| last < today;
        let (bound, loose): (Vec<_>, Vec<_>) = read
            .leaves
            .iter()
            .filter(|(id, last)| id != LETTERBOX && is_over(*last))
            .cloned()
            .partition(|(id, _)| is_bound(id));
        let aged = bound.iter().any(|(_, last)| *last < oldest);
        let of_two_days = |leaf: &Bound| zone.day(leaf.first) != zone.day(leaf.last);
        if loose.len() < LOOSE && !aged && !read.bound.iter().any(of_two_days) {
            return false;
        }
        let mut made: BTreeMap<DayOfShop, (Vec<Entry>, Vec<Act>)> = BTreeMap::new();
        self.entries.with(|entries| {
            let old = entries
                .iter()
                .filter(|one| (oldest..today).contains(&one.asked_ms));
            for one in old {
                let key = (zone.day(one.asked_ms), one.site.clone(), one.shop.clone());
                made.entry(key).or_default().0.push(one.clone());
            }
        });
        self.acts.with(|acts| {
            for one in acts
                .iter()
                .filter(|one| (oldest..today).contains(&one.at_ms))
                // A complaint is told by its record.
                .filter(|one| one.deed != Deed::Complaint)
            {
                let key = (zone.day(one.at_ms), one.site.clone(), one.shop.clone());
                made.entry(key).or_default().1.push(one.clone());
            }
        });
        let mut items = Vec::new();
        for (nth, ((day, site, shop), (entries, acts))) in made.into_iter().enumerate() {
            let rounds = entries
                .chunks(BOUND)
                .map(|some| Leaf::of(&site, &shop, some, &[]));
            let deeds = acts
                .chunks(BOUND)
                .map(|some| Leaf::of(&site, &shop, &[], some));
            for (part, leaf) in rounds.chain(deeds).enumerate() {
                let id = format!("{:013}-b{now}-{nth}-{part}", day * DAY_MS);
                if let Some(body) = letterbox::body(&leaf.text()) {
                    items.push(Item { id, body });
                }
            }
        }
        let made: Vec<String> = items.iter().map(|item| item.id.clone()).collect();
        for some in items.chunks(20) {
            let put = Ask::ShelfPut {
                shelf: Shelf::Rounds,
                items: some.to_vec(),
            };
            if !matches!(runtime::ask(&put).await, Ok(Reply::Done)) {
                // What fits nowhere is not left there by halves, or it would be there once more at every look.
                for ids in made.chunks(500) {
                    let _ = shelf::drop(Shelf::Rounds, ids.to_vec()).await;
                }
                return false;
            }
        }
        let gone: Vec<String> = loose.into_iter().chain(bound).map(|(id, _)| id).collect();
        let mut is_done = true;
        for ids in gone.chunks(500) {
            is_done &= shelf::drop(Shelf::Rounds, ids.to_vec()).await.is_ok();
        }
        is_done
    }
}

/// Whether a leaf was bound of others: nobody writes on it any more.
pub(super) fn is_bound(id: &str) -> bool {
    id.contains("-b")
}
