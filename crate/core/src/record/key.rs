use serde::{Deserialize, Serialize};

/// Whom a note is about: a buyer of a shop on a site. Two shops on one platform never share a buyer.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct BuyerKey {
    /// Site id, such as `pinduoduo`.
    pub site: String,
    /// The shop as the page names it; empty where the page does not tell.
    pub shop: String,
    /// The platform's id for the buyer, or their name where the page has nothing better.
    pub buyer: String,
}
