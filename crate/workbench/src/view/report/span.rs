use std::collections::BTreeSet;

use jinnang_browser::{clock, i18n};
use jinnang_core::report::{Length, Period, Sums};
use jinnang_core::timer::calendar::write;
use jinnang_protocol::site_name;
use jinnang_view::*;

use super::{Asked, press};
use crate::desk::Desk;
use crate::ledger::zone;

/// How long the period is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Span {
    Day,
    Shift,
    Week,
    Month,
}

impl Span {
    const ALL: [Self; 4] = [Self::Day, Self::Shift, Self::Week, Self::Month];

    pub fn name(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Shift => "shift",
            Self::Week => "week",
            Self::Month => "month",
        }
    }

    fn word(self) -> &'static str {
        match self {
            Self::Day => "spanDay",
            Self::Shift => "spanShift",
            Self::Week => "spanWeek",
            Self::Month => "spanMonth",
        }
    }

    fn length(self) -> Option<Length> {
        match self {
            Self::Day => Some(Length::Day),
            Self::Week => Some(Length::Week),
            Self::Month => Some(Length::Month),
            Self::Shift => None,
        }
    }
}

/// Whether it is today that is asked for.
pub fn is_of_today(asked: Asked) -> bool {
    let zone = zone();
    asked.span.get() == Span::Day && zone.day(asked.at_ms.get()) == zone.day(clock::now_ms())
}

/// The period that is asked for, the one before it, and its name.
pub fn period(desk: Desk, asked: Asked) -> (Period, Period, String) {
    let (zone, at) = (zone(), asked.at_ms.get());
    let day = |ms: i64| {
        let written = write(zone.local_ms(ms));
        written.split(' ').next().unwrap_or_default().to_owned()
    };
    match asked.span.get().length() {
        Some(length) => {
            let period = Period::holding(length, &zone, at);
            let from = day(period.from_ms);
            let title = match length {
                Length::Day => from,
                Length::Week => [&from, " – ", &day(period.to_ms - 1)].concat(),
                Length::Month => from.chars().take(7).collect(),
            };
            (period, period.before(length, &zone), title)
        }
        None => shift(desk, at),
    }
}

/// The shift that holds a moment, or the last one that began before it; without any, the day.
fn shift(desk: Desk, at: i64) -> (Period, Period, String) {
    let now = clock::now_ms();
    let minute = |ms: i64| {
        let written = write(zone().local_ms(ms));
        written.chars().take(16).collect::<String>()
    };
    let shifts: Vec<Period> = desk
        .shifts
        .list()
        .iter()
        .map(|shift| Period {
            from_ms: shift.begun_ms(),
            to_ms: shift.ended_ms().unwrap_or(now).max(shift.begun_ms() + 1),
        })
        .collect();
    let found = shifts
        .iter()
        .rposition(|shift| shift.from_ms <= at)
        .unwrap_or(0);
    let Some(period) = shifts.get(found).copied() else {
        let today = Period::holding(Length::Day, &zone(), at);
        let before = today.before(Length::Day, &zone());
        return (today, before, i18n::text("spanNoShift"));
    };
    let before = found.checked_sub(1).and_then(|at| shifts.get(at).copied());
    let nothing = Period {
        from_ms: period.from_ms,
        to_ms: period.from_ms,
    };
    let to = minute(period.to_ms);
    let title = [&minute(period.from_ms), " – ", &to].concat();
    (period, before.unwrap_or(nothing), title)
}

/// Which period, of which shop.
pub fn spans(desk: Desk, asked: Asked) -> El {
    el("div").class("row spans").child((
        el("div")
            .class("choices")
            .attr("role", "group")
            .attr("aria-label", i18n::text("spanLabel"))
            .child(
                Span::ALL
                    .map(|span| choice(asked, span))
                    .into_iter()
                    .collect::<Vec<_>>(),
            ),
        el("div").class("row").child((
            step(
                "report-earlier",
                "spanEarlier",
                "‹",
                || false,
                move || {
                    let (period, ..) = untrack(|| period(desk, asked));
                    asked.at_ms.set(period.from_ms - 1);
                },
            ),
            el("strong")
                .attr("data-jn", "report-period")
                .child(move || period(desk, asked).2),
            step(
                "report-later",
                "spanLater",
                "›",
                move || period(desk, asked).0.to_ms > clock::now_ms(),
                move || {
                    let (period, ..) = untrack(|| period(desk, asked));
                    asked.at_ms.set(period.to_ms);
                },
            ),
            press("report-today", "spanNow", move || {
                asked.at_ms.set(clock::now_ms())
            }),
        )),
        keyed(
            move || known(desk),
            move |known| places(asked, known.clone()),
        ),
    ))
}

fn choice(asked: Asked, span: Span) -> El {
    el("button")
        .attr("type", "button")
        .class("quiet")
        .attr("data-jn", ["report-", span.name()].concat())
        .attr("aria-pressed", move || {
            if asked.span.get() == span {
                "true"
            } else {
                "false"
            }
        })
        .on("click", move |_| asked.span.set(span))
        .child(i18n::text(span.word()))
}

fn step(
    hook: &'static str,
    label: &'static str,
    sign: &'static str,
    disabled: impl Fn() -> bool + 'static,
    run: impl Fn() + 'static,
) -> El {
    el("button")
        .attr("type", "button")
        .class("quiet")
        .attr("data-jn", hook)
        .attr("aria-label", i18n::text(label))
        .attr("disabled", disabled)
        .on("click", move |_| run())
        .child(sign)
}

/// A platform's name, for people.
pub fn site(id: &str) -> String {
    match (site_name(id), id) {
        (Some(site), _) => site.name.to_owned(),
        // There are rules for them, but no chat page of theirs is read.
        (None, "amazon") => "Amazon".to_owned(),
        (None, "lazada") => "Lazada".to_owned(),
        (None, id) => id.to_owned(),
    }
}

/// A platform and a shop, for people.
pub fn shop(site_id: &str, shop: &str) -> String {
    match shop {
        "" => site(site_id),
        shop => [&site(site_id), "·", shop].concat(),
    }
}

/// All places, each platform and each of its shops.
fn known(desk: Desk) -> Vec<(String, String)> {
    // It is another list when another is read.
    desk.ledger.reading.with(|_| ());
    let mut known: BTreeSet<(String, String)> = desk.ledger.entries.with(|entries| {
        let all = entries.iter();
        all.map(|one| (one.site.clone(), one.shop.clone()))
            .collect()
    });
    desk.ledger.sums.with(|sums| {
        let summed = sums.iter().flat_map(Sums::shops);
        known.extend(summed.map(|(site, shop)| (site.to_owned(), shop.to_owned())));
    });
    let mut known: Vec<(String, String)> = known.into_iter().collect();
    let mut sites: Vec<(String, String)> = known
        .iter()
        .map(|(site, _)| (site.clone(), String::new()))
        .collect();
    sites.dedup();
    known.append(&mut sites);
    known.sort();
    known.dedup();
    known.insert(0, (String::new(), String::new()));
    known
}

fn places(asked: Asked, known: Vec<(String, String)>) -> El {
    let options: Vec<El> = (0..)
        .zip(&known)
        .map(|(nth, (site, name))| {
            let name = match site.as_str() {
                "" => i18n::text("allPlaces"),
                site => shop(site, name),
            };
            el("option")
                .attr("value", usize::to_string(&nth))
                .child(name)
        })
        .collect();
    el("select")
        .attr("data-jn", "report-place")
        .attr("aria-label", i18n::text("placeLabel"))
        .child(options)
        .value({
            let known = known.clone();
            move || {
                let nth = asked
                    .place
                    .with(|place| known.iter().position(|one| one == place));
                nth.unwrap_or_default().to_string()
            }
        })
        .on("change", move |event| {
            let nth = value_of(event).parse::<usize>().unwrap_or(0);
            asked.place.set(known.get(nth).cloned().unwrap_or_default());
        })
}
