/// What stands in a cell.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Cell {
    /// Nothing, or an error of a formula.
    #[default]
    Empty,
    /// Text.
    Text(String),
    /// A number, or a span of time in days.
    Number(f64),
    /// A day and a time, in days since the last but one of 1899.
    Moment(f64),
    /// Yes or no.
    Yes(bool),
}

impl Cell {
    /// Text as a spreadsheet writes it: `_x000D_` stands for the character of that number, `_x005F_` for the line
    /// before a text that only looks so.
    pub(crate) fn spelt(text: String) -> Self {
        match text.is_empty() {
            true => Self::Empty,
            false if text.contains("_x") => Self::Text(unescaped(&text)),
            false => Self::Text(text),
        }
    }
}

fn unescaped(text: &str) -> String {
    let mut units: Vec<u16> = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('_') {
        units.extend(before.encode_utf16());
        match escape(after) {
            Some((unit, behind)) => {
                units.push(unit);
                rest = behind;
            }
            None => {
                units.push(u16::from(b'_'));
                rest = after;
            }
        }
    }
    units.extend(rest.encode_utf16());
    String::from_utf16_lossy(&units)
}

/// The unit of UTF-16 that an escape says, and what follows it. The `_` that it begins with is left out.
fn escape(after: &str) -> Option<(u16, &str)> {
    let (digits, rest) = after.strip_prefix('x')?.split_at_checked(4)?;
    let behind = rest.strip_prefix('_')?;
    if !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
        return None;
    }
    Some((u16::from_str_radix(digits, 16).ok()?, behind))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_are_read_and_what_only_looks_so_stays() {
        for (written, read) in [
            ("一_x000D_\n二", "一\r\n二"),
            ("_xD83D__xDE00_", "😀"),
            ("_x005F_x000D_", "_x000D_"),
            ("a_x00zz_b_", "a_x00zz_b_"),
            ("尾_x000", "尾_x000"),
        ] {
            assert_eq!(Cell::spelt(written.into()), Cell::Text(read.into()));
        }
    }
}
