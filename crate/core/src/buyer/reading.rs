use super::mood::mood;
use crate::phrase::{Turn, intent, intent_of};

/// What a message says of its writer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// 0 calm, 1 dissatisfied or pressing, 2 angry or abusive.
    pub mood: u8,
    /// Id of the intent, or `none` where nothing is asked.
    pub question: String,
    /// 0 can wait, 3 is the most urgent.
    pub priority: u8,
    /// Why, in Chinese: the words of the mood, the question, what makes it urgent.
    pub why: Vec<String>,
}

/// Questions that lose their answer when it comes late: the parcel leaves, the order is packed.
const PRESSING: [&str; 8] = [
    "urge-ship",
    "cancel",
    "change-order",
    "refund",
    "defect-missing-wrong",
    "human",
    "return-exchange",
    "logistics",
];
/// Questions that nobody waits for.
const PATIENT: [&str; 2] = ["farewell", "review"];

/// Reads one message with what was said before.
#[must_use]
pub fn read(text: &str, history: &[Turn<'_>]) -> Reading {
    let feeling = mood(text, history);
    let question = intent_of(text);
    let mut why = Vec::new();
    match feeling.level {
        2 => why.push(format!("情绪激动：{}", listed(&feeling.words))),
        1 => why.push(format!("不满或催促：{}", listed(&feeling.words))),
        _ => {}
    }
    if let Some(name) = question.and_then(intent::name) {
        why.push(format!("问题类型：{name}"));
    }
    let (priority, reason) = priority(feeling.level, question);
    why.extend(reason.map(str::to_owned));
    Reading {
        mood: feeling.level,
        question: question.unwrap_or("none").to_owned(),
        priority,
        why,
    }
}

fn priority(mood: u8, question: Option<&str>) -> (u8, Option<&'static str>) {
    let pressing = question.is_some_and(|id| PRESSING.contains(&id));
    match (mood, question) {
        (2, _) => (3, Some("先安抚，马上回")),
        (1, Some("complaint")) => (3, Some("投诉，马上回")),
        (_, Some("complaint")) => (2, Some("投诉，尽快回")),
        (1, _) if pressing => (2, Some("已在等待，尽快回")),
        (1, _) => (2, None),
        (_, Some("cancel" | "change-order")) => (2, Some("发货前要处理")),
        (_, Some(id)) if PATIENT.contains(&id) => (0, None),
        (_, Some(_)) => (1, None),
        (_, None) => (0, None),
    }
}

fn listed(words: &[String]) -> String {
    if words.is_empty() {
        "连续的问号或叹号".to_owned()
    } else {
        words.join("、")
    }
}
