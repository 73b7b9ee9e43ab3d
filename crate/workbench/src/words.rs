use jinnang_browser::{clock, i18n, random};
use jinnang_core::wording::{Checker, Finding, Level, Rule, Turned, levels_on};
use jinnang_protocol::Shelf;
use jinnang_view::{Signal, Store, spawn_local};

use crate::shelf;

/// An own word under its id on the shelf.
pub type Word = (String, Rule);

/// Where a level holds: a site and a shop; everywhere where both are empty.
pub type Scope = (String, String);

/// The shop's own words, the levels that it gave to rules and the words that it allows, with the checker that knows all.
#[derive(Clone, Copy)]
pub struct Words {
    /// The own words in the order of the words.
    pub list: Signal<Vec<Word>>,
    /// What was made of rules, and the allowed words, by their ids on the shelf.
    pub turned: Signal<Vec<(String, Turned)>>,
    /// Counts up when the checker is another.
    pub round: Signal<u32>,
    /// What was taken away last, while it can be taken back.
    pub gone: Signal<Option<Word>>,
    /// A sentence about what was just done.
    pub say: Signal<Option<String>>,
    /// Whether the shelves were read.
    pub read: Signal<bool>,
    checker: Store<Option<Checker>>,
    /// Where the checker's levels are those of.
    scope: Store<Option<Scope>>,
}

impl Words {
    /// Reads the shelves; until then only what ships is known.
    pub fn new() -> Self {
        let words = Self {
            list: Signal::new(Vec::new()),
            turned: Signal::new(Vec::new()),
            round: Signal::new(0),
            gone: Signal::new(None),
            say: Signal::new(None),
            read: Signal::new(false),
            checker: Store::new(Checker::shipped().ok()),
            scope: Store::new(None),
        };
        words.load();
        words
    }

    /// Reads what is kept, anew.
    pub fn load(self) {
        spawn_local(async move {
            let own = shelf::all::<Rule>(Shelf::Words).await;
            let turned = shelf::all::<Turned>(Shelf::Levels).await;
            match (own, turned) {
                (Ok((mut own, unread)), Ok((turned, _))) => {
                    own.retain(|(_, rule)| rule.validate().is_ok());
                    self.turned.set(turned);
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

    /// What is found in a text on a site, in a shop; whoever runs this runs again when the rules are others.
    pub fn find(self, text: &str, site: &str, shop: &str) -> Vec<Finding> {
        self.check(site, shop, |checker| {
            checker.check(text, (!site.is_empty()).then_some(site))
        })
        .unwrap_or_default()
    }

    /// Reads with the checker as it is on a site, in a shop.
    pub fn check<R>(self, site: &str, shop: &str, read: impl FnOnce(&Checker) -> R) -> Option<R> {
        self.round.with(|_| ());
        let scope = (site.to_owned(), shop.to_owned());
        if self.scope.with(|known| known.as_ref() != Some(&scope)) {
            let turned = self.turned.get_untracked().into_iter();
            let turned: Vec<Turned> = turned.map(|(_, turned)| turned).collect();
            let levels = levels_on(&turned, site, shop);
            let allowed = turned.iter().filter_map(Turned::allowed);
            let allowed: Vec<String> = allowed.map(str::to_owned).collect();
            self.checker.update(|checker| {
                if let Some(checker) = checker {
                    checker.turn(&levels, &allowed);
                }
            });
            self.scope.set(Some(scope));
        }
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
            if let Err(why) = self.bind(&named).await {
                return self.fail(why);
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

    /// Keeps for which shops words are.
    async fn bind(self, named: &[Word]) -> Result<(), shelf::Trouble> {
        let bound = named.iter().filter(|(_, rule)| !rule.shops.is_empty());
        let bound: Vec<(String, Turned)> = bound
            .map(|(_, rule)| (rule.id.clone(), Turned::only(&rule.id, &rule.shops)))
            .collect();
        let free = self.turned.with_untracked(|all| {
            let ids = all.iter().map(|(id, _)| id);
            let of = |id: &&String| {
                named
                    .iter()
                    .any(|(_, rule)| rule.id == **id && rule.shops.is_empty())
            };
            ids.filter(of).cloned().collect::<Vec<_>>()
        });
        if !bound.is_empty() {
            shelf::put(Shelf::Levels, &bound).await?;
        }
        if !free.is_empty() {
            shelf::drop(Shelf::Levels, free.clone()).await?;
        }
        self.turned.update(|all| {
            all.retain(|(id, _)| !free.contains(id) && bound.iter().all(|(other, _)| other != id));
            all.extend(bound);
        });
        Ok(())
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
            if let Some((_, rule)) = at.and_then(|at| list.get(at))
                && !rule.shops.is_empty()
            {
                self.untake(rule.id.clone());
            }
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

    /// Gives a shipped rule a level in a scope: the name of one, `off`, or nothing for its own.
    pub fn turn(self, rule: String, level: String, (site, shop): Scope) {
        let id = match (site.as_str(), shop.as_str()) {
            ("", "") => rule.clone(),
            _ => [rule.as_str(), "@", &site, "@", &shop].concat(),
        };
        if level.is_empty() {
            return self.untake(id);
        }
        let turned = Turned::new(&rule, &level, &site, &shop);
        self.take(id, turned, None);
    }

    /// Allows a word for good.
    pub fn allow(self, word: &str) {
        let word = word.trim().to_owned();
        if word.is_empty() {
            return;
        }
        let known = self.turned.with_untracked(|all| {
            all.iter()
                .any(|(_, turned)| turned.allowed() == Some(&word))
        });
        let said = i18n::with("allowedKept", &[&word]);
        if known {
            return self.tell(said);
        }
        // As the panel names them: by the moment.
        let id = ["p", &clock::now_ms().to_string(), "-"].concat();
        self.take(id, Turned::allowing(&word), Some(said));
    }

    /// Allows a word no more.
    pub fn disallow(self, id: String, word: &str) {
        self.tell(i18n::with("allowedGone", &[word]));
        self.untake(id);
    }

    /// The shops that anything was chosen for.
    pub fn shops(self) -> Vec<String> {
        let own = self.list.with(|list| {
            let own = list.iter().flat_map(|(_, rule)| rule.shops.clone());
            own.collect::<Vec<_>>()
        });
        let turned = self.turned.with(|all| {
            let all = all.iter().map(|(_, turned)| turned.parts());
            let shops = all.filter(|(_, _, shop)| !shop.contains('|'));
            shops
                .map(|(_, _, shop)| shop.to_owned())
                .collect::<Vec<_>>()
        });
        let mut shops: Vec<String> = own.into_iter().chain(turned).collect();
        shops.retain(|shop| !shop.is_empty());
        shops.sort_unstable();
        shops.dedup();
        shops
    }

    fn take(self, id: String, turned: Turned, said: Option<String>) {
        spawn_local(async move {
            let item = [(id, turned)];
            if let Err(why) = shelf::put(Shelf::Levels, &item).await {
                return self.fail(why);
            }
            self.turned.update(|all| {
                all.retain(|(other, _)| item.iter().all(|(id, _)| id != other));
                all.extend(item);
            });
            if let Some(said) = said {
                self.tell(said);
            }
            self.judge();
        });
    }

    fn untake(self, id: String) {
        spawn_local(async move {
            if let Err(why) = shelf::drop(Shelf::Levels, vec![id.clone()]).await {
                return self.fail(why);
            }
            self.turned
                .update(|all| all.retain(|(other, _)| *other != id));
            self.judge();
        });
    }

    fn fail(self, why: shelf::Trouble) {
        self.tell(i18n::text(why));
        // What stands in a box is not so: it is set back.
        self.turned.update(|_| ());
    }

    /// The name of the level that a rule was given in just this scope; nothing where it was given none.
    pub fn turned(self, rule: &str, (site, shop): &Scope) -> String {
        self.turned.with(|all| {
            let mut of_rule = all.iter().filter(|(_, turned)| turned.rule == rule);
            let found = of_rule.find_map(|(_, turned)| {
                let (level, on, within) = turned.parts();
                (on == site && within == shop && turned.allowed().is_none())
                    .then(|| level.to_owned())
            });
            found.unwrap_or_default()
        })
    }

    /// The level at which a rule speaks in a scope, or `off`.
    pub fn level_of(self, rule: &Rule, (site, shop): &Scope) -> &'static str {
        self.turned.with(|all| {
            let of_rule: Vec<Turned> = all
                .iter()
                .filter(|(_, turned)| turned.rule == rule.id)
                .map(|(_, turned)| turned.clone())
                .collect();
            let levels = levels_on(&of_rule, site, shop);
            match levels.iter().rfind(|(of, _)| *of == rule.id) {
                Some((_, level)) => level.map_or("off", Level::name),
                None => rule.level.name(),
            }
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
        let checker = Checker::shipped_and(own).or_else(|_| Checker::shipped());
        self.checker.set(checker.ok());
        self.scope.set(None);
        self.round.update(|round| *round = round.wrapping_add(1));
    }
}
