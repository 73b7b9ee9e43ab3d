use std::collections::BTreeMap;

use jinnang_browser::{clock, i18n, random};
use jinnang_core::phrase::{Phrase, Product};
use jinnang_protocol::Shelf;
use jinnang_view::{Signal, spawn_local};

use crate::shelf;

/// The most products in one message.
const BATCH: usize = 500;

/// What the shop knows about its products.
#[derive(Clone, Copy)]
pub struct Products {
    /// All, in the order of their names.
    pub list: Signal<Vec<Product>>,
    /// What was deleted last, while that can be taken back.
    pub gone: Signal<Option<Product>>,
    /// A sentence about what was just done.
    pub say: Signal<Option<String>>,
}

impl Products {
    /// Reads the shelf.
    pub fn new() -> Self {
        let products = Self {
            list: Signal::new(Vec::new()),
            gone: Signal::new(None),
            say: Signal::new(None),
        };
        products.load();
        products
    }

    /// Reads what is kept, anew.
    pub fn load(self) {
        spawn_local(async move {
            match shelf::all::<Product>(Shelf::Products).await {
                Ok((found, _)) => {
                    self.show(found.into_iter().map(|(_, product)| product).collect());
                }
                Err(why) => self.say.set(Some(i18n::text(why))),
            }
        });
    }

    /// Every fact as a phrase.
    pub fn phrases(self) -> Vec<Phrase> {
        self.list
            .with(|list| list.iter().flat_map(Product::phrases).collect())
    }

    /// Keeps a product; one without an id is new.
    pub fn keep(self, mut product: Product, done: impl FnOnce() + 'static) {
        if product.name.is_empty() || product.facts.is_empty() {
            self.say.set(Some(i18n::text("productEmpty")));
            return;
        }
        if product.id.is_empty() {
            product.id = random::id().unwrap_or_else(|_| clock::now_ms().to_string());
        }
        product.edited_ms = clock::now_ms();
        spawn_local(async move {
            let items = [(product.id.clone(), product.clone())];
            if let Err(why) = shelf::put(Shelf::Products, &items).await {
                self.say.set(Some(i18n::text(why)));
                return;
            }
            let said = i18n::with("productKept", &[&product.name]);
            let mut list = self.list.get_untracked();
            list.retain(|other| other.id != product.id);
            list.push(product);
            self.gone.set(None);
            self.show(list);
            self.say.set(Some(said));
            done();
        });
    }

    /// Deletes a product; it can be brought back until the next change.
    pub fn delete(self, product: Product) {
        spawn_local(async move {
            if let Err(why) = shelf::drop(Shelf::Products, vec![product.id.clone()]).await {
                self.say.set(Some(i18n::text(why)));
                return;
            }
            self.say
                .set(Some(i18n::with("productGone", &[&product.name])));
            self.list
                .update(|list| list.retain(|other| other.id != product.id));
            self.gone.set(Some(product));
        });
    }

    /// Keeps products from a file, some at a time; `step` hears how many are kept and says whether to go on. What was
    /// kept is taken back when it stops or fails: either all of a file is here, or nothing of it.
    pub async fn keep_all(
        self,
        kept: Vec<Product>,
        step: impl Fn(usize) -> bool,
    ) -> Result<Vec<(String, Option<Product>)>, &'static str> {
        let now_ms = clock::now_ms();
        let list = self.list.get_untracked();
        let by_id: BTreeMap<&str, &Product> =
            list.iter().map(|one| (one.id.as_str(), one)).collect();
        let (mut items, mut before) = (Vec::new(), Vec::new());
        for mut product in kept {
            if product.id.is_empty() {
                product.id = random::id().map_err(|_| "shelfFailed")?;
            }
            product.edited_ms = now_ms;
            let known = by_id.get(product.id.as_str()).map(|one| (*one).clone());
            before.push((product.id.clone(), known));
            items.push((product.id.clone(), product));
        }
        let mut done = 0;
        for some in items.chunks(BATCH) {
            let put = if step(done) {
                shelf::put(Shelf::Products, some).await
            } else {
                Err("exchangeStopped")
            };
            if let Err(why) = put {
                let back = before.into_iter().take(done + some.len()).collect();
                // What can't be taken back stays in sight.
                let _ = self.take_back(back).await;
                return Err(why);
            }
            done += some.len();
        }
        let mut all: BTreeMap<String, Product> =
            list.into_iter().map(|one| (one.id.clone(), one)).collect();
        all.extend(items);
        self.show(all.into_values().collect());
        Ok(before)
    }

    /// Makes products what they were before; those that were not there go.
    pub async fn take_back(
        self,
        before: Vec<(String, Option<Product>)>,
    ) -> Result<(), &'static str> {
        let was: Vec<(String, Product)> = before
            .iter()
            .filter_map(|(id, was)| Some((id.clone(), was.clone()?)))
            .collect();
        let gone = before.iter().filter(|(_, was)| was.is_none());
        let gone: Vec<String> = gone.map(|(id, _)| id.clone()).collect();
        for some in was.chunks(BATCH) {
            shelf::put(Shelf::Products, some).await?;
        }
        for some in gone.chunks(BATCH) {
            shelf::drop(Shelf::Products, some.to_vec()).await?;
        }
        let found = shelf::all::<Product>(Shelf::Products).await?;
        self.show(found.0.into_iter().map(|(_, product)| product).collect());
        Ok(())
    }

    fn show(self, mut list: Vec<Product>) {
        list.sort_by(|a, b| a.name.cmp(&b.name));
        self.list.set(list);
    }
}
