use jinnang_browser::{clock, i18n, random};
use jinnang_core::phrase::{Phrase, Product};
use jinnang_protocol::Shelf;
use jinnang_view::{Signal, spawn_local};

use crate::shelf;

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

    fn show(self, mut list: Vec<Product>) {
        list.sort_by(|a, b| a.name.cmp(&b.name));
        self.list.set(list);
    }
}
