//! What a notification says.

use super::super::queue::span;
use super::Watched;

/// The most names in a notification.
const MAX_NAMES: usize = 3;

/// One notification for all, the longest wait first.
pub(super) fn merged(waits: &[&Watched], now_ms: i64) -> Option<(String, String)> {
    let first = waits.first()?;
    let waited = |wait: &Watched| span(now_ms.saturating_sub(wait.since_ms));
    let shop = if first.place.shop.is_empty() {
        String::new()
    } else {
        format!("（{}）", clipped(&first.place.shop))
    };
    if waits.len() == 1 {
        return Some((
            format!("{} 已等 {}", clipped(first.name), waited(first)),
            format!("还没有人回复{shop}"),
        ));
    }
    let names: Vec<String> = waits
        .iter()
        .take(MAX_NAMES)
        .map(|wait| format!("{} {}", clipped(wait.name), waited(wait)))
        .collect();
    let more = waits.len().saturating_sub(MAX_NAMES);
    let more = if more > 0 {
        format!("，还有 {more} 位")
    } else {
        String::new()
    };
    Some((
        format!("{} 位买家在等，最久 {}", waits.len(), waited(first)),
        format!("{}{more}", names.join("、")),
    ))
}

/// A name short enough for a notification.
fn clipped(name: &str) -> String {
    const MAX: usize = 12;
    if name.chars().count() <= MAX {
        return name.to_owned();
    }
    name.chars().take(MAX - 1).chain(['…']).collect()
}
