use crate::ordered::Map;
use std::sync::LazyLock;

use crate::phrase::Turn;
use crate::phrase::intent::guess;
use crate::shipped::{self, Section};
use crate::text::letter::lower;
use crate::timer::Role;

/// From this weight on the buyer is angry.
const ANGRY: f32 = 6.0;
/// From this weight on they are dissatisfied or pressing.
const UNEASY: f32 = 2.0;
/// Words that weigh this much are strong: nobody is taken to be angry for others.
const STRONG: f32 = 4.0;
/// How much of an earlier turn's weight still counts.
const LASTING: f32 = 0.3;

/// From these shares on what is meant tells displeasure or pressing by itself.
const GRIEVED: f32 = 0.85;
const PRESSING: f32 = 0.8;

/// How a buyer feels.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mood {
    /// 0 calm, 1 dissatisfied or pressing, 2 angry or abusive.
    pub level: u8,
    /// The words that decided it, as they were written.
    pub words: Vec<String>,
}

#[derive(Clone, Copy)]
struct Weight {
    value: f32,
    /// Holds even after 不 or 没.
    firm: bool,
}

struct Words {
    words: Map<&'static str, Weight>,
    longest: usize,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let mut words = Vec::new();
    for line in shipped::text(Section::Mood)
        .lines()
        .filter(|line| !line.starts_with('#'))
    {
        let Some((weight, listed)) = line.split_once(' ') else {
            continue;
        };
        // Whole numbers: reading fractions would take a table of ten kilobytes.
        let value = weight
            .trim_start_matches('+')
            .parse()
            .map_or(0.0, |whole: u8| f32::from(whole));
        let firm = weight.starts_with('+');
        words.extend(
            listed
                .split_whitespace()
                .map(|word| (word, Weight { value, firm })),
        );
    }
    let words: Map<&'static str, Weight> = words.into_iter().collect();
    let longest = words
        .keys()
        .map(|word| word.chars().count())
        .max()
        .unwrap_or(0);
    Words { words, longest }
});

/// Reads the mood of a text, with what the buyer wrote before. Anger fades over the turns, it does not vanish.
///
/// ```
/// use jinnang_core::buyer::mood;
/// assert_eq!(mood("什么时候发货呀", &[]).level, 0);
/// assert_eq!(mood("都三天了怎么还没发货", &[]).level, 1);
/// assert_eq!(mood("骗子！我要打12315投诉你们", &[]).level, 2);
/// ```
#[must_use]
pub fn mood(text: &str, history: &[Turn<'_>]) -> Mood {
    let (mut weight, words) = weigh(text);
    let earlier: f32 = history
        .iter()
        .rev()
        .filter(|turn| turn.role == Role::Buyer)
        .take(3)
        .enumerate()
        .map(|(back, turn)| weigh(turn.text).0 * LASTING / (back as f32 + 1.0))
        .sum();
    // Displeasure without any of the words: what is meant tells it.
    if weight < UNEASY {
        let meant = guess(text);
        if meant.sure()
            && (meant.share("complaint") > GRIEVED || meant.share("urge-ship") > PRESSING)
        {
            weight = UNEASY;
        }
    }
    if weight > 0.0 {
        weight += earlier.min(ANGRY / 2.0);
    }
    let level = match weight {
        w if w >= ANGRY => 2,
        w if w >= UNEASY => 1,
        _ => 0,
    };
    Mood { level, words }
}

/// The weight of a text and the words that it comes from.
fn weigh(text: &str) -> (f32, Vec<String>) {
    let table = &*WORDS;
    let chars: Vec<(usize, char)> = text.char_indices().map(|(at, c)| (at, lower(c))).collect();
    let mut weight = 0.0;
    // The anger that the strong words come to by themselves.
    let mut strong = 0.0_f32;
    let mut words: Vec<(f32, String)> = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let Some((size, found)) = longest(table, &chars, at) else {
            at += 1;
            continue;
        };
        if found.value > 0.0 && (found.firm || !negated(&chars, at)) {
            weight += found.value;
            strong += if found.value >= STRONG {
                found.value
            } else {
                0.0
            };
            let from = chars.get(at).map_or(0, |c| c.0);
            let to = chars.get(at + size).map_or(text.len(), |c| c.0);
            words.push((
                found.value,
                text.get(from..to).unwrap_or_default().to_owned(),
            ));
        }
        at += size;
    }
    // Mild words are pressing, not anger, however many stand beside a strong one: two strong ones open that door.
    if strong < ANGRY {
        weight = weight.min(ANGRY - 1.0);
    }
    let loud = ["！！", "!!", "？？", "??", "?!", "？！", "!?"]
        .iter()
        .any(|signs| text.contains(signs));
    if loud {
        weight += 1.0;
    }
    words.sort_by(|a, b| b.0.total_cmp(&a.0));
    words.truncate(3);
    (weight, words.into_iter().map(|(_, word)| word).collect())
}

fn longest(table: &Words, chars: &[(usize, char)], at: usize) -> Option<(usize, Weight)> {
    let piece: String = chars
        .iter()
        .skip(at)
        .take(table.longest)
        .map(|c| c.1)
        .collect();
    let ends: Vec<usize> = piece
        .char_indices()
        .map(|(i, c)| i + c.len_utf8())
        .collect();
    ends.iter().enumerate().rev().find_map(|(nth, end)| {
        let word = piece.get(..*end)?;
        // `滚` is one thing by itself, another in 滚筒.
        let alone = |c: Option<&(usize, char)>| c.is_none_or(|c| !c.1.is_alphanumeric());
        if nth == 0
            && at
                .checked_sub(1)
                .is_none_or(|before| alone(chars.get(before)))
            && alone(chars.get(at + 1))
            && let Some(weight) = table.words.get(["|", word, "|"].concat().as_str())
        {
            return Some((1, *weight));
        }
        let latin = |c: Option<&(usize, char)>| c.is_some_and(|c| c.1.is_ascii_alphanumeric());
        let weight = *table.words.get(word)?;
        // `sb` in `usb` is no abuse.
        let begins = word.starts_with(|c: char| c.is_ascii_alphanumeric());
        let cut = begins
            && (at.checked_sub(1).is_some_and(|b| latin(chars.get(b)))
                || latin(chars.get(at + nth + 1)));
        (!cut).then_some((nth + 1, weight))
    })
}

/// Whether a negation stands right before: 不, 没, 别, 不会, 没有, 不是.
fn negated(chars: &[(usize, char)], at: usize) -> bool {
    let back = |n: usize| at.checked_sub(n).and_then(|i| chars.get(i)).map(|c| c.1);
    matches!(back(1), Some('不' | '没' | '别' | '勿'))
        || matches!(back(2), Some('不' | '没' | '别'))
            && matches!(
                back(1),
                Some('会' | '有' | '是' | '用' | '想' | '要' | '太')
            )
}
