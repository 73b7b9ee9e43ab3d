//! What the popup says to the background and hears from it: the same as [`jinnang_protocol::Ask`] and
//! [`jinnang_protocol::Reply`], but only the kinds that it uses. A type costs code for every kind that it knows.

use jinnang_protocol::SiteState;
use serde::{Deserialize, Serialize};

/// A request.
#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Ask {
    /// [`jinnang_protocol::Ask::SiteList`]
    SiteList,
    /// [`jinnang_protocol::Ask::SiteSwitch`]
    SiteSwitch {
        /// Which site.
        site: String,
        /// On or off.
        on: bool,
    },
}

/// An answer. One of another kind is no answer.
#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reply {
    /// [`jinnang_protocol::Reply::Done`]
    Done,
    /// [`jinnang_protocol::Reply::Sites`]
    Sites {
        /// The sites in the order of the popup.
        sites: Vec<SiteState>,
        /// Malformed or oversized messages refused since the browser started.
        refused: u32,
    },
}
