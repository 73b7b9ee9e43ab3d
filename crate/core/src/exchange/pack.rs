use serde::{Deserialize, Serialize};

use super::error::{ExchangeError, PackFault};
use crate::phrase::{Book, Part, Phrase, check_phrase};

/// The form that this program writes.
const FORM: u64 = 1;

/// A shop's phrases as one file, to be handed to a team.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pack {
    /// The form of the file.
    v: u64,
    /// What the pack is called.
    pub name: String,
    /// When it was written, in milliseconds since 1970.
    pub written_ms: i64,
    /// The phrases.
    pub phrases: Vec<Phrase>,
}

/// A phrase that both have, and what is other in the pack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Its id.
    pub id: String,
    /// Its title in the book.
    pub title: String,
    /// Which parts are other.
    pub parts: Vec<Part>,
}

/// What a pack has that a book has not, and the other way round.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Diff {
    /// Ids that only the pack has.
    pub added: Vec<String>,
    /// What both have, but not alike.
    pub changed: Vec<Change>,
    /// How many are the same.
    pub same: usize,
    /// Ids that only the book has.
    pub missing: Vec<String>,
}

/// Writes a pack: without private phrases, and without what users did to the others.
///
/// # Errors
/// Never for phrases that could be kept.
pub fn write_pack<'a>(
    name: &str,
    phrases: impl IntoIterator<Item = &'a Phrase>,
    now_ms: i64,
) -> Result<Vec<u8>, ExchangeError> {
    let team = phrases.into_iter().filter(|phrase| !phrase.private);
    let pack = Pack {
        v: FORM,
        name: name.to_owned(),
        written_ms: now_ms,
        phrases: team.cloned().map(Phrase::unused).collect(),
    };
    serde_json::to_vec_pretty(&pack).map_err(|error| ExchangeError::Unwritten {
        reason: error.to_string(),
    })
}

/// Reads a pack. Every phrase in it can be kept.
///
/// # Errors
/// When it is no pack, one of a later form, or holds something that is no phrase; the fault names the line or the phrase.
pub fn read_pack(bytes: &[u8]) -> Result<Pack, ExchangeError> {
    #[derive(Deserialize)]
    struct Head {
        v: u64,
    }
    if bytes.len() > super::MAX_BYTES {
        return Err(ExchangeError::Large {
            found_mb: bytes.len().div_ceil(1024 * 1024),
            most_mb: super::MAX_BYTES / 1024 / 1024,
        });
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let unread = |error: serde_json::Error| ExchangeError::Pack {
        line: error.line(),
        why: match error.classify() {
            serde_json::error::Category::Eof => PackFault::Cut,
            serde_json::error::Category::Syntax => PackFault::Form,
            _ => PackFault::Unknown {
                told: error.to_string(),
            },
        },
    };
    let text = std::str::from_utf8(bytes).map_err(|error| ExchangeError::Pack {
        line: 1 + bytes
            .iter()
            .take(error.valid_up_to())
            .filter(|byte| **byte == b'\n')
            .count(),
        why: PackFault::Encoding,
    })?;
    let head: Head = serde_json::from_str(text).map_err(unread)?;
    if head.v > FORM {
        return Err(ExchangeError::Newer { found: head.v });
    }
    let pack: Pack = serde_json::from_str(text).map_err(unread)?;
    for (nth, phrase) in (1..).zip(&pack.phrases) {
        check_phrase(phrase).map_err(|why| ExchangeError::Unsound { nth, why })?;
    }
    Ok(pack)
}

/// What merging a pack would change, phrase by phrase.
#[must_use]
pub fn diff(book: &Book, pack: &Pack) -> Diff {
    let mut found = Diff::default();
    for phrase in &pack.phrases {
        let own = book.get(&phrase.id).filter(|own| own.deleted_ms.is_none());
        match own.map(|own| (&own.phrase, parts(&own.phrase, phrase))) {
            None => found.added.push(phrase.id.clone()),
            Some((_, parts)) if parts.is_empty() => found.same += 1,
            Some((own, parts)) => found.changed.push(Change {
                id: phrase.id.clone(),
                title: own.title.clone(),
                parts,
            }),
        }
    }
    let mut packed: Vec<&str> = pack.phrases.iter().map(|p| p.id.as_str()).collect();
    packed.sort_unstable();
    let missing = book
        .phrases()
        .filter(|phrase| !phrase.private && packed.binary_search(&phrase.id.as_str()).is_err());
    found.missing = missing.map(|phrase| phrase.id.clone()).collect();
    found
}

fn parts(own: &Phrase, other: &Phrase) -> Vec<Part> {
    [
        (own.title != other.title, Part::Title),
        (own.text != other.text, Part::Text),
        (own.more != other.more, Part::More),
        (own.variants != other.variants, Part::Variants),
        (own.path() != other.path(), Part::Group),
        (own.keywords != other.keywords, Part::Keywords),
        (own.examples != other.examples, Part::Examples),
        (own.intent != other.intent, Part::Intent),
        (
            own.stage != other.stage || own.step != other.step,
            Part::Stage,
        ),
        (
            own.shops != other.shops
                || own.products != other.products
                || own.trades != other.trades,
            Part::Scope,
        ),
        (own.image != other.image, Part::Image),
    ]
    .into_iter()
    .filter(|(other, _)| *other)
    .map(|(_, part)| part)
    .collect()
}
