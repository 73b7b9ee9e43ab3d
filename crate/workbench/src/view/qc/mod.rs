//! A look at one's own replies: kept conversations with their score, the week's sample, and notes for the review.

mod talk;

pub use talk::{marks, tone};

use jinnang_browser::{clock, from_json, i18n, runtime};
use jinnang_core::report::qc::{KeptTalk, Line, Quality, quality, read_talk, sample};
use jinnang_core::timer::Role;
use jinnang_core::timer::calendar::DAY_MS;
use jinnang_core::wording::Level;
use jinnang_protocol::{Ask, Reply, Shelf, TALK_DAYS};
use jinnang_view::*;

use super::report::{press, sealed};
use super::rules::trouble;
use crate::desk::Desk;
use crate::shelf;

/// How many conversations the week's sample holds.
const SAMPLE: usize = 10;
/// The most that are listed beside it.
const LISTED: usize = 60;

/// What the page knows.
#[derive(Clone, Copy)]
struct View {
    talks: Signal<Option<Result<Vec<Scored>, bool>>>,
}

/// A kept conversation with its score.
#[derive(Clone)]
struct Scored {
    /// Its slot and its first moment: unique, and the same each time.
    id: String,
    talk: KeptTalk,
    quality: Quality,
    last_ms: i64,
}

/// The page.
pub fn qc(desk: Desk) -> El {
    let view = View {
        talks: Signal::new(None),
    };
    read(desk, view);
    el("div").class("figures-page").child((
        el("h1").child(i18n::text("benchQuality")),
        el("p").class("hint").child(i18n::text("qcLine")),
        trouble(desk),
        keeping(desk, view),
        move || match view.talks.get() {
            None => el("p").class("empty").child(i18n::text("reportReading")),
            Some(Err(true)) => sealed(),
            Some(Err(false)) => el("p").class("error").child(i18n::text("shelfUnread")),
            Some(Ok(talks)) if talks.is_empty() => empty(desk),
            Some(Ok(talks)) => shown(desk, &talks),
        },
    ))
}

fn days(desk: Desk) -> Option<i64> {
    desk.chosen.get(TALK_DAYS)
}

/// Reads the shelf, lets go of what is too old, and scores the rest.
fn read(desk: Desk, view: View) {
    spawn_local(async move {
        let mut found = Vec::new();
        let mut after = None;
        loop {
            let shelf = Shelf::Talks;
            match runtime::ask(&Ask::ShelfAll { shelf, after }).await {
                Ok(Reply::Shelf { items, next }) => {
                    found.extend(items);
                    if next.is_none() {
                        break;
                    }
                    after = next;
                }
                Ok(Reply::Locked) => return view.talks.set(Some(Err(true))),
                _ => return view.talks.set(Some(Err(false))),
            }
        }
        let kept = untrack(|| days(desk)).unwrap_or(30);
        let oldest = clock::now_ms() - kept * DAY_MS;
        let (mut talks, mut gone) = (Vec::new(), Vec::new());
        for item in found {
            let text = from_json(&item.body).and_then(|body| body.as_string());
            let Some(talk) = text.as_deref().and_then(read_talk) else {
                continue;
            };
            let last_ms = talk.lines.last().map_or(0, |line| line.1);
            if last_ms < oldest {
                gone.push(item.id);
                continue;
            }
            if let Some(quality) = scored(desk, &talk) {
                let first = talk.lines.first().map_or(0, |line| line.1);
                talks.push(Scored {
                    id: [&item.id, "-", &first.to_string()].concat(),
                    talk,
                    quality,
                    last_ms,
                });
            }
        }
        talks.sort_by_key(|one| (one.quality.points, std::cmp::Reverse(one.last_ms)));
        view.talks.set(Some(Ok(talks)));
        if !gone.is_empty() {
            let _ = shelf::drop(Shelf::Talks, gone).await;
        }
    });
}

fn scored(desk: Desk, talk: &KeptTalk) -> Option<Quality> {
    let place = &talk.place;
    let lines = talk.lines.iter();
    let lines = lines.map(|(role, at_ms, text)| (*role, *at_ms, text.as_str()));
    let lines = judged(desk, &place.site, &place.shop, lines);
    quality(&lines, &desk.ledger.thresholds.get())
}

/// Lines with what is found in those of the agent, as it is on this site and in this shop.
pub fn judged<'a>(
    desk: Desk,
    site: &str,
    shop: &str,
    lines: impl Iterator<Item = (Role, i64, &'a str)>,
) -> Vec<Line<'a>> {
    let findings = |text: &str| {
        let found = untrack(|| desk.words.find(text, site, shop));
        let of = |level| {
            let n = found.iter().filter(|one| one.level == level).count();
            u8::try_from(n).unwrap_or(u8::MAX)
        };
        [of(Level::Hint), of(Level::Warn), of(Level::Block)]
    };
    lines
        .map(|(role, at_ms, text)| Line {
            role,
            at_ms,
            text,
            findings: match role {
                Role::Agent => findings(text),
                _ => [0; 3],
            },
        })
        .collect()
}

/// For how long conversations are kept, if at all.
fn keeping(desk: Desk, view: View) -> El {
    let choices = [
        (0, "keepNone"),
        (7, "keep7"),
        (14, "keep14"),
        (30, "keep30"),
    ];
    let options = choices.into_iter().map(|(days_kept, name)| {
        el("option")
            .attr("value", days_kept.to_string())
            .attr("selected", move || days(desk).unwrap_or(0) == days_kept)
            .child(i18n::text(name))
    });
    el("div").class("row").child((
        el("label").class("field").child((
            el("span").child(i18n::text("keepLabel")),
            el("select")
                .attr("data-jn", "qc-days")
                .on("change", move |event| {
                    match value_of(event).parse::<i64>().unwrap_or(0) {
                        0 => {
                            desk.chosen.drop(TALK_DAYS.to_owned());
                            forget(view);
                        }
                        days => desk.chosen.put(TALK_DAYS.to_owned(), days),
                    }
                })
                .child(options.collect::<Vec<_>>()),
        )),
        press("qc-again", "readAgain", move || read(desk, view)),
    ))
}

/// Kept no more, so nothing stays.
fn forget(view: View) {
    let gone = Signal::new(Vec::new());
    spawn_local(async move {
        let shelf = Shelf::Talks;
        if let Ok(Reply::Shelf { items, .. }) =
            runtime::ask(&Ask::ShelfAll { shelf, after: None }).await
        {
            gone.set(items.into_iter().map(|item| item.id).collect());
            if shelf::drop(Shelf::Talks, gone.get_untracked())
                .await
                .is_ok()
            {
                view.talks.set(Some(Ok(Vec::new())));
            }
        }
    });
}

fn empty(desk: Desk) -> El {
    let (title, line) = match days(desk) {
        None => ("qcOffTitle", "qcOff"),
        Some(_) => ("qcEmptyTitle", "qcEmpty"),
    };
    el("div").class("card").attr("data-jn", "qc-empty").child((
        el("h2").child(i18n::text(title)),
        el("p").child(i18n::text(line)),
    ))
}

fn shown(desk: Desk, talks: &[Scored]) -> El {
    let all: u32 = talks.iter().map(|one| u32::from(one.quality.points)).sum();
    let mean = f64::from(all) / f64::from(u32::try_from(talks.len()).unwrap_or(1).max(1));
    let week = clock::now_ms() / (7 * DAY_MS);
    let recent: Vec<&Scored> = talks
        .iter()
        .filter(|one| clock::now_ms() - one.last_ms < 7 * DAY_MS)
        .collect();
    let points: Vec<(&str, u8)> = recent
        .iter()
        .map(|one| (one.id.as_str(), one.quality.points))
        .collect();
    let drawn = sample(&points, SAMPLE, week.unsigned_abs());
    let chosen: Vec<El> = drawn
        .iter()
        .filter_map(|at| recent.get(*at))
        .map(|one| talk::card(desk, one))
        .collect();
    let others = talks.iter().filter(|one| {
        !drawn
            .iter()
            .any(|at| recent.get(*at).is_some_and(|known| known.id == one.id))
    });
    let others: Vec<El> = others
        .take(LISTED)
        .map(|one| talk::card(desk, one))
        .collect();
    let none_left = others.is_empty();
    el("div").attr("data-jn", "qc").child((
        el("p")
            .class(if mean < 70.0 {
                "verdict big late"
            } else {
                "verdict big"
            })
            .child(i18n::with(
                "qcMean",
                &[&super::report::rounded(mean), &talks.len().to_string()],
            )),
        el("h2").child(i18n::text("qcSample")),
        el("p").class("hint").child(i18n::text("qcSampleHint")),
        el("div").attr("data-jn", "qc-sample").child(chosen),
        el("details")
            .class("shelf")
            .attr("hidden", none_left)
            .child((
                el("summary").child(i18n::text("qcOthers")),
                el("div").child(others),
            )),
    ))
}
