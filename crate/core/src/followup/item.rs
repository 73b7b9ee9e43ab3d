use serde::{Deserialize, Serialize};

use crate::timer::queue::Place;

/// An order that nobody paid is followed up after this long.
pub const UNPAID_AFTER_MS: i64 = 24 * 3_600_000;

/// Whom it is about.
pub type About = Place;

/// Why it is to be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// An order that stays unpaid.
    Unpaid,
    /// The agent promised it.
    Promise,
    /// A note bears a date.
    Note,
}

/// Where it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum State {
    /// Found in a line; the agent has not said yes yet.
    Proposed,
    /// To be done.
    Open,
    /// Done.
    Done {
        /// When.
        #[cfg_attr(feature = "ts", ts(type = "number"))]
        at_ms: i64,
    },
    /// Given to a colleague.
    HandedOver {
        /// To whom; may be empty.
        to: String,
        /// When.
        #[cfg_attr(feature = "ts", ts(type = "number"))]
        at_ms: i64,
    },
    /// The agent said that it is none.
    Dismissed {
        /// When.
        #[cfg_attr(feature = "ts", ts(type = "number"))]
        at_ms: i64,
    },
}

/// Something to be done for a buyer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct FollowUp {
    /// Says which it is: the same promise or order, found again, has the same id.
    pub id: String,
    /// Whom it is about.
    pub about: About,
    /// The buyer's name; empty where it is not known.
    #[serde(default)]
    pub name: String,
    /// Why.
    pub kind: Kind,
    /// What: the promise's words, the order's number, the note.
    pub text: String,
    /// When it came up (ms since 1970).
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub made_ms: i64,
    /// Until when it should be done.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub due_ms: i64,
    /// How often it was postponed.
    pub postponed: u32,
    /// Where it stands.
    pub state: State,
}

/// What the agent does with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Turn {
    /// Yes, that is a promise.
    Confirm,
    /// No, that is none.
    Dismiss,
    /// It is done: also when the buyer paid in the meantime.
    Finish,
    /// Later.
    Postpone {
        /// Until when.
        #[cfg_attr(feature = "ts", ts(type = "number"))]
        until_ms: i64,
    },
    /// A colleague does it.
    HandOver {
        /// Who; may be empty.
        to: String,
    },
    /// It is to be done after all.
    Reopen,
}

impl FollowUp {
    /// Whether it still has to be done, or be decided on.
    #[must_use]
    pub fn is_open(&self) -> bool {
        matches!(self.state, State::Proposed | State::Open)
    }

    /// Takes a turn. Returns whether it fitted: what is done can only be reopened, and nothing is postponed to a time
    /// that has passed.
    pub fn take(&mut self, turn: &Turn, now_ms: i64) -> bool {
        let next = match (&self.state, turn) {
            (State::Proposed, Turn::Confirm) => State::Open,
            (State::Proposed, Turn::Dismiss) => State::Dismissed { at_ms: now_ms },
            (State::Proposed | State::Open, Turn::Finish) => State::Done { at_ms: now_ms },
            (State::Proposed | State::Open, Turn::Postpone { until_ms }) if *until_ms > now_ms => {
                self.due_ms = *until_ms;
                self.postponed = self.postponed.saturating_add(1);
                State::Open
            }
            (State::Proposed | State::Open, Turn::HandOver { to }) => State::HandedOver {
                to: to.trim().to_owned(),
                at_ms: now_ms,
            },
            (
                State::Done { .. } | State::HandedOver { .. } | State::Dismissed { .. },
                Turn::Reopen,
            ) => State::Open,
            _ => return false,
        };
        self.state = next;
        true
    }
}

/// The follow-up of an order that is not paid. `order` tells it from the buyer's others.
#[must_use]
pub fn unpaid(about: &About, order: &str, placed_ms: i64) -> FollowUp {
    FollowUp {
        id: format!(
            "unpaid {} {} {} {order}",
            about.site, about.shop, about.buyer
        ),
        about: about.clone(),
        name: String::new(),
        kind: Kind::Unpaid,
        text: format!("订单 {order} 还没付款，问一声有没有疑问"),
        made_ms: placed_ms,
        due_ms: placed_ms.saturating_add(UNPAID_AFTER_MS),
        postponed: 0,
        state: State::Open,
    }
}

/// What platforms write into a chat when a buyer has ordered and not paid.
const AWAITS_PAYMENT: [&str; 8] = [
    "待付款",
    "未付款",
    "等待买家付款",
    "等待付款",
    "待支付",
    "未支付",
    "拍下了商品，尚未",
    "尚未付款",
];

/// Whether a line of the platform tells of an order that is not paid.
///
/// ```
/// use jinnang_core::followup::awaits_payment;
/// assert!(awaits_payment("买家已拍下，订单状态：待付款"));
/// assert!(!awaits_payment("买家已付款，请尽快发货"));
/// ```
#[must_use]
pub fn awaits_payment(text: &str) -> bool {
    AWAITS_PAYMENT.iter().any(|part| text.contains(part))
}

/// What is open and due at this moment, the longest overdue first; proposals are not among them.
#[must_use]
pub fn due(all: &[FollowUp], now_ms: i64) -> Vec<&FollowUp> {
    let mut found: Vec<&FollowUp> = all
        .iter()
        .filter(|one| one.state == State::Open && one.due_ms <= now_ms)
        .collect();
    found.sort_by(|a, b| (a.due_ms, &a.id).cmp(&(b.due_ms, &b.id)));
    found
}

/// When the next one becomes due after `now_ms`.
#[must_use]
pub fn next_due_ms(all: &[FollowUp], now_ms: i64) -> Option<i64> {
    all.iter()
        .filter(|one| one.state == State::Open && one.due_ms > now_ms)
        .map(|one| one.due_ms)
        .min()
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOUR: i64 = 3_600_000;

    fn order() -> FollowUp {
        let about = About {
            site: "jd".into(),
            shop: "小店".into(),
            buyer: "甲".into(),
        };
        unpaid(&about, "8801", 1_000)
    }

    #[test]
    fn an_unpaid_order_is_due_a_day_later_and_not_before() {
        let all = [order()];
        assert!(due(&all, 1_000 + 24 * HOUR - 1).is_empty());
        assert_eq!(next_due_ms(&all, 1_000), Some(1_000 + 24 * HOUR));
        assert_eq!(due(&all, 1_000 + 24 * HOUR).len(), 1);
    }

    #[test]
    fn each_turn_fits_some_states_only() {
        let mut one = order();
        assert!(!one.take(&Turn::Confirm, 5));
        assert!(!one.take(&Turn::Reopen, 5));
        assert!(
            !one.take(&Turn::Postpone { until_ms: 5 }, 5),
            "not into the past"
        );
        assert!(one.take(
            &Turn::Postpone {
                until_ms: 50 * HOUR
            },
            5
        ));
        assert_eq!((one.due_ms, one.postponed), (50 * HOUR, 1));
        assert!(one.take(
            &Turn::HandOver {
                to: " 小丽 ".into()
            },
            6
        ));
        assert_eq!(
            one.state,
            State::HandedOver {
                to: "小丽".into(),
                at_ms: 6
            }
        );
        assert!(!one.take(&Turn::Finish, 7));
        assert!(one.take(&Turn::Reopen, 8));
        assert!(one.take(&Turn::Finish, 9));
        assert!(!one.is_open());
        assert_eq!(next_due_ms(&[one], 0), None);
    }

    #[test]
    fn a_proposal_waits_for_a_yes() {
        let mut one = FollowUp {
            state: State::Proposed,
            ..order()
        };
        assert!(due(std::slice::from_ref(&one), i64::MAX).is_empty());
        assert!(one.take(&Turn::Confirm, 5));
        assert_eq!(due(&[one], i64::MAX).len(), 1);
    }

    #[test]
    fn the_longest_overdue_comes_first() {
        let with = |id: &str, due_ms| FollowUp {
            id: id.into(),
            due_ms,
            ..order()
        };
        let all = [with("b", 5), with("c", 9), with("a", 5)];
        let ids: Vec<&str> = due(&all, 10).iter().map(|one| one.id.as_str()).collect();
        assert_eq!(ids, ["a", "b", "c"]);
    }
}
