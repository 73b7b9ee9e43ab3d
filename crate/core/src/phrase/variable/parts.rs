/// A variable as it stands between its braces, taken apart: `name`, `name=default`, `name:one|two`,
/// `name:one|two=default`.
#[derive(Debug)]
pub struct Parts<'a> {
    pub name: &'a str,
    pub choices: Vec<&'a str>,
    pub default: Option<&'a str>,
}

impl<'a> Parts<'a> {
    pub fn of(inner: &'a str) -> Self {
        let (head, default) = match inner.split_once('=') {
            Some((head, default)) => (head, Some(default)),
            None => (inner, None),
        };
        let (name, list) = head.split_once([':', '：']).unwrap_or((head, ""));
        let choices = list.split('|').map(str::trim);
        Self {
            name: name.trim(),
            choices: choices.filter(|choice| !choice.is_empty()).collect(),
            default,
        }
    }
}

/// What stands between each pair of braces of a text, in order. A brace without its partner begins none.
pub fn inners(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        loop {
            let (before, tail) = rest.split_once('}')?;
            rest = tail;
            if let Some((_, inner)) = before.rsplit_once('{') {
                return Some(inner);
            }
        }
    })
}
