//! What selectors and patterns of a site file cost the page: whether a browser could be kept searching by them.

/// Whether every bracket closes. Quotes hide brackets, a backslash hides what follows it.
pub(crate) fn is_balanced(text: &str) -> bool {
    let mut open = Vec::new();
    let mut quote = None;
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        match (quote, c) {
            (_, '\\') => {
                rest.next();
            }
            (Some(mark), _) if mark == c => quote = None,
            (Some(_), _) => {}
            // Within a class of a regular expression or an attribute of a selector other brackets are letters.
            (None, _) if open.last() == Some(&']') && matches!(c, '(' | ')' | '{' | '}' | '[') => {}
            (None, '"' | '\'') => quote = Some(c),
            (None, '(') => open.push(')'),
            (None, '[') => open.push(']'),
            (None, '{') => open.push('}'),
            (None, ')' | ']' | '}') => {
                if open.pop() != Some(c) {
                    return false;
                }
            }
            (None, _) => {}
        }
    }
    open.is_empty() && quote.is_none()
}

/// So many steps from element to element, and so many alternatives, are no selector that a person wrote.
const MAX_STEPS: usize = 12;
const MAX_ALTERNATIVES: usize = 24;

/// A step that leads from an element into the open shadow tree that it holds.
const DEEP: &str = " >>> ";
/// More trees within trees than this no page has.
const MAX_TREES: usize = 6;

/// Whether every step from tree to tree leads from something to something.
pub(crate) fn is_whole(selector: &str) -> bool {
    let steps = || selector.split(DEEP);
    steps().count() == 1 && !selector.contains(">>>")
        || steps().count() <= MAX_TREES
            && steps().all(|step| !step.trim().is_empty() && !step.contains(">>>"))
}

/// Whether a browser may have to try very much to match a selector.
pub(crate) fn is_heavy(selector: &str) -> bool {
    let steps = selector
        .split(',')
        .map(|one| {
            one.split(|c: char| c.is_whitespace() || matches!(c, '>' | '+' | '~'))
                .filter(|part| !part.is_empty())
                .count()
        })
        .max()
        .unwrap_or_default();
    steps > MAX_STEPS
        || selector.split(',').count() > MAX_ALTERNATIVES
        || has_within_has(selector)
        || selector.matches('*').count() - selector.matches("*=").count() > 2
}

/// Whether a `:has()` is looked for in every element that another one looks at.
fn has_within_has(selector: &str) -> bool {
    selector.match_indices(":has(").any(|(at, found)| {
        let mut depth = 1_usize;
        let inner = selector
            .get(at + found.len()..)
            .unwrap_or_default()
            .split_inclusive(['(', ')'])
            .take_while(|piece| {
                if piece.ends_with('(') {
                    depth += 1;
                } else if piece.ends_with(')') {
                    depth -= 1;
                }
                depth > 0
            })
            .collect::<String>();
        inner.contains(":has(")
    })
}

/// More repetitions without an end in one pattern are tried in too many ways on a long text.
const MAX_ENDLESS: usize = 6;

/// Whether a regular expression may take a time that grows out of bounds: a repetition of something that repeats or has
/// alternatives itself, a reference back, or many endless repetitions.
pub(crate) fn is_steep(pattern: &str) -> bool {
    let mut endless = 0;
    // For every open group, whether it holds a repetition or an alternative.
    let mut groups = vec![false];
    let mut in_class = false;
    let mut closed_branching = false;
    let mut rest = pattern.chars().peekable();
    while let Some(c) = rest.next() {
        let was_branching = std::mem::take(&mut closed_branching);
        match c {
            '\\' => {
                if matches!(rest.next(), Some('1'..='9' | 'k')) {
                    return true;
                }
            }
            ']' if in_class => in_class = false,
            _ if in_class => {}
            '[' => in_class = true,
            '(' => groups.push(false),
            ')' => {
                closed_branching = groups.pop().unwrap_or_default();
                if closed_branching && let Some(outer) = groups.last_mut() {
                    *outer = true;
                }
            }
            '|' => {
                // Alternatives at the top are tried once.
                if groups.len() > 1
                    && let Some(group) = groups.last_mut()
                {
                    *group = true;
                }
            }
            '*' | '+' | '{' => {
                let counted: String = if c == '{' {
                    rest.by_ref().take_while(|&next| next != '}').collect()
                } else {
                    ",".to_owned()
                };
                if was_branching {
                    return true;
                }
                if counted.ends_with(',') {
                    endless += 1;
                }
                if counted.contains(',')
                    && let Some(group) = groups.last_mut()
                {
                    *group = true;
                }
            }
            _ => {}
        }
    }
    endless > MAX_ENDLESS
}

/// Whether a regular expression has a group that takes a text.
pub(crate) fn has_group(pattern: &str) -> bool {
    let mut rest = pattern.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '\\' => {
                rest.next();
            }
            '(' if rest.peek() != Some(&'?') => return true,
            _ => {}
        }
    }
    false
}
