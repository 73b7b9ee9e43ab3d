use crate::{Cell, Fault, Limits};

/// A row that holds anything.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Line {
    /// Its number, from 0.
    pub row: usize,
    /// Its cells from the first column on.
    pub cells: Vec<Cell>,
}

/// The rows of a sheet, as its cells come.
pub struct Lines {
    limits: Limits,
    lines: Vec<Line>,
}

impl Lines {
    pub fn new(limits: Limits) -> Self {
        Self {
            limits,
            lines: Vec::new(),
        }
    }

    /// Sets a cell. They come row by row; a file that has them in another order is read all the same.
    pub fn set(&mut self, row: usize, column: usize, cell: Cell) -> Result<(), Fault> {
        if cell == Cell::Empty || column >= self.limits.columns {
            return Ok(());
        }
        let last = self.lines.last().map(|line| line.row);
        let at = match last {
            Some(last) if last == row => Ok(self.lines.len() - 1),
            Some(last) if last > row => self.lines.binary_search_by_key(&row, |line| line.row),
            _ => Err(self.lines.len()),
        };
        let at = match at {
            Ok(at) => at,
            Err(_) if self.lines.len() >= self.limits.rows => return Err(Fault::Rows),
            Err(at) => {
                self.lines.insert(
                    at,
                    Line {
                        row,
                        cells: Vec::new(),
                    },
                );
                at
            }
        };
        let Some(line) = self.lines.get_mut(at) else {
            return Ok(());
        };
        if line.cells.len() <= column {
            line.cells.resize(column + 1, Cell::Empty);
        }
        if let Some(slot) = line.cells.get_mut(column) {
            *slot = cell;
        }
        Ok(())
    }

    pub fn done(self) -> Vec<Line> {
        self.lines
    }
}
