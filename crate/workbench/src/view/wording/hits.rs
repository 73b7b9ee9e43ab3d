use jinnang_browser::{clock, i18n};
use jinnang_core::report::Deed;
use jinnang_core::timer::calendar::{DAY_MS, write};
use jinnang_view::*;

use super::rule_name;
use crate::desk::Desk;
use crate::ledger::{Ledger, Stands, zone};
use crate::view::report::sealed;

/// So many days are counted.
const DAYS: usize = 30;
/// So many of them have a column.
const COLUMNS: usize = 7;

/// How often a rule spoke in lines that were sent.
#[derive(Clone)]
struct Count {
    rule: String,
    /// By day, today first.
    days: [u32; DAYS],
    /// How often the words were changed before sending.
    heeded: u32,
}

impl Count {
    fn all(&self) -> u32 {
        self.days.iter().sum()
    }
}

/// The counts of the last days, the largest first.
#[derive(Clone, Copy)]
pub struct Hits {
    counts: Signal<Vec<Count>>,
}

impl Hits {
    /// Counts what the ledger holds, and again whenever that is more.
    pub fn open(desk: Desk) -> Self {
        let hits = Self {
            counts: Signal::new(Vec::new()),
        };
        desk.ledger.open();
        effect(move || {
            if matches!(desk.ledger.reading.get(), Stands::Ready | Stands::Recent) {
                hits.counts.set(counted(desk.ledger));
            }
        });
        hits
    }
}

fn counted(ledger: Ledger) -> Vec<Count> {
    let zone = zone();
    let today = zone.day(clock::now_ms());
    let mut counts: Vec<Count> = Vec::new();
    ledger.acts.with(|acts| {
        for act in acts {
            let Deed::Finding { rule, heeded, .. } = &act.deed else {
                continue;
            };
            let ago = usize::try_from(today - zone.day(act.at_ms)).unwrap_or(DAYS);
            if rule.is_empty() || ago >= DAYS {
                continue;
            }
            let at = counts.iter().position(|count| count.rule == *rule);
            let at = at.unwrap_or_else(|| {
                counts.push(Count {
                    rule: rule.clone(),
                    days: [0; DAYS],
                    heeded: 0,
                });
                counts.len() - 1
            });
            if let Some(count) = counts.get_mut(at) {
                count.heeded += u32::from(*heeded);
                if let Some(day) = count.days.get_mut(ago) {
                    *day += 1;
                }
            }
        }
    });
    counts.sort_by_key(|count| std::cmp::Reverse(count.all()));
    counts
}

/// How often one rule spoke, in a few words; nothing where it did not.
pub fn of_rule(hits: Hits, rule: &str) -> El {
    let rule = rule.to_owned();
    el("p").class("hint").child(move || {
        hits.counts.with(|counts| {
            let count = counts.iter().find(|count| count.rule == rule)?;
            let (all, heeded) = (count.all().to_string(), count.heeded.to_string());
            Some(i18n::with("hitsOfRule", &[&all, &heeded]))
        })
    })
}

/// Hits by rule and day.
pub fn hits(desk: Desk, hits: Hits) -> El {
    el("section").class("own").child((
        el("h2").child(i18n::text("hitsTitle")),
        el("p").class("hint").child(i18n::text("hitsHint")),
        el("div").attr("data-jn", "hits").child(move || {
            match desk.ledger.reading.get() {
                Stands::Locked => return sealed(),
                Stands::Failed => return el("p").class("error").child(i18n::text("shelfUnread")),
                Stands::Closed | Stands::Reading(_) => {
                    return el("p").class("empty").child(i18n::text("reportReading"));
                }
                Stands::Recent | Stands::Ready => {}
            }
            hits.counts.with(|counts| {
                if counts.is_empty() {
                    return el("p").class("empty").child(i18n::text("hitsNone"));
                }
                table(desk, counts)
            })
        }),
    ))
}

fn table(desk: Desk, counts: &[Count]) -> El {
    let (zone, now) = (zone(), clock::now_ms());
    let day = |ago: i64| {
        let written = write(zone.local_ms(now - ago * DAY_MS));
        written.get(5..10).unwrap_or_default().to_owned()
    };
    let names = ["logRule", "hitsAll", "hitsHeeded"].map(i18n::text);
    let days = (0..COLUMNS).map(|ago| day(i64::try_from(ago).unwrap_or(0)));
    let head = names
        .into_iter()
        .chain(days)
        .map(|name| el("th").attr("scope", "col").child(name));
    let rows = counts.iter().map(|count| {
        let days = count.days.iter().take(COLUMNS).copied();
        let numbers = [count.all(), count.heeded].into_iter().chain(days);
        let cells = numbers.map(|number| {
            let shown = if number == 0 {
                "–".to_owned()
            } else {
                number.to_string()
            };
            el("td").class("number").child(shown)
        });
        el("tr")
            .attr("data-jn", "hit")
            .attr("data-rule", count.rule.clone())
            .child((
                el("th")
                    .attr("scope", "row")
                    .attr("title", count.rule.clone())
                    .child(rule_name(desk, &count.rule)),
                cells.collect::<Vec<_>>(),
            ))
    });
    el("div")
        .class("wide-table")
        .child(el("table").class("figures").child((
            el("thead").child(el("tr").child(head.collect::<Vec<_>>())),
            el("tbody").child(rows.collect::<Vec<_>>()),
        )))
}
