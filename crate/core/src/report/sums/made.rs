//! A report made of sums.

use super::{Day, Shop, Sums};
use crate::report::figures::{
    Counts, DayLine, Figures, Report, Scope, ShopFigures, bump, size, timed,
};
use crate::timer::Thresholds;
use crate::timer::calendar::{DAY_MS, Zone};

/// A day with its shop.
type Part<'a> = (&'a Shop, &'a Day);

impl Sums {
    /// What [`report`](super::super::report) makes of all rounds. `None` for a period that does not begin and end at
    /// midnight: that has to be made of rounds.
    #[must_use]
    pub fn report(
        &self,
        scope: &Scope<'_>,
        zone: &Zone,
        thresholds: &Thresholds,
    ) -> Option<Report> {
        let midnight = |at_ms: i64| {
            let day = zone.day(at_ms);
            (zone.utc_ms(day * DAY_MS) == at_ms).then_some(day)
        };
        let (from, to) = (
            midnight(scope.period.from_ms)?,
            midnight(scope.period.to_ms)?,
        );
        let mut shops: Vec<&Shop> = self.shops.iter().collect();
        shops.sort_by(|a, b| (&a.site, &a.shop).cmp(&(&b.site, &b.shop)));
        shops.retain(|shop| {
            scope.site.is_none_or(|only| only == shop.site)
                && scope.shop.is_none_or(|only| only == shop.shop)
        });
        let mut all: Vec<Part> = Vec::new();
        let mut made = Report::default();
        for shop in &shops {
            let days = shop.days.iter();
            let of_shop: Vec<Part> = days
                .filter(|day| (from..to).contains(&day.day))
                .map(|day| (*shop, day))
                .collect();
            if of_shop.iter().any(|(_, day)| day.has_rounds()) {
                made.shops.push(ShopFigures {
                    site: shop.site.clone(),
                    shop: shop.shop.clone(),
                    figures: figures(&of_shop, thresholds),
                });
            }
            all.extend(of_shop);
        }
        made.all = figures(&all, thresholds);
        counts(&mut made, &all);
        // Shops stay together: their order within a day is that of the shops.
        all.sort_by_key(|(_, day)| day.day);
        for day in all.chunk_by(|a, b| a.1.day == b.1.day) {
            let rounds = day.iter().any(|(_, part)| part.has_rounds());
            made.days
                .extend(day.first().filter(|_| rounds).map(|(_, first)| DayLine {
                    day: first.day,
                    figures: figures(day, thresholds),
                }));
        }
        let complaints = self.complaints.iter();
        let complaints = complaints.filter(|one| scope.holds(&one.site, &one.shop, one.at_ms));
        made.complaints = size(complaints.count());
        Some(made)
    }
}

fn counts(made: &mut Report, parts: &[Part<'_>]) {
    let mut questions = Counts::default();
    let (mut findings, mut phrases) = (Counts::default(), Counts::default());
    for (shop, day) in parts {
        let weekday = (day.day + 3).rem_euclid(7);
        for ((hour, asked), late) in (0..).zip(day.asked).zip(day.late) {
            bump(&mut made.heat.asked, weekday, hour, asked);
            bump(&mut made.heat.late, weekday, hour, late);
        }
        for (sum, count) in made.moods.iter_mut().zip(day.moods) {
            *sum += count;
        }
        for (counts, of_day) in [
            (&mut questions, &day.questions),
            (&mut findings, &day.findings),
            (&mut phrases, &day.phrases),
        ] {
            for (word, often, of_them) in of_day {
                let word = usize::try_from(*word)
                    .ok()
                    .and_then(|at| shop.words.get(at));
                if let Some(word) = word {
                    counts.more(word, *often, *of_them);
                }
            }
        }
    }
    made.questions = questions.listed();
    made.findings = findings.listed();
    made.phrases = phrases.listed();
}

/// The figures of some days; those of one shop lie side by side.
fn figures(parts: &[Part<'_>], thresholds: &Thresholds) -> Figures {
    let mut made = Figures::default();
    let mut first: Vec<i64> = Vec::new();
    let mut later: Vec<i64> = Vec::new();
    for (_, day) in parts {
        made.uncertain += day.uncertain;
        made.excused += day.excused;
        made.rounds += day.open + size(day.first.len() + day.later.len());
        first.extend(&day.first);
        later.extend(&day.later);
    }
    for of_shop in parts.chunk_by(|a, b| std::ptr::eq(a.0, b.0)) {
        let (asked, replied) = buyers(of_shop);
        made.buyers += asked;
        made.replied += replied;
    }
    // Ordered stretches one after another are merged, which is faster than to sort what lies anyhow.
    first.sort();
    later.extend(&first);
    later.sort();
    timed(&mut made, &mut first, &mut later, thresholds);
    made
}

/// Who asked on some days of one shop, and how many of them were answered.
fn buyers(days: &[Part<'_>]) -> (u32, u32) {
    if let [(_, only)] = days {
        let replied = size(only.answered.len());
        return (replied + size(only.left.len()), replied);
    }
    let all = days.first().map_or(0, |(shop, _)| shop.buyers.len());
    let mut seen = vec![0_u8; all];
    for (_, day) in days {
        for (who, how) in [(&day.left, 1_u8), (&day.answered, 2)] {
            for at in who {
                let at = usize::try_from(*at).unwrap_or(usize::MAX);
                if let Some(seen) = seen.get_mut(at) {
                    *seen |= how;
                }
            }
        }
    }
    let asked = seen.iter().filter(|seen| **seen > 0).count();
    let replied = seen.iter().filter(|seen| **seen > 1).count();
    (size(asked), size(replied))
}
