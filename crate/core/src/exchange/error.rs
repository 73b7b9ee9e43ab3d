use thiserror::Error;

/// Why a file can't be read or written; the message is the sentence for its user.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ExchangeError {
    /// Larger than is read.
    #[error("文件有{found_mb}MB，最多{most_mb}MB")]
    Large {
        /// Its size in megabytes.
        found_mb: usize,
        /// The most that is read.
        most_mb: usize,
    },
    /// It unpacks to more than any table needs.
    #[error("文件解压后超过{most_mb}MB，可能是压缩炸弹，没有读取")]
    Bomb {
        /// The most that is unpacked, in megabytes.
        most_mb: u64,
    },
    /// Nothing in it.
    #[error("文件是空的")]
    Empty,
    /// A workbook that can't be opened.
    #[error("这个表格文件打不开：{reason}")]
    Broken {
        /// The reason, in Chinese.
        reason: String,
    },
    /// Bytes that are no text.
    #[error("第{row}行不是可识别的文字，请另存为UTF-8或GBK编码的CSV")]
    Encoding {
        /// The row, from 1.
        row: usize,
    },
    /// A quotation that never ends.
    #[error("第{row}行有一个双引号没有配对")]
    Quote {
        /// The row, from 1.
        row: usize,
    },
    /// More rows than are read.
    #[error("表格超过{most}行，请分成几个文件")]
    Rows {
        /// The most that are read.
        most: usize,
    },
    /// No column holds the wording.
    #[error("没有找到“话术内容”这一列，表头是：{header}")]
    Unmapped {
        /// The first row.
        header: String,
    },
    /// A table that is no record sheet.
    #[error("这不是记录表：认不出表头“{header}”。请先导出一份作样子")]
    Unsheeted {
        /// The first row.
        header: String,
    },
    /// No column names the products.
    #[error("没有找到“商品”这一列，表头是：{header}。每行一件商品，每列一项资料")]
    Unnamed {
        /// The first row.
        header: String,
    },
    /// A pack that can't be read.
    #[error("第{line}行：这个话术包读不懂，{reason}")]
    Pack {
        /// The line, from 1.
        line: usize,
        /// The reason, in Chinese.
        reason: String,
    },
    /// A pack of a later form.
    #[error("这个话术包由更新的版本导出（格式{found}），请先更新插件")]
    Newer {
        /// The form that it has.
        found: u64,
    },
    /// A table that can't be written.
    #[error("表格写不出来：{reason}")]
    Unwritten {
        /// The reason.
        reason: String,
    },
}
