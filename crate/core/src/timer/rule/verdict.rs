use serde::{Deserialize, Serialize};

/// Why something is left out of a rule's figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Void {
    /// Asked outside the hours.
    OutOfHours,
    /// Answered in the same second.
    ZeroSeconds,
    /// Answered on another day.
    OtherDay,
    /// Has no answer, and the rule is about answers.
    Unanswered,
    /// The shop began the session.
    SellerStarted,
    /// Only a robot spoke for the shop.
    RobotOnly,
    /// The agent marked it as needing no reply.
    Excused,
    /// The platform's notice took the session out.
    Notice,
    /// One of the shop's own accounts.
    OwnAccount,
}

/// What a rule says of a question or a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// In time.
    Hit,
    /// Too late, or never.
    Miss,
    /// There is still time.
    Pending,
    /// Left out.
    Void(Void),
}

impl Verdict {
    /// Whether it goes into the figure.
    #[must_use]
    pub fn counts(self) -> bool {
        matches!(self, Self::Hit | Self::Miss)
    }
}

/// A question under a rule: a round, or a single line where the rule counts lines.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Judged {
    /// When it was asked (ms since 1970).
    pub asked_ms: i64,
    /// When the clock began: later than the question where the buyer was not assigned yet.
    pub start_ms: i64,
    /// When it was answered.
    pub answered_ms: Option<i64>,
    /// The wait as the rule measures it: from the clock's start, without closed hours where its clock stands still,
    /// and not above its cap.
    pub counted_ms: Option<i64>,
    /// The last moment of an answer in time; for a countdown.
    pub due_ms: Option<i64>,
    /// The verdict.
    pub verdict: Verdict,
    /// Which session of the conversation it belongs to, from 0.
    pub session: u32,
    /// A notice made its session a miss, whatever was answered.
    pub failed: bool,
}
