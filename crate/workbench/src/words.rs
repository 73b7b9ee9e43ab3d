use jinnang_browser::{i18n, random};
use jinnang_core::wording::{Checker, Level, Rule};
use jinnang_protocol::Shelf;
use jinnang_view::{Signal, Store, spawn_local};
use serde::{Deserialize, Serialize};

use crate::shelf;

/// An own word under its id on the shelf.
pub type Word = (String, Rule);

/// What a shop made of a shipped rule.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Turned {
    /// The rule's id.
    pub rule: String,
    /// `hint`, `warn`, `block` or `off`.
    pub level: String,
}

/// The shop's own words and the levels that it gave to rules, with the checker that knows both.
#[derive(Clone, Copy)]
pub struct Words {
    /// The own words in the order of the words.
    pub list: Signal<Vec<Word>>,
    /// The levels by rule; `None` is silence.
    pub levels: Signal<Vec<(String, Option<Level>)>>,
    /// Counts up when the checker is another.
    pub round: Signal<u32>,
    /// What was taken away last, while it can be taken back.
    pub gone: Signal<Option<Word>>,
    /// A sentence about what was just done.
    pub say: Signal<Option<String>>,
    /// Whether the shelves were read.
    pub read: Signal<bool>,
    checker: Store<Option<Checker>>,
}

impl Words {
    /// Reads the shelves; until then only what ships is known.
    pub fn new() -> Self {
        let words = Self {
            list: Signal::new(Vec::new()),
            levels: Signal::new(Vec::new()),
            round: Signal::new(0),
            gone: Signal::new(None),
            say: Signal::new(None),
            read: Signal::new(false),
            checker: Store::new(Checker::shipped().ok()),
        };
        words.load();
        words
    }

    /// Reads what is kept, anew.
    pub fn load(self) {
        spawn_local(async move {
            let own = shelf::all::<Rule>(Shelf::Words).await;
            let levels = shelf::all::<Turned>(Shelf::Levels).await;
            match (own, levels) {
                (Ok((mut own, unread)), Ok((levels, _))) => {
                    own.retain(|(_, rule)| rule.validate().is_ok());
                    let levels = levels.into_iter().map(|(_, turned)| {
                        let level = level_named(&turned.level);
                        (turned.rule, level)
                    });
                    self.levels.set(levels.collect());
                    self.show(own);
                    if unread > 0 {
                        self.tell(i18n::with("shelfSkipped", &[&unread.to_string()]));
                    }
                    self.read.set(true);
                }
                (Err(why), _) | (_, Err(why)) => self.tell(i18n::text(why)),
            }
        });
    }

    /// Reads with the checker as it is now; whoever runs this runs again when it is another.
    pub fn check<R>(self, read: impl FnOnce(&Checker) -> R) -> Option<R> {
        self.round.with(|_| ());
        self.checker.with(|checker| checker.as_ref().map(read))
    }

    /// Says a sentence.
    pub fn tell(self, sentence: String) {
        self.say.set(Some(sentence));
    }

    /// The id under which a word stands, were it there.
    pub fn place_of(self, word: &str) -> Option<String> {
        self.list.with_untracked(|list| {
            let found = list.iter().find(|(_, rule)| rule.word() == word);
            found.map(|(id, _)| id.clone())
        })
    }

    /// Keeps words: in the place of `id` where it is given, else of the same word, else as new ones. `done` is told
    /// when they are kept, and what to say then.
    pub fn keep(
        self,
        id: Option<String>,
        rules: Vec<Rule>,
        said: String,
        done: impl FnOnce() + 'static,
    ) {
        spawn_local(async move {
            let mut named = Vec::with_capacity(rules.len());
            for rule in rules {
                let known = id.clone().or_else(|| self.place_of(&rule.word()));
                let Some(id) = known.or_else(|| random::id().ok()) else {
                    self.tell(i18n::text("shelfFailed"));
                    return;
                };
                let name = [rule.category.name(), ".own-", &id].concat();
                named.push((id, Rule { id: name, ..rule }));
            }
            if let Err(why) = shelf::put(Shelf::Words, &named).await {
                self.tell(i18n::text(why));
                return;
            }
            let mut list = self.list.get_untracked();
            list.retain(|(id, _)| named.iter().all(|(other, _)| other != id));
            list.append(&mut named);
            self.gone.set(None);
            self.show(list);
            self.tell(said);
            done();
        });
    }

    /// Takes a word away; [`Words::undo`] brings it back.
    pub fn remove(self, id: String) {
        spawn_local(async move {
            if let Err(why) = shelf::drop(Shelf::Words, vec![id.clone()]).await {
                self.tell(i18n::text(why));
                return;
            }
            let mut list = self.list.get_untracked();
            let at = list.iter().position(|(other, _)| *other == id);
            if let Some(gone) = at.map(|at| list.remove(at)) {
                self.tell(i18n::with("ownGone", &[&gone.1.word()]));
                self.gone.set(Some(gone));
            }
            self.show(list);
        });
    }

    /// Brings back what was taken away last.
    pub fn undo(self) {
        if let Some((id, rule)) = self.gone.get_untracked() {
            let said = i18n::with("ownBack", &[&rule.word()]);
            self.keep(Some(id), vec![rule], said, || ());
        }
    }

    /// Gives a shipped rule a level: the name of one, `off`, or nothing for its own.
    pub fn turn(self, rule: String, level: String) {
        spawn_local(async move {
            let kept = if level.is_empty() {
                shelf::drop(Shelf::Levels, vec![rule.clone()]).await
            } else {
                let turned = Turned {
                    rule: rule.clone(),
                    level: level.clone(),
                };
                shelf::put(Shelf::Levels, &[(rule.clone(), turned)]).await
            };
            if let Err(why) = kept {
                self.tell(i18n::text(why));
                // What stands in the box is not so: it is set back.
                self.levels.update(|_| ());
                return;
            }
            self.levels.update(|levels| {
                levels.retain(|(other, _)| *other != rule);
                if !level.is_empty() {
                    levels.push((rule, level_named(&level)));
                }
            });
            self.judge();
        });
    }

    /// The name of the level that a rule was given; nothing where it has its own.
    pub fn turned(self, rule: &str) -> &'static str {
        self.levels.with(|levels| {
            let found = levels.iter().find(|(other, _)| other == rule);
            found.map_or("", |(_, level)| level.map_or("off", Level::name))
        })
    }

    fn show(self, mut list: Vec<Word>) {
        list.sort_by_cached_key(|(id, rule)| (rule.word(), id.clone()));
        self.list.set(list);
        self.judge();
    }

    fn judge(self) {
        let own = self
            .list
            .with_untracked(|list| list.iter().map(|(_, rule)| rule.clone()).collect());
        let levels = self.levels.get_untracked();
        let checker = Checker::shipped_and(own).or_else(|_| Checker::shipped());
        self.checker
            .set(checker.ok().map(|checker| checker.with_levels(&levels)));
        self.round.update(|round| *round = round.wrapping_add(1));
    }
}

fn level_named(name: &str) -> Option<Level> {
    [Level::Hint, Level::Warn, Level::Block]
        .into_iter()
        .find(|level| level.name() == name)
}
