use jinnang_browser::i18n;
use jinnang_core::exchange::{CellNote, ProductFault, RowNote};
use jinnang_core::record::SheetError;

use super::Said;

/// A sentence about a row, with the row.
pub fn row(number: usize, said: Said) -> Said {
    Said::of("rowSaid").with(number).with(said)
}

/// Several sentences about one row, as one with the row.
pub fn listed(number: usize, list: &[Said]) -> String {
    let list: Vec<String> = list.iter().map(Said::written).collect();
    let list = list.join(&i18n::text("rowJoin"));
    i18n::with("rowSaid", &[&number.to_string(), &list])
}

/// Why a row is no product.
pub fn product(fault: &ProductFault) -> Said {
    match fault {
        ProductFault::Nameless => Said::of("productNameless"),
        ProductFault::Bare { name } => Said::of("productBare").with(name.as_str()),
        ProductFault::Many { found, most } => Said::of("productMany").with(*found).with(*most),
        ProductFault::Long { found, most } => Said::of("cellLong").with(*found).with(*most),
    }
}

/// Why a row is no record.
pub fn record(fault: &SheetError) -> Said {
    match fault {
        SheetError::Empty => Said::of("rowEmpty"),
        SheetError::TooLong { found, limit, .. } => Said::of("cellLong").with(*found).with(*limit),
    }
}

/// A cell that was not understood, with its row.
pub fn cell(note: &CellNote) -> Said {
    let said = Said::of("cellUnread")
        .with(note.column)
        .with(note.text.as_str());
    row(note.row, said)
}

impl From<&RowNote> for Said {
    fn from(note: &RowNote) -> Self {
        match note {
            RowNote::Unsound(fault) => Self::from(fault),
            RowNote::Twice => Self::of("rowTwice"),
            RowNote::Titled(title) => Self::of("rowTitled").with(title.as_str()),
            RowNote::Step(found) => Self::of("rowStep").with(found.as_str()),
            RowNote::Stage(found) => Self::of("rowStage").with(found.as_str()),
            RowNote::Intent(found) => Self::of("rowIntent").with(found.as_str()),
            RowNote::Variable(fault) => Self::from(fault),
        }
    }
}
