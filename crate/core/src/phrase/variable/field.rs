use super::Values;
use super::parts::{Parts, inners};

/// The variables that are filled from the page, the clock or the settings; others are asked for.
pub const KNOWN: [&str; 8] = [
    "买家",
    "店铺",
    "客服工号",
    "订单号",
    "商品",
    "金额",
    "日期",
    "时间问候",
];

/// The longest name of a variable, in characters.
const LONGEST: usize = 12;

/// One line of the form in which an agent fills a phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// The variable's name.
    pub name: String,
    /// What it is filled with so far: the value that is known, else its default.
    pub value: Option<String>,
    /// What may be chosen; empty where anything may be written.
    pub choices: Vec<String>,
}

/// The variables of some texts with what they are filled with so far, each name once, in order. Those without a value
/// are what is still to be filled; the choices of one name in several places are put together.
///
/// ```
/// use jinnang_core::phrase::{Values, fields};
/// let values: Values = [("买家", "小林")].into_iter().collect();
/// let form = fields(["{买家}您好，{颜色:红|蓝}的有货，{尺码}码{时效=今天}发"], &values);
/// let open: Vec<&str> = form.iter().filter(|f| f.value.is_none()).map(|f| f.name.as_str()).collect();
/// assert_eq!(open, ["颜色", "尺码"]);
/// assert_eq!(form[3].value.as_deref(), Some("今天"));
/// ```
#[must_use]
pub fn fields<'a>(texts: impl IntoIterator<Item = &'a str>, values: &Values) -> Vec<Field> {
    let mut form: Vec<Field> = Vec::new();
    for parts in texts.into_iter().flat_map(inners).map(Parts::of) {
        if parts.name.is_empty() {
            continue;
        }
        let value = values.get(parts.name).or(parts.default).map(str::to_owned);
        let at = form.iter().position(|field| field.name == parts.name);
        let at = at.unwrap_or_else(|| {
            form.push(Field {
                name: parts.name.to_owned(),
                value: None,
                choices: Vec::new(),
            });
            form.len() - 1
        });
        if let Some(field) = form.get_mut(at) {
            field.value = field.value.take().or(value);
            for choice in parts.choices {
                if !field.choices.iter().any(|known| known == choice) {
                    field.choices.push(choice.to_owned());
                }
            }
        }
    }
    form
}

/// What is wrong with how a text's variables are written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum VariableFault {
    /// A brace without its partner.
    Open,
    /// `{}`, `{=…}` or `{:…}`.
    Nameless,
    /// A name that is a sentence: most likely braces in running text.
    TooLong {
        /// The name.
        name: String,
        /// The most characters that it may have.
        most: usize,
    },
    /// Neither filled by itself nor with a default or choices: the agent must write it each time.
    Unknown {
        /// The name.
        name: String,
    },
}

/// The faults of a text's variables. `own` are the names that the shop has defined.
#[must_use]
pub fn faults(text: &str, own: &[&str]) -> Vec<VariableFault> {
    let mut found = Vec::new();
    let mut open = false;
    let mut lone = false;
    for c in text.chars().filter(|c| matches!(c, '{' | '}')) {
        lone |= open == (c == '{');
        open = c == '{';
    }
    if lone || open {
        found.push(VariableFault::Open);
    }
    for parts in inners(text).map(Parts::of) {
        let name = parts.name.to_owned();
        let fault = if name.is_empty() {
            VariableFault::Nameless
        } else if name.chars().count() > LONGEST {
            VariableFault::TooLong {
                name,
                most: LONGEST,
            }
        } else if parts.default.is_none()
            && parts.choices.is_empty()
            && !KNOWN.contains(&parts.name)
            && !own.contains(&parts.name)
        {
            VariableFault::Unknown { name }
        } else {
            continue;
        };
        if !found.contains(&fault) {
            found.push(fault);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_fault_of_a_text_is_named_once() {
        let name = |name: &str| name.to_owned();
        for (text, wanted) in [
            ("{买家}您好", vec![]),
            ("{时效=今天}{颜色:红|蓝}", vec![]),
            ("您好{买家", vec![VariableFault::Open]),
            ("您好}{买家}", vec![VariableFault::Open]),
            ("{a{买家}", vec![VariableFault::Open]),
            ("{}{ }", vec![VariableFault::Nameless]),
            (
                "{货号}{货号}",
                vec![VariableFault::Unknown {
                    name: name("货号")
                }],
            ),
            (
                "{这里写清楚买家要退的那一件商品}",
                vec![VariableFault::TooLong {
                    name: name("这里写清楚买家要退的那一件商品"),
                    most: LONGEST,
                }],
            ),
            ("{退货地址}", vec![]),
        ] {
            assert_eq!(faults(text, &["退货地址"]), wanted, "{text}");
        }
    }

    #[test]
    fn choices_of_one_name_are_put_together_and_a_default_fills_it() {
        let form = fields(["{颜色:红|蓝}", "{颜色:蓝|绿=绿}"], &Values::new());
        assert_eq!(form.len(), 1);
        assert_eq!(form[0].choices, ["红", "蓝", "绿"]);
        assert_eq!(form[0].value.as_deref(), Some("绿"));
    }
}
