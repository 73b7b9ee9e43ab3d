//! The practice desk: scripted buyers write, the agent answers with the shop's own phrases and words, and the answers are
//! scored as real ones are. Nothing of it is kept.

mod chat;
mod review;

use gloo_timers::future::TimeoutFuture;
use jinnang_browser::{clock, i18n, read_json};
use jinnang_core::practice::{COURSES, Course, Courses, Drill, Seat};
use jinnang_core::wording::Level;
use jinnang_view::*;

use super::report::press;
use crate::Place;
use crate::desk::Desk;

/// How often the clocks of those who wait are drawn, in milliseconds.
const TICK_MS: u32 = 1_000;
/// The box that answers are written in.
const COMPOSER: &str = "practice-text";

/// What is shown.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Phase {
    Choosing,
    Running,
    Review,
}

/// The page's state.
#[derive(Clone, Copy)]
struct Practice {
    desk: Desk,
    phase: Signal<Phase>,
    drill: Signal<Option<Drill>>,
    /// Whose conversation is open.
    open: Signal<usize>,
    /// What is being written to each buyer.
    drafts: Signal<Vec<String>>,
    now_ms: Signal<i64>,
    /// The answer could not be sent yet.
    is_held: Signal<bool>,
}

/// The page.
pub fn practice(desk: Desk) -> El {
    let page = Practice {
        desk,
        phase: Signal::new(Phase::Choosing),
        drill: Signal::new(None),
        open: Signal::new(0),
        drafts: Signal::new(Vec::new()),
        now_ms: Signal::new(clock::now_ms()),
        is_held: Signal::new(false),
    };
    el("div").class("practice-page").child((
        el("h1").child(i18n::text("benchPractice")),
        el("p").class("hint").child(i18n::text("practiceLine")),
        move || match page.phase.get() {
            Phase::Choosing => page.choosing(),
            Phase::Running => page.running(),
            Phase::Review => page.review(),
        },
    ))
}

impl Practice {
    fn choosing(self) -> El {
        // They ship with the extension, and a test reads them.
        let courses = read_json::<Courses>(COURSES).map(|all| all.courses);
        let cards = courses.unwrap_or_default().into_iter().map(|course| {
            let turns: usize = course.buyers.iter().map(|buyer| buyer.turns.len()).sum();
            let size = [course.buyers.len().to_string(), turns.to_string()];
            el("li")
                .class("card")
                .attr("data-jn", "practice-course")
                .attr("data-course", course.id.clone())
                .child((
                    el("h2").child(course.title.clone()),
                    el("p").child(course.about.clone()),
                    el("p")
                        .class("hint")
                        .child(i18n::with("practiceSize", &[&size[0], &size[1]])),
                    el("button")
                        .class("primary")
                        .attr("type", "button")
                        .attr("data-jn", "practice-begin")
                        .on("click", move |_| self.begin(course.clone()))
                        .child(i18n::text("practiceBegin")),
                ))
        });
        el("ul").class("cards").child(cards.collect::<Vec<_>>())
    }

    fn begin(self, course: Course) {
        let now_ms = clock::now_ms();
        self.drafts.set(vec![String::new(); course.buyers.len()]);
        self.open.set(0);
        self.is_held.set(false);
        self.now_ms.set(now_ms);
        self.drill.set(Some(Drill::begin(course, now_ms)));
        self.phase.set(Phase::Running);
        // The box is drawn by then.
        request_animation_frame(|| focus(COMPOSER));
        spawn_local(self.tick());
    }

    /// The buyers go on as long as the page is looked at.
    async fn tick(self) {
        let course = self.course();
        loop {
            TimeoutFuture::new(TICK_MS).await;
            let is_here = self.desk.place.get_untracked() == Place::Practice
                && self.phase.get_untracked() == Phase::Running
                && self.course() == course;
            if !is_here {
                return;
            }
            self.now_ms.set(clock::now_ms());
            self.advance();
        }
    }

    /// The course that runs, and when it began.
    fn course(self) -> Option<(String, i64)> {
        self.drill.with_untracked(|drill| {
            let drill = drill.as_ref()?;
            Some((drill.course().id.clone(), drill.begun_ms()))
        })
    }

    fn advance(self) {
        let now_ms = clock::now_ms();
        let is_due = self.drill.with_untracked(|drill| {
            let next = drill.as_ref().and_then(Drill::next_ms);
            next.is_some_and(|next_ms| next_ms <= now_ms)
        });
        if is_due {
            self.drill.update(|drill| {
                if let Some(drill) = drill {
                    drill.advance(now_ms);
                }
            });
        }
    }

    fn end(self) {
        self.phase.set(Phase::Review);
    }

    /// Reads one of the conversations.
    fn seat<R>(self, at: usize, read: impl FnOnce(&Seat) -> R) -> Option<R> {
        self.drill
            .with(|drill| drill.as_ref()?.seats().get(at).map(read))
    }

    fn draft(self) -> String {
        let open = self.open.get();
        self.drafts
            .with(|drafts| drafts.get(open).cloned().unwrap_or_default())
    }

    fn write(self, text: String) {
        let open = self.open.get_untracked();
        self.is_held.set(false);
        self.drafts.update(|drafts| {
            if let Some(draft) = drafts.get_mut(open) {
                *draft = text;
            }
        });
    }

    /// Sends what is written, unless it must not go out.
    fn send(self) {
        let text = untrack(|| self.draft()).trim().to_owned();
        let open = self.open.get_untracked();
        let is_there = untrack(|| self.seat(open, |seat| !seat.said().is_empty()));
        if text.is_empty() || is_there != Some(true) {
            return;
        }
        let found = untrack(|| self.desk.words.find(&text, "", ""));
        if found.iter().any(|one| one.level == Level::Block) {
            self.is_held.set(true);
            return;
        }
        let now_ms = clock::now_ms();
        self.write(String::new());
        self.drill.update(|drill| {
            if let Some(drill) = drill {
                drill.answer(open, &text, now_ms);
            }
        });
        let is_over = self
            .drill
            .with_untracked(|drill| drill.as_ref().is_some_and(Drill::is_over));
        if is_over {
            self.end();
        }
    }

    fn review(self) -> El {
        let again = move || {
            if let Some(drill) = self.drill.get_untracked() {
                self.begin(drill.course().clone());
            }
        };
        el("div").attr("data-jn", "practice-review").child((
            el("div").class("row").child((
                press("practice-again", "practiceAgain", again),
                press("practice-other", "practiceOther", move || {
                    self.phase.set(Phase::Choosing);
                }),
            )),
            self.drill.with_untracked(|drill| {
                drill.as_ref().map(|drill| review::review(self.desk, drill))
            }),
        ))
    }
}
