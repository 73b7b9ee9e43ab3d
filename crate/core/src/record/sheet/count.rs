use super::{Detail, Sheet, SheetKind, SheetState};
use crate::timer::calendar;

/// Which records are wanted; what is left open lets all pass.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Of this sheet.
    pub kind: Option<SheetKind>,
    /// In this state.
    pub state: Option<SheetState>,
    /// On this site.
    pub site: Option<String>,
    /// Handled or owned by this person.
    pub handler: Option<String>,
    /// Counted under this class.
    pub class: Option<String>,
    /// First saved at this moment or later, in milliseconds since 1970.
    pub from_ms: Option<i64>,
    /// First saved before this moment.
    pub until_ms: Option<i64>,
}

impl Filter {
    /// Whether a record is wanted.
    #[must_use]
    pub fn lets(&self, sheet: &Sheet) -> bool {
        let site = sheet.about.as_ref().map(|key| key.site.as_str());
        self.kind.is_none_or(|kind| kind == sheet.kind())
            && self.state.is_none_or(|state| state == sheet.state)
            && self
                .site
                .as_deref()
                .is_none_or(|wanted| site == Some(wanted))
            && self.handler.as_ref().is_none_or(|name| {
                *name == sheet.handler
                    || matches!(&sheet.detail, Detail::Review { owner, .. } if owner == name)
            })
            && self
                .class
                .as_ref()
                .is_none_or(|class| *class == sheet.detail.class())
            && self.from_ms.is_none_or(|from| sheet.created_ms >= from)
            && self.until_ms.is_none_or(|until| sheet.created_ms < until)
    }
}

/// How many records have something in common.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tally {
    /// What they have in common, for people.
    pub name: &'static str,
    /// How many.
    pub count: u32,
    /// How many of them are closed.
    pub closed: u32,
}

/// Records per class, the most frequent first.
#[must_use]
pub fn tally_classes<'a>(sheets: impl IntoIterator<Item = &'a Sheet>) -> Vec<Tally> {
    tally(sheets, |sheet| Some(sheet.detail.class()))
}

/// Records per cause, the most frequent first: what to mend first.
#[must_use]
pub fn tally_causes<'a>(sheets: impl IntoIterator<Item = &'a Sheet>) -> Vec<Tally> {
    tally(sheets, |sheet| Some(sheet.detail.cause()?.name()))
}

fn tally<'a>(
    sheets: impl IntoIterator<Item = &'a Sheet>,
    name: impl Fn(&Sheet) -> Option<&'static str>,
) -> Vec<Tally> {
    let mut found: Vec<Tally> = Vec::new();
    for sheet in sheets {
        let Some(name) = name(sheet) else { continue };
        let closed = u32::from(sheet.state == SheetState::Closed);
        match found.iter_mut().find(|each| each.name == name) {
            Some(each) => {
                each.count += 1;
                each.closed += closed;
            }
            None => found.push(Tally {
                name,
                count: 1,
                closed,
            }),
        }
    }
    found.sort_by_key(|each| std::cmp::Reverse(each.count));
    found
}

/// By what length of time records are counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Period {
    /// 日
    Day,
    /// 周, from Monday on.
    Week,
    /// 月
    #[default]
    Month,
}

impl Period {
    /// The name of the period in which a moment of the wall clock lies: its first day, or its month.
    #[must_use]
    pub fn name(self, local_ms: i64) -> String {
        let day = local_ms.div_euclid(calendar::DAY_MS);
        // The first of January 1970 was a Thursday.
        let first = match self {
            Self::Day | Self::Month => day,
            Self::Week => day - (day + 3).rem_euclid(7),
        };
        let mut text = calendar::write(first * calendar::DAY_MS);
        text.truncate(if self == Self::Month { 7 } else { 10 });
        text
    }
}

/// Records counted by class and period.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cross {
    /// The periods in which there are any, the latest last.
    pub periods: Vec<String>,
    /// For each class, the most frequent first: a count for each period, and all of them.
    pub classes: Vec<(&'static str, Vec<u32>, u32)>,
}

/// Records per class and period, of the last `most` periods in which there are any. Times are of the given zone
/// (minutes ahead of UTC).
#[must_use]
pub fn cross<'a>(
    sheets: impl IntoIterator<Item = &'a Sheet>,
    period: Period,
    utc_offset_minutes: i32,
    most: usize,
) -> Cross {
    let mut found: std::collections::BTreeMap<String, Vec<(&'static str, u32)>> =
        std::collections::BTreeMap::new();
    let mut before = (i64::MIN, String::new());
    for sheet in sheets {
        let local = sheet
            .created_ms
            .saturating_add(i64::from(utc_offset_minutes) * 60_000);
        let day = local.div_euclid(calendar::DAY_MS);
        if before.0 != day {
            before = (day, period.name(local));
        }
        let class = sheet.detail.class();
        let counts = match found.get_mut(&before.1) {
            Some(counts) => counts,
            None => found.entry(before.1.clone()).or_default(),
        };
        match counts.iter_mut().find(|(name, _)| *name == class) {
            Some((_, count)) => *count += 1,
            None => counts.push((class, 1)),
        }
    }
    let left_out = found.len().saturating_sub(most);
    let found: Vec<_> = found.into_iter().skip(left_out).collect();
    let mut classes: Vec<(&'static str, Vec<u32>, u32)> = Vec::new();
    for (at, (_, counts)) in found.iter().enumerate() {
        for (name, count) in counts {
            let known = classes.iter().position(|(known, ..)| known == name);
            let row = known.unwrap_or(classes.len());
            if known.is_none() {
                classes.push((name, vec![0; found.len()], 0));
            }
            if let Some((_, cells, sum)) = classes.get_mut(row) {
                *sum += count;
                if let Some(cell) = cells.get_mut(at) {
                    *cell += count;
                }
            }
        }
    }
    classes.sort_by_key(|(.., sum)| std::cmp::Reverse(*sum));
    Cross {
        periods: found.into_iter().map(|(name, _)| name).collect(),
        classes,
    }
}
