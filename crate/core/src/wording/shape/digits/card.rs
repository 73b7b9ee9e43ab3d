//! Numbers of identity and bank cards, by their check digits.

use super::{Digits, order_before};
use crate::wording::view::View;

impl Digits {
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
