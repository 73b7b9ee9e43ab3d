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

/// A text cut at its variables, to be shown: each piece, and whether it is the name of a variable rather than text.
///
/// ```
/// use jinnang_core::phrase::pieces;
/// assert_eq!(pieces("请等{时间:10分钟|半小时}"), [("请等", false), ("时间", true)]);
/// assert_eq!(pieces("不满{}"), [("不满{}", false)]);
/// ```
#[must_use]
pub fn pieces(text: &str) -> Vec<(&str, bool)> {
    let mut pieces = Vec::new();
    let (mut from, mut at) = (0, 0);
    while let Some(close) = text
        .get(at..)
        .and_then(|rest| rest.find('}'))
        .map(|found| at + found)
    {
        let open = text
            .get(at..close)
            .and_then(|before| before.rfind('{'))
            .map(|found| at + found);
        at = close + 1;
        let Some(open) = open else { continue };
        let name = Parts::of(text.get(open + 1..close).unwrap_or_default()).name;
        if !name.is_empty() {
            pieces.push((text.get(from..open).unwrap_or_default(), false));
            pieces.push((name, true));
            from = at;
        }
    }
    pieces.push((text.get(from..).unwrap_or_default(), false));
    pieces.retain(|(piece, _)| !piece.is_empty());
    pieces
}

/// A text as it is shown to be read: a variable stands by its name, not as it is written in the library.
///
/// ```
/// use jinnang_core::phrase::legible;
/// assert_eq!(legible("请等{时间:10分钟|半小时}"), "请等〔时间〕");
/// ```
#[must_use]
pub fn legible(text: &str) -> String {
    let shown = pieces(text).into_iter().map(|(piece, open)| match open {
        true => ["〔", piece, "〕"].concat(),
        false => piece.to_owned(),
    });
    shown.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_variable_is_a_piece_and_the_rest_stays_in_order(text in "[a-b{}:|=买 ]{0,24}") {
            let cut = pieces(&text);
            let names: Vec<&str> = cut.iter().filter(|(_, open)| *open).map(|(name, _)| *name).collect();
            let known: Vec<&str> = inners(&text).map(|inner| Parts::of(inner).name).filter(|name| !name.is_empty()).collect();
            prop_assert_eq!(names, known);
            let mut rest = text.as_str();
            for (piece, _) in cut {
                let after = rest.split_once(piece);
                prop_assert!(after.is_some());
                rest = after.map_or("", |(_, after)| after);
            }
        }
    }
}
