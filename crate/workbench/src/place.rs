/// A part of the workbench.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Who waits over all tabs.
    Queue,
    /// What is to be followed up.
    Due,
    /// The library.
    Phrases,
    /// What the library may want, and what was learnt.
    Growth,
    /// Facts about products.
    Products,
    /// The agent's number, the shop's names, what else variables stand for.
    Settings,
    /// Rules, own words, a text to try.
    Wording,
    /// Notes about all buyers.
    Notes,
    /// Complaints, returns, reviews, feedback, common information.
    Records,
    /// From this shift to the next.
    Handover,
    /// When what rings.
    Alarms,
    /// How it went.
    Report,
    /// What may still be missed, and how platforms count.
    Rules,
    /// The shift that runs.
    Shift,
    /// A look at one's own replies.
    Quality,
    /// Scripted buyers, before duty.
    Practice,
    /// What a lead hands to the team.
    Team,
    /// The passphrase, the lock, the backup.
    Vault,
    /// What is stored and why.
    Privacy,
}

impl Place {
    /// All, in the order in which they are shown, by what they are for: the name of a group, and what is in it.
    pub const GROUPS: [(&'static str, &'static [Self]); 5] = [
        (
            "benchForPhrases",
            &[
                Self::Phrases,
                Self::Wording,
                Self::Growth,
                Self::Products,
                Self::Practice,
            ],
        ),
        (
            "benchForDuty",
            &[Self::Queue, Self::Due, Self::Shift, Self::Alarms],
        ),
        (
            "benchForBuyers",
            &[Self::Notes, Self::Records, Self::Handover],
        ),
        (
            "benchForFigures",
            &[Self::Report, Self::Rules, Self::Quality],
        ),
        (
            "benchForShop",
            &[Self::Settings, Self::Team, Self::Vault, Self::Privacy],
        ),
    ];

    /// Its name in the address.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Queue => "queue",
            Self::Due => "due",
            Self::Alarms => "alarms",
            Self::Phrases => "phrases",
            Self::Wording => "wording",
            Self::Growth => "growth",
            Self::Products => "products",
            Self::Settings => "settings",
            Self::Notes => "notes",
            Self::Records => "records",
            Self::Handover => "handover",
            Self::Report => "report",
            Self::Rules => "rules",
            Self::Shift => "shift",
            Self::Quality => "qc",
            Self::Practice => "practice",
            Self::Team => "team",
            Self::Vault => "vault",
            Self::Privacy => "privacy",
        }
    }

    /// The part that an address names, with or without a thing in it; the first where it names none.
    #[must_use]
    pub fn from_hash(hash: &str) -> Self {
        let name = hash.trim_start_matches('#');
        let name = name.split_once('/').map_or(name, |(name, _)| name);
        let mut all = Self::GROUPS.iter().flat_map(|(_, places)| *places).copied();
        all.find(|place| place.name() == name)
            .unwrap_or(Self::Phrases)
    }
}
