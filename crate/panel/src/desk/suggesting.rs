use jinnang_browser::clock;
use jinnang_core::buyer;
use jinnang_core::phrase::{Asked, Scope, Trade, Trades, Turn, suggest};
use jinnang_core::report::Mind;
use jinnang_core::timer::Role;
use jinnang_protocol::Message;

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
        if other_buyer {
            self.put_in.set(None);
            self.leave_unanswered();
        } else {
            self.learn_from(before);
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
        let read_as = reading.as_ref();
        self.read_as
            .set(read_as.map_or((0, 0), |reading| (reading.mood, reading.priority)));
        self.ledger.update(|ledger| {
            ledger.mind = reading.as_ref().map_or_else(Mind::default, |reading| Mind {
                question: reading.question.clone(),
                mood: reading.mood,
            });
        });
        self.reading.set(reading.filter(|reading| reading.mood > 0));
        let (shop, product) = (self.shop.get_untracked(), self.product.get_untracked());
        let trades = self.trades_now(&shop, &product, &unanswered);
        let asked = Asked {
            unanswered,
            history,
            platform: Some(site.as_str()),
            scope: Scope {
                shop: known(&shop),
                product: known(&product),
                trades: &trades,
            },
            now_ms: clock::now_ms(),
            ..Asked::default()
        };
        let found = self.learnt.with(|learnt| {
            let learnt = Some(learnt);
            self.library
                .with(|library| suggest(library, &Asked { learnt, ..asked }))
        });
        self.suggestions.set(if found.confident {
            found.list
        } else {
            Vec::new()
        });
    }

    /// What the shop deals in: as was chosen, else as its name and what is talked about tell, else its shelves.
    fn trades_now(self, shop: &str, product: &str, asked: &[&str]) -> Vec<Trade> {
        // The names on the page say it by themselves, what a buyer says has to come up again.
        let page = [shop, product].into_iter().flat_map(|name| [name; 3]);
        let told = self
            .given
            .with(|given| Trades::of(given, page.chain(asked.iter().copied())));
        match told.list.is_empty() {
            true => self.trades.with(Clone::clone),
            false => told.list,
        }
    }

    /// Another conversation opens: what is still open in this one, and nothing in the library is near, may be wanted there.
    fn leave_unanswered(self) {
        let question = self.read_for.with(|read| read.join("\n"));
        let is_told = self.suggestions.with_untracked(Vec::is_empty)
            && self.left_open.with(|last| *last != question);
        if is_told && !question.is_empty() {
            self.grow(&question, "");
            self.left_open.set(question);
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

/// A text of the page, where it has one.
fn known(text: &str) -> Option<&str> {
    (!text.is_empty()).then_some(text)
}
