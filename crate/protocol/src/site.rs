use jinnang_core::timer::Role;
use serde::{Deserialize, Serialize};

use crate::page::ComposerKind;

/// An adapter: how one platform's chat page is read. Data, one JSON file a platform, checked when the extension is
/// built. Every list of selectors is layered: the first one that finds something counts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Site {
    /// Stable id, such as `pinduoduo`.
    pub id: String,
    /// The platform's name as people say it.
    pub name: String,
    /// What the selectors rest on.
    pub evidence: Evidence,
    /// Match patterns of the pages; the manifest names exactly these.
    pub matches: Vec<String>,
    /// The frames of those pages that hold the chat.
    pub frames: Vec<FrameMatch>,
    /// The box that the agent types in.
    pub composer: Composer,
    /// The control that sends.
    pub send: SendControl,
    /// The messages of the open conversation.
    pub transcript: Transcript,
    /// The name of the open conversation's buyer.
    pub buyer_name: Vec<TextFrom>,
    /// The platform's id for that buyer, where the page has one.
    pub buyer_id: Vec<KeyFrom>,
    /// The name of the shop, where the page has one.
    pub shop: Vec<TextFrom>,
    /// The list of conversations.
    pub queue: Option<Queue>,
}

/// What is known of a page and since when; shown to the user, never advertised as verified.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Evidence {
    /// `high`, `medium`, `low` or `guess`.
    pub confidence: String,
    /// The newest date of a source, `YYYY-MM-DD`.
    pub date: String,
    /// What the sources are, in a sentence.
    pub note: String,
}

/// Which frame of a page holds the chat.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct FrameMatch {
    /// The host, exactly.
    pub host: String,
    /// What the path begins with.
    pub path: String,
}

/// The composer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Composer {
    /// Textarea or contenteditable.
    pub kind: ComposerKind,
    /// Where it is.
    pub at: Vec<String>,
}

/// The send button and the keys that send.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct SendControl {
    /// Where the button is.
    pub at: Vec<String>,
    /// Keys as `Enter`, `Ctrl+Enter`, `Alt+S`.
    pub keys: Vec<String>,
}

/// The messages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Transcript {
    /// The element that holds the rows; observed.
    pub list: Vec<String>,
    /// A row, within the list.
    pub row: Vec<String>,
    /// What identifies a row; without it, its time, side and text do.
    pub key: Vec<KeyFrom>,
    /// Who wrote a row: the first that matches counts; none means a system line.
    pub roles: Vec<RoleMatch>,
    /// The name that a row gives its writer, where it does: a buyer's must be that of [`Site::buyer_name`].
    #[serde(default)]
    pub sender: Vec<TextFrom>,
    /// What it says.
    pub text: Vec<String>,
    /// When it was written; a row without a time of its own has that of the row above.
    pub time: Vec<TimeFrom>,
}

/// A role, by a selector that the row matches or holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct RoleMatch {
    /// Who.
    pub role: Role,
    /// A selector for the row itself or something in it.
    pub has: Vec<String>,
    /// Texts that the row's text begins with; empty for any.
    #[serde(default)]
    pub text_starts: Vec<String>,
}

/// Visible text of an element.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct TextFrom {
    /// Where.
    pub at: String,
    /// An attribute instead of the text.
    #[serde(default)]
    pub attr: Option<String>,
    /// A regular expression; its first group is the text.
    #[serde(default)]
    pub pattern: Option<String>,
}

/// An identifier in an attribute.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct KeyFrom {
    /// Where; empty for the row itself.
    pub at: String,
    /// Which attribute.
    pub attr: String,
    /// A regular expression; its first group is the id.
    #[serde(default)]
    pub pattern: Option<String>,
}

/// How a time is written. Dates and times are those of the computer's own zone, as the pages show them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum TimeFormat {
    /// `2026-10-03 12:00:01`, `2026年9月8日 17:30:17`, `10-03 12:00`, `12:00`, `昨天 12:00`.
    Written,
    /// `刚刚`, `45秒`, `3分钟前`, `已等待5分钟`, `昨天`: how long ago.
    Ago,
    /// Milliseconds since 1970.
    EpochMs,
}

/// Where a time stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct TimeFrom {
    /// Where; empty for the row itself.
    pub at: String,
    /// An attribute instead of the text.
    #[serde(default)]
    pub attr: Option<String>,
    /// A regular expression; its first group is the time.
    #[serde(default)]
    pub pattern: Option<String>,
    /// How it is written.
    pub format: TimeFormat,
}

/// The list of conversations.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Queue {
    /// The element that holds the rows; observed.
    pub list: Vec<String>,
    /// A row, within the list.
    pub row: Vec<String>,
    /// The platform's id for the buyer.
    pub id: Vec<KeyFrom>,
    /// The buyer's name.
    pub name: Vec<TextFrom>,
    /// The last line.
    pub preview: Vec<String>,
    /// Matches the row of the open conversation.
    pub active: Vec<String>,
    /// Holds the number of unread messages.
    pub unread: Vec<String>,
    /// Says that the buyer waits: the row matches or holds it. Empty: unread rows wait.
    pub waiting: Vec<String>,
    /// Since when.
    pub since: Vec<TimeFrom>,
}
