use serde::{Deserialize, Serialize};

/// What kind of wording a rule is about. The ids are stable; tools outside rely on them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Category {
    /// 绝对化用语: superlatives that advertising law forbids.
    Absolute,
    /// 医疗·功效: medical and efficacy claims.
    Medical,
    /// 保证·承诺: promises a shop may not be able to keep.
    Promise,
    /// 站外联系·引流·站外支付: contact or payment off the platform.
    Contact,
    /// 好评返现·诱导评价·刷单: bought or induced reviews.
    Review,
    /// 服务忌语: cold or blaming tone.
    Attitude,
    /// 辱骂: abuse.
    Abuse,
    /// 个人信息: personal data in an outgoing line.
    Privacy,
    /// 违禁品: illegal goods.
    Illegal,
    /// 平台禁词·竞品名: words this platform objects to.
    Platform,
    /// 内部内容误发: unfilled variables, internal notes.
    Leak,
}

impl Category {
    /// All, in the order in which they are shown.
    pub const ALL: [Self; 11] = [
        Self::Contact,
        Self::Absolute,
        Self::Promise,
        Self::Medical,
        Self::Review,
        Self::Attitude,
        Self::Abuse,
        Self::Privacy,
        Self::Platform,
        Self::Illegal,
        Self::Leak,
    ];

    /// Its id.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Absolute => "absolute",
            Self::Medical => "medical",
            Self::Promise => "promise",
            Self::Contact => "contact",
            Self::Review => "review",
            Self::Attitude => "attitude",
            Self::Abuse => "abuse",
            Self::Privacy => "privacy",
            Self::Illegal => "illegal",
            Self::Platform => "platform",
            Self::Leak => "leak",
        }
    }
}

/// How strongly a finding speaks. Ordered: a block outranks a warning, a warning a hint.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// A better wording exists.
    Hint,
    /// A risk: shown, and it can be sent.
    Warn,
    /// Held back until the agent insists.
    Block,
}

impl Level {
    /// Its id.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Hint => "hint",
            Self::Warn => "warn",
            Self::Block => "block",
        }
    }

    /// The level with this id.
    #[must_use]
    pub fn named(id: &str) -> Option<Self> {
        let all = [Self::Hint, Self::Warn, Self::Block];
        all.into_iter().find(|level| level.name() == id)
    }
}

/// The law article or platform rule that a finding rests on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(deny_unknown_fields)]
pub struct Basis {
    /// The name as it is cited, with the article.
    pub name: String,
    /// The date of the version meant, `YYYY-MM-DD` or `YYYY-MM`.
    pub date: String,
    /// Where it can be read, if a public page is known.
    #[serde(default)]
    pub url: Option<String>,
}

/// One place in a text that a rule objects to. Offsets are UTF-16 units of the text as it was given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
pub struct Finding {
    /// First unit of the span.
    pub start_utf16: u32,
    /// One past the last unit of the span.
    pub end_utf16: u32,
    /// What kind of wording it is.
    pub category: Category,
    /// How strongly it speaks.
    pub level: Level,
    /// Stable id of the rule, `category.name`.
    pub rule: String,
    /// The original characters of the span.
    pub matched: String,
    /// Why, in one plain Chinese sentence.
    pub reason: String,
    /// What the rule rests on, where there is something to cite.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub basis: Option<Basis>,
    /// Up to three replacements for the span; an empty string means "leave it out".
    pub suggest: Vec<String>,
}
