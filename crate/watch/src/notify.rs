//! Notifications on the desktop: one for all who wait, one for all that is due. A click brings the tab to the front.

use jinnang_browser::{i18n, notifications, runtime, tabs};
use jinnang_core::text::display::display_name;
use jinnang_core::timer::alarm::{Decision, Ring};

use crate::{held, idle, ringing};

const WAITS: &str = "watch-waits";
const DUE: &str = "watch-due";
/// What the button of a notification gives.
const SNOOZE_MINUTES: u32 = 5;
/// The most names in a notification.
const MAX_NAMES: usize = 3;

/// Rings, and shows or takes away what stands on the desktop.
pub async fn show(decision: &Decision, due: Option<usize>, now_ms: i64) {
    if decision.sound {
        ringing::ring();
    }
    let icon = runtime::url("icons/128.png");
    // What the desktop refuses is still on the badge.
    if decision.notice.is_some() {
        let (title, text) = put(&decision.rings, now_ms);
        let snooze = i18n::with("snoozeFor", &[&SNOOZE_MINUTES.to_string()]);
        let _ = notifications::show(WAITS, &icon, &title, &text, &[&snooze]).await;
    } else if held::with(|held| held.tabs.is_empty()) {
        let _ = notifications::clear(WAITS).await;
    }
    if let Some(count) = due {
        ringing::ring();
        let title = i18n::with("dueNotifyTitle", &[&count.to_string()]);
        let text = i18n::text("dueNotify");
        let _ = notifications::show(DUE, &icon, &title, &text, &[]).await;
    }
}

/// One notification for all, the longest wait first.
fn put(rings: &[Ring], now_ms: i64) -> (String, String) {
    let waited = |ring: &Ring| i18n::span(now_ms - ring.since_ms);
    let name = |ring: &Ring| display_name(&ring.name);
    if let [one] = rings {
        return (
            i18n::with("notifyOne", &[&name(one), &waited(one)]),
            i18n::text("notifyOneHint"),
        );
    }
    let longest = rings.first().map(waited).unwrap_or_default();
    let names: Vec<String> = rings
        .iter()
        .take(MAX_NAMES)
        .map(|ring| [name(ring), waited(ring)].join(" "))
        .collect();
    (
        i18n::with("notifyMany", &[&rings.len().to_string(), &longest]),
        names.join(&i18n::text("listJoin")),
    )
}

/// A notification was clicked, or its button.
pub async fn clicked(id: &str, button: Option<u32>) {
    let _ = notifications::clear(id).await;
    match (id, button) {
        (WAITS, Some(_)) => ringing::snooze(SNOOZE_MINUTES).await,
        (WAITS, None) => {
            if let Some(tab) = held::with(|held| held.rung.tab) {
                // A tab that is gone is no longer waited in.
                let _ = tabs::turn(tab).await;
            }
        }
        (DUE, _) => {
            let _ = tabs::open(&runtime::url("workbench.html#due")).await;
        }
        (idle::IDLE, _) => {
            let _ = tabs::open(&runtime::url("workbench.html#shift")).await;
        }
        _ => {}
    }
}
