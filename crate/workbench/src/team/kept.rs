//! What of the shop's own is handed on, and how what comes in is written: shelf by shelf through the background, taught
//! pages through what keeps those.

use jinnang_browser::{field, from_js, from_json, i18n, runtime, to_json};
use jinnang_core::phrase::{Fuzzy, Given, Phrase, Product, Record};
use jinnang_core::timer::rule;
use jinnang_core::wording;
use jinnang_protocol::{Item, Shelf};
use js_sys::Array;
use wasm_bindgen::JsValue;

use super::{Before, Part};
use crate::shelf::{self, Trouble, read};
use crate::site_faults;
use jinnang_core::wording::Turned;

/// So much of a phrase's wording is told beside its title.
const TOLD_CHARS: usize = 60;

/// Everything of some parts as it stands here.
///
/// # Errors
/// When a shelf can't be read.
pub async fn all(parts: &[Part]) -> Result<Vec<(Part, Item)>, Trouble> {
    let mut found = Vec::new();
    for part in parts {
        let items = match part.shelf() {
            Some(shelf) => on_shelf(shelf).await?,
            None => taught().await?,
        };
        let shared = items.into_iter().filter(|item| part.is_shared(&item.id));
        found.extend(shared.map(|item| (*part, item)));
    }
    Ok(found)
}

async fn on_shelf(shelf: Shelf) -> Result<Vec<Item>, Trouble> {
    let (mut all, mut after) = (Vec::new(), None);
    loop {
        let (items, next) = shelf::page(shelf, after).await?;
        all.extend(items);
        if next.is_none() {
            return Ok(all);
        }
        after = next;
    }
}

/// What an item is called, and what of it counts when two are compared; nothing for one that can't be read.
pub fn told(part: Part, item: &Item) -> Option<(String, String)> {
    let body = item.body.as_str();
    let title = match part {
        Part::Phrases => {
            let record = bare(read(body)?)?;
            let phrase = &record.phrase;
            let title = match record.deleted_ms {
                Some(_) => i18n::with("teamPutAway", &[&phrase.title]),
                None => {
                    let begins: String = phrase.text.chars().take(TOLD_CHARS).collect();
                    [&phrase.title, "：", &begins].concat()
                }
            };
            return Some((title, serde_json::to_string(&record).ok()?));
        }
        Part::Words => {
            let rule: wording::Rule = read(body)?;
            rule.validate().ok()?;
            rule.word()
        }
        Part::Levels => {
            let Turned { rule, level } = read(body)?;
            [&rule, " → ", &level].concat()
        }
        Part::Rules if item.id.starts_with("rule-own-") => read::<rule::Rule>(body)?.name,
        Part::Rules => {
            from_json(body)?;
            item.id.clone()
        }
        Part::Products => read::<Product>(body)?.name,
        Part::Settings => match read::<Given>(body) {
            Some(given) => [&given.name, "：", &given.text].concat(),
            None => {
                read::<Fuzzy>(body)?;
                i18n::text("teamSounds")
            }
        },
        Part::Sites => {
            let site = from_json(body)?;
            let is_it = field(&site, "id")?.as_string()? == item.id;
            if !is_it || !site_faults(site.clone()).is_empty() {
                return None;
            }
            field(&site, "name")?.as_string()?
        }
    };
    Some((title, body.to_owned()))
}

/// A phrase without what is this person's own: history, use, author.
fn bare(record: Record) -> Option<Record> {
    record.readable().ok()?;
    let (plain, deleted_ms) = (Phrase::default(), record.deleted_ms);
    let mut bare = Record::new(Phrase {
        pinned: plain.pinned,
        uses: plain.uses,
        used_ms: plain.used_ms,
        edited_ms: plain.edited_ms,
        author: plain.author,
        ..record.phrase
    });
    // When it was put away is nobody's business, that it was is.
    bare.deleted_ms = deleted_ms.map(|_| 0);
    Some(bare)
}

/// An item as it goes into a pack; nothing for one that can't be read.
pub fn handed_on(part: Part, item: &Item) -> Option<Item> {
    let is_private = |record: Record| record.phrase.private;
    if part == Part::Phrases && read(&item.body).is_none_or(is_private) {
        return None;
    }
    let (_, counts) = told(part, item)?;
    Some(Item {
        id: item.id.clone(),
        body: counts,
    })
}

/// Writes items, each as one step of its part, and tells what stood there before. What was written before a failure is
/// taken back.
///
/// # Errors
/// When the storage is full or fails.
pub async fn bring(items: &[(Part, Item)], by: &str, now_ms: i64) -> Result<Vec<Before>, Trouble> {
    let here = all(&Part::ALL).await?;
    let mut before: Vec<Before> = Vec::new();
    let mut new: Vec<(Part, Item)> = Vec::with_capacity(items.len());
    for (part, item) in items {
        let known = here
            .iter()
            .find(|(other, mine)| other == part && mine.id == item.id)
            .map(|(_, mine)| mine.body.clone());
        let body = match part {
            Part::Phrases => merged(known.as_deref(), &item.body, by, now_ms),
            _ => Some(item.body.clone()),
        };
        new.push((
            *part,
            Item {
                id: item.id.clone(),
                body: body.ok_or("shelfFailed")?,
            },
        ));
        before.push((*part, item.id.clone(), known));
    }
    if let Err(why) = write(new).await {
        put_back(before).await?;
        return Err(why);
    }
    Ok(before)
}

/// The shop's phrase in the place of one's own, which stays in its history.
fn merged(mine: Option<&str>, theirs: &str, by: &str, now_ms: i64) -> Option<String> {
    let theirs: Record = read(theirs)?;
    let mut record = match mine.and_then(read::<Record>) {
        Some(mut mine) => {
            mine.edit(theirs.phrase, now_ms, by);
            mine
        }
        None => Record::new(Phrase {
            edited_ms: now_ms,
            ..theirs.phrase
        }),
    };
    record.deleted_ms = theirs.deleted_ms.map(|_| now_ms);
    serde_json::to_string(&record).ok()
}

async fn write(items: Vec<(Part, Item)>) -> Result<(), Trouble> {
    for part in Part::ALL {
        let of_part = items.iter().filter(|(other, _)| *other == part);
        let of_part: Vec<Item> = of_part.map(|(_, item)| item.clone()).collect();
        match part.shelf() {
            Some(_) if of_part.is_empty() => {}
            Some(shelf) => shelf::lay(shelf, of_part).await?,
            None => {
                for item in of_part {
                    teach(&["taught_save\",\"body\":{\"site\":", &item.body, "}}"].concat())
                        .await?;
                }
            }
        }
    }
    Ok(())
}

/// Puts back what stood there before.
///
/// # Errors
/// When the storage fails.
pub async fn put_back(before: Vec<Before>) -> Result<(), Trouble> {
    let (mut old, mut gone) = (Vec::new(), Vec::new());
    for (part, id, body) in before {
        match body {
            Some(body) => old.push((part, Item { id, body })),
            None => gone.push((part, id)),
        }
    }
    write(old).await?;
    for part in Part::ALL {
        let ids = gone.iter().filter(|(other, _)| *other == part);
        let ids: Vec<String> = ids.map(|(_, id)| id.clone()).collect();
        match part.shelf() {
            _ if ids.is_empty() => {}
            Some(shelf) => shelf::lift(shelf, ids).await?,
            None => {
                for id in ids {
                    // Ids of taught pages are letters and lines.
                    teach(&["taught_drop\",\"body\":{\"id\":\"", &id, "\"}}"].concat()).await?;
                }
            }
        }
    }
    Ok(())
}

/// Says something to what keeps taught pages: the rest of a message after its kind's first letter.
async fn teach(rest: &str) -> Result<JsValue, Trouble> {
    let message = from_json(&["{\"kind\":\"", rest].concat()).ok_or("shelfFailed")?;
    let reply = runtime::say(&message).await.map_err(|_| "shelfFailed")?;
    let kind = field(&reply, "kind").and_then(|kind| kind.as_string());
    match kind.as_deref() {
        Some("taught_failed") | None => Err("shelfFailed"),
        Some(_) => Ok(reply),
    }
}

async fn taught() -> Result<Vec<Item>, Trouble> {
    let reply = teach("taught_list\"}").await?;
    let sites = field(&reply, "body").and_then(|body| field(&body, "sites"));
    let sites = Array::from(&sites.unwrap_or_default());
    let items = sites.iter().filter_map(|site| {
        let id: String = from_js(field(&site, "id")?).ok()?;
        Some(Item {
            id,
            body: to_json(&site)?,
        })
    });
    Ok(items.collect())
}
