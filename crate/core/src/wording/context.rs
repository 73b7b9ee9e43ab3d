//! What stands beside a match: neighbours, denial, a question.

use super::view::{View, is_break, is_letter, is_stop};

/// Phrases whose 不, 没, 别, 无, 非, 未, 莫 deny nothing that comes after: words of their own (不错, 特别), what a
/// condition says of the goods (不合适就退), and what leads up to a claim (不愧是, 不瞒您说).
const NO_DENIAL: &str = "\
    不好意思 不用担心 不用客气 不错 不但 不仅 不过 不管 不论 不止 不只 不光 不如 不然 不断 \
    不同 不愧 不瞒 不骗 不吹 不夸张 不得不 不得了 不少 不久 不愁 不担心 不客气 不小心 差不多 \
    对不起 忍不住 了不起 不合 不满意 不喜欢 不好用 不好吃 不好看 不甜 不新鲜 不想要 不对 不够 \
    不准时 不显 不清楚 不明白 不知道 不懂 不会用 不舒服 不方便 不放心 不确定 不高兴 不开心 不信 \
    不瘦 不白 不灵 不行就 不要就 不买就 不加就 不好评 没问题 没事 没关系 没谁 没毛病 没得说 \
    没的说 没话说 没准 没想到 没收到 没到 没货 没效果 没用过 没见过 没看 没瘦 没几 特别 分别 \
    区别 级别 个别 性别 类别 告别 识别 辨别 别人 别的 别家 别处 别店 别担心 非常 非遗 非要 \
    非得 未来 前所未 莫代尔 莫名 莫兰迪 除了不 受不了";

/// The words that begin like a denial and are none.
pub(crate) fn words_without_denial() -> impl Iterator<Item = &'static str> {
    NO_DENIAL.split(' ')
}

/// Denials of more than one character.
const DENIALS: &str = "\
    禁止 防止 谨防 小心 杜绝 拒绝 避免 难以 以免 警惕 严禁 违反 违规 骗子 诈骗 冒充 陌生人 \
    当心 提防 休想 谁敢 哪敢 岂敢 怎敢 哪能 岂能 怎能 怎么能 谁能";

const DENIED_AFTER: [&str; 6] = ["不了", "不到", "不起", "不准", "是违规", "都是骗"];

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
        ) => DENIALS.split(' ').any(|word| matches_at(view, at, word)),
        _ => false,
    };
    // A condition is over where its consequence begins: 没效果就退.
    denies && !(at + 1..start).any(|at| matches!(view.char(at), Some('就' | '则')))
}

/// Whether the 不 or 没 at `at` stands between a verb and the same verb: 能不能, 有没有.
pub(crate) fn is_choice(chars: &[char], at: usize) -> bool {
    matches!(chars.get(at), Some('不' | '没'))
        && at.checked_sub(1).and_then(|before| chars.get(before)) == chars.get(at + 1)
        && chars.get(at + 1).is_some_and(|verb| is_letter(*verb))
}

fn part_of_harmless(view: &View, at: usize) -> bool {
    NO_DENIAL.split(' ').any(|phrase| {
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
