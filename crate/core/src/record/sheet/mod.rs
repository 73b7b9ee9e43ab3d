//! The handbooks' record sheets: 投诉, 退换货, 中差评, 客户反馈, 常用信息.

mod begun;
mod columns;
mod count;
mod detail;

#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::flow::Flow;
use super::key::BuyerKey;

pub use begun::BegunSheet;
pub use columns::{headings, row};
pub use count::{Cross, Filter, Period, Tally, cross, tally_causes, tally_classes};
pub use detail::{Blame, Cause, Detail, FeedbackClass, ReturnKind, SheetKind, class_names};

/// Where a case stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum SheetState {
    /// 待处理
    #[default]
    Open,
    /// 处理中
    Working,
    /// 等买家
    WaitsForBuyer,
    /// 已完结
    Closed,
}

impl SheetState {
    /// All states, in the order in which a case passes them.
    pub const ALL: [Self; 4] = [Self::Open, Self::Working, Self::WaitsForBuyer, Self::Closed];

    /// Its name, for people.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Open => "待处理",
            Self::Working => "处理中",
            Self::WaitsForBuyer => "等买家",
            Self::Closed => "已完结",
        }
    }

    /// The one of that name, as a sheet that is imported has it.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|state| state.name() == name.trim())
    }
}

/// One line of a record sheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Sheet {
    /// Random, unique within the profile.
    #[serde(default)]
    pub id: String,
    /// Whose case it is; `None` for what concerns nobody in particular.
    pub about: Option<BuyerKey>,
    /// The buyer as the page names them.
    pub buyer: String,
    /// Order number.
    pub order: String,
    /// Product.
    pub product: String,
    /// What happened, or the information itself.
    pub what: String,
    /// The columns of its kind.
    pub detail: Detail,
    /// Where it stands.
    #[serde(default)]
    pub state: SheetState,
    /// Who works on it.
    #[serde(default)]
    pub handler: String,
    /// What was done.
    #[serde(default)]
    pub result: String,
    /// By when something must happen, in milliseconds since 1970.
    #[cfg_attr(feature = "ts", ts(type = "number | null"))]
    pub due_ms: Option<i64>,
    /// When it was first saved.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub created_ms: i64,
    /// When it was last changed.
    #[cfg_attr(feature = "ts", ts(type = "number"))]
    pub updated_ms: i64,
    /// When it was closed.
    #[cfg_attr(feature = "ts", ts(type = "number | null"))]
    pub closed_ms: Option<i64>,
    /// The after-sales flow, once it was begun.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub flow: Option<Flow>,
}

/// Why a record can't be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum SheetError {
    /// It says nothing.
    #[error("the record says nothing")]
    Empty,
    /// A text beyond its limit.
    #[error("{what} has {found} characters, {limit} are the most")]
    TooLong {
        /// Which part.
        what: &'static str,
        /// How many characters it has.
        found: usize,
        /// How many it may have.
        limit: usize,
    },
}

impl Sheet {
    /// The longest of the long texts, in characters.
    pub const MAX_TEXT_CHARS: usize = 2_000;
    /// The longest name, order number or product, in characters.
    pub const MAX_NAME_CHARS: usize = 120;

    /// An empty record of a kind.
    #[must_use]
    pub fn new(id: String, kind: SheetKind, now_ms: i64) -> Self {
        Self {
            id,
            about: None,
            buyer: String::new(),
            order: String::new(),
            product: String::new(),
            what: String::new(),
            detail: Detail::of(kind),
            state: SheetState::Open,
            handler: String::new(),
            result: String::new(),
            due_ms: None,
            created_ms: now_ms,
            updated_ms: now_ms,
            closed_ms: None,
            flow: None,
        }
    }

    /// Whether it is as it was begun in the chat: the columns of its kind are still to be filled in.
    #[must_use]
    pub fn is_bare(&self) -> bool {
        self.state == SheetState::Open
            && self.about.is_some()
            && self.detail == Detail::of(self.kind())
    }

    /// Which sheet it belongs to.
    #[must_use]
    pub fn kind(&self) -> SheetKind {
        self.detail.kind()
    }

    /// The record with its texts trimmed, as it is kept at a moment: the time of closing follows the state.
    ///
    /// # Errors
    /// When it says nothing, or names the text that is too long.
    pub fn kept(mut self, now_ms: i64) -> Result<Self, SheetError> {
        for (what, limit, text) in [
            ("the buyer", Self::MAX_NAME_CHARS, &mut self.buyer),
            ("the order", Self::MAX_NAME_CHARS, &mut self.order),
            ("the product", Self::MAX_NAME_CHARS, &mut self.product),
            ("the handler", Self::MAX_NAME_CHARS, &mut self.handler),
            ("the description", Self::MAX_TEXT_CHARS, &mut self.what),
            ("the result", Self::MAX_TEXT_CHARS, &mut self.result),
        ] {
            tidy(what, limit, text)?;
        }
        for (what, text) in self.detail.texts_mut() {
            tidy(what, Self::MAX_NAME_CHARS, text)?;
        }
        if let Some(flow) = &mut self.flow {
            for offer in &mut flow.offers {
                tidy("an offer", Self::MAX_TEXT_CHARS, &mut offer.text)?;
            }
            let call = &mut flow.call;
            for text in [&mut call.said, &mut call.goods, &mut call.may_offer] {
                tidy("the call's preparation", Self::MAX_TEXT_CHARS, text)?;
            }
        }
        if self.what.is_empty() && self.order.is_empty() && self.product.is_empty() {
            return Err(SheetError::Empty);
        }
        self.updated_ms = now_ms;
        self.closed_ms = match self.state {
            SheetState::Closed => Some(self.closed_ms.unwrap_or(now_ms)),
            _ => None,
        };
        Ok(self)
    }

    /// Whether something should have happened by now.
    #[must_use]
    pub fn is_overdue(&self, now_ms: i64) -> bool {
        self.state != SheetState::Closed
            && (self.due_ms.is_some_and(|due| due <= now_ms)
                || self
                    .flow
                    .as_ref()
                    .is_some_and(|flow| flow.is_overdue(now_ms)))
    }
}

fn tidy(what: &'static str, limit: usize, text: &mut String) -> Result<(), SheetError> {
    let trimmed = text.trim();
    if trimmed.len() != text.len() {
        *text = trimmed.to_owned();
    }
    let found = text.chars().count();
    if found > limit {
        return Err(SheetError::TooLong { what, found, limit });
    }
    Ok(())
}
