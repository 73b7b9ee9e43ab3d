use jinnang_browser::i18n;
use jinnang_core::phrase::{Definitions, Fuzzy, Given};
use jinnang_protocol::Shelf;
use jinnang_view::{Signal, spawn_local};

use crate::said::Said;
use crate::shelf;

/// The id under which the choice of sounds stands.
const SOUNDS: &str = "sounds";
/// The variable of the agent's number,
pub const NUMBER: &str = "客服工号";
/// and of the name that buyers are told.
pub const NAME: &str = "客服名字";

/// What the shop has given its variables, and which sounds its search does not keep apart.
#[derive(Clone, Copy)]
pub struct Givens {
    /// All, in the order of their ids.
    pub list: Signal<Vec<Given>>,
    /// The sounds.
    pub sounds: Signal<Fuzzy>,
    /// Whether the shelf was read.
    pub read: Signal<bool>,
    /// A sentence about what was just done.
    pub say: Signal<Option<String>>,
}

impl Givens {
    /// Reads the shelf.
    pub fn new() -> Self {
        let givens = Self {
            list: Signal::new(Vec::new()),
            sounds: Signal::new(Fuzzy::default()),
            read: Signal::new(false),
            say: Signal::new(None),
        };
        givens.load();
        givens
    }

    /// Reads what is kept, anew.
    pub fn load(self) {
        spawn_local(async move {
            // Two kinds of things stand there; each reader passes over what is the other's.
            let givens = shelf::all::<Given>(Shelf::Settings);
            let sounds = shelf::all::<Fuzzy>(Shelf::Settings);
            match futures_util::future::try_join(givens, sounds).await {
                Ok(((list, _), (found, _))) => {
                    self.list
                        .set(list.into_iter().map(|(_, given)| given).collect());
                    if let Some((_, sounds)) = found.into_iter().find(|(id, _)| id == SOUNDS) {
                        self.sounds.set(sounds);
                    }
                    // The form is drawn with both: what it did not know it would not keep.
                    self.read.set(true);
                }
                Err(why) => self.say.set(Some(i18n::text(why))),
            }
        });
    }

    /// Who works here: the name that was given in the settings, else the number; empty where neither was.
    pub fn agent(self) -> String {
        match self.text(NAME, "") {
            name if name.is_empty() => self.text(NUMBER, ""),
            name => name,
        }
    }

    /// What is given for a variable on a site; empty `site` for all.
    pub fn text(self, name: &str, site: &str) -> String {
        self.list.with_untracked(|list| {
            let found = list
                .iter()
                .find(|given| given.name == name && given.site == site);
            found.map_or_else(String::new, |given| given.text.clone())
        })
    }

    /// Keeps these and no others. Nothing is kept when one of them can't be used; the sentence says which and why.
    pub fn keep(self, list: Vec<Given>, sounds: Fuzzy) {
        let mut all = Definitions::new();
        for given in list.iter().filter(|given| given.site.is_empty()) {
            if let Err(why) = all.set(&given.name, &given.text) {
                self.say.set(Some(Said::from(&why).written()));
                return;
            }
        }
        // What was said of an earlier press is no answer to this one.
        self.say.set(None);
        let kept: Vec<String> = list.iter().map(Given::id).collect();
        let gone: Vec<String> = self.list.with_untracked(|before| {
            let ids = before.iter().map(Given::id);
            ids.filter(|id| !kept.contains(id)).collect()
        });
        spawn_local(async move {
            let items: Vec<(String, Given)> = kept.into_iter().zip(list.iter().cloned()).collect();
            let done = async {
                shelf::put(Shelf::Settings, &items).await?;
                shelf::put(Shelf::Settings, &[(SOUNDS.to_owned(), sounds)]).await?;
                if gone.is_empty() {
                    return Ok(());
                }
                shelf::drop(Shelf::Settings, gone).await
            };
            match done.await {
                Ok(()) => {
                    self.list.set(list);
                    self.sounds.set(sounds);
                    self.say.set(Some(i18n::text("settingsKept")));
                }
                Err(why) => self.say.set(Some(i18n::text(why))),
            }
        });
    }
}
