use jinnang_browser::i18n;
use jinnang_core::record::{Filter, SheetKind, SheetState, class_names};
use jinnang_protocol::SITES;
use jinnang_view::*;

use crate::view::fields::{labelled, quiet};
use crate::view::wording::option;
use crate::when;

/// Which records are to be seen.
#[derive(Clone, Copy)]
pub struct Wanted {
    /// Words that must occur.
    pub query: Signal<String>,
    kind: Signal<String>,
    state: Signal<String>,
    class: Signal<String>,
    site: Signal<String>,
    from: Signal<String>,
    until: Signal<String>,
}

impl Wanted {
    /// All of them.
    pub fn new() -> Self {
        let text = || Signal::new(String::new());
        Self {
            query: text(),
            kind: text(),
            state: text(),
            class: text(),
            site: text(),
            from: text(),
            until: text(),
        }
    }

    fn boxes(self) -> [Signal<String>; 7] {
        [
            self.query, self.kind, self.state, self.class, self.site, self.from, self.until,
        ]
    }

    /// As the core filters.
    pub fn filter(self) -> Filter {
        let chosen = |text: Signal<String>| Some(text.get()).filter(|text| !text.is_empty());
        const DAY_MS: i64 = 86_400_000;
        Filter {
            kind: self.kind.with(|name| SheetKind::named(name)).filter(known),
            state: self.state.with(|name| SheetState::named(name)),
            site: chosen(self.site),
            handler: None,
            class: chosen(self.class),
            from_ms: when::day_begins(&self.from.get()),
            // The last day is wanted too.
            until_ms: when::day_begins(&self.until.get()).map(|at| at + DAY_MS),
        }
    }
}

fn known(kind: &SheetKind) -> bool {
    *kind != SheetKind::Unknown
}

/// The boxes that narrow the list.
pub fn filters(wanted: Wanted) -> El {
    el("div").class("filters").attr("role", "search").child((
        el("input")
            .class("search")
            .attr("type", "search")
            .attr("data-jn", "records-search")
            .attr("aria-label", i18n::text("recordsSearch"))
            .attr("placeholder", i18n::text("recordsSearchHint"))
            .attr("autocomplete", "off")
            .value(move || wanted.query.get())
            .on("input", move |event| wanted.query.set(value_of(event))),
        el("div").class("row wrap").child((
            labelled("recordKind", kinds(wanted)),
            labelled("recordState", states(wanted)),
            move || classes(wanted),
            labelled("recordSite", sites(wanted)),
            labelled("recordFrom", day("records-from", wanted.from)),
            labelled("recordUntil", day("records-until", wanted.until)),
            quiet("records-clear", i18n::text("recordsClear"), move || {
                for text in wanted.boxes() {
                    text.set(String::new());
                }
            })
            .attr("hidden", move || {
                wanted
                    .boxes()
                    .into_iter()
                    .all(|text| text.with(String::is_empty))
            }),
        )),
    ))
}

fn day(hook: &'static str, text: Signal<String>) -> El {
    el("input")
        .attr("type", "date")
        .attr("data-jn", hook)
        .value(move || text.get())
        .on("input", move |event| text.set(value_of(event)))
}

fn select(
    hook: &'static str,
    text: Signal<String>,
    options: impl Iterator<Item = (String, String)>,
) -> El {
    let all = option("", i18n::text("recordAny"));
    let options = options.map(|(value, name)| option(&value, name));
    el("select")
        .attr("data-jn", hook)
        .child(std::iter::once(all).chain(options).collect::<Vec<_>>())
        .value(move || text.get())
        .on("change", move |event| text.set(value_of(event)))
}

fn twice(name: &str) -> (String, String) {
    (name.to_owned(), name.to_owned())
}

fn kinds(wanted: Wanted) -> El {
    let kinds = SheetKind::ALL.iter().filter(|kind| known(kind));
    select(
        "records-kind",
        wanted.kind,
        kinds.map(|kind| twice(kind.name())),
    )
    .on(
        "change",
        // Classes are those of a kind.
        move |_| wanted.class.set(String::new()),
    )
}

fn states(wanted: Wanted) -> El {
    let states = SheetState::ALL.iter().map(|state| twice(state.name()));
    select("records-state", wanted.state, states)
}

fn sites(wanted: Wanted) -> El {
    let sites = SITES
        .iter()
        .map(|site| (site.id.to_owned(), site.name.to_owned()));
    select("records-site", wanted.site, sites)
}

/// Classes can be chosen once a sheet is.
fn classes(wanted: Wanted) -> Option<El> {
    let kind = wanted.kind.with(|name| SheetKind::named(name))?;
    let names = class_names(kind);
    (!names.is_empty()).then(|| {
        labelled(
            "recordClass",
            select("records-class", wanted.class, names.into_iter().map(twice)),
        )
    })
}
