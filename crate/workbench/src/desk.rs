use jinnang_browser::runtime;
use jinnang_core::wording::{Checker, Rule};
use jinnang_overview::Line;
use jinnang_view::{Signal, Store};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

use crate::Place;
use crate::chosen::Chosen;
use crate::due_list::DueList;
use crate::givens::Givens;
use crate::growths::Growths;
use crate::handover::Handovers;
use crate::ledger::Ledger;
use crate::notes::Notes;
use crate::passes::Passes;
use crate::phrases::Phrases;
use crate::products::Products;
use crate::recent::Recent;
use crate::records::Records;
use crate::rules::Rules;
use crate::shifts::Shifts;
use crate::team::Team;
use crate::view::vault::retention::{Old, Shelved};
use crate::words::Words;

/// What the workbench knows. Cheap to copy: it holds handles.
#[derive(Clone, Copy)]
pub struct Desk {
    /// Which part is open.
    pub place: Signal<Place>,
    /// The phrases.
    pub phrases: Phrases,
    /// The rules that ship.
    pub rules: Store<Vec<Rule>>,
    /// The shop's own words, and what finds all of them in a text.
    pub words: Words,
    /// What agents passed over.
    pub passes: Passes,
    /// What agents wrote last.
    pub recent: Recent,
    /// What was gathered and learnt.
    pub growths: Growths,
    /// What the shop knows about its products.
    pub products: Products,
    /// What the shop has given its variables.
    pub givens: Givens,
    /// The record sheets.
    pub records: Records,
    /// Notes about all buyers.
    pub notes: Notes,
    /// What goes from shift to shift.
    pub handover: Handovers,
    /// What was cleared away last, while it can be brought back.
    pub gone: Signal<Vec<Old>>,
    /// What lies on shelves that have no list of their own here.
    pub laid: Shelved,
    /// It went by itself.
    pub swept: Signal<bool>,
    line: Store<Option<Line>>,
    due: Store<Option<DueList>>,
    /// What was chosen for the figures.
    pub chosen: Chosen,
    /// The rounds and acts that were kept.
    pub ledger: Ledger,
    /// The agent's shifts.
    pub shifts: Shifts,
    /// What a lead hands to the team.
    pub team: Team,
    /// How platforms count.
    pub counting: Rules,
    /// Counts up when the vault was locked or opened while its page is open.
    pub relocked: Signal<u32>,
}

impl Desk {
    /// A desk with what ships.
    pub fn new() -> Self {
        let shipped = Checker::shipped();
        let (chosen, ledger) = (Chosen::new(), Ledger::new());
        let desk = Self {
            place: Signal::new(place_now()),
            phrases: Phrases::new(),
            rules: Store::new(
                shipped.map_or_else(|_| Vec::new(), |checker| checker.rules().to_vec()),
            ),
            words: Words::new(),
            passes: Passes::new(),
            recent: Recent::new(),
            growths: Growths::new(),
            products: Products::new(),
            givens: Givens::new(),
            records: Records::new(),
            notes: Notes::new(),
            handover: Handovers::new(),
            gone: Signal::new(Vec::new()),
            laid: Shelved::new(),
            swept: Signal::new(false),
            line: Store::new(None),
            due: Store::new(None),
            chosen,
            ledger,
            shifts: Shifts::over(chosen, ledger),
            team: Team::new(chosen),
            counting: Rules::over(chosen, ledger),
            relocked: Signal::new(0),
        };
        let turned = Closure::<dyn Fn()>::new(move || desk.place.set(place_now()));
        if let Some(window) = web_sys::window() {
            window.set_onhashchange(Some(turned.as_ref().unchecked_ref()));
        }
        // It listens as long as the page lives.
        turned.forget();
        // What is to be seen is asked for first.
        jinnang_view::request_animation_frame(|| {
            jinnang_view::spawn_local(crate::letterbox::ensure());
            crate::room::rooms().look();
        });
        desk.counting.tell_watch();
        runtime::on_push("vault_changed", move || desk.look_again());
        desk
    }

    /// The vault was locked or opened: what is open is read again, and shows no more than it may. Forms stay, and what is
    /// written in them.
    fn look_again(self) {
        match self.place.get_untracked() {
            Place::Notes => self.notes.read(),
            Place::Records => self.records.read(),
            // Whoever sets a passphrase must see the recovery code, which is shown once.
            Place::Vault => self.relocked.update(|times| *times += 1),
            Place::Handover => {
                self.notes.read();
                self.records.read();
                self.handover.read();
            }
            Place::Wording => {
                self.recent.forget();
                self.passes.open();
                self.ledger.open();
            }
            Place::Phrases | Place::Rules | Place::Shift => self.ledger.open(),
            Place::Report => self.ledger.open_report(),
            Place::Due => self.due().load(),
            // All that stands there comes from what is sealed, or nothing is written there.
            Place::Growth | Place::Quality | Place::Queue | Place::Privacy => {
                self.place.set(place_now());
            }
            // Nothing of it is sealed.
            Place::Products | Place::Settings | Place::Alarms | Place::Practice | Place::Team => {}
        }
    }

    /// Those who wait; asked for when it is first looked at.
    pub fn line(self) -> Line {
        once(self.line, Line::open)
    }

    /// What is to be followed up; read when it is first looked at.
    pub fn due(self) -> DueList {
        once(self.due, DueList::open)
    }
}

fn once<T: Copy>(kept: Store<Option<T>>, open: fn() -> T) -> T {
    kept.get().unwrap_or_else(|| {
        let opened = open();
        kept.set(Some(opened));
        opened
    })
}

fn place_now() -> Place {
    Place::from_hash(&hash_now())
}

/// The one thing in the open part that the address names.
pub fn thing_now() -> Option<String> {
    let hash = hash_now();
    let (_, thing) = hash.split_once('/')?;
    Some(thing.to_owned())
}

fn hash_now() -> String {
    web_sys::window()
        .and_then(|window| window.location().hash().ok())
        .unwrap_or_default()
}
