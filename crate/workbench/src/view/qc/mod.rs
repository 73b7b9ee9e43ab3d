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
    /// All that its card shows, as the key of that card.
    key: String,
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
        // Read again, a note that is being written stays: what is listed follows inside.
        keyed(
            move || Shown::now(desk, view),
            move |now| match now {
                Shown::Reading => el("p").class("empty").child(i18n::text("reportReading")),
                Shown::Locked => sealed(),
                Shown::Failed => el("p").class("error").child(i18n::text("shelfUnread")),
                Shown::Empty { is_kept } => empty(*is_kept),
                Shown::Talks => shown(desk, view),
            },
        ),
    ))
}

/// What there is to be seen.
#[derive(PartialEq, Eq)]
enum Shown {
    Reading,
    Locked,
    Failed,
    /// Whether conversations are kept at all.
    Empty {
        is_kept: bool,
    },
    Talks,
}

impl Shown {
    fn now(desk: Desk, view: View) -> Self {
        view.talks.with(|talks| match talks {
            None => Self::Reading,
            Some(Err(true)) => Self::Locked,
            Some(Err(false)) => Self::Failed,
            Some(Ok(talks)) if talks.is_empty() => Self::Empty {
                is_kept: days(desk).is_some(),
            },
            Some(Ok(_)) => Self::Talks,
        })
    }
}

impl View {
    /// The conversations as they were read last; whoever runs this runs again when they are read anew.
    fn with<R>(self, read: impl FnOnce(&[Scored]) -> R) -> R {
        self.talks.with(|talks| match talks {
            Some(Ok(talks)) => read(talks),
            _ => read(&[]),
        })
    }
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
                let id = [&item.id, "-", &first.to_string()].concat();
                talks.push(Scored {
                    key: key(&id, &talk, &quality),
                    id,
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

fn key(id: &str, talk: &KeptTalk, quality: &Quality) -> String {
    let marks = quality.marks.iter();
    let marks = marks.map(|mark| [&mark.points.to_string(), mark.why.concat().as_str()].concat());
    let (name, lines) = (&talk.name, talk.lines.len());
    let last = talk.lines.last().map_or(0, |line| line.1);
    format!("{id} {name} {lines} {last} {}", marks.collect::<String>())
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

fn empty(is_kept: bool) -> El {
    let (title, line) = match is_kept {
        false => ("qcOffTitle", "qcOff"),
        true => ("qcEmptyTitle", "qcEmpty"),
    };
    el("div").class("card").attr("data-jn", "qc-empty").child((
        el("h2").child(i18n::text(title)),
        el("p").child(i18n::text(line)),
    ))
}

/// The keys of the week's sample, and of the others that are listed.
fn parted(talks: &[Scored]) -> (Vec<String>, Vec<String>) {
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
    let drawn: Vec<&Scored> = drawn
        .iter()
        .filter_map(|at| recent.get(*at))
        .copied()
        .collect();
    let others = talks
        .iter()
        .filter(|one| !drawn.iter().any(|known| known.id == one.id));
    (
        drawn.iter().map(|one| one.key.clone()).collect(),
        others.take(LISTED).map(|one| one.key.clone()).collect(),
    )
}

fn mean(talks: &[Scored]) -> f64 {
    let all: u32 = talks.iter().map(|one| u32::from(one.quality.points)).sum();
    f64::from(all) / f64::from(u32::try_from(talks.len()).unwrap_or(1).max(1))
}

fn shown(desk: Desk, view: View) -> El {
    let card = move |key: &str| {
        view.with(|talks| match talks.iter().find(|one| one.key == key) {
            Some(one) => talk::card(desk, one),
            None => el("div").attr("hidden", true),
        })
    };
    el("div").attr("data-jn", "qc").child((
        el("p")
            .class(move || match view.with(mean) < 70.0 {
                true => "verdict big late",
                false => "verdict big",
            })
            .child(move || {
                view.with(|talks| {
                    i18n::with(
                        "qcMean",
                        &[
                            &super::report::rounded(mean(talks)),
                            &talks.len().to_string(),
                        ],
                    )
                })
            }),
        el("h2").child(i18n::text("qcSample")),
        el("p").class("hint").child(i18n::text("qcSampleHint")),
        el("div")
            .attr("data-jn", "qc-sample")
            .child(each(move || view.with(parted).0, card)),
        el("details")
            .class("shelf")
            .attr("hidden", move || {
                view.with(|talks| parted(talks).1.is_empty())
            })
            .child((
                el("summary").child(i18n::text("qcOthers")),
                el("div").child(each(move || view.with(parted).1, card)),
            )),
    ))
}
