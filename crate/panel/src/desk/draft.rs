use jinnang_browser::clock;
use jinnang_core::phrase::choices;
use jinnang_core::report::Deed;
use jinnang_core::wording::{Category, Finding, Level, Way};
use jinnang_protocol::{Draft, InsertOutcome, InsertTarget, Mark, ToPage};

use super::Desk;

/// What to tell the agent about an insertion; nothing when all went well.
pub(super) fn insert_sentence(outcome: InsertOutcome) -> Option<&'static str> {
    match outcome {
        InsertOutcome::Taken => None,
        InsertOutcome::Refused => Some("sayInsertRefused"),
        InsertOutcome::NoComposer => Some("sayNoComposer"),
        InsertOutcome::Composing => Some("sayComposing"),
        InsertOutcome::OtherBuyer => Some("sayOtherBuyer"),
        InsertOutcome::Changed => Some("sayDraftChanged"),
    }
}

/// A variable with choices that nobody filled is mended by taking one of them.
fn offer_choices(found: &mut Finding) {
    if found.category == Category::Leak {
        let offered: Vec<String> = choices(&found.matched)
            .into_iter()
            .map(str::to_owned)
            .collect();
        if !offered.is_empty() {
            found.suggest = offered;
        }
    }
}

impl Desk {
    /// What became of an insertion.
    pub(super) fn inserted(self, outcome: InsertOutcome) {
        let remark = self.remark.get();
        self.remark.set(None);
        self.say.set(insert_sentence(outcome).or(remark));
        let mut phrase = None;
        self.ledger
            .update(|ledger| phrase = ledger.inserting.take());
        if let (Some(id), InsertOutcome::Taken) = (phrase, outcome) {
            self.keep_deed(Deed::Phrase(id), clock::now_ms());
        }
    }

    /// Checks a draft. The verdict goes out before anything is drawn here: the mark in the composer is what is waited for.
    pub(super) fn judge(self, draft: Draft) {
        self.begin(&draft);
        let site = self.site.get_untracked();
        let mut findings = self.checker.with(|checker| {
            checker
                .as_ref()
                .map(|checker| checker.check(&draft.text, Some(&site)))
                .unwrap_or_default()
        });
        for found in &mut findings {
            offer_choices(found);
        }
        let marks = findings
            .iter()
            .map(|found| Mark {
                start_utf16: found.start_utf16,
                end_utf16: found.end_utf16,
                level: found.level,
            })
            .collect();
        let hold = draft.moved || findings.iter().any(|found| found.level == Level::Block);
        self.send(&ToPage::Verdict {
            rev: draft.rev,
            marks,
            hold,
        });
        if self
            .held
            .with_untracked(|held| held.as_ref().is_some_and(|held| held.text != draft.text))
        {
            self.held.set(None);
        }
        if self.findings.with_untracked(|before| *before != findings) {
            self.findings.set(findings);
            self.keep_findings();
        }
        self.draft.set(draft);
    }

    /// A send was held back: the agent decides.
    pub(super) fn hold(self, draft: Draft) {
        if self.folded.get_untracked() {
            self.fold(false);
        }
        self.held.set(Some(draft));
    }

    /// Back to the composer; nothing is sent.
    pub fn back(self) {
        self.held.set(None);
        self.send(&ToPage::Focus);
    }

    /// The agent insists: the next send of exactly this text passes, and the agent makes it.
    pub fn insist(self) {
        if let Some(draft) = self.held.get_untracked() {
            self.findings.with_untracked(|findings| {
                for found in findings.iter().filter(|found| found.level == Level::Block) {
                    self.keep_passed(found, Way::Sent);
                }
            });
            self.send(&ToPage::Release { text: draft.text });
            self.say.set(Some("sayReleased"));
        }
        self.back();
    }

    /// Replaces what a finding objects to.
    pub fn rewrite(self, finding: &Finding, with: &str) {
        let target = InsertTarget::Span {
            start_utf16: finding.start_utf16,
            end_utf16: finding.end_utf16,
            expect: finding.matched.clone(),
        };
        self.insert(with.to_owned(), target);
    }

    /// The rewrite of the first finding that has one: the strongest first.
    pub(super) fn rewrite_first(self) {
        let first = self.findings.with_untracked(|findings| {
            let mut with_advice: Vec<&Finding> = findings
                .iter()
                .filter(|found| !found.suggest.is_empty())
                .collect();
            with_advice.sort_by_key(|found| std::cmp::Reverse(found.level));
            with_advice.first().map(|found| {
                (
                    (*found).clone(),
                    found.suggest.first().cloned().unwrap_or_default(),
                )
            })
        });
        match first {
            Some((finding, with)) => self.rewrite(&finding, &with),
            None => self.say.set(Some("sayNothingToRewrite")),
        }
    }
}
