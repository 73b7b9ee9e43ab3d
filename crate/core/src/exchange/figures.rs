//! The tables of a report as files.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, XlsxError};

use super::error::ExchangeError;
use super::table::{Row, Table};
use crate::report::{Cell, Sheet};

/// The tables as one .xlsx, a sheet each: headings stand still, numbers are numbers, and no text is run.
///
/// `now_ms` is the moment that the file bears, in milliseconds since 1970.
///
/// # Errors
/// When a spreadsheet takes no such sheet.
pub fn book(sheets: &[Sheet], now_ms: i64) -> Result<Vec<u8>, ExchangeError> {
    written(sheets, now_ms).map_err(|error| ExchangeError::Unwritten {
        reason: error.to_string(),
    })
}

fn written(sheets: &[Sheet], now_ms: i64) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let created = ExcelDateTime::from_timestamp(now_ms / 1000)?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&created));
    let bold = Format::new().set_bold().set_text_wrap();
    let text = Format::new().set_num_format("@");
    for sheet in sheets {
        let page = book.add_worksheet();
        page.set_name(&sheet.name)?;
        page.set_freeze_panes(1, 1)?;
        for (at, row) in (0..).zip(&sheet.rows) {
            for (column, cell) in (0..).zip(row) {
                match cell {
                    Cell::Text(said) if at == 0 => {
                        page.write_string_with_format(at, column, said, &bold)?;
                    }
                    Cell::Text(said) => {
                        page.write_string_with_format(at, column, said, &text)?;
                    }
                    Cell::Number(number) => {
                        page.write_number(at, column, *number)?;
                    }
                    Cell::Empty => {}
                }
            }
        }
        page.set_column_width(0, 18)?;
        page.set_column_width(1, 18)?;
    }
    book.save_to_buffer()
}

/// The tables one below the other as a .csv, each after a row with its name.
#[must_use]
pub fn list(sheets: &[Sheet]) -> Vec<u8> {
    let said = |cell: &Cell| match cell {
        Cell::Text(text) => text.clone(),
        Cell::Number(number) => number.to_string(),
        Cell::Empty => String::new(),
    };
    let width = sheets
        .iter()
        .flat_map(|sheet| &sheet.rows)
        .map(Vec::len)
        .max();
    let wide = |mut cells: Vec<String>| {
        cells.resize(width.unwrap_or(1), String::new());
        cells
    };
    let mut rows = Vec::new();
    for sheet in sheets {
        rows.push(wide(vec![sheet.name.clone()]));
        rows.extend(
            sheet
                .rows
                .iter()
                .map(|row| wide(row.iter().map(said).collect())),
        );
        rows.push(wide(Vec::new()));
    }
    let rows = (1..)
        .zip(rows)
        .map(|(number, cells)| Row::new(number, cells));
    Table {
        rows: rows.collect(),
    }
    .to_csv()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::read_table;

    fn sheet() -> Sheet {
        Sheet {
            name: "汇总".into(),
            rows: vec![
                vec![Cell::Text("平台".into()), Cell::Text("轮数".into())],
                vec![Cell::Text("=1+1".into()), Cell::Number(12.5)],
                vec![Cell::Text("京东".into()), Cell::Empty],
            ],
        }
    }

    #[test]
    fn a_workbook_of_a_report_is_read_again_and_runs_nothing() {
        let bytes = book(
            &[
                sheet(),
                Sheet {
                    name: "每天".into(),
                    ..sheet()
                },
            ],
            1_790_000_000_000,
        )
        .unwrap();
        let table = read_table(&bytes).unwrap();
        assert_eq!(table.rows[1].cells, ["=1+1", "12.5"]);
    }

    #[test]
    fn a_list_holds_every_table_and_runs_nothing() {
        let text = String::from_utf8(list(&[sheet(), sheet()])).unwrap();
        assert_eq!(text.matches("汇总").count(), 2);
        assert!(text.contains("'=1+1,12.5"), "{text}");
    }
}
