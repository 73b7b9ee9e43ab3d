//! Lays declarations out for a reader: fields and members on lines of their own, comments on one.

/// A line that is no longer stays whole.
const WIDTH: usize = 110;

/// A doc comment on one line where it has one.
pub fn comment(docs: &str) -> String {
    let lines: Vec<&str> = docs
        .trim()
        .trim_start_matches("/**")
        .trim_end_matches("*/")
        .lines()
        .map(|line| line.trim().trim_start_matches('*').trim())
        .filter(|line| !line.is_empty())
        .collect();
    match lines.as_slice() {
        [] => String::new(),
        [line] => format!("/** {line} */\n"),
        lines => format!("/**\n * {}\n */\n", lines.join("\n * ")),
    }
}

/// A declaration as ts-rs gives it.
pub fn layout(declaration: &str) -> String {
    let declaration = declaration.trim();
    let whole = flat(declaration);
    if !declaration.contains("/**") && whole.len() <= WIDTH && !whole.contains(" = { ") {
        return whole;
    }
    let mut out = Layout {
        text: String::new(),
        brackets: Vec::new(),
        is_union: members_of(&whole) > 1,
    };
    out.run(declaration);
    out.text
}

struct Layout {
    text: String,
    /// The open brackets.
    brackets: Vec<char>,
    /// Whether the whole is a union, whose members stand below its name.
    is_union: bool,
}

impl Layout {
    fn run(&mut self, declaration: &str) {
        let mut rest = declaration;
        while let Some(c) = rest.chars().next() {
            let (token, after) = split_token(rest, c);
            match c {
                '/' if token.starts_with("/**") => {
                    self.break_line();
                    self.text.push_str(
                        comment(token)
                            .trim_end()
                            .replace('\n', &format!("\n{}", self.indent()))
                            .as_str(),
                    );
                    self.break_line();
                }
                '{' => {
                    let (object, after_object) = split_object(rest);
                    if !object.contains("/**")
                        && flat(object).len() <= WIDTH
                        && (self.is_union || !self.brackets.is_empty())
                    {
                        self.text.push_str(&flat(object));
                        rest = after_object;
                        continue;
                    }
                    self.brackets.push(c);
                    self.text.push('{');
                    self.break_line();
                }
                '}' => {
                    self.brackets.pop();
                    self.break_line();
                    self.text.push('}');
                }
                '<' | '(' | '[' => {
                    self.brackets.push(c);
                    self.text.push(c);
                }
                '>' | ')' | ']' => {
                    self.brackets.pop();
                    self.text.push(c);
                }
                ',' if self.brackets.last() == Some(&'{') => {
                    self.text.push(';');
                    self.break_line();
                }
                '=' if self.brackets.is_empty() && self.is_union => self.text.push_str("=\n  |"),
                '|' if self.brackets.is_empty() => {
                    self.text.truncate(self.text.trim_end().len());
                    self.text.push_str("\n  |");
                }
                _ if c.is_whitespace() => {
                    if !self.text.ends_with(char::is_whitespace) {
                        self.text.push(' ');
                    }
                }
                _ => self.text.push_str(token),
            }
            rest = after;
        }
    }

    fn indent(&self) -> String {
        let depth = self
            .brackets
            .iter()
            .filter(|bracket| **bracket == '{')
            .count();
        "  ".repeat(if self.is_union { depth + 2 } else { depth })
    }

    fn break_line(&mut self) {
        self.text.truncate(self.text.trim_end().len());
        self.text.push('\n');
        self.text.push_str(&self.indent());
    }
}

/// On one line, with `;` after the fields but the last.
fn flat(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut out = String::with_capacity(text.len());
    let mut brackets = Vec::new();
    let mut rest = text.as_str();
    while let Some(c) = rest.chars().next() {
        let (token, after) = split_token(rest, c);
        match c {
            '{' | '<' | '(' | '[' => brackets.push(c),
            '}' | '>' | ')' | ']' => {
                brackets.pop();
            }
            _ => {}
        }
        if c == ',' && brackets.last() == Some(&'{') {
            if !after.trim_start().starts_with('}') {
                out.push(';');
            }
        } else {
            out.push_str(token);
        }
        rest = after;
    }
    out
}

/// A comment, a quoted text or a character, and what follows it.
fn split_token(text: &str, first: char) -> (&str, &str) {
    let end = match first {
        '/' if text.starts_with("/**") => text.find("*/").map(|at| at + 2),
        '"' => text
            .char_indices()
            .skip(1)
            .find(|(_, c)| *c == '"')
            .map(|(at, _)| at + 1),
        _ => None,
    };
    text.split_at_checked(end.unwrap_or(first.len_utf8()))
        .unwrap_or((text, ""))
}

/// An object from its brace to the one that closes it, and what follows.
fn split_object(text: &str) -> (&str, &str) {
    let (mut depth, mut rest) = (0_usize, text);
    while let Some(c) = rest.chars().next() {
        let (_, after) = split_token(rest, c);
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        rest = after;
        if depth == 0 {
            break;
        }
    }
    text.split_at_checked(text.len() - rest.len())
        .unwrap_or((text, ""))
}

/// How many members the outermost union has.
fn members_of(declaration: &str) -> usize {
    let (mut depth, mut members, mut rest) = (0_i32, 1, declaration);
    while let Some(c) = rest.chars().next() {
        match c {
            '{' | '<' | '(' | '[' => depth += 1,
            '}' | '>' | ')' | ']' => depth -= 1,
            '|' if depth == 0 => members += 1,
            _ => {}
        }
        rest = split_token(rest, c).1;
    }
    members
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_union_stays_on_its_line() {
        assert_eq!(
            layout("type A = \"x\" | \"y|z\";"),
            "type A = \"x\" | \"y|z\";"
        );
    }

    #[test]
    fn a_long_union_has_a_line_for_each_member() {
        let (x, y) = ("x".repeat(60), "y".repeat(60));
        assert_eq!(
            layout(&format!("type A = \"{x}\" | {{ a: {y}, }};")),
            format!("type A =\n  | \"{x}\"\n  | {{ a: {y} }};")
        );
    }

    #[test]
    fn an_object_has_a_line_for_each_field() {
        assert_eq!(
            layout("type A = { x: string, y: Array<{ z: number, w: number }>, };"),
            "type A = {\n  x: string;\n  y: Array<{ z: number; w: number }>;\n};"
        );
    }

    #[test]
    fn commas_in_a_comment_break_no_line() {
        assert_eq!(
            layout("type A = { \n/**\n * One, two.\n */\nx: string, };"),
            "type A = {\n  /** One, two. */\n  x: string;\n};"
        );
    }
}
