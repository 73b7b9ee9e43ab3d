//! Foreign text made fit to be shown: names come from strangers.

/// The most characters of a name that are shown.
const MAX_NAME_CHARS: usize = 24;

/// A name in one line: without control characters, without characters that turn the direction of the text around
/// them, and cut with an ellipsis. It is text; markup in it stays text.
///
/// ```
/// use jinnang_core::text::display::display_name;
/// assert_eq!(display_name("小\u{202e}红\n"), "小红");
/// assert_eq!(display_name(&"长".repeat(10_000)).chars().count(), 24);
/// ```
#[must_use]
pub fn display_name(name: &str) -> String {
    let mut shown = name
        .chars()
        .filter(|c| !c.is_control() && !turns_direction(*c))
        .skip_while(|c| c.is_whitespace());
    let mut out: String = shown.by_ref().take(MAX_NAME_CHARS).collect();
    if shown.next().is_some() {
        out.pop();
        out.push('…');
    }
    out.truncate(out.trim_end().len());
    out
}

/// Marks, embeddings, overrides and isolates of the bidirectional algorithm (UAX #9), and invisible fillers.
fn turns_direction(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{061c}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_in_a_name_stays_text() {
        assert_eq!(
            display_name("<img src=x onerror=1>"),
            "<img src=x onerror=1>"
        );
    }

    #[test]
    fn a_name_of_controls_only_is_empty() {
        assert_eq!(display_name("\u{202e}\u{2066}\u{0000} \n"), "");
    }

    #[test]
    fn a_name_that_just_fits_is_not_cut() {
        let name = "名".repeat(MAX_NAME_CHARS);
        assert_eq!(display_name(&name), name);
    }
}
