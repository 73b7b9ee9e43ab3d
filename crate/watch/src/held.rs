//! What the watch knows. It is read from storage once in the life of the worker; from then on memory is right, and what
//! changed in it is written at most once a second.

use std::cell::RefCell;

use futures_util::lock::Mutex;
use jinnang_browser::storage::{self, Area};
use jinnang_browser::to_js;
use jinnang_core::timer::Thresholds;
use jinnang_core::timer::alarm::Alarms;
use jinnang_core::timer::rule::Limit;
use jinnang_protocol::watch::{Ringing, Vip, Waits};
use serde::{Deserialize, Serialize};

use crate::due::Mark;
use crate::idle;
use crate::moved::Moved;

const TAB: &str = "watch:tab:";
const RUNG: &str = "watch:rung";
const RINGING: &str = "watch:ringing";
const DUE: &str = "watch:due";
const LIMITS: &str = "watch:limits";
const THRESHOLDS: &str = "watch:thresholds";
const VIPS: &str = "watch:vips";
const IDLE: &str = "watch:idle";

/// What has rung, and when the clock was last looked at.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rung {
    /// How far each wait has rung.
    pub alarms: Alarms,
    /// The moment of the last look: a clock that is behind it was moved.
    pub looked_ms: i64,
    /// The tab of the one who rang last: where a click on the notification leads.
    pub tab: Option<i32>,
    /// Waits whose beginning was moved with the clock.
    #[serde(default)]
    pub moved: Vec<Moved>,
    /// When somebody was served last, or the shift begun; `None` while none runs.
    #[serde(default)]
    pub idle_from_ms: Option<i64>,
    /// Tabs with a chat page, whether somebody waits there or not.
    #[serde(default)]
    pub online: Vec<i32>,
    /// That nobody was served since then has been told.
    #[serde(default)]
    pub idle_told: bool,
}

/// Everything.
#[derive(Default)]
pub struct Held {
    /// Who waits in which tab.
    pub tabs: Vec<(i32, Waits)>,
    /// What has rung.
    pub rung: Rung,
    /// How alarms ring.
    pub ringing: Ringing,
    /// When follow-ups are due.
    pub due: Vec<Mark>,
    /// Until when sites want their answers, where that is another than what ships.
    pub limits: Vec<Limit>,
    /// From when on a wait is due, late, a fault.
    pub thresholds: Thresholds,
    /// Whom the notes mark.
    pub vips: Vec<Vip>,
    /// So long after the last answer nobody being served is told of, in milliseconds.
    pub idle_after_ms: i64,
    /// When the waits turn late, as of the last look.
    pub late_ms: Vec<i64>,
    /// Tabs whose waits are to be written.
    pub dirty: Vec<i32>,
    /// Tabs that are no more.
    pub closed: Vec<i32>,
    written: Rung,
}

thread_local! {
    static HELD: RefCell<Option<Held>> = const { RefCell::new(None) };
}

static LOADING: Mutex<()> = Mutex::new(());

/// Reads what was known before the worker was stopped, once.
pub async fn load() {
    let _loading = LOADING.lock().await;
    if HELD.with_borrow(Option::is_some) {
        return;
    }
    let tabs: Vec<(String, Waits)> = storage::all(Area::Session, TAB).await.unwrap_or_default();
    let rung: Option<Rung> = storage::get(Area::Session, RUNG).await.ok().flatten();
    let ringing: Option<Ringing> = storage::get(Area::Local, RINGING).await.ok().flatten();
    let due: Option<Vec<Mark>> = storage::get(Area::Local, DUE).await.ok().flatten();
    let limits: Option<Vec<Limit>> = storage::get(Area::Local, LIMITS).await.ok().flatten();
    let thresholds = storage::get(Area::Local, THRESHOLDS).await.ok().flatten();
    let vips: Option<Vec<Vip>> = storage::get(Area::Local, VIPS).await.ok().flatten();
    let idle_after_ms: Option<i64> = storage::get(Area::Local, IDLE).await.ok().flatten();
    let rung = rung.unwrap_or_default();
    HELD.set(Some(Held {
        tabs: tabs
            .into_iter()
            .filter(|(_, waits)| waits.count > 0)
            .filter_map(|(key, waits)| Some((key.strip_prefix(TAB)?.parse().ok()?, waits)))
            .collect(),
        written: rung.clone(),
        rung,
        ringing: ringing.unwrap_or_default(),
        due: due.unwrap_or_default(),
        limits: limits.unwrap_or_default(),
        thresholds: thresholds.unwrap_or_default(),
        vips: vips.unwrap_or_default(),
        idle_after_ms: idle_after_ms.unwrap_or_else(idle::after_ms),
        late_ms: Vec::new(),
        dirty: Vec::new(),
        closed: Vec::new(),
    }));
}

/// Works on what is known. [`load`] comes before.
pub fn with<R>(work: impl FnOnce(&mut Held) -> R) -> R {
    HELD.with_borrow_mut(|held| work(held.get_or_insert_default()))
}

/// Writes what changed since the last time, in one step: a tab in which nobody waits any more is written empty. What a tab
/// that was closed leaves behind goes in a step of its own.
pub async fn write() {
    let (mut values, mut gone) = (Vec::new(), Vec::new());
    with(|held| {
        for tab in std::mem::take(&mut held.dirty) {
            let waits = held.tabs.iter().find(|(known, _)| *known == tab);
            let waits = waits.map(|(_, waits)| to_js(waits));
            let waits = waits.unwrap_or_else(|| to_js(&Waits::default()));
            values.extend(waits.ok().map(|value| (format!("{TAB}{tab}"), value)));
        }
        let closed = std::mem::take(&mut held.closed);
        gone.extend(closed.iter().map(|tab| format!("{TAB}{tab}")));
        if held.rung != held.written {
            values.extend(to_js(&held.rung).ok().map(|value| (RUNG.to_owned(), value)));
            held.written = held.rung.clone();
        }
    });
    // What could not be written is told again with the next change.
    if !values.is_empty() {
        let _ = storage::set_values(Area::Session, &values).await;
    }
    if !gone.is_empty() {
        let _ = storage::remove_values(Area::Session, &gone).await;
    }
}

/// Keeps how alarms ring; whether it is kept.
pub async fn keep_ringing(ringing: &Ringing) -> bool {
    storage::set(Area::Local, RINGING, ringing).await.is_ok()
}

/// Keeps when follow-ups are due.
pub async fn keep_due() {
    let marks = with(|held| held.due.clone());
    // A full disk is told of where the follow-up itself is kept.
    let _ = storage::set(Area::Local, DUE, &marks).await;
}

/// Keeps until when sites want their answers; whether it is kept.
pub async fn keep_limits(limits: &[Limit], thresholds: &Thresholds) -> bool {
    let (Ok(limits), Ok(thresholds)) = (to_js(limits), to_js(thresholds)) else {
        return false;
    };
    let values = [
        (LIMITS.to_owned(), limits),
        (THRESHOLDS.to_owned(), thresholds),
    ];
    storage::set_values(Area::Local, &values).await.is_ok()
}

/// Keeps whom the notes mark; whether it is kept.
pub async fn keep_vips(vips: &[Vip]) -> bool {
    storage::set(Area::Local, VIPS, &vips).await.is_ok()
}

/// Keeps after how long nobody being served is told of; whether it is kept.
pub async fn keep_idle_after(after_ms: i64) -> bool {
    storage::set(Area::Local, IDLE, &after_ms).await.is_ok()
}
