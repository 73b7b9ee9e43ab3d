use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::mask::masked;
use crate::phrase::intent::is_fragment;
use crate::phrase::suggest::intent_of;

/// The form that this program writes.
const FORM: u8 = 1;
/// The most groups that are kept; the one that was not met for longest is forgotten first.
const MOST: usize = 300;
/// The most wordings of one group that are kept.
const KEPT: usize = 6;
/// The longest text that is looked at, in characters.
const LONGEST: usize = 300;
/// How often something must have come before it is proposed.
const RECURS: u32 = 3;
/// From this share of common pairs of characters on, two questions or two answers are alike.
const ALIKE: f32 = 0.5;

/// What agents typed by hand, and what nobody answered, in groups: a small record, kept on the machine. Nothing in it
/// names a buyer.
///
/// ```
/// use jinnang_core::phrase::Growth;
/// let mut growth = Growth::new();
/// for (question, answer) in [
///     ("这个可以机洗吗", "可以机洗的，用洗衣袋冷水轻柔模式"),
///     ("能机洗吗亲", "可以机洗的哦，用洗衣袋冷水轻柔模式"),
///     ("可以机洗吗 会不会坏", "可以机洗的 用洗衣袋冷水轻柔模式"),
/// ] {
///     growth.answered(question, answer, 0);
/// }
/// let proposals = growth.proposals();
/// assert_eq!((proposals.len(), proposals[0].count), (1, 3));
/// assert_eq!(proposals[0].answer.as_deref(), Some("可以机洗的，用洗衣袋冷水轻柔模式"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Growth {
    v: u8,
    groups: Vec<Grown>,
    /// Number of the next group.
    next: u32,
}

/// Like questions and what was said to them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Grown {
    id: u32,
    /// The first wordings.
    questions: Vec<String>,
    /// The first wordings; none where nobody answered.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    answers: Vec<String>,
    count: u32,
    last_ms: i64,
    /// How often it must have come before it is proposed again; more after it was dismissed.
    from: u32,
}

/// A phrase that the library may want.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// Number of its group, for accepting and dismissing.
    pub id: u32,
    /// How often it came.
    pub count: u32,
    /// What buyers asked, most usual wording first.
    pub questions: Vec<String>,
    /// What agents answered; `None` for a question that nobody answered.
    pub answer: Option<String>,
    /// Other wordings of the answer.
    pub others: Vec<String>,
    /// Id of the intent, where the questions tell one.
    pub intent: Option<&'static str>,
}

/// Why a record can't be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("收集记录由更新的版本保存（格式{found}，本版本认识到{FORM}），请先更新插件")]
pub struct GrowthError {
    /// The form that it has.
    pub found: u8,
}

impl Default for Growth {
    fn default() -> Self {
        Self::new()
    }
}

impl Growth {
    /// Nothing gathered yet.
    #[must_use]
    pub fn new() -> Self {
        Self {
            v: FORM,
            groups: Vec::new(),
            next: 1,
        }
    }

    /// Whether this program knows the form of the record.
    ///
    /// # Errors
    /// When it is newer.
    pub fn readable(&self) -> Result<(), GrowthError> {
        match self.v {
            0..=FORM => Ok(()),
            found => Err(GrowthError { found }),
        }
    }

    /// An agent answered a question with words typed by hand, not with a phrase.
    pub fn answered(&mut self, question: &str, answer: &str, now_ms: i64) {
        let answer = clean(answer);
        // 好的 and 稍等 are answers to everything.
        if answer.chars().filter(|c| c.is_alphanumeric()).count() >= 6 {
            self.gather(question, Some(answer), now_ms);
        }
    }

    /// A question was left without an answer, or nothing in the library was near it.
    pub fn unanswered(&mut self, question: &str, now_ms: i64) {
        self.gather(question, None, now_ms);
    }

    /// What recurs, most often first.
    #[must_use]
    pub fn proposals(&self) -> Vec<Proposal> {
        let mut proposals: Vec<Proposal> = self
            .groups
            .iter()
            .filter(|group| group.count >= group.from)
            .map(|group| {
                let mut answers = group.answers.iter().cloned();
                Proposal {
                    id: group.id,
                    count: group.count,
                    questions: group.questions.clone(),
                    answer: answers.next(),
                    others: answers.collect(),
                    intent: intent_of(&group.questions.join("\n")),
                }
            })
            .collect();
        proposals.sort_by(|a, b| b.count.cmp(&a.count).then(a.id.cmp(&b.id)));
        proposals
    }

    /// The proposal has become a phrase: its group is forgotten.
    pub fn accepted(&mut self, id: u32) {
        self.groups.retain(|group| group.id != id);
    }

    /// The proposal was not wanted: it comes again only when it has recurred three times as often.
    pub fn dismissed(&mut self, id: u32) {
        if let Some(group) = self.groups.iter_mut().find(|group| group.id == id) {
            group.from = group.count.saturating_mul(3).max(RECURS * 3);
        }
    }

    /// The groups that were not met since a moment (ms since 1970), as a record of their own.
    #[must_use]
    pub fn faded(&self, since_ms: i64) -> Self {
        let groups = self.groups.iter().filter(|group| group.last_ms < since_ms);
        Self {
            groups: groups.cloned().collect(),
            ..*self
        }
    }

    /// When each group was met last (ms since 1970), and its first question.
    pub fn told(&self) -> impl Iterator<Item = (i64, &str)> {
        self.groups.iter().map(|group| {
            let first = group.questions.first().map_or("", String::as_str);
            (group.last_ms, first)
        })
    }

    /// Lets go of the groups of another record, as far as they were not met again since.
    pub fn let_go(&mut self, old: &Self) {
        self.groups.retain(|group| !old.groups.contains(group));
    }

    /// Puts the groups of another record back.
    pub fn take_back(&mut self, old: &Self) {
        for group in &old.groups {
            if self.groups.iter().all(|known| known.id != group.id) {
                self.groups.push(group.clone());
            }
        }
        self.groups.sort_by_key(|group| group.id);
    }

    /// Forgets everything.
    pub fn reset(&mut self) {
        self.groups.clear();
    }

    fn gather(&mut self, question: &str, answer: Option<String>, now_ms: i64) {
        let question = clean(question);
        if is_fragment(&question) || question.chars().filter(|c| c.is_alphanumeric()).count() < 3 {
            return;
        }
        let fits = |group: &Grown| {
            let asked = nearest(&group.questions, &question);
            match &answer {
                None if group.answers.is_empty() => asked,
                Some(answer) if !group.answers.is_empty() => {
                    let said = nearest(&group.answers, answer);
                    // The same answer in the same words is enough, whatever the question was.
                    if said >= ALIKE && (asked > 0.2 || said > 0.9) {
                        said + asked
                    } else {
                        0.0
                    }
                }
                _ => 0.0,
            }
        };
        let best = self.groups.iter().map(fits).enumerate();
        let best = best.filter(|(_, likeness)| *likeness >= ALIKE);
        match best.max_by(|a, b| a.1.total_cmp(&b.1)) {
            Some((at, _)) => {
                if let Some(group) = self.groups.get_mut(at) {
                    group.count = group.count.saturating_add(1);
                    group.last_ms = group.last_ms.max(now_ms);
                    keep(&mut group.questions, question);
                    if let Some(answer) = answer {
                        keep(&mut group.answers, answer);
                    }
                }
            }
            None => {
                self.make_room();
                self.groups.push(Grown {
                    id: self.next,
                    questions: vec![question],
                    answers: answer.into_iter().collect(),
                    count: 1,
                    last_ms: now_ms,
                    from: RECURS,
                });
                self.next = self.next.wrapping_add(1);
            }
        }
    }

    fn make_room(&mut self) {
        if self.groups.len() < MOST {
            return;
        }
        let groups = self.groups.iter().enumerate();
        if let Some((oldest, _)) = groups.min_by_key(|(_, group)| (group.last_ms, group.count)) {
            self.groups.remove(oldest);
        }
    }
}

/// Masked, on one line, not too long.
fn clean(text: &str) -> String {
    let short: String = text.trim().chars().take(LONGEST).collect();
    let masked = masked(&short);
    masked.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn keep(list: &mut Vec<String>, text: String) {
    if list.len() < KEPT && !list.contains(&text) {
        list.push(text);
    }
}

fn nearest(list: &[String], text: &str) -> f32 {
    let own = pairs(text);
    list.iter()
        .map(|other| likeness(&own, &pairs(other)))
        .fold(0.0, f32::max)
}

/// Pairs of letters, in order, each once; what only asks or softens is left out.
fn pairs(text: &str) -> Vec<(char, char)> {
    let letters: Vec<char> = text
        .chars()
        .filter(|c| {
            c.is_alphanumeric() && !"吗呢呀啊哦嘛吧么亲的了请问您你可以能这个那".contains(*c)
        })
        .collect();
    let mut pairs: Vec<(char, char)> = match letters.as_slice() {
        [one] => vec![(*one, *one)],
        all => all
            .iter()
            .copied()
            .zip(all.iter().copied().skip(1))
            .collect(),
    };
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// What two texts have in common, as a share of the shorter one weighed down by the longer.
fn likeness(one: &[(char, char)], other: &[(char, char)]) -> f32 {
    let common = one
        .iter()
        .filter(|pair| other.binary_search(pair).is_ok())
        .count() as f32;
    let (short, long) = (
        one.len().min(other.len()) as f32,
        one.len().max(other.len()) as f32,
    );
    match short > 0.0 {
        true => common / (short * 0.6 + long * 0.4),
        false => 0.0,
    }
}
