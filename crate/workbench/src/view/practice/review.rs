use jinnang_browser::i18n;
use jinnang_core::practice::{Drill, Seat, Turn};
use jinnang_core::report::qc::quality;
use jinnang_view::*;

use crate::desk::Desk;
use crate::view::qc::{judged, marks, tone};

/// How it went: the score of each conversation with its parts, and beside each answer one that a lead would be glad of.
pub fn review(desk: Desk, drill: &Drill) -> El {
    let buyers = drill.course().buyers.iter().zip(drill.seats());
    let cards = buyers
        .enumerate()
        .map(|(at, (buyer, seat))| card(desk, &buyer.name, seat, drill.turns(at)));
    el("div").child(cards.collect::<Vec<_>>())
}

fn card(desk: Desk, name: &str, seat: &Seat, turns: &[Turn]) -> El {
    let said = seat.said().iter();
    let lines = judged(
        desk,
        "",
        "",
        said.map(|line| (line.role, line.at_ms, line.text.as_str())),
    );
    let score = quality(&lines, &desk.ledger.thresholds.get());
    let wait = seat.first_wait_ms().map_or_else(
        || i18n::text("practiceUnanswered"),
        |ms| i18n::with("practiceFirst", &[&(ms / 1_000).to_string()]),
    );
    el("section")
        .class("card")
        .attr("data-jn", "practice-score")
        .child((
            el("h2").child((
                name.to_owned(),
                score.as_ref().map(|score| {
                    el("strong")
                        .class(["points ", tone(score.points)].concat())
                        .attr("data-jn", "practice-points")
                        .child(i18n::with("practicePoints", &[&score.points.to_string()]))
                }),
            )),
            el("p").class("hint").child(wait),
            score.as_ref().map(marks),
            el("ol").class("turns").child(
                turns
                    .iter()
                    .enumerate()
                    .map(|(at, one)| turn(seat, at, one))
                    .collect::<Vec<_>>(),
            ),
        ))
}

fn turn(seat: &Seat, at: usize, turn: &Turn) -> El {
    let own: Vec<&str> = seat.answers(at).collect();
    let own = if own.is_empty() {
        i18n::text("practiceNoAnswer")
    } else {
        own.join("\n")
    };
    let row = |name: &str, class: &'static str, text: String| {
        (
            el("dt").child(i18n::text(name)),
            el("dd").class(class).child(text),
        )
    };
    el("li")
        .attr("data-jn", "practice-turn")
        .child(el("dl").child((
            row("saidBuyer", "wording", turn.says.join("\n")),
            row("saidAgent", "wording own", own),
            row("practiceModel", "wording", turn.model.clone()),
            row("practiceTip", "hint", turn.tip.clone()),
        )))
}
