use std::pin::Pin;

use jinnang_browser::sender::Sender;
use jinnang_protocol::{Ask, Failure, Reply, Welcome};

use crate::store::{Browser, Store};
use crate::{notes, refused, shelves, sites, tokens, vault};

/// The one store of this browser.
pub static STORE: Store<Browser> = Store::over(Browser);

/// Carries out a request that the sender may make. Each is a future of its own: one that held them all would be as
/// large as all of them.
pub async fn answer(ask: Ask, sender: Sender) -> Reply {
    let answered: Pin<Box<dyn Future<Output = Reply>>> = match ask {
        Ask::Welcome { site } => Box::pin(async move { welcome(&site, &sender).await }),
        Ask::Claim { token } => Box::pin(claim(token, sender)),
        Ask::NoteList { about } => Box::pin(async move { notes::list(&STORE, &about).await }),
        Ask::NoteSave(note) => Box::pin(notes::save(&STORE, note)),
        Ask::NoteDelete { about, id } => {
            Box::pin(async move { notes::delete(&STORE, &about, &id).await })
        }
        Ask::PlaceSave { site, place } => {
            Box::pin(async move { sites::save_place(&site, place).await })
        }
        Ask::Refused { count } => Box::pin(async move {
            refused::count(count).await;
            Reply::Done
        }),
        Ask::SiteList => Box::pin(async {
            Reply::Sites {
                sites: sites::list().await,
                refused: refused::total().await,
            }
        }),
        Ask::SiteSwitch { site, on } => Box::pin(async move { sites::switch(&site, on).await }),
        Ask::NoteKeep(draft) => Box::pin(notes::keep(&STORE, draft)),
        Ask::NoteAll { after } => {
            Box::pin(async move { notes::page(&STORE, after.as_deref()).await })
        }
        Ask::NoteMerge { notes } => Box::pin(notes::merge(&STORE, notes)),
        Ask::NoteLink { one, other, linked } => Box::pin(notes::link(&STORE, one, other, linked)),
        Ask::NoteLinks { about } => Box::pin(async move { notes::links(&STORE, &about).await }),
        Ask::BuyerForget { about } => Box::pin(async move { notes::forget(&STORE, &about).await }),
        Ask::ShelfSome { shelf, ids } => {
            Box::pin(async move { shelves::some(&STORE, shelf, &ids).await })
        }
        Ask::ShelfNames { shelf, of } => Box::pin(shelves::names(&STORE, shelf, of)),
        Ask::ShelfAll { shelf, after } => {
            Box::pin(async move { shelves::page(&STORE, shelf, after.as_deref()).await })
        }
        Ask::ShelfPut { shelf, items } => Box::pin(shelves::put(&STORE, shelf, items)),
        Ask::ShelfDrop { shelf, ids } => {
            Box::pin(async move { shelves::take_off(&STORE, shelf, &ids).await })
        }
        other => Box::pin(vault::answer(&STORE, other)),
    };
    answered.await
}

async fn claim(token: String, sender: Sender) -> Reply {
    match tokens::claim(&token, &sender).await {
        Some(site) => Reply::Claimed { site },
        None => {
            refused::count(1).await;
            Reply::Failed {
                why: Failure::Refused,
            }
        }
    }
}

/// A content script may work on a site whose hosts are known, unless it is switched off.
async fn welcome(site: &str, sender: &Sender) -> Reply {
    if !sites::is_of(site, sender.host()) {
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
