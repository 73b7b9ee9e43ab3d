use crate::text::fold::Folded;

/// Most separators that may stand between two characters of one word.
const MAX_SEPARATORS: usize = 3;

/// A sequence of characters to search in, and where each stands in the folded text.
pub(crate) struct View {
    pub(crate) chars: Vec<char>,
    /// Index of each character in the folded text.
    at: Vec<u32>,
    /// The same characters as the automaton reads them.
    pub(crate) text: String,
    /// Character index of each byte offset of `text`, its end included.
    char_at_byte: Vec<u32>,
}

impl View {
    /// The folded text as it is.
    pub(crate) fn folded(folded: &Folded) -> Self {
        let chars = folded.chars().to_vec();
        let at = (0..chars.len() as u32).collect();
        Self::new(chars, at)
    }

    /// The folded text without separators, or `None` where there are none between characters. Line and sentence ends
    /// stay, and so does one character for a longer row of separators: nothing is joined across them.
    pub(crate) fn squeezed(folded: &Folded) -> Option<Self> {
        let all = folded.chars();
        if all.iter().all(|c| !is_separator(*c)) {
            return None;
        }
        let mut chars = Vec::with_capacity(all.len());
        let mut at = Vec::with_capacity(all.len());
        let mut row = 0;
        for (index, c) in all.iter().enumerate() {
            if is_separator(*c) {
                row += 1;
                if row == MAX_SEPARATORS + 1 {
                    chars.push('\n');
                    at.push(index as u32);
                }
                continue;
            }
            row = 0;
            chars.push(*c);
            at.push(index as u32);
        }
        Some(Self::new(chars, at))
    }

    fn new(chars: Vec<char>, at: Vec<u32>) -> Self {
        let text: String = chars.iter().collect();
        let mut char_at_byte = vec![0; text.len() + 1];
        for (index, (byte, _)) in text.char_indices().enumerate() {
            if let Some(slot) = char_at_byte.get_mut(byte) {
                *slot = index as u32;
            }
        }
        if let Some(last) = char_at_byte.last_mut() {
            *last = chars.len() as u32;
        }
        Self {
            chars,
            at,
            text,
            char_at_byte,
        }
    }

    pub(crate) fn char_index(&self, byte: usize) -> usize {
        self.char_at_byte.get(byte).copied().unwrap_or_default() as usize
    }

    /// The folded indices that characters `start..end` of this view stand at.
    pub(crate) fn folded_range(&self, start: usize, end: usize) -> (usize, usize) {
        let from = self.at.get(start).copied().unwrap_or_default() as usize;
        let to = end
            .checked_sub(1)
            .and_then(|last| self.at.get(last))
            .map_or(from, |last| *last as usize + 1);
        (from, to)
    }

    pub(crate) fn char(&self, at: usize) -> Option<char> {
        self.chars.get(at).copied()
    }

    pub(crate) fn before(&self, at: usize) -> Option<char> {
        at.checked_sub(1).and_then(|at| self.char(at))
    }
}

/// Whether a word may be continued after it: spaces, punctuation, symbols, emoji; no sentence end.
pub(crate) fn is_separator(c: char) -> bool {
    !is_stop(c) && !c.is_alphanumeric() && c != '+'
}

/// A sentence or line ends here.
pub(crate) fn is_stop(c: char) -> bool {
    matches!(
        c,
        '\n' | '\r' | '。' | '!' | '?' | ';' | '\u{2028}' | '\u{2029}' | '\u{85}'
    )
}

/// A clause ends here.
pub(crate) fn is_break(c: char) -> bool {
    is_stop(c) || matches!(c, ',' | ' ' | ':' | '~')
}
