//! How many messages were refused: shown in the popup.

use futures_util::lock::Mutex;
use jinnang_browser::storage::{self, Area};

const REFUSED: &str = "refused";

/// Only one request at a time may count up.
static WRITER: Mutex<()> = Mutex::new(());

/// Counts messages that were refused.
pub async fn count(count: u32) {
    let _writer = WRITER.lock().await;
    let sum = total().await.saturating_add(count);
    let _ = storage::set(Area::Session, REFUSED, &sum).await;
}

/// How many messages were refused since the browser started.
pub async fn total() -> u32 {
    storage::get(Area::Session, REFUSED)
        .await
        .ok()
        .flatten()
        .unwrap_or(0)
}
