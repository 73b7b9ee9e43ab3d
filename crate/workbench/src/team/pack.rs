//! What a lead hands to the team in one file, and what of it would be new here.

use std::collections::BTreeMap;

use jinnang_protocol::{Item, MAX_ITEM_UTF16, Shelf};
use serde::{Deserialize, Serialize};

/// A part of what a shop keeps for itself. Nothing of it is about a buyer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// Own phrases, changed ones, and shipped ones that were put away.
    Phrases,
    /// Own words.
    Words,
    /// Levels of rules, and words that are always allowed.
    Levels,
    /// How platforms count: own rules, chosen ones, targets.
    Rules,
    /// Facts about products.
    Products,
    /// What variables stand for, and how search works.
    Settings,
    /// Pages that were taught.
    Sites,
}

impl Part {
    /// All, in the order in which they are shown.
    pub const ALL: [Self; 7] = [
        Self::Phrases,
        Self::Words,
        Self::Levels,
        Self::Rules,
        Self::Products,
        Self::Settings,
        Self::Sites,
    ];

    /// The shelf that it stands on; taught pages stand on none.
    pub fn shelf(self) -> Option<Shelf> {
        Some(match self {
            Self::Phrases => Shelf::Phrases,
            Self::Words => Shelf::Words,
            Self::Levels => Shelf::Levels,
            Self::Rules => Shelf::Figures,
            Self::Products => Shelf::Products,
            Self::Settings => Shelf::Settings,
            Self::Sites => return None,
        })
    }

    /// Whether an item of its shelf is the team's, and not one person's own.
    pub fn is_shared(self, id: &str) -> bool {
        match self {
            Self::Rules => ["rule-own-", "rule-of-", "rule-target-"]
                .iter()
                .any(|prefix| id.starts_with(prefix)),
            // Everybody has a number of their own.
            Self::Settings => !id.starts_with("客服工号@"),
            Self::Sites => id.starts_with("own-"),
            _ => true,
        }
    }
}

/// One part as it stands in a pack.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// Which.
    pub part: Part,
    /// The lead set it: it is taken whole or not at all.
    #[serde(default)]
    pub fixed: bool,
    /// What is in it.
    pub items: Vec<Item>,
}

/// A pack.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pack {
    /// The version of this form.
    jinnang_team: u32,
    /// What it is called.
    pub name: String,
    /// When it was made, in milliseconds since 1970.
    pub made_ms: i64,
    /// Its parts.
    pub sections: Vec<Section>,
}

/// Why a file is no pack that can be taken in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// Something else, or cut short.
    Other,
    /// A later version made it.
    Newer,
}

/// What taking an item in would do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It is not here yet.
    New,
    /// It is here, and another.
    Changed,
    /// It is here as it is there.
    Same,
    /// It can't be read and stays out.
    Unread,
}

/// An item of a pack beside what is here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The part that it belongs to.
    pub part: Part,
    /// Its id and body.
    pub item: Item,
    /// What it is called.
    pub title: String,
    /// What taking it in would do.
    pub fate: Fate,
    /// The lead set it.
    pub fixed: bool,
}

/// The most items of a pack, and the longest id.
const MAX_ITEMS: usize = 50_000;
const MAX_ID_UTF16: usize = 200;

impl Pack {
    const VERSION: u32 = 1;

    /// A pack of these parts.
    pub fn new(name: String, made_ms: i64, sections: Vec<Section>) -> Self {
        Self {
            jinnang_team: Self::VERSION,
            name,
            made_ms,
            sections,
        }
    }

    /// The pack that a text is.
    ///
    /// # Errors
    /// When it is none, or a later version made it.
    pub fn read(text: &str) -> Result<Self, Unfit> {
        #[derive(Deserialize)]
        struct Version {
            jinnang_team: u32,
        }
        let text = text.trim_start_matches('\u{feff}');
        let version: Version = serde_json::from_str(text).map_err(|_| Unfit::Other)?;
        if version.jinnang_team > Self::VERSION {
            return Err(Unfit::Newer);
        }
        serde_json::from_str(text).map_err(|_| Unfit::Other)
    }

    /// As the text of a file.
    pub fn write(&self) -> Option<String> {
        serde_json::to_string(self).ok()
    }

    /// What each item would do here. `told` gives the title of a body and what counts of it, or nothing for one that
    /// can't be read; `here` holds what counts of all that is here.
    pub fn plan(
        &self,
        here: &BTreeMap<(Part, String), String>,
        told: impl Fn(Part, &Item) -> Option<(String, String)>,
    ) -> Vec<Entry> {
        let sections = self.sections.iter();
        let items =
            sections.flat_map(|section| section.items.iter().map(move |item| (section, item)));
        let mut entries: Vec<Entry> = Vec::new();
        for (section, item) in items.take(MAX_ITEMS) {
            let part = section.part;
            let fits = item.id.encode_utf16().count() <= MAX_ID_UTF16
                && item.body.encode_utf16().count() <= MAX_ITEM_UTF16
                && part.is_shared(&item.id);
            let (title, fate) = match told(part, item).filter(|_| fits) {
                None => (item.id.chars().take(40).collect(), Fate::Unread),
                Some((title, counts)) => {
                    let fate = match here.get(&(part, item.id.clone())) {
                        None => Fate::New,
                        Some(mine) if *mine == counts => Fate::Same,
                        Some(_) => Fate::Changed,
                    };
                    (title, fate)
                }
            };
            entries.push(Entry {
                part,
                item: item.clone(),
                title,
                fate,
                fixed: section.fixed,
            });
        }
        entries
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn item(id: &str, body: &str) -> Item {
        Item {
            id: id.into(),
            body: body.into(),
        }
    }

    fn pack(part: Part, fixed: bool, items: Vec<Item>) -> Pack {
        let section = Section { part, fixed, items };
        Pack::new("春季".into(), 7, vec![section])
    }

    fn told(_: Part, item: &Item) -> Option<(String, String)> {
        (item.body != "?").then(|| (item.id.clone(), item.body.clone()))
    }

    fn fates(pack: &Pack, here: &[(Part, &str, &str)]) -> Vec<Fate> {
        let here = here
            .iter()
            .map(|(part, id, body)| ((*part, (*id).to_owned()), (*body).to_owned()))
            .collect();
        let entries = pack.plan(&here, told);
        entries.iter().map(|entry| entry.fate).collect()
    }

    #[test]
    fn what_is_new_changed_the_same_and_unreadable_is_told_apart() {
        let items = vec![
            item("a", "1"),
            item("b", "2"),
            item("c", "3"),
            item("d", "?"),
        ];
        let pack = pack(Part::Words, false, items);
        let here = [
            (Part::Words, "b", "other"),
            (Part::Words, "c", "3"),
            (Part::Levels, "a", "1"),
        ];
        assert_eq!(
            fates(&pack, &here),
            [Fate::New, Fate::Changed, Fate::Same, Fate::Unread]
        );
    }

    #[test]
    fn what_is_one_persons_own_is_not_handed_on() {
        let settings = pack(
            Part::Settings,
            false,
            vec![item("客服工号@", "1"), item("店铺@", "1")],
        );
        assert_eq!(fates(&settings, &[]), [Fate::Unread, Fate::New]);
        let figures = pack(
            Part::Rules,
            false,
            vec![item("talk-days", "1"), item("rule-of-jd", "1")],
        );
        assert_eq!(fates(&figures, &[]), [Fate::Unread, Fate::New]);
        let site = pack(
            Part::Sites,
            false,
            vec![item("pinduoduo", "1"), item("own-x", "1")],
        );
        assert_eq!(fates(&site, &[]), [Fate::Unread, Fate::New]);
    }

    #[test]
    fn a_pack_comes_back_from_its_file_and_a_later_one_is_refused() {
        let pack = pack(Part::Phrases, true, vec![item("a", "{}")]);
        let text = pack.write().unwrap();
        assert_eq!(Pack::read(&text), Ok(pack));
        let newer = text.replace("\"jinnang_team\":1", "\"jinnang_team\":2");
        assert_eq!(Pack::read(&newer), Err(Unfit::Newer));
        assert_eq!(Pack::read(text.trim_end_matches('}')), Err(Unfit::Other));
        assert_eq!(Pack::read("{\"v\":1,\"phrases\":[]}"), Err(Unfit::Other));
    }

    proptest! {
        #[test]
        fn no_text_makes_reading_stumble(text in "\\PC{0,200}") {
            let _ = Pack::read(&text);
        }

        #[test]
        fn a_file_that_was_changed_anywhere_is_read_or_refused_and_stays_small(
            at in 0usize..400, put in "\\PC{0,4}", cut in 0usize..40,
        ) {
            let items = vec![item("a", r#"{"v":1,"phrase":{"title":"甲"}}"#), item("b", "2")];
            let text = pack(Part::Phrases, true, items).write().unwrap();
            let head: String = text.chars().take(at).collect();
            let tail: String = text.chars().skip(at + cut).collect();
            let bent = [head, put, tail].concat();
            if let Ok(read) = Pack::read(&bent) {
                let entries = read.plan(&BTreeMap::new(), told);
                prop_assert!(entries.len() <= bent.len());
            }
        }
    }
}
