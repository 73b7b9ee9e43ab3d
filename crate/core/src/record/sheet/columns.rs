use super::{Detail, Sheet, SheetKind};
use crate::record::mask;
use crate::timer::calendar;

/// The headings of a sheet, as an export has them.
#[must_use]
pub fn headings(kind: SheetKind) -> &'static [&'static str] {
    match kind {
        SheetKind::Complaint => &[
            "日期",
            "平台",
            "店铺",
            "买家",
            "订单号",
            "商品",
            "投诉内容",
            "原因",
            "责任方",
            "买家诉求",
            "处理结果",
            "补偿金额",
            "处理人",
            "状态",
            "完结时间",
        ],
        SheetKind::Return => &[
            "日期",
            "平台",
            "店铺",
            "买家",
            "订单号",
            "商品",
            "情况说明",
            "类型",
            "原因",
            "退回单号",
            "运费承担",
            "退款金额",
            "处理结果",
            "处理人",
            "状态",
            "完结时间",
        ],
        SheetKind::Review => &[
            "日期",
            "平台",
            "店铺",
            "买家",
            "订单号",
            "商品",
            "评价内容",
            "星级",
            "原因",
            "负责人",
            "回访次数",
            "是否已修改",
            "处理结果",
            "状态",
            "完结时间",
        ],
        SheetKind::Feedback => &[
            "日期",
            "平台",
            "店铺",
            "买家",
            "订单号",
            "商品",
            "反馈内容",
            "分类",
            "是否已转达",
            "处理结果",
            "处理人",
            "状态",
        ],
        SheetKind::Info | SheetKind::Unknown => &["分组", "名称", "内容", "更新时间"],
    }
}

/// One line of an export, a cell for each heading. Times are written in the given zone (minutes ahead of UTC); with
/// `masked`, phone, ID and card numbers and addresses are made unreadable.
#[must_use]
pub fn row(sheet: &Sheet, utc_offset_minutes: i32, masked: bool) -> Vec<String> {
    let time = |at: Option<i64>| at.map_or(String::new(), |at| written(at, utc_offset_minutes));
    let text = |text: &str| {
        if masked {
            mask::masked(text)
        } else {
            text.to_owned()
        }
    };
    let (site, shop) = sheet
        .about
        .as_ref()
        .map_or((String::new(), String::new()), |key| {
            (key.site.clone(), key.shop.clone())
        });
    let day = time(Some(sheet.created_ms));
    let first = |what: &str| {
        vec![
            day.clone(),
            site.clone(),
            shop.clone(),
            text(&sheet.buyer),
            sheet.order.clone(),
            sheet.product.clone(),
            text(what),
        ]
    };
    let (result, state) = (text(&sheet.result), sheet.state.name().to_owned());
    let (handler, closed) = (sheet.handler.clone(), time(sheet.closed_ms));
    let rest = match &sheet.detail {
        Detail::Complaint {
            cause,
            blame,
            wants,
            paid_fen,
        } => vec![
            cause.name().to_owned(),
            blame.name().to_owned(),
            text(wants),
            result,
            yuan(*paid_fen),
            handler,
            state,
            closed,
        ],
        Detail::Return {
            ask,
            cause,
            parcel,
            carriage,
            refund_fen,
        } => vec![
            ask.name().to_owned(),
            cause.name().to_owned(),
            parcel.clone(),
            carriage.name().to_owned(),
            yuan(*refund_fen),
            result,
            handler,
            state,
            closed,
        ],
        Detail::Review {
            stars,
            cause,
            owner,
            calls,
            changed,
        } => vec![
            if *stars == 0 {
                String::new()
            } else {
                stars.to_string()
            },
            cause.name().to_owned(),
            owner.clone(),
            calls.to_string(),
            yes(*changed),
            result,
            state,
            closed,
        ],
        Detail::Feedback { class, passed_on } => {
            vec![
                class.name().to_owned(),
                yes(*passed_on),
                result,
                handler,
                state,
            ]
        }
        // The shop's own addresses and numbers are there to be read.
        Detail::Info { title, group } => {
            return vec![
                group.clone(),
                title.clone(),
                sheet.what.clone(),
                time(Some(sheet.updated_ms)),
            ];
        }
    };
    let mut cells = first(&sheet.what);
    cells.extend(rest);
    cells
}

fn written(at_ms: i64, utc_offset_minutes: i32) -> String {
    let mut text = calendar::write(at_ms.saturating_add(i64::from(utc_offset_minutes) * 60_000));
    // Nobody reads the seconds of a record.
    text.truncate(text.len().saturating_sub(3));
    text
}

fn yuan(fen: u32) -> String {
    format!("{}.{:02}", fen / 100, fen % 100)
}

fn yes(is: bool) -> String {
    if is { "是" } else { "否" }.to_owned()
}
