//! A shop's own words from tables and into them, by way of the lines that [`parse_terms`](crate::wording::parse_terms)
//! reads.

use super::table::Table;
use crate::wording::{Level, Rule};

/// What the first column is called where the first row names the columns.
const WORD: [&str; 8] = [
    "词",
    "詞",
    "词语",
    "詞語",
    "禁用词",
    "违禁词",
    "敏感词",
    "word",
];

/// A table as lines of own words. A line bears the number of its row, so that a fault names the row that a spreadsheet
/// shows; breaks within a cell become spaces, and a first row that only names the columns becomes a remark.
///
/// ```
/// use jinnang_core::exchange::{read_table, word_lines};
/// let table = read_table("词,级别\n清仓,拦截\n".as_bytes())?;
/// assert_eq!(word_lines(&table), "#词\t级别\n清仓\t拦截");
/// # Ok::<(), jinnang_core::exchange::ExchangeError>(())
/// ```
#[must_use]
pub fn word_lines(table: &Table) -> String {
    let last = table.rows.last().map_or(0, |row| row.number);
    let mut lines = vec![String::new(); last];
    for (at, row) in table.rows.iter().enumerate() {
        let cells = row.cells.iter().map(|cell| cell.replace(BREAKS, " "));
        let line = cells.collect::<Vec<_>>().join("\t");
        let names = at == 0 && WORD.contains(&row.cell(0).trim().to_lowercase().as_str());
        if let Some(place) = lines.get_mut(row.number.saturating_sub(1)) {
            *place = [if names { "#" } else { "" }, line.trim_end_matches('\t')].concat();
        }
    }
    lines.join("\n")
}

/// What parts cells and rows in a list.
const BREAKS: [char; 3] = ['\t', '\n', '\r'];

/// Own words as a table that [`word_lines`] reads again; `header` names its nine columns. Without words it is a form
/// to be filled in.
#[must_use]
pub fn word_table(header: &[&str], words: &[Rule]) -> Table {
    let rows = words.iter().map(|rule| {
        let line = rule.line();
        let mut cells: Vec<String> = line.split('\t').map(str::to_owned).collect();
        if let Some(level) = cells.get_mut(1) {
            level.clear();
            level.push_str(match rule.level {
                Level::Hint => "提示",
                Level::Warn => "提醒",
                Level::Block => "拦截",
            });
        }
        cells
    });
    Table::new(header, rows.collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::read_table;
    use crate::wording::parse_terms;

    const HEADER: [&str; 3] = ["词", "级别", "换成"];

    #[test]
    fn a_workbook_of_own_words_is_read_again() {
        let list = "清仓(尾货)\tblock\t特惠款|\t听着廉价\t不清仓\tattitude\n=1+1\n返现\thint\t\t\t\t\t-\tjd\t甲店";
        let words = parse_terms(list).unwrap();
        let file = word_table(&HEADER, &words).to_xlsx("禁用词", 0).unwrap();
        let lines = word_lines(&read_table(&file).unwrap());
        let mut again = parse_terms(&lines).unwrap();
        for (rule, word) in again.iter_mut().zip(&words) {
            assert!(rule.id.ends_with(|c: char| c.is_ascii_digit()));
            rule.id.clone_from(&word.id);
        }
        assert_eq!(again, words);
    }

    #[test]
    fn an_empty_form_holds_no_words() {
        let file = word_table(&HEADER, &[]).to_xlsx("禁用词", 0).unwrap();
        let lines = word_lines(&read_table(&file).unwrap());
        assert!(parse_terms(&lines).unwrap().is_empty());
    }

    #[test]
    fn a_fault_names_the_row_of_the_spreadsheet() {
        let table = read_table("禁用词,级别\n\n\"清\n仓\",提醒\n返现,很高\n".as_bytes()).unwrap();
        let lines = word_lines(&table);
        let fault = parse_terms(&lines).unwrap_err();
        assert_eq!(
            (fault.line, fault.field),
            (table.rows.last().unwrap().number, "level")
        );
        assert!(lines.contains("清 仓\t提醒"));
    }
}
