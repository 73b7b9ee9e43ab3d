//! When the last backup was made. It is remembered in the workbench's own store of its page: it is about nobody.

use jinnang_browser::{clock, i18n};
use jinnang_view::*;

/// The name under which the moment is kept.
const NAME: &str = "backup-ms";
/// After how long without a backup one is asked for.
const PATIENCE_DAYS: i64 = 14;
const DAY_MS: i64 = 86_400_000;

/// Remembers that a backup was made now.
pub fn made() {
    write(clock::now_ms());
}

/// Days since the last backup, or since the workbench was first opened.
fn days() -> i64 {
    let now = clock::now_ms();
    let kept = store().and_then(|store| store.get_item(NAME).ok().flatten());
    match kept.and_then(|text| text.parse::<i64>().ok()) {
        Some(at) => (now - at) / DAY_MS,
        None => {
            write(now);
            0
        }
    }
}

/// A line that asks for a backup when it is time.
pub fn line() -> Option<El> {
    let days = days();
    (days >= PATIENCE_DAYS).then(|| {
        el("a")
            .class("remind")
            .attr("href", "#vault")
            .attr("data-jn", "backup-reminder")
            .child(i18n::with("backupReminder", &[&days.to_string()]))
    })
}

fn write(at_ms: i64) {
    if let Some(store) = store() {
        // Where the page may keep nothing, nothing is asked for.
        let _ = store.set_item(NAME, &at_ms.to_string());
    }
}

fn store() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok().flatten()
}
