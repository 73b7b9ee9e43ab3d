use jinnang_browser::i18n;
use jinnang_core::phrase::{Asked, Turn, suggest};
use jinnang_core::practice::{Said, Seat};
use jinnang_core::timer::Role;
use jinnang_view::*;

use super::{COMPOSER, Practice};
use crate::view::report::press;
use crate::view::wording::attempt::finding;

/// So many phrases are offered.
const OFFERED: usize = 3;

impl Practice {
    pub(super) fn running(self) -> El {
        el("div")
            .class("practice")
            .attr("data-jn", "practice-desk")
            .child((
                self.line(),
                el("section").child((
                    move || self.head(),
                    move || self.talk(),
                    self.composer(),
                    move || self.checked(),
                    move || self.offers(),
                )),
            ))
    }

    /// Who is there, how long they wait, and which of them is open. Drawn once, so that what has the focus keeps it.
    fn line(self) -> El {
        let names = self.drill.with_untracked(|drill| {
            let buyers = drill.as_ref().map(|drill| drill.course().buyers.iter());
            buyers.map_or_else(Vec::new, |all| {
                all.map(|buyer| buyer.name.clone()).collect()
            })
        });
        let rows = names.into_iter().enumerate().map(|(at, name)| {
            el("li").attr("hidden", move || !self.has_come(at)).child(
                el("button")
                    .attr("type", "button")
                    .class("buyer")
                    .attr("data-jn", "practice-buyer")
                    .attr("aria-current", move || {
                        (self.open.get() == at).then(|| "true".to_owned())
                    })
                    .on("click", move |_| {
                        self.is_held.set(false);
                        self.open.set(at);
                        focus(COMPOSER);
                    })
                    .child((
                        el("span").child(name),
                        el("span")
                            .class(move || match self.waits_ms(at) {
                                Some(ms) if ms > self.first_response_ms() => "clock late",
                                _ => "clock",
                            })
                            .child(move || {
                                let seconds = self.waits_ms(at).map(|ms| (ms / 1_000).to_string());
                                seconds.map(|seconds| i18n::with("practiceSeconds", &[&seconds]))
                            }),
                    )),
            )
        });
        el("aside").child((
            el("ul").child(rows.collect::<Vec<_>>()),
            el("p")
                .class("hint")
                .attr("hidden", move || self.has_come(0))
                .child(i18n::text("practiceComing")),
            press("practice-end", "practiceEnd", move || self.end()),
        ))
    }

    fn has_come(self, at: usize) -> bool {
        self.seat(at, |seat| !seat.said().is_empty())
            .unwrap_or(false)
    }

    fn waits_ms(self, at: usize) -> Option<i64> {
        let now_ms = self.now_ms.get();
        let since_ms = self.seat(at, Seat::waits_since_ms).flatten();
        since_ms.map(|since_ms| (now_ms - since_ms).max(0))
    }

    fn first_response_ms(self) -> i64 {
        let thresholds = self.desk.ledger.thresholds.get();
        thresholds.first_response_ms
    }

    fn head(self) -> El {
        let open = self.open.get();
        let buyer = self
            .drill
            .with(|drill| drill.as_ref()?.course().buyers.get(open).cloned());
        let (name, goods) = buyer.map_or_else(Default::default, |buyer| (buyer.name, buyer.goods));
        el("h2").child((
            el("span").attr("data-jn", "practice-name").child(name),
            el("span").class("category").child(goods),
        ))
    }

    fn talk(self) -> El {
        let open = self.open.get();
        let lines = self.seat(open, |seat| {
            seat.said().iter().map(line).collect::<Vec<_>>()
        });
        el("ol")
            .class("talk")
            .attr("data-jn", "practice-talk")
            .attr("aria-live", "polite")
            .child(lines.unwrap_or_default())
    }

    fn composer(self) -> El {
        el("div").class("row").child((
            el("textarea")
                .attr("id", COMPOSER)
                .attr("rows", "3")
                .attr("data-jn", "practice-text")
                .attr("aria-label", i18n::text("practiceWrite"))
                .attr("placeholder", i18n::text("practiceWrite"))
                .value(move || self.draft())
                .on("input", move |event| self.write(value_of(event)))
                .on_key("keydown", move |event| {
                    // The Enter that ends a composition is no send.
                    let is_composed = event.is_composing() || event.key_code() == 229;
                    if event.key() == "Enter" && !event.shift_key() && !is_composed {
                        event.prevent_default();
                        self.send();
                    }
                }),
            el("button")
                .class("primary")
                .attr("type", "button")
                .attr("data-jn", "practice-send")
                .on("click", move |_| self.send())
                .child(i18n::text("practiceSend")),
        ))
    }

    /// What is to be said of the draft.
    fn checked(self) -> El {
        let draft = self.draft();
        let found = self.desk.words.find(&draft, "", "");
        el("div").child((
            el("p")
                .class("error")
                .attr("role", "alert")
                .attr("data-jn", "practice-held")
                .attr("hidden", !self.is_held.get())
                .child(i18n::text("practiceHeld")),
            el("ul")
                .class("cards")
                .attr("hidden", found.is_empty())
                .child(found.iter().map(finding).collect::<Vec<_>>()),
        ))
    }

    /// The shop's phrases for what the buyer wants.
    fn offers(self) -> El {
        let open = self.open.get();
        // Who does not wait is offered nothing.
        let said = self.seat(open, |seat| match seat.waits_since_ms() {
            Some(_) => seat.said().to_vec(),
            None => Vec::new(),
        });
        let said: Vec<Said> = said.unwrap_or_default();
        let answered = said.iter().rposition(|line| line.role == Role::Agent);
        let (before, open_lines) = said.split_at(answered.map_or(0, |at| at + 1));
        let asked = Asked {
            unanswered: open_lines.iter().map(|line| line.text.as_str()).collect(),
            history: before
                .iter()
                .map(|line| Turn {
                    role: line.role,
                    text: &line.text,
                })
                .collect(),
            now_ms: self.now_ms.get_untracked(),
            ..Asked::default()
        };
        let offers = self.desk.phrases.with(|library| {
            let found = suggest(library, &asked);
            // What is only guessed at helps nobody who learns.
            let offered = if found.confident { OFFERED } else { 0 };
            let phrases = found.list.into_iter().take(offered);
            phrases
                .filter_map(|one| library.get(&one.phrase).cloned())
                .collect::<Vec<_>>()
        });
        let cards = offers.into_iter().map(|phrase| {
            let text = phrase.text.clone();
            el("li")
                .class("card")
                .attr("data-jn", "practice-offer")
                .child((
                    el("h2").child(phrase.title),
                    el("p").class("wording").child(phrase.text),
                    press("practice-fill", "practiceFill", move || {
                        self.write(text.clone());
                        focus(COMPOSER);
                    }),
                ))
        });
        el("ul").class("cards").child(cards.collect::<Vec<_>>())
    }
}

fn line(said: &Said) -> El {
    let (side, who) = match said.role {
        Role::Buyer => ("said theirs", "saidBuyer"),
        _ => ("said ours", "saidAgent"),
    };
    el("li").class(side).child((
        el("span").class("hint").child(i18n::text(who)),
        el("p").child(said.text.clone()),
    ))
}
