use jinnang_browser::clock;
use jinnang_core::buyer;
use jinnang_core::phrase::{Asked, Phrase, Turn, Values, fill, suggest};
use jinnang_core::text::display::display_name;
use jinnang_core::timer::Role;
use jinnang_core::timer::calendar::Zone;
use jinnang_protocol::{InsertTarget, Message};
use jinnang_view::*;

use super::Desk;
use super::chat::unanswered_from;

/// How many turns before the question are looked at.
const HISTORY: usize = 12;

impl Desk {
    /// Suggests for the buyer's unanswered lines; the same lines are not thought about twice.
    pub(super) fn suggest_for(self, messages: &[Message], other_buyer: bool) {
        let (before, open) = messages.split_at(unanswered_from(messages).min(messages.len()));
        let unanswered: Vec<&str> = open
            .iter()
            .filter(|message| message.role == Role::Buyer && !message.text.is_empty())
            .map(|message| message.text.as_str())
            .collect();
        let same = self.read_for.with(|read| {
            read.iter()
                .map(String::as_str)
                .eq(unanswered.iter().copied())
        });
        if same && !other_buyer {
            return;
        }
        self.read_for
            .set(unanswered.iter().map(|text| (*text).to_owned()).collect());
        let recent = before
            .get(before.len().saturating_sub(HISTORY)..)
            .unwrap_or_default();
        let history: Vec<Turn> = recent
            .iter()
            .map(|message| Turn {
                role: message.role,
                text: &message.text,
            })
            .collect();
        let site = self.site.get_untracked();
        let reading =
            (!unanswered.is_empty()).then(|| buyer::read(&unanswered.join("\n"), &history));
        self.reading.set(reading.filter(|reading| reading.mood > 0));
        let asked = Asked {
            unanswered,
            history,
            platform: Some(site.as_str()),
            ..Asked::default()
        };
        let found = self.library.with(|library| suggest(library, &asked));
        self.suggestions.set(if found.confident {
            found.list
        } else {
            Vec::new()
        });
    }

    /// The text of a phrase as it would be sent now: this platform's variant, its variables filled where known.
    pub fn wording_of(self, phrase: &Phrase) -> String {
        let now = clock::now_ms();
        let name = self
            .buyer
            .get()
            .map(|buyer| display_name(&buyer.name))
            .unwrap_or_default();
        let mut values: Values = [
            ("买家", name.as_str()),
            ("店铺", &self.shop.get()),
            ("订单号", &self.order.get()),
            ("商品", &self.product.get()),
        ]
        .into_iter()
        .collect();
        values.set_moment(now, &Zone::fixed(clock::utc_offset_minutes(now)));
        fill(phrase.text_for(Some(&self.site.get())), &values).text
    }

    /// Puts a phrase into the composer, at the caret.
    pub fn insert_phrase(self, id: &str) {
        let text = self.library.with(|library| {
            library
                .get(id)
                .map(|phrase| untrack(|| self.wording_of(phrase)))
        });
        if let Some(text) = text {
            self.insert(text, InsertTarget::Caret);
        }
    }

    /// The agent pressed the key of a suggestion.
    pub(super) fn pick(self, slot: u32) {
        let id = self
            .suggestions
            .with_untracked(|list| list.get(slot as usize).map(|found| found.phrase.clone()));
        match id {
            Some(id) => self.insert_phrase(&id),
            None => self.say.set(Some("sayNoSuggestion")),
        }
    }
}
