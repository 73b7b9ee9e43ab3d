//! Where in a JSON text a reader stood when it met a fault. Readers tell a line and a column; a person who wrote the
//! file by hand looks for a field.

/// A list with the number of its value, or a group of fields with the name of the one that is read.
enum Step<'a> {
    List(usize),
    Fields(&'a str),
}

/// The path of the value that a reader was at after so many columns of a line, such as `[1].hours.spans[0].from`.
///
/// A reader that lacks something in a group tells it behind the group's end (`is_of_group`); of everything else that is
/// told there the last value is meant.
pub fn path(text: &str, line: usize, column: usize, is_of_group: bool) -> String {
    let before: usize = text
        .split_inclusive('\n')
        .take(line.saturating_sub(1))
        .map(str::len)
        .sum();
    let mut seen = text.get(..before + column).unwrap_or(text);
    if !is_of_group {
        seen = seen.strip_suffix(['}', ']']).unwrap_or(seen);
    }
    let mut steps: Vec<Step<'_>> = Vec::new();
    let mut names_follow = false;
    while let Some(at) = seen.find(['{', '}', '[', ']', ',', ':', '"']) {
        let Some((sign, rest)) = seen.get(at..).and_then(|from| from.split_at_checked(1)) else {
            break;
        };
        seen = rest;
        match sign {
            "{" => {
                steps.push(Step::Fields(""));
                names_follow = true;
            }
            "[" => {
                steps.push(Step::List(0));
                names_follow = false;
            }
            "}" | "]" => {
                steps.pop();
                names_follow = false;
            }
            "," => match steps.last_mut() {
                Some(Step::List(nth)) => *nth += 1,
                Some(Step::Fields(name)) => {
                    *name = "";
                    names_follow = true;
                }
                None => {}
            },
            ":" => names_follow = false,
            _ => {
                let Some((string, behind)) = quoted(seen) else {
                    break;
                };
                seen = behind;
                if names_follow && let Some(Step::Fields(name)) = steps.last_mut() {
                    *name = string;
                }
            }
        }
    }
    let mut path = String::new();
    for step in steps {
        match step {
            Step::List(nth) => path += &format!("[{nth}]"),
            Step::Fields("") => {}
            Step::Fields(name) => {
                if !path.is_empty() {
                    path.push('.');
                }
                path += name;
            }
        }
    }
    path
}

/// A string to its closing quote, and what follows it.
fn quoted(text: &str) -> Option<(&str, &str)> {
    let mut is_escaped = false;
    let end = text.bytes().position(|byte| {
        let ends = byte == b'"' && !is_escaped;
        is_escaped = byte == b'\\' && !is_escaped;
        ends
    })?;
    let (string, rest) = text.split_at_checked(end)?;
    Some((string, rest.strip_prefix('"')?))
}

#[cfg(test)]
mod tests {
    use super::path;

    #[test]
    fn a_place_in_a_text_is_a_path() {
        let text = "[{\"a\":1},\n {\"b\":{\"c,}\":[\"x\\\"]\",2],\"d\":3}}]";
        for (line, column, is_of_group, wanted) in [
            (1, 0, false, ""),
            (1, 2, false, "[0]"),
            (1, 5, false, "[0].a"),
            (1, 8, false, "[0].a"),
            (1, 8, true, "[0]"),
            (2, 6, false, "[1].b"),
            (2, 20, false, "[1].b.c,}[0]"),
            (2, 23, false, "[1].b.c,}[1]"),
            (2, 29, false, "[1].b.d"),
            (2, 30, true, "[1].b"),
            (2, 31, true, "[1]"),
        ] {
            assert_eq!(
                path(text, line, column, is_of_group),
                wanted,
                "{line}:{column}"
            );
        }
    }
}
