//! Variables that were not filled in: `{买家}`, `{{order_id}}`, `${name}`, 【买家昵称】.

use crate::wording::view::{View, is_letter};

/// Longest name of a variable.
const LONGEST: usize = 24;

/// With what a heading in braces ends. Anything else in braces is taken for a slot that nobody filled: shops name their
/// variables as they like ({材质}, {原因}), and one that goes out is worse than a heading that is asked about.
const HEADINGS: &str = "提示 提醒 注意 公告 通知 须知 特价 秒杀 促销 热卖 上新 新品 包邮 福利 重要";

/// Slots for a person in 【】.
const PERSONS: &str = "\
    买家 买家昵称 买家姓名 昵称 客户昵称 客户姓名 客户名 客服昵称";

/// Slots for a thing in 【】.
const THINGS: &str = "\
    订单号 订单编号 商品名 商品名称 店铺名 店铺名称 客服工号 快递单号 物流单号 快递公司 物流公司";

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
    let name = view.chars.get(start..end).unwrap_or_default();
    let slot = double || view.before(open) == Some('$') || is_slot(name);
    let end = end + 1 + usize::from(double && view.char(end + 1) == Some('}'));
    (letters >= 1 && end - start > 2 && slot).then_some(end)
}

/// Whether a name says what is to be filled in, and is no heading.
fn is_slot(name: &[char]) -> bool {
    let name: String = name.iter().collect();
    let name = name.trim();
    // 买2送1 says something; 步骤1 and order_2 name something.
    let told = name.trim_end_matches(|c: char| c.is_numeric());
    let is_told = !name.is_ascii() && told.contains(|c: char| c.is_numeric());
    !is_told && !HEADINGS.split(' ').any(|heading| name.ends_with(heading))
}

fn named(view: &View, open: usize) -> Option<usize> {
    let inside = view.chars.get(open + 1..)?;
    let close = inside.iter().take(LONGEST).position(|c| *c == '】')?;
    let name: String = inside.get(..close)?.iter().collect();
    let name = name.trim();
    // 【快递公司】 at the beginning of a line is a heading; within a sentence something was to stand there.
    let goes_on = || view.before(open).is_some_and(|c| c == ':' || is_letter(c));
    let slot = PERSONS.split(' ').any(|slot| slot == name)
        || (THINGS.split(' ').any(|slot| slot == name) && goes_on());
    slot.then_some(open + close + 2)
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
        assert_eq!(found("是{材质}的"), ["{材质}"]);
        assert!(found("{1} {^_^} {} 【包邮】 {没有结束").is_empty());
        assert!(found("{温馨提示} {今日特价} {买2送1} {注意} 【温馨提示】 【订单】").is_empty());
        assert!(found("【快递公司】中通").is_empty());
        assert_eq!(found("发的是【快递公司】"), ["【快递公司】"]);
    }
}
