//! Postal addresses: tiers that follow each other down to a numbered door.

use super::kind::{TIER, kind};
use crate::wording::view::View;

/// Most characters from one tier to the next.
const REACH: usize = 12;
/// How many tiers make an address.
const TIERS: usize = 4;

pub(crate) fn addresses(view: &View) -> Vec<(usize, usize)> {
    let mut places = Vec::new();
    let mut run: Option<Run> = None;
    for (at, c) in view.chars.iter().enumerate() {
        if kind(*c) & TIER == 0 {
            continue;
        }
        let Some(tier) = tier(view, at, *c) else {
            continue;
        };
        run = match run {
            Some(r) if tier > r.tier && at - r.last <= REACH && unbroken(view, r.last, at) => {
                Some(Run {
                    tier,
                    last: at,
                    count: r.count + 1,
                    ..r
                })
            }
            ended => {
                places.extend(ended.and_then(Run::place));
                Some(Run {
                    start: name_start(view, at),
                    tier,
                    last: at,
                    count: 1,
                })
            }
        };
    }
    places.extend(run.and_then(Run::place));
    places
}

#[derive(Clone, Copy)]
struct Run {
    start: usize,
    tier: u8,
    last: usize,
    count: usize,
}

impl Run {
    fn place(self) -> Option<(usize, usize)> {
        (self.count >= TIERS && self.tier >= 5).then_some((self.start, self.last + 1))
    }
}

fn tier(view: &View, at: usize, c: char) -> Option<u8> {
    let numbered = || {
        view.before(at)
            .is_some_and(|b| b.is_ascii_alphanumeric() || "一二三四五六七八九十".contains(b))
    };
    match c {
        '省' => Some(1),
        '市' | '州' => Some(2),
        '区' | '县' => Some(3),
        '路' | '街' | '道' | '镇' | '乡' | '巷' | '村' => Some(4),
        '号' | '弄' if numbered() => Some(5),
        '栋' | '幢' | '座' if numbered() => Some(6),
        '室' | '户' if numbered() => Some(8),
        '元' if view.before(at) == Some('单') => Some(7),
        _ => None,
    }
}

fn unbroken(view: &View, from: usize, to: usize) -> bool {
    view.chars
        .get(from..to)
        .unwrap_or_default()
        .iter()
        .all(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '(' | ')'))
}

/// The name before the first tier: at most three characters.
fn name_start(view: &View, at: usize) -> usize {
    let mut start = at;
    while at - start < 3
        && view
            .before(start)
            .is_some_and(|c| c.is_alphabetic() && !"到在寄是址给往".contains(c))
    {
        start -= 1;
    }
    start
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold::fold;

    #[test]
    fn an_address_down_to_the_door_is_found_and_a_district_is_not() {
        let found = |text: &str| {
            let folded = fold(text);
            addresses(&View::folded(&folded)).len()
        };
        assert_eq!(found("浙江省杭州市西湖区文三路123号5栋2单元302室"), 1);
        assert_eq!(found("杭州市西湖区文三路123号"), 1);
        assert_eq!(found("我们在杭州市西湖区，离文三路不远，1号发货"), 0);
        assert_eq!(found("江浙沪省市区县都包邮的"), 0);
    }
}
