//! Signals that add up. A word for an account, a verb that leads to one, what names it, a place off the platform: each may
//! be said harmlessly; two of them in one sentence are a lead away. What speaks for harmlessness takes away.

use super::finding::Level;
use super::overlap::Candidate;
use super::view::is_stop;

/// From this sum on a sentence speaks.
const FEW: i32 = 3;
/// From this sum on it speaks as loudly as its rule may.
const MANY: i32 = 4;
/// Most characters between two signals that belong together.
const APART: usize = 14;

/// Adds what the signals, each with what it adds, say together: of each rule one, the first; characters count once. What
/// is kin and speaks there already is raised instead.
pub(crate) fn add_up(
    chars: &[char],
    mut signals: Vec<(Candidate, i8)>,
    speaking: u32,
    is_kin: &impl Fn(&Candidate) -> bool,
    found: &mut Vec<Candidate>,
) {
    signals
        .sort_unstable_by_key(|(one, adds)| (one.start, usize::MAX - one.end, -i32::from(*adds)));
    let is_apart = |before: &Candidate, one: &Candidate| {
        let between = chars.get(before.end..one.start).unwrap_or_default();
        between.len() > APART || between.iter().any(|c| is_stop(*c))
    };
    let mut together: Vec<(Candidate, i8)> = Vec::new();
    for (one, adds) in signals {
        match together.last() {
            Some((last, _)) if last.end > one.start => continue,
            Some((last, _)) if is_apart(last, &one) => {
                speak(&together, speaking, is_kin, found);
                together.clear();
            }
            _ => {}
        }
        together.push((one, adds));
    }
    speak(&together, speaking, is_kin, found);
}

fn speak(
    together: &[(Candidate, i8)],
    speaking: u32,
    is_kin: &impl Fn(&Candidate) -> bool,
    found: &mut Vec<Candidate>,
) {
    let (mut sum, mut start, mut end, mut kinds) = (0, None, 0, 0);
    for (at, (one, adds)) in together.iter().enumerate() {
        let earlier = together.get(..at).unwrap_or_default();
        if earlier.iter().any(|(other, _)| other.rule == one.rule) {
            continue;
        }
        sum += i32::from(*adds);
        if *adds > 0 {
            start = start.or(Some(one.start));
            end = one.end;
            kinds += 1;
        }
    }
    let Some(start) = start.filter(|_| kinds > 1 && sum >= FEW) else {
        return;
    };
    let level = if sum >= MANY {
        Level::Block
    } else {
        Level::Hint
    };
    let here = |other: &Candidate| other.end > start && other.start < end;
    if found
        .iter()
        .any(|other| here(other) && other.level >= level)
    {
        return;
    }
    // Who speaks of a part of it says more exactly what is wrong.
    let mut raised = false;
    for other in found.iter_mut().filter(|other| here(other)) {
        if is_kin(other) {
            other.level = level;
            raised = true;
        }
    }
    if !raised {
        found.push(Candidate::new(speaking, level, start, end));
    }
}
