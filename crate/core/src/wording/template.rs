//! The small language of terms: alternatives, gaps, anchors and atoms.

/// Most writings that one part of a term may stand for.
const MAX_WRITINGS: usize = 512;
/// Beyond so many writings the rest of a part is compared in place, so that the tables stay small.
const SPLIT: usize = 6;

/// Stands for an account name within a writing. No text holds these characters of the last private plane by chance.
pub(crate) const ACCOUNT: char = '\u{10FFF0}';
/// Stands for a number within a writing.
pub(crate) const NUMBER: char = '\u{10FFF1}';

/// What follows in a term.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Part {
    /// Whether it follows at once, without a gap.
    pub(crate) glued: bool,
    /// Its writings, longest first; a glued one may be empty.
    pub(crate) writings: Vec<String>,
}

/// A term, read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Template {
    /// The clause begins at the term.
    pub(crate) from_clause_start: bool,
    /// The clause ends at the term.
    pub(crate) to_clause_end: bool,
    /// The writings of the first part; plain characters only.
    pub(crate) head: Vec<String>,
    /// The parts that follow.
    pub(crate) tail: Vec<Part>,
}

/// Reads a term; the error says what is wrong with it.
pub(crate) fn parse(term: &str) -> Result<Template, String> {
    read(term, SPLIT)
}

/// Reads a word that may hold groups but no gaps: all its writings.
pub(crate) fn words(term: &str) -> Result<Vec<String>, String> {
    let template = read(term, MAX_WRITINGS)?;
    if template.tail.is_empty() {
        Ok(template.head)
    } else {
        Err("no `…` here".to_owned())
    }
}

fn read(term: &str, split: usize) -> Result<Template, String> {
    let from_clause_start = term.starts_with('^');
    let rest = term.strip_prefix('^').unwrap_or(term);
    let to_clause_end = rest.ends_with('$') && !rest.ends_with("\\$");
    let rest = if to_clause_end {
        rest.strip_suffix('$').unwrap_or(rest)
    } else {
        rest
    };
    let mut parts: Vec<Part> = Vec::new();
    let mut glued = false;
    let mut writings = vec![String::new()];
    let mut chars = rest.chars();
    while let Some(c) = chars.next() {
        let choices = match c {
            '…' => {
                parts.push(Part {
                    glued,
                    writings: std::mem::replace(&mut writings, vec![String::new()]),
                });
                glued = false;
                continue;
            }
            '(' => group(&mut chars)?,
            ')' | '|' => return Err(format!("`{c}` outside of a group")),
            '\\' => vec![escape(&mut chars)?.to_string()],
            ACCOUNT | NUMBER => return Err(NOT_A_CHARACTER.to_owned()),
            c => vec![c.to_string()],
        };
        let may_end = glued || writings.iter().all(|w| !w.is_empty());
        // What a term begins with is looked up, and that knows characters only.
        let atoms = choices
            .iter()
            .any(|choice| choice.contains([ACCOUNT, NUMBER]));
        let many = choices.len() > 1 && writings.len() * choices.len() > split;
        if may_end && (many || (atoms && parts.is_empty())) {
            parts.push(Part {
                glued,
                writings: std::mem::replace(&mut writings, vec![String::new()]),
            });
            glued = true;
        }
        if writings.len() * choices.len() > MAX_WRITINGS {
            return Err(format!("stands for more than {MAX_WRITINGS} writings"));
        }
        writings = writings
            .iter()
            .flat_map(|w| choices.iter().map(move |choice| format!("{w}{choice}")))
            .collect();
    }
    parts.push(Part { glued, writings });
    let mut parts = parts.into_iter();
    let head = parts.next().map(|part| part.writings).unwrap_or_default();
    if head.iter().any(|w| w.contains([ACCOUNT, NUMBER])) {
        return Err("`\\i` and `\\n` can't stand in the first part".to_owned());
    }
    let tail: Vec<Part> = parts
        .map(|mut part| {
            part.writings
                .sort_by_key(|w| std::cmp::Reverse(w.chars().count()));
            part
        })
        .collect();
    let empty = |part: &Part| !part.glued && part.writings.iter().any(String::is_empty);
    if head.iter().any(String::is_empty) || tail.iter().any(empty) {
        return Err("a part may stand for nothing at all".to_owned());
    }
    Ok(Template {
        from_clause_start,
        to_clause_end,
        head,
        tail,
    })
}

const NOT_A_CHARACTER: &str = "holds a character that nobody can write";

fn group(chars: &mut std::str::Chars<'_>) -> Result<Vec<String>, String> {
    let mut choices = vec![];
    let mut choice = String::new();
    loop {
        match chars.next() {
            None => return Err("`(` without `)`".to_owned()),
            Some('(' | '…') => return Err("a group can't hold another group or `…`".to_owned()),
            Some(ACCOUNT | NUMBER) => return Err(NOT_A_CHARACTER.to_owned()),
            Some(')') => {
                choices.push(choice);
                return Ok(choices);
            }
            Some('|') => choices.push(std::mem::take(&mut choice)),
            Some('\\') => choice.push(escape(chars)?),
            Some(c) => choice.push(c),
        }
    }
}

fn escape(chars: &mut std::str::Chars<'_>) -> Result<char, String> {
    match chars.next() {
        Some('i') => Ok(ACCOUNT),
        Some('n') => Ok(NUMBER),
        Some(c) if !c.is_alphanumeric() => Ok(c),
        Some(c) => Err(format!("`\\{c}` is not known")),
        None => Err("`\\` at the end".to_owned()),
    }
}

/// A word as a term that means just itself.
pub fn literal(word: &str) -> String {
    let mut term = String::with_capacity(word.len());
    for c in word.chars() {
        if matches!(c, '(' | ')' | '|' | '…' | '^' | '$' | '\\') {
            term.push('\\');
        }
        term.push(c);
    }
    term
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_stand_for_each_of_their_choices() {
        let template = parse("(加|扫)(我|)…(微信|\\i)$").unwrap();
        assert_eq!(template.head, ["加我", "加", "扫我", "扫"]);
        assert_eq!(template.tail.len(), 1);
        assert!(!template.tail[0].glued);
        assert!(template.to_clause_end && !template.from_clause_start);
    }

    #[test]
    fn a_part_of_many_writings_is_split() {
        let template = parse("(一|二|三|四|五)(一|二|三|四|五|)(一|二|三|四|五|)").unwrap();
        assert!(template.head.len() <= SPLIT);
        assert!(template.tail.iter().all(|part| part.glued));
        assert_eq!(
            words("(一|二|三|四|五)(一|二|三|四|五|)").unwrap().len(),
            30
        );
        assert!(words("一…二").is_err());
    }

    #[test]
    fn a_fault_is_named() {
        for (term, fault) in [
            ("(加", "without"),
            ("加)", "outside"),
            ("", "nothing"),
            ("加…", "nothing"),
            ("(加|)", "nothing"),
            ("\\i号", "first part"),
            ("加\\q", "not known"),
        ] {
            assert!(parse(term).unwrap_err().contains(fault), "{term}");
        }
    }

    #[test]
    fn a_literal_means_itself() {
        let template = parse(&literal("(内部)…^a|b$\\")).unwrap();
        assert_eq!(template.head, ["(内部)…^a|b$\\"]);
        assert!(template.tail.is_empty() && !template.to_clause_end);
    }
}
