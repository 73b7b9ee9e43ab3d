//! Words by their characters, in level order: the children of a node stand side by side.

/// No word ends at a node.
const NONE: u32 = u32::MAX;
/// First characters below this are found in a table, the others by search.
const TABLE: usize = 0x1_0000;

#[derive(Clone, Copy)]
struct Node {
    c: char,
    /// The first of its children; they end where those of the next node begin.
    children: u32,
    /// The word that ends here.
    word: u32,
    /// Classes of its children: most characters that go on nothing are told without a search.
    classes: u64,
}

/// A set of words to be found at a place of a text.
#[derive(Default)]
pub(crate) struct Trie {
    nodes: Vec<Node>,
    /// By first character: its node.
    firsts: Vec<u16>,
}

/// A place in the trie.
#[derive(Clone, Copy)]
pub(crate) struct At(u32);

impl Trie {
    /// Words in order and without doubles; each is known by its place in the list.
    pub(crate) fn new(words: &[&[char]]) -> Self {
        let mut trie = Self::of_sets(words, std::iter::once((0, words.len())));
        trie.list_firsts();
        trie
    }

    /// Sets of words, each in order and without doubles, from and to in the list.
    pub(crate) fn of_sets(words: &[&[char]], sets: impl Iterator<Item = (usize, usize)>) -> Self {
        // For each node its words, from and to, and how many characters they share.
        let mut ranges: Vec<(usize, usize, usize)> = sets.map(|(from, to)| (from, to, 0)).collect();
        let root = Node {
            c: '\0',
            children: 0,
            word: NONE,
            classes: 0,
        };
        let mut nodes = vec![root; ranges.len()];
        let mut at = 0;
        while let Some((mut from, to, depth)) = ranges.get(at).copied() {
            let children = nodes.len() as u32;
            let mut classes = 0;
            let mut word = NONE;
            if words.get(from).is_some_and(|w| w.len() == depth) && from < to {
                word = from as u32;
                from += 1;
            }
            while from < to {
                let c = char_at(words, from, depth);
                let same = words
                    .get(from..to)
                    .unwrap_or_default()
                    .iter()
                    .take_while(|w| w.get(depth) == Some(&c))
                    .count();
                nodes.push(Node { c, ..root });
                classes |= bit(c);
                ranges.push((from, from + same, depth + 1));
                from += same;
            }
            if let Some(node) = nodes.get_mut(at) {
                (node.children, node.word, node.classes) = (children, word, classes);
            }
            at += 1;
        }
        let end = nodes.len() as u32;
        nodes.push(Node {
            children: end,
            ..root
        });
        Self {
            nodes,
            firsts: Vec::new(),
        }
    }

    /// Where the words of a set begin.
    pub(crate) fn set(set: u32) -> At {
        At(set)
    }

    fn list_firsts(&mut self) {
        let (from, to) = self.children(0);
        let firsts = self.nodes.get(from..to).unwrap_or_default();
        let size = firsts
            .iter()
            .map(|node| node.c as usize + 1)
            .filter(|size| *size <= TABLE)
            .max();
        let mut table = vec![0; size.unwrap_or_default()];
        for (node, at) in firsts.iter().zip(from..) {
            if let (Some(slot), Ok(at)) = (table.get_mut(node.c as usize), u16::try_from(at)) {
                *slot = at;
            }
        }
        self.firsts = table;
    }

    fn children(&self, node: usize) -> (usize, usize) {
        match self.nodes.get(node..node + 2) {
            Some([node, next]) => (node.children as usize, next.children as usize),
            _ => (0, 0),
        }
    }

    /// Where the words that begin with `c` go on.
    #[inline]
    pub(crate) fn first(&self, c: char) -> Option<At> {
        match self.firsts.get(c as usize) {
            Some(0) => None,
            Some(at) => Some(At(u32::from(*at))),
            None if (c as usize) < TABLE => None,
            None => self.next(At(0), c),
        }
    }

    /// Where the words go on that have `c` next.
    #[inline]
    pub(crate) fn next(&self, at: At, c: char) -> Option<At> {
        let place = at.0 as usize;
        let [node, after] = self.nodes.get(place..place + 2)? else {
            return None;
        };
        if node.classes & bit(c) == 0 {
            return None;
        }
        let (from, to) = (node.children as usize, after.children as usize);
        let children = self.nodes.get(from..to)?;
        let nth = if children.len() < 8 {
            children.iter().position(|node| node.c == c)?
        } else {
            children.binary_search_by_key(&c, |node| node.c).ok()?
        };
        Some(At((from + nth) as u32))
    }

    /// The word that ends here.
    #[inline]
    pub(crate) fn word(&self, at: At) -> Option<usize> {
        let word = self.nodes.get(at.0 as usize)?.word;
        (word != NONE).then_some(word as usize)
    }
}

/// One of 64 classes of characters.
#[inline]
fn bit(c: char) -> u64 {
    1 << ((c as u32).wrapping_mul(0x9E37_79B1) >> 26)
}

fn char_at(words: &[&[char]], word: usize, at: usize) -> char {
    words
        .get(word)
        .and_then(|w| w.get(at))
        .copied()
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_word_is_found_where_it_stands_and_no_other(
            words in proptest::collection::btree_set("[甲乙丙a😀]{1,4}", 0..20),
            text in "[甲乙丙a😀]{0,6}",
        ) {
            let chars: Vec<Vec<char>> = words.iter().map(|w| w.chars().collect()).collect();
            let slices: Vec<&[char]> = chars.iter().map(Vec::as_slice).collect();
            let trie = Trie::new(&slices);
            let text: Vec<char> = text.chars().collect();
            let mut found = Vec::new();
            let mut at = text.first().and_then(|c| trie.first(*c));
            let mut next = 1;
            while let Some(here) = at {
                found.extend(trie.word(here));
                at = text.get(next).and_then(|c| trie.next(here, *c));
                next += 1;
            }
            let naive: Vec<usize> = (0..slices.len()).filter(|w| text.starts_with(slices[*w])).collect();
            prop_assert_eq!(found, naive);
        }
    }
}
