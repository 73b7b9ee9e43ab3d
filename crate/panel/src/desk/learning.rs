//! What was done with the suggestions, and what was typed by hand instead: told to the shelves, from which the next
//! suggestions and the workbench learn.

use jinnang_browser::{clock, runtime, to_js, to_json};
use jinnang_core::phrase::{Heard, Learning, Outcome};
use jinnang_core::timer::Role;
use jinnang_protocol::panel::Ask;
use jinnang_protocol::{Item, Message, Shelf};
use jinnang_view::spawn_local;
use serde::Serialize;

use super::Desk;
use super::shelves::all;

/// The id under which the learning stands.
const LEARNING: &str = "learning";
/// What was typed by hand waits in so many places for the workbench, one after the other; the next takes the place of an
/// old one. A panel begins at any of them, so that two seldom meet.
const PLACES: i64 = 400;

impl Desk {
    /// Takes in what was learnt.
    pub(super) async fn take_learning(self) {
        let Some(found) = all::<Learning>(Shelf::Choices).await else {
            return;
        };
        let found = found.into_iter().find(|one| one.readable().is_ok());
        self.learnt.set(found.unwrap_or_default());
    }

    /// An agent's line stands under the question that was open: what became of the suggestions?
    pub(super) fn learn_from(self, messages: &[Message]) {
        let question = self.read_for.with(|read| read.join("\n"));
        let own = messages.iter().rev();
        let own = own.take_while(|message| message.role == Role::Agent);
        let count = own.count();
        let (asked, answer) = messages.split_at(messages.len() - count);
        let is_answer = asked
            .last()
            .is_some_and(|last| last.role == Role::Buyer && question.ends_with(&last.text));
        if question.is_empty() || answer.is_empty() || !is_answer {
            return;
        }
        let answer: Vec<&str> = answer.iter().map(|message| message.text.trim()).collect();
        let answer = answer.join("\n");
        let suggested = self
            .suggestions
            .with_untracked(|list| list.first().map(|one| one.phrase.clone()));
        let (phrase, outcome) = match self.put_in.get() {
            Some((id, text)) if answer.contains(text.trim()) => (Some(id), Outcome::Accepted),
            Some((id, _)) => (Some(id), Outcome::Edited),
            None => {
                self.grow(&question, &answer);
                (suggested, Outcome::Ignored)
            }
        };
        self.put_in.set(None);
        let Some(phrase) = phrase else { return };
        spawn_local(async move {
            // Another tab may have learnt meanwhile.
            self.take_learning().await;
            self.learnt
                .update(|learnt| learnt.note(&phrase, outcome, clock::now_ms()));
            put(Shelf::Choices, LEARNING, &self.learnt.get()).await;
        });
    }

    /// What was typed by hand, or a question that nothing in the library is near, for the workbench to gather.
    pub(super) fn grow(self, question: &str, answer: &str) {
        let now = clock::now_ms();
        let heard = Heard::new(question, answer, now);
        let place = self.next_place.get();
        self.next_place.set(place + 1);
        spawn_local(async move {
            put(Shelf::Grown, &(place % PLACES).to_string(), &heard).await;
        });
    }
}

async fn put(shelf: Shelf, id: &str, thing: &impl Serialize) {
    if let Some(body) = to_js(thing).ok().and_then(|thing| to_json(&thing)) {
        let id = id.to_owned();
        let items = vec![Item { id, body }];
        runtime::tell(&Ask::ShelfPut { shelf, items }).await;
    }
}
