use jinnang_core::phrase::{
    BookError, LibraryError, Part, RecordError, Unsound, VariableError, VariableFault,
};

use super::Said;

impl From<&Unsound> for Said {
    fn from(fault: &Unsound) -> Self {
        match fault {
            Unsound::Untitled => Self::of("phraseUntitled"),
            Unsound::Empty => Self::of("phraseTextless"),
            Unsound::Long { part, found, most } => Self::of("phraseTooLong")
                .with(Self::from(*part))
                .with(*found)
                .with(*most),
            Unsound::Many { part, found, most } => Self::of("phraseTooMany")
                .with(Self::from(*part))
                .with(*found)
                .with(*most),
        }
    }
}

/// What a part of a phrase is called.
impl From<Part> for Said {
    fn from(part: Part) -> Self {
        Self::of(match part {
            Part::Title => "phraseTitle",
            Part::Text => "phraseText",
            Part::More => "phraseMore",
            Part::Variants => "partVariants",
            Part::Group => "phraseGroup",
            Part::Subgroup => "partSubgroup",
            Part::Keywords => "partKeywords",
            Part::Examples => "partExamples",
            Part::Intent => "phraseIntent",
            Part::Stage => "phraseStage",
            Part::Shops => "partShops",
            Part::Products => "partProducts",
            Part::Scope => "partScope",
            Part::Image => "phraseImage",
        })
    }
}

impl From<&VariableFault> for Said {
    fn from(fault: &VariableFault) -> Self {
        match fault {
            VariableFault::Open => Self::of("variableOpen"),
            VariableFault::Nameless => Self::of("variableNameless"),
            VariableFault::TooLong { name, most } => {
                Self::of("variableLong").with(name.as_str()).with(*most)
            }
            VariableFault::Unknown { name } => Self::of("variableUnknown").with(name.as_str()),
        }
    }
}

impl From<&VariableError> for Said {
    fn from(fault: &VariableError) -> Self {
        match fault {
            VariableError::Cyclic { path } => {
                Self::of("variableCyclic").with(path.join("→").as_str())
            }
            VariableError::Name { name } => Self::of("variableName").with(name.as_str()),
        }
    }
}

impl From<&BookError> for Said {
    fn from(fault: &BookError) -> Self {
        match fault {
            BookError::Missing { id } => Self::of("phraseMissing").with(id.as_str()),
            BookError::Taken { id } => Self::of("phraseTaken").with(id.as_str()),
            BookError::Unedited => Self::of("phraseUnedited"),
            BookError::Unsound(fault) => Self::from(fault),
            BookError::Record(RecordError::Newer { found }) => {
                Self::of("phraseNewer").with(usize::from(*found))
            }
        }
    }
}

impl From<&LibraryError> for Said {
    fn from(fault: &LibraryError) -> Self {
        match fault {
            LibraryError::Twice { id } => Self::of("libraryTwice").with(id.as_str()),
            LibraryError::Empty { id, part } => match *part {
                "id" => Self::of("libraryNameless").with(id.as_str()),
                "title" => Self::of("libraryUntitled").with(id.as_str()),
                _ => Self::of("libraryTextless").with(id.as_str()),
            },
            LibraryError::Shipped { nth } => Self::of("libraryShipped").with(*nth),
        }
    }
}
