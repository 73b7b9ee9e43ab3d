use serde::{Deserialize, Serialize};

/// The eight groups of a shop's phrase book, in the order of a conversation, and the shop's own.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub enum Group {
    /// The first line.
    #[serde(rename = "欢迎语")]
    Welcome,
    /// Answers about goods, sizes, stock, orders.
    #[default]
    #[serde(rename = "对话语")]
    Talk,
    /// Bargaining, with its ladder.
    #[serde(rename = "议价语")]
    Bargain,
    /// Payment and invoices.
    #[serde(rename = "支付用语")]
    Payment,
    /// Shipping, couriers, changes to an order.
    #[serde(rename = "物流用语")]
    Shipping,
    /// Returns, refunds, repairs, complaints.
    #[serde(rename = "售后语")]
    AfterSale,
    /// The last line.
    #[serde(rename = "欢送语")]
    Farewell,
    /// Reviews.
    #[serde(rename = "好评用语")]
    Review,
    /// Under a name of the shop's own; the name is in [`super::Phrase::subgroup`].
    #[serde(rename = "自建")]
    Own,
}

impl Group {
    /// The eight of the handbooks, in order.
    pub const ALL: [Self; 8] = [
        Self::Welcome,
        Self::Talk,
        Self::Bargain,
        Self::Payment,
        Self::Shipping,
        Self::AfterSale,
        Self::Farewell,
        Self::Review,
    ];

    /// The name that users read.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Welcome => "欢迎语",
            Self::Talk => "对话语",
            Self::Bargain => "议价语",
            Self::Payment => "支付用语",
            Self::Shipping => "物流用语",
            Self::AfterSale => "售后语",
            Self::Farewell => "欢送语",
            Self::Review => "好评用语",
            Self::Own => "自建",
        }
    }

    /// The group of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .chain([Self::Own])
            .find(|group| group.name() == name)
    }
}

/// When in a sale a phrase has its place.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Stage {
    /// Before the order is paid.
    #[default]
    Pre,
    /// Between payment and receipt.
    In,
    /// After receipt.
    After,
}

impl Stage {
    /// The name that users read.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Pre => "售前",
            Self::In => "售中",
            Self::After => "售后",
        }
    }

    /// The stage of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        [Self::Pre, Self::In, Self::After]
            .into_iter()
            .find(|stage| stage.name() == name)
    }
}
