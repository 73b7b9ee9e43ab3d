use jinnang_core::exchange::{Damage, ExchangeError, PackFault};

use super::Said;

impl From<&ExchangeError> for Said {
    fn from(fault: &ExchangeError) -> Self {
        match fault {
            ExchangeError::Large { found_mb, most_mb } => {
                Self::of("tableLarge").with(*found_mb).with(*most_mb)
            }
            ExchangeError::Bomb { most_mb } => {
                Self::of("tableBomb").with(most_mb.to_string().as_str())
            }
            ExchangeError::Empty => Self::of("tableEmpty"),
            ExchangeError::Broken(Damage::Password) => Self::of("tablePassword"),
            ExchangeError::Broken(Damage::Cut) => Self::of("tableCut"),
            ExchangeError::Broken(Damage::Content) => Self::of("tableDamaged"),
            ExchangeError::Encoding { row } => Self::of("tableEncoding").with(*row),
            ExchangeError::Quote { row } => Self::of("tableQuote").with(*row),
            ExchangeError::Rows { most } => Self::of("tableRows").with(*most),
            ExchangeError::Unmapped { header } => Self::of("tableUnmapped").with(header.as_str()),
            ExchangeError::Unsheeted { header } => Self::of("tableUnsheeted").with(header.as_str()),
            ExchangeError::Unnamed { header } => Self::of("tableUnnamed").with(header.as_str()),
            ExchangeError::Pack { line, why } => match why {
                PackFault::Cut => Self::of("packCut").with(*line),
                PackFault::Form => Self::of("packForm").with(*line),
                PackFault::Encoding => Self::of("packEncoding").with(*line),
                PackFault::Unknown { told } => {
                    Self::of("packUnknown").with(*line).with(told.as_str())
                }
            },
            ExchangeError::Unsound { nth, why } => {
                Self::of("packUnsound").with(*nth).with(Self::from(why))
            }
            ExchangeError::Newer { found } => {
                Self::of("fileNewer").with(found.to_string().as_str())
            }
            ExchangeError::Unwritten { reason } => Self::of("tableUnwritten").with(reason.as_str()),
        }
    }
}
