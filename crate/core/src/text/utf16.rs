//! Offsets in UTF-16 units, as every page counts them, against Rust strings, which count bytes.

/// Length of `text` in UTF-16 units.
pub fn len(text: &str) -> u32 {
    text.chars().map(|c| c.len_utf16() as u32).sum()
}

/// The part of `text` between two UTF-16 offsets, or `None` where an offset lies outside or within a character.
pub fn slice(text: &str, start: u32, end: u32) -> Option<&str> {
    if start > end {
        return None;
    }
    let from = byte_offset(text, start)?;
    let to = byte_offset(text, end)?;
    text.get(from..to)
}

/// The byte offset of a UTF-16 offset, or `None` where it lies outside or within a character.
pub fn byte_offset(text: &str, utf16: u32) -> Option<usize> {
    let mut at = 0;
    for (byte, c) in text.char_indices() {
        if at == utf16 {
            return Some(byte);
        }
        if at > utf16 {
            return None;
        }
        at += c.len_utf16() as u32;
    }
    (at == utf16).then_some(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slice_counts_surrogate_pairs_as_two() {
        assert_eq!(slice("加🐧我", 1, 3), Some("🐧"));
        assert_eq!(slice("加🐧我", 3, 4), Some("我"));
        assert_eq!(len("加🐧我"), 4);
    }

    #[test]
    fn an_offset_within_a_character_or_outside_is_none() {
        assert_eq!(slice("加🐧我", 1, 2), None);
        assert_eq!(slice("加", 0, 2), None);
        assert_eq!(slice("加", 1, 0), None);
    }
}
