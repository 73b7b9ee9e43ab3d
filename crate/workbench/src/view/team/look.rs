use jinnang_browser::i18n;
use jinnang_view::*;

use super::name;
use crate::team::{Entry, Fate, Looked, Part, Team};
use crate::view::fields::{primary, quiet};
use crate::when;

/// The most entries of a part that are drawn.
const SHOWN: usize = 300;

/// What a pack would change, part by part and entry by entry.
pub fn look(team: Team, looked: &Looked) -> El {
    let parts: Vec<El> = Part::ALL
        .into_iter()
        .filter_map(|part| section(team, looked, part))
        .collect();
    let nothing = !looked.entries.iter().any(Entry::comes);
    let made = when::moment(looked.made_ms);
    let title = match looked.managed {
        true => "teamManaged",
        false => "teamRead",
    };
    el("div").class("card").attr("data-jn", "team-look").child((
        el("p")
            .class("strong")
            .child(i18n::with(title, &[&looked.name, &made])),
        nothing.then(|| {
            el("p")
                .attr("data-jn", "team-nothing")
                .child(i18n::text("teamNothing"))
        }),
        parts,
        el("p").class("row").child((
            primary("team-take", i18n::text("packKeep"), move || team.take())
                .attr("disabled", move || team.taken().is_empty()),
            quiet("team-leave", i18n::text("teamLeave"), move || team.leave()),
            el("span")
                .class("hint")
                .attr("data-jn", "team-count")
                .child(move || i18n::with("teamCount", &[&team.taken().len().to_string()])),
        )),
    ))
}

fn section(team: Team, looked: &Looked, part: Part) -> Option<El> {
    let entries: Vec<&Entry> = looked
        .entries
        .iter()
        .filter(|entry| entry.part == part)
        .collect();
    let fixed = entries.first()?.fixed;
    let count = |fate| entries.iter().filter(|entry| entry.fate == fate).count();
    let counts = [Fate::New, Fate::Changed, Fate::Same].map(|fate| count(fate).to_string());
    let unread = count(Fate::Unread);
    let drawn: Vec<El> = entries
        .iter()
        .filter(|entry| entry.fate != Fate::Same)
        .take(SHOWN)
        .map(|entry| line(team, entry))
        .collect();
    let comes = entries.iter().any(|entry| entry.comes());
    Some(
        el("details")
            .attr("data-jn", "team-part")
            .attr("data-part", name(part))
            .attr("open", comes)
            .child((
                el("summary").child((
                    el("span").class("strong").child(name(part)),
                    " ",
                    i18n::with("teamCounts", &counts.each_ref().map(String::as_str)),
                    (unread > 0).then(|| i18n::with("teamUnread", &[&unread.to_string()])),
                    " ",
                    fixed.then(|| {
                        el("span")
                            .class("badge vip")
                            .attr("data-jn", "team-fixed")
                            .child(i18n::text("teamFixed"))
                    }),
                )),
                (comes && !fixed).then(|| {
                    el("p").class("row").child((
                        quiet("team-all", i18n::text("teamAll"), move || {
                            team.choose_part(part, true);
                        }),
                        quiet("team-none", i18n::text("teamNone"), move || {
                            team.choose_part(part, false);
                        }),
                    ))
                }),
                el("ul").class("report").child(drawn),
            )),
    )
}

fn line(team: Team, entry: &Entry) -> El {
    let (part, id) = (entry.part, entry.item.id.clone());
    let sign = match entry.fate {
        Fate::New => "＋ ",
        Fate::Changed => "≠ ",
        Fate::Same | Fate::Unread => "？ ",
    };
    let (comes, fixed) = (entry.comes(), entry.fixed);
    let key = (part, id.clone());
    el("li").attr("data-jn", "team-entry").child(
        el("label").class("check").child((
            el("input")
                .attr("type", "checkbox")
                .attr("data-jn", "team-tick")
                .attr("disabled", fixed || !comes)
                .checked(move || comes && (fixed || team.left_out.with(|out| !out.contains(&key))))
                .on("change", move |event| {
                    team.choose(part, &id, checked_of(event))
                }),
            el("bdi").child([sign, &entry.title].concat()),
            (!comes).then(|| {
                el("span")
                    .class("error")
                    .child(i18n::text("teamEntryUnread"))
            }),
        )),
    )
}
