//! Who waits in which tab: the badge, the alarm before nobody looks, and one notification for all.

use futures_util::lock::Mutex;
use jinnang_browser::storage::{self, Area};
use jinnang_browser::{action, alarms, clock, i18n, notifications, runtime, tabs};
use jinnang_protocol::Waiting;

/// The alarm that rings when a wait turns late.
pub const LATE_ALARM: &str = "late";

const PREFIX: &str = "wait:";
const REFUSED: &str = "refused";
const AMBER: &str = "#b45309";
const RED: &str = "#b91c1c";

/// Only one request at a time may count up.
static WRITER: Mutex<()> = Mutex::new(());

async fn tabs_waiting() -> Vec<(i32, Waiting)> {
    let all = storage::all::<Waiting>(Area::Session, PREFIX)
        .await
        .unwrap_or_default();
    all.into_iter()
        .filter_map(|(key, waiting)| Some((key.strip_prefix(PREFIX)?.parse().ok()?, waiting)))
        .collect()
}

/// A tab tells who waits there.
pub async fn report(tab: i32, waiting: Waiting) {
    let key = format!("{PREFIX}{tab}");
    let _ = if waiting.count == 0 {
        storage::remove(Area::Session, &key).await
    } else {
        storage::set(Area::Session, &key, &waiting).await
    };
    show_badge().await;
    set_alarm().await;
}

/// A tab is gone.
pub async fn forget_tab(tab: i32) {
    report(tab, Waiting::default()).await;
}

/// How many wait, red when one is late.
pub async fn show_badge() {
    let waiting = tabs_waiting().await;
    let count: u32 = waiting.iter().map(|(_, waiting)| waiting.count).sum();
    let late = waiting.iter().any(|(_, waiting)| waiting.late > 0);
    let text = match count {
        0 => String::new(),
        1..=99 => count.to_string(),
        _ => "99+".to_owned(),
    };
    let _ = action::badge(&text, if late { RED } else { AMBER }).await;
}

async fn set_alarm() {
    let next = tabs_waiting()
        .await
        .into_iter()
        .filter_map(|(_, waiting)| waiting.next_late_ms)
        .min_by(f64::total_cmp);
    let _ = match next {
        Some(when) => alarms::set(LATE_ALARM, when),
        None => alarms::clear(LATE_ALARM).await,
    };
}

/// A wait turned late: the badge says so, and a notification too unless the agent has that very tab in front.
pub async fn ring() {
    let now = clock::now_ms();
    let front = tabs::in_front().await.ok().flatten();
    let mut unseen = Vec::new();
    for (tab, mut waiting) in tabs_waiting().await {
        // Deadlines are whole milliseconds far below 2^53.
        #[allow(clippy::cast_precision_loss)]
        let due = waiting.next_late_ms.is_some_and(|when| when <= now as f64);
        if due {
            waiting.late += 1;
            waiting.next_late_ms = None;
            if front != Some(tab) {
                unseen.push(waiting.clone());
            }
            let _ = storage::set(Area::Session, &format!("{PREFIX}{tab}"), &waiting).await;
        }
    }
    show_badge().await;
    set_alarm().await;
    if let Some(first) = unseen.first() {
        let count: u32 = unseen.iter().map(|waiting| waiting.count).sum();
        let message = i18n::with("notifyLate", &[&first.longest, &count.to_string()]);
        let title = i18n::text("notifyLateTitle");
        let _ =
            notifications::show(LATE_ALARM, &runtime::url("icons/128.png"), &title, &message).await;
    }
}

/// Counts messages that were refused.
pub async fn count_refused(count: u32) {
    let _writer = WRITER.lock().await;
    let total = refused().await.saturating_add(count);
    let _ = storage::set(Area::Session, REFUSED, &total).await;
}

/// How many messages were refused since the browser started.
pub async fn refused() -> u32 {
    storage::get(Area::Session, REFUSED)
        .await
        .ok()
        .flatten()
        .unwrap_or(0)
}
