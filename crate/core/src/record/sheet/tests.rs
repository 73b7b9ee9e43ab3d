use super::*;

const NOON: i64 = 1_772_337_600_000;

fn sheet(detail: Detail) -> Sheet {
    let mut sheet = Sheet::new("r1".into(), detail.kind(), NOON);
    sheet.about = Some(BuyerKey {
        site: "pinduoduo".into(),
        shop: "雾里小店".into(),
        buyer: "1".into(),
    });
    sheet.buyer = "小*鱼".into();
    sheet.order = "260301-7".into();
    sheet.product = "雾蓝四件套".into();
    sheet.what = "收到有勾丝，电话13812345678".into();
    sheet.detail = detail;
    sheet
}

fn complaint(cause: Cause) -> Sheet {
    sheet(Detail::Complaint {
        cause,
        blame: Blame::Goods,
        wants: "换一套".into(),
        paid_fen: 1_005,
    })
}

#[test]
fn every_row_has_a_cell_for_every_heading() {
    for kind in SheetKind::ALL {
        let cells = row(&sheet(Detail::of(*kind)), 480, false);
        assert_eq!(cells.len(), headings(*kind).len(), "{kind:?}");
    }
}

#[test]
fn a_row_is_what_the_handbook_wants_and_masks_what_is_private() {
    let cells = row(&complaint(Cause::Quality), 480, true).join("|");
    assert_eq!(
        cells,
        "2026-03-01 12:00|pinduoduo|雾里小店|小*鱼|260301-7|雾蓝四件套|收到有勾丝，电话138****5678|质量问题|商品|换一套||10.05||待处理|"
    );
}

#[test]
fn the_time_of_closing_follows_the_state() {
    let mut sheet = complaint(Cause::Quality);
    sheet.state = SheetState::Closed;
    let closed = sheet.kept(5).unwrap();
    assert_eq!(closed.closed_ms, Some(5));
    let again = closed.kept(9).unwrap();
    assert_eq!((again.closed_ms, again.updated_ms), (Some(5), 9));
    let reopened = Sheet {
        state: SheetState::Working,
        ..again
    };
    assert_eq!(reopened.kept(10).unwrap().closed_ms, None);
}

#[test]
fn an_empty_record_and_one_without_measure_are_refused() {
    let empty = Sheet::new("r".into(), SheetKind::Review, 0);
    assert_eq!(empty.kept(0), Err(SheetError::Empty));
    let mut long = complaint(Cause::Late);
    long.what = "长".repeat(Sheet::MAX_TEXT_CHARS + 1);
    assert!(matches!(
        long.kept(0),
        Err(SheetError::TooLong { found: 2_001, .. })
    ));
}

#[test]
fn a_review_has_one_owner() {
    let review = |owner: &str| Detail::Review {
        stars: 1,
        cause: Cause::Size,
        owner: owner.into(),
        calls: 0,
        changed: false,
    };
    assert!(review("阿禾").may_be_handled_by(" 阿禾 "));
    assert!(!review("阿禾").may_be_handled_by("小满"));
    assert!(review("").may_be_handled_by("小满"));
    assert_eq!(review("").class(), "差评");
}

#[test]
fn causes_are_counted_the_most_frequent_first() {
    let mut sheets = [Cause::Late, Cause::Quality, Cause::Quality]
        .map(complaint)
        .to_vec();
    sheets[1].state = SheetState::Closed;
    sheets.push(sheet(Detail::of(SheetKind::Feedback)));
    let causes: Vec<_> = tally_causes(&sheets)
        .into_iter()
        .map(|each| (each.name, each.count, each.closed))
        .collect();
    assert_eq!(causes, [("质量问题", 2, 1), ("发货慢", 1, 0)]);
}

#[test]
fn a_filter_takes_what_fits_in_all_it_names() {
    let sheet = complaint(Cause::Late);
    let fits = |filter: Filter| filter.lets(&sheet);
    assert!(fits(Filter::default()));
    let kind = Some(SheetKind::Complaint);
    assert!(fits(Filter {
        kind,
        from_ms: Some(NOON),
        until_ms: Some(NOON + 1),
        ..Filter::default()
    }));
    assert!(!fits(Filter {
        kind,
        until_ms: Some(NOON),
        ..Filter::default()
    }));
    assert!(!fits(Filter {
        site: Some("ww".into()),
        ..Filter::default()
    }));
    assert!(!fits(Filter {
        state: Some(SheetState::Closed),
        ..Filter::default()
    }));
}

#[test]
fn a_record_is_read_as_it_was_written() {
    for kind in SheetKind::ALL {
        let mut sheet = sheet(Detail::of(*kind));
        sheet.flow = Some(Flow::default());
        let text = serde_json::to_string(&sheet).unwrap();
        assert_eq!(
            serde_json::from_str::<Sheet>(&text).unwrap(),
            sheet,
            "{text}"
        );
    }
}

#[test]
fn names_of_classes_are_read_back_from_a_sheet() {
    for cause in Cause::ALL {
        assert_eq!(Cause::named(&format!(" {} ", cause.name())), Some(*cause));
    }
    assert_eq!(Cause::named("天气"), None);
}

#[test]
fn records_are_counted_by_class_and_period() {
    let at = |text: &str| calendar_ms(text) - 480 * 60_000;
    let review = |stars: u8, text: &str| {
        let mut sheet = Sheet::new("r".into(), SheetKind::Review, at(text));
        if let Detail::Review { stars: given, .. } = &mut sheet.detail {
            *given = stars;
        }
        sheet
    };
    // The second of March 2026 is a Monday.
    let sheets = [
        review(1, "2026-03-01 23:59:00"),
        review(1, "2026-03-02 00:00:00"),
        review(3, "2026-03-08 23:59:00"),
        review(2, "2026-04-01 00:00:00"),
    ];
    let months = cross(&sheets, Period::Month, 480, 12);
    assert_eq!(months.periods, ["2026-03", "2026-04"]);
    assert_eq!(
        months.classes,
        [("差评", vec![2, 1], 3), ("中评", vec![1, 0], 1)]
    );
    let weeks = cross(&sheets, Period::Week, 480, 2);
    assert_eq!(weeks.periods, ["2026-03-02", "2026-03-30"]);
    assert_eq!(cross(&sheets, Period::Day, 480, 9).periods.len(), 4);
}

#[test]
fn every_class_that_is_counted_can_be_chosen() {
    for kind in SheetKind::ALL
        .iter()
        .filter(|kind| **kind != SheetKind::Info)
    {
        let detail = Detail::of(*kind);
        let names = class_names(*kind);
        assert!(
            names.is_empty() || names.contains(&detail.class()),
            "{kind:?}"
        );
    }
}

fn calendar_ms(text: &str) -> i64 {
    crate::timer::calendar::parse(text).unwrap()
}
