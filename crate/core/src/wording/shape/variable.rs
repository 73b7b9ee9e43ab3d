//! Variables that were not filled in: `{买家}`, `{{order_id}}`, `${name}`, 【买家昵称】.

use crate::wording::view::View;

/// Longest name of a variable.
const LONGEST: usize = 24;

const NAMES: [&str; 18] = [
    "买家",
    "买家昵称",
    "买家姓名",
    "昵称",
    "客户昵称",
    "客户姓名",
    "客户名",
    "订单号",
    "订单编号",
    "商品名",
    "商品名称",
    "店铺名",
    "店铺名称",
    "客服工号",
    "客服昵称",
    "快递单号",
    "物流单号",
    "快递公司",
];

pub(crate) fn variables(view: &View) -> Vec<(usize, usize)> {
    let mut places = Vec::new();
    let mut at = 0;
    while let Some(c) = view.char(at) {
        let end = match c {
            '{' => braces(view, at),
            '【' => named(view, at),
            _ => None,
        };
        match end {
            Some(end) => {
                let dollar = usize::from(view.before(at) == Some('$'));
                places.push((at - dollar, end));
                at = end;
            }
            None => at += 1,
        }
    }
    places
}

fn braces(view: &View, open: usize) -> Option<usize> {
    let double = view.char(open + 1) == Some('{');
    let start = open + 1 + usize::from(double);
    let mut end = start;
    let mut letters = 0;
    loop {
        let c = view.char(end)?;
        match c {
            '}' => break,
            '{' | '\n' => return None,
            c if c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | ' ' | ':') => {
                letters += usize::from(c.is_alphabetic())
            }
            _ => return None,
        }
        end += 1;
        if end - start > LONGEST {
            return None;
        }
    }
    let end = end + 1 + usize::from(double && view.char(end + 1) == Some('}'));
    (letters >= 1 && end - start > 2).then_some(end)
}

fn named(view: &View, open: usize) -> Option<usize> {
    let inside = view.chars.get(open + 1..)?;
    let close = inside.iter().take(LONGEST).position(|c| *c == '】')?;
    let name: String = inside.get(..close)?.iter().collect();
    NAMES.contains(&name.trim()).then_some(open + close + 2)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold::fold;

    #[test]
    fn an_unfilled_variable_is_found_with_its_braces() {
        let found = |text: &str| -> Vec<String> {
            let folded = fold(text);
            let view = View::folded(&folded);
            variables(&view)
                .iter()
                .map(|(s, e)| view.chars[*s..*e].iter().collect())
                .collect()
        };
        assert_eq!(found("亲爱的{买家}您好"), ["{买家}"]);
        assert_eq!(found("{{ order_id }}"), ["{{ order_id }}"]);
        assert_eq!(
            found("您好${name}，【买家昵称】"),
            ["${name}", "【买家昵称】"]
        );
        assert_eq!(found("｛店铺｝"), ["{店铺}"]);
        assert!(found("{1} {^_^} {} 【包邮】 {没有结束").is_empty());
    }
}
