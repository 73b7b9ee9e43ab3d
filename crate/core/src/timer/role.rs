use serde::{Deserialize, Serialize};

/// Who wrote a row of the transcript.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// The buyer.
    Buyer,
    /// A person of the shop.
    Agent,
    /// A robot that helps a person answer (some platforms count it as a person).
    Assist,
    /// A robot or an automatic reply: never stops a clock.
    #[serde(alias = "robot")]
    Auto,
    /// A line of the platform itself.
    System,
}
