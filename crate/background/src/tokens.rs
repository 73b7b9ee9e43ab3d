//! One-time tokens: what ties a panel frame to the content script of its own tab.

use jinnang_browser::random;
use jinnang_browser::sender::Sender;
use jinnang_browser::storage::{self, Area};
use serde::{Deserialize, Serialize};

const PREFIX: &str = "token:";

#[derive(Serialize, Deserialize)]
struct Issued {
    tab: i32,
    site: String,
}

/// A new token for the content script in this tab; `None` when it could not be kept.
pub async fn issue(site: &str, sender: &Sender) -> Option<String> {
    let token = random::id().ok()?;
    let issued = Issued {
        tab: sender.tab?,
        site: site.to_owned(),
    };
    storage::set(Area::Session, &format!("{PREFIX}{token}"), &issued)
        .await
        .ok()?;
    Some(token)
}

/// Takes a token in: once, and only in the tab it was issued for. The site it was issued for.
pub async fn claim(token: &str, sender: &Sender) -> Option<String> {
    let key = format!("{PREFIX}{token}");
    let issued: Issued = storage::get(Area::Session, &key).await.ok()??;
    if Some(issued.tab) != sender.tab {
        return None;
    }
    storage::remove(Area::Session, &key).await.ok()?;
    Some(issued.site)
}

/// Forgets the tokens of a closed tab.
pub async fn forget_tab(tab: i32) {
    for (key, issued) in storage::all::<Issued>(Area::Session, PREFIX)
        .await
        .unwrap_or_default()
    {
        if issued.tab == tab {
            let _ = storage::remove(Area::Session, &key).await;
        }
    }
}
