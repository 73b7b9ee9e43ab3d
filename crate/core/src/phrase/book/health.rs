use super::likeness::alike;
use crate::phrase::item::Phrase;
use crate::phrase::variable::{VariableFault, faults};
use crate::wording::{Checker, Finding, Level};

/// Days in milliseconds.
const DAY_MS: i64 = 24 * 60 * 60 * 1000;

/// What is wrong with a phrase.
#[derive(Clone, Debug, PartialEq)]
pub enum Ailment {
    /// A platform may hold its wording against the shop.
    Unsafe {
        /// On which platform; `None` where every platform does.
        platform: Option<String>,
        /// What was found, in the text as it is written.
        finding: Finding,
    },
    /// It says nearly the same as another.
    Duplicate {
        /// Id of the other.
        of: String,
        /// The share of what they have in common.
        share: f32,
    },
    /// Nobody has looked at it for long.
    Stale {
        /// For how many days.
        days: i64,
    },
    /// It was there for long and never used.
    NeverUsed,
    /// A variable is not written as it should be, or must be filled by hand each time.
    Variable(VariableFault),
}

/// By what the health of a library is judged.
#[derive(Clone, Copy)]
pub struct Health<'a> {
    /// The wording rules.
    pub checker: &'a Checker,
    /// Ids of the platforms that the shop sells on.
    pub platforms: &'a [&'a str],
    /// Names of the shop's own variables.
    pub variables: &'a [&'a str],
    /// This moment, in milliseconds since 1970.
    pub now_ms: i64,
    /// After how many days a phrase is stale or never used.
    pub days: i64,
}

/// What is wrong with the phrases, in their order: the phrase's id and each ailment.
#[must_use]
pub fn examine(phrases: &[Phrase], by: &Health<'_>) -> Vec<(String, Ailment)> {
    let mut found: Vec<(String, Ailment)> = Vec::new();
    for phrase in phrases {
        let mut note = |ailment| found.push((phrase.id.clone(), ailment));
        unsafe_in(phrase, by).into_iter().for_each(&mut note);
        for text in phrase.texts() {
            let faults = faults(text, by.variables).into_iter();
            faults.map(Ailment::Variable).for_each(&mut note);
        }
        // What ships has no date of its own: it is neither stale nor unused.
        if phrase.edited_ms > 0 {
            let since = |ms: i64| (by.now_ms - ms) / DAY_MS;
            let age = since(phrase.edited_ms);
            match phrase.used_ms {
                None if phrase.uses == 0 && age >= by.days => note(Ailment::NeverUsed),
                Some(used) if since(used).min(age) >= by.days => note(Ailment::Stale {
                    days: since(used).min(age),
                }),
                _ => {}
            }
        }
    }
    for pair in alike(phrases) {
        let duplicate = Ailment::Duplicate {
            of: pair.first,
            share: pair.share,
        };
        found.push((pair.second, duplicate));
    }
    let place = |id: &str| phrases.iter().position(|phrase| phrase.id == id);
    let mut placed: Vec<(Option<usize>, (String, Ailment))> = Vec::with_capacity(found.len());
    let mut last: Option<(String, Option<usize>)> = None;
    for (id, ailment) in found {
        let at = match &last {
            Some((known, at)) if *known == id => *at,
            _ => place(&id),
        };
        last = Some((id.clone(), at));
        placed.push((at, (id, ailment)));
    }
    placed.sort_by_key(|(at, _)| *at);
    placed.into_iter().map(|(_, ailment)| ailment).collect()
}

/// What the wording rules say of a phrase: of every platform once where all agree, else by platform.
fn unsafe_in(phrase: &Phrase, by: &Health<'_>) -> Vec<Ailment> {
    let check = |text: &str, platform: Option<&str>| -> Vec<Finding> {
        let found = by.checker.check(text, platform).into_iter();
        let leaks = |finding: &Finding| finding.category == crate::wording::Category::Leak;
        // Variables are filled before a phrase goes out.
        found
            .filter(|finding| finding.level > Level::Hint && !leaks(finding))
            .collect()
    };
    let mut ailments: Vec<Ailment> = Vec::new();
    let mut everywhere: Vec<Finding> = Vec::new();
    for text in phrase.texts() {
        everywhere.extend(check(text, None));
    }
    for platform in by.platforms {
        for text in phrase.messages_for(Some(platform)) {
            for finding in check(text, Some(platform)) {
                let common = everywhere.iter().any(|known| known.rule == finding.rule);
                if !common {
                    ailments.push(Ailment::Unsafe {
                        platform: Some((*platform).to_owned()),
                        finding,
                    });
                }
            }
        }
    }
    let common = everywhere.into_iter().map(|finding| Ailment::Unsafe {
        platform: None,
        finding,
    });
    common.chain(ailments).collect()
}
