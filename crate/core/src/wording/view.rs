use std::borrow::Cow;

use crate::text::fold::Folded;

use jinnang_scan::Text;
pub(crate) use jinnang_scan::{is_letter, is_stop};

/// Most separators that may stand between two characters of one word.
const MAX_SEPARATORS: usize = 3;

/// A sequence of characters to search in, and where each stands in the folded text.
pub(crate) struct View<'a> {
    folded: &'a Folded,
    pub(crate) chars: Cow<'a, [char]>,
    /// Where each character begins and ends in the folded text; none: it is the folded text.
    at: Option<Vec<(u32, u32)>>,
    /// Places of which a match must take in one, in order: the first character after separators that were left out,
    /// which must not begin it, or a character that was put together.
    marks: Vec<u32>,
    /// What was done to the folded text.
    made: Made,
}

/// How a view came to be.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Made {
    /// As it is.
    Folded,
    /// Separators were left out.
    Squeezed,
    /// Parts of characters were put together.
    Joined,
}

impl Made {
    /// The bit of such a view where several are told.
    pub(crate) fn bit(self) -> u8 {
        1 << self as u8
    }
}

impl<'a> View<'a> {
    /// The folded text as it is.
    pub(crate) fn folded(folded: &'a Folded) -> Self {
        Self {
            folded,
            chars: Cow::Borrowed(folded.chars()),
            at: None,
            marks: Vec::new(),
            made: Made::Folded,
        }
    }

    /// The folded text without separators, or `None` where there are none between characters. Line and sentence ends
    /// stay, and so does one character for a longer row of separators: nothing is joined across them.
    pub(crate) fn squeezed(folded: &'a Folded) -> Option<Self> {
        let squeezed = jinnang_scan::squeeze(folded.chars(), MAX_SEPARATORS)?;
        Some(Self {
            folded,
            chars: Cow::Owned(squeezed.chars),
            at: Some(squeezed.at),
            marks: squeezed.marks,
            made: Made::Squeezed,
        })
    }

    /// The view with characters in place of others: from, to, and what stands for them, in order.
    pub(crate) fn with(&self, places: &[(usize, usize, char)]) -> Self {
        let (mut chars, mut at, mut marks) = (Vec::new(), Vec::new(), Vec::new());
        let keep = |chars: &mut Vec<char>, at: &mut Vec<(u32, u32)>, from, to| {
            for (index, c) in (from..to).zip(self.chars.get(from..to).unwrap_or_default()) {
                let (start, end) = self.folded_range(index, index + 1);
                chars.push(*c);
                at.push((start as u32, end as u32));
            }
        };
        let mut done = 0;
        for (from, to, whole) in places {
            keep(&mut chars, &mut at, done, *from);
            let (start, end) = self.folded_range(*from, *to);
            marks.push(chars.len() as u32);
            chars.push(*whole);
            at.push((start as u32, end as u32));
            done = *to;
        }
        keep(&mut chars, &mut at, done, self.chars.len());
        Self {
            folded: self.folded,
            chars: Cow::Owned(chars),
            at: Some(at),
            marks,
            made: Made::Joined,
        }
    }

    /// Whether one of the characters `start..end` was written as a Latin capital.
    pub(crate) fn has_capital(&self, start: usize, end: usize) -> bool {
        let (start, end) = self.folded_range(start, end);
        self.folded.has_capital(start, end)
    }

    /// Whether a pause of the sentence was left out within `start..end`.
    pub(crate) fn is_parted(&self, start: usize, end: usize) -> bool {
        let (start, end) = self.folded_range(start, end);
        let chars = self.folded.chars().get(start..end).unwrap_or_default();
        chars
            .iter()
            .any(|c| matches!(c, ',' | ':' | '、' | '(' | ')'))
    }

    /// The view as it is looked through.
    pub(crate) fn text(&self) -> Text<'_> {
        Text {
            chars: &self.chars,
            kind: self.made.bit(),
            marks: (self.made != Made::Folded).then_some(&self.marks),
        }
    }

    /// How the view came to be.
    pub(crate) fn made(&self) -> Made {
        self.made
    }

    /// The first place that a match from `start` on must take in; `None`: it can take in none.
    pub(crate) fn next_mark(&self, start: usize) -> Option<usize> {
        let least = match self.made {
            Made::Squeezed => start + 1,
            Made::Folded | Made::Joined => start,
        };
        if self.made == Made::Folded {
            return Some(start);
        }
        let at = self.marks.partition_point(|mark| (*mark as usize) < least);
        self.marks.get(at).map(|mark| *mark as usize)
    }

    /// The folded indices that characters `start..end` of this view stand at.
    pub(crate) fn folded_range(&self, start: usize, end: usize) -> (usize, usize) {
        let Some(indices) = &self.at else {
            return (start, end);
        };
        let from = indices.get(start).map_or(0, |(from, _)| *from as usize);
        let to = end
            .checked_sub(1)
            .and_then(|last| indices.get(last))
            .map_or(from, |(_, to)| *to as usize);
        (from, to)
    }

    #[inline(always)]
    pub(crate) fn char(&self, at: usize) -> Option<char> {
        self.chars.get(at).copied()
    }

    #[inline]
    pub(crate) fn before(&self, at: usize) -> Option<char> {
        at.checked_sub(1).and_then(|at| self.char(at))
    }
}

/// A clause ends here.
pub(crate) fn is_break(c: char) -> bool {
    is_stop(c) || matches!(c, ',' | ' ' | ':' | '~')
}
