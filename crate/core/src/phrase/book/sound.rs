use thiserror::Error;

use crate::phrase::item::Phrase;

/// The longest title, in characters.
const TITLE: usize = 60;
/// The longest message, in characters: what no platform's composer takes is no phrase.
const TEXT: usize = 2000;
/// The most messages, keywords, examples and the like of one phrase.
const MOST: usize = 50;
/// The longest keyword, example or name, in characters.
const WORD: usize = 200;

/// A part of a phrase that something can be said about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The title.
    Title,
    /// The text.
    Text,
    /// Messages that follow it.
    More,
    /// Texts for single platforms.
    Variants,
    /// Where it stands in the library.
    Group,
    /// The groups within its group.
    Subgroup,
    /// The keywords.
    Keywords,
    /// What buyers ask.
    Examples,
    /// What a buyer wants who gets it.
    Intent,
    /// When it is said, and which step it is.
    Stage,
    /// Shops that it is for.
    Shops,
    /// Products that it is for.
    Products,
    /// Shops, products and trades that it is for.
    Scope,
    /// The note on its picture.
    Image,
}

/// Why something is no phrase.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Unsound {
    /// No title.
    #[error("no title")]
    Untitled,
    /// No text.
    #[error("no text")]
    Empty,
    /// A part is longer than may be.
    #[error("{part:?} has {found} characters, {most} are the most")]
    Long {
        /// Which part.
        part: Part,
        /// Its length in characters.
        found: usize,
        /// The most that it may have.
        most: usize,
    },
    /// A list has more than may be.
    #[error("{part:?} has {found} entries, {most} are the most")]
    Many {
        /// Which list.
        part: Part,
        /// How many there are.
        found: usize,
        /// The most that there may be.
        most: usize,
    },
}

/// Whether a phrase can be kept, the id aside.
///
/// # Errors
/// The first part that stands against it.
pub fn check_phrase(phrase: &Phrase) -> Result<(), Unsound> {
    if phrase.title.trim().is_empty() {
        return Err(Unsound::Untitled);
    }
    if phrase.text.trim().is_empty() {
        return Err(Unsound::Empty);
    }
    let long = |part, text: &str, most| {
        // Bytes first: nobody counts the characters of a megabyte.
        let found = match text.len() > most * 4 {
            true => text.len() / 3,
            false => text.chars().count(),
        };
        match found > most {
            true => Err(Unsound::Long { part, found, most }),
            false => Ok(()),
        }
    };
    long(Part::Title, &phrase.title, TITLE)?;
    for text in phrase.texts() {
        long(Part::Text, text, TEXT)?;
    }
    long(Part::Subgroup, &phrase.subgroup, WORD)?;
    long(Part::Image, &phrase.image, WORD)?;
    for (part, list) in [
        (Part::More, &phrase.more),
        (Part::Keywords, &phrase.keywords),
        (Part::Examples, &phrase.examples),
        (Part::Shops, &phrase.shops),
        (Part::Products, &phrase.products),
    ] {
        if list.len() > MOST {
            let found = list.len();
            return Err(Unsound::Many {
                part,
                found,
                most: MOST,
            });
        }
        if part != Part::More {
            list.iter().try_for_each(|word| long(part, word, WORD))?;
        }
    }
    Ok(())
}
