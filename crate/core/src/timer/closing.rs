use std::sync::LazyLock;

use crate::shipped::{self, Section};
use crate::text::letter::lower;

/// What closes a chat and asks nothing. A line may hold several of them; punctuation, spaces, expressions and
/// repetition don't matter.
static CLOSINGS: LazyLock<&str> = LazyLock::new(|| {
    shipped::text(Section::Closings)
        .lines()
        .find(|line| !line.starts_with('#'))
        .unwrap_or_default()
});

/// Whether a buyer's line is a bare closing, such as 好的, 谢谢啦, 嗯嗯, ok or 👌: it may need no answer.
///
/// ```
/// use jinnang_core::timer::is_closing;
///
/// assert!(is_closing("好的，谢谢亲~"));
/// assert!(!is_closing("好的，什么时候发货"));
/// assert!(!is_closing("好的？"));
/// ```
#[must_use]
pub fn is_closing(text: &str) -> bool {
    if text.contains(['?', '？']) {
        return false;
    }
    let (bare, expressions) = without_expressions(text);
    // 好的[愤怒] closes nothing; of an expression that is not known nothing is assumed.
    if !expressions.iter().all(|name| FRIENDLY.contains(name)) {
        return false;
    }
    let half_width = |c: char| match u32::from(c) {
        full @ 0xFF01..=0xFF5E => char::from_u32(full - 0xFEE0).unwrap_or(c),
        _ => c,
    };
    let written = bare.chars().map(half_width).filter(|c| c.is_alphanumeric());
    let plain: String = written.map(lower).collect();
    // 那好吧, 那谢谢了
    let plain = plain.strip_prefix('那').unwrap_or(&plain);
    if plain.is_empty() {
        return text.contains(GESTURES) || !expressions.is_empty();
    }
    is_made_of_closings(plain) || is_made_of_closings(&squeezed(plain))
}

/// Signs that stand for a closing when nothing else is written.
const GESTURES: [char; 8] = ['👌', '🙏', '👍', '👋', '🌹', '🤝', '🆗', '😊'];

/// The names of expressions that go with a closing, or are one by themselves.
const FRIENDLY: &[&str] = &[
    "微笑", "愉快", "可爱", "憨笑", "呲牙", "玫瑰", "鲜花", "送花", "抱拳", "握手", "强", "赞",
    "OK", "ok", "谢谢", "再见", "爱心", "飞吻", "拥抱",
];

/// What is written beside expressions such as `[微笑]`, and their names.
fn without_expressions(text: &str) -> (String, Vec<&str>) {
    let mut written = String::with_capacity(text.len());
    let mut names = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('[') {
        written.push_str(before);
        match after.split_once(']') {
            Some((name, tail)) if name.chars().count() <= 6 => {
                names.push(name);
                rest = tail;
            }
            _ => rest = after,
        }
    }
    written.push_str(rest);
    (written, names)
}

/// 嗯嗯嗯 → 嗯
fn squeezed(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if !out.ends_with(c) {
            out.push(c);
        }
    }
    out
}

/// 好的嗯嗯谢谢亲 is several closings in a row.
fn is_made_of_closings(text: &str) -> bool {
    if text.chars().count() > 14 {
        return false;
    }
    let mut rest = text;
    while !rest.is_empty() {
        let longest = CLOSINGS
            .split(' ')
            .filter_map(|closing| rest.strip_prefix(closing).map(|tail| (closing.len(), tail)));
        match longest.max_by_key(|(length, _)| *length) {
            Some((_, tail)) => rest = tail.strip_prefix('亲').unwrap_or(tail),
            None => return false,
        }
    }
    true
}
