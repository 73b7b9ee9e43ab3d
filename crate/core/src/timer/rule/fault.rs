//! What is wrong with a file of rules, and where: the kinds, and how the words of the reader of JSON are told apart.

use std::fmt;

use super::calendar::{DATE, TIME};
use super::check::Flaw;

/// What is wrong with a file of rules.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{place}: {why}")]
pub struct FileFault {
    /// Which rule and which field.
    pub place: Place,
    /// What is wrong.
    pub why: Box<FileFlaw>,
    /// The line of the file, where the reader of JSON found it.
    pub line: Option<usize>,
}

/// A place in a file of rules; with nothing of it told, the file as a whole.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// Which rule, from 1.
    pub number: Option<usize>,
    /// Its id, once it could be read.
    pub id: String,
    /// The field, such as `hours.spans[0].from`; empty for the rule as a whole.
    pub field: String,
}

/// What is wrong at a place.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FileFlaw {
    /// A field that no rule has.
    #[error("no field {found}")]
    Field {
        /// The field.
        found: String,
        /// Those that there are.
        known: Vec<String>,
    },
    /// Something that is not among the choices.
    #[error("no choice {found}")]
    Choice {
        /// What is there.
        found: String,
        /// The choices.
        known: Vec<String>,
    },
    /// A field is missing.
    #[error("{field} is missing")]
    Missing {
        /// The field.
        field: String,
    },
    /// A field stands there twice.
    #[error("{field} is there twice")]
    FieldTwice {
        /// The field.
        field: String,
    },
    /// Something else than should stand there.
    #[error("{found:?} instead of {wanted:?}")]
    Other {
        /// What stands there.
        found: Piece,
        /// What should.
        wanted: Piece,
    },
    /// No time of day.
    #[error("{found} is no time of day")]
    Time {
        /// What stands there.
        found: String,
    },
    /// No date.
    #[error("{found} is no date")]
    Date {
        /// What stands there.
        found: String,
    },
    /// The file ends too early.
    #[error("the file is cut off")]
    Cut,
    /// It is no JSON.
    #[error("it is no JSON")]
    Form,
    /// Something stands behind the rules.
    #[error("something stands behind the end")]
    Trailing,
    /// A number that is none.
    #[error("a number is written wrong")]
    Number,
    /// What the reader of JSON says besides.
    #[error("{told}")]
    Told {
        /// Its words.
        told: String,
    },
    /// No rules.
    #[error("no rule is in it")]
    Empty,
    /// More rules than are read.
    #[error("{found} rules are in it, {most} are the most")]
    Many {
        /// How many there are.
        found: usize,
        /// How many there may be.
        most: usize,
    },
    /// The parts of a rule don't make sense together.
    #[error("{0}")]
    Rule(Flaw),
    /// An earlier rule has the same id.
    #[error("an earlier rule has this id")]
    IdTwice,
}

/// A value of JSON, as it is or as it should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Nothing.
    Null,
    /// A whole number from 0 on.
    Count,
    /// A whole number.
    Whole,
    /// A number.
    Number,
    /// Yes or no.
    Bool,
    /// A text.
    Text,
    /// A list.
    List,
    /// A group of fields.
    Group,
    /// What is written there, or the reader's own words.
    Written(String),
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.number {
            Some(number) => write!(f, "rule {number} {} {}", self.id, self.field),
            None => write!(f, "file {}", self.field),
        }
    }
}

impl FileFlaw {
    /// What the reader of JSON says in its words.
    pub(super) fn of(told: &str) -> Self {
        let what = told.rsplit_once(" at line ").map_or(told, |(what, _)| what);
        let quoted = || what.split('`').nth(1).unwrap_or_default().to_owned();
        let known = || {
            let after = what.split_once("expected").map_or("", |(_, after)| after);
            let names = after.split('`').skip(1).step_by(2);
            names.map(str::to_owned).collect()
        };
        let begins = |with: &str| what.starts_with(with);
        if begins("unknown field") {
            let (found, known) = (quoted(), known());
            Self::Field { found, known }
        } else if begins("unknown variant") {
            let (found, known) = (quoted(), known());
            Self::Choice { found, known }
        } else if begins("missing field") {
            Self::Missing { field: quoted() }
        } else if begins("duplicate field") {
            Self::FieldTwice { field: quoted() }
        } else if let Some(rest) = what.strip_prefix("invalid ")
            && let Some((_, met)) = rest.split_once(": ")
        {
            let (found, wanted) = met.split_once(", expected ").unwrap_or((met, ""));
            let (found, wanted) = (Piece::found(found), Piece::wanted(wanted));
            Self::Other { found, wanted }
        } else if begins("EOF") {
            Self::Cut
        } else if begins("expected") || begins("key must") {
            Self::Form
        } else if begins("trailing") {
            Self::Trailing
        } else if begins("invalid number") {
            Self::Number
        } else {
            Self::written(what)
        }
    }

    /// A time or a date that is none, or anything else.
    fn written(what: &str) -> Self {
        let quoted = what.strip_prefix('`');
        match quoted.and_then(|rest| rest.rsplit_once("` is no ")) {
            Some((found, TIME)) => Self::Time {
                found: found.to_owned(),
            },
            Some((found, DATE)) => Self::Date {
                found: found.to_owned(),
            },
            _ => Self::Told {
                told: what.to_owned(),
            },
        }
    }
}

impl Piece {
    /// What was met: "integer `-5`", "string \"60\"", "null".
    fn found(told: &str) -> Self {
        match (told.split(['`', '"']).nth(1), told) {
            (Some(quoted), _) => Self::Written(quoted.to_owned()),
            (None, "null") => Self::Null,
            (None, "map") => Self::Group,
            (None, "sequence") => Self::List,
            (None, told) => Self::Written(told.to_owned()),
        }
    }

    /// What should stand there: "u32", "a sequence", "struct Hours".
    fn wanted(told: &str) -> Self {
        let word = |word| match word {
            "u8" | "u16" | "u32" | "u64" | "usize" => Some(Self::Count),
            "i8" | "i16" | "i32" | "i64" => Some(Self::Whole),
            "f32" | "f64" => Some(Self::Number),
            "bool" | "boolean" => Some(Self::Bool),
            "string" | "str" => Some(Self::Text),
            "sequence" | "Vec" => Some(Self::List),
            "map" | "struct" => Some(Self::Group),
            _ => None,
        };
        let known = told.split(' ').find_map(word);
        known.unwrap_or_else(|| Self::Written(told.to_owned()))
    }
}
