/// What a run of ordinary characters is added to.
#[derive(Debug)]
pub struct Run<'a> {
    /// The plain characters.
    pub chars: &'a mut Vec<char>,
    /// The UTF-16 units of the original that each stands for, from and to.
    pub spans: &'a mut Vec<(u32, u32)>,
    /// Places of the plain characters that were capitals of the Latin alphabet.
    pub capitals: &'a mut Vec<u32>,
}

/// Folds characters from the beginning of `text` as long as each is one UTF-16 unit and stands for one plain
/// character, and tells how many bytes they take. `at` is the UTF-16 offset of the beginning; `basic` has for each
/// character of the basic plane the plain one, or 0 where it is its own; what is no character stands for something else.
#[inline(never)]
pub fn run(text: &str, at: u32, basic: &[u16], to: &mut Run) -> usize {
    let mut at = at;
    let mut rest = text.chars();
    loop {
        let left = rest.as_str().len();
        let Some(c) = rest.next() else {
            return text.len();
        };
        let plain = if c.is_ascii() {
            if c.is_ascii_uppercase() {
                to.capitals.push(to.chars.len() as u32);
            }
            match c {
                '\t' | '\u{b}' | '\u{c}' => ' ',
                c => c.to_ascii_lowercase(),
            }
        } else {
            match basic.get(c as usize) {
                Some(0) => c,
                Some(unit) => match char::from_u32(u32::from(*unit)) {
                    Some(plain) => plain,
                    None => return text.len() - left,
                },
                None => return text.len() - left,
            }
        };
        to.chars.push(plain);
        to.spans.push((at, at + 1));
        at += 1;
    }
}
