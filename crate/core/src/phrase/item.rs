use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::group::{Group, Stage};

/// A standard phrase: what an agent puts into the composer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Phrase {
    /// Stable, kebab-case.
    pub id: String,
    /// Which of the eight groups.
    #[serde(default)]
    pub group: Group,
    /// Id of the intent that it answers; empty when nobody has told.
    #[serde(default)]
    pub intent: String,
    /// A few words by which it is found and chosen.
    pub title: String,
    /// The text, with variables.
    pub text: String,
    /// Words by which it is also found.
    #[serde(default)]
    pub keywords: Vec<String>,
    /// What buyers ask when this is the answer.
    #[serde(default)]
    pub examples: Vec<String>,
    /// Other texts by platform id, where a platform wants other words.
    #[serde(default)]
    pub variants: BTreeMap<String, String>,
    /// Which step of the bargaining ladder or of the after-sales plan it is, from 1.
    #[serde(default)]
    pub step: Option<u8>,
    /// When in a sale it has its place.
    #[serde(default)]
    pub stage: Stage,
}

impl Phrase {
    /// The text for a platform: its variant, else the common text.
    #[must_use]
    pub fn text_for(&self, platform: Option<&str>) -> &str {
        platform
            .and_then(|id| self.variants.get(id))
            .unwrap_or(&self.text)
    }
}
