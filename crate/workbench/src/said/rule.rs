use jinnang_core::timer::rule::{FileFault, FileFlaw, Flaw, Piece, RuleFault};

use super::{Said, Value};

impl From<&FileFault> for Said {
    fn from(fault: &FileFault) -> Self {
        let why = Self::from(&*fault.why);
        let why = match fault.line {
            Some(line) => Self::of("ruleFileLine").with(why).with(line),
            None => why,
        };
        let place = &fault.place;
        let Some(number) = place.number else {
            return Self::of("ruleFileWhole").with(why);
        };
        let rule = match place.id.as_str() {
            "" => Self::of("ruleNumber").with(number),
            id => Self::of("ruleNumberId").with(number).with(id),
        };
        match place.field.as_str() {
            "" => Self::of("faultAt").with(rule).with(why),
            field => Self::of("ruleFileField").with(rule).with(field).with(why),
        }
    }
}

impl From<&FileFlaw> for Said {
    fn from(flaw: &FileFlaw) -> Self {
        let known = |known: &[String]| known.join(", ");
        match flaw {
            FileFlaw::Field { found, known: all } => Self::of("flawField")
                .with(found.as_str())
                .with(known(all).as_str()),
            FileFlaw::Choice { found, known: all } => Self::of("flawChoice")
                .with(found.as_str())
                .with(known(all).as_str()),
            FileFlaw::Missing { field } => Self::of("flawMissing").with(field.as_str()),
            FileFlaw::FieldTwice { field } => Self::of("flawFieldTwice").with(field.as_str()),
            FileFlaw::Other { found, wanted } => Self::of("flawOther")
                .with(Value::from(found))
                .with(Value::from(wanted)),
            FileFlaw::Time { found } => Self::of("flawTime").with(found.as_str()),
            FileFlaw::Date { found } => Self::of("flawDate").with(found.as_str()),
            FileFlaw::Cut => Self::of("flawCut"),
            FileFlaw::Form => Self::of("flawForm"),
            FileFlaw::Trailing => Self::of("flawTrailing"),
            FileFlaw::Number => Self::of("flawNumber"),
            FileFlaw::Told { told } => Self::of("flawTold").with(told.as_str()),
            FileFlaw::Empty => Self::of("flawEmpty"),
            FileFlaw::Many { found, most } => Self::of("flawMany").with(*found).with(*most),
            FileFlaw::Rule(flaw) => Self::from(*flaw),
            FileFlaw::IdTwice => Self::of("flawIdTwice"),
        }
    }
}

impl From<&Piece> for Value {
    fn from(piece: &Piece) -> Self {
        Self::Said(Said::of(match piece {
            Piece::Null => "pieceNull",
            Piece::Count => "pieceCount",
            Piece::Whole => "pieceWhole",
            Piece::Number => "pieceNumber",
            Piece::Bool => "pieceBool",
            Piece::Text => "pieceText",
            Piece::List => "pieceList",
            Piece::Group => "pieceGroup",
            Piece::Written(text) => {
                return Self::Said(Said::of("pieceWritten").with(text.as_str()));
            }
        }))
    }
}

impl From<Flaw> for Said {
    fn from(flaw: Flaw) -> Self {
        Self::of(match flaw {
            Flaw::Id => "flawId",
            Flaw::Blank => "flawBlank",
            Flaw::Instant => "flawInstant",
            Flaw::Capped => "flawCapped",
            Flaw::Dayless => "flawDayless",
            Flaw::Unsourced => "flawUnsourced",
            Flaw::Unassigned => "flawUnassigned",
            Flaw::DayTwice => "flawDayTwice",
            Flaw::Undated => "flawUndated",
            Flaw::Shared => "flawShared",
            Flaw::Endless => "flawEndless",
            Flaw::Everywhere => "flawEverywhere",
            Flaw::Percent => "flawPercent",
            Flaw::Mean => "flawMean",
        })
    }
}

/// Why a rule can't be kept, for whoever has its form before them: the box by its name, where it has one.
pub fn rule(fault: &RuleFault) -> Said {
    let name = match fault.field {
        "name" => "ruleName",
        "deadline" => "ruleWithin",
        "period_days" => "ruleDays",
        "targets" => "ruleGoal",
        "hours" => return Said::of("ruleHoursSame"),
        field => return Said::of("faultAt").with(field).with(Said::from(fault.why)),
    };
    Said::of("faultAt")
        .with(Said::of(name))
        .with(Said::from(fault.why))
}
