use serde::{Deserialize, Serialize};

use super::key::BuyerKey;
use super::mask::masked;
use super::note::Note;
use super::sheet::{Sheet, SheetState};

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
        if sheet.state == SheetState::Closed || sheet.about.is_none() {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{Flow, NoteMarks, SheetKind, Step};

    fn key() -> BuyerKey {
        BuyerKey {
            site: "ww".into(),
            shop: String::new(),
            buyer: "tb_mist".into(),
        }
    }

    fn note(marks: NoteMarks) -> Note {
        let note = Note::new("n".into(), key(), "周四前补发，电话13812345678", 0);
        note.unwrap().marked(marks).unwrap()
    }

    #[test]
    fn only_notes_that_are_due_or_pinned_are_handed_over() {
        let item = |marks| HandoverItem::of_note(&note(marks), "旺旺", 10).map(|item| item.why);
        let plain = NoteMarks::default;
        assert_eq!(item(plain()), None);
        assert_eq!(
            item(NoteMarks {
                due_ms: Some(10),
                ..plain()
            })
            .as_deref(),
            Some("备注到期")
        );
        assert_eq!(
            item(NoteMarks {
                due_ms: Some(11),
                ..plain()
            }),
            None
        );
        assert_eq!(
            item(NoteMarks {
                pinned: true,
                ..plain()
            })
            .as_deref(),
            Some("重点备注")
        );
        assert_eq!(
            item(NoteMarks {
                pinned: true,
                done: true,
                ..plain()
            }),
            None
        );
    }

    #[test]
    fn an_open_record_says_what_comes_next() {
        let mut sheet = Sheet::new("r".into(), SheetKind::Return, 0);
        sheet.about = Some(key());
        sheet.what = "要换大一码".into();
        let mut flow = Flow::default();
        flow.take(Step::Calm, 1);
        sheet.flow = Some(flow);
        let item = HandoverItem::of_record(&sheet, "旺旺").unwrap();
        assert_eq!(item.why, "退换货 · 待处理");
        assert_eq!(item.please_do, "接着做：查明原因");
        sheet.state = SheetState::Closed;
        assert_eq!(HandoverItem::of_record(&sheet, "旺旺"), None);
    }

    #[test]
    fn numbers_are_masked_by_choice() {
        let due = NoteMarks {
            due_ms: Some(0),
            ..NoteMarks::default()
        };
        let item = HandoverItem::of_note(&note(due), "旺旺", 10).unwrap();
        assert!(item.wants.contains("13812345678"));
        assert!(item.masked().wants.contains("138****5678"));
    }

    #[test]
    fn what_is_due_stands_first_and_what_is_done_last() {
        let item = |due_ms, source, done_ms| HandoverItem {
            due_ms,
            source,
            done_ms,
            ..HandoverItem::default()
        };
        let mut handover = Handover {
            items: vec![
                item(None, HandoverSource::Note, None),
                item(Some(1), HandoverSource::Note, Some(2)),
                item(None, HandoverSource::Wait, None),
                item(Some(9), HandoverSource::Record, None),
            ],
            ..Handover::default()
        };
        handover.sort();
        let order: Vec<_> = handover
            .items
            .iter()
            .map(|item| (item.due_ms, item.source))
            .collect();
        assert_eq!(
            order,
            [
                (Some(9), HandoverSource::Record),
                (None, HandoverSource::Wait),
                (None, HandoverSource::Note),
                (Some(1), HandoverSource::Note)
            ]
        );
    }
}
