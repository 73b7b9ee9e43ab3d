use super::Turn;
use super::intent::guess;
use super::library::Library;
use crate::timer::Role;

/// How surely an earlier line must be a bargain to count as a push.
const SURE: f32 = 0.5;

/// Which step of the bargaining ladder comes next: after the highest one that the agent already used, or else as many
/// steps up as the buyer pushed before. The first is 1; past the end the last one stays.
pub fn next_step(library: &Library, history: &[Turn<'_>]) -> u8 {
    let steps = || {
        let all = library.of_intent(Some("bargain")).iter();
        all.filter_map(|own| Some((own.step?, own)))
    };
    let last = steps().map(|(step, _)| step).max().unwrap_or(1);
    let mut used = None;
    for turn in history {
        if turn.role != Role::Agent && turn.role != Role::Assist {
            continue;
        }
        for (step, own) in steps() {
            let phrase = library.of_standing(own);
            if Some(step) > used && phrase.is_some_and(|phrase| resembles(&phrase.text, turn.text))
            {
                used = Some(step);
            }
        }
    }
    let pushed = || {
        let pushes = history
            .iter()
            .filter(|t| t.role == Role::Buyer && guess(t.text).share("bargain") >= SURE);
        u8::try_from(pushes.count()).unwrap_or(u8::MAX)
    };
    used.unwrap_or_else(pushed).saturating_add(1).min(last)
}

/// Whether a sent line is a phrase, filled and perhaps edited: it shares most of its longer stretches.
pub fn resembles(phrase: &str, sent: &str) -> bool {
    let pieces: Vec<&str> = phrase
        .split(['，', '。', '：', '？', '！', '{', '}', '|', ' ', '😊', '🙏'])
        .filter(|piece| piece.chars().count() >= 4)
        .collect();
    let held = pieces.iter().filter(|piece| sent.contains(**piece)).count();
    held > 0 && held * 2 >= pieces.len()
}
