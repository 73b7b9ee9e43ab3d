//! What the shop keeps for itself: own words, levels of rules, own phrases. Read at the handshake, and again when it is
//! another.

use jinnang_browser::{read_json, runtime};
use jinnang_core::phrase::{Library, Product, Record, Trades, laid_over, names_of};
use jinnang_core::wording::Checker;
use jinnang_protocol::panel::{Ask, Reply};
use jinnang_protocol::{Item, Shelf};
use jinnang_view::spawn_local;
use js_sys::{Array, Promise, Uint8Array};
use serde::de::DeserializeOwned;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::Desk;

/// Everything on a shelf as it stands there; `None` where the background did not answer.
pub(super) async fn items(shelf: Shelf) -> Option<Vec<Item>> {
    let mut found = Vec::new();
    let mut after = None;
    loop {
        match runtime::ask(&Ask::ShelfAll { shelf, after }).await {
            Ok(Reply::Shelf { mut items, next }) => {
                found.append(&mut items);
                if next.is_none() {
                    return Some(found);
                }
                after = next;
            }
            _ => return None,
        }
    }
}

/// The same without the ids.
async fn bodies(shelf: Shelf) -> Option<Vec<String>> {
    let items = items(shelf).await?.into_iter();
    Some(items.map(|item| item.body).collect())
}

/// Everything on a shelf that can be read.
pub(super) async fn all<T: DeserializeOwned>(shelf: Shelf) -> Option<Vec<T>> {
    let bodies = bodies(shelf).await?;
    let read = bodies.iter().filter_map(|body| read_json(body));
    Some(read.collect())
}

impl Desk {
    /// Reads all of it; once more where somebody asked for it meanwhile. What does not come stays as it was read before.
    pub(super) async fn stock(self) {
        loop {
            let asked = self.stocking.get() + 1;
            self.stocking.set(asked);
            self.take_words().await;
            self.take_settings().await;
            self.take_phrases().await;
            self.take_learning().await;
            if let Some(chosen) = items(Shelf::Figures).await {
                self.take_set(&chosen);
                self.take_talks(&chosen);
            }
            if self.stocking.get() == asked {
                break;
            }
        }
        self.stocking.set(0);
    }

    /// It is another. What is looked for, and the draft, stay; both are judged by what is kept now.
    pub fn restock(self) {
        let asked = self.stocking.get();
        if asked > 0 {
            self.stocking.set(asked + 1);
            return;
        }
        spawn_local(async move {
            self.stock().await;
            // The same lines are thought about once more.
            self.read_for.set(Vec::new());
            self.ready();
        });
    }

    /// Takes in the shop's own words and the levels of rules. Before the page is told that the core runs: no draft is
    /// judged without them.
    async fn take_words(self) {
        let (Some(own), Some(turned)) = (bodies(Shelf::Words).await, all(Shelf::Levels).await)
        else {
            return;
        };
        let is_own = !own.is_empty();
        let mut was_own = false;
        self.turns.update(|turns| {
            turns.turned = turned;
            was_own = turns.is_own;
            turns.is_own = is_own;
        });
        // What ships stands from the start.
        if is_own || was_own {
            let checker = match is_own {
                true => self.compiled(own).await,
                false => Checker::shipped().ok(),
            };
            match checker {
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
    async fn take_settings(self) {
        let Some(bodies) = bodies(Shelf::Settings).await else {
            return;
        };
        self.given
            .set(bodies.iter().filter_map(|body| read_json(body)).collect());
        if let Some(sounds) = bodies.iter().find_map(|body| read_json(body)) {
            self.library.update(|library| library.set_fuzzy(sounds));
        }
    }

    /// Takes in the shop's own phrases, and what it made of those that ship.
    async fn take_phrases(self) {
        let (Some(records), Some(products)) = (
            all::<Record>(Shelf::Phrases).await,
            all::<Product>(Shelf::Products).await,
        ) else {
            return;
        };
        let is_first = self.stocked.get_untracked() == 0;
        if is_first && records.is_empty() && products.is_empty() {
            return;
        }
        let lay = |library: &Library| laid_over(library.phrases(), &records);
        let mut phrases = match is_first {
            true => self.library.with(lay),
            false => lay(&Library::starter().unwrap_or_default()),
        };
        let told = names_of(&phrases, &products);
        self.trades.set(Trades::of(&[], told).list);
        phrases.extend(products.iter().flat_map(Product::phrases));
        self.products.set(products);
        if let Ok(mut library) = Library::new(phrases) {
            library.set_fuzzy(self.library.with(Library::fuzzy));
            self.library.set(library);
            self.stocked.update(|round| *round += 1);
        }
    }
}
