mod definition;
mod field;
mod given;
mod parts;

use crate::ordered::Map;

pub use definition::{Definitions, VariableError};
pub use field::{Field, KNOWN, VariableFault, faults, fields};
pub use given::Given;
pub use parts::{legible, pieces};

use parts::Parts;

/// Values by the name of the variable: `买家`, `店铺`, `客服工号`, `订单号`, `商品`, `金额`, `日期`, `时间问候` …
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Values(Map<String, String>);

impl Values {
    /// No values.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets a value. An empty one counts as none.
    pub fn set(&mut self, name: &str, value: &str) {
        if value.trim().is_empty() {
            self.0.remove(name.trim());
        } else {
            self.0
                .insert(name.trim().to_owned(), value.trim().to_owned());
        }
    }

    /// The value of a variable.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }
}

impl<'a> FromIterator<(&'a str, &'a str)> for Values {
    fn from_iter<T: IntoIterator<Item = (&'a str, &'a str)>>(pairs: T) -> Self {
        let mut values = Self::new();
        for (name, value) in pairs {
            values.set(name, value);
        }
        values
    }
}

/// A text with its variables filled.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filled {
    /// The text; a variable without a value stands as it was written.
    pub text: String,
    /// The variables without a value, as they stand between the braces, each once, in order.
    pub missing: Vec<String>,
}

/// Fills `{name}`, `{name=default}`, `{name:one|two}` and `{name:one|two=one}`.
///
/// A choice takes the value given for its name; without one the agent must choose, so it stays and is reported.
/// A value is put in as it is: braces in it are not read again. A brace without its partner is text.
///
/// ```
/// use jinnang_core::phrase::{Values, fill};
/// let values: Values = [("买家", "小林")].into_iter().collect();
/// let filled = fill("{买家=亲}，{称呼=您}要的{颜色:红|蓝}有货", &values);
/// assert_eq!(filled.text, "小林，您要的{颜色:红|蓝}有货");
/// assert_eq!(filled.missing, ["颜色:红|蓝"]);
/// ```
#[must_use]
pub fn fill(text: &str, values: &Values) -> Filled {
    let mut out = Filled::default();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        out.text.push_str(before);
        let Some((inner, tail)) = after.split_once('}') else {
            out.text.push('{');
            rest = after;
            continue;
        };
        // `{a{b}`: the first brace is text, the second may begin a variable.
        if let Some((stray, _)) = inner.split_once('{') {
            out.text.push('{');
            out.text.push_str(stray);
            rest = after.get(stray.len()..).unwrap_or_default();
            continue;
        }
        match value(inner, values) {
            Some(value) => out.text.push_str(value),
            None => {
                out.text.push('{');
                out.text.push_str(inner);
                out.text.push('}');
                if !inner.trim().is_empty() && !out.missing.iter().any(|known| known == inner) {
                    out.missing.push(inner.to_owned());
                }
            }
        }
        rest = tail;
    }
    out.text.push_str(rest);
    out
}

/// The choices of a variable as it stands in a text, `{颜色:红|蓝}`; none for one without choices or for other text.
///
/// ```
/// assert_eq!(jinnang_core::phrase::choices("{颜色:红|蓝}"), ["红", "蓝"]);
/// assert!(jinnang_core::phrase::choices("{颜色}").is_empty());
/// ```
#[must_use]
pub fn choices(variable: &str) -> Vec<&str> {
    let inner = variable
        .strip_prefix('{')
        .and_then(|rest| rest.strip_suffix('}'));
    inner
        .map(|inner| Parts::of(inner).choices)
        .unwrap_or_default()
}

fn value<'a>(inner: &'a str, values: &'a Values) -> Option<&'a str> {
    let parts = Parts::of(inner);
    values.get(parts.name).or(parts.default)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_default_gives_way_to_a_value() {
        let values: Values = [("客服工号", "07")].into_iter().collect();
        assert_eq!(fill("我是{客服工号=小锦}", &values).text, "我是07");
        assert_eq!(fill("我是{客服工号=小锦}", &Values::new()).text, "我是小锦");
    }

    #[test]
    fn an_unfilled_variable_is_reported_once_in_order() {
        let filled = fill("{订单号}和{日期}和{订单号}", &Values::new());
        assert_eq!(filled.missing, ["订单号", "日期"]);
        assert_eq!(filled.text, "{订单号}和{日期}和{订单号}");
    }

    #[test]
    fn a_value_with_braces_is_not_read_again() {
        let values: Values = [("买家", "{店铺}"), ("店铺", "甲")].into_iter().collect();
        assert_eq!(fill("{买家}在{店铺}", &values).text, "{店铺}在甲");
    }

    #[test]
    fn a_lone_brace_is_text() {
        for text in ["{", "}", "{}", "a{b", "{a{b", "}{"] {
            assert_eq!(fill(text, &Values::new()).text, text);
        }
        let values: Values = [("b", "乙")].into_iter().collect();
        assert_eq!(fill("{a{b}", &values).text, "{a乙");
    }

    proptest! {
        #[test]
        fn without_values_and_defaults_nothing_changes(text in "[a-z{}:|买家，]{0,40}") {
            prop_assert_eq!(fill(&text, &Values::new()).text, text);
        }

        #[test]
        fn with_every_value_given_nothing_is_missing(
            parts in prop::collection::vec(("[a-z，]{0,5}", "[a-z]{1,4}"), 0..6),
            value in "[^ ]{1,6}",
        ) {
            let text: String = parts.iter().map(|(word, name)| format!("{word}{{{name}}}")).collect();
            let values: Values = parts.iter().map(|(_, name)| (name.as_str(), value.as_str())).collect();
            let filled = fill(&text, &values);
            let wanted: String = parts.iter().map(|(word, _)| format!("{word}{}", value.trim())).collect();
            if value.trim().is_empty() {
                prop_assert_eq!(filled.text, text);
            } else {
                prop_assert_eq!(filled.text, wanted);
                prop_assert!(filled.missing.is_empty());
            }
        }
    }
}
