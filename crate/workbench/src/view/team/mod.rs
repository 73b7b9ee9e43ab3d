//! The team pack: a lead makes it, an agent looks at it, takes what is wanted, and can take it back.

mod look;
mod make;

use jinnang_browser::i18n;
use jinnang_view::*;

use super::fields::quiet;
use crate::desk::Desk;
use crate::list_file;
use crate::team::Part;

/// The page.
pub fn team(desk: Desk) -> El {
    let team = desk.team;
    effect(move || {
        if team.changed.get() > 0 {
            untrack(|| reload(desk));
        }
    });
    // What came by the browser's policy is looked at without a press.
    effect(move || {
        let text = team.managed.get().filter(|_| team.is_waiting());
        // A file that is being looked at stays before the eyes.
        if let Some(text) = text.filter(|_| team.looked.with_untracked(Option::is_none)) {
            untrack(|| team.look(&text, true));
        }
    });
    el("div").class("team").attr("data-jn", "team").child((
        el("h1").child(i18n::text("benchTeam")),
        el("p").class("hint").child(i18n::text("teamHint")),
        el("p")
            .class("say")
            .attr("role", "status")
            .attr("data-jn", "team-say")
            .attr("hidden", move || team.say.with(Option::is_none))
            .child(move || team.say.get().unwrap_or_default()),
        // It stays while another pack is looked at.
        move || {
            let count = team.before.with(Vec::len);
            (count > 0).then(|| {
                el("p").class("row").child((
                    i18n::with("teamBefore", &[&count.to_string()]),
                    quiet("team-undo", i18n::text("takeBack"), move || team.undo()),
                ))
            })
        },
        move || team.pages_came.get().then(pages),
        el("section").child((
            el("h2").child(i18n::text("teamTake")),
            el("label").class("field").child((
                el("span").child(i18n::text("teamFile")),
                el("input")
                    .attr("type", "file")
                    .attr("accept", ".json,application/json")
                    .attr("data-jn", "team-file")
                    .on("change", move |event| {
                        let event = event.clone();
                        spawn_local(async move {
                            match list_file::read(&event).await {
                                Some(chosen) => team.look(&chosen.text, false),
                                None => team.tell("fileUnread"),
                            }
                        });
                    }),
            )),
            move || {
                team.looked
                    .with(|looked| looked.as_ref().map(|looked| look::look(team, looked)))
            },
        )),
        make::make(team),
    ))
}

/// A line beside the parts of the workbench while the lead's new pack waits.
pub fn waiting(desk: Desk) -> Option<El> {
    desk.team.is_waiting().then(|| {
        el("a")
            .class("remind")
            .attr("href", "#team")
            .attr("data-jn", "team-waiting")
            .child(i18n::text("teamWaiting"))
    })
}

/// Pages that came in do not run before the browser was asked, on the page for that.
fn pages() -> El {
    el("p").class("card warn").child((
        i18n::text("teamPages"),
        el("a")
            .attr("href", "teach.html")
            .attr("data-jn", "team-pages")
            .child(i18n::text("teamPagesGo")),
    ))
}

fn reload(desk: Desk) {
    spawn_local(desk.phrases.read());
    desk.words.load();
    desk.givens.load();
    desk.products.load();
    desk.chosen.load();
}

/// What a part is called.
fn name(part: Part) -> String {
    i18n::text(match part {
        Part::Phrases => "benchPhrases",
        Part::Words => "teamWords",
        Part::Levels => "teamLevels",
        Part::Rules => "teamRules",
        Part::Products => "benchProducts",
        Part::Settings => "teamSettings",
        Part::Sites => "teamSites",
    })
}
