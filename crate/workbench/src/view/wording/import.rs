use jinnang_browser::{file, i18n};
use jinnang_core::wording::{Rule, parse_terms};
use jinnang_view::*;
use wasm_bindgen::JsValue;
use web_sys::File;

use super::form::fault_word;
use crate::exchange::{Helper, Written, large};
use crate::list_file::{self, Chosen};
use crate::words::Words;

/// The most words of a list that are named before it is taken in.
const NAMED: usize = 12;

/// A list that was pasted or chosen: what would come of it, then the words themselves.
pub fn import(words: Words) -> El {
    let text = Signal::new(String::new());
    let read = Signal::new(None::<Result<Vec<Rule>, String>>);
    let fail = move |why: String| {
        text.set(String::new());
        read.set(Some(Err(why)));
    };
    let look = move |list: String| {
        let looked = (!list.trim().is_empty()).then(|| {
            parse_terms(&list).map_err(|fault| {
                let why = i18n::text(fault_word(&fault));
                i18n::with("importFault", &[&fault.line.to_string(), &why])
            })
        });
        text.set(list);
        read.set(looked);
    };
    el("details").class("import").child((
        el("summary").child(i18n::text("importTitle")),
        el("p").class("hint").child(i18n::text("importHint")),
        el("label").class("field wide").child((
            el("span").child(i18n::text("importPaste")),
            el("textarea")
                .attr("rows", "4")
                .attr("data-jn", "own-import")
                .value(move || text.get())
                .on("input", move |event| look(value_of(event))),
        )),
        el("label").class("field").child((
            el("span").child(i18n::text("importFile")),
            el("input")
                .attr("type", "file")
                .attr("accept", ".xlsx,.xls,.csv,.txt,.tsv")
                .attr("data-jn", "own-import-file")
                .on("change", move |event| {
                    let event = event.clone();
                    spawn_local(async move {
                        if let Some(book) = list_file::workbook(&event) {
                            match words_of(book).await {
                                Ok(lines) => look(lines),
                                Err(why) => fail(why),
                            }
                            return;
                        }
                        match list_file::read(&event).await {
                            Some(Chosen { name, text }) if name.ends_with(".csv") => {
                                look(list_file::tabbed(&text));
                            }
                            Some(chosen) => look(chosen.text),
                            None => words.tell(i18n::text("fileUnread")),
                        }
                    });
                }),
        )),
        move || {
            read.with(|read| match read {
                None => el("p").attr("hidden", true),
                Some(Err(fault)) => el("p")
                    .class("error")
                    .attr("role", "alert")
                    .attr("data-jn", "own-import-fault")
                    .child(fault.clone()),
                Some(Ok(rules)) => {
                    let list = text.get_untracked();
                    preview(words, rules, move || {
                        // A list that was put there since is not kept yet.
                        if text.with_untracked(|now| *now == list) {
                            look(String::new());
                        }
                    })
                }
            })
        },
    ))
}

fn preview(words: Words, rules: &[Rule], done: impl Fn() + Clone + 'static) -> El {
    // The last line about a word counts, as it would if they were brought in one by one.
    let mut kept: Vec<Rule> = Vec::with_capacity(rules.len());
    let mut seen = std::collections::HashSet::new();
    for rule in rules.iter().rev() {
        if seen.insert(rule.word()) {
            kept.push(rule.clone());
        }
    }
    kept.reverse();
    let known = words.list.with_untracked(|list| {
        list.iter()
            .filter(|(_, rule)| seen.contains(&rule.word()))
            .count()
    });
    let named: Vec<String> = kept.iter().take(NAMED).map(Rule::word).collect();
    let count = kept.len().to_string();
    let line = match kept.is_empty() {
        true => i18n::text("importEmpty"),
        false => i18n::with("importFound", &[&count, &known.to_string()]),
    };
    el("div").attr("data-jn", "own-import-preview").child((
        el("p").child(line),
        el("p")
            .class("hint")
            .child(named.join(&i18n::text("listJoin"))),
        el("button")
            .class("primary")
            .attr("type", "button")
            .attr("data-jn", "own-import-save")
            .attr("disabled", kept.is_empty())
            .on("click", move |_| {
                let said = i18n::with("importKept", &[&kept.len().to_string()]);
                words.keep(None, kept.clone(), said, done.clone());
            })
            .child(i18n::with("importSave", &[&count])),
    ))
}

/// The words of a workbook as lines, or why there are none; a worker of its own reads it.
async fn words_of(book: File) -> Result<String, String> {
    if let Some(large) = large(&book) {
        return Err(large.written());
    }
    helped("words", &[book.into()]).await
}

async fn helped(call: &'static str, given: &[JsValue]) -> Result<String, String> {
    let broke = || i18n::text("exchangeBroke");
    let helper = Helper::begin().ok_or_else(broke)?;
    let answer = helper.ask::<Written>(call, given).await;
    helper.end();
    let answer = answer.ok_or_else(broke)?;
    match answer.fault {
        None => Ok(answer.content),
        Some(why) => Err(why.written()),
    }
}

/// Hands the own words out as a workbook; without words it is a form to be filled in and brought in.
pub fn hand_out_book(words: Words) {
    let lines: Vec<String> = words
        .list
        .with_untracked(|list| list.iter().map(|(_, rule)| rule.line()).collect());
    spawn_local(async move {
        let given = [lines.join("\n").into(), i18n::text("ownColumns").into()];
        match helped("words_write", &given).await {
            Ok(content) => file::hand_out("jinnang-words.xlsx", &content),
            Err(why) => words.tell(why),
        }
    });
}

/// Hands the own words out as the list that is brought in again.
pub fn hand_out(words: Words) {
    let mut lines = vec![i18n::text("ownExportHead")];
    words
        .list
        .with_untracked(|list| lines.extend(list.iter().map(|(_, rule)| rule.line())));
    let text = lines.join("\r\n") + "\r\n";
    if let Some(content) = list_file::content(&text) {
        file::hand_out("jinnang-words.txt", &content);
    }
}
