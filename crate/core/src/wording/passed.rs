use serde::{Deserialize, Serialize};

use super::finding::{Finding, Level};
use crate::phrase::masked;
use crate::record::BuyerKey;

/// The most that is kept of a text, in characters.
const LONGEST: usize = 600;

/// How an agent passed over a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Way {
    /// A held text was sent all the same.
    Sent,
    /// Its words were allowed in one text.
    Here,
    /// Its words were allowed for good.
    Always,
    /// It was reported as a false alarm.
    Alarm,
}

/// A finding that an agent passed over: a line of the guard's log, or a false alarm. What identifies a person is masked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename(deserialize = "$part"))]
pub struct Passed {
    /// When, in milliseconds since 1970.
    pub at_ms: i64,
    /// How.
    pub way: Way,
    /// The rule.
    pub rule: String,
    /// The level at which it spoke.
    pub level: Level,
    /// The words that it objected to.
    pub words: String,
    /// The text that they stood in.
    pub text: String,
    /// Who was written to, as far as the page told.
    pub about: Option<BuyerKey>,
}

impl Passed {
    /// What is kept of a finding that was passed over in a text.
    ///
    /// ```
    /// use jinnang_core::wording::{Checker, Passed, Way};
    /// let text = "您打 13812345678 加我微信";
    /// let found = Checker::shipped().unwrap().check(text, None);
    /// let passed = Passed::new(Way::Sent, &found[0], text, None, 0);
    /// assert_eq!(passed.text, "您打 *加我微信");
    /// ```
    #[must_use]
    pub fn new(
        way: Way,
        finding: &Finding,
        text: &str,
        about: Option<BuyerKey>,
        at_ms: i64,
    ) -> Self {
        Self {
            at_ms,
            way,
            rule: finding.rule.clone(),
            level: finding.level,
            words: short(&finding.matched),
            text: short(text),
            about,
        }
    }
}

fn short(text: &str) -> String {
    masked(text).chars().take(LONGEST).collect()
}
