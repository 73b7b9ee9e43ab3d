use std::collections::{BTreeMap, HashMap};

use serde::{Deserialize, Serialize};

use super::entry::{Act, Deed, Entry};
use super::period::Period;
use super::spread::Spread;
use crate::timer::calendar::{DAY_MS, Zone};
use crate::timer::{Fault, Thresholds};

/// For which limits, in seconds, answers are counted.
pub const WITHIN_S: [u32; 8] = [5, 10, 30, 60, 120, 180, 300, 1_800];

/// What a report is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scope<'a> {
    /// Rounds asked in this time.
    pub period: Period,
    /// Of this site only.
    pub site: Option<&'a str>,
    /// Of this shop only.
    pub shop: Option<&'a str>,
}

impl Scope<'_> {
    /// All shops of all sites.
    #[must_use]
    pub fn all(period: Period) -> Self {
        Self {
            period,
            site: None,
            shop: None,
        }
    }

    pub(super) fn holds(&self, site: &str, shop: &str, at_ms: i64) -> bool {
        self.period.holds(at_ms)
            && self.site.is_none_or(|only| only == site)
            && self.shop.is_none_or(|only| only == shop)
    }
}

/// How many answers came within a limit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Within {
    /// The limit, in seconds.
    pub seconds: u32,
    /// First responses.
    pub first: u32,
    /// All responses.
    pub all: u32,
}

/// The figures of some rounds.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Figures {
    /// Buyers who asked something.
    pub buyers: u32,
    /// Of them: answered at least once.
    pub replied: u32,
    /// Rounds that want an answer.
    pub rounds: u32,
    /// Rounds with one.
    pub answered: u32,
    /// Rounds marked as needing no reply: in no rate.
    pub excused: u32,
    /// Rounds whose times can't be trusted: in no rate.
    pub uncertain: u32,
    /// First responses.
    pub first: Spread,
    /// All responses.
    pub response: Spread,
    /// Answers within the limits of [`WITHIN_S`].
    pub within: [Within; WITHIN_S.len()],
    /// Waits over the slow, the fault and the grave limit; each is counted once, by its worst.
    pub faults: [u32; 3],
}

impl Figures {
    /// Buyers who were answered, in percent; `None` without a buyer.
    #[must_use]
    pub fn reply_percent(&self) -> Option<f64> {
        percent(self.replied, self.buyers)
    }

    /// Rounds answered within a limit of [`WITHIN_S`], in percent of all that want an answer.
    #[must_use]
    pub fn within_percent(&self, seconds: u32) -> Option<f64> {
        let found = self.within.iter().find(|one| one.seconds == seconds)?;
        percent(found.all, self.rounds)
    }

    /// Rounds over any limit.
    #[must_use]
    pub fn late(&self) -> u32 {
        self.faults.iter().sum()
    }
}

/// A name and how often.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Count {
    /// An id: of an intent, a phrase, a category.
    pub id: String,
    /// How often.
    pub count: u32,
    /// Of them: heeded (findings), late (questions); else 0.
    pub of_them: u32,
}

/// Rounds by weekday (Monday first) and hour of the wall clock.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Heat {
    /// Rounds asked.
    pub asked: [[u32; 24]; 7],
    /// Of them: late or not answered.
    pub late: [[u32; 24]; 7],
}

/// The figures of one day, for a chart.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DayLine {
    /// The day, counted from 1970-01-01 on the wall clock.
    pub day: i64,
    /// Its figures.
    pub figures: Figures,
}

/// The figures of one shop.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ShopFigures {
    /// Site id.
    pub site: String,
    /// The shop.
    pub shop: String,
    /// Its figures.
    pub figures: Figures,
}

/// Everything about one period.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Report {
    /// All of it.
    pub all: Figures,
    /// By site and shop.
    pub shops: Vec<ShopFigures>,
    /// By day.
    pub days: Vec<DayLine>,
    /// By hour.
    pub heat: Heat,
    /// Questions by type, the most frequent first; `of_them` are late or not answered.
    pub questions: Vec<Count>,
    /// Rounds by mood: calm, dissatisfied, angry.
    pub moods: [u32; 3],
    /// Findings by category, the most frequent first; `of_them` were changed before sending.
    pub findings: Vec<Count>,
    /// Phrases used, the most frequent first.
    pub phrases: Vec<Count>,
    /// Complaints recorded.
    pub complaints: u32,
}

/// The report over what was kept. The order of entries does not matter, and a round kept twice counts once.
#[must_use]
pub fn report(
    entries: &[Entry],
    acts: &[Act],
    scope: &Scope<'_>,
    zone: &Zone,
    thresholds: &Thresholds,
) -> Report {
    let mut kept: Vec<&Entry> = entries
        .iter()
        .filter(|one| scope.holds(&one.site, &one.shop, one.asked_ms))
        .collect();
    // Of two readings of a round the answered one stays, and the earlier answer.
    kept.sort_unstable_by(|a, b| (a.key(), a.told()).cmp(&(b.key(), b.told())));
    kept.dedup_by(|later, first| later.key() == first.key());
    let mut rounds = numbered(&kept);

    let mut made = Report {
        all: figures(&rounds, thresholds),
        ..Report::default()
    };
    let late = |one: &Entry| {
        one.wait_ms()
            .is_none_or(|wait| thresholds.fault(wait).is_some())
    };
    let mut questions = Counts::default();
    for one in kept.iter().filter(|one| !one.uncertain && !one.excused) {
        let wall = zone.local_ms(one.asked_ms);
        let weekday = (wall.div_euclid(DAY_MS) + 3).rem_euclid(7);
        let hour = wall.rem_euclid(DAY_MS) / 3_600_000;
        bump(&mut made.heat.asked, weekday, hour, 1);
        bump(&mut made.heat.late, weekday, hour, u32::from(late(one)));
        if let Some(count) = made.moods.get_mut(usize::from(one.mood)) {
            *count += 1;
        }
        if !one.question.is_empty() {
            questions.add(&one.question, late(one));
        }
    }
    made.questions = questions.listed();

    let (mut findings, mut phrases) = (Counts::default(), Counts::default());
    for act in acts
        .iter()
        .filter(|act| scope.holds(&act.site, &act.shop, act.at_ms))
    {
        match &act.deed {
            Deed::Phrase(id) => phrases.add(id, false),
            Deed::Finding {
                category, heeded, ..
            } => findings.add(category, *heeded),
            Deed::Complaint => made.complaints += 1,
        }
    }
    made.findings = findings.listed();
    made.phrases = phrases.listed();

    // Entries are in the order of time: days are stretches of them.
    for day in rounds.chunk_by(|a, b| zone.day(a.entry.asked_ms) == zone.day(b.entry.asked_ms)) {
        made.days.extend(day.first().map(|first| DayLine {
            day: zone.day(first.entry.asked_ms),
            figures: figures(day, thresholds),
        }));
    }
    rounds.sort_by_key(|one| one.shop);
    for shop in rounds.chunk_by(|a, b| a.shop == b.shop) {
        made.shops.extend(shop.first().map(|first| ShopFigures {
            site: first.entry.site.clone(),
            shop: first.entry.shop.clone(),
            figures: figures(shop, thresholds),
        }));
    }
    made.shops
        .sort_by(|a, b| (&a.site, &a.shop).cmp(&(&b.site, &b.shop)));
    made
}

/// A round with numbers for its shop and its buyer: they are compared far oftener than there are names.
#[derive(Clone, Copy)]
struct Numbered<'a> {
    entry: &'a Entry,
    shop: u32,
    buyer: u32,
}

fn numbered<'a>(entries: &[&'a Entry]) -> Vec<Numbered<'a>> {
    let mut shops: HashMap<(&str, &str), u32> = HashMap::new();
    let mut buyers: HashMap<(u32, &str), u32> = HashMap::new();
    let number = |entry: &&'a Entry| {
        let next = size(shops.len());
        let shop = *shops.entry((&entry.site, &entry.shop)).or_insert(next);
        let next = size(buyers.len());
        let buyer = *buyers.entry((shop, &entry.buyer)).or_insert(next);
        Numbered { entry, shop, buyer }
    };
    entries.iter().map(number).collect()
}

/// The figures of waits: how they are spread, how many were in time and how many far from it. Both are put in order.
pub(super) fn timed(
    made: &mut Figures,
    first: &mut [i64],
    waits: &mut [i64],
    thresholds: &Thresholds,
) {
    for wait in waits.iter() {
        let fault = match thresholds.fault(*wait) {
            Some(Fault::Slow) => 0,
            Some(Fault::Fault) => 1,
            Some(Fault::Grave) => 2,
            None => continue,
        };
        if let Some(count) = made.faults.get_mut(fault) {
            *count += 1;
        }
    }
    made.answered = size(waits.len());
    made.first = Spread::of(first);
    made.response = Spread::of(waits);
    for (within, seconds) in made.within.iter_mut().zip(WITHIN_S) {
        // `Spread::of` has put them in order.
        let up_to =
            |waits: &[i64]| waits.partition_point(|wait| *wait <= i64::from(seconds) * 1_000);
        *within = Within {
            seconds,
            first: size(up_to(first)),
            all: size(up_to(waits)),
        };
    }
}

fn figures(rounds: &[Numbered], thresholds: &Thresholds) -> Figures {
    let mut made = Figures::default();
    let mut first = Vec::new();
    let mut waits = Vec::with_capacity(rounds.len());
    let mut buyers: Vec<(u32, bool)> = Vec::with_capacity(rounds.len());
    for &Numbered {
        entry: one, buyer, ..
    } in rounds
    {
        if one.uncertain {
            made.uncertain += 1;
            continue;
        }
        if one.excused && one.answered_ms.is_none() {
            made.excused += 1;
            continue;
        }
        made.rounds += 1;
        buyers.push((buyer, one.answered_ms.is_none()));
        let Some(wait) = one.wait_ms() else { continue };
        waits.push(wait);
        if one.first {
            first.push(wait);
        }
    }
    // Each buyer's answered rounds come first.
    buyers.sort_unstable();
    buyers.dedup_by(|later, kept| later.0 == kept.0);
    made.buyers = size(buyers.len());
    made.replied = size(buyers.iter().filter(|(_, waits)| !waits).count());
    timed(&mut made, &mut first, &mut waits, thresholds);
    made
}

/// How often what was met, and how often something was so of it.
#[derive(Default)]
pub(super) struct Counts<'a>(pub(super) BTreeMap<&'a str, (u32, u32)>);

impl<'a> Counts<'a> {
    pub(super) fn add(&mut self, id: &'a str, of_them: bool) {
        self.more(id, 1, u32::from(of_them));
    }

    pub(super) fn more(&mut self, id: &'a str, often: u32, of_them: u32) {
        let count = self.0.entry(id).or_default();
        count.0 += often;
        count.1 += of_them;
    }

    pub(super) fn listed(self) -> Vec<Count> {
        let mut all: Vec<Count> = self
            .0
            .into_iter()
            .map(|(id, (count, of_them))| Count {
                id: id.to_owned(),
                count,
                of_them,
            })
            .collect();
        all.sort_by(|a, b| (b.count, &a.id).cmp(&(a.count, &b.id)));
        all
    }
}

pub(super) fn bump(cells: &mut [[u32; 24]; 7], weekday: i64, hour: i64, by: u32) {
    let row = usize::try_from(weekday)
        .ok()
        .and_then(|at| cells.get_mut(at));
    let cell = row.and_then(|row| row.get_mut(usize::try_from(hour).ok()?));
    if let Some(cell) = cell {
        *cell += by;
    }
}

pub(super) fn size(of: usize) -> u32 {
    u32::try_from(of).unwrap_or(u32::MAX)
}

fn percent(part: u32, whole: u32) -> Option<f64> {
    (whole > 0).then(|| 100.0 * f64::from(part) / f64::from(whole))
}
