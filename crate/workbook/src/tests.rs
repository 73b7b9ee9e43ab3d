//! Our reader beside another one, on workbooks that other programs made; our writer beside another reader.

use std::io::Cursor;
use std::path::Path;

use calamine::{Data, Reader, Xls, Xlsx};
use proptest::prelude::*;

use super::*;

const LIMITS: Limits = Limits {
    unpacked: 160 << 20,
    parts: 2000,
    rows: 100_000,
    columns: 64,
};

fn decode(label: &str, bytes: &[u8]) -> Option<String> {
    let encoding = encoding_rs::Encoding::for_label(label.as_bytes())?;
    Some(encoding.decode_without_bom_handling(bytes).0.into_owned())
}

fn ours(bytes: &[u8]) -> Result<Vec<Line>, Fault> {
    match bytes {
        [b'P', ..] => read_xlsx(bytes, LIMITS, &decode),
        _ => read_xls(bytes, LIMITS, &decode),
    }
}

/// What calamine reads of the first sheet that holds anything.
fn theirs(bytes: &[u8]) -> Vec<Line> {
    fn first<'a, R: Reader<Cursor<&'a [u8]>>>(mut book: R, from_1904: bool) -> Vec<Line>
    where
        R::Error: std::fmt::Debug,
    {
        for name in book.sheet_names() {
            // A sheet of nothing but a chart is none to calamine.
            let Ok(range) = book.worksheet_range(&name) else {
                continue;
            };
            if range.is_empty() {
                continue;
            }
            let (top, left) = range.start().unwrap();
            let rows = range.rows().enumerate().map(|(nth, cells)| {
                let mut cells: Vec<Cell> = std::iter::repeat_n(Cell::Empty, left as usize)
                    .chain(cells.iter().map(|cell| same(cell, from_1904)))
                    .take(LIMITS.columns)
                    .collect();
                cells.truncate(
                    cells
                        .iter()
                        .rposition(|cell| *cell != Cell::Empty)
                        .map_or(0, |last| last + 1),
                );
                Line {
                    row: top as usize + nth,
                    cells,
                }
            });
            return rows.filter(|line| !line.cells.is_empty()).collect();
        }
        Vec::new()
    }
    match bytes {
        [b'P', ..] => {
            let book = Xlsx::new(Cursor::new(bytes)).unwrap();
            let from_1904 = book.has_1904_epoch();
            first(book, from_1904)
        }
        _ => {
            let book = Xls::new(Cursor::new(bytes)).unwrap();
            let from_1904 = book.has_1904_epoch();
            first(book, from_1904)
        }
    }
}

fn same(cell: &Data, from_1904: bool) -> Cell {
    match cell {
        Data::Empty | Data::Error(_) => Cell::Empty,
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text)
            if text.is_empty() =>
        {
            Cell::Empty
        }
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => {
            Cell::Text(text.clone())
        }
        Data::Bool(yes) => Cell::Yes(*yes),
        Data::Int(number) => Cell::Number(*number as f64),
        Data::Float(number) => Cell::Number(*number),
        Data::DateTime(moment) if moment.is_datetime() => {
            Cell::Moment(if from_1904 && moment.as_f64() >= 1.0 {
                moment.as_f64() + 1462.0
            } else {
                moment.as_f64()
            })
        }
        Data::DateTime(span) => Cell::Number(span.as_f64()),
    }
}

fn workbooks() -> Vec<(String, Vec<u8>)> {
    let golden = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/golden");
    let mut found = Vec::new();
    for folder in ["exchange", "workbook"] {
        for entry in std::fs::read_dir(golden.join(folder)).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if path
                .extension()
                .is_some_and(|end| end == "xlsx" || end == "xls")
            {
                found.push((name, std::fs::read(path).unwrap()));
            }
        }
    }
    found
}

#[test]
fn what_other_programs_wrote_is_read_as_another_reader_reads_it() {
    let mut read = 0;
    for (name, bytes) in workbooks() {
        if matches!(name.as_str(), "cut.xlsx" | "bomb.xlsx") {
            continue;
        }
        let ours = ours(&bytes).unwrap_or_else(|fault| panic!("{name}: {fault:?}"));
        let mut theirs = theirs(&bytes);
        // In these it takes days for numbers.
        if matches!(name.as_str(), "sheetjs-biff5-gbk.xls" | "sheetjs-biff8.xls") {
            let cells = theirs.iter_mut().flat_map(|line| &mut line.cells);
            for cell in cells {
                if let Cell::Number(days @ 46_000.0..47_000.0) = cell {
                    *cell = Cell::Moment(*days);
                }
            }
        }
        assert_eq!(ours.len(), theirs.len(), "{name}");
        for (ours, theirs) in ours.iter().zip(&theirs) {
            assert_eq!(ours, theirs, "{name}");
        }
        read += 1;
    }
    assert!(read > 10, "{read} workbooks were compared");
}

#[test]
fn texts_of_an_early_edition_are_of_the_code_page_that_it_names() {
    let bytes = golden("workbook/sheetjs-biff5-gbk.xls");
    let lines = ours(&bytes).unwrap();
    let texts = ["标题", "内容", "时间", "数", "对"].map(|text| Cell::Text(text.into()));
    assert_eq!(lines[0].cells, texts);
    let moment = Cell::Moment(46_082.0 + 8.5 / 24.0);
    assert_eq!(
        lines[1].cells[2..],
        [moment, Cell::Number(12.5), Cell::Yes(true)]
    );
}

#[test]
fn days_counted_from_1904_are_the_same_days() {
    for name in ["xlwt-1904.xls", "openpyxl-1904.xlsx"] {
        let moments: Vec<f64> = ours(&golden(&format!("workbook/{name}")))
            .unwrap()
            .into_iter()
            .flat_map(|line| line.cells)
            .filter_map(|cell| match cell {
                Cell::Moment(days) if days > 2.0 => Some(days),
                _ => None,
            })
            .collect();
        // All of the tables' days are in 2026 or the year after.
        assert!(!moments.is_empty(), "{name}");
        assert!(
            moments
                .iter()
                .all(|days| (46_023.0..46_600.0).contains(days)),
            "{name}: {moments:?}"
        );
    }
}

#[test]
fn faults_are_told_apart() {
    let read = |name: &str| ours(&golden(name));
    assert_eq!(read("exchange/cut.xlsx"), Err(Fault::NoWorkbook));
    assert_eq!(read("exchange/bomb.xlsx"), Err(Fault::Bomb));
    let xls = golden("exchange/phrases.xls");
    assert!(ours(&xls[..900]).is_err());
    let xlsx = golden("exchange/phrases.xlsx");
    let few = |rows, unpacked| Limits {
        rows,
        unpacked,
        ..LIMITS
    };
    assert_eq!(
        read_xlsx(&xlsx, few(3, LIMITS.unpacked), &decode),
        Err(Fault::Rows)
    );
    assert_eq!(
        read_xls(&xls, few(3, LIMITS.unpacked), &decode),
        Err(Fault::Rows)
    );
    assert_eq!(read_xlsx(&xlsx, few(100, 5000), &decode), Err(Fault::Bomb));
}

/// A part that says it is small, and is not.
#[test]
fn a_part_that_lies_about_its_size_is_a_bomb() {
    let mut packer = archive::Packer::default();
    packer.add("xl/workbook.xml", &vec![b' '; 100_000]);
    let mut bytes = packer.done();
    let list = bytes
        .windows(4)
        .rposition(|four| four == b"PK\x01\x02")
        .unwrap();
    bytes[list + 24..list + 28].copy_from_slice(&10_u32.to_le_bytes());
    let limits = Limits {
        unpacked: 50_000,
        ..LIMITS
    };
    assert_eq!(read_xlsx(&bytes, limits, &decode), Err(Fault::Bomb));
    assert_eq!(read_xlsx(&bytes, LIMITS, &decode), Err(Fault::Empty));
}

#[test]
fn what_a_spreadsheet_does_not_take_is_not_written() {
    let long = "长".repeat(32_768);
    let page = |name, text| Page {
        name,
        still: (1, 0),
        widths: Vec::new(),
        rows: vec![vec![Written::Text(text, Style::Text)]],
    };
    assert_eq!(write(&[page("表", &long)], MADE), Err(Fault::LongCell));
    for name in [
        "",
        "a/b",
        "'a",
        "这个名字的字数比电子表格所能够接受的还要多出来好几个字，所以不行的吧",
    ] {
        assert_eq!(write(&[page(name, "甲")], MADE), Err(Fault::Name), "{name}");
    }
}

const MADE: &str = "2026-03-01T08:00:00Z";

fn golden(name: &str) -> Vec<u8> {
    std::fs::read(
        Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("../../tests/golden")
            .join(name),
    )
    .unwrap()
}

fn text() -> impl Strategy<Value = String> {
    "[a-zA-Z一-十 <>&\"'=+_x0-9\n\t\r\u{1}😀]{0,12}|_x00[0-9A-F]{2}_|.{0,6}"
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn what_is_written_is_read_again_by_us_and_by_another(
        rows in prop::collection::vec(prop::collection::vec(prop_oneof![3 => text().prop_map(Ok), 1 => any::<f64>().prop_map(Err)], 0..5), 0..8),
    ) {
        let written = rows.iter().map(|row| row.iter().map(|cell| match cell {
            Ok(text) => Written::Text(text, Style::Wrapped),
            Err(number) => Written::Number(*number),
        }).collect());
        let page = Page { name: "表", still: (1, 1), widths: vec![8.0, 60.0], rows: written.collect() };
        let bytes = write(&[page], MADE).unwrap();
        let mut wanted = Vec::new();
        for (row, cells) in rows.iter().enumerate() {
            let mut cells: Vec<Cell> = cells.iter().map(|cell| match cell {
                Ok(text) if text.is_empty() => Cell::Empty,
                Ok(text) => Cell::Text(text.clone()),
                Err(number) if number.is_finite() => Cell::Number(*number),
                Err(_) => Cell::Empty,
            }).collect();
            cells.truncate(cells.iter().rposition(|cell| *cell != Cell::Empty).map_or(0, |last| last + 1));
            if !cells.is_empty() {
                wanted.push(Line { row, cells });
            }
        }
        match wanted.is_empty() {
            true => prop_assert_eq!(ours(&bytes), Err(Fault::Empty)),
            false => prop_assert_eq!(ours(&bytes).unwrap(), wanted.clone()),
        }
        prop_assert_eq!(theirs(&bytes), wanted);
    }

    #[test]
    fn a_damaged_workbook_is_a_fault_or_a_table(which in any::<prop::sample::Index>(), damage in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6), cut in any::<Option<prop::sample::Index>>()) {
        let all = workbooks();
        let (_, bytes) = &all[which.index(all.len())];
        let mut bytes = bytes.clone();
        for (at, byte) in damage {
            let at = at.index(bytes.len());
            bytes[at] ^= byte;
        }
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len()));
        }
        let _ = read_xlsx(&bytes, LIMITS, &decode);
        let _ = read_xls(&bytes, LIMITS, &decode);
    }

    #[test]
    fn no_sheet_panics(text in "(<row r='[0-9]{0,3}'>|<c r='[A-Z]{0,3}[0-9]{0,6}' t='[a-z]'>|<v>[0-9]{0,3}</v>|</c>|<is>|<t>|</row>|</sheetData>|[<>&;'\"/!-]|a){0,40}") {
        let mut packer = archive::Packer::default();
        packer.add("xl/workbook.xml", b"<sheet r:id='a'/>");
        packer.add("xl/worksheets/sheet1.xml", text.as_bytes());
        let _ = read_xlsx(&packer.done(), LIMITS, &decode);
    }
}
