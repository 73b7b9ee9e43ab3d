use jinnang_protocol::{Ask, Failure, Reply, Welcome, site_name};

use crate::{Sender, notes, sites, tokens, waits};

/// Carries out a request that the sender may make.
pub async fn answer(ask: Ask, sender: &Sender) -> Reply {
    match ask {
        Ask::Welcome { site } => welcome(&site, sender).await,
        Ask::Claim { token } => match tokens::claim(&token, sender).await {
            Some(site) => Reply::Claimed { site },
            None => {
                waits::count_refused(1).await;
                Reply::Failed {
                    why: Failure::Refused,
                }
            }
        },
        Ask::NoteList { about } => notes::list(&about).await,
        Ask::NoteSave(note) => notes::save(note).await,
        Ask::NoteDelete { about, id } => notes::delete(&about, &id).await,
        Ask::Waiting(waiting) => {
            if let Some(tab) = sender.tab {
                waits::report(tab, waiting).await;
            }
            Reply::Done
        }
        Ask::PlaceSave { site, place } => sites::save_place(&site, place).await,
        Ask::Refused { count } => {
            waits::count_refused(count).await;
            Reply::Done
        }
        Ask::SiteList => Reply::Sites {
            sites: sites::list().await,
            refused: waits::refused().await,
        },
        Ask::SiteSwitch { site, on } => sites::switch(&site, on).await,
    }
}

/// A content script may work on a site whose hosts are known, unless it is switched off.
async fn welcome(site: &str, sender: &Sender) -> Reply {
    let known = site_name(site).is_some_and(|known| known.hosts.contains(&sender.host()));
    if !known {
        return Reply::Failed {
            why: Failure::Refused,
        };
    }
    let on = sites::is_on(site).await;
    let token = if on {
        tokens::issue(site, sender).await
    } else {
        Some(String::new())
    };
    match token {
        Some(token) => Reply::Welcome(Welcome {
            on,
            token,
            place: sites::place(site).await,
        }),
        None => Reply::Failed {
            why: Failure::Storage,
        },
    }
}
