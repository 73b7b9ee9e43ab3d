use jinnang_core::timer::Role;
use jinnang_core::wording::Level;
use serde::{Deserialize, Serialize};

/// A part of a chat page that the adapter must find.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Part {
    /// The box that the agent types in.
    Composer,
    /// The control that sends.
    Send,
    /// The list of messages.
    Transcript,
    /// Who the open conversation is with.
    Buyer,
    /// The list of conversations.
    Queue,
    /// The times of messages.
    Time,
}

/// How well the page is understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum HealthState {
    /// Every part was found.
    Ok,
    /// Something is missing; what remains works.
    Partial,
    /// The chat can't be read: clocks pause.
    Broken,
    /// Switched off for this site.
    Off,
}

/// What the content script found of the page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Health {
    /// The verdict.
    pub state: HealthState,
    /// The parts that were looked for and not found.
    pub missing: Vec<Part>,
    /// How many messages are read on the screen.
    pub messages: u32,
}

/// The person at the other end of the open conversation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Buyer {
    /// The platform's id where the page has one, else `name:` and the name.
    pub id: String,
    /// The name as shown; data, never markup.
    pub name: String,
}

/// One row of the transcript.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Message {
    /// Identifies the row within its conversation; stable over re-rendering.
    pub key: String,
    /// Who wrote it.
    pub role: Role,
    /// What it says; empty for an image, a film, a file or a card.
    pub text: String,
    /// What it is.
    #[serde(default)]
    pub kind: RowKind,
    /// When it was written (ms since 1970), or `None` where the page does not tell.
    #[cfg_attr(feature = "ts", ts(type = "number | null"))]
    pub at_ms: Option<f64>,
    /// It may have been written up to this much later than `at_ms`: a page that shows minutes has 60 000.
    #[serde(default)]
    pub precision_ms: u32,
}

/// What a row of the transcript is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum RowKind {
    /// Words.
    #[default]
    Text,
    /// A picture, also one that is an expression.
    Image,
    /// A film.
    Video,
    /// A recording.
    Voice,
    /// A file.
    File,
    /// A product, an order or another card.
    Card,
}

/// One row of the list of conversations that waits for an answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct QueueRow {
    /// Who waits, with the same ids as [`Buyer::id`].
    pub buyer: Buyer,
    /// The last line as the list shows it.
    pub preview: String,
    /// Unread messages, 0 where the list does not tell.
    pub unread: u32,
    /// Since when they wait (ms since 1970), where the list tells.
    #[cfg_attr(feature = "ts", ts(type = "number | null"))]
    pub since_ms: Option<f64>,
}

/// Everything that is read from the chat at one moment.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct ChatSeen {
    /// How well the page is understood.
    pub health: Health,
    /// The shop as the page names it; empty where it does not.
    pub shop: String,
    /// The number of the order that the page shows with this conversation; empty where it does not.
    #[serde(default)]
    pub order: String,
    /// The product that the conversation is about, as the page names it; empty where it does not.
    #[serde(default)]
    pub product: String,
    /// The open conversation, once header and messages agree.
    pub buyer: Option<Buyer>,
    /// Its rows on the screen, oldest first.
    pub messages: Vec<Message>,
    /// The other conversations that wait.
    pub queue: Vec<QueueRow>,
    /// When this was read (ms since 1970).
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub at_ms: f64,
}

/// What kind of box the agent types in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum ComposerKind {
    /// `textarea` or `input`.
    Textarea,
    /// Any element with `contenteditable`.
    Editable,
}

/// The text in the composer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Draft {
    /// Counts up with every change; a verdict names the revision it is about.
    pub rev: u32,
    /// The text, with `\n` between lines.
    pub text: String,
    /// Whether the conversation changed since this draft was begun.
    pub moved: bool,
    /// For whom the draft was begun, if that is known.
    pub begun_for: Option<Buyer>,
}

/// What became of an insertion, read back from the composer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum InsertOutcome {
    /// The text stands in the composer.
    Taken,
    /// The page did not accept it.
    Refused,
    /// There is no composer on the page.
    NoComposer,
    /// An IME composition is under way.
    Composing,
    /// Another conversation is open than the one this text was meant for.
    OtherBuyer,
    /// The text that was to be replaced is not there any more.
    Changed,
}

/// Content script → panel.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "ts", ts(tag = "kind", content = "body"))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum FromPage {
    /// What is on the screen.
    Chat(ChatSeen),
    /// What is in the composer.
    Draft(Draft),
    /// A send of this draft was held back; the agent must decide.
    Held(Draft),
    /// A send came before the verdict on its text, was held back, and the text turned out clean: say "press send again".
    Recheck,
    /// The answer to [`ToPage::Insert`].
    Inserted {
        /// The id of the request.
        id: u32,
        /// What became of it.
        outcome: InsertOutcome,
    },
    /// The agent pressed the key for suggestion `slot` (0 is the first).
    Pick {
        /// Which suggestion.
        slot: u32,
    },
    /// The agent looks for a phrase at the caret: answered by [`ToPage::Found`].
    Look {
        /// What was typed after the sign that opens the list.
        query: String,
    },
    /// The agent chose a phrase of the list at the caret.
    Choose {
        /// Its id.
        phrase: String,
        /// Where the sign and the query stand: the phrase takes their place. UTF-16 units of the draft.
        start_utf16: u32,
        /// One past the last.
        end_utf16: u32,
        /// What stands there.
        expect: String,
    },
    /// The agent pressed the key that takes the rewrite of the first finding.
    Rewrite,
    /// The agent asked for the panel, or to put it away.
    Toggle,
    /// How the panel stands now: the host was moved, or had no room.
    Stands {
        /// Whether it is folded to its handle.
        folded: bool,
    },
}

/// Where an insertion goes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(tag = "at", rename_all = "snake_case", deny_unknown_fields)]
pub enum InsertTarget {
    /// At the caret, over the selection if there is one.
    Caret,
    /// Over this span, if it still holds `expect`. UTF-16 units.
    Span {
        /// First unit.
        start_utf16: u32,
        /// One past the last.
        end_utf16: u32,
        /// What must stand there.
        expect: String,
    },
}

/// A span to underline. UTF-16 units of the draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Mark {
    /// First unit.
    pub start_utf16: u32,
    /// One past the last.
    pub end_utf16: u32,
    /// Its colour.
    pub level: Level,
}

/// A phrase in the list at the caret.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Found {
    /// Its id.
    pub phrase: String,
    /// Its title.
    pub title: String,
    /// The matched stretches of the title in UTF-16 units: first and one past the last, one pair after another.
    pub marks: Vec<u32>,
    /// How its text begins.
    pub text: String,
}

/// Panel → content script.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[cfg_attr(feature = "ts", ts(tag = "kind", content = "body"))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum ToPage {
    /// The core runs.
    Ready {
        /// Characters that complete no blocking finding: what only grew at its end by these is as clean as it was.
        free: String,
        /// Characters that complete one only right after certain others, or where certain others stand before.
        bound: String,
        /// The pairs, one after another: the character before, and the one that completes.
        pairs: String,
        /// For each that completes after anything: it, then those of which one must stand before.
        led: Vec<String>,
    },
    /// The verdict on one revision of the draft.
    Verdict {
        /// Which revision.
        rev: u32,
        /// What to underline.
        marks: Vec<Mark>,
        /// Whether a send of exactly this text is held back.
        hold: bool,
    },
    /// Put text into the composer.
    Insert {
        /// Names the request in the answer.
        id: u32,
        /// The text.
        text: String,
        /// Where it goes.
        target: InsertTarget,
        /// Only while this conversation is open.
        buyer: Option<String>,
    },
    /// The agent insists: one send of exactly this text passes.
    Release {
        /// The text.
        text: String,
    },
    /// What was found for [`FromPage::Look`].
    Found {
        /// The query that it answers.
        query: String,
        /// The phrases, best first.
        hits: Vec<Found>,
    },
    /// The panel asks the agent something: show it, and hand it the focus.
    Attend,
    /// Give the caret back to the composer.
    Focus,
    /// Fold the panel to its handle, or unfold it.
    Fold {
        /// Which of the two.
        folded: bool,
    },
    /// The agent drags the panel: where the pointer is on the screen, in CSS pixels. The first such message begins the
    /// drag; once it began, the page tells of the pointer as well, should it outrun the panel.
    Drag {
        /// From the left edge of the screen.
        x: i32,
        /// From its top edge.
        y: i32,
        /// The pointer was released: remember the place.
        done: bool,
    },
}
