use super::record::Record;
use crate::phrase::item::Phrase;

/// The phrases that a shop works with: those that ship, with what the shop made of them, then its own. A shipped phrase
/// in the bin is left out, and so is a record of a later form than this program knows, and what is no phrase.
#[must_use]
pub fn laid_over(shipped: &[Phrase], records: &[Record]) -> Vec<Phrase> {
    let mut phrases: Vec<Option<Phrase>> = shipped.iter().cloned().map(Some).collect();
    let mut own: Vec<Phrase> = Vec::new();
    for record in records {
        let phrase = &record.phrase;
        let bare = |part: &String| part.trim().is_empty();
        if record.readable().is_err()
            || [&phrase.id, &phrase.title, &phrase.text]
                .into_iter()
                .any(bare)
        {
            continue;
        }
        let live = record.deleted_ms.is_none().then(|| phrase.clone());
        let at = shipped.iter().position(|other| other.id == phrase.id);
        match at.and_then(|at| phrases.get_mut(at)) {
            Some(place) => *place = live,
            None => own.extend(live),
        }
    }
    phrases.into_iter().flatten().chain(own).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn phrase(id: &str, text: &str) -> Phrase {
        Phrase {
            id: id.into(),
            title: id.into(),
            text: text.into(),
            ..Phrase::default()
        }
    }

    #[test]
    fn changed_ones_keep_their_place_put_away_ones_go_and_own_ones_come_last() {
        let shipped = [phrase("a", "甲"), phrase("b", "乙"), phrase("c", "丙")];
        let mut away = Record::new(phrase("a", "甲"));
        away.deleted_ms = Some(1);
        let mut own_away = Record::new(phrase("y", "不要了"));
        own_away.deleted_ms = Some(1);
        let records = [
            Record::new(phrase("x", "自建")),
            Record::new(phrase("b", "改过")),
            away,
            own_away,
            Record::new(phrase("z", " ")),
        ];
        let texts: Vec<String> = laid_over(&shipped, &records)
            .into_iter()
            .map(|phrase| phrase.text)
            .collect();
        assert_eq!(texts, ["改过", "丙", "自建"]);
    }
}
