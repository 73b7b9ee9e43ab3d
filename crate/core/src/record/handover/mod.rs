#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

use super::key::BuyerKey;
use super::mask::masked;
use super::note::Note;
use crate::followup::{FollowUp, Kind, State};
use crate::timer::queue::{Place, Queued};

use super::sheet::{Sheet, SheetKind, SheetState};

/// Where an item of a handover came from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum HandoverSource {
    /// Somebody wrote it.
    #[default]
    Written,
    /// A buyer who waits.
    Wait,
    /// A note that is due, or pinned.
    Note,
    /// A record that is not closed.
    Record,
    /// What the agent promised, or an order that is not paid.
    Promise,
}

/// One open matter for the next shift, with exactly the fields of the handbooks' form.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields, default)]
pub struct HandoverItem {
    /// Whose it is; `None` where no chat can be opened for it.
    pub about: Option<BuyerKey>,
    /// 买家: as the page names them.
    pub buyer: String,
    /// 平台
    pub platform: String,
    /// 为什么交接
    pub why: String,
    /// 买家要什么
    pub wants: String,
    /// 请做什么
    pub please_do: String,
    /// 怎么做
    pub how: String,
    /// 道谢
    pub thanks: String,
    /// By when, in milliseconds since 1970.
    #[cfg_attr(feature = "ts", ts(type = "number | null"))]
    pub due_ms: Option<i64>,
    /// Where it came from.
    pub source: HandoverSource,
    /// When the next shift ticked it off.
    #[cfg_attr(feature = "ts", ts(type = "number | null"))]
    pub done_ms: Option<i64>,
}

/// What a shift hands over; the content of a handover file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields, default)]
pub struct Handover {
    /// The version of this form; 1.
    pub v: u32,
    /// Who hands over.
    pub from: String,
    /// To whom.
    pub to: String,
    /// When, in milliseconds since 1970.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub made_ms: i64,
    /// The open matters, the most urgent first.
    pub items: Vec<HandoverItem>,
}

impl HandoverItem {
    /// The headings of the printed form.
    pub const HEADINGS: [&'static str; 7] = [
        "买家",
        "平台",
        "为什么",
        "要什么",
        "请做什么",
        "怎么做",
        "谢谢",
    ];

    /// From a note that is due or pinned; `None` for any other.
    #[must_use]
    pub fn of_note(note: &Note, platform: &str, until_ms: i64) -> Option<Self> {
        let due = note.marks.is_due(until_ms);
        if !due && (!note.marks.pinned || note.marks.done) {
            return None;
        }
        Some(Self {
            about: Some(note.about.clone()),
            buyer: note.about.buyer.clone(),
            platform: platform.to_owned(),
            why: if due { "备注到期" } else { "重点备注" }.to_owned(),
            wants: note.text.clone(),
            due_ms: note.marks.due_ms,
            source: HandoverSource::Note,
            ..Self::default()
        })
    }

    /// From a record that is not closed; `None` for a closed one and for common information.
    #[must_use]
    pub fn of_record(sheet: &Sheet, platform: &str) -> Option<Self> {
        let is_info = sheet.kind() == SheetKind::Info;
        if sheet.state == SheetState::Closed || sheet.about.is_none() || is_info {
            return None;
        }
        let step = sheet.flow.as_ref().and_then(super::flow::Flow::next);
        Some(Self {
            about: sheet.about.clone(),
            buyer: sheet.buyer.clone(),
            platform: platform.to_owned(),
            why: format!("{} · {}", sheet.kind().name(), sheet.state.name()),
            wants: sheet.what.clone(),
            please_do: step.map_or(String::new(), |step| format!("接着做：{}", step.name())),
            how: sheet.result.clone(),
            due_ms: sheet
                .due_ms
                .or(sheet.flow.as_ref().and_then(|flow| flow.deadline_ms)),
            source: HandoverSource::Record,
            ..Self::default()
        })
    }

    /// From a buyer who waits since a moment that is put as a text; `None` for one who only said goodbye.
    #[must_use]
    pub fn of_wait(wait: &Queued, platform: &str, since: &str) -> Option<Self> {
        if wait.closing {
            return None;
        }
        Some(Self {
            about: Some(key_of(&wait.place)),
            buyer: wait.name.clone(),
            platform: platform.to_owned(),
            why: format!("买家在等回复，{since} 起"),
            please_do: FIRST_ANSWER.to_owned(),
            due_ms: Some(wait.due_ms),
            source: HandoverSource::Wait,
            ..Self::default()
        })
    }

    /// From something to be followed up that is still open; `None` for any other.
    #[must_use]
    pub fn of_follow_up(one: &FollowUp, platform: &str) -> Option<Self> {
        if one.state != State::Open {
            return None;
        }
        let why = match one.kind {
            Kind::Promise => "答应过买家",
            Kind::Unpaid => "拍下还没付款",
            Kind::Note => "到期提醒",
        };
        let name = [&one.name, &one.about.buyer];
        Some(Self {
            about: Some(key_of(&one.about)),
            buyer: name
                .into_iter()
                .find(|name| !name.is_empty())
                .cloned()
                .unwrap_or_default(),
            platform: platform.to_owned(),
            why: why.to_owned(),
            wants: one.text.clone(),
            due_ms: Some(one.due_ms),
            source: HandoverSource::Promise,
            ..Self::default()
        })
    }

    /// Whether two came from the same wait, promise, note or record. Of a buyer there is one wait, whatever was written
    /// to it since.
    #[must_use]
    pub fn is_same_matter(&self, other: &Self) -> bool {
        self.source == other.source
            && self.about == other.about
            && (self.source == HandoverSource::Wait || self.wants == other.wants)
    }

    /// Whether it goes by itself once its wait is answered or its promise kept: nobody wrote anything to it.
    #[must_use]
    pub fn goes_when_over(&self) -> bool {
        matches!(self.source, HandoverSource::Wait | HandoverSource::Promise)
            && (self.please_do.is_empty() || self.please_do == FIRST_ANSWER)
            && self.how.is_empty()
            && self.thanks.is_empty()
    }

    /// The item with private numbers and addresses made unreadable.
    #[must_use]
    pub fn masked(mut self) -> Self {
        for text in [
            &mut self.buyer,
            &mut self.why,
            &mut self.wants,
            &mut self.please_do,
            &mut self.how,
            &mut self.thanks,
        ] {
            *text = masked(text);
        }
        self
    }

    /// The cells of the printed form.
    #[must_use]
    pub fn cells(&self) -> [&str; 7] {
        [
            &self.buyer,
            &self.platform,
            &self.why,
            &self.wants,
            &self.please_do,
            &self.how,
            &self.thanks,
        ]
    }
}

/// What is to be done first for one who waits.
const FIRST_ANSWER: &str = "先回这位买家";

fn key_of(place: &Place) -> BuyerKey {
    let Place { site, shop, buyer } = place.clone();
    BuyerKey { site, shop, buyer }
}

impl Handover {
    /// The version that is written.
    pub const VERSION: u32 = 1;
    /// The most matters of one handover.
    pub const MAX_ITEMS: usize = 500;

    /// Puts the most urgent first: what is due, the earliest first; then who waits; then the rest as it came.
    pub fn sort(&mut self) {
        self.items.sort_by_key(|item| {
            (
                item.done_ms.is_some(),
                item.due_ms.unwrap_or(i64::MAX),
                item.source != HandoverSource::Wait,
            )
        });
    }
}
