//! What the shop keeps for itself: own words, levels of rules, own phrases. Read once, at the handshake; a page that
//! is opened later has what was kept meanwhile.

use jinnang_browser::{read_json, runtime};
use jinnang_core::phrase::{Fuzzy, Library, Product, Record, Trades, laid_over, names_of};
use jinnang_core::wording::{Checker, Turned};
use jinnang_protocol::panel::{Ask, Reply};
use jinnang_protocol::{Item, Shelf};
use js_sys::{Array, Promise, Uint8Array};
use serde::de::DeserializeOwned;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::Desk;

/// Everything on a shelf as it stands there; nothing where the background did not answer.
pub(super) async fn items(shelf: Shelf) -> Vec<Item> {
    let mut found = Vec::new();
    let mut after = None;
    while let Ok(Reply::Shelf { mut items, next }) =
        runtime::ask(&Ask::ShelfAll { shelf, after }).await
    {
        found.append(&mut items);
        if next.is_none() {
            break;
        }
        after = next;
    }
    found
}

/// The same without the ids.
async fn bodies(shelf: Shelf) -> Vec<String> {
    let items = items(shelf).await.into_iter();
    items.map(|item| item.body).collect()
}

/// Everything on a shelf that can be read.
pub(super) async fn all<T: DeserializeOwned>(shelf: Shelf) -> Vec<T> {
    let bodies = bodies(shelf).await;
    let read = bodies.iter().filter_map(|body| read_json(body));
    read.collect()
}

impl Desk {
    /// Takes in the shop's own words and the levels of rules. Before the page is told that the core runs: no draft is
    /// judged without them.
    pub(super) async fn take_words(self) {
        let own = bodies(Shelf::Words).await;
        let turned: Vec<Turned> = all(Shelf::Levels).await;
        self.turns.update(|turns| turns.turned = turned);
        if !own.is_empty() {
            match self.compiled(own).await {
                Some(checker) => self.checker.set(Some(checker)),
                None => self.say.set(Some("sayOwnWordsNotRead")),
            }
        }
        self.turn_rules();
    }

    /// The shipped rules and these of the shop.
    async fn compiled(self, words: Vec<String>) -> Option<Checker> {
        let words: Array = words.iter().map(|word| JsValue::from_str(word)).collect();
        let compiling = self
            .compile
            .with(|compile| compile.call1(&JsValue::NULL, &words));
        let packed = JsFuture::from(Promise::resolve(&compiling.ok()?)).await;
        let packed = packed.ok()?.dyn_into::<Uint8Array>().ok()?;
        Checker::shipped_and_packed(packed.to_vec()).ok()
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
        let products: Vec<Product> = all(Shelf::Products).await;
        if records.is_empty() && products.is_empty() {
            return;
        }
        let mut phrases = self
            .library
            .with(|library| laid_over(library.phrases(), &records));
        let told = names_of(&phrases, &products);
        self.trades.set(Trades::of(&[], told).list);
        phrases.extend(products.iter().flat_map(Product::phrases));
        self.products.set(products);
        if let Ok(library) = Library::new(phrases) {
            self.library.set(library);
            self.stocked.update(|round| *round += 1);
        }
    }
}
