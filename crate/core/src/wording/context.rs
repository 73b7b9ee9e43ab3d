//! What stands beside a match: neighbours, denial, a question.

use super::view::{View, is_break, is_letter, is_stop};

/// Phrases whose 不, 没, 别, 无, 非 deny nothing.
const NO_DENIAL: [&str; 34] = [
    "不好意思",
    "不用担心",
    "不用客气",
    "不错",
    "不但",
    "不仅",
    "不过",
    "不管",
    "不论",
    "不止",
    "不只",
    "不如",
    "不满意",
    "不然",
    "不断",
    "不同",
    "差不多",
    "对不起",
    "忍不住",
    "不客气",
    "没问题",
    "没事",
    "没关系",
    "特别",
    "分别",
    "区别",
    "级别",
    "别人",
    "别的",
    "别担心",
    "非常",
    "无论",
    "无忧",
    "无理由",
];

/// The words that begin like a denial and are none.
pub(crate) fn words_without_denial() -> impl Iterator<Item = &'static str> {
    NO_DENIAL.into_iter()
}

/// Denials of more than one character.
const DENIALS: [&str; 20] = [
    "禁止",
    "防止",
    "谨防",
    "小心",
    "杜绝",
    "拒绝",
    "避免",
    "难以",
    "以免",
    "警惕",
    "严禁",
    "违反",
    "违规",
    "骗子",
    "诈骗",
    "冒充",
    "陌生人",
    "当心",
    "提防",
    "休想",
];

const DENIED_AFTER: [&str; 6] = ["不了", "不到", "不起", "不准", "是违规", "都是骗"];

/// Whether what stands at `start..end` is denied in its clause.
pub(crate) fn is_denied(view: &View, start: usize, end: usize, within: usize) -> bool {
    let from = start.saturating_sub(within);
    let window = view.chars.get(from..start).unwrap_or_default();
    let clause = window
        .iter()
        .rposition(|c| is_break(*c))
        .map_or(from, |at| from + at + 1);
    let denied_before = (clause..start).any(|at| denies(view, at) && !part_of_harmless(view, at));
    denied_before || DENIED_AFTER.iter().any(|word| matches_at(view, end, word))
}

/// Whether a denial begins at `at`.
fn denies(view: &View, at: usize) -> bool {
    match view.char(at) {
        Some('不' | '没' | '无' | '未' | '勿' | '别' | '非' | '莫' | '甭' | '敢') => true,
        Some(
            '禁' | '防' | '谨' | '小' | '杜' | '拒' | '避' | '难' | '以' | '警' | '严' | '违'
            | '骗' | '诈' | '冒' | '陌' | '当' | '提' | '休',
        ) => DENIALS.iter().any(|word| matches_at(view, at, word)),
        _ => false,
    }
}

fn part_of_harmless(view: &View, at: usize) -> bool {
    NO_DENIAL.iter().any(|phrase| {
        phrase.chars().enumerate().any(|(offset, c)| {
            view.char(at) == Some(c)
                && at
                    .checked_sub(offset)
                    .is_some_and(|from| matches_at(view, from, phrase))
        })
    })
}

fn matches_at(view: &View, at: usize, word: &str) -> bool {
    word.chars()
        .enumerate()
        .all(|(offset, c)| view.char(at + offset) == Some(c))
}

/// Whether the clause goes on to ask.
pub(crate) fn is_asked(view: &View, end: usize, within: usize) -> bool {
    for at in end..=end + within {
        let Some(c) = view.char(at) else { return false };
        let asks = match c {
            '吗' | '?' => true,
            '么' => !view.before(at).is_some_and(|b| "什怎这那多要".contains(b)),
            _ => false,
        };
        if asks {
            return true;
        }
        if is_break(c) {
            return false;
        }
    }
    false
}

/// Whether a clause begins at `at`.
pub(crate) fn begins_clause(view: &View, at: usize) -> bool {
    view.before(at).is_none_or(|c| !is_letter(c))
}

/// Whether a clause ends at `at`, closing particles passed over.
pub(crate) fn ends_clause(view: &View, at: usize) -> bool {
    let mut at = at;
    while view
        .char(at)
        .is_some_and(|c| "啊呀哦哈呢吧啦喽哟呗嘛噢喔了咯".contains(c))
    {
        at += 1;
    }
    view.char(at).is_none_or(|c| !is_letter(c))
}

/// Whether a word that begins at `at` goes on nothing: no letter a letter, no digit a digit.
pub(crate) fn begins_alone(view: &View, at: usize) -> bool {
    !goes_on(view.before(at), view.char(at))
}

/// Whether nothing goes on a word that ends at `at`.
pub(crate) fn ends_alone(view: &View, at: usize) -> bool {
    begins_alone(view, at)
}

fn goes_on(a: Option<char>, b: Option<char>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => {
            (a.is_ascii_alphabetic() && b.is_ascii_alphabetic())
                || (a.is_ascii_digit() && b.is_ascii_digit())
        }
        _ => false,
    }
}

/// Whether a gap may run over `c`.
pub(crate) fn bridges(c: char) -> bool {
    !is_stop(c)
}
