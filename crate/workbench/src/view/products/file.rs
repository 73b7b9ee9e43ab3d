//! Product notes from files and into files: read in the worker, looked at first, taken in as a whole.

use jinnang_browser::{clock, file, i18n};
use jinnang_core::phrase::Product;
use jinnang_view::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Event, HtmlInputElement};

use crate::exchange::{Goods, Helper, Written, large};
use crate::products::Products;
use crate::view::fields::quiet;
use crate::when;

/// A table on its way in. Cheap to copy: it holds handles.
#[derive(Clone, Copy)]
struct Table {
    products: Products,
    /// What was read, while nothing of it was taken in.
    read: Signal<Option<Goods>>,
    /// What is being done: the name of a sentence.
    busy: Signal<Option<&'static str>>,
    done: Signal<usize>,
    stopped: Signal<bool>,
    fault: Signal<Option<String>>,
    before: Signal<Vec<(String, Option<Product>)>>,
    helper: Store<Option<Helper>>,
}

/// The part of the page.
pub fn tables(products: Products) -> El {
    let table = Table {
        products,
        read: Signal::new(None),
        busy: Signal::new(None),
        done: Signal::new(0),
        stopped: Signal::new(false),
        fault: Signal::new(None),
        before: Signal::new(Vec::new()),
        helper: Store::new(None),
    };
    el("details")
        .class("import")
        .attr("data-jn", "goods")
        .child((
            el("summary").child(i18n::text("goodsTitle")),
            el("p").class("hint").child(i18n::text("goodsHint")),
            el("div").class("row wrap").child((
                el("input")
                    .attr("type", "file")
                    .attr("accept", ".xlsx,.xls,.csv")
                    .attr("aria-label", i18n::text("exchangeFile"))
                    .attr("data-jn", "goods-file")
                    .on("change", move |event| table.open(event)),
                el("span").class("hint").child(i18n::text("exchangeOut")),
                quiet("goods-xlsx", ".xlsx".to_owned(), move || {
                    table.write("xlsx")
                }),
                quiet("goods-csv", ".csv".to_owned(), move || table.write("csv")),
            )),
            el("p")
                .class("row")
                .attr("role", "status")
                .attr("data-jn", "goods-busy")
                .attr("hidden", move || table.busy.with(Option::is_none))
                .child((
                    el("span").child(move || {
                        let what = table.busy.get().map(i18n::text).unwrap_or_default();
                        match table.done.get() {
                            0 => what,
                            done => [&what, " ", &done.to_string()].concat(),
                        }
                    }),
                    quiet("goods-stop", i18n::text("exchangeStop"), move || {
                        table.stop();
                    }),
                )),
            el("p")
                .class("error")
                .attr("role", "alert")
                .attr("data-jn", "goods-fault")
                .attr("hidden", move || table.fault.with(Option::is_none))
                .child(move || table.fault.get().unwrap_or_default()),
            move || {
                table
                    .read
                    .with(|read| read.as_ref().map(|read| preview(table, read)))
            },
            el("p")
                .attr("hidden", move || table.before.with(Vec::is_empty))
                .child(quiet("goods-undo", i18n::text("exchangeUndo"), move || {
                    table.undo();
                })),
        ))
}

fn preview(table: Table, read: &Goods) -> El {
    let counts = read.counts.map(|count| count.to_string());
    let counts: Vec<&str> = counts.iter().map(String::as_str).collect();
    let notes = read.notes.iter().map(|note| el("li").child(note.written()));
    let kept = read.kept.len();
    el("div").attr("data-jn", "goods-preview").child((
        el("p").child(i18n::with("goodsFound", &counts)),
        el("ul").class("ailments").child(notes.collect::<Vec<_>>()),
        el("button")
            .class("primary")
            .attr("type", "button")
            .attr("data-jn", "goods-keep")
            .attr("disabled", kept == 0)
            .on("click", move |_| table.keep())
            .child(i18n::with("goodsKeep", &[&kept.to_string()])),
    ))
}

impl Table {
    fn begin(self, what: &'static str) {
        self.fault.set(None);
        self.stopped.set(false);
        self.done.set(0);
        self.busy.set(Some(what));
    }

    fn fail(self, why: String) {
        self.busy.set(None);
        self.fault.set(Some(why));
    }

    /// Asks a worker of its own: what it holds goes with it.
    async fn ask<T: serde::de::DeserializeOwned>(
        self,
        call: &'static str,
        first: JsValue,
    ) -> Option<T> {
        let here = serde_json::to_string(&self.products.list.get_untracked()).ok()?;
        let helper = Helper::begin()?;
        self.helper.set(Some(helper.clone()));
        let answer = helper.ask(call, &[first, here.into()]).await;
        helper.end();
        self.helper.set(None);
        answer
    }

    fn open(self, event: &Event) {
        let input = event.target().and_then(|target| target.dyn_into().ok());
        let Some(input): Option<HtmlInputElement> = input else {
            return;
        };
        let Some(chosen) = input.files().and_then(|files| files.get(0)) else {
            return;
        };
        self.read.set(None);
        if let Some(large) = large(&chosen) {
            self.fail(large.written());
            return;
        }
        let file = JsValue::from(chosen);
        // The same file can be chosen again once it was mended.
        input.set_value("");
        self.begin("exchangeReading");
        spawn_local(async move {
            match self.ask::<Goods>("goods", file).await {
                Some(Goods {
                    fault: Some(why), ..
                }) => self.fail(why.written()),
                Some(read) => {
                    self.busy.set(None);
                    self.read.set(Some(read));
                }
                None if self.stopped.get_untracked() => self.busy.set(None),
                None => self.fail(i18n::text("exchangeBroke")),
            }
        });
    }

    fn stop(self) {
        self.stopped.set(true);
        if let Some(helper) = self.helper.get() {
            helper.end();
            self.helper.set(None);
            self.busy.set(None);
        }
    }

    fn keep(self) {
        let Some(read) = self.read.get_untracked() else {
            return;
        };
        self.begin("exchangeKeeping");
        spawn_local(async move {
            let count = read.kept.len();
            let step = move |done| {
                self.done.set(done);
                !self.stopped.get_untracked()
            };
            match self.products.keep_all(read.kept, step).await {
                Ok(before) => {
                    self.before.set(before);
                    self.read.set(None);
                    self.busy.set(None);
                    let said = i18n::with("goodsKept", &[&count.to_string()]);
                    self.products.say.set(Some(said));
                }
                Err(why) => self.fail(i18n::text(why)),
            }
        });
    }

    fn undo(self) {
        let before = self.before.get_untracked();
        self.before.set(Vec::new());
        self.begin("exchangeUndoing");
        spawn_local(async move {
            match self.products.take_back(before).await {
                Ok(()) => {
                    self.busy.set(None);
                    self.products.say.set(Some(i18n::text("exchangeUndone")));
                }
                Err(why) => self.fail(i18n::text(why)),
            }
        });
    }

    fn write(self, kind: &'static str) {
        self.begin("exchangeWriting");
        spawn_local(async move {
            match self.ask::<Written>("goods_write", kind.into()).await {
                Some(Written {
                    fault: Some(why), ..
                }) => self.fail(why.written()),
                Some(written) => {
                    self.busy.set(None);
                    let day: String = when::moment(clock::now_ms()).chars().take(10).collect();
                    let name = [&i18n::text("benchProducts"), "-", &day, ".", kind].concat();
                    file::hand_out(&name, &written.content);
                }
                None => self.fail(i18n::text("exchangeBroke")),
            }
        });
    }
}
