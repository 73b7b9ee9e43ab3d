//! What is in a backup, and what of it would be new here.

use std::collections::BTreeMap;

use jinnang_browser::i18n;
use jinnang_core::record::{BuyerKey, BuyerNotes, Note};
use jinnang_protocol::{Item, Shelf};
use serde::{Deserialize, Serialize};

use crate::shelf;

/// All that is kept, as it stands in a backup.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Content {
    /// The version of this form; a later one is refused.
    jinnang_backup: u32,
    /// Buyers with their notes and links.
    pub buyers: Vec<(BuyerKey, BuyerNotes)>,
    /// What stands on the shelves.
    pub shelves: Vec<(Shelf, Vec<Item>)>,
}

impl Default for Content {
    fn default() -> Self {
        Self {
            jinnang_backup: Self::VERSION,
            buyers: Vec::new(),
            shelves: Vec::new(),
        }
    }
}

/// What goes when a backup takes the place of all that is here.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Removal {
    /// Notes that the backup has not, or has otherwise, by buyer and id.
    pub notes: Vec<(BuyerKey, String)>,
    /// Links that the backup has not.
    pub links: Vec<(BuyerKey, BuyerKey)>,
    /// Items that the backup has not, by their ids.
    pub items: Vec<(Shelf, Vec<String>)>,
}

impl Removal {
    /// How many notes, links and items.
    pub fn count(&self) -> usize {
        let items: usize = self.items.iter().map(|(_, ids)| ids.len()).sum();
        self.notes.len() + self.links.len() + items
    }
}

/// What has to be written to bring a backup in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Change {
    /// Notes that are missing here, or were changed later there.
    pub notes: Vec<Note>,
    /// Buyers that are linked there and not here.
    pub links: Vec<(BuyerKey, BuyerKey)>,
    /// Items that are missing here, or were changed later there.
    pub shelves: Vec<(Shelf, Vec<Item>)>,
}

impl Change {
    /// How many notes, links and items.
    pub fn count(&self) -> usize {
        let items: usize = self.shelves.iter().map(|(_, items)| items.len()).sum();
        self.notes.len() + self.links.len() + items
    }
}

impl Content {
    const VERSION: u32 = 1;

    /// As the text of a file.
    ///
    /// # Errors
    /// A sentence, when there is too much for a text.
    pub fn to_json(&self) -> Result<String, String> {
        serde_json::to_string(self).map_err(|_| i18n::text("vaultUnreached"))
    }

    /// From the text of a file.
    ///
    /// # Errors
    /// A sentence, when a later version wrote it, or something else.
    pub fn from_json(text: &str) -> Result<Self, String> {
        shelf::read::<Self>(text)
            .and_then(Self::known)
            .ok_or_else(|| i18n::text("fileUnknown"))
    }

    fn known(mut self) -> Option<Self> {
        if self.jinnang_backup > Self::VERSION {
            return None;
        }
        for (_, record) in &mut self.buyers {
            *record = std::mem::take(record).upgraded().ok()?;
        }
        Some(self)
    }

    /// How many notes.
    pub fn notes(&self) -> usize {
        self.buyers
            .iter()
            .map(|(_, record)| record.notes.len())
            .sum()
    }

    /// How many items on the shelves.
    pub fn items(&self) -> usize {
        self.shelves.iter().map(|(_, items)| items.len()).sum()
    }

    /// What has to go and what has to be written so that here is what the backup holds and nothing else.
    pub fn replaced_by(&self, theirs: &Self) -> (Removal, Change) {
        let (mut gone, mut new) = (Removal::default(), Change::default());
        let side = |content: &Self| -> BTreeMap<BuyerKey, BuyerNotes> {
            content.buyers.iter().cloned().collect()
        };
        let (mine, wanted) = (side(self), side(theirs));
        for (about, record) in &mine {
            let other = wanted.get(about);
            let notes = record.notes.iter();
            let notes = notes.filter(|note| other.is_none_or(|other| !other.notes.contains(note)));
            gone.notes
                .extend(notes.map(|note| (about.clone(), note.id.clone())));
            let links = record.linked.iter();
            let links = links.filter(|key| other.is_none_or(|other| !other.linked.contains(key)));
            gone.links
                .extend(links.map(|key| pair(about.clone(), key.clone())));
        }
        for (about, record) in &wanted {
            let other = mine.get(about);
            let notes = record.notes.iter();
            let notes = notes.filter(|note| other.is_none_or(|other| !other.notes.contains(note)));
            new.notes.extend(notes.cloned());
            let links = record.linked.iter();
            let links = links.filter(|key| other.is_none_or(|other| !other.linked.contains(key)));
            new.links
                .extend(links.map(|key| pair(about.clone(), key.clone())));
        }
        for links in [&mut gone.links, &mut new.links] {
            links.sort();
            links.dedup();
        }
        for shelf in Shelf::ALL {
            let (mine, wanted) = (self.shelf(shelf), theirs.shelf(shelf));
            let ids: Vec<String> = mine
                .keys()
                .filter(|id| !wanted.contains_key(*id))
                .map(|id| (*id).to_owned())
                .collect();
            if !ids.is_empty() {
                gone.items.push((shelf, ids));
            }
            let items: Vec<Item> = wanted
                .iter()
                .filter(|(id, body)| mine.get(*id) != Some(*body))
                .map(|(id, body)| Item {
                    id: (*id).to_owned(),
                    body: (*body).to_owned(),
                })
                .collect();
            if !items.is_empty() {
                new.shelves.push((shelf, items));
            }
        }
        (gone, new)
    }

    fn shelf(&self, shelf: Shelf) -> BTreeMap<&str, &str> {
        self.shelves
            .iter()
            .filter(|(name, _)| *name == shelf)
            .flat_map(|(_, items)| items)
            .map(|item| (item.id.as_str(), item.body.as_str()))
            .collect()
    }

    /// What would change here by taking theirs in. What is newer here stays.
    pub fn change_by(&self, theirs: &Self) -> Change {
        self.change_dated(theirs, dated)
    }

    fn change_dated(&self, theirs: &Self, date: impl Fn(&str) -> Option<f64>) -> Change {
        let mut change = Change::default();
        let here: BTreeMap<&BuyerKey, &BuyerNotes> = self
            .buyers
            .iter()
            .map(|(about, record)| (about, record))
            .collect();
        for (about, theirs) in &theirs.buyers {
            let mine = here
                .get(about)
                .map_or_else(BuyerNotes::default, |mine| (*mine).clone());
            let mut merged = mine.clone();
            merged.merge(theirs.clone());
            let news = merged.notes.into_iter();
            change
                .notes
                .extend(news.filter(|note| !mine.notes.contains(note)));
            let links = theirs
                .linked
                .iter()
                .filter(|other| !mine.linked.contains(other));
            change
                .links
                .extend(links.map(|other| pair(about.clone(), other.clone())));
        }
        change.links.sort();
        change.links.dedup();
        for (shelf, theirs) in &theirs.shelves {
            let mine = self.shelf(*shelf);
            let news: Vec<Item> = theirs
                .iter()
                .filter(|item| match mine.get(item.id.as_str()) {
                    None => true,
                    Some(mine) => date(&item.body) > date(mine),
                })
                .cloned()
                .collect();
            if !news.is_empty() {
                change.shelves.push((*shelf, news));
            }
        }
        change
    }
}

/// Both sides of a link tell of it: the lesser key first.
fn pair(one: BuyerKey, other: BuyerKey) -> (BuyerKey, BuyerKey) {
    if one > other {
        (other, one)
    } else {
        (one, other)
    }
}

/// The part of an item that says when it was changed; what has none gives way to nothing.
#[derive(Deserialize)]
#[serde(rename(deserialize = "$part"))]
struct Dated {
    updated_ms: Option<f64>,
}

fn dated(body: &str) -> Option<f64> {
    shelf::read::<Dated>(body)?.updated_ms
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn about(buyer: &str) -> BuyerKey {
        BuyerKey {
            site: "ww".into(),
            shop: String::new(),
            buyer: buyer.into(),
        }
    }

    fn record(text: &str, at_ms: i64, linked: &[&str]) -> BuyerNotes {
        let mut record = BuyerNotes::default().upgraded().unwrap();
        let note = Note::new("n".into(), about("a"), text, at_ms).unwrap();
        record.notes.push(note);
        record.linked = linked.iter().map(|buyer| about(buyer)).collect();
        record
    }

    fn content(text: &str, at_ms: i64, linked: &[&str], items: &[(&str, &str)]) -> Content {
        let item = |(id, body): &(&str, &str)| Item {
            id: (*id).into(),
            body: (*body).into(),
        };
        Content {
            buyers: vec![(about("a"), record(text, at_ms, linked))],
            shelves: vec![(Shelf::Sheets, items.iter().map(item).collect())],
            ..Content::default()
        }
    }

    fn change(mine: &Content, theirs: &Content) -> Change {
        mine.change_dated(theirs, |body| body.parse().ok())
    }

    #[test]
    fn all_of_it_is_new_to_an_empty_profile_and_nothing_to_the_same() {
        let theirs = content("一", 1, &["b"], &[("s", "1")]);
        assert_eq!(change(&Content::default(), &theirs).count(), 3);
        assert_eq!(change(&theirs, &theirs), Change::default());
    }

    #[test]
    fn what_is_newer_here_stays_and_what_is_newer_there_comes() {
        let mine = content("一", 5, &[], &[("s", "5"), ("t", "5"), ("u", "?")]);
        let theirs = content("二", 4, &[], &[("s", "4"), ("t", "6"), ("u", "!")]);
        let change = change(&mine, &theirs);
        assert!(change.notes.is_empty());
        let ids: Vec<&str> = change.shelves[0]
            .1
            .iter()
            .map(|item| item.id.as_str())
            .collect();
        assert_eq!(ids, ["t"]);
        assert_eq!(super::tests::change(&theirs, &mine).notes[0].text, "一");
    }

    #[test]
    fn a_link_that_both_sides_tell_of_is_made_once() {
        let mut theirs = content("一", 1, &["b"], &[]);
        theirs.buyers.push((about("b"), record("二", 1, &["a"])));
        assert_eq!(
            change(&Content::default(), &theirs).links,
            [(about("a"), about("b"))]
        );
    }

    #[test]
    fn replacing_leaves_what_the_backup_holds_and_nothing_else() {
        let mine = content("一", 9, &["b"], &[("s", "9"), ("t", "1")]);
        let theirs = content("二", 4, &["c"], &[("s", "4"), ("u", "1")]);
        let (gone, new) = mine.replaced_by(&theirs);
        assert_eq!(gone.notes, [(about("a"), "n".to_owned())]);
        assert_eq!(gone.links, [(about("a"), about("b"))]);
        assert_eq!(gone.items, [(Shelf::Sheets, vec!["t".to_owned()])]);
        assert_eq!(
            new.notes[0].text, "二",
            "older, and still the one that is wanted"
        );
        assert_eq!(new.links, [(about("a"), about("c"))]);
        let ids: Vec<&str> = new.shelves[0]
            .1
            .iter()
            .map(|item| item.id.as_str())
            .collect();
        assert_eq!(ids, ["s", "u"]);
        let (gone, new) = theirs.replaced_by(&theirs);
        assert_eq!((gone.count(), new.count()), (0, 0));
    }

    #[test]
    fn a_later_form_is_refused_and_this_one_comes_back() {
        let content = content("一", 1, &["b"], &[("s", "{}")]);
        let text = serde_json::to_string(&content).unwrap();
        let read = |text: &str| serde_json::from_str::<Content>(text).unwrap().known();
        assert_eq!(read(&text), Some(content));
        let later = text.replace("\"jinnang_backup\":1", "\"jinnang_backup\":2");
        assert_eq!(read(&later), None);
    }

    proptest! {
        #[test]
        fn a_backup_that_was_changed_anywhere_is_read_or_refused_and_breaks_nothing(
            at in 0usize..700, put in "\\PC{0,4}", cut in 0usize..40,
        ) {
            let theirs = content("一", 1, &["b"], &[("s", "1"), ("t", "2")]);
            let text = serde_json::to_string(&theirs).unwrap();
            let head: String = text.chars().take(at).collect();
            let tail: String = text.chars().skip(at + cut).collect();
            let bent = [head, put, tail].concat();
            let read = serde_json::from_str::<Content>(&bent).ok().and_then(Content::known);
            if let Some(read) = read {
                let mine = content("二", 5, &[], &[("s", "5")]);
                let (gone, new) = mine.replaced_by(&read);
                prop_assert!(change(&mine, &read).count() + gone.count() + new.count() <= bent.len());
            }
        }
    }
}
