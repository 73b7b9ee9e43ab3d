/// A table of texts, as a file holds it. Its first row is usually the header.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// The rows that hold anything.
    pub rows: Vec<Row>,
}

/// A row of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// Its number as a spreadsheet shows it, from 1.
    pub number: usize,
    /// Its cells, without the spaces around them.
    pub cells: Vec<String>,
}

impl Row {
    /// A row of these cells.
    #[must_use]
    pub fn new(number: usize, cells: Vec<String>) -> Self {
        Self { number, cells }
    }

    /// The cell of a column; empty where the row is shorter.
    #[must_use]
    pub fn cell(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", String::as_str)
    }

    /// Whether nothing stands in it.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.cells.iter().all(|cell| cell.trim().is_empty())
    }
}

impl Table {
    /// A table of a header and rows.
    #[must_use]
    pub fn new(header: &[&str], rows: Vec<Vec<String>>) -> Self {
        let header = header.iter().map(|cell| (*cell).to_owned()).collect();
        let rows = std::iter::once(header).chain(rows);
        Self {
            rows: (1..)
                .zip(rows)
                .map(|(n, cells)| Row::new(n, cells))
                .collect(),
        }
    }
}

/// What a spreadsheet would take for a formula.
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// Whether a spreadsheet would run a cell, or would once a mark was taken off.
fn runs(cell: &str) -> bool {
    cell.trim_start_matches('\'').starts_with(FORMULA)
}

/// A cell as it may stand in a .csv: what a spreadsheet would run is marked as text.
pub fn harmless(cell: &str) -> String {
    match runs(cell) {
        true => format!("'{cell}"),
        false => cell.to_owned(),
    }
}

/// The cell that [`harmless`] was given.
pub fn plain(cell: &str) -> &str {
    cell.strip_prefix('\'')
        .filter(|rest| runs(rest))
        .unwrap_or(cell)
}
