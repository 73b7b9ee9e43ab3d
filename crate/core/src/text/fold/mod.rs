//! Folding: one plain writing for the many that read the same.
//!
//! Full width, letter case, traditional forms, circled, negative, squared, keycap and regional letters and digits,
//! look-alikes from other scripts become the plain character; what takes no room is dropped. Every folded character
//! remembers which UTF-16 units of the original it stands for, always whole graphemes.
//!
//! ```
//! use jinnang_core::text::fold::fold;
//! let folded = fold("加 Ⓥ➌️ 後");
//! assert_eq!(folded.chars().iter().collect::<String>(), "加 v3 后");
//! assert_eq!(folded.span(3, 4), (3, 5));
//! ```

pub(crate) mod form;
mod table;

use jinnang_scan::Run;
use table::Entry;

/// A folded text, and where each of its characters stands in the original.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folded {
    chars: Vec<char>,
    spans: Vec<(u32, u32)>,
    /// Places of the folded characters that were capitals of the Latin alphabet, in order.
    capitals: Vec<u32>,
    len_utf16: u32,
}

impl Folded {
    /// The plain characters.
    pub fn chars(&self) -> &[char] {
        &self.chars
    }

    /// The UTF-16 units of the original that folded characters `start..end` stand for; for an empty or outside range
    /// an empty span.
    pub fn span(&self, start: usize, end: usize) -> (u32, u32) {
        match (
            self.spans.get(start),
            end.checked_sub(1).and_then(|last| self.spans.get(last)),
        ) {
            (Some((from, _)), Some((_, to))) if start < end => (*from, *to),
            (Some((from, _)), _) => (*from, *from),
            _ => (self.len_utf16, self.len_utf16),
        }
    }

    /// Whether one of the folded characters `start..end` was written as a capital of the Latin alphabet.
    pub fn has_capital(&self, start: usize, end: usize) -> bool {
        let first = self.capitals.partition_point(|at| (*at as usize) < start);
        self.capitals
            .get(first)
            .is_some_and(|at| (*at as usize) < end)
    }

    /// Length of the original in UTF-16 units.
    pub fn len_utf16(&self) -> u32 {
        self.len_utf16
    }
}

/// Folds a text.
pub fn fold(text: &str) -> Folded {
    let mut to = Folded {
        chars: Vec::with_capacity(text.len() / 2),
        spans: Vec::with_capacity(text.len() / 2),
        capitals: Vec::new(),
        len_utf16: 0,
    };
    let mut at = 0u32;
    // Index of the first folded character of the grapheme that a following mark would belong to.
    let mut grapheme = 0usize;
    let mut after_joiner = false;
    let mut flag_open = false;
    let mut rest = text;
    loop {
        if !after_joiner {
            let run = jinnang_scan::run(rest, at, table::basic(), &mut to.run());
            if run > 0 {
                at = to.spans.last().map_or(at, |(_, end)| *end);
                grapheme = to.chars.len() - 1;
                flag_open = false;
                rest = rest.get(run..).unwrap_or_default();
            }
        }
        let mut chars = rest.chars();
        let Some(c) = chars.next() else { break };
        rest = chars.as_str();
        let units = c.len_utf16() as u32;
        let end = at + units;
        if c.is_ascii() {
            grapheme = to.chars.len();
            let plain = if matches!(c, '\t' | '\u{b}' | '\u{c}') {
                ' '
            } else {
                if c.is_ascii_uppercase() {
                    to.capitals.push(grapheme as u32);
                }
                c.to_ascii_lowercase()
            };
            to.push(plain, at, end);
            (after_joiner, flag_open) = (false, false);
            at = end;
            continue;
        }
        let entry = table::entry(c);
        if matches!(entry, Entry::Mark) {
            to.stretch(grapheme, end);
            after_joiner = c == '\u{200d}';
            at = end;
            continue;
        }
        let flag = ('\u{1f1e6}'..='\u{1f1ff}').contains(&c);
        let joins = (after_joiner && pictographic(c)) || (flag && flag_open);
        let start = match to.spans.get(grapheme) {
            Some((start, _)) if joins => *start,
            _ => {
                grapheme = to.chars.len();
                at
            }
        };
        match entry {
            Entry::Same => to.push(c, start, end),
            Entry::One(plain) => to.push(plain, start, end),
            Entry::List(units) => {
                for plain in table::chars(units) {
                    to.push(plain, start, end);
                }
            }
            // The next mark has nothing to lean on.
            Entry::Drop | Entry::Mark => grapheme = to.chars.len(),
        }
        if joins {
            to.stretch(grapheme, end);
        }
        flag_open = flag && !joins;
        after_joiner = false;
        at = end;
    }
    to.len_utf16 = at;
    to
}

/// The folded form of a short text, without offsets; for terms and search keys.
pub fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\t' | '\u{b}' | '\u{c}' => plain.push(' '),
            c if c.is_ascii() => plain.push(c.to_ascii_lowercase()),
            c => match table::entry(c) {
                Entry::Same => plain.push(c),
                Entry::One(one) => plain.push(one),
                Entry::List(units) => plain.extend(table::chars(units)),
                Entry::Drop | Entry::Mark => {}
            },
        }
    }
    plain
}

impl Folded {
    fn run(&mut self) -> Run<'_> {
        Run {
            chars: &mut self.chars,
            spans: &mut self.spans,
            capitals: &mut self.capitals,
        }
    }

    fn push(&mut self, c: char, start: u32, end: u32) {
        self.chars.push(c);
        self.spans.push((start, end));
    }

    fn stretch(&mut self, from: usize, end: u32) {
        for span in self.spans.iter_mut().skip(from) {
            span.1 = end;
        }
    }
}

fn pictographic(c: char) -> bool {
    matches!(c, '\u{2190}'..='\u{2bff}' | '\u{3030}' | '\u{303d}' | '\u{1f000}'..='\u{1faff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_disguise_folds_to_the_plain_writing() {
        for (written, read) in [
            ("ＶＸ１３８", "vx138"),
            ("Ⓥⓧ🅥🅧🆇🇻", "vxvxxv"),
            ("①❸➀➂➊⓿🄋⓫⑴⒈", "13131001111"),
            ("1️⃣3️⃣8️⃣", "138"),
            ("𝓿𝔁ᴠхν", "vxvxv"),
            ("¹³⁸₁٣", "13813"),
            ("加\u{200b}微\u{ad}信\u{feff}", "加微信"),
            ("妳後裡麵轉帳", "你后里面转账"),
            ("㊙㈠⼀", "秘一一"),
            ("é q̶", "e q"),
            ("　\t", "  "),
        ] {
            assert_eq!(plain(written), read, "{written}");
        }
    }

    #[test]
    fn a_span_covers_the_whole_grapheme() {
        let keycap = fold("a1\u{fe0f}\u{20e3}b");
        assert_eq!(keycap.span(1, 2), (1, 4));
        let family = fold("👩\u{200d}👧x");
        assert_eq!(family.span(0, 1), (0, 5));
        let flag = fold("🇻🇽");
        assert_eq!(flag.span(0, 1), (0, 4));
        assert_eq!(flag.span(1, 2), (0, 4));
    }

    proptest! {
        #[test]
        fn spans_go_forward_and_lie_on_character_boundaries(text in "\\PC{0,40}") {
            let folded = fold(&text);
            prop_assert_eq!(folded.len_utf16(), crate::text::utf16::len(&text));
            let mut before = 0;
            for at in 0..folded.chars().len() {
                let (start, end) = folded.span(at, at + 1);
                prop_assert!(start >= before && start < end);
                prop_assert!(crate::text::utf16::slice(&text, start, end).is_some());
                before = start;
            }
        }

        #[test]
        fn without_offsets_a_text_folds_to_the_same(text in "(\\PC|[A-Z\t\u{200d}\u{fe0f}\u{20e3}👩🇻①㈠後]){0,40}") {
            let chars: String = fold(&text).chars().iter().collect();
            prop_assert_eq!(plain(&text), chars);
        }

        #[test]
        fn folding_twice_changes_nothing(text in "\\PC{0,40}") {
            let once = plain(&text);
            prop_assert_eq!(plain(&once), once);
        }
    }
}
