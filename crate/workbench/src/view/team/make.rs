use jinnang_browser::{file, i18n};
use jinnang_view::*;

use super::name;
use crate::list_file;
use crate::team::{Part, Team};
use crate::view::fields::{labelled, line, primary, tick};

/// What goes into a pack, what of it the lead sets, and the button that makes it.
pub fn make(team: Team) -> El {
    let called = Store::new(String::new());
    let chosen = Store::new(Part::ALL.to_vec());
    let fixed = Store::new(Vec::<Part>::new());
    let put = |list: Store<Vec<Part>>, part: Part, is_in: bool| {
        list.update(|list| {
            list.retain(|other| *other != part);
            if is_in {
                list.push(part);
                list.sort();
            }
        });
    };
    let rows = Part::ALL.map(|part| {
        el("p").class("row").child((
            tick("team-in", &name(part), true, move |on| {
                put(chosen, part, on)
            }),
            tick("team-set", &i18n::text("teamSet"), false, move |on| {
                put(fixed, part, on)
            }),
        ))
    });
    el("section").child((
        el("h2").child(i18n::text("teamMake")),
        el("p").class("hint").child(i18n::text("teamMakeHint")),
        labelled(
            "teamName",
            line("team-name", "", move |text| called.set(text)),
        ),
        rows.into_iter().collect::<Vec<_>>(),
        el("p")
            .class("row")
            .child(primary("team-make", i18n::text("teamMakeGo"), move || {
                let given = called.get().trim().to_owned();
                let given = match given.is_empty() {
                    true => i18n::text("benchTeam"),
                    false => given,
                };
                team.make(given, chosen.get(), fixed.get(), |text| {
                    if let Some(content) = list_file::content(text) {
                        file::hand_out("jinnang-team.json", &content);
                    }
                });
            })),
    ))
}
