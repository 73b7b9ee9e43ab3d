//! The form of the folding table. Shared with the build script, which writes it.
//!
//! A sparse array that needs no search, all numbers little endian: how many blocks, values and list starts there are
//! (`u16` each); for every 64 code points below [`LIMIT`] its block (`u16`, 0 is the empty one); of each block a bit
//! per code point that has an entry (`u64`); of each block where its values begin (`u16`); the values (`u16`); where
//! each list begins (`u16`); the characters of the lists (`u16`).

/// The table ends here; nothing above is folded but the tag characters, which are dropped.
pub const LIMIT: u32 = 0x3_0000;
/// Dropped, and no part of the character before.
pub const DROP: u16 = 0xD800;
/// Dropped, and part of the character before: marks, variation selectors, joiners.
pub const MARK: u16 = 0xD801;
/// From here to the end of the surrogates, which no character uses, a value names a list of characters; any other
/// value is the plain character itself.
pub const LISTS: u16 = 0xD802;
