//! What the shop keeps for itself: own words, levels of rules, own phrases. Read once, at the handshake; a page that
//! is opened later has what was kept meanwhile.

use jinnang_browser::{from_js, from_json, runtime};
use jinnang_core::phrase::{Fuzzy, Library, Record, laid_over};
use jinnang_core::wording::{Checker, Level, Rule};
use jinnang_protocol::Shelf;
use jinnang_protocol::panel::{Ask, Reply};
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::Desk;

/// What a shop made of a shipped rule: `hint`, `warn`, `block` or `off`.
#[derive(Deserialize)]
#[serde(rename(deserialize = "$part"))]
struct Turned {
    rule: String,
    level: String,
}

/// Everything on a shelf that can be read; nothing where the background did not answer.
async fn all<T: DeserializeOwned>(shelf: Shelf) -> Vec<T> {
    let mut found = Vec::new();
    let mut after = None;
    while let Ok(Reply::Shelf { items, next }) = runtime::ask(&Ask::ShelfAll { shelf, after }).await
    {
        let bodies = items.iter().filter_map(|item| from_json(&item.body));
        found.extend(bodies.filter_map(|body| from_js(body).ok()));
        if next.is_none() {
            break;
        }
        after = next;
    }
    found
}

impl Desk {
    /// Takes in the shop's own words and the levels of rules. Before the page is told that the core runs: no draft is
    /// judged without them.
    pub(super) async fn take_words(self) {
        let mut own: Vec<Rule> = all(Shelf::Words).await;
        own.retain(|rule| rule.validate().is_ok());
        let turned: Vec<Turned> = all(Shelf::Levels).await;
        if own.is_empty() && turned.is_empty() {
            return;
        }
        let levels: Vec<(String, Option<Level>)> = turned
            .into_iter()
            .map(|turned| (turned.rule, level(&turned.level)))
            .collect();
        let checker = Checker::shipped_and(own).or_else(|_| Checker::shipped());
        self.checker
            .set(checker.ok().map(|checker| checker.with_levels(&levels)));
    }

    /// Takes in what the shop has given its variables, and which sounds its search does not keep apart.
    pub(super) async fn take_settings(self) {
        self.given.set(all(Shelf::Settings).await);
        let sounds: Vec<Fuzzy> = all(Shelf::Settings).await;
        if let Some(sounds) = sounds.first() {
            self.library.update(|library| library.set_fuzzy(*sounds));
        }
    }

    /// Takes in the shop's own phrases, and what it made of those that ship.
    pub(super) async fn take_phrases(self) {
        let records: Vec<Record> = all(Shelf::Phrases).await;
        if records.is_empty() {
            return;
        }
        let phrases = self
            .library
            .with(|library| laid_over(library.phrases(), &records));
        if let Ok(library) = Library::new(phrases) {
            self.library.set(library);
            self.stocked.update(|round| *round += 1);
        }
    }
}

fn level(name: &str) -> Option<Level> {
    [Level::Hint, Level::Warn, Level::Block]
        .into_iter()
        .find(|level| level.name() == name)
}
