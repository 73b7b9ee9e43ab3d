//! Signals that add up. A word for an account, a verb that leads to one, what names it, a place off the platform: each may
//! be said harmlessly; two of them in one sentence are a lead away. What speaks for harmlessness takes away.

use super::finding::Level;
use super::overlap::Candidate;
use super::view::is_stop;

/// From this sum on a sentence speaks.
const FEW: i32 = 3;
/// From this sum on of those that may block it blocks, and what says so much alone needs no other. Signals of level hint
/// only help to be heard: what is typed at the end of a text may be one of them, and nothing that was clean is blocked.
const MANY: i32 = 4;
/// Most characters between two signals that belong together; a word in letters is as long as two of them.
const APART: usize = 14;
/// What a strong signal adds when it is given again in other words: who says it twice means it.
const AGAIN: i32 = 1;

/// A strong signal adds so much at least.
const STRONG: i32 = 2;

/// What a number adds by which somebody can be called.
pub(crate) const NUMBER: i8 = 3;

/// What something found already has to do with what signals say.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kinship {
    /// Nothing.
    None,
    /// It says the same, and more exactly.
    Kin,
    /// It is one of the signals: together they say something else than it does alone.
    Part,
}

/// Adds what the signals, each with what it adds, say together: of each rule one, the first; characters count once. What
/// is kin and speaks there already is raised instead.
pub(crate) fn add_up(
    chars: &[char],
    mut signals: Vec<(Candidate, i8)>,
    speaking: u32,
    kinship: &impl Fn(&Candidate) -> Kinship,
    found: &mut Vec<Candidate>,
) {
    signals
        .sort_unstable_by_key(|(one, adds)| (one.start, usize::MAX - one.end, -i32::from(*adds)));
    let is_apart = |before: &Candidate, one: &Candidate| {
        let between = chars.get(before.end..one.start).unwrap_or_default();
        length(between) > APART || between.iter().any(|c| is_stop(*c))
    };
    let mut together: Vec<(Candidate, i8)> = Vec::new();
    for (one, adds) in signals {
        match together.last() {
            Some((last, _)) if last.end > one.start => continue,
            Some((last, _)) if is_apart(last, &one) => {
                speak(chars, &together, speaking, kinship, found);
                together.clear();
            }
            _ => {}
        }
        together.push((one, adds));
    }
    speak(chars, &together, speaking, kinship, found);
}

fn speak(
    chars: &[char],
    together: &[(Candidate, i8)],
    speaking: u32,
    kinship: &impl Fn(&Candidate) -> Kinship,
    found: &mut Vec<Candidate>,
) {
    // A number blocks by itself.
    let blocks = |one: &Candidate| one.level == Level::Block;
    let has_number = together
        .iter()
        .any(|(one, _)| blocks(one) && kinship(one) == Kinship::Part);
    let (mut sum, mut loud, mut kinds) = (0, 0, 0);
    let (mut start, mut end) = (None, 0);
    for (at, (one, adds)) in together.iter().enumerate() {
        let said = |other: &Candidate| chars.get(other.start..other.end).unwrap_or_default();
        let earlier = together.get(..at).unwrap_or_default().iter();
        let mut same = earlier
            .filter(|(other, _)| other.rule == one.rule)
            .peekable();
        let adds = i32::from(*adds);
        let adds = if same.peek().is_none() {
            adds
        } else if adds >= STRONG
            && said(one).len() > 1
            && same.all(|(other, _)| said(other) != said(one))
        {
            AGAIN
        } else {
            continue;
        };
        sum += adds;
        if adds < 0 || has_number || blocks(one) {
            loud += adds;
        }
        if adds > 0 {
            start = start.or(Some(one.start));
            end = one.end;
            kinds += 1;
        }
    }
    let Some(start) = start.filter(|_| loud >= MANY || (kinds > 1 && sum >= FEW)) else {
        return;
    };
    let level = if loud >= MANY {
        Level::Block
    } else {
        Level::Hint
    };
    let here = |other: &Candidate| other.end > start && other.start < end;
    if found
        .iter()
        .any(|other| here(other) && other.level >= level && kinship(other) != Kinship::Part)
    {
        return;
    }
    // Who speaks of a part of it says more exactly what is wrong.
    let mut raised = false;
    for other in found.iter_mut().filter(|other| here(other)) {
        if kinship(other) == Kinship::Kin {
            other.level = level;
            raised = true;
        }
    }
    if !raised {
        found.push(Candidate::new(speaking, level, start, end));
    }
}

/// How long it is to a reader.
fn length(chars: &[char]) -> usize {
    let mut before = false;
    let mut length = 0;
    for c in chars {
        let letter = c.is_ascii_alphanumeric();
        length += match (letter, before) {
            (true, true) => 0,
            (true, false) => 2,
            _ => usize::from(*c != ' '),
        };
        before = letter;
    }
    length
}
