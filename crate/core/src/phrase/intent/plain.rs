//! A message without what the page itself puts into it: order cards, links, the codes of emoticons, the gaps of a text
//! that was cut into words. What is left are the buyer's own words.

/// What heads a value that the page puts in by itself.
const CARDS: [&str; 14] = [
    "咨询订单号",
    "查询订单号",
    "订单编号",
    "订单金额",
    "下单时间",
    "咨询商品ID",
    "商品ID",
    "商品编号",
    "商品号",
    "商家ID",
    "顾客通过点击web咚咚",
    "信息发送",
    "https:",
    "http:",
];

/// The buyer's own words of a message. A value that is masked or named only (`[电话x]`, `[订单x]`) becomes a number of
/// its kind, an emoticon (`[微笑]`, `#E-s21`) a gap.
pub fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let (written, left) = card(rest)
            .or_else(|| bracket(rest))
            .or_else(|| code(rest))
            .unwrap_or_else(|| ("", rest.get(c.len_utf8()..).unwrap_or_default()));
        if rest.len() - left.len() == c.len_utf8() {
            out.push(c);
        } else {
            out.push_str(written);
        }
        rest = left;
    }
    joined(&out)
}

/// Whether [`plain`] leaves a word as it is: nothing in it can be what a page puts in.
pub fn is_written_plainly(word: &str) -> bool {
    !word.contains(['[', '#', '&', ' ', ':', '：'])
}

/// A card's head with its value; a link to its end.
fn card(text: &str) -> Option<(&'static str, &str)> {
    let head = CARDS.iter().find(|head| text.starts_with(**head))?;
    let rest = text.get(head.len()..)?;
    let link = head.starts_with("http");
    let value = rest.trim_start_matches([':', '：', ' ']);
    if !link && value.len() == rest.len() && !rest.starts_with('[') {
        return None;
    }
    let mut depth = 0;
    let end = value.find(|c: char| {
        depth += i32::from(c == '[') - i32::from(c == ']');
        let inside = c.is_ascii() && !matches!(c, ' ' | ',' | ';') || depth > 0 || c == '¥';
        !inside || depth < 0
    });
    Some((" ", value.get(end.unwrap_or(value.len())..)?))
}

/// `[…]`, short: a masked value, an emoticon, or the name of a picture.
fn bracket(text: &str) -> Option<(&'static str, &str)> {
    let (inner, rest) = text.strip_prefix('[')?.split_once(']')?;
    let long = ["订单", "电话", "ORDER", "邮箱"];
    match inner {
        _ if inner.chars().count() > 18 || inner.contains('[') => None,
        _ if long.iter().any(|kind| inner.starts_with(kind)) => Some(("00000", rest)),
        _ if ["数字x", "金额x", "日期x", "时间x"].contains(&inner) => Some(("1", rest)),
        _ => Some((" ", rest)),
    }
}

/// The code of an emoticon, `#E-s21`, or of a space.
fn code(text: &str) -> Option<(&'static str, &str)> {
    if let Some(rest) = text.strip_prefix("&nbsp;") {
        return Some((" ", rest));
    }
    let rest = text.strip_prefix("#E-")?;
    Some((
        " ",
        rest.trim_start_matches(|c: char| c.is_ascii_alphanumeric()),
    ))
}

/// Closes the gaps of a text that was cut into words: nearly every word is short, and there are many.
fn joined(text: &str) -> String {
    let words: Vec<&str> = text.split(' ').filter(|word| !word.is_empty()).collect();
    let letters: usize = words.iter().map(|word| word.chars().count()).sum();
    if words.len() >= 3 && letters * 2 <= words.len() * 5 {
        words.concat()
    } else {
        words.join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn what_the_page_puts_in_is_taken_out() {
        for (text, own) in [
            (
                "咨询订单号:123456 订单金额:¥99.00 下单时间:2026-03-01 能开发票吗",
                "能开发票吗",
            ),
            (
                "[订单编号:[ORDERID_1]，订单金额:[金额x]，下单时间:[日期x] [时间x]]",
                "[，，1]",
            ),
            ("https://item.jd.com/1.html#a?b=1 这个有货吗", "这个有货吗"),
            ("辛苦了[玫瑰]#E-s21", "辛苦了"),
            ("[姓名x] [电话x]", "00000"),
            ("什么 时候 可以 发货 呢", "什么时候可以发货呢"),
            ("你好 请问这个还有货吗", "你好 请问这个还有货吗"),
            ("订单号是多少", "订单号是多少"),
            ("下单时间能改吗", "下单时间能改吗"),
        ] {
            assert_eq!(plain(text), own, "{text}");
        }
    }
}
