use serde::{Deserialize, Serialize};

/// The most of one shelf that goes in one message, in UTF-16 units of ids and bodies.
pub const MAX_SHELF_PAGE_UTF16: usize = 4_000_000;
/// The largest item.
pub const MAX_ITEM_UTF16: usize = 64_000;

/// What a shop keeps for itself beside notes and what ships. What is about a buyer is sealed once a passphrase is set;
/// the rest is not, so that phrases and words work while the vault is locked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Shelf {
    /// Own phrases, and shipped ones that were changed or put away.
    Phrases,
    /// Own words that may not be said.
    Words,
    /// Rules that were switched off or given another level, and words that are always allowed.
    Levels,
    /// What was taken and left of the suggestions.
    Choices,
    /// The record sheets, a line each: sealed.
    Sheets,
    /// What the shop has given its variables, and how its library is searched.
    Settings,
    /// Facts about products.
    Products,
    /// What was typed by hand and what nobody answered, masked: sealed all the same.
    Grown,
    /// What goes from shift to shift, a matter each: sealed.
    Handover,
    /// What is to be followed up, a promise or an order each: sealed.
    FollowUps,
    /// The ledger of rounds, a leaf each (`jinnang_core::report::Leaf`): sealed.
    Rounds,
    /// Conversations kept for a look at one's own replies (`jinnang_core::report::qc`), where that is wished: sealed.
    Talks,
    /// Leaves, and what was passed over, written while the vault was locked: each closed with the ledger's public key.
    Letters,
    /// What the agent passed over, a finding each (`jinnang_core::wording::Passed`): the guard's log and the false
    /// alarms. Sealed.
    Passed,
    /// What was chosen for the figures: the rules that count, targets, shifts, the ledger's public key.
    Figures,
}

impl Shelf {
    /// All shelves.
    pub const ALL: [Self; 15] = [
        Self::Phrases,
        Self::Words,
        Self::Levels,
        Self::Choices,
        Self::Sheets,
        Self::Settings,
        Self::Products,
        Self::Grown,
        Self::Handover,
        Self::FollowUps,
        Self::Rounds,
        Self::Talks,
        Self::Letters,
        Self::Passed,
        Self::Figures,
    ];

    /// Its name in storage keys.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Phrases => "phrases",
            Self::Words => "words",
            Self::Levels => "levels",
            Self::Choices => "choices",
            Self::Sheets => "sheets",
            Self::Settings => "settings",
            Self::Products => "products",
            Self::Grown => "grown",
            Self::Handover => "handover",
            Self::FollowUps => "follow-ups",
            Self::Rounds => "rounds",
            Self::Talks => "talks",
            Self::Letters => "letters",
            Self::Passed => "passed",
            Self::Figures => "figures",
        }
    }

    /// Whether it is about buyers: unreadable on the disk once a passphrase is set, and out of reach while the vault is
    /// locked.
    #[must_use]
    pub fn is_sealed(self) -> bool {
        matches!(
            self,
            Self::Sheets
                | Self::Grown
                | Self::Handover
                | Self::FollowUps
                | Self::Rounds
                | Self::Talks
                | Self::Passed
        )
    }
}

/// One thing on a shelf.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// Its id, unique on its shelf.
    pub id: String,
    /// What it is, as JSON of the type that belongs on the shelf.
    pub body: String,
}

impl Item {
    /// Its size in a message, in UTF-16 units.
    #[must_use]
    pub fn units(&self) -> usize {
        self.id.encode_utf16().count() + self.body.encode_utf16().count()
    }
}

/// The setting that says for how many days conversations are kept; there is none where they are not.
pub const TALK_DAYS: &str = "talk-days";

/// What the ids begin with under which days of the ledger that are summed up lie among its leaves.
pub const SUMS: &str = "sums";

/// The setting that holds the ledger's public key.
pub const LETTERBOX: &str = "letterbox";
