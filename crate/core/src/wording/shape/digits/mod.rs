//! Numbers that belong to a person, in every writing: 138-0000-0000, 一三八…, 幺三八…, l38OOOO….

mod card;
mod phone;
#[cfg(test)]
mod tests;

use crate::wording::shape::kind::{DIGIT, kind};
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
            if kind(c) & DIGIT == 0 || value(view, at, c).is_none() {
                at += 1;
                continue;
            }
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
        // Letters of other scripts that look like digits.
        'з' | 'б' | 'ɜ' if between_digits(view, at) => match c {
            'б' => 6,
            _ => 3,
        },
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

fn between_digits(view: &View, at: usize) -> bool {
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    digit(view.before(at)) && digit(view.char(at + 1))
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

fn word_before(view: &View, start: usize, words: &[&str]) -> bool {
    let window = view
        .chars
        .get(start.saturating_sub(8)..start)
        .unwrap_or_default();
    let window: String = window.iter().collect();
    words.iter().any(|word| window.contains(word))
}
