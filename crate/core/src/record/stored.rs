use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::key::BuyerKey;
use super::marks::Vip;
use super::note::Note;

/// All that is kept about one buyer: one record, so that a note is written in one step and no list can disagree with
/// it. Version 1 had notes without marks and history, and no links, version 2 notes without the buyer's name; they are read
/// as they stand.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename(deserialize = "$part"))]
pub struct BuyerNotes {
    v: u32,
    /// The notes, in no order.
    pub notes: Vec<Note>,
    /// The same person on other platforms or in other shops, as the agent said.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub linked: Vec<BuyerKey>,
}

/// A record that a later version wrote. It must not be written over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error(
    "the record has version {found}, this program knows {} and below",
    BuyerNotes::VERSION
)]
pub struct NewerRecord {
    /// Its version.
    pub found: u32,
}

impl BuyerNotes {
    /// The version that is written.
    pub const VERSION: u32 = 3;

    /// The record as this version writes it.
    ///
    /// # Errors
    /// When a later version wrote it.
    pub fn upgraded(self) -> Result<Self, NewerRecord> {
        if self.v > Self::VERSION {
            return Err(NewerRecord { found: self.v });
        }
        Ok(Self {
            v: Self::VERSION,
            ..self
        })
    }

    /// Whether nothing is left to keep.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.notes.is_empty() && self.linked.is_empty()
    }

    /// The notes as they are shown: pinned first, then the last changed.
    #[must_use]
    pub fn in_order(mut self) -> Vec<Note> {
        self.notes
            .sort_by_key(|note| (!note.marks.pinned, std::cmp::Reverse(note.updated_ms)));
        self.notes
    }

    /// The highest level among the notes.
    #[must_use]
    pub fn vip(&self) -> Vip {
        let levels = self.notes.iter().map(|note| note.marks.vip);
        levels.max().unwrap_or_default()
    }

    /// Links the buyer to another one; both records have to be linked. Twice is once, and nobody is linked to themself.
    pub fn link(&mut self, own: &BuyerKey, other: BuyerKey) {
        if *own != other && !self.linked.contains(&other) {
            self.linked.push(other);
        }
    }

    /// Adds what another copy of this record holds: of the same note the one that was changed last.
    ///
    /// Merging is the same in any order and as often as one likes, so that importing a backup twice does no harm.
    pub fn merge(&mut self, other: Self) {
        for note in other.notes {
            match self.notes.iter_mut().find(|mine| mine.id == note.id) {
                Some(mine) if precedence(mine) < precedence(&note) => *mine = note,
                Some(_) => {}
                None => self.notes.push(note),
            }
        }
        for key in other.linked {
            if !self.linked.contains(&key) {
                self.linked.push(key);
            }
        }
    }
}

/// Of two copies changed in the same millisecond, any rule will do that does not depend on the order.
fn precedence(note: &Note) -> (i64, &str, usize) {
    (note.updated_ms, &note.text, note.history.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As versions before marks and history wrote it.
    const VERSION_1: &str = r#"{"v":1,"notes":[
        {"id":"9f","about":{"site":"pinduoduo","shop":"小店","buyer":"1000000000001"},"text":"要雾蓝色，周五前发出","created_ms":1789000000000,"updated_ms":1789000060000}]}"#;

    const VERSION_2: &str = r#"{"v":2,"notes":[
        {"id":"9f","about":{"site":"pinduoduo","shop":"小店","buyer":"1000000000001"},"text":"周四就发","created_ms":1789000000000,"updated_ms":1789000090000,
         "marks":{"tags":["催单"],"vip":"large","colour":"red","pinned":true,"due_ms":1789100000000,"done":false,"order":"260101-1","messages":[{"text":"周四能发吗","at_ms":null}]},
         "history":[{"text":"要雾蓝色，周五前发出","until_ms":1789000090000}]}],
        "linked":[{"site":"ww","shop":"","buyer":"tb_mist"}]}"#;

    const VERSION_3: &str = r#"{"v":3,"notes":[
        {"id":"a0","about":{"site":"pinduoduo","shop":"小店","buyer":"1000000000001"},"name":"小*鱼","text":"周四发了","created_ms":1789000000000,"updated_ms":1789000090000}]}"#;

    fn read(text: &str) -> BuyerNotes {
        serde_json::from_str(text).unwrap()
    }

    #[test]
    fn records_of_every_earlier_version_are_read() {
        let one = read(VERSION_1).upgraded().unwrap();
        assert_eq!(one.notes[0].text, "要雾蓝色，周五前发出");
        assert_eq!(one.notes[0].marks, crate::record::NoteMarks::default());
        let two = read(VERSION_2).upgraded().unwrap();
        assert_eq!((two.vip(), two.linked.len()), (Vip::Large, 1));
        let again: BuyerNotes = read(&serde_json::to_string(&two).unwrap());
        assert_eq!(again, two);
        let three = read(VERSION_3).upgraded().unwrap();
        assert_eq!(three.notes[0].name, "小*鱼");
        assert_eq!(three, read(VERSION_3), "what is written now");
        assert!(one.notes[0].name.is_empty() && two.notes[0].name.is_empty());
    }

    #[test]
    fn a_newer_record_is_left_alone() {
        let newer = read(r#"{"v":4,"notes":[],"drawing":"…"}"#).upgraded();
        assert_eq!(newer, Err(NewerRecord { found: 4 }));
    }

    #[test]
    fn merging_is_the_same_in_any_order_and_twice() {
        let (one, two) = (read(VERSION_1), read(VERSION_2));
        let merged = |first: &BuyerNotes, second: &BuyerNotes| {
            let mut to = first.clone();
            to.merge(second.clone());
            to.merge(second.clone());
            (to.notes, to.linked)
        };
        assert_eq!(merged(&one, &two), merged(&two, &one));
        assert_eq!(merged(&one, &two).0[0].text, "周四就发");
    }

    #[test]
    fn a_pinned_note_stands_above_a_newer_one() {
        let mut record = read(VERSION_2);
        let mut newer = read(VERSION_1).notes.remove(0);
        newer.id = "other".into();
        newer.updated_ms = i64::MAX;
        record.notes.push(newer);
        let order: Vec<String> = record.in_order().into_iter().map(|note| note.id).collect();
        assert_eq!(order, ["9f", "other"]);
    }

    #[test]
    fn nobody_is_linked_twice_or_to_themself() {
        let mut record = read(VERSION_1);
        let own = record.notes[0].about.clone();
        let other = BuyerKey {
            buyer: "b".into(),
            ..own.clone()
        };
        record.link(&own, own.clone());
        record.link(&own, other.clone());
        record.link(&own, other);
        assert_eq!(record.linked.len(), 1);
    }
}
