//! What is said to the watch: the part of the background that knows who waits over all tabs, and that rings. It is a
//! module of its own, loaded when it is first asked; its messages are told from all others by their first word.

use jinnang_core::timer::Thresholds;
use jinnang_core::timer::alarm::AlarmSettings;
use jinnang_core::timer::queue::{Place, Queued};
use jinnang_core::timer::rule::Limit;
use serde::{Deserialize, Serialize};

use crate::Party;
use crate::cap::{Cap, CapError, MAX_MESSAGE_UTF16, MAX_NAME_UTF16, units, within};

/// The most waits of one tab that are told; their number tells of all.
pub const MAX_WAITS: usize = 60;
/// The most sites with a limit of their own.
pub const MAX_LIMITS: usize = 60;
/// The most buyers whom notes mark, those of the highest level first.
pub const MAX_VIPS: usize = 5_000;
/// The most days, spans or accounts of a limit.
const MAX_DAYS: usize = 400;
/// The length of [`Place::trace`].
const TRACE_UTF16: usize = 16;
/// The most steps of an alarm.
pub const MAX_STEPS: usize = 12;

/// A buyer who waits, as the panel of their tab tells.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Waiter {
    /// Identifies the buyer on the page.
    pub id: String,
    /// The buyer's name.
    pub name: String,
    /// Since when they wait (ms since 1970).
    pub since_ms: i64,
    /// 0 calm, 1 dissatisfied or pressing, 2 angry or abusive.
    pub mood: u8,
    /// 0 can wait, 3 is the most urgent.
    pub priority: u8,
    /// All that waits are bare closings.
    pub closing: bool,
    /// The page shows an order of theirs. What it is worth no page tells.
    #[serde(default)]
    pub ordered: bool,
    /// When a person last answered them before (ms since 1970); `None` where the page does not tell.
    #[serde(default)]
    pub answered_ms: Option<i64>,
}

/// Who waits in one tab, the longest first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Waits {
    /// Site id.
    pub site: String,
    /// The shop as the page names it; empty where it does not tell.
    pub shop: String,
    /// Whose conversation is open; empty for none.
    pub open: String,
    /// The page can't be read: no claim is made.
    pub paused: bool,
    /// How many wait, told or not.
    pub count: u32,
    /// The first [`MAX_WAITS`] of them.
    pub waits: Vec<Waiter>,
}

/// A line that was just sent, or that the platform just wrote.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Line {
    /// Whose conversation.
    pub about: Place,
    /// The buyer's name.
    pub name: String,
    /// What it says.
    pub text: String,
    /// When (ms since 1970).
    pub at_ms: i64,
    /// The platform wrote it, not the agent.
    pub by_platform: bool,
}

/// How alarms ring.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ringing {
    /// When, and when not.
    pub alarms: AlarmSettings,
    /// The sound that rings.
    pub sound: Sound,
    /// How loud, from 0 to 100.
    pub volume: Volume,
}

/// What rings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sound {
    /// One soft tone.
    #[default]
    Chime,
    /// Two tones, rising.
    Double,
    /// A short knock.
    Knock,
    /// None.
    Off,
}

impl Sound {
    /// All, in the order in which they are shown.
    pub const ALL: [Self; 4] = [Self::Chime, Self::Double, Self::Knock, Self::Off];

    /// Its name, as in messages.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Chime => "chime",
            Self::Double => "double",
            Self::Knock => "knock",
            Self::Off => "off",
        }
    }
}

/// How loud, from 0 to 100.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Volume(pub u8);

impl Default for Volume {
    fn default() -> Self {
        Self(60)
    }
}

/// What the agent's notes make of a buyer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Vip {
    /// [`Place::trace`] of the buyer, which names nobody.
    pub who: String,
    /// 1 regular, 2 large, 3 key customer.
    pub level: u8,
}

/// A request to the watch; every one is answered by a [`Reply`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Ask {
    /// Who waits in this tab.
    WatchWaits(Waits),
    /// A fresh line: is it something to follow up?
    WatchLine(Line),
    /// Everybody who waits, in the order in which they should be answered.
    WatchQueue,
    /// Bring a tab to the front, with its window. No conversation is opened.
    WatchTurn {
        /// Which.
        tab: i32,
    },
    /// Nothing rings for so many minutes; 0 takes it back.
    WatchSnooze {
        /// Minutes.
        minutes: u32,
    },
    /// How alarms ring.
    WatchRinging,
    /// Set how alarms ring.
    WatchRing(Ringing),
    /// Until when the sites want their answers; those that are not among them go by what ships.
    WatchLimits {
        /// One a site.
        limits: Vec<Limit>,
        /// What holds everywhere.
        thresholds: Thresholds,
    },
    /// All buyers whom the notes mark.
    WatchVips {
        /// One a buyer.
        vips: Vec<Vip>,
    },
    /// The shift was begun or taken up again, or it was paused or ended: whether nobody being served is told of.
    WatchShift {
        /// It runs.
        runs: bool,
        /// So long after the last answer it is told of, in minutes.
        after_minutes: u32,
    },
    /// Let it be heard.
    WatchTry {
        /// Which sound.
        sound: Sound,
        /// How loud.
        volume: Volume,
    },
}

impl Ask {
    /// Who may ask what, beside [`crate::Ask::may`].
    #[must_use]
    pub fn may(&self, party: Party) -> bool {
        match self {
            Self::WatchWaits(_) | Self::WatchLine(_) => party == Party::Panel,
            Self::WatchQueue
            | Self::WatchTurn { .. }
            | Self::WatchSnooze { .. }
            | Self::WatchRinging
            | Self::WatchRing(_)
            | Self::WatchLimits { .. }
            | Self::WatchVips { .. }
            | Self::WatchShift { .. }
            | Self::WatchTry { .. } => party == Party::ExtensionPage,
        }
    }
}

/// A wait with the tab in which it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct QueueRow {
    /// The tab.
    pub tab: i32,
    /// The wait.
    pub wait: Queued,
    /// The page can't be read.
    pub paused: bool,
}

/// Who of a tab is to be answered when.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Order {
    /// The buyers' ids, the first to be answered first.
    pub ids: Vec<String>,
    /// Until when that is so (ms since 1970), while nobody comes or goes.
    pub until_ms: i64,
    /// From when on a wait is due, late, a fault.
    pub thresholds: Thresholds,
}

/// Everybody who waits.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct QueueSeen {
    /// The first to be answered first.
    pub rows: Vec<QueueRow>,
    /// How many wait, shown or not.
    pub count: u32,
    /// Until when nothing rings; `None` when it does.
    pub snoozed_ms: Option<i64>,
    /// How many follow-ups are due.
    pub due: u32,
    /// From when on a wait is due, late, a fault.
    pub thresholds: Thresholds,
}

/// A follow-up that is proposed: its item for the shelf, and how it is put for people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Proposal {
    /// Its id on the shelf.
    pub id: String,
    /// What goes on the shelf.
    pub body: String,
    /// What is to be done.
    pub text: String,
    /// Until when (ms since 1970).
    pub due_ms: i64,
    /// It is about an order that is not paid, not about a promise.
    pub unpaid: bool,
}

/// The watch's answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Reply {
    /// Done, nothing to say.
    Done,
    /// For [`Ask::WatchWaits`].
    Order(Order),
    /// For [`Ask::WatchQueue`].
    Queue(QueueSeen),
    /// For [`Ask::WatchLine`].
    Proposed(Proposal),
    /// For [`Ask::WatchRinging`].
    Ringing(Ringing),
    /// The tab is gone, or the sender may not ask this.
    Refused,
}

/// Watch → pages of the extension, without an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Push {
    /// Others wait than before, or something else became due.
    WatchChanged,
    /// Another rule counts for a site, or others are marked by the notes: a panel's order may be another. The panel does not
    /// hear [`Push::WatchChanged`]: what it told itself would come back to it.
    WatchRuled,
}

impl Cap for Ask {
    fn check(&self) -> Result<(), CapError> {
        match self {
            Self::WatchWaits(waits) => {
                within("the site id", units(&waits.site), MAX_NAME_UTF16)?;
                within("the shop's name", units(&waits.shop), MAX_NAME_UTF16)?;
                within("the open buyer", units(&waits.open), MAX_NAME_UTF16)?;
                within("the list of waits", waits.waits.len(), MAX_WAITS)?;
                waits.waits.iter().try_for_each(|wait| {
                    within("the buyer's id", units(&wait.id), MAX_NAME_UTF16)?;
                    within("the buyer's name", units(&wait.name), MAX_NAME_UTF16)
                })
            }
            Self::WatchLine(line) => {
                let place = &line.about;
                within("the site id", units(&place.site), MAX_NAME_UTF16)?;
                within("the shop's name", units(&place.shop), MAX_NAME_UTF16)?;
                within("the buyer's id", units(&place.buyer), MAX_NAME_UTF16)?;
                within("the buyer's name", units(&line.name), MAX_NAME_UTF16)?;
                within("the line", units(&line.text), MAX_MESSAGE_UTF16)
            }
            Self::WatchRing(ringing) => {
                let alarms = &ringing.alarms;
                within("the list of alarms", alarms.steps.len(), MAX_STEPS)?;
                within("the list of sites", alarms.sites.len(), MAX_STEPS)?;
                within("the quiet hours", alarms.quiet.spans.len(), MAX_STEPS)?;
                within("the quiet days", alarms.quiet.dates.len(), MAX_STEPS)?;
                within("the volume", usize::from(ringing.volume.0), 100)?;
                let own = alarms.sites.iter();
                own.map(|site| site.steps.len())
                    .try_for_each(|found| within("a site's alarms", found, MAX_STEPS))
            }
            Self::WatchLimits { limits, .. } => {
                within("the list of limits", limits.len(), MAX_LIMITS)?;
                limits.iter().try_for_each(|limit| {
                    within("the site id", units(&limit.site), MAX_NAME_UTF16)?;
                    within("the rule's name", units(&limit.name), MAX_NAME_UTF16)?;
                    within("the rule's days", limit.hours.dates.len(), MAX_DAYS)?;
                    within("the rule's hours", limit.hours.spans.len(), MAX_DAYS)?;
                    within("the own accounts", limit.own_accounts.len(), MAX_DAYS)
                })
            }
            Self::WatchVips { vips } => {
                within("the list of buyers", vips.len(), MAX_VIPS)?;
                vips.iter()
                    .try_for_each(|one| within("a buyer's trace", units(&one.who), TRACE_UTF16))
            }
            Self::WatchTry { volume, .. } => within("the volume", usize::from(volume.0), 100),
            Self::WatchShift { after_minutes, .. } => {
                within("the idle time", *after_minutes as usize, 24 * 60)
            }
            Self::WatchSnooze { minutes } => within("the snooze", *minutes as usize, 24 * 60),
            Self::WatchQueue | Self::WatchTurn { .. } | Self::WatchRinging => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests;
