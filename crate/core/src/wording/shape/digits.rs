//! Numbers that belong to a person, in every writing: 138-0000-0000, 一三八…, 幺三八…, l38OOOO….

use crate::wording::view::View;

/// Most separators between two groups of one number.
const MAX_BETWEEN: usize = 2;
/// Most groups that one number is written in.
const MAX_GROUPS: usize = 20;

/// Digits written without anything between.
struct Group {
    start: usize,
    end: usize,
    /// Range in `Digits::values`.
    from: usize,
    to: usize,
    /// Whether the group before stands close enough to be part of the same number.
    joins: bool,
}

/// All digits of a text, in groups.
pub(crate) struct Digits {
    values: Vec<u8>,
    groups: Vec<Group>,
}

/// Some groups, read as one number.
struct Number<'a> {
    values: &'a [u8],
    sizes: Vec<usize>,
    start: usize,
    end: usize,
}

impl Digits {
    pub(crate) fn read(view: &View) -> Self {
        let mut to = Self {
            values: Vec::new(),
            groups: Vec::new(),
        };
        let mut at = 0;
        while let Some(c) = view.char(at) {
            let Some(_) = value(view, at, c) else {
                at += 1;
                continue;
            };
            let (start, from) = (at, to.values.len());
            while let Some(digit) = view.char(at).and_then(|c| value(view, at, c)) {
                to.values.push(digit);
                at += 1;
            }
            let joins = to.groups.last().is_some_and(|last| {
                start - last.end <= MAX_BETWEEN
                    && (last.end..start).all(|i| {
                        view.char(i).is_some_and(|c| {
                            !c.is_alphanumeric()
                                && !matches!(
                                    c,
                                    '*' | '\n' | '\r' | '。' | '?' | '!' | '=' | '×' | '%' | '¥'
                                )
                        })
                    })
            });
            to.groups.push(Group {
                start,
                end: at,
                from,
                to: to.values.len(),
                joins,
            });
        }
        to
    }

    /// Every row of joined groups whose sum of digits is within `sizes`.
    fn numbers(&self, sizes: std::ops::RangeInclusive<usize>) -> impl Iterator<Item = Number<'_>> {
        self.groups
            .iter()
            .enumerate()
            .flat_map(move |(first, group)| {
                let sizes = sizes.clone();
                let rest = self.groups.get(first..).unwrap_or_default();
                let joined = rest
                    .iter()
                    .take(MAX_GROUPS)
                    .enumerate()
                    .take_while(|(i, g)| *i == 0 || g.joins)
                    .count();
                (1..=joined).filter_map(move |count| {
                    let row = rest.get(..count)?;
                    let last = row.last()?;
                    let values = self.values.get(group.from..last.to)?;
                    sizes.contains(&values.len()).then(|| Number {
                        values,
                        sizes: row.iter().map(|g| g.to - g.from).collect(),
                        start: group.start,
                        end: last.end,
                    })
                })
            })
    }

    pub(crate) fn phones(&self, view: &View) -> Vec<(usize, usize)> {
        let mut places = Vec::new();
        for number in self.numbers(11..=15) {
            let Some((start_shift, values)) = without_country(number.values) else {
                continue;
            };
            let mobile = matches!(values, [1, 3..=9, ..]) && values.len() == 11;
            if !mobile || !number.reads_as_phone(start_shift) || latin_before(view, number.start) {
                continue;
            }
            if view
                .char(number.end)
                .is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '*' | '%'))
            {
                continue;
            }
            let plus = usize::from(view.before(number.start) == Some('+') && start_shift > 0);
            places.push((number.start - plus, number.end));
        }
        places
    }

    pub(crate) fn landlines(&self, view: &View) -> Vec<(usize, usize)> {
        let mut places = Vec::new();
        for number in self.numbers(10..=12) {
            let area = matches!(
                (number.values, number.sizes.as_slice()),
                ([0, 1 | 2, ..], [3, 7..=8] | [3, 3..=4, 4] | [10..=11])
                    | ([0, 3..=9, ..], [4, 7..=8] | [4, 3..=4, 4] | [11..=12])
            );
            let asked_for = number.sizes.len() > 1 || called_before(view, number.start);
            if area
                && asked_for
                && !latin_before(view, number.start)
                && !order_before(view, number.start)
            {
                places.push((number.start, number.end));
            }
        }
        places
    }

    pub(crate) fn id_cards(&self, view: &View) -> Vec<(usize, usize)> {
        let mut places = Vec::new();
        for number in self.numbers(17..=18) {
            let x = number.values.len() == 17 && view.char(number.end) == Some('x');
            let end = number.end + usize::from(x);
            let alone = !view.char(end).is_some_and(|c| c.is_ascii_alphanumeric())
                && !view
                    .before(number.start)
                    .is_some_and(|c| c.is_ascii_alphanumeric());
            if alone && number.sizes.len() <= 5 && is_id_card(number.values, x) {
                places.push((number.start, end));
            }
        }
        places
    }

    pub(crate) fn bank_cards(&self, view: &View) -> Vec<(usize, usize)> {
        let mut places = Vec::new();
        for number in self.numbers(16..=19) {
            let written = matches!(
                number.sizes.as_slice(),
                [_] | [4, 4, 4, 4] | [4, 4, 4, 4, 1..=3] | [6, 10..=13]
            );
            let alone = !view
                .char(number.end)
                .is_some_and(|c| c.is_ascii_alphanumeric())
                && !view
                    .before(number.start)
                    .is_some_and(|c| c.is_ascii_alphanumeric());
            if written
                && alone
                && issued(number.values)
                && luhn(number.values)
                && !order_before(view, number.start)
            {
                places.push((number.start, number.end));
            }
        }
        places
    }
}

impl Number<'_> {
    /// Whether the groups are those that people part a mobile number into.
    fn reads_as_phone(&self, country: usize) -> bool {
        let mut sizes = self.sizes.as_slice();
        if country > 0 {
            match sizes.split_first() {
                Some((first, rest)) if *first == country => sizes = rest,
                Some((first, _)) if *first > country && sizes.len() == 1 => return true,
                _ => {}
            }
        }
        match sizes {
            [_] => true,
            [3, ..] | [7, 4] | [4, 7] | [4, 3, 4] | [4, 4, 3] | [5, 6] | [6, 5] => sizes.len() <= 5,
            _ => sizes.len() >= 6 && sizes.iter().all(|size| *size <= 2),
        }
    }
}

/// The value of a digit in any writing. A letter counts beside a digit and away from other letters.
fn value(view: &View, at: usize, c: char) -> Option<u8> {
    if let Some(digit) = c.to_digit(10) {
        return Some(digit as u8);
    }
    Some(match c {
        '〇' | '零' | '洞' => 0,
        '一' | '壹' | '幺' => 1,
        '二' | '贰' | '两' => 2,
        '三' | '叁' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陆' => 6,
        '七' | '柒' | '拐' => 7,
        '八' | '捌' => 8,
        '九' | '玖' | '勾' => 9,
        'o' | 'l' | 'i' => {
            let like_digit = |c: Option<char>| {
                c.is_some_and(|c| c.is_ascii_digit() || matches!(c, 'o' | 'l' | 'i'))
            };
            let letter = |c: Option<char>| {
                c.is_some_and(|c| c.is_ascii_alphabetic() && !matches!(c, 'o' | 'l' | 'i'))
            };
            let (before, after) = (view.before(at), view.char(at + 1));
            if letter(before) || letter(after) || !(like_digit(before) || like_digit(after)) {
                return None;
            }
            u8::from(c != 'o')
        }
        _ => return None,
    })
}

fn without_country(values: &[u8]) -> Option<(usize, &[u8])> {
    match values {
        [8, 6, rest @ ..] if rest.len() == 11 => Some((2, rest)),
        [0, 0, 8, 6, rest @ ..] if rest.len() == 11 => Some((4, rest)),
        rest if rest.len() == 11 => Some((0, rest)),
        _ => None,
    }
}

/// Whether the number goes on a parcel code or the like: letters stand before it that announce no phone.
fn latin_before(view: &View, start: usize) -> bool {
    let mut from = start;
    while from > 0
        && start - from <= 8
        && view.before(from).is_some_and(|c| c.is_ascii_alphabetic())
    {
        from -= 1;
    }
    let letters: String = view
        .chars
        .get(from..start)
        .unwrap_or_default()
        .iter()
        .collect();
    !(letters.is_empty()
        || matches!(
            letters.as_str(),
            "v" | "vx" | "wx" | "q" | "qq" | "tel" | "weixin" | "wechat" | "phone" | "dh" | "sj"
        ))
        || order_before(view, start)
}

/// Whether the words before say that it is the number of an order or a parcel.
fn order_before(view: &View, start: usize) -> bool {
    word_before(
        view,
        start,
        &[
            "单号",
            "订单",
            "运单",
            "编号",
            "条码",
            "货号",
            "型号",
            "流水",
            "工单",
            "快递号",
            "物流号",
            "款号",
            "交易号",
        ],
    )
}

fn called_before(view: &View, start: usize) -> bool {
    word_before(
        view,
        start,
        &["电话", "座机", "固话", "致电", "拨打", "联系", "打给"],
    )
}

fn word_before(view: &View, start: usize, words: &[&str]) -> bool {
    let window = view
        .chars
        .get(start.saturating_sub(8)..start)
        .unwrap_or_default();
    let window: String = window.iter().collect();
    words.iter().any(|word| window.contains(word))
}

fn is_id_card(values: &[u8], x: bool) -> bool {
    const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    const CHECKS: [u32; 11] = [1, 0, 10, 9, 8, 7, 6, 5, 4, 3, 2];
    let [region, _, _, _, _, _, y1, y2, _, _, m1, m2, d1, d2, ..] = values else {
        return false;
    };
    let century = y1 * 10 + y2;
    let (month, day) = (m1 * 10 + m2, d1 * 10 + d2);
    if !(1..=8).contains(region)
        || !(19..=20).contains(&century)
        || !(1..=12).contains(&month)
        || !(1..=31).contains(&day)
    {
        return false;
    }
    let sum: u32 = values
        .iter()
        .zip(WEIGHTS)
        .map(|(value, weight)| u32::from(*value) * weight)
        .sum();
    let check = CHECKS.get((sum % 11) as usize).copied();
    match values.get(17) {
        Some(last) => check == Some(u32::from(*last)),
        None => x && check == Some(10),
    }
}

fn issued(values: &[u8]) -> bool {
    match values {
        [6, 2, ..] => true,
        [4, ..] | [5, 1..=5, ..] | [3, 5, ..] | [6, 0, ..] => values.len() == 16,
        _ => false,
    }
}

fn luhn(values: &[u8]) -> bool {
    let sum: u32 = values
        .iter()
        .rev()
        .enumerate()
        .map(
            |(at, value)| match u32::from(*value) * if at % 2 == 1 { 2 } else { 1 } {
                doubled if doubled > 9 => doubled - 9,
                single => single,
            },
        )
        .sum();
    sum.is_multiple_of(10) && values.iter().any(|v| Some(v) != values.first())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold::fold;

    fn phones(text: &str) -> Vec<String> {
        let view = View::folded(&fold(text));
        Digits::read(&view)
            .phones(&view)
            .iter()
            .map(|(s, e)| view.chars[*s..*e].iter().collect())
            .collect()
    }

    #[test]
    fn a_phone_is_found_in_every_writing() {
        for text in [
            "13800138000",
            "138-0013-8000",
            "138 0013 8000",
            "138.0013.8000",
            "+86 13800138000",
            "+8613800138000",
            "008613800138000",
            "一三八零零一三八零零零",
            "幺三八洞洞幺三八洞洞洞",
            "1 3 8 0 0 1 3 8 0 0 0",
            "①③⑧⓪⓪①③⑧⓪⓪⓪",
            "1️⃣3️⃣8️⃣0️⃣0️⃣1️⃣3️⃣8️⃣0️⃣0️⃣0️⃣",
            "l38OO138OOO",
            "１３８００１３８０００",
            "138🌸0013🌸8000",
            "壹叁捌零零壹叁捌零零零",
            "电话13800138000。",
            "vx13800138000",
            "1380013 8000",
        ] {
            assert_eq!(phones(text).len().min(1), 1, "{text}");
        }
    }

    #[test]
    fn other_numbers_are_no_phone() {
        for text in [
            "138****8000",
            "138xxxx8000",
            "12800138000",
            "1380013800",
            "138001380001",
            "订单号13800138000",
            "YT13800138000123",
            "54748172767954682422623554716210",
            "2026-11-22 13:45:10",
            "一二三四五六七八九",
            "尺码 150 160 170 180",
            "SF1380013800012",
        ] {
            assert!(phones(text).is_empty(), "{text}: {:?}", phones(text));
        }
    }

    #[test]
    fn identity_and_bank_cards_need_their_check_digit() {
        let read = |text: &str| {
            let view = View::folded(&fold(text));
            let digits = Digits::read(&view);
            (digits.id_cards(&view).len(), digits.bank_cards(&view).len())
        };
        assert_eq!(read("11010519491231002X"), (1, 0));
        assert_eq!(read("110105 19491231 002x"), (1, 0));
        assert_eq!(read("110105194912310021"), (0, 0));
        assert_eq!(read("6222020000000000008").1, 0);
        assert_eq!(read("4111 1111 1111 1111"), (0, 1));
        assert_eq!(read("订单号4111111111111111"), (0, 0));
        assert_eq!(read("0000000000000000"), (0, 0));
    }

    #[test]
    fn a_fixed_line_needs_an_area_and_a_reason() {
        let read = |text: &str| {
            let view = View::folded(&fold(text));
            Digits::read(&view).landlines(&view).len()
        };
        assert_eq!(read("010-12345678"), 1);
        assert_eq!(read("(0571) 8888 8888"), 1);
        assert_eq!(read("座机02112345678"), 1);
        assert_eq!(read("02112345678"), 0);
        assert_eq!(read("400-800-8820"), 0);
    }
}
