use serde::{Deserialize, Serialize};
use thiserror::Error;

/// How much a buyer is worth waiting on; raises the conversation in the queue.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Vip {
    /// Like everybody.
    #[default]
    None,
    /// 老客: has bought before.
    Regular,
    /// 大客户: buys much.
    Large,
    /// 重点客户: a complaint or a promise hangs on them.
    Key,
}

/// The colour of a note.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Colour {
    Red,
    Orange,
    Yellow,
    Green,
    Blue,
    Purple,
    Grey,
}

/// A message of the chat that a note refers to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct LinkedMessage {
    /// Its words, cut to what is needed to know it again.
    pub text: String,
    /// When it was sent, in milliseconds since 1970; `None` where the page does not tell.
    #[cfg_attr(feature = "ts", ts(type = "number | null"))]
    pub at_ms: Option<i64>,
}

/// All that a note has besides its text.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields, default)]
pub struct NoteMarks {
    /// Short words to filter by.
    pub tags: Vec<String>,
    /// How much the buyer is worth waiting on.
    pub vip: Vip,
    /// The colour.
    pub colour: Option<Colour>,
    /// Stands above the others.
    pub pinned: bool,
    /// When something is due, in milliseconds since 1970.
    #[cfg_attr(feature = "ts", ts(type = "number | null"))]
    pub due_ms: Option<i64>,
    /// What was due is done.
    pub done: bool,
    /// Number of the order it is about; empty for none.
    pub order: String,
    /// Messages it is about.
    pub messages: Vec<LinkedMessage>,
}

/// A mark that can't be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("{what} has {found}, {limit} are the most")]
pub struct MarkError {
    /// Which part.
    pub what: &'static str,
    /// Its size.
    pub found: usize,
    /// Its limit.
    pub limit: usize,
}

pub(super) fn within(what: &'static str, found: usize, limit: usize) -> Result<(), MarkError> {
    if found > limit {
        return Err(MarkError { what, found, limit });
    }
    Ok(())
}

impl NoteMarks {
    /// The most tags of a note.
    pub const MAX_TAGS: usize = 8;
    /// The longest tag, in characters.
    pub const MAX_TAG_CHARS: usize = 12;
    /// The longest order number, in characters.
    pub const MAX_ORDER_CHARS: usize = 40;
    /// The most messages of a note.
    pub const MAX_MESSAGES: usize = 5;
    /// The longest excerpt of a message, in characters.
    pub const MAX_MESSAGE_CHARS: usize = 200;

    /// The marks with their tags trimmed, without `#`, empty ones and repetitions.
    ///
    /// # Errors
    /// When one of the limits is passed.
    pub fn tidied(mut self) -> Result<Self, MarkError> {
        let mut tags: Vec<String> = Vec::with_capacity(self.tags.len());
        for tag in &self.tags {
            let tag = tag.trim().trim_start_matches(['#', '＃']).trim();
            within("a tag", tag.chars().count(), Self::MAX_TAG_CHARS)?;
            if !tag.is_empty() && !tags.iter().any(|known| known == tag) {
                tags.push(tag.to_owned());
            }
        }
        within("the list of tags", tags.len(), Self::MAX_TAGS)?;
        self.tags = tags;
        self.order = self.order.trim().to_owned();
        within(
            "the order number",
            self.order.chars().count(),
            Self::MAX_ORDER_CHARS,
        )?;
        within(
            "the list of messages",
            self.messages.len(),
            Self::MAX_MESSAGES,
        )?;
        for message in &mut self.messages {
            if let Some((at, _)) = message.text.char_indices().nth(Self::MAX_MESSAGE_CHARS) {
                message.text.truncate(at);
            }
        }
        Ok(self)
    }

    /// Whether something is due by now.
    #[must_use]
    pub fn is_due(&self, now_ms: i64) -> bool {
        !self.done && self.due_ms.is_some_and(|due| due <= now_ms)
    }

    pub(super) fn is_none(&self) -> bool {
        *self == Self::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tags(tags: &[&str]) -> Result<Vec<String>, MarkError> {
        let tags = tags.iter().map(|tag| (*tag).to_owned()).collect();
        let marks = NoteMarks {
            tags,
            ..NoteMarks::default()
        };
        marks.tidied().map(|marks| marks.tags)
    }

    #[test]
    fn tags_are_tidied_and_bounded() {
        assert_eq!(
            tags(&[" #催单", "催单", "", "＃ 老客 "]).unwrap(),
            ["催单", "老客"]
        );
        assert!(tags(&["一二三四五六七八九十一二三"]).is_err());
        assert!(tags(&["1", "2", "3", "4", "5", "6", "7", "8", "9"]).is_err());
    }

    #[test]
    fn a_long_message_is_cut_and_not_refused() {
        let marks = NoteMarks {
            messages: vec![LinkedMessage {
                text: "长".repeat(900),
                at_ms: None,
            }],
            ..NoteMarks::default()
        };
        let text = &marks.tidied().unwrap().messages[0].text;
        assert_eq!(text.chars().count(), NoteMarks::MAX_MESSAGE_CHARS);
    }

    #[test]
    fn what_is_done_is_not_due() {
        let due = |done, due_ms| NoteMarks {
            due_ms,
            done,
            ..NoteMarks::default()
        };
        assert!(due(false, Some(5)).is_due(5));
        assert!(!due(false, Some(6)).is_due(5));
        assert!(!due(true, Some(5)).is_due(5));
        assert!(!due(false, None).is_due(5));
    }
}
