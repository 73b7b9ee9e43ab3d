use jinnang_browser::{clock, i18n, random};
use jinnang_core::exchange::fen;
use jinnang_core::record::{BuyerKey, Detail, Sheet, SheetKind, SheetState};
use jinnang_protocol::SITES;
use jinnang_view::*;

use super::{beginnings, detail};
use crate::records::{Records, unkept};
use crate::view::fields::{choice, labelled, line, lines, moment};

/// The id of the first box: the caret goes there.
const FIRST_BOX: &str = "record-first-box";

/// A record while it is written.
#[derive(Clone, Copy)]
pub struct Form {
    records: Records,
    /// What is written; drawn anew only when another record is opened, so that no caret jumps.
    pub draft: Store<Draft>,
    open: Signal<bool>,
    round: Signal<u32>,
    /// Counts up with whatever is written, and when another record is opened.
    turn: Store<u32>,
    fault: Signal<Option<String>>,
}

/// The record, and what is typed in boxes that hold no text.
#[derive(Clone)]
pub struct Draft {
    /// The record as it was opened, with what was typed since.
    pub sheet: Sheet,
    /// An amount in yuan as it is typed.
    pub money: String,
    site: String,
    shop: String,
}

impl Form {
    /// Folded away.
    pub fn new(records: Records) -> Self {
        Self {
            records,
            draft: Store::new(Draft::of(Sheet::new(String::new(), SheetKind::Info, 0))),
            open: Signal::new(false),
            round: Signal::new(0),
            turn: Store::new(0),
            fault: Signal::new(None),
        }
    }

    /// Begins a new record. Whoever handled the last one handles this one too, until another name is typed.
    pub fn begin(self, kind: SheetKind) {
        let mut sheet = Sheet::new(String::new(), kind, clock::now_ms());
        if kind != SheetKind::Info {
            sheet.handler = self.records.with(|list| {
                let last = list.iter().find(|sheet| !sheet.handler.is_empty());
                last.map(|sheet| sheet.handler.clone()).unwrap_or_default()
            });
        }
        self.edit(&sheet);
    }

    /// Opens a record to be changed.
    pub fn edit(self, sheet: &Sheet) {
        self.draft.set(Draft::of(sheet.clone()));
        self.turned();
        self.fault.set(None);
        self.open.set(true);
        self.round.update(|round| *round = round.wrapping_add(1));
        focus_drawn(FIRST_BOX);
    }

    /// Whether a record is being written.
    pub fn is_open(self) -> bool {
        self.open.get_untracked()
    }

    /// Changes what is written.
    pub fn put(self, change: impl FnOnce(&mut Draft)) {
        self.draft.update(change);
        self.turned();
    }

    fn turned(self) {
        self.turn.update(|turn| *turn = turn.wrapping_add(1));
    }

    fn keep(self) {
        let kept = self.draft.get().finished(clock::now_ms());
        match kept {
            Ok(mut sheet) => {
                self.fault.set(None);
                // Kept once more it is the same record, be the first answer here or not.
                if sheet.id.is_empty() {
                    sheet.id = random::id().unwrap_or_default();
                    self.draft
                        .update(|draft| draft.sheet.id.clone_from(&sheet.id));
                }
                let said = i18n::with("recordKept", &[sheet.kind().name()]);
                let turn = self.turn.get();
                // What was written since is not kept yet, and another record is another's.
                self.records.keep(vec![sheet], said, move || {
                    if self.turn.get() == turn {
                        self.open.set(false);
                    }
                });
            }
            Err(sentence) => self.fault.set(Some(sentence)),
        }
    }

    /// The buttons that begin a record, and the form.
    pub fn draw(self) -> El {
        el("section").child((
            el("div")
                .attr("hidden", move || self.open.get())
                .child(beginnings(self.records, self)),
            el("form")
                .class("card own-form")
                .attr("data-jn", "record-form")
                .attr("hidden", move || !self.open.get())
                .on("submit", move |event| {
                    event.prevent_default();
                    self.keep();
                })
                .on_key("keydown", move |event| match event.key().as_str() {
                    "Enter" if event.ctrl_key() || event.meta_key() => {
                        event.prevent_default();
                        self.keep();
                    }
                    "Escape" if !event.is_composing() => self.open.set(false),
                    _ => {}
                })
                .child(move || {
                    self.round.with(|_| ());
                    self.open.get().then(|| self.boxes())
                }),
        ))
    }

    fn boxes(self) -> El {
        let draft = self.draft.get();
        let kind = draft.sheet.kind();
        let title = match draft.sheet.id.is_empty() {
            true => "recordNewOf",
            false => "recordEditOf",
        };
        el("div").class("boxes").child((
            el("h2").child(i18n::with(title, &[kind.name()])),
            match kind {
                SheetKind::Info => None,
                _ => Some(self.whose(&draft)),
            },
            detail::boxes(self, &draft),
            self.what(&draft),
            match kind {
                SheetKind::Info => None,
                _ => Some(self.handling(&draft)),
            },
            el("p")
                .class("error")
                .attr("role", "alert")
                .attr("data-jn", "record-fault")
                .attr("hidden", move || self.fault.with(Option::is_none))
                .child(move || self.fault.get().unwrap_or_default()),
            el("div").class("row").child((
                el("button")
                    .class("primary")
                    .attr("type", "submit")
                    .attr("data-jn", "record-save")
                    .child(i18n::text("recordSave")),
                el("button")
                    .class("quiet")
                    .attr("type", "button")
                    .attr("data-jn", "record-cancel")
                    .on("click", move |_| self.open.set(false))
                    .child(i18n::text("cancel")),
                el("span").class("hint").child(i18n::text("recordKeys")),
            )),
        ))
    }

    fn whose(self, draft: &Draft) -> El {
        let none = (String::new(), i18n::text("recordNoSite"));
        let sites = SITES
            .iter()
            .map(|site| (site.id.to_owned(), site.name.to_owned()));
        let sheet = &draft.sheet;
        el("div").class("row").child((
            labelled(
                "recordBuyer",
                line("record-buyer", &sheet.buyer, move |text| {
                    self.put(|draft| draft.sheet.buyer = text);
                })
                .attr("id", FIRST_BOX),
            ),
            labelled(
                "recordSite",
                choice(
                    "record-site",
                    std::iter::once(none).chain(sites),
                    &draft.site,
                    move |site| self.put(|draft| draft.site = site),
                ),
            ),
            labelled(
                "recordShop",
                line("record-shop", &draft.shop, move |text| {
                    self.put(|draft| draft.shop = text);
                }),
            ),
            labelled(
                "recordOrder",
                line("record-order", &sheet.order, move |text| {
                    self.put(|draft| draft.sheet.order = text);
                }),
            ),
            labelled(
                "recordProduct",
                line("record-product", &sheet.product, move |text| {
                    self.put(|draft| draft.sheet.product = text);
                }),
            ),
        ))
    }

    fn what(self, draft: &Draft) -> El {
        let name = match draft.sheet.kind() {
            SheetKind::Complaint => "recordComplaint",
            SheetKind::Return => "recordReturn",
            SheetKind::Review => "recordReview",
            SheetKind::Feedback => "recordFeedback",
            SheetKind::Info | SheetKind::Unknown => "recordInfo",
        };
        labelled(
            name,
            lines("record-what", "3", &draft.sheet.what, move |text| {
                self.put(|draft| draft.sheet.what = text);
            }),
        )
        .class("field wide")
    }

    fn handling(self, draft: &Draft) -> El {
        let sheet = &draft.sheet;
        let states = SheetState::ALL.iter().map(|state| {
            let name = state.name().to_owned();
            (name.clone(), name)
        });
        let owned = matches!(sheet.detail, Detail::Review { .. });
        el("div").class("boxes").child((
            el("div").class("row").child((
                labelled(
                    "recordState",
                    choice("record-state", states, sheet.state.name(), move |name| {
                        if let Some(state) = SheetState::named(&name) {
                            self.put(|draft| draft.sheet.state = state);
                        }
                    }),
                ),
                // A review has one owner instead.
                (!owned).then(|| {
                    labelled(
                        "recordHandler",
                        line("record-handler", &sheet.handler, move |text| {
                            self.put(|draft| draft.sheet.handler = text);
                        }),
                    )
                }),
                labelled(
                    "recordDue",
                    moment("record-due", sheet.due_ms, move |due| {
                        self.put(|draft| draft.sheet.due_ms = due);
                    }),
                ),
            )),
            labelled(
                "recordResult",
                lines("record-result", "2", &sheet.result, move |text| {
                    self.put(|draft| draft.sheet.result = text);
                }),
            )
            .class("field wide"),
        ))
    }
}

impl Draft {
    fn of(sheet: Sheet) -> Self {
        let (site, shop) = sheet
            .about
            .as_ref()
            .map(|about| (about.site.clone(), about.shop.clone()))
            .unwrap_or_default();
        let paid = match sheet.detail {
            Detail::Complaint { paid_fen, .. } => paid_fen,
            Detail::Return { refund_fen, .. } => refund_fen,
            _ => 0,
        };
        let money = match paid {
            0 => String::new(),
            paid => format!("{}.{:02}", paid / 100, paid % 100),
        };
        Self {
            sheet,
            money,
            site,
            shop,
        }
    }

    /// The record as it is kept, or a sentence.
    fn finished(self, now_ms: i64) -> Result<Sheet, String> {
        let Self {
            mut sheet,
            money,
            site,
            shop,
        } = self;
        let paid = match money.trim() {
            "" => 0,
            text => fen(text).ok_or_else(|| i18n::text("recordMoney"))?,
        };
        match &mut sheet.detail {
            Detail::Complaint { paid_fen, .. } => *paid_fen = paid,
            Detail::Return { refund_fen, .. } => *refund_fen = paid,
            _ => {}
        }
        let (buyer, shop) = (sheet.buyer.trim().to_owned(), shop.trim().to_owned());
        // What the page knew the buyer by stays while the agent leaves them as they are.
        let same = sheet
            .about
            .as_ref()
            .is_some_and(|about| about.site == site && about.shop == shop);
        if site.is_empty() || buyer.is_empty() {
            sheet.about = None;
        } else if !same {
            sheet.about = Some(BuyerKey { site, shop, buyer });
        }
        sheet.kept(now_ms).map_err(|why| unkept(&why))
    }
}
