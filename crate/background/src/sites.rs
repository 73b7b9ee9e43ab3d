//! Which sites are on, and where the panel stands on each.

use jinnang_browser::storage::{self, Area};
use jinnang_browser::{ApiError, tabs};
use jinnang_protocol::{Failure, Place, Push, Reply, SITES, SiteState, site_name};

fn switch_key(site: &str) -> String {
    format!("site:{site}")
}

fn place_key(site: &str) -> String {
    format!("place:{site}")
}

/// Whether frames of this host may hold the chat of this site: by its file, or because the agent taught the host, whose
/// id is then `own-` and the host with `-` for dots.
pub fn is_of(site: &str, host: &str) -> bool {
    match site.strip_prefix(OWN) {
        Some(taught) => {
            taught.len() == host.len()
                && taught
                    .bytes()
                    .zip(host.bytes())
                    .all(|(a, b)| a == b || (a == b'-' && b == b'.'))
        }
        None => site_name(site).is_some_and(|known| known.hosts.contains(&host)),
    }
}

const OWN: &str = "own-";

fn is_known(site: &str) -> bool {
    site.starts_with(OWN) || site_name(site).is_some()
}

/// On, unless the user switched it off: the extension works from the first minute.
pub async fn is_on(site: &str) -> bool {
    storage::get(Area::Local, &switch_key(site))
        .await
        .ok()
        .flatten()
        .unwrap_or(true)
}

/// Every site with its switch.
pub async fn list() -> Vec<SiteState> {
    let mut sites = Vec::with_capacity(SITES.len());
    for known in SITES {
        sites.push(SiteState {
            site: known.id.to_owned(),
            on: is_on(known.id).await,
        });
    }
    sites
}

/// Turns a site on or off and tells the open pages.
pub async fn switch(site: &str, on: bool) -> Reply {
    if !is_known(site) {
        return Reply::Failed { why: Failure::Gone };
    }
    if let Err(error) = storage::set(Area::Local, &switch_key(site), &on).await {
        return failed(&error);
    }
    let push = Push::Switched {
        site: site.to_owned(),
        on,
    };
    for tab in tabs::all().await.unwrap_or_default() {
        tabs::push(tab, &push).await;
    }
    Reply::Done
}

/// Where the panel stood last on a site.
pub async fn place(site: &str) -> Place {
    storage::get(Area::Local, &place_key(site))
        .await
        .ok()
        .flatten()
        .unwrap_or_default()
}

/// Remembers where the panel stands.
pub async fn save_place(site: &str, place: Place) -> Reply {
    if !is_known(site) {
        return Reply::Failed { why: Failure::Gone };
    }
    match storage::set(Area::Local, &place_key(site), &place).await {
        Ok(()) => Reply::Done,
        Err(error) => failed(&error),
    }
}

/// The answer to a request that the storage refused.
pub fn failed(error: &ApiError) -> Reply {
    let why = if matches!(error, ApiError::Full(_)) {
        Failure::Full
    } else {
        Failure::Storage
    };
    Reply::Failed { why }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_taught_site_is_of_its_own_host_alone() {
        assert!(is_of("own-chat-example-com", "chat.example.com"));
        assert!(is_of("own-my-shop-com", "my-shop.com"));
        assert!(!is_of("own-chat-example-com", "chat.example.org"));
        assert!(!is_of("own-chat-example-com", "chat.example.com.evil"));
        assert!(is_of("pinduoduo", "mms.pinduoduo.com"));
        assert!(!is_of("pinduoduo", "chat.example.com"));
    }
}
