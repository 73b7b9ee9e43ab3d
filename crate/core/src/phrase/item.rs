use crate::ordered::Map;

use serde::{Deserialize, Serialize};

use super::group::{Group, Stage};
use super::trade::{Trade, Trades};

/// A standard phrase: what an agent puts into the composer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Phrase {
    /// Stable, kebab-case.
    pub id: String,
    /// Which of the eight groups, or [`Group::Own`].
    #[serde(default)]
    pub group: Group,
    /// Where in the group: names parted by `/`. In [`Group::Own`] the first is the name of the shop's own group.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub subgroup: String,
    /// Id of the intent that it answers; empty when nobody has told.
    #[serde(default)]
    pub intent: String,
    /// A few words by which it is found and chosen.
    pub title: String,
    /// The text, with variables.
    pub text: String,
    /// Messages that follow the text, one after the other.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub more: Vec<String>,
    /// What picture goes with it, in words: the agent adds it by hand.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub image: String,
    /// Words by which it is also found.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub keywords: Vec<String>,
    /// What buyers ask when this is the answer.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub examples: Vec<String>,
    /// Other texts by platform id, where a platform wants other words.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    pub variants: Map<String, String>,
    /// Which step of the bargaining ladder or of the after-sales plan it is, from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub step: Option<u8>,
    /// When in a sale it has its place.
    #[serde(default)]
    pub stage: Stage,
    /// Names of the shops that it is for; none means all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub shops: Vec<String>,
    /// Names of the products that it is for; none means all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub products: Vec<String>,
    /// The trades that it is for; none means all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub trades: Vec<Trade>,
    /// Whether it is one agent's own, and stays out of what the team is handed.
    #[serde(default, skip_serializing_if = "is_false")]
    pub private: bool,
    /// Who wrote it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub author: String,
    /// Whether it stands before its equals.
    #[serde(default, skip_serializing_if = "is_false")]
    pub pinned: bool,
    /// When it was last written or changed, in milliseconds since 1970; 0 for what ships.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub edited_ms: i64,
    /// How often it was used.
    #[serde(default, skip_serializing_if = "is_never")]
    pub uses: u32,
    /// When it was last used, in milliseconds since 1970.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub used_ms: Option<i64>,
}

#[allow(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde asks for a reference"
)]
fn is_false(flag: &bool) -> bool {
    !flag
}

#[allow(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde asks for a reference"
)]
fn is_zero(ms: &i64) -> bool {
    *ms == 0
}

#[allow(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde asks for a reference"
)]
fn is_never(uses: &u32) -> bool {
    *uses == 0
}

impl Phrase {
    /// The text for a platform: its variant, else the common text.
    #[must_use]
    pub fn text_for(&self, platform: Option<&str>) -> &str {
        platform
            .and_then(|id| self.variants.get(id))
            .unwrap_or(&self.text)
    }

    /// The messages for a platform in the order in which they are sent; the first is [`Self::text_for`].
    pub fn messages_for<'a>(&'a self, platform: Option<&'a str>) -> impl Iterator<Item = &'a str> {
        std::iter::once(self.text_for(platform)).chain(self.more.iter().map(String::as_str))
    }

    /// Every text that could go out: the common one, those of the platforms, and the messages that follow.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&self.text)
            .chain(self.variants.values())
            .chain(&self.more)
            .map(String::as_str)
    }

    /// The names of its group and of the groups within, outermost first.
    ///
    /// ```
    /// use jinnang_core::phrase::{Group, Phrase};
    /// let mut phrase = Phrase { group: Group::Talk, subgroup: "尺码/童鞋".into(), ..Phrase::default() };
    /// assert_eq!(phrase.path(), ["对话语", "尺码", "童鞋"]);
    /// phrase.group = Group::Own;
    /// assert_eq!(phrase.path(), ["尺码", "童鞋"]);
    /// ```
    #[must_use]
    pub fn path(&self) -> Vec<&str> {
        let own = (self.group != Group::Own).then(|| self.group.name());
        let inner = self.subgroup.split('/').map(str::trim);
        own.into_iter()
            .chain(inner.filter(|name| !name.is_empty()))
            .collect()
    }

    /// The same with what its users did to it taken away: pins, counts, moments.
    #[must_use]
    pub fn unused(mut self) -> Self {
        self.pinned = false;
        self.uses = 0;
        self.used_ms = None;
        self
    }
}

/// Where an agent works just now: phrases for other shops or products stay away.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Scope<'a> {
    /// The shop's name as the page shows it.
    pub shop: Option<&'a str>,
    /// The product that the talk is about, as the page names it.
    pub product: Option<&'a str>,
    /// What the shop deals in; none where it is not known.
    pub trades: &'a [Trade],
}

impl Scope<'_> {
    /// Whether a phrase may be shown here. A phrase for some shops or products only is hidden from the others; where
    /// the page doesn't tell, nothing is hidden.
    ///
    /// ```
    /// use jinnang_core::phrase::{Phrase, Scope};
    /// let phrase = Phrase { products: vec!["羽绒服".into()], ..Phrase::default() };
    /// assert!(Scope { product: Some("冬季加厚羽绒服 女"), ..Scope::default() }.admits(&phrase));
    /// assert!(!Scope { product: Some("短袖"), ..Scope::default() }.admits(&phrase));
    /// assert!(Scope::default().admits(&phrase));
    /// ```
    #[must_use]
    pub fn admits(&self, phrase: &Phrase) -> bool {
        let named = |list: &[String], here: Option<&str>| match here {
            Some(here) if !list.is_empty() => list.iter().any(|name| here.contains(name.trim())),
            _ => true,
        };
        named(&phrase.shops, self.shop) && named(&phrase.products, self.product)
    }

    /// Whether a phrase may be offered here without being looked for: it is admitted, and not for another trade.
    #[must_use]
    pub fn offers(&self, phrase: &Phrase) -> bool {
        self.admits(phrase) && Trades::offer(self.trades, phrase)
    }
}
