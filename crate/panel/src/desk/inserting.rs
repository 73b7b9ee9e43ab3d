use jinnang_browser::clock;
use jinnang_core::phrase::{Field, Phrase, Values, fields, fill, legible};
use jinnang_core::text::display::display_name;
use jinnang_core::timer::Role;
use jinnang_core::timer::calendar::Zone;
use jinnang_protocol::{Found, InsertTarget, Message, ToPage, clip_utf16};
use jinnang_view::*;

use super::Desk;

/// The most that is recalled of what was typed into forms.
const RECALLED: usize = 200;
/// How many of the agent's last lines are compared with what goes in.
const SAID: usize = 12;
/// The most phrases in the list at the caret: as many as digits choose.
const LISTED: usize = 8;
/// How much of a phrase's text the list shows, in UTF-16 units.
const PREVIEW: usize = 80;

/// A phrase that waits for the values of some variables.
#[derive(Clone)]
pub struct Asked {
    phrase: Phrase,
    target: InsertTarget,
    /// What is asked for.
    pub fields: Vec<Field>,
}

impl Desk {
    /// What variables stand for now: as the page has it, else as the shop has given it.
    fn values_now(self) -> Values {
        let now = clock::now_ms();
        let name = self
            .buyer
            .get()
            .map(|buyer| display_name(&buyer.name))
            .unwrap_or_default();
        let site = self.site.get();
        let mut values: Values = [
            ("买家", name.as_str()),
            ("店铺", &self.shop.get()),
            ("订单号", &self.order.get()),
            ("商品", &self.product.get()),
        ]
        .into_iter()
        .collect();
        values.set_moment(now, &Zone::fixed(clock::utc_offset_minutes(now)));
        let product = self.product.get();
        self.products.with(|products| {
            let meant = products.iter().filter(|one| one.is_meant(&product));
            meant.for_each(|one| one.fill(&mut values));
        });
        self.given.with(|given| values.add_given(given, &site));
        values
    }

    /// The text of a phrase as it would be sent now: this platform's variant, its variables filled where known.
    pub fn wording_of(self, phrase: &Phrase) -> String {
        fill(phrase.text_for(Some(&self.site.get())), &self.values_now()).text
    }

    /// Puts a phrase into the composer, at the caret.
    pub fn insert_phrase(self, id: &str) {
        self.insert_over(id, InsertTarget::Caret);
    }

    /// The same at a place. What nobody knows is asked for first.
    pub(super) fn insert_over(self, id: &str, target: InsertTarget) {
        let Some(phrase) = self.library.with(|library| library.get(id).cloned()) else {
            return;
        };
        let values = untrack(|| self.values_now());
        let site = self.site.get_untracked();
        let open = |text: &str| !fill(text, &values).missing.is_empty();
        if !phrase.messages_for(Some(&site)).any(open) {
            self.put(&phrase, &values, target);
            return;
        }
        let mut fields = fields(phrase.messages_for(Some(&site)), &values);
        fields.retain(|field| values.get(&field.name).is_none());
        let buyer = self.buyer_id();
        let typed = fields.iter().map(|field| {
            let before = self.recalled.with(|recalled| {
                let of = |(whose, name, _): &&(String, String, String)| {
                    *whose == buyer && *name == field.name
                };
                recalled.iter().rfind(of).map(|(.., value)| value.clone())
            });
            before.or_else(|| field.value.clone()).unwrap_or_default()
        });
        self.typed.set(typed.collect());
        self.asked.set(Some(Asked {
            phrase,
            target,
            fields,
        }));
        if !is_focused() {
            self.send(&ToPage::Attend);
        }
    }

    /// The agent has filled the form. What is still empty stays in its braces, and the guard holds it.
    pub fn answer(self) {
        let Some(asked) = self.asked.get_untracked() else {
            return;
        };
        let mut values = untrack(|| self.values_now());
        let buyer = self.buyer_id();
        for (field, value) in asked.fields.iter().zip(self.typed.get_untracked()) {
            values.set(&field.name, &value);
            self.recalled.update(|recalled| {
                if recalled.len() >= RECALLED {
                    recalled.remove(0);
                }
                recalled.push((buyer.clone(), field.name.clone(), value));
            });
        }
        self.asked.set(None);
        self.put(&asked.phrase, &values, asked.target);
    }

    /// The agent leaves the form; nothing is inserted.
    pub fn dismiss(self) {
        self.asked.set(None);
        self.send(&ToPage::Focus);
    }

    /// The next of the messages that belong together.
    pub fn insert_next(self) {
        let mut rest = self.following.get_untracked();
        if !rest.is_empty() {
            let next = rest.remove(0);
            self.following.set(rest);
            self.insert(next, InsertTarget::Caret);
        }
    }

    fn put(self, phrase: &Phrase, values: &Values, target: InsertTarget) {
        let site = self.site.get_untracked();
        let texts = phrase.messages_for(Some(&site));
        let mut texts = texts.map(|text| fill(text, values).text);
        let first = texts.next().unwrap_or_default();
        self.following.set(texts.collect());
        self.put_in.set(Some((phrase.id.clone(), first.clone())));
        let again = self.said.with(|said| said.contains(&first));
        self.remark.set(again.then_some("sayRepeated"));
        self.ledger
            .update(|ledger| ledger.inserting = Some(phrase.id.clone()));
        self.insert(first, target);
        self.seek(String::new());
    }

    /// Looks for something in the library; for nothing, what is suggested is shown.
    pub fn seek(self, query: String) {
        if self.sought.get_untracked() != query {
            self.sought.set(query);
        }
    }

    /// Remembers the agent's last lines.
    pub(super) fn hear_own(self, messages: &[Message]) {
        let own = messages.iter().rev();
        let own = own.filter(|message| matches!(message.role, Role::Agent | Role::Assist));
        self.said
            .set(own.take(SAID).map(|message| message.text.clone()).collect());
    }

    /// What the list at the caret shows for a query; for none, what is suggested.
    pub(super) fn list(self, query: String) {
        let hits = self.library.with(|library| {
            let mut found = library.search(&query, LISTED);
            if query.is_empty() {
                let suggested = self.suggestions.get_untracked();
                let place = |id: &str| suggested.iter().position(|one| one.phrase == id);
                found = library.search("", usize::MAX);
                found.sort_by_key(|hit| place(&hit.phrase).unwrap_or(usize::MAX));
                found.truncate(LISTED);
            }
            let hits = found.into_iter().filter_map(|hit| {
                let phrase = library.get(&hit.phrase)?;
                let wording = untrack(|| self.wording_of(phrase));
                Some(Found {
                    phrase: hit.phrase,
                    title: hit.title,
                    marks: hit.marks.into_iter().flat_map(|(a, b)| [a, b]).collect(),
                    text: clip_utf16(&legible(&wording), PREVIEW).to_owned(),
                })
            });
            hits.collect()
        });
        self.send(&ToPage::Found { query, hits });
    }

    fn buyer_id(self) -> String {
        let buyer = self.buyer.get_untracked();
        buyer.map(|buyer| buyer.id).unwrap_or_default()
    }
}
