use serde::{Deserialize, Serialize};

macro_rules! named {
    ($(#[$doc:meta])* $name:ident { $($variant:ident = $words:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[cfg_attr(feature = "ts", derive(ts_rs::TS))]
        #[serde(rename_all = "snake_case")]
        pub enum $name {
            $(#[doc = $words] $variant,)+
            /// Not told.
            #[default]
            Unknown,
        }

        impl $name {
            /// All of them, in the order in which they are offered.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+ Self::Unknown];

            /// Its name, for people.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $words,)+
                    Self::Unknown => "未分类",
                }
            }

            /// The one of that name, as a sheet that is imported has it.
            #[must_use]
            pub fn named(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|each| each.name() == name.trim())
            }
        }
    };
}

named! {
    /// Why it came so far.
    Cause {
        Quality = "质量问题",
        Size = "尺码不合",
        Description = "与描述不符",
        Damage = "运输破损",
        WrongItem = "发错货",
        MissingItem = "少件漏发",
        Late = "发货慢",
        Courier = "快递问题",
        Service = "服务态度",
        Price = "价格问题",
        Dislike = "不喜欢/不想要",
        Malicious = "恶意",
    }
}

named! {
    /// Whose part it was.
    Blame {
        Agent = "客服",
        Warehouse = "仓库",
        Courier = "快递",
        Goods = "商品",
        Buyer = "买家",
        Platform = "平台",
    }
}

named! {
    /// What the buyer asked for.
    ReturnKind {
        ReturnRefund = "退货退款",
        RefundOnly = "仅退款",
        Exchange = "换货",
        Resend = "补发",
        Repair = "维修",
    }
}

named! {
    /// What a remark of a customer is about.
    FeedbackClass {
        Quality = "质量",
        Size = "尺码",
        Price = "价格",
        Shipping = "物流",
        Service = "服务",
        Packing = "包装",
        Page = "页面描述",
        Wish = "建议",
        Praise = "表扬",
    }
}

named! {
    /// The sheets of the handbooks; what is not told is common information.
    SheetKind {
        Complaint = "投诉",
        Return = "退换货",
        Review = "中差评",
        Feedback = "客户反馈",
        Info = "常用信息",
    }
}

/// The columns that only one kind of record has. Money is in 分.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Detail {
    /// 投诉
    Complaint {
        /// Why it came so far.
        #[serde(default)]
        cause: Cause,
        /// Whose part it was.
        #[serde(default)]
        blame: Blame,
        /// What the buyer wants.
        #[serde(default)]
        wants: String,
        /// What was paid in compensation.
        #[serde(default)]
        paid_fen: u32,
    },
    /// 退换货
    Return {
        /// What was asked for.
        #[serde(default)]
        ask: ReturnKind,
        /// Why.
        #[serde(default)]
        cause: Cause,
        /// Number of the parcel that comes back.
        #[serde(default)]
        parcel: String,
        /// Who pays the carriage.
        #[serde(default)]
        carriage: Blame,
        /// What is paid back.
        #[serde(default)]
        refund_fen: u32,
    },
    /// 中差评
    Review {
        /// Stars, 1 to 5; 0 when not told.
        #[serde(default)]
        stars: u8,
        /// Why.
        #[serde(default)]
        cause: Cause,
        /// The one person who may handle it: two calls to one buyer make it worse.
        #[serde(default)]
        owner: String,
        /// How often the buyer was called.
        #[serde(default)]
        calls: u16,
        /// The review was changed or taken back.
        #[serde(default)]
        changed: bool,
    },
    /// 客户反馈
    Feedback {
        /// What it is about.
        #[serde(default)]
        class: FeedbackClass,
        /// It was handed on to whom it concerns.
        #[serde(default)]
        passed_on: bool,
    },
    /// 常用信息
    Info {
        /// What it is called, such as 退货地址.
        #[serde(default)]
        title: String,
        /// What it belongs to, such as 物流.
        #[serde(default)]
        group: String,
    },
}

impl Detail {
    /// Empty columns of a kind.
    #[must_use]
    pub fn of(kind: SheetKind) -> Self {
        match kind {
            SheetKind::Complaint => Self::Complaint {
                cause: Cause::Unknown,
                blame: Blame::Unknown,
                wants: String::new(),
                paid_fen: 0,
            },
            SheetKind::Return => Self::Return {
                ask: ReturnKind::Unknown,
                cause: Cause::Unknown,
                parcel: String::new(),
                carriage: Blame::Unknown,
                refund_fen: 0,
            },
            SheetKind::Review => Self::Review {
                stars: 0,
                cause: Cause::Unknown,
                owner: String::new(),
                calls: 0,
                changed: false,
            },
            SheetKind::Feedback => Self::Feedback {
                class: FeedbackClass::Unknown,
                passed_on: false,
            },
            SheetKind::Info | SheetKind::Unknown => Self::Info {
                title: String::new(),
                group: String::new(),
            },
        }
    }

    /// Which sheet they belong to.
    #[must_use]
    pub fn kind(&self) -> SheetKind {
        match self {
            Self::Complaint { .. } => SheetKind::Complaint,
            Self::Return { .. } => SheetKind::Return,
            Self::Review { .. } => SheetKind::Review,
            Self::Feedback { .. } => SheetKind::Feedback,
            Self::Info { .. } => SheetKind::Info,
        }
    }

    /// Why it came so far, for the kinds that ask.
    #[must_use]
    pub fn cause(&self) -> Option<Cause> {
        match self {
            Self::Complaint { cause, .. }
            | Self::Return { cause, .. }
            | Self::Review { cause, .. } => Some(*cause),
            Self::Feedback { .. } | Self::Info { .. } => None,
        }
    }

    /// What it is counted by: a return by what was asked for, a review by its stars, feedback by its class.
    #[must_use]
    pub fn class(&self) -> &'static str {
        match self {
            Self::Complaint { blame, .. } => blame.name(),
            Self::Return { ask, .. } => ask.name(),
            Self::Review { stars, .. } => match stars {
                1 | 2 => "差评",
                3 => "中评",
                4 | 5 => "好评",
                _ => "未分类",
            },
            Self::Feedback { class, .. } => class.name(),
            Self::Info { .. } => SheetKind::Info.name(),
        }
    }

    pub(super) fn texts_mut(&mut self) -> Vec<(&'static str, &mut String)> {
        match self {
            Self::Complaint { wants, .. } => vec![("the wish", wants)],
            Self::Return { parcel, .. } => vec![("the parcel", parcel)],
            Self::Review { owner, .. } => vec![("the owner", owner)],
            Self::Feedback { .. } => Vec::new(),
            Self::Info { title, group } => vec![("the title", title), ("the group", group)],
        }
    }

    /// Whether this person may handle it: a review has one owner, the other kinds have none.
    #[must_use]
    pub fn may_be_handled_by(&self, agent: &str) -> bool {
        match self {
            Self::Review { owner, .. } => owner.is_empty() || owner == agent.trim(),
            _ => true,
        }
    }
}

/// What the records of a kind are counted by, in the order in which it is offered.
#[must_use]
pub fn class_names(kind: SheetKind) -> Vec<&'static str> {
    match kind {
        SheetKind::Complaint => Blame::ALL.iter().map(|each| each.name()).collect(),
        SheetKind::Return => ReturnKind::ALL.iter().map(|each| each.name()).collect(),
        SheetKind::Review => vec!["差评", "中评", "好评", "未分类"],
        SheetKind::Feedback => FeedbackClass::ALL.iter().map(|each| each.name()).collect(),
        SheetKind::Info | SheetKind::Unknown => Vec::new(),
    }
}
