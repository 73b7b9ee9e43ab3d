/// A letter or digit of any script. Nearly all that agents write is told without a look into Unicode's tables.
#[inline(always)]
pub fn is_letter(c: char) -> bool {
    match c {
        '\u{4e00}'..='\u{9fff}' | 'a'..='z' | '0'..='9' => true,
        '\0'..='\u{7f}'
        | '\u{2000}'..='\u{2060}'
        | '\u{3001}'..='\u{3004}'
        | '\u{1f300}'..='\u{1faff}' => c.is_ascii_uppercase(),
        _ => c.is_alphanumeric(),
    }
}

/// A sentence or line ends here.
#[inline(always)]
pub fn is_stop(c: char) -> bool {
    matches!(
        c,
        '\n' | '\r' | '。' | '!' | '?' | ';' | '\u{2028}' | '\u{2029}' | '\u{85}'
    )
}

/// Whether a word may be continued after it: spaces, punctuation, symbols, emoji; no sentence end.
#[inline(always)]
pub fn is_separator(c: char) -> bool {
    !is_letter(c) && !is_stop(c) && c != '+'
}

/// Whether the 不 or 没 at `at` stands between a verb and the same verb: 能不能, 有没有.
#[inline(always)]
pub fn is_choice(chars: &[char], at: usize) -> bool {
    matches!(chars.get(at), Some('不' | '没'))
        && at.checked_sub(1).and_then(|before| chars.get(before)) == chars.get(at + 1)
        && chars.get(at + 1).is_some_and(|verb| is_letter(*verb))
}

/// A text without its separators.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Squeezed {
    /// What is left.
    pub chars: Vec<char>,
    /// Where each of them begins and ends in the text.
    pub at: Vec<(u32, u32)>,
    /// Places among them, in order: each the first one after separators that were left out.
    pub marks: Vec<u32>,
}

/// Leaves separators out, at most `most` in a row: of more, a line break stands for the rest. `None` where none stands
/// between characters.
#[inline(never)]
pub fn squeeze(text: &[char], most: usize) -> Option<Squeezed> {
    let first = text.iter().position(|c| is_separator(*c))?;
    let mut to = Squeezed {
        chars: Vec::with_capacity(text.len()),
        at: Vec::with_capacity(text.len()),
        marks: Vec::new(),
    };
    to.chars.extend_from_slice(text.get(..first)?);
    to.at.extend((0..first as u32).map(|at| (at, at + 1)));
    let mut row = 0;
    for (c, at) in text.get(first..)?.iter().zip(first as u32..) {
        if is_separator(*c) {
            row += 1;
            if row == most + 1 {
                to.chars.push('\n');
                to.at.push((at, at + 1));
            }
            continue;
        }
        if row > 0 {
            to.marks.push(to.chars.len() as u32);
            row = 0;
        }
        to.chars.push(*c);
        to.at.push((at, at + 1));
    }
    (!to.marks.is_empty()).then_some(to)
}

#[cfg(test)]
mod tests {
    use super::is_letter;

    #[test]
    fn the_short_way_to_tell_a_letter_agrees_with_unicode() {
        let other = ('\0'..=char::MAX).find(|c| is_letter(*c) != c.is_alphanumeric());
        assert_eq!(other, None);
    }
}
