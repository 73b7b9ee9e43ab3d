use proptest::prelude::*;

use super::*;
use crate::phrase::{Book, Duplicates, Group, Library, Part, Phrase, Stage, Unsound};

/// A file of `tests/golden/exchange`; all were made by other programs.
fn file(name: &str) -> Vec<u8> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/golden/exchange");
    std::fs::read(format!("{folder}/{name}")).unwrap()
}

fn import(name: &str, book: &mut Book) -> Report {
    let table = read_table(&file(name)).unwrap();
    let mapping = Mapping::guess(&table).unwrap();
    take_in(book, &table, &mapping, Duplicates::Skip, 5, "店长").unwrap()
}

#[test]
fn every_encoding_sign_and_workbook_holds_the_same_phrases() {
    let titles = |name: &str| -> Vec<(Group, String, String, String)> {
        let mut book = Book::default();
        import(name, &mut book);
        book.phrases()
            .map(|p| (p.group, p.subgroup.clone(), p.title.clone(), p.text.clone()))
            .take(5)
            .collect()
    };
    let wanted = titles("plain-comma.csv");
    assert_eq!(wanted.len(), 5);
    for name in [
        "gbk-comma.csv",
        "gb18030-tab.csv",
        "bom-semicolon.csv",
        "utf16-tab.csv",
        "phrases.xlsx",
        "phrases.xls",
    ] {
        assert_eq!(titles(name), wanted, "{name}");
    }
}

#[test]
fn each_row_is_told_what_becomes_of_it_and_why() {
    let mut book = Book::default();
    let report = import("phrases.xlsx", &mut book);
    assert_eq!(report.counts(), [6, 0, 1, 1]);
    let row = |number: usize| report.rows.iter().find(|row| row.row == number).unwrap();
    assert_eq!(row(6).fate, Fate::Refused);
    assert_eq!(row(6).notes, [RowNote::Unsound(Unsound::Empty)]);
    assert_eq!(row(5).notes, [RowNote::Titled("会缩水吗".into())]);
    assert_eq!(row(7).notes, [RowNote::Twice]);
    assert_eq!(row(10).title, "123");
    assert_eq!(report.changed.len(), 6);
}

#[test]
fn the_columns_are_known_by_what_headers_call_them() {
    let mut book = Book::default();
    import("phrases.xlsx", &mut book);
    let phrases: Vec<&Phrase> = book.phrases().collect();
    let first = phrases[0];
    assert_eq!(
        (first.group, first.subgroup.as_str()),
        (Group::AfterSale, "退货")
    );
    assert_eq!(first.stage, Stage::After);
    assert_eq!(first.keywords, ["th", "tuihuo"]);
    assert_eq!(first.examples, ["怎么退货", "退货寄到哪"]);
    assert!(
        first
            .text_for(Some("pinduoduo"))
            .starts_with("亲，退货地址在")
    );
    assert_eq!(first.author, "店长");
    assert_eq!(phrases[2].path(), ["双十一活动", "预售"]);
    assert_eq!(phrases[1].examples, ["什么时候发货", "几号发"]);
    assert_eq!(phrases[4].text, "=这一行像公式");
}

#[test]
fn a_dry_run_changes_nothing_and_says_what_the_import_does() {
    let table = read_table(&file("gbk-comma.csv")).unwrap();
    let mut book = Book::default();
    let (mapping, dry) = table.dry_run(&book, Duplicates::Skip).unwrap();
    assert_eq!(book, Book::default());
    let done = take_in(&mut book, &table, &mapping, Duplicates::Skip, 5, "").unwrap();
    assert_eq!(dry.rows, done.rows);
    let again = take_in(&mut book, &table, &mapping, Duplicates::Skip, 6, "").unwrap();
    assert_eq!((again.counts()[0], again.changed.len()), (0, 0));
}

#[test]
fn a_table_that_stands_in_the_middle_of_the_second_sheet_is_found() {
    let table = read_table(&file("second-sheet.xlsx")).unwrap();
    let mapping = Mapping::guess(&table).unwrap();
    let report = dry_run(&Book::default(), &table, &mapping, Duplicates::Skip);
    assert_eq!(report.rows[0].row, 4);
    assert_eq!(report.rows[0].title, "好的亲");
    assert_eq!(table.rows[2].cell(1), "2026-03-01");
    assert_eq!(table.rows[4].cell(1), "是");
}

#[test]
fn every_fault_of_a_file_is_told_with_its_row() {
    let wide = format!("标题,内容\n甲,{}\n", "长".repeat(400_000));
    let many = format!("标题,内容\n{}", "甲,乙\n".repeat(MAX_ROWS));
    let mut large = vec![b'a'; MAX_BYTES + 1];
    large[0] = b'P';
    for (bytes, fault) in [
        (file("open-quote.csv"), ExchangeError::Quote { row: 3 }),
        (
            file("no-header.csv"),
            ExchangeError::Unmapped {
                header: "发货、今天发".into(),
            },
        ),
        (file("broken-bytes.csv"), ExchangeError::Encoding { row: 3 }),
        (file("cut.xlsx"), ExchangeError::Broken(Damage::Cut)),
        (file("bomb.xlsx"), ExchangeError::Bomb { most_mb: 160 }),
        (
            file("phrases.xls")[..900].to_vec(),
            ExchangeError::Broken(Damage::Cut),
        ),
        (many.into_bytes(), ExchangeError::Rows { most: MAX_ROWS }),
        (
            large,
            ExchangeError::Large {
                found_mb: 21,
                most_mb: 20,
            },
        ),
        (Vec::new(), ExchangeError::Empty),
        (b"\n\n,,\n".to_vec(), ExchangeError::Empty),
        (
            b"\x00\x01\x02\x03".to_vec(),
            ExchangeError::Encoding { row: 1 },
        ),
    ] {
        let error = read_table(&bytes)
            .and_then(|table| Mapping::guess(&table))
            .unwrap_err();
        assert_eq!(error, fault);
    }
    let table = read_table(wide.as_bytes()).unwrap();
    let (_, report) = table.dry_run(&Book::default(), Duplicates::Skip).unwrap();
    assert_eq!(
        report.rows[0].notes,
        [RowNote::Unsound(Unsound::Long {
            part: Part::Text,
            found: 400_000,
            most: 2_000,
        })]
    );
}

#[test]
fn rows_are_counted_as_a_spreadsheet_counts_them() {
    let text = "标题,内容\n\n甲,\"一\n二\n三\"\n乙,丙\n";
    let numbers: Vec<usize> = read_table(text.as_bytes())
        .unwrap()
        .rows
        .iter()
        .map(|row| row.number)
        .collect();
    assert_eq!(numbers, [1, 3, 4]);
}

#[test]
fn the_starter_library_goes_out_and_comes_back_the_same() {
    let library = Library::starter().unwrap();
    let table = phrase_table(library.phrases());
    for bytes in [
        table.to_csv(),
        table.to_xlsx("话术", 1_772_326_800_000).unwrap(),
    ] {
        let read = read_table(&bytes).unwrap();
        let mapping = Mapping::guess(&read).unwrap();
        let mut book = Book::default();
        take_in(&mut book, &read, &mapping, Duplicates::Keep, 0, "").unwrap();
        let back: Vec<&Phrase> = book.phrases().collect();
        assert_eq!(back.len(), library.phrases().len());
        for (back, own) in back.iter().zip(library.phrases()) {
            assert_eq!(*back, own);
        }
    }
}

#[test]
fn the_same_table_is_written_to_the_same_bytes() {
    let table = Table::new(&["标题"], vec![vec!["甲".into()]]);
    assert_eq!(
        table.to_xlsx("表", 0).unwrap(),
        table.to_xlsx("表", 0).unwrap()
    );
}

#[test]
fn a_pack_leaves_private_phrases_and_use_behind_and_is_compared_before_it_is_merged() {
    let phrase = |id: &str, text: &str| Phrase {
        id: id.into(),
        title: id.into(),
        text: text.into(),
        ..Phrase::default()
    };
    let theirs = [
        Phrase {
            uses: 7,
            pinned: true,
            ..phrase("a", "今天发")
        },
        phrase("b", "新内容"),
        phrase("c", "新话术"),
        Phrase {
            private: true,
            ..phrase("p", "私房话")
        },
    ];
    let bytes = write_pack("双十一", &theirs, 9).unwrap();
    let pack = read_pack(&bytes).unwrap();
    assert_eq!((pack.phrases.len(), pack.phrases[0].uses), (3, 0));
    let mut book = Book::default();
    for own in [
        phrase("a", "今天发"),
        phrase("b", "旧内容"),
        phrase("d", "只有我们有"),
    ] {
        book.add(own, 1, "").unwrap();
    }
    let found = diff(&book, &pack);
    assert_eq!(
        (found.added, found.same, found.missing),
        (vec!["c".to_owned()], 1, vec!["d".to_owned()])
    );
    assert_eq!(found.changed[0].parts, [Part::Text]);
}

#[test]
fn a_pack_that_is_none_is_refused_with_its_place() {
    let at = |line, why| ExchangeError::Pack { line, why };
    for (text, fault) in [
        ("{\n\"v\": 1,\n oops}", at(3, PackFault::Form)),
        ("{\"v\": 7}", ExchangeError::Newer { found: 7 }),
        ("{\"v\":1,\"name\":\"a\"", at(1, PackFault::Cut)),
        (
            "{\"v\":1,\"name\":\"a\",\"written_ms\":0,\"phrases\":[{\"id\":\"a\",\"title\":\"\",\"text\":\"b\"}]}",
            ExchangeError::Unsound {
                nth: 1,
                why: Unsound::Untitled,
            },
        ),
    ] {
        assert_eq!(read_pack(text.as_bytes()), Err(fault));
    }
    let unknown = read_pack(b"{\"v\":1,\"x\":1}").unwrap_err();
    let ExchangeError::Pack {
        line: 1,
        why: PackFault::Unknown { told },
    } = unknown
    else {
        panic!("{unknown:?}");
    };
    assert!(told.contains("`x`"), "{told}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_bytes_panic(bytes in prop::collection::vec(any::<u8>(), 0..200), head in prop::sample::select(vec![&b""[..], b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{", b"\xff\xfe"])) {
        let bytes = [head, &bytes].concat();
        let _ = read_table(&bytes);
        let _ = read_pack(&bytes);
    }

    #[test]
    fn a_damaged_workbook_is_an_error_or_a_table(at in 0_usize..5600, byte in any::<u8>(), xls in any::<bool>()) {
        let mut bytes = file(if xls { "phrases.xls" } else { "phrases.xlsx" });
        let at = at % bytes.len();
        bytes[at] ^= byte;
        let _ = read_table(&bytes);
    }

    #[test]
    fn a_csv_comes_back_as_it_was_written(cells in prop::collection::vec(prop::collection::vec("[=+@a-z一-十,;\"\n']{0,6}x", 3), 1..6)) {
        let table = Table::new(&["标题", "内容", "备注"], cells.clone());
        let back = read_table(&table.to_csv()).unwrap();
        for (row, cells) in back.rows.iter().skip(1).zip(&cells) {
            let trimmed: Vec<&str> = cells.iter().map(|cell| cell.trim()).collect();
            prop_assert_eq!(row.cells.iter().map(String::as_str).collect::<Vec<_>>(), trimmed);
        }
    }
}
