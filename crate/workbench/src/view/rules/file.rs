use base64ct::{Base64UrlUnpadded, Encoding};
use jinnang_browser::{file, i18n};
use jinnang_core::timer::rule::{FileFault, Rule, read_rules};
use jinnang_view::*;

use crate::desk::Desk;
use crate::list_file;
use crate::said::Said;

/// Rules come from a file and go into one: the form in which they ship.
pub fn file(desk: Desk) -> El {
    let said = Signal::new(None::<Result<String, String>>);
    let take = move |text: &str| {
        let mut read = serde_json::Deserializer::from_str(text);
        let rules = read_rules(&mut read, text).and_then(|rules| match read.end() {
            Ok(()) => Ok(rules),
            Err(why) => Err(FileFault::of_file(&why.to_string())),
        });
        said.set(Some(match rules {
            Ok(rules) => {
                let count = rules.len().to_string();
                for rule in rules {
                    desk.counting.keep(rule);
                }
                Ok(i18n::with("rulesTaken", &[&count]))
            }
            Err(fault) => Err(Said::of("rulesRefused").with(Said::from(&fault)).written()),
        }));
    };
    el("section").class("figure").child((
        el("h2").child(i18n::text("rulesFile")),
        el("p").class("hint").child(i18n::text("rulesFileHint")),
        el("p").class("row").child((
            el("label").class("field").child((
                el("span").child(i18n::text("rulesImport")),
                el("input")
                    .attr("type", "file")
                    .attr("accept", ".json,application/json")
                    .attr("data-jn", "rules-import")
                    .on("change", move |event| {
                        let event = event.clone();
                        spawn_local(async move {
                            match list_file::read(&event).await {
                                Some(chosen) => take(&chosen.text),
                                None => said.set(Some(Err(i18n::text("rulesUnread")))),
                            }
                        });
                    }),
            )),
            el("button")
                .class("quiet")
                .attr("type", "button")
                .attr("data-jn", "rules-export")
                .on("click", move |_| {
                    let rules: Vec<Rule> = untrack(|| desk.counting.list());
                    if let Ok(text) = serde_json::to_string_pretty(&rules) {
                        let content = Base64UrlUnpadded::encode_string(text.as_bytes());
                        file::hand_out("jinnang-rules.json", &content);
                    }
                })
                .child(i18n::text("rulesExport")),
        )),
        el("p")
            .class(move || match said.get() {
                Some(Err(_)) => "error",
                _ => "say",
            })
            .attr("role", "status")
            .attr("data-jn", "rules-said")
            .attr("hidden", move || said.with(Option::is_none))
            .child(move || match said.get() {
                Some(Ok(text) | Err(text)) => text,
                None => String::new(),
            }),
    ))
}
