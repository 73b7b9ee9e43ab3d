//! What the panel knows at this moment, and what it does with what it hears.

mod chat;
mod draft;
mod inserting;
mod learning;
mod ledger;
mod notes;
mod passing;
mod promise;
mod recording;
mod report;
mod shelves;
mod suggesting;

pub use inserting::Asked;
pub use notes::NoteState;

use jinnang_browser::{clock, runtime};
use jinnang_core::buyer::Reading;
use jinnang_core::ordered::Map;
use jinnang_core::phrase::{Given, Learning, Library, Product, Suggestion, Trade};
use jinnang_core::timer::{Board, SetBack, Thresholds, Wait};
use jinnang_core::wording::{Checker, Finding};
use jinnang_protocol::panel::{Ask, NoteLine, Reply};
use jinnang_protocol::watch::{Order, Proposal, Waits};
use jinnang_protocol::{
    Buyer, Draft, FromPage, Health, HealthState, InsertTarget, QueueRow, ToPage,
};
use jinnang_view::*;
use web_sys::MessagePort;

use crate::port::Port;
use notes::NoteDesk;

/// Which part of the panel is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tab {
    /// Suggestions, search, library.
    Phrases,
    /// Who waits.
    Timers,
    /// Notes about the buyer.
    Notes,
}

/// Everything the panel shows. Cheap to copy: it holds handles.
#[derive(Clone, Copy)]
pub struct Desk {
    checker: Store<Option<Checker>>,
    turns: Store<passing::Turns>,
    /// Compiles the shop's own words.
    compile: Store<js_sys::Function>,
    /// The phrases.
    pub library: Store<Library>,
    /// Counts up when they are others.
    pub stocked: Signal<u32>,
    /// How often somebody asked for what the shop keeps while it is being read.
    stocking: Store<u32>,
    board: Store<Board>,
    /// What becomes of waits when the computer's clock is set back.
    clocks: Store<SetBack>,
    port: Store<Option<Port>>,
    refused: Store<u32>,
    last_insert: Store<u32>,
    reported: Store<Option<Waits>>,
    /// The buyers whose orders were seen.
    ordered: Store<Vec<String>>,
    listed: Store<Vec<QueueRow>>,
    moods: Store<Map<String, (u8, u8)>>,
    /// Mood and priority of the open conversation's unanswered lines.
    read_as: Store<(u8, u8)>,
    heard: Store<Option<String>>,
    /// What the buyer said last.
    last_words: Signal<String>,
    read_for: Store<Vec<String>>,
    given: Store<Vec<Given>>,
    said: Store<Vec<String>>,
    learnt: Store<Learning>,
    products: Store<Vec<Product>>,
    /// What the shop deals in, as its products and its own phrases tell.
    trades: Store<Vec<Trade>>,
    /// The phrase that was put in for the open question, and its text.
    put_in: Store<Option<(String, String)>>,
    /// The question that was last left without an answer: it is told once.
    left_open: Store<String>,
    /// Where the next that was typed by hand waits for the workbench.
    next_place: Store<i64>,
    remark: Store<Option<&'static str>>,
    /// What was typed into forms: the buyer, the variable, the value.
    recalled: Store<Vec<(String, String, String)>>,
    ledger: Store<ledger::Ledger>,
    /// What is looked for in the library: over as soon as a phrase is put in, or the buyer is another.
    pub sought: Signal<String>,
    /// Which site this is; empty before the handshake.
    pub site: Signal<String>,
    /// How well the page is understood.
    pub health: Signal<Health>,
    /// The shop, where the page names it.
    pub shop: Signal<String>,
    /// The order that the page shows with this conversation; empty where it shows none.
    pub order: Signal<String>,
    /// The product that it is about, as the page names it.
    pub product: Signal<String>,
    /// Who the open conversation is with.
    pub buyer: Signal<Option<Buyer>>,
    /// What stands in the composer.
    pub draft: Signal<Draft>,
    /// What is wrong with it.
    pub findings: Signal<Vec<Finding>>,
    /// What to answer.
    pub suggestions: Signal<Vec<Suggestion>>,
    /// The buyer's mood, while it is not calm.
    pub reading: Signal<Option<Reading>>,
    /// Who waits, longest first.
    pub waits: Signal<Vec<Wait>>,
    /// Who of them is to be answered first, as the watch says.
    pub line: Signal<Order>,
    /// A send that was held back.
    pub held: Signal<Option<Draft>>,
    /// A phrase that waits for what only the agent knows.
    pub asked: Signal<Option<Asked>>,
    /// What stands in the boxes of its form.
    pub typed: Signal<Vec<String>>,
    /// The messages that follow the one that was inserted.
    pub following: Signal<Vec<String>>,
    /// Notes about the buyer.
    pub notes: NoteDesk,
    /// Which part is open.
    pub tab: Signal<Tab>,
    /// Whom the agent said to need no reply last, while it can be taken back.
    pub excused: Signal<Option<String>>,
    /// What the agent promised or a buyer did not pay, while it may be kept to be followed up.
    pub proposal: Signal<Option<Proposal>>,
    /// The id of the record that was just begun about this buyer.
    pub recorded: Signal<Option<String>>,
    /// A sentence for the agent, until the next one.
    pub say: Signal<Option<&'static str>>,
    /// Folded to the handle.
    pub folded: Signal<bool>,
}

impl Desk {
    /// A desk that has not seen anything yet.
    pub fn new(compile: js_sys::Function) -> Self {
        let health = Health {
            state: HealthState::Partial,
            missing: Vec::new(),
            messages: 0,
        };
        let draft = Draft {
            rev: 0,
            text: String::new(),
            moved: false,
            begun_for: None,
        };
        Self {
            checker: Store::new(Checker::shipped().ok()),
            turns: Store::new(passing::Turns::default()),
            compile: Store::new(compile),
            library: Store::new(Library::starter().unwrap_or_default()),
            stocked: Signal::new(0),
            stocking: Store::new(0),
            board: Store::new(Board::default()),
            clocks: Store::new(SetBack::default()),
            port: Store::new(None),
            refused: Store::new(0),
            last_insert: Store::new(0),
            reported: Store::new(None),
            ordered: Store::new(Vec::new()),
            listed: Store::new(Vec::new()),
            moods: Store::new(Map::new()),
            read_as: Store::new((0, 0)),
            heard: Store::new(None),
            last_words: Signal::new(String::new()),
            read_for: Store::new(Vec::new()),
            given: Store::new(Vec::new()),
            said: Store::new(Vec::new()),
            learnt: Store::new(Learning::new()),
            products: Store::new(Vec::new()),
            trades: Store::new(Vec::new()),
            put_in: Store::new(None),
            left_open: Store::new(String::new()),
            next_place: Store::new(clock::now_ms()),
            remark: Store::new(None),
            recalled: Store::new(Vec::new()),
            ledger: Store::new(ledger::Ledger::default()),
            sought: Signal::new(String::new()),
            site: Signal::new(String::new()),
            health: Signal::new(health),
            shop: Signal::new(String::new()),
            order: Signal::new(String::new()),
            product: Signal::new(String::new()),
            buyer: Signal::new(None),
            draft: Signal::new(draft),
            findings: Signal::new(Vec::new()),
            suggestions: Signal::new(Vec::new()),
            reading: Signal::new(None),
            waits: Signal::new(Vec::new()),
            line: Signal::new(Order::default()),
            held: Signal::new(None),
            asked: Signal::new(None),
            typed: Signal::new(Vec::new()),
            following: Signal::new(Vec::new()),
            notes: NoteDesk::new(),
            tab: Signal::new(Tab::Phrases),
            excused: Signal::new(None),
            proposal: Signal::new(None),
            recorded: Signal::new(None),
            say: Signal::new(None),
            folded: Signal::new(false),
        }
    }

    /// Asks the background whether a port is the one of this tab's content script, and uses it if so.
    pub fn claim(self, token: String, port: MessagePort) {
        spawn_local(async move {
            match runtime::ask(&Ask::Claim { token }).await {
                Ok(Reply::Claimed { site }) => {
                    self.site.set(site);
                    self.stock().await;
                    let port = Port::open(
                        port,
                        move |message| self.take(message),
                        move || self.refuse(),
                    );
                    self.port.set(Some(port));
                    self.ready();
                }
                _ => self.refuse(),
            }
        });
    }

    /// Tells the page side that the core runs, and what passes it without a look; it says again what stands there.
    fn ready(self) {
        let harmless = self
            .checker
            .with(|checker| checker.as_ref().map(Checker::harmless).unwrap_or_default());
        self.send(&ToPage::Ready {
            free: harmless.free,
            bound: harmless.bound,
            pairs: harmless.pairs,
            led: harmless.led,
        });
    }

    /// Counts a message that was not understood and tells the background, which keeps the sum.
    pub fn refuse(self) {
        self.refused.update(|count| *count += 1);
        spawn_local(async move {
            runtime::tell(&Ask::Refused { count: 1 }).await;
        });
    }

    fn take(self, message: FromPage) {
        match message {
            FromPage::Chat(chat) => self.see(chat),
            FromPage::Draft(draft) => self.judge(draft),
            FromPage::Held(draft) => self.hold(draft),
            FromPage::Recheck => self.say.set(Some("sayRecheck")),
            FromPage::Inserted { outcome, .. } => self.inserted(outcome),
            FromPage::Look { query } => self.list(query),
            FromPage::Choose {
                phrase,
                start_utf16,
                end_utf16,
                expect,
            } => self.insert_over(
                &phrase,
                InsertTarget::Span {
                    start_utf16,
                    end_utf16,
                    expect,
                },
            ),
            FromPage::Pick { slot } => self.pick(slot),
            FromPage::Rewrite => self.rewrite_first(),
            FromPage::Toggle => self.fold(!self.folded.get_untracked()),
            FromPage::Stands { folded } => self.folded.set(folded),
        }
    }

    /// Says something to the content script.
    pub fn send(self, message: &ToPage) {
        self.port.with(|port| {
            if let Some(port) = port {
                port.send(message);
            }
        });
    }

    /// Folds the panel to its handle, or unfolds it.
    pub fn fold(self, folded: bool) {
        self.folded.set(folded);
        self.send(&ToPage::Fold { folded });
    }

    /// Puts text into the composer; the answer comes as a message.
    pub fn insert(self, text: String, target: InsertTarget) {
        self.last_insert.update(|id| *id = id.wrapping_add(1));
        let buyer = self.buyer.get_untracked().map(|buyer| buyer.id);
        self.send(&ToPage::Insert {
            id: self.last_insert.get(),
            text,
            target,
            buyer,
        });
    }

    /// From when on a wait is due, late, a fault.
    pub fn thresholds(self) -> Thresholds {
        self.line.with_untracked(|line| line.thresholds)
    }

    /// Reads the clocks anew.
    pub fn tick(self) {
        let now_ms = clock::now_ms();
        self.count_waits(now_ms);
        if self.line.with_untracked(|line| line.until_ms < now_ms) {
            self.tell();
        }
    }

    /// What the person is remembered under.
    pub fn about(self) -> Option<jinnang_core::record::BuyerKey> {
        let buyer = self.buyer.get()?;
        Some(jinnang_core::record::BuyerKey {
            site: self.site.get(),
            shop: self.shop.get(),
            buyer: buyer.id,
        })
    }

    /// The newest note, for the strip that is always in sight.
    pub fn newest_note(self) -> Option<NoteLine> {
        self.notes.list.with(|notes| notes.first().cloned())
    }
}
