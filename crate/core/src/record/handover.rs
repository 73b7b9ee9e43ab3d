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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::record::{Flow, NoteMarks, Step};

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
    fn who_waits_and_what_was_promised_is_handed_over_until_it_is_over() {
        let place = Place {
            site: "ww".into(),
            shop: String::new(),
            buyer: "tb_mist".into(),
        };
        let wait = |closing| Queued {
            place: place.clone(),
            name: "小*鱼".into(),
            since_ms: 1,
            due_ms: 9,
            mood: 0,
            priority: 0,
            value_fen: 0,
            closing,
            vip: 0,
            rule: String::new(),
            uncounted: false,
            spent_ms: None,
        };
        assert_eq!(HandoverItem::of_wait(&wait(true), "旺旺", "14:05"), None);
        let mut item = HandoverItem::of_wait(&wait(false), "旺旺", "14:05").unwrap();
        assert_eq!(item.why, "买家在等回复，14:05 起");
        assert_eq!((item.about.clone(), item.due_ms), (Some(key()), Some(9)));
        assert!(item.goes_when_over());
        let later = HandoverItem::of_wait(&wait(false), "旺旺", "15:00").unwrap();
        item.how = "先道歉".into();
        assert!(item.is_same_matter(&later) && !item.goes_when_over());

        let promise = |text: &str, state| FollowUp {
            id: "p".into(),
            about: place.clone(),
            name: String::new(),
            kind: Kind::Promise,
            text: text.into(),
            made_ms: 0,
            due_ms: 5,
            postponed: 0,
            state,
        };
        let open = HandoverItem::of_follow_up(&promise("今天发出", State::Open), "旺旺").unwrap();
        assert_eq!(
            (open.buyer.as_str(), open.wants.as_str()),
            ("tb_mist", "今天发出")
        );
        assert!(open.goes_when_over() && !open.is_same_matter(&item));
        let other = HandoverItem::of_follow_up(&promise("补发枕套", State::Open), "旺旺").unwrap();
        assert!(!open.is_same_matter(&other), "two promises are two matters");
        let done = promise("今天发出", State::Done { at_ms: 7 });
        assert_eq!(HandoverItem::of_follow_up(&done, "旺旺"), None);
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

    proptest! {
        #[test]
        fn a_handover_that_was_changed_anywhere_is_read_or_refused_and_breaks_nothing(
            at in 0usize..600, put in "\\PC{0,4}", cut in 0usize..40,
        ) {
            let due = NoteMarks { due_ms: Some(0), ..NoteMarks::default() };
            let item = HandoverItem::of_note(&note(due), "旺旺", 10).unwrap();
            let handover = Handover {
                v: Handover::VERSION,
                from: "小满".into(),
                items: vec![item.clone(), item],
                ..Handover::default()
            };
            let text = serde_json::to_string(&handover).unwrap();
            let head: String = text.chars().take(at).collect();
            let tail: String = text.chars().skip(at + cut).collect();
            let bent = [head, put, tail].concat();
            if let Ok(mut read) = serde_json::from_str::<Handover>(&bent) {
                read.sort();
                for item in read.items {
                    let masked = item.masked();
                    prop_assert!(masked.cells().iter().all(|cell| cell.len() <= 4 * bent.len()));
                }
            }
        }
    }
}
