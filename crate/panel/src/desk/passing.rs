//! What the shop and the agent made of the rules: levels by platform and shop, words that are allowed, and findings that
//! the agent passed over.

use jinnang_browser::{clock, runtime, to_js, to_json};
use jinnang_core::wording::{Finding, Harmless, Level, OfShops, Passed, Turned, Way, levels_on};
use jinnang_protocol::panel::Ask;
use jinnang_protocol::{Draft, Item, Shelf, ToPage};
use jinnang_view::*;
use serde::Serialize;

use super::Desk;

/// What was made of the rules.
#[derive(Default)]
pub(super) struct Turns {
    /// Levels, and words that are always allowed.
    pub turned: Vec<Turned>,
    /// Which own word is for which shops.
    pub own: Vec<OfShops>,
    /// Words that are allowed in the draft alone.
    here: Vec<String>,
    /// For whom that draft was begun.
    begun_for: Option<String>,
}

impl Desk {
    /// Lets the rules speak as they do on this site in this shop.
    pub(super) fn turn_rules(self) {
        let (site, shop) = (self.site.get_untracked(), self.shop.get_untracked());
        self.turns.with(|turns| {
            let levels = levels_on(&turns.turned, &turns.own, &site, &shop);
            let always = turns.turned.iter().map(|one| &one.allow);
            let allowed: Vec<String> = always.chain(&turns.here).cloned().collect();
            self.checker.update(|checker| {
                let turned = checker.take();
                *checker =
                    turned.map(|checker| checker.with_levels(&levels).with_allowed(&allowed));
            });
        });
    }

    /// What may be typed unseen, in whatever shop.
    pub(super) fn harmless(self) -> Harmless {
        let blocks = |one: &Turned| one.level == Level::Block.name();
        if self.turns.with(|turns| turns.turned.iter().any(blocks)) {
            return Harmless::default();
        }
        let harmless = |checker: &Option<_>| checker.as_ref().map(super::Checker::harmless);
        self.checker.with(harmless).unwrap_or_default()
    }

    /// What is allowed in one draft alone ends with it.
    pub(super) fn begin(self, draft: &Draft) {
        let begun_for = draft.begun_for.as_ref().map(|buyer| buyer.id.clone());
        let mut over = false;
        self.turns.update(|turns| {
            let ends = draft.text.trim().is_empty() || turns.begun_for != begun_for;
            over = ends && !std::mem::take(&mut turns.here).is_empty();
            turns.begun_for = begun_for;
        });
        if over {
            self.turn_rules();
        }
    }

    /// Passes over a finding as the agent says, and keeps that.
    pub fn pass(self, finding: &Finding, way: Way) {
        self.keep_passed(finding, way);
        self.turns.update(|turns| {
            if way == Way::Always {
                turns.turned.push(Turned {
                    rule: finding.rule.clone(),
                    allow: finding.matched.clone(),
                    at_ms: clock::now_ms(),
                    ..Turned::default()
                });
            } else {
                turns.here.push(finding.matched.clone());
            }
        });
        if way == Way::Always {
            self.turns.with(|turns| {
                if let Some(item) = turns.turned.last().and_then(|last| item("allow", last)) {
                    spawn_local(async move {
                        let (shelf, items) = (Shelf::Levels, vec![item]);
                        runtime::tell(&Ask::ShelfPut { shelf, items }).await;
                    });
                }
            });
        }
        self.turn_rules();
        self.judge(self.draft.get_untracked());
        self.say.set(Some(match way {
            Way::Always => "sayAllowedAlways",
            Way::Alarm => "sayFalseAlarm",
            _ => "sayAllowedHere",
        }));
        self.send(&ToPage::Focus);
    }

    /// Keeps that a finding was passed over.
    pub(super) fn keep_passed(self, finding: &Finding, way: Way) {
        let about = untrack(|| self.about());
        let passed = self
            .draft
            .with_untracked(|draft| Passed::new(way, finding, &draft.text, about, clock::now_ms()));
        if let Some(item) = item(&finding.start_utf16.to_string(), &passed) {
            spawn_local(async move {
                self.keep_or_post(Shelf::Passed, vec![item]).await;
            });
        }
    }
}

/// A thing to be kept, under an id that begins with the moment.
fn item(mark: &str, thing: &impl Serialize) -> Option<Item> {
    Some(Item {
        id: ["p", &clock::now_ms().to_string(), "-", mark].concat(),
        body: to_json(&to_js(thing).ok()?)?,
    })
}
