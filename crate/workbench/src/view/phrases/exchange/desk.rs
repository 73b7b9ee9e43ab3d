use jinnang_browser::{file, i18n};
use jinnang_core::phrase::Record;
use jinnang_protocol::{Item, Shelf};
use jinnang_view::{Signal, Store, spawn_local};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Event, HtmlInputElement};

use crate::exchange::{Batch, Choice, Helper, Planned, Read, Rows, Sheet, Written, large};
use crate::phrases::Phrases;
use crate::shelf;

/// Rows of every fate.
pub const EVERY: usize = 9;
/// Rows that are no phrase.
const REFUSED: usize = 3;

/// How far it is.
#[derive(Clone)]
pub enum Stage {
    /// Nothing is chosen.
    Idle,
    /// Something is done.
    Busy {
        /// The name of the sentence that says what.
        what: &'static str,
        /// Of how much; 0 where that is not known.
        all: usize,
    },
    /// A table was read.
    Table(Sheet),
    /// A pack was read.
    Pack(Read),
    /// It can't be read, or was not taken in; nothing has changed.
    Fault(String),
    /// It was taken in.
    Done(String),
}

/// A file on its way in. Cheap to copy: it holds handles.
#[derive(Clone, Copy)]
pub struct Exchange {
    phrases: Phrases,
    pub stage: Signal<Stage>,
    /// How much of what is done is done.
    pub done: Signal<usize>,
    pub choice: Signal<Choice>,
    pub planned: Signal<Planned>,
    pub rows: Signal<Rows>,
    /// Which rows are shown.
    pub fate: Signal<usize>,
    /// Whether what ships goes out as well.
    pub all: Signal<bool>,
    /// What stood there before the last taking in, while that can be taken back.
    pub before: Signal<Vec<(String, Option<Record>)>>,
    helper: Store<Option<Helper>>,
    /// The worker answers one question at a time: whether one is open, and whether the plan is another by now.
    asking: Store<bool>,
    again: Store<bool>,
    stopped: Store<bool>,
}

impl Exchange {
    /// Nothing chosen yet.
    pub fn new(phrases: Phrases) -> Self {
        Self {
            phrases,
            stage: Signal::new(Stage::Idle),
            done: Signal::new(0),
            choice: Signal::new(Choice::default()),
            planned: Signal::new(Planned::default()),
            rows: Signal::new(Rows::default()),
            fate: Signal::new(EVERY),
            all: Signal::new(false),
            before: Signal::new(Vec::new()),
            helper: Store::new(None),
            asking: Store::new(false),
            again: Store::new(false),
            stopped: Store::new(false),
        }
    }

    /// Reads the file that was chosen.
    pub fn open(self, event: &Event) {
        let input = event.target().and_then(|target| target.dyn_into().ok());
        let Some(input): Option<HtmlInputElement> = input else {
            return;
        };
        let Some(chosen) = input.files().and_then(|files| files.get(0)) else {
            return;
        };
        let file = JsValue::from(chosen.clone());
        // The same file can be chosen again once it was mended.
        input.set_value("");
        if let Some(large) = large(&chosen) {
            self.stage.set(Stage::Fault(large.written()));
            return;
        }
        self.busy("exchangeReading", 0);
        spawn_local(async move {
            let read = match self.fresh().await {
                Some(helper) => helper.ask::<Read>("read", &[file]).await,
                None => None,
            };
            match read {
                Some(Read::Table(sheet)) => {
                    self.choice.set(sheet.choice.clone());
                    self.fate.set(EVERY);
                    self.stage.set(Stage::Table(sheet));
                    self.plan();
                }
                Some(Read::Fault(why)) => self.stage.set(Stage::Fault(why.written())),
                Some(pack) => {
                    self.choice.set(Choice {
                        duplicates: "replace".to_owned(),
                        ..Choice::default()
                    });
                    self.stage.set(Stage::Pack(pack));
                }
                None => self.broke(),
            }
        });
    }

    /// Tells anew what taking the table in would do.
    pub fn plan(self) {
        if self.asking.get() {
            self.again.set(true);
            return;
        }
        let Some(helper) = self.helper.get() else {
            return;
        };
        self.asking.set(true);
        spawn_local(async move {
            loop {
                self.again.set(false);
                let planned: Option<Planned> = helper.ask("plan", &[self.chosen()]).await;
                let Some(planned) = planned else {
                    self.broke();
                    break;
                };
                if self.again.get() {
                    continue;
                }
                let refused = planned.counts.get(REFUSED).is_some_and(|count| *count > 0);
                self.fate.set(if refused { REFUSED } else { EVERY });
                self.planned.set(planned);
                let rows = helper.ask("rows", &self.place(0)).await;
                self.rows.set(rows.unwrap_or_default());
                if !self.again.get() {
                    break;
                }
            }
            self.asking.set(false);
        });
    }

    /// Shows the rows of one fate, or more of them.
    pub fn show(self, fate: usize, more: bool) {
        let Some(helper) = self.helper.get().filter(|_| !self.asking.get()) else {
            return;
        };
        self.fate.set(fate);
        let from = if more {
            self.rows.with_untracked(|rows| rows.rows.len())
        } else {
            0
        };
        self.asking.set(true);
        spawn_local(async move {
            let found: Option<Rows> = helper.ask("rows", &self.place(from)).await;
            self.asking.set(false);
            let found = found.unwrap_or_default();
            self.rows.update(|rows| {
                rows.rows.truncate(from);
                rows.rows.extend(found.rows);
                rows.more = found.more;
            });
        });
    }

    /// Takes it in: all or nothing.
    pub fn keep(self) {
        let Some(helper) = self.helper.get().filter(|_| !self.asking.get()) else {
            return;
        };
        self.stopped.set(false);
        self.busy("exchangeKeeping", 0);
        spawn_local(async move {
            let Some(taken) = helper.ask::<Batch>("take", &[self.chosen()]).await else {
                self.broke();
                return;
            };
            if let Some(why) = taken.fault {
                self.stage.set(Stage::Fault(why.written()));
                return;
            }
            let mut before = Vec::new();
            match self.write_all(&helper, taken.all, &mut before).await {
                Ok(()) => {
                    let said = i18n::with("exchangeKept", &[&before.len().to_string()]);
                    self.before.set(before);
                    self.phrases.read().await;
                    self.stage.set(Stage::Done(said));
                }
                Err(why) => {
                    self.bring_back(before).await;
                    self.stage.set(Stage::Fault(i18n::text(why)));
                }
            }
            self.end();
        });
    }

    async fn write_all(
        self,
        helper: &Helper,
        all: usize,
        before: &mut Vec<(String, Option<Record>)>,
    ) -> Result<(), shelf::Trouble> {
        let mut done = 0;
        // Drawn once: the button that stops it stays where it is.
        self.busy("exchangeKeeping", all);
        while done < all {
            self.done.set(done);
            let from = JsValue::from_f64(done as f64);
            let batch: Option<Batch> = helper.ask("batch", &[from]).await;
            let batch = batch.filter(|batch| !batch.items.is_empty());
            let batch = batch.ok_or("exchangeBroke")?;
            done += batch.items.len();
            let known = |id: &String| self.phrases.book.with(|book| book.get(id).cloned());
            before.extend(batch.items.iter().map(|(id, _)| (id.clone(), known(id))));
            let items = batch.items.into_iter();
            let items = items.map(|(id, body)| Item { id, body }).collect();
            shelf::put_items(Shelf::Phrases, items).await?;
            if self.stopped.get() {
                return Err("exchangeStopped");
            }
        }
        Ok(())
    }

    /// Takes the last taking in back.
    pub fn undo(self) {
        let before = self.before.get_untracked();
        self.before.set(Vec::new());
        self.busy("exchangeUndoing", 0);
        spawn_local(async move {
            self.bring_back(before).await;
            self.stage.set(Stage::Done(i18n::text("exchangeUndone")));
        });
    }

    async fn bring_back(self, before: Vec<(String, Option<Record>)>) {
        let (mut old, mut new) = (Vec::new(), Vec::new());
        for (id, record) in before {
            match record {
                Some(record) => old.push((id, record)),
                None => new.push(id),
            }
        }
        let done = async {
            shelf::drop(Shelf::Phrases, new).await?;
            shelf::put(Shelf::Phrases, &old).await
        };
        if let Err(why) = done.await {
            self.phrases.tell(i18n::text(why));
        }
        self.phrases.read().await;
    }

    /// Ends whatever is going on. What was written already is taken back.
    pub fn stop(self) {
        self.stopped.set(true);
        let keeping = self.stage.with_untracked(
            |stage| matches!(stage, Stage::Busy { what: "exchangeKeeping", all, .. } if *all > 0),
        );
        if !keeping {
            self.end();
            self.stage.set(Stage::Fault(i18n::text("exchangeStopped")));
        }
    }

    /// Hands the library out.
    pub fn write(self, kind: &'static str) {
        self.busy("exchangeWriting", 0);
        let all = self.all.get_untracked();
        spawn_local(async move {
            let written: Option<Written> = match self.fresh().await {
                Some(helper) => helper.ask("write", &[kind.into(), all.into()]).await,
                None => None,
            };
            self.end();
            match written {
                Some(Written {
                    fault: None,
                    content,
                }) => {
                    file::hand_out(&["jinnang-phrases.", kind].concat(), &content);
                    self.stage.set(Stage::Idle);
                }
                Some(Written {
                    fault: Some(why), ..
                }) => self.stage.set(Stage::Fault(why.written())),
                None => self.broke(),
            }
        });
    }

    /// Leaves the file; nothing has changed.
    pub fn leave(self) {
        self.end();
        self.stage.set(Stage::Idle);
    }

    /// A worker that knows the book as it is now.
    async fn fresh(self) -> Option<Helper> {
        self.end();
        let helper = Helper::begin()?;
        self.helper.set(Some(helper.clone()));
        let records = self
            .phrases
            .book
            .with(|book| serde_json::to_string(book.records()).ok())?;
        helper.ask::<bool>("begin", &[records.into()]).await?;
        Some(helper)
    }

    fn chosen(self) -> JsValue {
        let choice = self.choice.with_untracked(serde_json::to_string);
        choice.unwrap_or_default().into()
    }

    fn place(self, from: usize) -> [JsValue; 2] {
        let fate = self.fate.get_untracked();
        [fate, from].map(|number| JsValue::from_f64(number as f64))
    }

    fn busy(self, what: &'static str, all: usize) {
        self.done.set(0);
        self.stage.set(Stage::Busy { what, all });
    }

    fn broke(self) {
        self.end();
        self.stage.set(Stage::Fault(i18n::text("exchangeBroke")));
    }

    fn end(self) {
        if let Some(helper) = self.helper.get() {
            helper.end();
        }
        self.helper.set(None);
        self.asking.set(false);
    }
}
