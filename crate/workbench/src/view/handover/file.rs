//! The sealed file that goes from shift to shift. Its passphrase is its own, told by word of mouth.

use jinnang_browser::{clock, file, i18n, read_json};
use jinnang_core::record::{Handover, HandoverItem};
use jinnang_protocol::Secret;
use jinnang_vault::file::FileKind;
use jinnang_view::*;

use super::{outgoing, told};
use crate::handover::{Handovers, Kept};
use crate::view::fields::{labelled, line, primary, tick};
use crate::view::vault::sealed::{opened, sealed};

/// Making a file, and taking one in.
pub fn files(handovers: Handovers) -> El {
    el("section").child((
        el("h2").child(i18n::text("handoverFile")),
        el("p").class("hint").child(i18n::text("handoverFileHint")),
        make(handovers),
        take_in(handovers),
    ))
}

fn secret(hook: &'static str, typed: Signal<String>) -> El {
    labelled(
        "handoverPassphrase",
        el("input")
            .attr("type", "password")
            .attr("autocomplete", "off")
            .attr("data-jn", hook)
            .value(move || typed.get())
            .on("input", move |event| typed.set(value_of(event))),
    )
}

fn taken(typed: Signal<String>) -> Secret {
    let text = typed.get_untracked();
    typed.set(String::new());
    Secret::new(text)
}

fn make(handovers: Handovers) -> El {
    let (from, to) = (Store::new(String::new()), Store::new(String::new()));
    let masked = Store::new(true);
    let typed = Signal::new(String::new());
    let make = move || {
        let items = handovers.with(outgoing);
        if items.is_empty() {
            return handovers.tell(i18n::text("handoverNone"));
        }
        let mut handover = Handover {
            v: Handover::VERSION,
            from: from.get(),
            to: to.get(),
            made_ms: clock::now_ms(),
            items: items
                .into_iter()
                .take(Handover::MAX_ITEMS)
                .map(|kept| match masked.get() {
                    true => kept.item.masked(),
                    false => kept.item,
                })
                .collect(),
        };
        handover.sort();
        let made = serde_json::to_string(&handover)
            .map_err(|_| i18n::text("shelfFailed"))
            .and_then(|text| sealed(FileKind::Handover, &text, taken(typed)));
        handovers.tell(match made {
            Ok(content) => {
                file::hand_out("jinnang-handover.jnh", &content);
                i18n::with("handoverMade", &[&handover.items.len().to_string()])
            }
            Err(sentence) => sentence,
        });
    };
    el("div").child((
        el("h3").child(i18n::text("handoverMakeTitle")),
        el("div").class("row wrap").child((
            labelled(
                "handoverFromName",
                line("handover-from", "", move |name| from.set(name)),
            ),
            labelled(
                "handoverToName",
                line("handover-to", "", move |name| to.set(name)),
            ),
            secret("handover-passphrase", typed),
            tick(
                "handover-masked",
                &i18n::text("recordsMasked"),
                true,
                move |is| masked.set(is),
            ),
            primary("handover-make", i18n::text("handoverMake"), make),
        )),
    ))
}

fn take_in(handovers: Handovers) -> El {
    let chosen = Signal::new(None::<String>);
    let typed = Signal::new(String::new());
    let looked = Signal::new(None::<Handover>);
    let look = move || {
        let Some(content) = chosen.get_untracked() else {
            return;
        };
        match opened(FileKind::Handover, &content, taken(typed)).and_then(|text| read(&text)) {
            Ok(handover) => {
                handovers.say.set(None);
                looked.set(Some(handover));
            }
            Err(sentence) => handovers.tell(sentence),
        }
    };
    el("div").child((
        el("h3").child(i18n::text("handoverTakeTitle")),
        el("div").class("row wrap").child((
            labelled(
                "handoverChoose",
                el("input")
                    .attr("type", "file")
                    .attr("accept", ".jnh")
                    .attr("data-jn", "handover-file")
                    .on("change", move |event| {
                        looked.set(None);
                        chosen.set(None);
                        let event = event.clone();
                        spawn_local(async move {
                            match file::read(&event).await {
                                Some(content) => chosen.set(Some(content)),
                                None => handovers.tell(i18n::text("fileUnread")),
                            }
                        });
                    }),
            ),
            secret("handover-open-passphrase", typed),
            primary("handover-look", i18n::text("handoverLook"), look)
                .attr("disabled", move || chosen.with(Option::is_none)),
        )),
        move || {
            looked
                .get()
                .map(|handover| preview(handovers, &handover, looked))
        },
    ))
}

fn read(text: &str) -> Result<Handover, String> {
    #[derive(serde::Deserialize)]
    #[serde(rename(deserialize = "$part"))]
    struct Version {
        v: u32,
    }
    let unknown = || i18n::text("fileUnknown");
    let Version { v } = read_json(text).ok_or_else(unknown)?;
    if v > Handover::VERSION {
        return Err(i18n::text("handoverNewer"));
    }
    let mut handover: Handover = read_json(text).ok_or_else(unknown)?;
    handover.items.truncate(Handover::MAX_ITEMS);
    Ok(handover)
}

fn preview(handovers: Handovers, handover: &Handover, looked: Signal<Option<Handover>>) -> El {
    let from = match handover.from.trim() {
        "" => i18n::text("handoverSomebody"),
        name => name.to_owned(),
    };
    // Taking the same file in again brings nothing twice.
    let new: Vec<HandoverItem> = handovers.with(|list| {
        let known = |item: &HandoverItem| {
            list.iter().any(|kept| {
                kept.from.is_some() && {
                    let mut mine = kept.item.clone();
                    mine.done_ms = item.done_ms;
                    mine == *item
                }
            })
        };
        let items = handover.items.iter().filter(|item| !known(item));
        items.cloned().collect()
    });
    let counts = [
        from.clone(),
        handover.items.len().to_string(),
        new.len().to_string(),
    ];
    let cards = handover.items.iter().map(|item| {
        el("li").class("card record").child((
            el("p").class("record-head").child((
                el("bdi").class("strong").child(item.buyer.clone()),
                el("span").class("hint").child(item.platform.clone()),
            )),
            told(item),
        ))
    });
    el("div")
        .class("card")
        .attr("data-jn", "handover-preview")
        .child((
            el("p").child(i18n::with(
                "handoverFound",
                &counts.each_ref().map(String::as_str),
            )),
            el("ul")
                .class("record-list")
                .child(cards.collect::<Vec<_>>()),
            el("button")
                .class("primary")
                .attr("type", "button")
                .attr("data-jn", "handover-take")
                .attr("disabled", new.is_empty())
                .on("click", move |_| {
                    let kept = new.iter().cloned().map(|item| Kept {
                        from: Some(from.clone()),
                        ..Kept::own(item)
                    });
                    let said = i18n::with("handoverTaken", &[&new.len().to_string()]);
                    handovers.keep(kept.collect(), Some(said), move || looked.set(None));
                })
                .child(i18n::text("handoverTake")),
        ))
}
