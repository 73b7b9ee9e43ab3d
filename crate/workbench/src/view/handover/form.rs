use jinnang_browser::{i18n, random};
use jinnang_core::record::HandoverItem;
use jinnang_view::*;

use crate::handover::{Handovers, Kept};
use crate::view::fields::{labelled, line, lines, moment, primary};

/// The id of the first box: the caret goes there.
const FIRST_BOX: &str = "handover-first-box";
/// The longest text of a field, in characters.
const MAX_CHARS: usize = 1_000;

/// A matter while it is written, with exactly the fields of the handbooks.
#[derive(Clone, Copy)]
pub struct Form {
    handovers: Handovers,
    draft: Store<Kept>,
    open: Signal<bool>,
    round: Signal<u32>,
    /// Counts up with whatever is written, and when another matter is opened.
    turn: Store<u32>,
    fault: Signal<Option<&'static str>>,
}

/// A field of a matter, to be changed.
type Field = fn(&mut HandoverItem) -> &mut String;

/// The fields after the buyer and the platform, in the order of the handbooks' headings.
const FIELDS: [(&str, &str, Field); 5] = [
    ("handover-why", "handoverWhy", |item| &mut item.why),
    ("handover-wants", "handoverWants", |item| &mut item.wants),
    ("handover-please", "handoverPlease", |item| {
        &mut item.please_do
    }),
    ("handover-how", "handoverHow", |item| &mut item.how),
    ("handover-thanks", "handoverThanks", |item| &mut item.thanks),
];

impl Form {
    /// Folded away.
    pub fn new(handovers: Handovers) -> Self {
        Self {
            handovers,
            draft: Store::new(Kept::own(HandoverItem::default())),
            open: Signal::new(false),
            round: Signal::new(0),
            turn: Store::new(0),
            fault: Signal::new(None),
        }
    }

    /// Opens a matter.
    pub fn edit(self, kept: Kept) {
        self.draft.set(kept);
        self.turned();
        self.fault.set(None);
        self.open.set(true);
        self.round.update(|round| *round = round.wrapping_add(1));
        focus_drawn(FIRST_BOX);
    }

    fn put(self, change: impl FnOnce(&mut HandoverItem)) {
        self.draft.update(|kept| change(&mut kept.item));
        self.turned();
    }

    fn turned(self) {
        self.turn.update(|turn| *turn = turn.wrapping_add(1));
    }

    fn keep(self) {
        let mut kept = self.draft.get();
        let item = &kept.item;
        if item.buyer.trim().is_empty() {
            return self.fault.set(Some("handoverNobody"));
        }
        if item.why.trim().is_empty() && item.wants.trim().is_empty() {
            return self.fault.set(Some("handoverNothing"));
        }
        if item
            .cells()
            .iter()
            .any(|text| text.chars().count() > MAX_CHARS)
        {
            return self.fault.set(Some("handoverTooLong"));
        }
        self.fault.set(None);
        let said = i18n::with("handoverKept", &[&item.buyer]);
        // Kept once more it is the same matter, be the first answer here or not.
        if kept.id.is_empty() {
            kept.id = random::id().unwrap_or_default();
            self.draft.update(|draft| draft.id.clone_from(&kept.id));
        }
        let turn = self.turn.get();
        // What was written since is not kept yet, and another matter is another's.
        self.handovers.keep(vec![kept], Some(said), move || {
            if self.turn.get() == turn {
                self.open.set(false);
            }
        });
    }

    /// The button that begins a matter by hand, and the form.
    pub fn draw(self) -> El {
        el("div").child((
            el("div")
                .class("row wrap")
                .attr("hidden", move || self.open.get())
                .child((
                    primary("handover-new", i18n::text("handoverNew"), move || {
                        self.edit(Kept::own(HandoverItem::default()));
                    }),
                    super::print_button(),
                )),
            el("form")
                .class("card own-form")
                .attr("data-jn", "handover-form")
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
        let mut item = self.draft.get().item;
        let due = item.due_ms;
        let fields: Vec<El> = FIELDS
            .iter()
            .map(|(hook, name, field)| {
                let (hook, field): (&'static str, Field) = (hook, *field);
                labelled(
                    name,
                    lines(hook, "2", field(&mut item), move |text| {
                        self.put(|item| *field(item) = text);
                    }),
                )
            })
            .collect();
        el("div").class("boxes").child((
            el("div").class("row").child((
                labelled(
                    "handoverBuyer",
                    line("handover-buyer", &item.buyer, move |text| {
                        self.put(|item| item.buyer = text);
                    })
                    .attr("id", FIRST_BOX),
                ),
                labelled(
                    "recordSite",
                    line("handover-platform", &item.platform, move |text| {
                        self.put(|item| item.platform = text);
                    }),
                ),
                labelled(
                    "handoverDue",
                    moment("handover-due", due, move |due| {
                        self.put(|item| item.due_ms = due);
                    }),
                ),
            )),
            el("div").class("row").child(fields),
            el("p")
                .class("error")
                .attr("role", "alert")
                .attr("data-jn", "handover-fault")
                .attr("hidden", move || self.fault.with(Option::is_none))
                .child(move || self.fault.get().map(i18n::text)),
            el("div").class("row").child((
                el("button")
                    .class("primary")
                    .attr("type", "submit")
                    .attr("data-jn", "handover-save")
                    .child(i18n::text("recordSave")),
                el("button")
                    .class("quiet")
                    .attr("type", "button")
                    .attr("data-jn", "handover-cancel")
                    .on("click", move |_| self.open.set(false))
                    .child(i18n::text("cancel")),
                el("span").class("hint").child(i18n::text("recordKeys")),
            )),
        ))
    }
}
