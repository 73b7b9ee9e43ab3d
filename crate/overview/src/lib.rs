//! Who waits over all tabs, windows and platforms, as the popup and the workbench show it: one order, live clocks, and a
//! click that brings the right tab to the front. It opens no conversation.
//!
//! ```no_run
//! use jinnang_overview::Line;
//! jinnang_view::mount(|| jinnang_overview::line(Line::open()));
//! ```

mod row;
mod still;

use gloo_timers::callback::Interval;
use jinnang_browser::{clock, i18n, runtime};
use jinnang_protocol::watch::{Ask, QueueRow, QueueSeen, Reply};
use jinnang_view::*;

/// How often clocks are read while somebody waits. Only the drawing hangs on it.
const TICK_MS: u32 = 1_000;

/// The line of those who wait. Cheap to copy: it holds handles.
#[derive(Clone, Copy)]
pub struct Line {
    /// As the watch told it last, in the order of this moment.
    pub seen: Signal<QueueSeen>,
    now_ms: Signal<i64>,
    failed: Signal<bool>,
    read: Signal<bool>,
}

impl Line {
    /// Asks who waits, and again whenever that has changed, for as long as the page lives.
    #[must_use]
    pub fn open() -> Self {
        let line = Self {
            seen: Signal::new(QueueSeen::default()),
            now_ms: Signal::new(clock::now_ms()),
            failed: Signal::new(false),
            read: Signal::new(false),
        };
        line.load();
        runtime::on_push("watch_changed", move || line.load());
        line
    }

    /// Asks who waits.
    pub fn load(self) {
        spawn_local(async move {
            match runtime::ask(&Ask::WatchQueue).await {
                Ok(Reply::Queue(seen)) => {
                    self.failed.set(false);
                    self.show(seen);
                    self.read.set(true);
                }
                _ => self.failed.set(true),
            }
        });
    }

    /// Reads the clocks; what was in time a moment ago may stand elsewhere now.
    fn tick(self) {
        let seen = self.seen.get_untracked();
        self.show(seen);
    }

    fn show(self, mut seen: QueueSeen) {
        let now_ms = clock::now_ms();
        seen.rows
            .sort_by(|a, b| a.wait.before(&b.wait, now_ms).then(a.tab.cmp(&b.tab)));
        self.now_ms.set(now_ms);
        self.seen.set(seen);
    }

    fn of<R>(self, key: &str, read: impl FnOnce(&QueueRow) -> R) -> Option<R> {
        self.seen.with(|seen| {
            let row = seen.rows.iter().find(|row| row::key(row) == key);
            row.map(read)
        })
    }
}

/// Everybody who waits, the first to be answered first.
#[must_use]
pub fn line(line: Line) -> El {
    run_clock(line);
    let count = move || line.seen.with(|seen| seen.count as usize);
    let unlisted = move || {
        line.seen
            .with(|seen| (seen.count as usize).saturating_sub(seen.rows.len()))
    };
    el("section")
        .class("line-up")
        .attr("data-jn", "queue")
        .attr("aria-label", i18n::text("queueName"))
        .child((
            el("p")
                .class("error")
                .attr("role", "alert")
                .attr("hidden", move || !line.failed.get())
                .child(i18n::text("queueFailed")),
            el("p")
                .class("empty")
                .attr("data-jn", "queue-empty")
                .attr("hidden", move || !line.read.get() || count() > 0)
                .child(i18n::text("queueEmpty")),
            el("ol").class("queue").child(each(
                move || {
                    line.seen
                        .with(|seen| seen.rows.iter().map(row::key).collect())
                },
                move |key| row::row(line, key),
            )),
            el("p")
                .class("hint")
                .attr("hidden", move || unlisted() == 0)
                .child(move || i18n::with("queueMore", &[&unlisted().to_string()])),
            still::still(line),
        ))
}

fn run_clock(line: Line) {
    let mut running: Option<Interval> = None;
    effect(move || {
        let somebody_waits = line.seen.with(|seen| !seen.rows.is_empty());
        if somebody_waits != running.is_some() {
            running = somebody_waits.then(|| Interval::new(TICK_MS, move || line.tick()));
        }
    });
}
