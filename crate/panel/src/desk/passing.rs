//! What the shop and the agent made of the rules: levels by platform and shop, words that are allowed, and findings that
//! the agent passed over.

use jinnang_browser::{clock, json_names, to_json};
use jinnang_core::wording::{Finding, Turned, Way, levels_on, write_passed};
use jinnang_protocol::{Draft, Item, Shelf, ToPage};
use jinnang_view::*;

use super::Desk;

/// What was made of the rules.
#[derive(Default)]
pub(super) struct Turns {
    /// Levels, and words that are always allowed.
    pub turned: Vec<Turned>,
    /// The checker knows words of the shop's own.
    pub is_own: bool,
    /// Words that are allowed in the draft alone.
    here: Vec<String>,
    /// For whom that draft was begun.
    begun_for: String,
    /// What the lead has set, by shelf and id.
    set: Vec<String>,
}

/// The choice under which that is kept.
const SET: &str = "team-fixed";

impl Desk {
    /// Lets the rules speak as they do on this site in this shop.
    pub(super) fn turn_rules(self) {
        let (site, shop) = (self.site.get_untracked(), self.shop.get_untracked());
        self.turns.with(|turns| {
            let levels = levels_on(&turns.turned, &site, &shop);
            let mut allowed = turns.here.clone();
            for one in &turns.turned {
                if let Some(word) = one.allowed() {
                    allowed.push(word.to_owned());
                }
            }
            self.checker.update(|checker| {
                if let Some(checker) = checker {
                    checker.turn(&levels, &allowed);
                }
            });
        });
    }

    /// Takes in what the lead has set, of all that was chosen.
    pub(super) fn take_set(self, chosen: &[Item]) {
        let set = chosen.iter().find(|item| item.id == SET);
        // The workbench keeps it as the JSON text of an object with a field a thing.
        let set = set.map_or_else(Vec::new, |item| json_names(&item.body));
        self.turns.update(|turns| turns.set = set);
    }

    /// Whether the lead has set this rule or its level: what it objects to is not for anybody else to allow for good.
    pub fn is_set(self, rule: &str) -> bool {
        // A word of the shop's own stands on its shelf without the name of its kind.
        let word = rule.split_once(".own-").map_or(rule, |(_, id)| id);
        self.turns.with(|turns| {
            turns.set.iter().any(|name| match name.split_once(':') {
                // A level may be set for one site or shop: `rule@site`.
                Some(("levels", id)) => {
                    let rest = id.strip_prefix(rule);
                    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('@'))
                }
                Some(("words", id)) => id == word,
                _ => false,
            })
        })
    }

    /// What is allowed in one draft alone ends with it.
    pub(super) fn begin(self, draft: &Draft) {
        let begun_for = draft.begun_for.as_ref().map_or("", |buyer| &buyer.id);
        let mut over = false;
        self.turns.update(|turns| {
            if draft.text.trim().is_empty() || turns.begun_for != begun_for {
                over = !turns.here.is_empty();
                turns.here.clear();
                begun_for.clone_into(&mut turns.begun_for);
            }
        });
        if over {
            self.turn_rules();
        }
    }

    /// Passes over a finding as the agent says, and keeps that.
    pub fn pass(self, finding: &Finding, way: Way) {
        self.keep_passed(finding, way);
        let words = &finding.matched;
        let mut said = "sayAllowedHere";
        if way == Way::Always {
            said = "sayAllowedAlways";
            self.turns
                .update(|turns| turns.turned.push(Turned::allowing(words)));
            let body = to_json(&words.as_str().into())
                .map(|word| ["{\"rule\":", &word, ",\"level\":\"allow\"}"].concat());
            self.keep(Shelf::Levels, &finding.rule, body);
        } else {
            if way == Way::Alarm {
                said = "sayFalseAlarm";
            }
            self.turns.update(|turns| turns.here.push(words.clone()));
        }
        self.turn_rules();
        self.judge(self.draft.get_untracked());
        self.say.set(Some(said));
        self.send(&ToPage::Focus);
    }

    /// Keeps that a finding was passed over.
    pub(super) fn keep_passed(self, finding: &Finding, way: Way) {
        let (site, shop) = (self.site.get_untracked(), self.shop.get_untracked());
        let buyer = self.buyer.get_untracked().map(|buyer| buyer.id);
        let whose = [&site, &shop, buyer.as_deref().unwrap_or_default()];
        let line = self.draft.with_untracked(|draft| {
            write_passed(way, finding, &draft.text, whose, clock::now_ms())
        });
        let mark = finding.start_utf16.to_string();
        self.keep(Shelf::Passed, &mark, to_json(&line.as_str().into()));
    }

    /// Keeps a thing under an id that begins with the moment.
    fn keep(self, shelf: Shelf, mark: &str, body: Option<String>) {
        let Some(body) = body else { return };
        let id = ["p", &clock::now_ms().to_string(), "-", mark].concat();
        let items = vec![Item { id, body }];
        spawn_local(async move {
            self.keep_or_post(shelf, items).await;
        });
    }
}
