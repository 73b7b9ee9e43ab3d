//! The parts of the shipped data and how they stand in one file. Shared with the build script, which writes it.
//!
//! The file is the length of every section (`u32`, little endian) in the order of [`Section::ALL`], then their bytes.

/// A part of what ships as data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    /// The wording rules.
    Wording,
    /// The starter phrases.
    Phrases,
    /// The weights of the intents.
    Intents,
    /// The words of the trade by concept.
    Words,
    /// Words that tell a mood.
    Mood,
    /// The sounds of Han characters.
    Pinyin,
    /// What everyday text is written in.
    Common,
    /// The folding table.
    Fold,
    /// The platforms' response rules.
    Rules,
    /// The parts that characters fall into.
    Parts,
    /// Latin words that are no disguise.
    Latin,
    /// Second readings of characters that are in use.
    Readings,
    /// What denies, and what only looks like it.
    Denials,
    /// What closes a chat.
    Closings,
    /// Words that tell a trade.
    Trades,
    /// Hosts of platforms.
    Hosts,
    /// Characters and pairs that are met everywhere.
    Familiar,
    /// The weights by which a sentence is rude.
    Manner,
}

impl Section {
    /// Every section, in the order of the file.
    pub const ALL: [Self; 18] = [
        Self::Wording,
        Self::Phrases,
        Self::Intents,
        Self::Words,
        Self::Mood,
        Self::Pinyin,
        Self::Common,
        Self::Fold,
        Self::Rules,
        Self::Parts,
        Self::Latin,
        Self::Readings,
        Self::Denials,
        Self::Closings,
        Self::Trades,
        Self::Hosts,
        Self::Familiar,
        Self::Manner,
    ];
}
