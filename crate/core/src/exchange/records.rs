//! Record sheets from tables: what an export of this program holds, or a shop's own list with the same headings.

use super::error::ExchangeError;
use super::table::{Row, Table};
use crate::record::{
    Blame, BuyerKey, Cause, Detail, FeedbackClass, ReturnKind, Sheet, SheetError, SheetKind,
    SheetState, headings,
};
use crate::timer::calendar;

/// The headings without which a table is no sheet of a kind: no other kind has them.
const KNOWN_BY: [(SheetKind, &[&str]); 5] = [
    (SheetKind::Complaint, &["投诉内容"]),
    (SheetKind::Return, &["情况说明", "退回单号"]),
    (SheetKind::Review, &["评价内容", "星级"]),
    (SheetKind::Feedback, &["反馈内容"]),
    (SheetKind::Info, &["名称", "内容"]),
];

/// What would become of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RecordFate {
    /// It becomes this record, which has no id yet.
    Added(Box<Sheet>),
    /// It is here already, or stands in the file twice.
    Known,
    /// It can't be kept.
    Refused(SheetError),
}

/// A cell that was not understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellNote {
    /// The row, from 1.
    pub row: usize,
    /// The heading of its column.
    pub column: &'static str,
    /// What it says, shortened.
    pub text: String,
}

/// What would become of each row of a table; nothing has changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordsRead {
    /// Which sheet it is.
    pub kind: SheetKind,
    /// Each row's number in the file, from 1, and its fate.
    pub rows: Vec<(usize, RecordFate)>,
    /// Cells that were not understood and left empty, the first ones.
    pub notes: Vec<CellNote>,
}

/// How a table's times and platforms are to be read.
#[derive(Clone, Copy, Debug)]
pub struct Reading<'a> {
    /// Minutes that the table's clock is ahead of UTC.
    pub utc_offset_minutes: i32,
    /// Ids of platforms and what people call them.
    pub platforms: &'a [(&'a str, &'a str)],
    /// Now, in milliseconds since 1970: for rows without a date.
    pub now_ms: i64,
}

/// Reads a table as a record sheet, beside those that are here. The first row must be the headings.
///
/// # Errors
/// When the headings are those of no sheet.
pub fn read_records(
    table: &Table,
    here: &[Sheet],
    reading: Reading<'_>,
) -> Result<RecordsRead, ExchangeError> {
    let (header, rows) = table.rows.split_first().ok_or(ExchangeError::Empty)?;
    let unknown = || ExchangeError::Unsheeted {
        header: header.cells.join("、").chars().take(80).collect(),
    };
    let kind = KNOWN_BY
        .iter()
        .find(|(_, names)| names.iter().all(|name| place(header, name).is_some()))
        .map(|(kind, _)| *kind)
        .ok_or_else(unknown)?;
    let mut read = RecordsRead {
        kind,
        rows: Vec::with_capacity(rows.len()),
        notes: Vec::new(),
    };
    let mut known: std::collections::HashSet<[String; 5]> = here
        .iter()
        .filter(|sheet| sheet.kind() == kind)
        .map(|sheet| likeness(sheet, reading.utc_offset_minutes))
        .collect();
    for row in rows {
        let cells = Cells {
            header,
            row,
            notes: &mut read.notes,
        };
        let fate = match sheet(kind, cells, reading) {
            Err(error) => RecordFate::Refused(error),
            Ok(sheet) if !known.insert(likeness(&sheet, reading.utc_offset_minutes)) => {
                RecordFate::Known
            }
            Ok(sheet) => RecordFate::Added(Box::new(sheet)),
        };
        read.rows.push((row.number, fate));
    }
    Ok(read)
}

/// What makes two rows one: their day and minute, buyer, order, product and words.
fn likeness(sheet: &Sheet, utc_offset_minutes: i32) -> [String; 5] {
    let title = match &sheet.detail {
        Detail::Info { title, group } => format!("{group}\n{title}"),
        _ => crate::record::row(sheet, utc_offset_minutes, false)
            .into_iter()
            .next()
            .unwrap_or_default(),
    };
    [
        title,
        sheet.buyer.trim().to_owned(),
        sheet.order.trim().to_owned(),
        sheet.product.trim().to_owned(),
        sheet.what.trim().to_owned(),
    ]
}

fn place(header: &Row, name: &str) -> Option<usize> {
    header.cells.iter().position(|cell| cell.trim() == name)
}

struct Cells<'a> {
    header: &'a Row,
    row: &'a Row,
    notes: &'a mut Vec<CellNote>,
}

/// The most cells that are told of because they were not understood.
const MAX_NOTES: usize = 50;

impl Cells<'_> {
    fn text(&self, name: &str) -> String {
        place(self.header, name).map_or_else(String::new, |at| self.row.cell(at).trim().to_owned())
    }

    fn note(&mut self, name: &'static str, text: &str) {
        if self.notes.len() < MAX_NOTES {
            self.notes.push(CellNote {
                row: self.row.number,
                column: name,
                text: text.chars().take(20).collect(),
            });
        }
    }

    /// A cell by what it must be; one that is not understood is told of and left empty.
    fn read<T: Default>(&mut self, name: &'static str, read: impl Fn(&str) -> Option<T>) -> T {
        let text = self.text(name);
        if text.is_empty() {
            return T::default();
        }
        read(&text).unwrap_or_else(|| {
            self.note(name, &text);
            T::default()
        })
    }

    fn time(&mut self, name: &'static str, reading: Reading<'_>) -> Option<i64> {
        self.read(name, |text| {
            let local = calendar::parse(text)
                .or_else(|| calendar::parse(&format!("{} 00:00", text.trim())))?;
            Some(Some(local - i64::from(reading.utc_offset_minutes) * 60_000))
        })
    }
}

fn sheet(kind: SheetKind, mut cells: Cells<'_>, reading: Reading<'_>) -> Result<Sheet, SheetError> {
    let mut sheet = Sheet::new(String::new(), kind, reading.now_ms);
    sheet.detail = detail(kind, &mut cells);
    if kind == SheetKind::Info {
        sheet.what = cells.text("内容");
        let updated = cells.time("更新时间", reading);
        let mut kept = sheet.kept(updated.unwrap_or(reading.now_ms))?;
        kept.created_ms = kept.updated_ms;
        return Ok(kept);
    }
    let created = cells.time("日期", reading);
    sheet.created_ms = created.unwrap_or(reading.now_ms);
    sheet.buyer = cells.text("买家");
    sheet.order = cells.text("订单号");
    sheet.product = cells.text("商品");
    sheet.what = headings(kind)
        .get(6)
        .map_or_else(String::new, |name| cells.text(name));
    sheet.result = cells.text("处理结果");
    sheet.handler = cells.text("处理人");
    sheet.state = cells.read("状态", SheetState::named);
    sheet.closed_ms = cells.time("完结时间", reading);
    let platform = cells.text("平台");
    let site = reading
        .platforms
        .iter()
        .find(|(id, name)| *id == platform || *name == platform);
    if let (Some((id, _)), false) = (site, sheet.buyer.is_empty()) {
        sheet.about = Some(BuyerKey {
            site: (*id).to_owned(),
            shop: cells.text("店铺"),
            buyer: sheet.buyer.clone(),
        });
    } else if !platform.is_empty() && site.is_none() {
        cells.note("平台", &platform);
    }
    sheet.kept(reading.now_ms)
}

fn detail(kind: SheetKind, cells: &mut Cells<'_>) -> Detail {
    let yes = |text: &str| match text {
        "是" | "已" | "有" => Some(true),
        "否" | "未" | "无" => Some(false),
        _ => None,
    };
    match kind {
        SheetKind::Complaint => Detail::Complaint {
            cause: cells.read("原因", Cause::named),
            blame: cells.read("责任方", Blame::named),
            wants: cells.text("买家诉求"),
            paid_fen: cells.read("补偿金额", fen),
        },
        SheetKind::Return => Detail::Return {
            ask: cells.read("类型", ReturnKind::named),
            cause: cells.read("原因", Cause::named),
            parcel: cells.text("退回单号"),
            carriage: cells.read("运费承担", Blame::named),
            refund_fen: cells.read("退款金额", fen),
        },
        SheetKind::Review => Detail::Review {
            stars: cells.read("星级", |text| text.parse().ok().filter(|n| *n <= 5)),
            cause: cells.read("原因", Cause::named),
            owner: cells.text("负责人"),
            calls: cells.read("回访次数", |text| text.parse().ok()),
            changed: cells.read("是否已修改", yes),
        },
        SheetKind::Feedback => Detail::Feedback {
            class: cells.read("分类", FeedbackClass::named),
            passed_on: cells.read("是否已转达", yes),
        },
        SheetKind::Info | SheetKind::Unknown => Detail::Info {
            title: cells.text("名称"),
            group: cells.text("分组"),
        },
    }
}

/// An amount of yuan as 分, without going through a fraction.
#[must_use]
pub fn fen(text: &str) -> Option<u32> {
    let text = text
        .trim()
        .trim_start_matches(['¥', '￥'])
        .trim_end_matches('元');
    let (yuan, part) = text.trim().split_once('.').unwrap_or((text.trim(), ""));
    if part.len() > 2 || !part.bytes().all(|digit| digit.is_ascii_digit()) {
        return None;
    }
    let yuan: u32 = if yuan.is_empty() && !part.is_empty() {
        0
    } else {
        yuan.parse().ok()?
    };
    let part: u32 = format!("{part:0<2}").parse().ok()?;
    yuan.checked_mul(100)?.checked_add(part)
}

#[cfg(test)]
mod tests;
