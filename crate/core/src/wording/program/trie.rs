//! Words by their characters, in level order: the children of a node stand side by side.

/// No word ends at a node.
const NONE: u32 = u32::MAX;

#[derive(Clone, Copy)]
struct Node {
    c: char,
    /// The first of its children; they end where those of the next node begin.
    children: u32,
    /// The word that ends here.
    word: u32,
}

/// A set of words to be found at a place of a text.
#[derive(Default)]
pub(crate) struct Trie {
    nodes: Vec<Node>,
}

/// A place in the trie.
#[derive(Clone, Copy)]
pub(crate) struct At(u32);

impl Trie {
    /// Words in order and without doubles; each is known by its place in the list.
    pub(crate) fn new(words: &[&[char]]) -> Self {
        // For each node its words, from and to, and how many characters they share.
        let mut ranges = vec![(0, words.len(), 0)];
        let root = Node {
            c: '\0',
            children: 0,
            word: NONE,
        };
        let mut nodes = vec![root];
        let mut at = 0;
        while let Some((mut from, to, depth)) = ranges.get(at).copied() {
            let children = nodes.len() as u32;
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
                ranges.push((from, from + same, depth + 1));
                from += same;
            }
            if let Some(node) = nodes.get_mut(at) {
                (node.children, node.word) = (children, word);
            }
            at += 1;
        }
        let end = nodes.len() as u32;
        nodes.push(Node {
            children: end,
            ..root
        });
        Self { nodes }
    }

    /// Where the words that begin with `c` go on.
    pub(crate) fn first(&self, c: char) -> Option<At> {
        self.next(At(0), c)
    }

    /// Where the words go on that have `c` next.
    pub(crate) fn next(&self, at: At, c: char) -> Option<At> {
        let place = at.0 as usize;
        let [node, after] = self.nodes.get(place..place + 2)? else {
            return None;
        };
        let (from, to) = (node.children as usize, after.children as usize);
        let children = self.nodes.get(from..to)?;
        let nth = children.binary_search_by_key(&c, |node| node.c).ok()?;
        Some(At((from + nth) as u32))
    }

    /// The word that ends here.
    pub(crate) fn word(&self, at: At) -> Option<usize> {
        let word = self.nodes.get(at.0 as usize)?.word;
        (word != NONE).then_some(word as usize)
    }
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
