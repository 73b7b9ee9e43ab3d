use serde::{Deserialize, Serialize};

use super::gather::Growth;
use super::mask::masked;

/// What a buyer asked and an agent typed by hand, masked: one small record until it is gathered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Heard {
    /// The question.
    pub question: String,
    /// The answer; empty where nobody gave one.
    pub answer: String,
    /// When, in milliseconds since 1970.
    pub at_ms: i64,
}

impl Heard {
    /// Keeps nothing of either that belongs to one buyer.
    #[must_use]
    pub fn new(question: &str, answer: &str, at_ms: i64) -> Self {
        Self {
            question: masked(question),
            answer: masked(answer),
            at_ms,
        }
    }
}

impl Growth {
    /// Gathers what was heard.
    ///
    /// ```
    /// use jinnang_core::phrase::{Growth, Heard};
    /// let mut growth = Growth::new();
    /// for at in 0..3 {
    ///     growth.hear(&Heard::new("这个可以机洗吗", "可以机洗的，用洗衣袋冷水轻柔模式", at));
    /// }
    /// assert_eq!(growth.proposals()[0].count, 3);
    /// ```
    pub fn hear(&mut self, heard: &Heard) {
        if heard.answer.is_empty() {
            self.unanswered(&heard.question, heard.at_ms);
        } else {
            self.answered(&heard.question, &heard.answer, heard.at_ms);
        }
    }
}
