//! What the buyer wants: a small linear classifier over characters and the words of the trade.
//!
//! The weights are learnt when the crate is built, from `data/intents`; here they are only read. A text yields a share
//! for each intent and one for "nothing that a phrase could answer".

mod courtesy;
mod features;
mod fragment;
mod model;
mod plain;
mod reasons;
mod table;
#[cfg(test)]
mod train;

#[cfg(test)]
mod tests;

pub use model::{Guess, guess};
pub use table::INTENTS;

pub(crate) use fragment::is_fragment;

pub(crate) use plain::{is_written_plainly, plain};
pub(crate) use reasons::reasons;

/// The Chinese name of an intent.
#[must_use]
pub fn name(id: &str) -> Option<&'static str> {
    INTENTS
        .iter()
        .find(|(known, _)| *known == id)
        .map(|(_, name)| *name)
}
