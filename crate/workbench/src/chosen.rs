//! What was chosen for the figures: rules, targets, typed-in values, shifts. One item a choice, under a name of its own.

use std::collections::BTreeMap;

use jinnang_browser::runtime;
use jinnang_protocol::{Ask, Item, Reply, Shelf};
use jinnang_view::{Signal, Store, spawn_local};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::shelf;
use crate::team::fixed;

/// All choices. Cheap to copy: it holds handles.
#[derive(Clone, Copy)]
pub struct Chosen {
    bodies: Store<BTreeMap<String, String>>,
    round: Signal<u32>,
    /// Whether the shelf was read.
    pub read: Signal<bool>,
    /// Whether all of it was read.
    pub whole: Signal<bool>,
    /// Why the last choice was not kept: the name of a sentence.
    pub trouble: Signal<Option<&'static str>>,
}

impl Chosen {
    /// Reads the shelf; until then nothing is chosen.
    pub fn new() -> Self {
        let chosen = Self {
            bodies: Store::new(BTreeMap::new()),
            round: Signal::new(0),
            read: Signal::new(false),
            whole: Signal::new(false),
            trouble: Signal::new(None),
        };
        chosen.load();
        chosen
    }

    /// Reads what is kept, anew.
    pub fn load(self) {
        spawn_local(async move {
            let begun = self.round.get_untracked();
            let (mut found, mut after, mut is_whole) = (BTreeMap::new(), None, false);
            let shelf = Shelf::Figures;
            while let Ok(Reply::Shelf { items, next }) =
                runtime::ask(&Ask::ShelfAll { shelf, after }).await
            {
                found.extend(items.into_iter().map(|item| (item.id, item.body)));
                if next.is_none() {
                    is_whole = true;
                    break;
                }
                after = next;
            }
            if self.round.get_untracked() != begun {
                // Something was chosen meanwhile: what was read may be from before.
                return self.load();
            }
            self.bodies.set(found);
            if is_whole {
                self.whole.set(true);
            }
            self.read.set(true);
            self.turn();
        });
    }

    fn turn(self) {
        self.round.update(|round| *round = round.wrapping_add(1));
    }

    /// What was chosen under a name; whoever runs this runs again when something else is chosen.
    pub fn get<T: DeserializeOwned>(self, name: &str) -> Option<T> {
        self.round.with(|_| ());
        let body = self.bodies.with(|bodies| bodies.get(name).cloned())?;
        shelf::read(&body)
    }

    /// Everything whose name begins so, in the order of the names.
    pub fn all<T: DeserializeOwned>(self, prefix: &str) -> Vec<(String, T)> {
        self.round.with(|_| ());
        let found: Vec<(String, String)> = self.bodies.with(|bodies| {
            let from = bodies.range(prefix.to_owned()..);
            let named = from.take_while(|(name, _)| name.starts_with(prefix));
            named
                .map(|(name, body)| (name.clone(), body.clone()))
                .collect()
        });
        found
            .into_iter()
            .filter_map(|(name, body)| Some((name, shelf::read(&body)?)))
            .collect()
    }

    /// Chooses.
    pub fn put<T: Serialize + 'static>(self, name: String, value: T) {
        let Ok(body) = serde_json::to_string(&value) else {
            return self.trouble.set(Some("shelfFailed"));
        };
        let item = Item {
            id: name.clone(),
            body: body.clone(),
        };
        if let Err(why) = fixed::lets(Shelf::Figures, &[item]) {
            return self.leave(why);
        }
        self.bodies.update(|bodies| {
            bodies.insert(name.clone(), body);
        });
        self.turn();
        spawn_local(async move {
            let put = shelf::put(Shelf::Figures, &[(name, value)]).await;
            self.trouble.set(put.err());
        });
    }

    /// Says why a choice is not made, and shows again what stands.
    fn leave(self, why: &'static str) {
        self.trouble.set(Some(why));
        self.turn();
    }

    /// Takes a choice back.
    pub fn drop(self, name: String) {
        if let Err(why) = fixed::lets_go(Shelf::Figures, std::slice::from_ref(&name)) {
            return self.leave(why);
        }
        self.bodies.update(|bodies| {
            bodies.remove(&name);
        });
        self.turn();
        spawn_local(async move {
            let gone = shelf::drop(Shelf::Figures, vec![name]).await;
            self.trouble.set(gone.err());
        });
    }
}
