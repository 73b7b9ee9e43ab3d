use serde::{Deserialize, Serialize};

/// The six steps of an after-sales case, in the handbooks' order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// 安抚
    Calm,
    /// 查明原因
    FindCause,
    /// 表明立场
    TakeStand,
    /// 全力解决
    Solve,
    /// 真诚道歉
    Apologise,
    /// 感谢理解
    Thank,
}

impl Step {
    /// All steps in order.
    pub const ALL: [Self; 6] = [
        Self::Calm,
        Self::FindCause,
        Self::TakeStand,
        Self::Solve,
        Self::Apologise,
        Self::Thank,
    ];

    /// Its name, for people.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Calm => "安抚",
            Self::FindCause => "查明原因",
            Self::TakeStand => "表明立场",
            Self::Solve => "全力解决",
            Self::Apologise => "真诚道歉",
            Self::Thank => "感谢理解",
        }
    }

    fn at(self) -> usize {
        self as usize
    }
}

/// The three offers that are prepared before calling back, the preferred one first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum OfferKind {
    /// 换货
    Exchange,
    /// 退款
    Refund,
    /// 等待
    Wait,
}

impl OfferKind {
    /// All offers, the preferred one first.
    pub const ALL: [Self; 3] = [Self::Exchange, Self::Refund, Self::Wait];

    /// Its name, for people.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Exchange => "换货",
            Self::Refund => "退款",
            Self::Wait => "等待",
        }
    }
}

/// What is offered in particular.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Offer {
    /// Which of the three.
    pub kind: OfferKind,
    /// In words: equal or similar goods, how much, until when.
    pub text: String,
}

/// How a case ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// 已换货
    Exchanged,
    /// 已退款
    Refunded,
    /// 买家同意等待
    Waits,
    /// 已补偿
    Compensated,
    /// 平台介入
    Platform,
    /// 未达成一致
    Unsettled,
}

impl Outcome {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 6] = [
        Self::Exchanged,
        Self::Refunded,
        Self::Waits,
        Self::Compensated,
        Self::Platform,
        Self::Unsettled,
    ];

    /// Its name, for people.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Exchanged => "已换货",
            Self::Refunded => "已退款",
            Self::Waits => "买家同意等待",
            Self::Compensated => "已补偿",
            Self::Platform => "平台介入",
            Self::Unsettled => "未达成一致",
        }
    }
}

/// What is made ready before a buyer is called back, beside the three offers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields, default)]
pub struct CallBack {
    /// What was said until now.
    pub said: String,
    /// Equal or similar goods that are in stock.
    pub goods: String,
    /// What may be offered without asking anybody.
    pub may_offer: String,
    /// The hour of the day to call at, 0 to 23.
    pub hour: Option<u8>,
}

/// The progress of an after-sales case; kept on its record.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields, default)]
pub struct Flow {
    /// When each step was taken, in the order of [`Step::ALL`]; `None`: not yet.
    #[cfg_attr(feature = "ts", ts(type = "(number | null)[]"))]
    pub done_ms: [Option<i64>; 6],
    /// What was prepared to be offered; at most one of a kind.
    pub offers: Vec<Offer>,
    /// What the buyer chose.
    pub chosen: Option<OfferKind>,
    /// By when it has to be settled, in milliseconds since 1970.
    #[cfg_attr(feature = "ts", ts(type = "number | null"))]
    pub deadline_ms: Option<i64>,
    /// How it ended; `None` while it goes on.
    pub outcome: Option<Outcome>,
    /// What is made ready for the call.
    #[serde(skip_serializing_if = "CallBack::is_blank")]
    pub call: CallBack,
}

impl CallBack {
    fn is_blank(&self) -> bool {
        *self == Self::default()
    }
}

impl Flow {
    /// The step that comes next; `None` when all are taken or the case has ended.
    ///
    /// ```
    /// use jinnang_core::record::{Flow, Step};
    /// let mut flow = Flow::default();
    /// assert_eq!(flow.next(), Some(Step::Calm));
    /// flow.take(Step::Calm, 1);
    /// assert_eq!(flow.next(), Some(Step::FindCause));
    /// ```
    #[must_use]
    pub fn next(&self) -> Option<Step> {
        if self.outcome.is_some() {
            return None;
        }
        Step::ALL.into_iter().find(|step| !self.has(*step))
    }

    /// Whether a step was taken.
    #[must_use]
    pub fn has(&self, step: Step) -> bool {
        self.done_ms.get(step.at()).is_some_and(Option::is_some)
    }

    /// Takes a step. One that was taken keeps its time; steps may be taken out of order, as talks go.
    pub fn take(&mut self, step: Step, now_ms: i64) {
        if let Some(done) = self.done_ms.get_mut(step.at()) {
            done.get_or_insert(now_ms);
        }
    }

    /// Takes a step back.
    pub fn undo(&mut self, step: Step) {
        if let Some(done) = self.done_ms.get_mut(step.at()) {
            *done = None;
        }
    }

    /// Prepares an offer; one of the same kind is replaced, an empty one removed.
    pub fn prepare(&mut self, offer: Offer) {
        self.offers.retain(|known| known.kind != offer.kind);
        if !offer.text.trim().is_empty() {
            self.offers.push(offer);
        }
        let place = |kind| OfferKind::ALL.iter().position(|each| *each == kind);
        self.offers.sort_by_key(|offer| place(offer.kind));
    }

    /// Which of the three offers are not prepared yet. The handbooks want all three before calling back.
    pub fn missing(&self) -> impl Iterator<Item = OfferKind> {
        OfferKind::ALL
            .into_iter()
            .filter(|kind| !self.offers.iter().any(|offer| offer.kind == *kind))
    }

    /// The buyer chose, and the step of solving is taken.
    pub fn choose(&mut self, kind: OfferKind, now_ms: i64) {
        self.chosen = Some(kind);
        self.take(Step::Solve, now_ms);
    }

    /// Whether the deadline has passed while the case goes on.
    #[must_use]
    pub fn is_overdue(&self, now_ms: i64) -> bool {
        self.outcome.is_none() && self.deadline_ms.is_some_and(|deadline| deadline < now_ms)
    }
}

/// The hour of the day at which this buyer usually writes, from the times of their messages (ms since 1970): when to
/// call back. `None` with fewer than three messages, which tell nothing.
///
/// ```
/// use jinnang_core::record::usual_hour;
/// let evening = [21, 21, 22, 9].map(|hour| hour * 3_600_000);
/// assert_eq!(usual_hour(&evening, 0), Some(21));
/// assert_eq!(usual_hour(&evening, 60), Some(22));
/// assert_eq!(usual_hour(&evening[..2], 0), None);
/// ```
#[must_use]
pub fn usual_hour(at_ms: &[i64], utc_offset_minutes: i32) -> Option<u8> {
    if at_ms.len() < 3 {
        return None;
    }
    let mut hours = [0_u32; 24];
    for at in at_ms {
        let local = at.saturating_add(i64::from(utc_offset_minutes) * 60_000);
        let hour = usize::try_from(local.div_euclid(3_600_000).rem_euclid(24)).unwrap_or_default();
        if let Some(count) = hours.get_mut(hour) {
            *count += 1;
        }
    }
    let most = hours.iter().max()?;
    let hour = hours.iter().position(|count| count == most)?;
    u8::try_from(hour).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_may_be_taken_out_of_order_and_the_next_is_the_first_left() {
        let mut flow = Flow::default();
        flow.take(Step::FindCause, 1);
        assert_eq!(flow.next(), Some(Step::Calm));
        flow.take(Step::Calm, 2);
        assert_eq!(flow.next(), Some(Step::TakeStand));
        flow.take(Step::Calm, 9);
        assert_eq!(flow.done_ms[0], Some(2), "the first time counts");
        flow.undo(Step::Calm);
        assert_eq!(flow.next(), Some(Step::Calm));
        flow.outcome = Some(Outcome::Refunded);
        assert_eq!(flow.next(), None);
    }

    #[test]
    fn three_offers_one_of_a_kind_the_preferred_first() {
        let mut flow = Flow::default();
        for (kind, text) in [
            (OfferKind::Wait, "等到周五"),
            (OfferKind::Exchange, "同款雾蓝"),
            (OfferKind::Wait, "等到周四"),
        ] {
            flow.prepare(Offer {
                kind,
                text: text.into(),
            });
        }
        assert_eq!(flow.missing().collect::<Vec<_>>(), [OfferKind::Refund]);
        let texts: Vec<&str> = flow
            .offers
            .iter()
            .map(|offer| offer.text.as_str())
            .collect();
        assert_eq!(texts, ["同款雾蓝", "等到周四"]);
        flow.prepare(Offer {
            kind: OfferKind::Wait,
            text: " ".into(),
        });
        assert_eq!(flow.offers.len(), 1);
        flow.choose(OfferKind::Exchange, 5);
        assert!(flow.has(Step::Solve));
    }

    #[test]
    fn a_settled_case_is_never_overdue() {
        let mut flow = Flow {
            deadline_ms: Some(10),
            ..Flow::default()
        };
        assert!(flow.is_overdue(11) && !flow.is_overdue(10));
        flow.outcome = Some(Outcome::Waits);
        assert!(!flow.is_overdue(11));
    }
}
