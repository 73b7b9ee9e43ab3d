use std::cell::RefCell;
use std::rc::Rc;

use jinnang_core::timer::rule::Rule;
use jinnang_view::*;

use crate::desk::Desk;
use crate::rules::Stand;

/// A site, and how it stands: counted once for all that is drawn of it.
#[derive(Clone)]
pub struct Here {
    pub desk: Desk,
    pub site: Rc<str>,
    turn: Signal<u32>,
    // Not in the signal: that lives as long as the page, and this holds all conversations of a month.
    stand: Rc<RefCell<Option<Rc<Stand>>>>,
}

impl Here {
    /// Counted now, and again when rounds came or something else was chosen.
    pub fn new(desk: Desk, site: &str) -> Self {
        let here = Self {
            desk,
            site: site.into(),
            turn: Signal::new(0),
            stand: Rc::default(),
        };
        let counted = here.clone();
        effect(move || {
            desk.ledger.reading.with(|_| ());
            let now = counted.rule().map(|rule| {
                let stand = desk.counting.stand(&counted.site, None, rule);
                Rc::new(stand)
            });
            // What was chosen for another site changes nothing here.
            if *counted.stand.borrow() != now {
                counted.stand.replace(now);
                counted.turn.update(|turn| *turn = turn.wrapping_add(1));
            }
        });
        here
    }

    /// The rule that counts; whoever runs this runs again when something else is chosen.
    pub fn rule(&self) -> Option<Rule> {
        self.desk.counting.of(&self.site)
    }

    /// How it stands; whoever runs this runs again when that is another.
    pub fn stand(&self) -> Option<Rc<Stand>> {
        self.turn.with(|_| ());
        self.stand.borrow().clone()
    }
}
