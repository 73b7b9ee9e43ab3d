//! What stands beside a match: neighbours, denial, a question.

use std::sync::LazyLock;

use jinnang_scan::is_choice;

use super::view::{View, is_break, is_letter, is_stop};
use crate::shipped::{self, Section};

/// What denies and what only looks like it: `data/said/denials.txt`.
struct Words {
    /// Phrases whose 不, 没, 别, 无, 非, 未, 莫 deny nothing that comes after: words of their own (不错, 特别), what a
    /// condition says of the goods (不合适就退), and what leads up to a claim (不愧是, 不瞒您说).
    harmless: &'static str,
    /// Denials of more than one character.
    denials: &'static str,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let mut lines = shipped::text(Section::Denials)
        .lines()
        .filter(|line| !line.starts_with('#'));
    Words {
        harmless: lines.next().unwrap_or_default(),
        denials: lines.next().unwrap_or_default(),
    }
});

/// The words that begin like a denial and are none.
pub(crate) fn words_without_denial() -> impl Iterator<Item = &'static str> {
    WORDS.harmless.split(' ')
}

/// What denies a match right after it.
const DENIED_AFTER: [&str; 20] = [
    "不了",
    "不到",
    "不起",
    "不准",
    "是违规",
    "属于违规",
    "是违法",
    "都是骗",
    "是骗",
    "是诈骗",
    "是不可以",
    "是不允许",
    "是不行",
    "是不能",
    "是被禁止",
    "的我们不",
    "的我们没",
    "我们不卖",
    "我们不做",
    "我们不支持",
];

/// Whether what stands at `start..end` is denied in its clause.
pub(crate) fn is_denied(view: &View, start: usize, end: usize, within: usize) -> bool {
    (clause_start(view, start, within)..start)
        .any(|at| denies(view, at, start) && !part_of_harmless(view, at))
        || DENIED_AFTER.iter().any(|word| matches_at(view, end, word))
}

/// Where the clause of `start` begins, at most `within` characters before it.
fn clause_start(view: &View, start: usize, within: usize) -> usize {
    let from = start.saturating_sub(within);
    let window = view.chars.get(from..start).unwrap_or_default();
    window
        .iter()
        .rposition(|c| is_break(*c))
        .map_or(from, |at| from + at + 1)
}

/// Whether a denial that begins at `at` reaches what begins at `start`.
fn denies(view: &View, at: usize, start: usize) -> bool {
    let denies = match view.char(at) {
        // 能不能, 有没有 ask.
        Some('不' | '没') => !is_choice(&view.chars, at),
        Some('未' | '勿' | '别' | '非' | '莫' | '甭') => true,
        // Else 无 makes a word with what follows: 无糖, 无线.
        Some('无') => {
            at + 1 == start || matches!(view.char(at + 1), Some('法' | '需' | '须' | '权' | '意'))
        }
        Some(
            '禁' | '防' | '谨' | '小' | '杜' | '拒' | '避' | '难' | '以' | '警' | '严' | '违'
            | '骗' | '诈' | '冒' | '陌' | '当' | '提' | '休' | '谁' | '哪' | '岂' | '怎',
        ) => WORDS
            .denials
            .split(' ')
            .any(|word| matches_at(view, at, word)),
        _ => false,
    };
    // A condition is over where its consequence begins (没效果就退), a concession where it turns (不是药但能治).
    denies && !(at + 1..start).any(|at| matches!(view.char(at), Some('就' | '则' | '但' | '却')))
}

fn part_of_harmless(view: &View, at: usize) -> bool {
    WORDS.harmless.split(' ').any(|phrase| {
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

/// Whether the clause asks: after what stands at `start..end`, or by a choice before it (能不能, 有没有).
pub(crate) fn is_asked(view: &View, start: usize, end: usize, within: usize) -> bool {
    if (clause_start(view, start, within)..start).any(|at| is_choice(&view.chars, at)) {
        return true;
    }
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
