//! Telephone numbers.

use super::{Digits, Number, order_before, word_before};
use crate::wording::view::View;

impl Digits {
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

fn called_before(view: &View, start: usize) -> bool {
    word_before(
        view,
        start,
        &["电话", "座机", "固话", "致电", "拨打", "联系", "打给"],
    )
}
