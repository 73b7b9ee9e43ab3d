use super::*;
use crate::exchange::read_table;
use crate::record::row;

const READING: Reading<'static> = Reading {
    utc_offset_minutes: 480,
    platforms: &[("pinduoduo", "拼多多")],
    now_ms: 1_772_337_600_000,
};

fn sheets() -> Vec<Sheet> {
    let about = BuyerKey {
        site: "pinduoduo".into(),
        shop: "雾里小店".into(),
        buyer: "小*鱼".into(),
    };
    let one = |detail: Detail, closed: bool| {
        let mut sheet = Sheet::new(String::new(), detail.kind(), READING.now_ms);
        if !matches!(detail, Detail::Info { .. }) {
            sheet.about = Some(about.clone());
            sheet.buyer = "小*鱼".into();
            sheet.order = "260301-7".into();
            sheet.product = "=雾蓝四件套".into();
            sheet.result = "补发一套".into();
        }
        sheet.what = "收到有勾丝，\"很\"生气\n第二行".into();
        sheet.detail = detail;
        if closed {
            sheet.state = SheetState::Closed;
        }
        sheet.kept(READING.now_ms).unwrap()
    };
    vec![
        one(
            Detail::Complaint {
                cause: Cause::Quality,
                blame: Blame::Goods,
                wants: "+换一套".into(),
                paid_fen: 1_005,
            },
            true,
        ),
        one(
            Detail::Return {
                ask: ReturnKind::Exchange,
                cause: Cause::Size,
                parcel: "SF123".into(),
                carriage: Blame::Buyer,
                refund_fen: 0,
            },
            false,
        ),
        one(
            Detail::Review {
                stars: 1,
                cause: Cause::Late,
                owner: "阿禾".into(),
                calls: 2,
                changed: true,
            },
            false,
        ),
        one(
            Detail::Feedback {
                class: FeedbackClass::Wish,
                passed_on: false,
            },
            false,
        ),
        one(
            Detail::Info {
                title: "退货地址".into(),
                group: "物流".into(),
            },
            false,
        ),
    ]
}

fn table(sheet: &Sheet) -> Table {
    Table::new(headings(sheet.kind()), vec![row(sheet, 480, false)])
}

#[test]
fn what_is_handed_out_comes_back_as_it_was_by_csv_and_by_xlsx() {
    for sheet in sheets() {
        let table = table(&sheet);
        for bytes in [table.to_csv(), table.to_xlsx("记录", 0).unwrap()] {
            let read = read_records(&read_table(&bytes).unwrap(), &[], READING).unwrap();
            assert_eq!(read.notes, []);
            assert_eq!(read.kind, sheet.kind());
            let RecordFate::Added(back) = &read.rows[0].1 else {
                panic!("{read:?}");
            };
            assert_eq!(row(back, 480, false), row(&sheet, 480, false));
            assert_eq!(back.about.is_some(), sheet.about.is_some());
            let twice = read_records(&table, std::slice::from_ref(back), READING).unwrap();
            assert_eq!(twice.rows[0].1, RecordFate::Known);
        }
    }
}

#[test]
fn what_is_not_understood_is_told_with_its_row_and_nothing_is_guessed() {
    let header = ["日期", "平台", "买家", "投诉内容", "原因", "补偿金额"];
    let rows = [
        ["昨天", "某平台", "阿云", "太慢", "天气", "十块"],
        ["", "", "", "", "", ""],
        ["2026-03-01", "拼多多", "阿云", "太慢", "发货慢", "¥12.5元"],
    ];
    let rows = rows.map(|row| row.map(str::to_owned).to_vec()).to_vec();
    let read = read_records(&Table::new(&header, rows), &[], READING).unwrap();
    let told: Vec<_> = read
        .notes
        .iter()
        .map(|note| (note.row, note.column, note.text.as_str()))
        .collect();
    assert_eq!(
        told,
        [
            (2, "原因", "天气"),
            (2, "补偿金额", "十块"),
            (2, "日期", "昨天"),
            (2, "平台", "某平台"),
        ]
    );
    assert_eq!(read.rows[1], (3, RecordFate::Refused(SheetError::Empty)));
    let RecordFate::Added(last) = &read.rows[2].1 else {
        panic!("{read:?}");
    };
    assert!(matches!(
        last.detail,
        Detail::Complaint {
            cause: Cause::Late,
            paid_fen: 1_250,
            ..
        }
    ));
    assert_eq!(last.about.as_ref().unwrap().site, "pinduoduo");
}

#[test]
fn a_table_of_something_else_is_refused_with_its_headings() {
    let table = Table::new(&["词", "级别"], vec![vec!["a".into(), "b".into()]]);
    let header = "词、级别".to_owned();
    assert_eq!(
        read_records(&table, &[], READING),
        Err(ExchangeError::Unsheeted { header })
    );
}

#[test]
fn amounts_are_read_to_the_fen() {
    for (text, expected) in [
        ("10", Some(1_000)),
        ("10.5", Some(1_050)),
        ("￥0.07", Some(7)),
        (".5", Some(50)),
        ("1.234", None),
        ("-1", None),
        ("", None),
        ("99999999999", None),
    ] {
        assert_eq!(fen(text), expected, "{text}");
    }
}
