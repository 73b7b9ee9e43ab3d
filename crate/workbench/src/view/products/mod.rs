//! What the shop knows about its products: a fact a line, found by every search and offered beside the phrases when the
//! product is in the chat.

mod file;

use jinnang_browser::{i18n, random};
use jinnang_core::phrase::{Library, Product};
use jinnang_view::*;

use crate::desk::Desk;

/// The most facts that are drawn for a query, and products without one.
const SHOWN: usize = 60;
/// The id of the box for the name: the caret goes there.
const NAME_BOX: &str = "product-name-box";

/// A product while it is written.
#[derive(Clone, Copy)]
struct Form {
    base: Signal<Product>,
    open: Signal<bool>,
    name: Signal<String>,
    sku: Signal<String>,
    names: Signal<String>,
    facts: Signal<String>,
}

impl Form {
    fn new() -> Self {
        let text = || Signal::new(String::new());
        Self {
            base: Signal::new(Product::default()),
            open: Signal::new(false),
            name: text(),
            sku: text(),
            names: text(),
            facts: text(),
        }
    }

    fn open(self, product: &Product) {
        self.name.set(product.name.clone());
        self.sku.set(product.sku.clone());
        self.names.set(product.names.join("、"));
        self.facts.set(product.lines());
        self.base.set(product.clone());
        self.open.set(true);
        focus_drawn(NAME_BOX);
    }

    fn written(self) -> Product {
        let trimmed = |text: Signal<String>| text.with_untracked(|text| text.trim().to_owned());
        let names = trimmed(self.names);
        let names = names.split(['、', '，', ',', '\n']).map(str::trim);
        let mut product = Product {
            name: trimmed(self.name),
            sku: trimmed(self.sku),
            names: names
                .filter(|name| !name.is_empty())
                .map(str::to_owned)
                .collect(),
            ..self.base.get_untracked()
        };
        product.set_facts(&trimmed(self.facts));
        product
    }
}

/// The page.
pub fn products(desk: Desk) -> El {
    let products = desk.products;
    let written = Form::new();
    let query = Signal::new(String::new());
    el("div").class("library products").child((
        el("h1").child(i18n::text("benchProducts")),
        el("p").class("hint").child(i18n::text("productsHint")),
        el("p")
            .class("say")
            .attr("role", "status")
            .attr("data-jn", "products-say")
            .attr("hidden", move || products.say.with(Option::is_none))
            .child((
                move || products.say.get().unwrap_or_default(),
                el("button")
                    .class("quiet")
                    .attr("type", "button")
                    .attr("data-jn", "product-back")
                    .attr("hidden", move || products.gone.with(Option::is_none))
                    .on("click", move |_| {
                        if let Some(gone) = products.gone.get_untracked() {
                            products.keep(gone, || ());
                        }
                    })
                    .child(i18n::text("takeBack")),
            )),
        form(desk, written),
        file::tables(products),
        el("input")
            .class("search")
            .attr("type", "search")
            .attr("data-jn", "product-search")
            .attr("aria-label", i18n::text("productSearch"))
            .attr("placeholder", i18n::text("productSearch"))
            .attr("autocomplete", "off")
            .on("input", move |event| query.set(value_of(event))),
        move || query.with(|query| shown(desk, written, query)),
    ))
}

fn form(desk: Desk, form: Form) -> El {
    let keep = move || {
        // Kept once more it is the same product, be the first answer here or not.
        if form.base.with_untracked(|base| base.id.is_empty()) {
            let id = random::id().unwrap_or_default();
            form.base.update(|base| base.id = id);
        }
        let kept = form.written();
        desk.products.keep(kept.clone(), move || {
            // What was written since is not kept yet, and another product is another's.
            if form.written() == kept {
                form.open.set(false);
            }
        });
    };
    el("section").child((
        el("button")
            .class("primary")
            .attr("type", "button")
            .attr("data-jn", "product-new")
            .attr("hidden", move || form.open.get())
            .on("click", move |_| form.open(&Product::default()))
            .child(i18n::text("productNew")),
        el("form")
            .class("card own-form")
            .attr("data-jn", "product-form")
            .attr("hidden", move || !form.open.get())
            .on("submit", move |event| {
                event.prevent_default();
                keep();
            })
            .on_key("keydown", move |event| {
                if event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) {
                    event.prevent_default();
                    keep();
                }
            })
            .child((
                el("div").class("row").child((
                    labelled(
                        "productName",
                        line(form.name, "product-name").attr("id", NAME_BOX),
                    ),
                    labelled("productSku", line(form.sku, "product-sku")),
                    labelled("productNames", line(form.names, "product-names")),
                )),
                labelled(
                    "productFactsBox",
                    el("textarea")
                        .attr("rows", "8")
                        .attr("data-jn", "product-facts")
                        .attr("placeholder", i18n::text("productFactsLike"))
                        .value(move || form.facts.get())
                        .on("input", move |event| form.facts.set(value_of(event))),
                )
                .class("field wide"),
                el("div").class("row").child((
                    el("button")
                        .class("primary")
                        .attr("type", "submit")
                        .attr("data-jn", "product-save")
                        .child(i18n::text("productSave")),
                    el("button")
                        .class("quiet")
                        .attr("type", "button")
                        .on("click", move |_| form.open.set(false))
                        .child(i18n::text("cancel")),
                )),
            )),
    ))
}

fn shown(desk: Desk, written: Form, query: &str) -> El {
    let products = desk.products.list.get();
    if products.is_empty() {
        return el("p").class("empty").child(i18n::text("productsNone"));
    }
    if query.trim().is_empty() {
        let cards = products.into_iter().take(SHOWN);
        let cards = cards.map(|product| card(desk, written, product));
        return el("ul").class("cards").child(cards.collect::<Vec<_>>());
    }
    let facts = Library::new(desk.products.phrases()).unwrap_or_default();
    let hits = facts.search(query, SHOWN);
    if hits.is_empty() {
        return el("p").class("empty").child(i18n::text("searchNothing"));
    }
    let found = hits.iter().filter_map(|hit| facts.get(&hit.phrase));
    let found = found.map(|fact| {
        el("li")
            .class("card")
            .attr("data-jn", "product-fact")
            .child((
                el("h2").child(fact.title.clone()),
                el("p").class("wording").child(fact.text.clone()),
            ))
    });
    el("ul").class("cards").child(found.collect::<Vec<_>>())
}

fn card(desk: Desk, written: Form, product: Product) -> El {
    let (edited, gone) = (product.clone(), product.clone());
    el("li").class("card").attr("data-jn", "product").child((
        el("h2").child((
            product.name.clone(),
            el("span").class("category").child(product.sku.clone()),
        )),
        el("p").class("wording").child(product.lines()),
        el("p").class("row").child((
            el("button")
                .class("quiet")
                .attr("type", "button")
                .attr("data-jn", "product-edit")
                .attr("aria-label", i18n::with("editNamed", &[&product.name]))
                .on("click", move |_| written.open(&edited))
                .child(i18n::text("noteEdit")),
            el("button")
                .class("quiet")
                .attr("type", "button")
                .attr("data-jn", "product-delete")
                .on("click", move |_| desk.products.delete(gone.clone()))
                .child(i18n::text("productDelete")),
        )),
    ))
}

fn labelled(name: &'static str, control: El) -> El {
    el("label")
        .class("field")
        .child((el("span").child(i18n::text(name)), control))
}

fn line(text: Signal<String>, hook: &'static str) -> El {
    el("input")
        .attr("type", "text")
        .attr("autocomplete", "off")
        .attr("data-jn", hook)
        .value(move || text.get())
        .on("input", move |event| text.set(value_of(event)))
}
