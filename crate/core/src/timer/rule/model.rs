//! A rule as it is written in a file. The build reads the shipped ones with these same types.

use serde::{Deserialize, Serialize};

use super::calendar::{Date, TimeOfDay, Weekday};

/// How one platform counts response times. Every figure is a default with a source and a date; the user may change it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// Stable id in kebab case.
    pub id: String,
    /// Its name, as the platform's people say it.
    pub name: String,
    /// Site id, such as `pinduoduo`; empty for every site.
    #[serde(default)]
    pub site: String,
    /// What is counted.
    pub unit: Unit,
    /// How the rounds of a session are judged together; for [`Unit::Session`].
    #[serde(default)]
    pub session_by: SessionBy,
    /// When the clock starts.
    #[serde(default)]
    pub clock: ClockStart,
    /// Until when an answer is in time.
    pub deadline: Deadline,
    /// What is asked on Saturday or Sunday is in time until this on Monday.
    #[serde(default)]
    pub weekend_until: Option<TimeOfDay>,
    /// In which hours it is counted.
    #[serde(default)]
    pub hours: Hours,
    /// Whether a robot that assists a person counts as the person.
    #[serde(default)]
    pub assist_counts: bool,
    /// The most seconds of one round that go into a mean.
    #[serde(default)]
    pub cap_s: Option<u32>,
    /// What is left out.
    #[serde(default)]
    pub voids: Voids,
    /// Notices of the platform that end a session (a part of their text is enough).
    #[serde(default)]
    pub closes: Vec<String>,
    /// A session also ends when nobody writes for so many seconds and nothing waits; 0 where only notices end it.
    #[serde(default)]
    pub session_gap_s: u32,
    /// Notices that say that a person took over from the robot, or a colleague from a colleague.
    #[serde(default)]
    pub assigned: Vec<String>,
    /// Notices that make their session a miss whatever was answered.
    #[serde(default)]
    pub fails: Vec<String>,
    /// Which figure is published.
    #[serde(default)]
    pub aggregate: Aggregate,
    /// Over how many days it is taken; 1 where the sources don't say.
    pub period_days: u32,
    /// What should be reached, the most important first; sources may disagree.
    #[serde(default)]
    pub targets: Vec<Target>,
    /// How sure all this is.
    pub confidence: Confidence,
    /// The newest date of a source: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; empty where it bears none.
    pub dated: String,
    /// Where it was found.
    pub sources: Vec<String>,
    /// What the user should know of it.
    #[serde(default)]
    pub note: String,
}

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unit {
    /// Every buyer line.
    Message,
    /// From the first unanswered line to its answer.
    Round,
    /// A whole session counts as one.
    Session,
    /// A buyer on one day: one late answer spoils the day.
    BuyerDay,
}

/// How the rounds of a session are judged together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SessionBy {
    /// The mean wait over its rounds.
    #[default]
    Mean,
    /// Its first round.
    First,
    /// Its worst round.
    Worst,
}

/// When the clock starts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ClockStart {
    /// With the first unanswered buyer line.
    #[default]
    FirstLine,
    /// Not before the first person was assigned, where the transcript tells.
    Assigned,
    /// Not before the chat came to the person who answers: the last such notice before the answer.
    LastAssigned,
}

/// Until when an answer is in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Deadline {
    /// So many seconds, the last one included.
    Within(u32),
    /// What came in until one time of day must be answered until another, on the same day.
    Cutoff {
        /// What comes later belongs to the next day.
        received_until: TimeOfDay,
        /// The last moment of an answer.
        answer_by: TimeOfDay,
    },
    /// At any time.
    Ever,
}

/// In which hours waits are counted. No spans at all: round the clock.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Hours {
    /// Whose time decides.
    #[serde(default)]
    pub decides: Decides,
    /// What becomes of a wait outside the hours.
    #[serde(default)]
    pub outside: Outside,
    /// The spans of the week.
    #[serde(default)]
    pub spans: Vec<Span>,
    /// Days that differ: holidays, sales.
    #[serde(default)]
    pub dates: Vec<DateHours>,
}

/// Whose time decides whether a wait falls into the hours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Decides {
    /// Each question's own.
    #[default]
    Message,
    /// The beginning of its session.
    Session,
}

/// What becomes of a wait outside the hours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outside {
    /// What is asked then is not counted; what was asked before goes on by the wall clock.
    #[default]
    NotCounted,
    /// All is counted, but the clock stands still.
    ClockStands,
}

/// Open from one time to another; to the next day if the second is not later.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Span {
    /// The days on which it begins; empty for every day.
    #[serde(default)]
    pub days: Vec<Weekday>,
    /// First moment.
    pub from: TimeOfDay,
    /// First moment after it.
    pub to: TimeOfDay,
}

/// The spans of one day, in place of the week's; none for a day off.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DateHours {
    /// Which day.
    pub date: Date,
    /// Its spans.
    pub spans: Vec<Span>,
}

/// What is left out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Voids {
    /// Answers in the very second of the question.
    pub zero_seconds: bool,
    /// Answers on another day.
    pub other_day: bool,
    /// Questions without any answer.
    pub unanswered: bool,
    /// Sessions that the shop began.
    pub seller_started: bool,
    /// Sessions in which only a robot spoke for the shop.
    pub robot_only: bool,
    /// Bare closings (好的, 谢谢) begin no round.
    pub closings: bool,
    /// Rounds that the agent marked as needing no reply.
    pub marked: bool,
    /// Answers that say nothing, such as "hi": they don't answer.
    pub thin_answers: Vec<String>,
    /// Buyer lines that hold one of these are not counted: advertisements, insults.
    pub lines: Vec<String>,
    /// A notice of the platform that holds one of these takes its session out.
    pub notices: Vec<String>,
    /// The shop's own accounts and test buyers, by the id their conversation is scored under.
    pub buyers: Vec<String>,
}

/// Which figure is published.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Aggregate {
    /// The share in time.
    #[default]
    Rate,
    /// Half the share in time of all cases, half that of the newest quarter.
    RecentHalf,
    /// The mean wait.
    Mean,
}

/// What should be reached.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Target {
    /// What it is.
    pub goal: Goal,
    /// Who says so, and what follows from missing it.
    #[serde(default)]
    pub note: String,
}

/// A figure to reach.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Goal {
    /// At least this share, in percent.
    Percent(f64),
    /// At most this mean, in seconds.
    Seconds(f64),
    /// At most so many misses in the period.
    Misses(u32),
}

/// How sure a rule is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Confidence {
    /// One weak source.
    Low,
    /// Several sources agree on the substance.
    Medium,
    /// The platform's own page, or a quoted notice.
    High,
}
