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
/// Of a round the moments of the buyer's lines and of the first answer were kept, without any text: a rule that counts
/// single lines sees each of them ([`MAX_LATER`](super::entry::MAX_LATER) beside the first), one that ends sessions by a
/// notice or passes over lines by their words sees none of that. Which rounds were answered in time is exact.
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
                // What waited before the last line needs no answer either.
                let last = one.later_ms.len().checked_sub(1);
                let last = last.map_or_else(|| key.clone(), |nth| format!("{key}+{nth}"));
                conversation.mark_no_reply_needed(&last);
            }
            let later = one.later_ms.iter().enumerate();
            rows.extend(later.map(|(nth, at)| row(format!("{key}+{nth}"), Role::Buyer, *at)));
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
    fn a_rule_that_counts_lines_judges_each_line_of_a_kept_round_as_it_judged_the_day() {
        let noon = 1_772_337_600_000;
        let row = |key: &str, role, s: i64| Row {
            key: key.into(),
            role,
            at_ms: Some(noon + s * 1_000),
            text: String::new(),
        };
        let lived = [
            row("1", Role::Buyer, 0),
            row("2", Role::Buyer, 5),
            row("3", Role::Buyer, 290),
            row("4", Role::Agent, 304),
            row("5", Role::Buyer, 400),
            row("6", Role::Agent, 420),
            row("7", Role::Buyer, 500),
            row("8", Role::Buyer, 520),
        ];
        let mut day = Conversation::default();
        day.see(&lived);
        let place = Place {
            site: "pinduoduo".into(),
            shop: "小店".into(),
            buyer: "a".into(),
        };
        let mut leaf = crate::report::Leaf::new("pinduoduo", "小店");
        leaf.see(
            &place,
            "甲",
            &day,
            &crate::report::Mind::default(),
            noon + 600_000,
        );
        let (mut entries, mut acts) = crate::report::Leaf::read(&leaf.text()).unwrap();
        crate::report::settle(&mut entries, &mut acts);
        let period = Period {
            from_ms: noon - 1,
            to_ms: noon + 86_400_000,
        };
        let (kept, _) = talks(&entries, period);
        let zone = Zone::fixed(480);
        for id in [
            "pinduoduo-5min-message",
            "pinduoduo-3min-buyer-day",
            "ww-3min-round",
        ] {
            let rule = rule::preset(id).unwrap();
            for now in [530_000, 900_000] {
                let score = |talk: &Conversation| {
                    rule::score([("a", talk)], &rule, &zone, Some(noon + now))
                };
                assert_eq!(score(&kept[0].conversation), score(&day), "{id}");
            }
        }
        let rule = rule::preset("pinduoduo-5min-message").unwrap();
        let score = rule::score(
            [("a", &kept[0].conversation)],
            &rule,
            &zone,
            Some(noon + 530_000),
        );
        assert_eq!((score.hits, score.misses, score.pending), (3, 1, 2));
    }

    #[test]
    fn who_was_never_opened_is_uncertain_until_the_transcript_tells() {
        let noon = 1_772_337_600_000;
        let place = Place {
            site: "jd".into(),
            shop: "小店".into(),
            buyer: "b".into(),
        };
        let mut leaf = crate::report::Leaf::new("jd", "小店");
        assert!(leaf.listed(&place, "乙", noon));
        assert!(!leaf.listed(&place, "乙", noon + 90_000), "the same wait");
        let (entries, _) = crate::report::Leaf::read(&leaf.text()).unwrap();
        assert!(entries[0].uncertain && entries[0].answered_ms.is_none());
        let period = Period {
            from_ms: noon - 1,
            to_ms: noon + 86_400_000,
        };
        assert_eq!(talks(&entries, period).1, 1);
        let mut opened = Conversation::default();
        opened.see(&[
            Row {
                key: "1".into(),
                role: Role::Buyer,
                at_ms: Some(noon - 20_000),
                text: String::new(),
            },
            Row {
                key: "2".into(),
                role: Role::Agent,
                at_ms: Some(noon + 200_000),
                text: String::new(),
            },
        ]);
        let mind = crate::report::Mind::default();
        assert!(leaf.see(&place, "乙", &opened, &mind, noon + 210_000));
        let (entries, _) = crate::report::Leaf::read(&leaf.text()).unwrap();
        assert_eq!(entries.len(), 1);
        assert!(!entries[0].uncertain);
        assert_eq!(entries[0].wait_ms(), Some(220_000));
        assert!(!leaf.listed(&place, "乙", noon), "it is known by now");
        for nth in 0..1_000 {
            let place = Place {
                buyer: nth.to_string(),
                ..place.clone()
            };
            leaf.listed(&place, "丙", noon);
        }
        assert!(!leaf.is_done("jd", "小店"), "there is room for rounds");
        assert!(!leaf.next("jd", "小店").is_done("jd", "小店"));
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
