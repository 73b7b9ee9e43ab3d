//! How a program is written down.

use serde::{Serialize, Serializer};

/// The characters that occur, those first that are met most, and for each character of the text its place among them in
/// two bytes: as [`jinnang_scan::spelled`] reads it.
pub(super) fn spelled<S: Serializer>(text: &str, to: S) -> Result<S::Ok, S::Error> {
    let mut sorted: Vec<char> = text.chars().collect();
    sorted.sort_unstable();
    let mut alphabet: Vec<(usize, char)> = sorted
        .chunk_by(|a, b| a == b)
        .filter_map(|same| Some((same.len(), *same.first()?)))
        .collect();
    alphabet.sort_unstable_by_key(|(count, c)| (std::cmp::Reverse(*count), *c));
    let mut places: Vec<(char, u16)> = alphabet.iter().map(|(_, c)| *c).zip(0..).collect();
    places.sort_unstable();
    let place = |c: char| {
        let at = places.binary_search_by_key(&c, |(c, _)| *c).ok();
        at.and_then(|at| places.get(at))
            .map_or(0, |(_, place)| *place)
    };
    let bytes: Vec<u8> = text.chars().flat_map(|c| place(c).to_le_bytes()).collect();
    let alphabet: String = alphabet.iter().map(|(_, c)| *c).collect();
    (alphabet, bytes).serialize(to)
}

/// As [`jinnang_scan::numbers`] reads them.
pub(super) fn numbers<S: Serializer>(numbers: &[u32], to: S) -> Result<S::Ok, S::Error> {
    let mut bytes = Vec::new();
    for number in numbers {
        let mut left = *number;
        while left > 127 {
            bytes.push((left & 127) as u8 | 128);
            left >>= 7;
        }
        bytes.push(left as u8);
    }
    bytes.serialize(to)
}
