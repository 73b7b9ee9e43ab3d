use jinnang_core::timer::Role;
use serde::{Deserialize, Serialize};

use crate::page::{ComposerKind, RowKind};

/// An adapter: how one platform's chat page is read. Data, one JSON file a platform, checked when the extension is
/// built. Every list of selectors is layered: the first one that finds something counts. ` >>> ` in a selector leads from an
/// element into the shadow tree that it holds, from a frame into its document: in one that is written in as a whole the composer may
/// stand alone.
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
    /// The number of the order that the page shows beside the chat.
    #[serde(default)]
    pub order: Vec<TextFrom>,
    /// The product that the chat is about, as a card or a bar names it.
    #[serde(default)]
    pub product: Vec<TextFrom>,
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
    /// The fields that rest on no source, such as `send.at`.
    #[serde(default)]
    pub guesses: Vec<String>,
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
    /// Where it is. Where several fit, the lowest that is shown counts: search boxes stand above, dialogs are hidden.
    pub at: Vec<String>,
}

/// The send button and the keys that send.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct SendControl {
    /// Where the button is.
    pub at: Vec<String>,
    /// What a button beside the composer says, for pages on which no selector is known.
    #[serde(default)]
    pub says: Vec<String>,
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
    /// The newest row stands first in the document, as in a `column-reverse` list.
    #[serde(default)]
    pub newest_first: bool,
    /// What identifies a row; without it, its time, side and text do.
    pub key: Vec<KeyFrom>,
    /// Who wrote a row: the first that matches counts; none means a system line.
    pub roles: Vec<RoleMatch>,
    /// The name that a row gives its writer, where it does: a buyer's must be that of [`Site::buyer_name`].
    #[serde(default)]
    pub sender: Vec<TextFrom>,
    /// What it says.
    pub text: Vec<String>,
    /// What else than text a row may be: the first that matches counts, none means text.
    #[serde(default)]
    pub kinds: Vec<KindMatch>,
    /// When it was written; a row without a time of its own has that of the row above.
    pub time: Vec<TimeFrom>,
}

/// What a row is, by a selector that the row matches or holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct KindMatch {
    /// What.
    pub kind: RowKind,
    /// A selector for the row itself or something in it.
    pub has: Vec<String>,
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
    /// Texts of which the row shows one beside what it says, such as 机器人回复; empty for any.
    #[serde(default)]
    pub beside: Vec<String>,
    /// Texts one of which a piece of text beside what the row says is, and nothing else: the writer's name; empty for any.
    #[serde(default)]
    pub labels: Vec<String>,
    /// On which side of the list the words stand, for pages on which nothing else tells whose they are.
    #[serde(default)]
    pub stands: Option<Stand>,
}

/// A side of the list, as it is seen, whichever way the page writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Stand {
    /// More room at the right than at the left.
    Left,
    /// More room at the left than at the right.
    Right,
}

/// Visible text of an element.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct TextFrom {
    /// Where; empty for the row itself, where rows are read.
    pub at: String,
    /// An attribute instead of the text.
    #[serde(default)]
    pub attr: Option<String>,
    /// The first piece of text in it instead of all of it together.
    #[serde(default)]
    pub leaf: bool,
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
    /// `小鱼2-22 18:55:20`: a name, and right behind it a written time.
    Glued,
    /// `2分30秒后超时`, `已超时`: how long is left of [`TimeFrom::limit_s`].
    Left,
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
    /// The first piece of text in it that is a time and nothing else, what the row says left out.
    #[serde(default)]
    pub leaf: bool,
    /// A regular expression; its first group is the time.
    #[serde(default)]
    pub pattern: Option<String>,
    /// How it is written.
    pub format: TimeFormat,
    /// For [`TimeFormat::Left`]: how many seconds an answer may take on this platform.
    #[serde(default)]
    pub limit_s: u32,
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
    /// Those ids are of another kind than [`Site::buyer_id`]: which belongs to which is learned as conversations are opened.
    #[serde(default)]
    pub own_ids: bool,
    /// The buyer's name.
    pub name: Vec<TextFrom>,
    /// The last line.
    pub preview: Vec<String>,
    /// Matches the row of the open conversation. Where none does, the only row with the buyer's name is it.
    pub active: Vec<String>,
    /// The number of unread messages.
    pub unread: Vec<TextFrom>,
    /// Says that the buyer waits: the row matches or holds it. Empty: unread rows wait.
    pub waiting: Vec<String>,
    /// A wait that the row tells as [`TimeFormat::Ago`] or [`TimeFormat::Left`] says that the buyer waits, too.
    #[serde(default)]
    pub since_says: bool,
    /// Since when.
    pub since: Vec<TimeFrom>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::SITES;

    const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../extension/sites");

    fn shipped() -> Vec<Site> {
        let files = std::fs::read_dir(FOLDER).unwrap();
        files
            .map(|file| std::fs::read_to_string(file.unwrap().path()).unwrap())
            .map(|text| serde_json::from_str(&text).unwrap())
            .collect()
    }

    #[test]
    fn every_shipped_file_is_a_site_and_every_site_is_listed() {
        let sites = shipped();
        assert_eq!(sites.len(), 11);
        for site in sites {
            let listed = SITES.iter().find(|listed| listed.id == site.id).unwrap();
            assert_eq!(listed.name, site.name);
            assert_eq!(listed.date, site.evidence.date);
            assert!(
                site.frames
                    .iter()
                    .all(|frame| listed.hosts.contains(&frame.host.as_str()))
            );
        }
    }

    #[test]
    fn a_field_that_nobody_knows_is_refused_wherever_it_stands() {
        let mut file = serde_json::to_value(shipped().remove(0)).unwrap();
        for place in [
            "",
            "/evidence",
            "/composer",
            "/send",
            "/transcript",
            "/transcript/roles/0",
            "/queue",
        ] {
            let whole = file.clone();
            let at = file.pointer_mut(place).unwrap();
            at.as_object_mut()
                .unwrap()
                .insert("colour".to_owned(), 1.into());
            let error = serde_json::from_value::<Site>(file).unwrap_err();
            assert!(error.to_string().contains("colour"), "{place}: {error}");
            file = whole;
        }
    }

    #[test]
    fn what_a_file_leaves_out_is_off() {
        let place: TextFrom = serde_json::from_str(r#"{"at": ".n"}"#).unwrap();
        assert_eq!((place.attr, place.leaf, place.pattern), (None, false, None));
        let role: RoleMatch = serde_json::from_str(r#"{"role": "buyer", "has": [".b"]}"#).unwrap();
        assert!(role.text_starts.is_empty() && role.beside.is_empty() && role.labels.is_empty());
        assert_eq!(role.stands, None);
    }
}
