//! Days that are over, summed up: what a report of days, weeks and months is made of without reading a round of them.
//!
//! Nothing is rounded: every wait is there, and whoever asked is told from others by a hash of 64 bits. What later leaves
//! say of such a day is known to be in its sum, or the sums are not used at all.

mod day;
mod made;
mod packed;

#[cfg(test)]
mod tests;

use std::collections::HashSet;

use serde::{Deserialize, Serialize};

use super::entry::{Act, Deed, Entry};
use super::leaf::{Leaf, settle};
use crate::timer::Thresholds;
use crate::timer::calendar::{DAY_MS, Zone};
use day::Day;

const MINUTE_MS: i64 = 60_000;

/// The sums of all shops.
///
/// ```
/// use jinnang_core::report::{Entry, Period, Scope, Sums, report};
/// use jinnang_core::timer::Thresholds;
/// use jinnang_core::timer::calendar::{DAY_MS, Zone};
///
/// let (zone, thresholds) = (Zone::fixed(0), Thresholds::default());
/// let old = Entry { buyer: "甲".into(), answered_ms: Some(8_000), ..Entry::default() };
/// let new = Entry { asked_ms: 3 * DAY_MS, answered_ms: Some(3 * DAY_MS + 5), ..old.clone() };
/// let all = [old, new.clone()];
/// let sums = Sums::of(&all, &[], &[new.clone()], |_, _| 3, &zone, &thresholds);
///
/// // Later only what is not summed up is read.
/// let sums = Sums::unpack(&sums.pack()).unwrap();
/// let sums = sums.with(&mut vec![new], &mut Vec::new(), &zone, &thresholds).unwrap();
/// let scope = Scope::all(Period { from_ms: 0, to_ms: 7 * DAY_MS });
/// assert_eq!(sums.report(&scope, &zone, &thresholds), Some(report(&all, &[], &scope, &zone, &thresholds)));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sums {
    /// When the first of January 1970 began on the wall clock (ms since 1970): days begin elsewhere in another zone.
    midnight_ms: i64,
    /// From when on an answer is late.
    slow_ms: i64,
    shops: Vec<Shop>,
    /// They are told by their records and were not summed up.
    #[serde(skip)]
    complaints: Vec<Act>,
}

/// The days of one shop.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Shop {
    site: String,
    shop: String,
    /// The first day that is not summed up, counted from 1970-01-01.
    until: i64,
    /// Who asked, in the order of the hashes; those that came after the sums were made behind them, in their order.
    buyers: Vec<[u8; 8]>,
    /// So many of them stand in the first order.
    #[serde(skip)]
    known: usize,
    /// Ids of questions, findings and phrases.
    words: Vec<String>,
    days: Vec<Day>,
    /// A leaf of the rounds that a later reading may still touch.
    edges: String,
}

/// What is known beside bound leaves: the rounds and acts of leaves that may still change.
type Loose<'a> = (&'a [Entry], &'a [Act]);

impl Shop {
    fn is(&self, site: &str, shop: &str) -> bool {
        (self.site.as_str(), self.shop.as_str()) == (site, shop)
    }

    fn edges(&self) -> Vec<Entry> {
        Leaf::read(&self.edges).map_or_else(Vec::new, |(edges, _)| edges)
    }
}

impl Sums {
    /// The first day of a shop that its loose leaves tell of, or one before it. A round that is still open is carried from
    /// leaf to leaf and says nothing of a leaf's time.
    #[must_use]
    pub fn until(
        (loose, loose_acts): Loose<'_>,
        site: &str,
        shop: &str,
        before_day: i64,
        zone: &Zone,
    ) -> i64 {
        let told = loose
            .iter()
            .filter(|one| one.answered_ms.is_some() && one.site == site && one.shop == shop)
            .map(|one| one.asked_ms);
        let done = loose_acts
            .iter()
            .filter(|one| one.deed != Deed::Complaint && one.site == site && one.shop == shop)
            .map(|one| one.at_ms);
        let oldest = told.chain(done).min();
        oldest.map_or(before_day, |oldest| zone.day(oldest).min(before_day))
    }

    /// Of settled rounds and acts: for every shop the days before the one that `until` tells ([`Sums::until`], or an earlier
    /// one). Whatever stands on no loose leaf and is not older has to be read beside the sums.
    #[must_use]
    pub fn of(
        entries: &[Entry],
        acts: &[Act],
        loose: &[Entry],
        until: impl Fn(&str, &str) -> i64,
        zone: &Zone,
        thresholds: &Thresholds,
    ) -> Self {
        let mut sums = Self {
            midnight_ms: zone.utc_ms(0),
            slow_ms: thresholds.slow_ms,
            ..Self::default()
        };
        for one in entries {
            sums.shop(&one.site, &one.shop);
        }
        for one in acts {
            sums.shop(&one.site, &one.shop);
        }
        for shop in &mut sums.shops {
            shop.until = until(&shop.site, &shop.shop);
            // A loose leaf may go on telling of a round that was found to be another one's reading.
            let carried: HashSet<&str> = loose
                .iter()
                .filter(|one| shop.is(&one.site, &one.shop) && zone.day(one.asked_ms) < shop.until)
                .map(|one| one.buyer.as_str())
                .collect();
            let edges: Vec<Entry> = entries
                .iter()
                .filter(|one| shop.is(&one.site, &one.shop) && zone.day(one.asked_ms) < shop.until)
                .filter(|one| is_edge(one, zone) || carried.contains(one.buyer.as_str()))
                .cloned()
                .collect();
            shop.edges = Leaf::of(&shop.site, &shop.shop, &edges, &[]).text();
        }
        sums.sum_up(entries, acts, zone, thresholds, |day, until| day < until);
        sums.shops.retain(|shop| !shop.days.is_empty());
        sums
    }

    /// With what was not summed up: of it only that is left in the lists, settled. `None` where it tells of days that are
    /// summed up otherwise than their sums do, or where days are counted otherwise now.
    #[must_use]
    pub fn with(
        mut self,
        entries: &mut Vec<Entry>,
        acts: &mut Vec<Act>,
        zone: &Zone,
        thresholds: &Thresholds,
    ) -> Option<Self> {
        if (self.midnight_ms, self.slow_ms) != (zone.utc_ms(0), thresholds.slow_ms) {
            return None;
        }
        for shop in &self.shops {
            entries.extend(shop.edges());
        }
        settle(entries, acts);
        for shop in &self.shops {
            let is_summed = |at_ms| zone.day(at_ms) < shop.until;
            let told = entries
                .iter()
                .filter(|one| shop.is(&one.site, &one.shop) && is_summed(one.asked_ms));
            let is_new = acts.iter().any(|one| {
                one.deed != Deed::Complaint && shop.is(&one.site, &one.shop) && is_summed(one.at_ms)
            });
            if is_new || !told.eq(shop.edges().iter()) {
                return None;
            }
        }
        let until = |sums: &Self, site: &str, name: &str| {
            let found = sums.shops.iter().find(|shop| shop.is(site, name));
            found.map_or(i64::MIN, |shop| shop.until)
        };
        entries.retain(|one| zone.day(one.asked_ms) >= until(&self, &one.site, &one.shop));
        let complaints = acts.iter().filter(|one| one.deed == Deed::Complaint);
        self.complaints = complaints.cloned().collect();
        for one in entries.iter() {
            self.shop(&one.site, &one.shop);
        }
        for one in acts.iter() {
            self.shop(&one.site, &one.shop);
        }
        self.sum_up(entries, acts, zone, thresholds, |day, until| day >= until);
        Some(self)
    }

    /// The shops, by site and name.
    pub fn shops(&self) -> impl Iterator<Item = (&str, &str)> {
        self.shops
            .iter()
            .map(|shop| (shop.site.as_str(), shop.shop.as_str()))
    }

    /// Sees to it that a shop is there.
    fn shop(&mut self, site: &str, shop: &str) {
        if !self.shops.iter().any(|known| known.is(site, shop)) {
            self.shops.push(Shop {
                site: site.to_owned(),
                shop: shop.to_owned(),
                until: i64::MIN,
                ..Shop::default()
            });
        }
    }

    /// Adds the days of every shop that `takes` says, told the day and the first that is not summed up.
    fn sum_up(
        &mut self,
        entries: &[Entry],
        acts: &[Act],
        zone: &Zone,
        thresholds: &Thresholds,
        takes: impl Fn(i64, i64) -> bool,
    ) {
        for shop in &mut self.shops {
            let mut rounds: Vec<&Entry> = entries
                .iter()
                .filter(|one| shop.is(&one.site, &one.shop))
                .filter(|one| takes(zone.day(one.asked_ms), shop.until))
                .collect();
            rounds.sort_by_key(|one| one.asked_ms);
            let mut deeds: Vec<&Act> = acts
                .iter()
                .filter(|one| one.deed != Deed::Complaint && shop.is(&one.site, &one.shop))
                .filter(|one| takes(zone.day(one.at_ms), shop.until))
                .collect();
            deeds.sort_by_key(|one| one.at_ms);
            shop.meet(&rounds);
            let mut days: Vec<i64> = rounds
                .iter()
                .map(|one| one.asked_ms)
                .chain(deeds.iter().map(|one| one.at_ms))
                .map(|at_ms| zone.day(at_ms))
                .collect();
            days.sort_unstable();
            days.dedup();
            for day in days {
                let begins = zone.utc_ms(day * DAY_MS);
                let of_day = |at_ms: i64| zone.day(at_ms) == day;
                let from = rounds.partition_point(|one| one.asked_ms < begins);
                let rounds = rounds.get(from..).unwrap_or_default();
                let to = rounds.partition_point(|one| of_day(one.asked_ms));
                let from = deeds.partition_point(|one| one.at_ms < begins);
                let deeds = deeds.get(from..).unwrap_or_default();
                let end = deeds.partition_point(|one| of_day(one.at_ms));
                let day = Day::of(
                    day,
                    rounds.get(..to).unwrap_or_default(),
                    deeds.get(..end).unwrap_or_default(),
                    shop,
                    (zone, thresholds),
                );
                shop.days.push(day);
            }
        }
    }
}

/// Whether a reading of another day may still be about a round: it has no answer, or reaches the end of its day.
fn is_edge(one: &Entry, zone: &Zone) -> bool {
    let end = zone.utc_ms((zone.day(one.asked_ms) + 1) * DAY_MS);
    one.answered_ms.is_none_or(|answered| answered >= end) || one.asked_ms >= end - MINUTE_MS
}
