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

/// Why something is no phrase; the message is the sentence for its author.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Unsound {
    /// No title.
    #[error("没有标题")]
    Untitled,
    /// No text.
    #[error("没有话术内容")]
    Empty,
    /// A part is longer than may be.
    #[error("{part}有{found}个字，最多{most}个字")]
    Long {
        /// Which part, in Chinese.
        part: &'static str,
        /// Its length in characters.
        found: usize,
        /// The most that it may have.
        most: usize,
    },
    /// A list has more than may be.
    #[error("{part}有{found}个，最多{MOST}个")]
    Many {
        /// Which list, in Chinese.
        part: &'static str,
        /// How many there are.
        found: usize,
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
    long("标题", &phrase.title, TITLE)?;
    for text in phrase.texts() {
        long("话术内容", text, TEXT)?;
    }
    long("子分组", &phrase.subgroup, WORD)?;
    long("图片说明", &phrase.image, WORD)?;
    for (part, list) in [
        ("后续消息", &phrase.more),
        ("关键词", &phrase.keywords),
        ("买家问法", &phrase.examples),
        ("适用店铺", &phrase.shops),
        ("适用商品", &phrase.products),
    ] {
        if list.len() > MOST {
            let found = list.len();
            return Err(Unsound::Many { part, found });
        }
        if part != "后续消息" {
            list.iter().try_for_each(|word| long(part, word, WORD))?;
        }
    }
    Ok(())
}
