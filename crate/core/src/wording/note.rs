use serde::{Deserialize, Serialize};

use super::finding::{Basis, Category, Level};
use super::rule::Rule;

/// What a finding says about a rule. The first two are read alone, too: [`Packed::category`](super::packed::Packed::category).
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Note {
    pub(crate) id: String,
    pub(crate) category: Category,
    pub(crate) reason: String,
    pub(crate) basis: Option<Basis>,
    pub(crate) suggest: Vec<String>,
}

impl Note {
    pub(crate) fn of(rule: &Rule) -> Self {
        Self {
            id: rule.id.clone(),
            category: rule.category,
            reason: rule.reason.clone(),
            basis: rule.basis.clone(),
            suggest: rule.suggest.clone(),
        }
    }

    /// A rule of which nothing else is known.
    pub(crate) fn rule(self, level: Level) -> Rule {
        Rule {
            id: self.id,
            category: self.category,
            level,
            terms: Vec::new(),
            except: Vec::new(),
            near: Vec::new(),
            unless: Vec::new(),
            negation: 0,
            question: 0,
            gap: 0,
            squeeze: true,
            views: Vec::new(),
            adds: 0,
            shape: None,
            on: Vec::new(),
            off: Vec::new(),
            shops: Vec::new(),
            reason: self.reason,
            basis: self.basis,
            suggest: self.suggest,
        }
    }
}
