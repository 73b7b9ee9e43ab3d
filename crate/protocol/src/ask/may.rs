use super::{Ask, Party};
use crate::shelf::Shelf;

impl Ask {
    /// The one table of who may ask what.
    #[must_use]
    pub fn may(&self, party: Party) -> bool {
        use Party::{Content, ExtensionPage, Panel};
        match self {
            Self::Welcome { .. } | Self::PlaceSave { .. } => party == Content,
            Self::Claim { .. } | Self::Refused { .. } => party == Panel,
            Self::NoteList { .. }
            | Self::NoteSave(_)
            | Self::NoteDelete { .. }
            | Self::NoteKeep(_)
            | Self::NoteAll { .. }
            | Self::NoteLink { .. }
            | Self::NoteLinks { .. }
            | Self::ShelfAll { .. }
            | Self::VaultState
            | Self::VaultUnlock { .. }
            | Self::VaultLock => matches!(party, Panel | ExtensionPage),
            // The library is looked after where there is room for it.
            Self::ShelfPut { shelf, .. } => {
                let kept_there = [Shelf::Phrases, Shelf::Settings, Shelf::Products];
                party == ExtensionPage || (party == Panel && !kept_there.contains(shelf))
            }
            // The record that was just begun beside the chat is taken back there. The panel could write over it anyway.
            Self::ShelfDrop { shelf, ids } => {
                party == ExtensionPage
                    || (party == Panel && *shelf == Shelf::Sheets && ids.len() == 1)
            }
            // What can't be taken back, and what leaves the computer, is asked for on a page of the extension's own:
            // a page of the web can draw something that looks like the panel.
            Self::SiteList
            | Self::SiteSwitch { .. }
            | Self::BuyerForget { .. }
            | Self::VaultSet { .. }
            | Self::VaultChange { .. }
            | Self::VaultRecover { .. }
            | Self::VaultCode { .. }
            | Self::VaultIdle { .. }
            | Self::VaultForget { .. }
            | Self::ShelfSome { .. }
            | Self::ShelfNames { .. }
            | Self::NoteMerge { .. } => party == ExtensionPage,
        }
    }
}
