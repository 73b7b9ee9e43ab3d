//! Variables that were not filled in: `{买家}`, `{{order_id}}`, `${name}`, 【买家昵称】.

use crate::wording::view::{View, is_letter};

/// Longest name of a variable.
const LONGEST: usize = 24;

/// With what the name of a slot ends: what is to be told, and not what a heading says (温馨提示, 今日特价).
const SLOTS: &str = "\
    买家 客户 顾客 会员 昵称 姓名 名称 名字 称呼 用户 用户名 店名 店铺名 商品名 客户名 买家名 \
    工号 单号 编号 号码 订单号 订单 商品 产品 宝贝 店铺 客服 时间 日期 天数 金额 价格 数量 \
    地址 电话 快递 公司 物流 尺码 颜色 规格 型号 链接 变量";

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

/// Whether a name says what is to be filled in: an identifier, or the name of a slot.
fn is_slot(name: &[char]) -> bool {
    let latin = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.' | ' ');
    let name: String = name.iter().collect();
    name.chars().all(|c| latin(&c)) || SLOTS.split(' ').any(|slot| name.trim().ends_with(slot))
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
        assert!(found("{1} {^_^} {} 【包邮】 {没有结束").is_empty());
        assert!(found("{温馨提示} {今日特价} {注意} 【温馨提示】 【订单】").is_empty());
        assert!(found("【快递公司】中通").is_empty());
        assert_eq!(found("发的是【快递公司】"), ["【快递公司】"]);
    }
}
