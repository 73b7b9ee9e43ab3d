//! Kept rounds as conversations again, so that any platform's rule can be laid on them.

use std::collections::BTreeMap;

use super::entry::Entry;
use super::period::Period;
use crate::timer::queue::Place;
use crate::timer::{Conversation, Role, Row};

/// What one buyer asked and was answered in a period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Talk {
    /// Whose it is.
    pub place: Place,
    /// The buyer's name as the page shows it.
    pub name: String,
    /// Question and answer of every round, a row each.
    pub conversation: Conversation,
}

/// The conversations that these rounds were, and how many rounds were left out because their times can't be trusted.
///
/// Of a round only the first question and the first answer were kept: a rule that counts single lines sees one line a
/// round, and one that ends sessions by a notice sees none. Which rounds were answered in time is exact.
#[must_use]
pub fn talks<'a>(entries: impl IntoIterator<Item = &'a Entry>, period: Period) -> (Vec<Talk>, u32) {
    let mut uncertain = 0;
    type Key<'a> = (&'a str, &'a str, &'a str);
    let mut by_buyer: BTreeMap<Key<'_>, (&str, Vec<&Entry>)> = BTreeMap::new();
    for one in entries.into_iter().filter(|one| period.holds(one.asked_ms)) {
        if one.uncertain {
            uncertain += 1;
            continue;
        }
        let key = (one.site.as_str(), one.shop.as_str(), one.buyer.as_str());
        let talk = by_buyer.entry(key).or_default();
        if !one.name.is_empty() {
            talk.0 = &one.name;
        }
        talk.1.push(one);
    }
    let talk = |(place, (name, rounds)): (Key<'_>, (&str, Vec<&Entry>))| {
        let mut conversation = Conversation::default();
        let row = |key: String, role, at_ms| Row {
            key,
            role,
            at_ms: Some(at_ms),
            text: String::new(),
        };
        let mut rows = Vec::with_capacity(rounds.len() * 2);
        for one in rounds {
            let key = format!("q{}", one.asked_ms);
            if one.excused {
                conversation.mark_no_reply_needed(&key);
            }
            rows.push(row(key, Role::Buyer, one.asked_ms));
            let answer = one
                .answered_ms
                .map(|at| row(format!("a{at}"), Role::Agent, at));
            rows.extend(answer);
        }
        rows.sort_by_key(|row| row.at_ms);
        conversation.see(&rows);
        Talk {
            place: Place {
                site: place.0.to_owned(),
                shop: place.1.to_owned(),
                buyer: place.2.to_owned(),
            },
            name: name.to_owned(),
            conversation,
        }
    };
    (by_buyer.into_iter().map(talk).collect(), uncertain)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::timer::calendar::Zone;
    use crate::timer::rule;

    fn entry(buyer: &str, asked_ms: i64, wait_ms: Option<i64>) -> Entry {
        Entry {
            site: "pinduoduo".into(),
            shop: "小店".into(),
            buyer: buyer.into(),
            asked_ms,
            answered_ms: wait_ms.map(|wait| asked_ms + wait),
            ..Entry::default()
        }
    }

    #[test]
    fn a_rule_judges_kept_rounds_as_it_judged_the_day() {
        let noon = 1_772_337_600_000;
        let entries = [
            entry("a", noon, Some(20_000)),
            entry("a", noon + 60_000, Some(200_000)),
            entry("b", noon, Some(179_000)),
            entry("c", noon, None),
            Entry {
                uncertain: true,
                ..entry("d", noon, Some(1_000))
            },
            entry("e", noon - 90_000_000, Some(1_000)),
        ];
        let period = Period {
            from_ms: noon - 1,
            to_ms: noon + 86_400_000,
        };
        let (talks, uncertain) = talks(&entries, period);
        assert_eq!((talks.len(), uncertain), (3, 1));
        let rounds = talks[0].conversation.rounds();
        assert_eq!(
            rounds
                .iter()
                .map(|round| round.response_ms())
                .collect::<Vec<_>>(),
            [Some(20_000), Some(200_000)]
        );
        let rule = rule::preset("ww-3min-round").unwrap();
        let scored = rule::score(
            talks
                .iter()
                .map(|talk| (talk.place.buyer.as_str(), &talk.conversation)),
            &rule,
            &Zone::fixed(480),
            Some(noon + 3_600_000),
        );
        assert_eq!((scored.hits, scored.misses), (2, 2));
    }
}
