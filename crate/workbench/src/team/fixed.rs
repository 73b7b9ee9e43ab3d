//! What the lead has set: it can't be changed or taken away here, wherever that is tried. What is a person's own of it (a
//! pinned phrase, its uses) can.

use std::cell::RefCell;
use std::collections::BTreeMap;

use jinnang_core::phrase::{Fuzzy, Given, Product};
use jinnang_core::wording::{Rule, Turned};
use jinnang_protocol::{Item, Shelf};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::kept::told;
use super::{Part, mark};
use crate::shelf::{Trouble, read};

/// The choice under which it is remembered.
pub const NAME: &str = "team-fixed";
/// The name of the sentence that is said.
const SET: Trouble = "teamSetHere";

/// Of each thing, by shelf and id, what tells its content from another.
pub type Fixed = BTreeMap<String, String>;

thread_local! {
    static FIXED: RefCell<Fixed> = const { RefCell::new(BTreeMap::new()) };
}

/// From now on this is set.
pub fn hold(fixed: Fixed) {
    FIXED.with(|held| held.replace(fixed));
}

fn key(shelf: Shelf, id: &str) -> String {
    [shelf.name(), ":", id].concat()
}

/// Taught pages stand on no shelf: the background, which keeps them, holds what is set of them.
fn key_of(part: Part, id: &str) -> String {
    let place = part.shelf().map_or("sites", Shelf::name);
    [place, ":", id].concat()
}

/// What tells one content from another, however its JSON is written.
fn content(part: Part, item: &Item) -> Option<String> {
    let body = item.body.as_str();
    let counts = match part {
        Part::Words => written::<Rule>(body),
        Part::Levels => written::<Turned>(body),
        Part::Products => written::<Product>(body),
        Part::Settings => written::<Given>(body).or_else(|| written::<Fuzzy>(body)),
        Part::Phrases | Part::Rules | Part::Sites => told(part, item).map(|(_, counts)| counts),
    };
    counts.map(|counts| mark(&counts))
}

fn written<T: Serialize + DeserializeOwned>(body: &str) -> Option<String> {
    serde_json::to_string(&read::<T>(body)?).ok()
}

/// What is set once these have come in: of the parts that they belong to, what of them the lead has set.
pub fn after<'a>(mut before: Fixed, all: impl Iterator<Item = (Part, &'a Item, bool)>) -> Fixed {
    let all: Vec<(Part, &Item, bool)> = all.collect();
    for (part, ..) in &all {
        before.retain(|known, _| !known.starts_with(&key_of(*part, "")));
    }
    for (part, item, _) in all.into_iter().filter(|(.., is_set)| *is_set) {
        if let Some(content) = content(part, item) {
            before.insert(key_of(part, &item.id), content);
        }
    }
    before
}

/// Whether items may be put on a shelf.
///
/// # Errors
/// When one would change what the lead has set.
pub fn lets(shelf: Shelf, items: &[Item]) -> Result<(), Trouble> {
    let part = Part::ALL
        .into_iter()
        .find(|part| part.shelf() == Some(shelf));
    let Some(part) = part else { return Ok(()) };
    FIXED.with_borrow(|fixed| {
        let changes = |item: &Item| {
            let set = fixed.get(&key(shelf, &item.id));
            set.is_some_and(|set| content(part, item).as_ref() != Some(set))
        };
        match !fixed.is_empty() && items.iter().any(changes) {
            true => Err(SET),
            false => Ok(()),
        }
    })
}

/// Whether items may be taken off a shelf.
///
/// # Errors
/// When the lead has set one.
pub fn lets_go(shelf: Shelf, ids: &[String]) -> Result<(), Trouble> {
    FIXED.with_borrow(|fixed| {
        let is_set = |id: &String| fixed.contains_key(&key(shelf, id));
        match !fixed.is_empty() && ids.iter().any(is_set) {
            true => Err(SET),
            false => Ok(()),
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn level(level: &str) -> Item {
        Item {
            id: "absolute.best".into(),
            body: format!("{{\"rule\":\"absolute.best\",\"level\":\"{level}\"}}"),
        }
    }

    #[test]
    fn a_pack_without_a_part_leaves_what_was_set_of_it() {
        let set = Fixed::from([
            ("words:w".to_owned(), "1".to_owned()),
            ("levels:absolute.best".to_owned(), "2".to_owned()),
        ]);
        let item = level("block");
        let after = after(set, [(Part::Levels, &item, false)].into_iter());
        assert_eq!(after.keys().collect::<Vec<_>>(), ["words:w"]);
    }

    #[test]
    fn what_is_set_stays_and_everything_else_goes() {
        hold(Fixed::from([(
            "levels:absolute.best".to_owned(),
            "2".to_owned(),
        )]));
        let id = |id: &str| vec![id.to_owned()];
        assert_eq!(lets_go(Shelf::Levels, &id("absolute.best")), Err(SET));
        assert_eq!(lets_go(Shelf::Levels, &id("absolute.top")), Ok(()));
        assert_eq!(lets_go(Shelf::Words, &id("absolute.best")), Ok(()));
        hold(Fixed::new());
        assert_eq!(lets_go(Shelf::Levels, &id("absolute.best")), Ok(()));
    }
}
