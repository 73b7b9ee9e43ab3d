use super::error::ExchangeError;
use super::table::{Row, Table};

/// What a column of a table of phrases holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Column {
    /// The id of an earlier export.
    Id,
    /// The title.
    Title,
    /// The text.
    Text,
    /// The group; groups within may follow after `/`.
    Group,
    /// The group within.
    Subgroup,
    /// Keywords.
    Keywords,
    /// What buyers ask.
    Examples,
    /// Pre-sale, in-sale, after-sale.
    Stage,
    /// The intent, by id or name.
    Intent,
    /// The shops that it is for.
    Shops,
    /// The products that it is for.
    Products,
    /// The trades that it is for.
    Trades,
    /// What picture goes with it.
    Image,
    /// Messages that follow, one a line.
    More,
    /// Whose it is: the team's or one agent's.
    Private,
    /// Who wrote it.
    Author,
    /// The step of the bargaining ladder or the after-sales plan.
    Step,
    /// The text for one platform.
    Variant(&'static str),
    /// Nothing of interest.
    Other,
}

/// The names by which headers call a column. A header is compared without spaces, brackets and remarks in them.
const NAMES: [(Column, &[&str]); 17] = [
    (Column::Id, &["编号", "id", "话术编号", "话术id"]),
    (
        Column::Title,
        &[
            "标题",
            "话术标题",
            "名称",
            "话术名称",
            "短语名称",
            "短语标题",
            "快捷语标题",
            "主题",
            "简称",
            "title",
            "name",
        ],
    ),
    (
        Column::Text,
        &[
            "话术内容",
            "内容",
            "话术",
            "回复",
            "回复内容",
            "回复话术",
            "标准回复",
            "标准话术",
            "答案",
            "标准答案",
            "回答",
            "短语",
            "短语内容",
            "快捷短语",
            "快捷语",
            "快捷回复",
            "正文",
            "文本",
            "answer",
            "content",
            "text",
            "reply",
        ],
    ),
    (
        Column::Group,
        &[
            "分组",
            "分组名称",
            "话术分组",
            "短语分组",
            "所属分组",
            "一级分组",
            "一级分类",
            "分类",
            "类别",
            "类型",
            "大类",
            "目录",
            "文件夹",
            "group",
            "category",
        ],
    ),
    (
        Column::Subgroup,
        &[
            "子分组",
            "二级分组",
            "二级分类",
            "子分类",
            "小类",
            "子类",
            "子目录",
            "subgroup",
        ],
    ),
    (
        Column::Keywords,
        &[
            "关键词",
            "关键字",
            "触发词",
            "触发关键词",
            "标签",
            "快捷编码",
            "快捷码",
            "编码",
            "检索词",
            "keywords",
            "keyword",
            "tags",
            "tag",
        ],
    ),
    (
        Column::Examples,
        &[
            "买家问法",
            "买家问题",
            "客户问题",
            "顾客问题",
            "常见问题",
            "问题",
            "问法",
            "相似问",
            "相似问法",
            "相似问题",
            "标准问",
            "提问",
            "示例问法",
            "question",
            "examples",
        ],
    ),
    (
        Column::Stage,
        &[
            "阶段",
            "销售阶段",
            "售前售后",
            "售前售中售后",
            "环节",
            "stage",
        ],
    ),
    (
        Column::Intent,
        &["意图", "问题类型", "咨询类型", "场景", "intent"],
    ),
    (
        Column::Shops,
        &["店铺", "适用店铺", "店铺名称", "shop", "shops"],
    ),
    (
        Column::Trades,
        &["行业", "适用行业", "类目", "trade", "trades"],
    ),
    (
        Column::Products,
        &[
            "商品",
            "适用商品",
            "产品",
            "商品名称",
            "宝贝",
            "适用产品",
            "product",
            "products",
        ],
    ),
    (
        Column::Image,
        &["图片", "图片说明", "配图", "附图", "image"],
    ),
    (
        Column::More,
        &["后续消息", "追加消息", "第二条", "后续话术", "more"],
    ),
    (
        Column::Private,
        &["可见范围", "范围", "权限", "公开", "私有", "private"],
    ),
    (
        Column::Author,
        &["作者", "创建人", "录入人", "撰写人", "author"],
    ),
    (Column::Step, &["步骤", "第几步", "step"]),
];

/// The platforms by the names that headers give them.
pub(super) const PLATFORMS: [(&str, &[&str]); 11] = [
    ("pinduoduo", &["拼多多", "pdd"]),
    ("ww", &["淘宝", "天猫", "千牛", "旺旺"]),
    ("feige", &["飞鸽", "抖店", "抖音"]),
    ("jd", &["京东", "京麦", "咚咚"]),
    ("kuaishou", &["快手"]),
    ("xiaohongshu", &["小红书"]),
    ("weixin", &["微信小店", "视频号", "微信"]),
    ("goofish", &["闲鱼"]),
    ("shopee", &["shopee", "虾皮"]),
    ("tiktok", &["tiktok"]),
    ("onetalk", &["国际站", "1688", "阿里"]),
];

/// Which column holds what, and whether the first row is a header.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mapping {
    /// What each column holds, from the left.
    pub columns: Vec<Column>,
    /// Whether the first row names the columns.
    pub has_header: bool,
}

impl Column {
    /// Every kind but the texts for platforms, in the order in which they are offered.
    pub const ALL: [Self; 18] = [
        Self::Text,
        Self::Title,
        Self::Group,
        Self::Subgroup,
        Self::Keywords,
        Self::Examples,
        Self::Stage,
        Self::Intent,
        Self::More,
        Self::Image,
        Self::Shops,
        Self::Products,
        Self::Trades,
        Self::Private,
        Self::Author,
        Self::Step,
        Self::Id,
        Self::Other,
    ];

    /// Its name in messages: one word, and for a platform's text the platform's id after a colon.
    #[must_use]
    pub fn code(&self) -> String {
        let word = match self {
            Self::Id => "id",
            Self::Title => "title",
            Self::Text => "text",
            Self::Group => "group",
            Self::Subgroup => "subgroup",
            Self::Keywords => "keywords",
            Self::Examples => "examples",
            Self::Stage => "stage",
            Self::Intent => "intent",
            Self::Shops => "shops",
            Self::Products => "products",
            Self::Trades => "trades",
            Self::Image => "image",
            Self::More => "more",
            Self::Private => "private",
            Self::Author => "author",
            Self::Step => "step",
            Self::Variant(id) => return ["variant:", id].concat(),
            Self::Other => "other",
        };
        word.to_owned()
    }

    /// The column that is called so.
    ///
    /// ```
    /// use jinnang_core::exchange::Column;
    /// assert_eq!(Column::coded("variant:jd"), Some(Column::Variant("jd")));
    /// assert!(Column::ALL.iter().all(|one| Column::coded(&one.code()).as_ref() == Some(one)));
    /// ```
    #[must_use]
    pub fn coded(code: &str) -> Option<Self> {
        if let Some(platform) = code.strip_prefix("variant:") {
            let known = PLATFORMS.iter().find(|(id, _)| *id == platform);
            return known.map(|(id, _)| Self::Variant(id));
        }
        Self::ALL.into_iter().find(|one| one.code() == code)
    }
}

impl Mapping {
    /// What the header tells; nothing else is known of the other columns.
    #[must_use]
    pub fn read(table: &Table) -> Self {
        let empty = Row::default();
        let header = table.rows.first().unwrap_or(&empty);
        let mut columns: Vec<Column> = Vec::new();
        for cell in &header.cells {
            let column = named(cell);
            let known = column != Column::Other && columns.contains(&column);
            columns.push(if known { Column::Other } else { column });
        }
        // A first row that names nothing is a phrase already.
        let has_header = columns.iter().any(|column| *column != Column::Other);
        Self {
            columns,
            has_header,
        }
    }

    /// Guesses from the header. Only the first column of each kind counts.
    ///
    /// # Errors
    /// When no column is known to hold the text; the user must tell.
    pub fn guess(table: &Table) -> Result<Self, ExchangeError> {
        let read = Self::read(table);
        if read.columns.contains(&Column::Text) {
            return Ok(read);
        }
        let header = table.rows.first().map_or(&[][..], |row| &row.cells);
        let names: Vec<String> = header
            .iter()
            .map(|cell| cell.chars().take(12).collect())
            .collect();
        Err(ExchangeError::Unmapped {
            header: names.join("、"),
        })
    }

    /// The place of a column.
    pub(super) fn place(&self, column: &Column) -> Option<usize> {
        self.columns.iter().position(|known| known == column)
    }
}

fn named(cell: &str) -> Column {
    let remark = cell.find(['(', '（', '[', '【']).unwrap_or(cell.len());
    let (head, remark) = cell.split_at(remark);
    let squeezed = |text: &str| -> String {
        let kept = text.chars().filter(|c| c.is_alphanumeric());
        kept.flat_map(char::to_lowercase).collect()
    };
    let (head, whole) = (squeezed(head), squeezed(cell));
    let column = NAMES
        .iter()
        .find(|(_, names)| names.contains(&head.as_str()))
        .map(|(column, _)| column.clone());
    // `内容（拼多多）` and `拼多多话术` are texts for one platform.
    let platform = PLATFORMS
        .iter()
        .find(|(_, names)| names.iter().any(|name| whole.contains(name)));
    match (column, platform) {
        (Some(Column::Text), Some((id, _))) if !remark.is_empty() => Column::Variant(id),
        (Some(column), _) => column,
        (None, Some((id, _)))
            if ["话术", "内容", "回复", "短语"]
                .iter()
                .any(|word| whole.contains(word)) =>
        {
            Column::Variant(id)
        }
        _ => Column::Other,
    }
}
