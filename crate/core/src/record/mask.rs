//! What identifies a person, made unreadable: phone, ID and card numbers, and addresses from the street on.
//!
//! For logs, exports and handover files. It would rather mask a number too many than one too few, but leaves prices,
//! dates, sizes and order numbers that are no phone, ID or card number as they are.

/// The text with private parts starred out.
///
/// ```
/// use jinnang_core::record::mask::masked;
/// assert_eq!(masked("电话 138-1234-5678 打不通"), "电话 138-****-5678 打不通");
/// assert_eq!(masked("满 300 减 30，订单 260301-7"), "满 300 减 30，订单 260301-7");
/// ```
#[must_use]
pub fn masked(text: &str) -> String {
    let mut chars: Vec<char> = text.chars().collect();
    numbers(&mut chars);
    addresses(&mut chars);
    chars.into_iter().collect()
}

/// The value of a digit in any width or Chinese writing; `X` ends an ID number.
fn digit(c: char) -> Option<u8> {
    const HAN: &str = "零一二三四五六七八九";
    match c {
        '0'..='9' => Some(c as u8 - b'0'),
        '０'..='９' => u8::try_from(u32::from(c) - u32::from('０')).ok(),
        '〇' | 'O' | 'o' => Some(0),
        '幺' => Some(1),
        '两' => None,
        _ => HAN
            .chars()
            .position(|each| each == c)
            .and_then(|at| u8::try_from(at).ok()),
    }
}

fn joins(c: char) -> bool {
    matches!(
        c,
        ' ' | '-' | '－' | '—' | '·' | '.' | '_' | '\u{3000}' | '\u{a0}'
    )
}

/// Runs of digits with at most two separators between; each is judged as a whole.
fn numbers(chars: &mut [char]) {
    let mut at = 0;
    while at < chars.len() {
        let mut places = Vec::new();
        let mut values = Vec::new();
        let mut gap = 0;
        let mut end = at;
        while let Some(c) = chars.get(end).copied() {
            match digit(c) {
                // A letter O counts only within a number.
                Some(_) if values.is_empty() && matches!(c, 'O' | 'o') => break,
                Some(value) => {
                    places.push(end);
                    values.push(value);
                    gap = 0;
                }
                None if !values.is_empty() && joins(c) && gap < 2 => gap += 1,
                None => break,
            }
            end += 1;
        }
        let ends_with_x =
            values.len() == 17 && gap == 0 && matches!(chars.get(end), Some('X' | 'x' | 'Ｘ'));
        let in_word = at
            .checked_sub(1)
            .and_then(|before| chars.get(before))
            .is_some_and(|c| c.is_ascii_alphabetic());
        if let Some((front, back)) = shown(&values, ends_with_x, in_word) {
            let back_from = places.len().saturating_sub(back);
            for place in places.get(front..back_from).unwrap_or_default() {
                if let Some(c) = chars.get_mut(*place) {
                    *c = '*';
                }
            }
        }
        at = end.max(at + 1);
    }
}

/// How many digits may be seen at either end of a private number; `None` for a number that is nobody's.
fn shown(values: &[u8], ends_with_x: bool, in_word: bool) -> Option<(usize, usize)> {
    let local = match values {
        [8, 6, rest @ ..] | [0, 0, 8, 6, rest @ ..] if rest.len() == 11 => rest,
        all => all,
    };
    let before = values.len() - local.len();
    match local {
        [1, 3..=9, ..] if local.len() == 11 && !in_word => Some((before + 3, 4)),
        _ if ends_with_x => Some((3, 0)),
        // Year and month of birth stand where they must.
        [_, _, _, _, _, _, 1 | 2, 9 | 0, _, _, 0 | 1, ..] if values.len() == 18 => Some((3, 2)),
        _ if (15..=19).contains(&values.len()) && !in_word && is_card(values) => Some((4, 4)),
        // Area code and number of a fixed line.
        [0, 1..=9, ..] if (10..=12).contains(&values.len()) => Some((4, 2)),
        _ => None,
    }
}

/// The check digit of card numbers (Luhn).
fn is_card(values: &[u8]) -> bool {
    let sum: u32 = values
        .iter()
        .rev()
        .enumerate()
        .map(|(at, value)| {
            let value = u32::from(*value) * if at % 2 == 1 { 2 } else { 1 };
            value / 10 + value % 10
        })
        .sum();
    sum.is_multiple_of(10) && matches!(values.first(), Some(3..=6 | 9))
}

/// From the street's name on, down to the last numbered thing: the town may be known, the door may not.
fn addresses(chars: &mut [char]) {
    let mut at = 0;
    while at < chars.len() {
        let Some(street) = next_street(chars, at) else {
            return;
        };
        if let Some(end) = door(chars, street) {
            let name = (street.saturating_sub(4)..street)
                .rev()
                .take_while(|place| chars.get(*place).is_some_and(|c| is_name(*c)))
                .last()
                .unwrap_or(street);
            for c in chars.get_mut(name..end).unwrap_or_default() {
                if !matches!(c, ' ' | ',' | '，') {
                    *c = '*';
                }
            }
            at = end;
        } else {
            at = street + 1;
        }
    }
}

fn is_name(c: char) -> bool {
    c.is_alphanumeric() && !"省市区县州到在寄是址给往住".contains(c)
}

/// 道 alone is rather 知道.
fn next_street(chars: &[char], from: usize) -> Option<usize> {
    let before = |at: usize| at.checked_sub(1).and_then(|at| chars.get(at));
    chars
        .iter()
        .enumerate()
        .skip(from)
        .find(|(at, c)| {
            "路街巷弄村镇乡".contains(**c) || (**c == '道' && before(*at) == Some(&'大'))
        })
        .map(|(at, _)| at)
}

/// Where the last of 号 栋 单元 室 after a street ends. One of them counts if its number stands right behind the street,
/// two count anyway: 路上 and 1号 are no address.
fn door(chars: &[char], street: usize) -> Option<usize> {
    const REACH: usize = 12;
    let is_digit = |c: &char| c.is_ascii_digit() || digit(*c).is_some() || "十百".contains(*c);
    let mut end = street + 1;
    let mut tiers = 0;
    let behind = chars.get(street + 1..).unwrap_or_default();
    if behind.iter().find(|c| **c != ' ').is_some_and(is_digit) {
        tiers += 1;
    }
    let mut numbered = false;
    for (at, c) in chars.iter().enumerate().skip(street + 1) {
        if at - end > REACH || matches!(c, '。' | '；' | '？' | '！' | '，' | ',' | '\n') {
            break;
        }
        match c {
            c if is_digit(c) => numbered = true,
            '号' | '栋' | '幢' | '座' | '室' | '户' | '楼' | '元' | '弄' if numbered => {
                end = at + 1;
                tiers += 1;
                numbered = false;
            }
            _ => {}
        }
    }
    if tiers < 2 || end == street + 1 {
        return None;
    }
    // Digits right behind the last of them are the room.
    while chars
        .get(end)
        .is_some_and(|c| c.is_ascii_digit() || *c == '-')
    {
        end += 1;
    }
    Some(end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_table_of_what_is_masked() {
        for (text, expected) in [
            ("13812345678", "138****5678"),
            ("电话13812345678，急", "电话138****5678，急"),
            ("138 1234 5678", "138 **** 5678"),
            ("１３８１２３４５６７８", "１３８****５６７８"),
            ("一三八一二三四五六七八", "一三八****五六七八"),
            ("+86 138-1234-5678", "+86 138-****-5678"),
            ("138l2345678", "138l2345678"),
            ("33010619900101123X", "330**************X"),
            ("330106199001011234", "330*************34"),
            (
                "卡号 6222 0212 3456 7890 128",
                "卡号 6222 **** **** ***0 128",
            ),
            ("0571-88886666", "0571-******66"),
            (
                "浙江省杭州市西湖区文三路123号5栋2单元302室",
                "浙江省杭州市西湖区****************",
            ),
            ("寄到 文三路123号 李先生", "寄到 ******* 李先生"),
            ("改地址：西湖区文三路 12 号", "改地址：西湖区*** ** *"),
            ("订单号 260301-123456789012", "订单号 260301-123456789012"),
            ("单号 SF1381234567890", "单号 SF1381234567890"),
            ("YT13812345678", "YT13812345678"),
            (
                "满300减30，2026-03-01 12:00 发货",
                "满300减30，2026-03-01 12:00 发货",
            ),
            ("尺码 170/88A，腰围 68.5", "尺码 170/88A，腰围 68.5"),
            ("这条路不对，1号发货", "这条路不对，1号发货"),
            ("在路上了，知道1号发货", "在路上了，知道1号发货"),
            ("知道了，我查一下物流", "知道了，我查一下物流"),
        ] {
            assert_eq!(masked(text), expected, "{text}");
        }
    }

    proptest! {
        #[test]
        fn a_masked_phone_is_clean(before in "[买家电话：, ]{0,6}", head in "1[3-9][0-9]", middle in "[0-9]{4}", tail in "[0-9]{4}", between in prop::sample::select(vec!["", " ", "-"]), after in "[，。急 ]{0,4}") {
            let written = format!("{before}{}{between}{}{between}{}{after}", head, middle, tail);
            let masked = masked(&written);
            prop_assert!(!masked.contains(&format!("{head}{between}{middle}{between}{tail}")), "{}", masked);
            prop_assert_eq!(masked.chars().count(), written.chars().count());
        }

        #[test]
        fn masking_twice_is_masking_once_and_nothing_breaks(text in "[\\PC0-9路号 -]{0,60}") {
            let once = masked(&text);
            prop_assert_eq!(once.chars().count(), text.chars().count());
            let _ = masked(&once);
        }
    }
}
