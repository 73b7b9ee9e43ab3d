use jinnang_browser::i18n;
use jinnang_core::wording::{Checker, Rule, TermsError, parse_terms};
use jinnang_protocol::SITES;
use jinnang_view::*;

use super::attempt::finding;
use super::option;
use crate::desk::Desk;
use crate::words::{Word, Words};

/// The disguises by their names in a line of own words.
const DISGUISES: [(&str, &str); 4] = [
    ("pinyin", "viewPinyin"),
    ("initials", "viewInitials"),
    ("homophones", "viewHomophones"),
    ("components", "viewComponents"),
];
/// The id of the box for the word: the caret goes there.
const WORD_BOX: &str = "own-word-box";

/// An own word while it is written. The boxes hold the columns of the line that it is read from, so that what may be
/// written here is what may be brought in.
#[derive(Clone, Copy)]
pub struct Form {
    /// Which word is changed; none for a new one.
    id: Signal<Option<String>>,
    word: Signal<String>,
    level: Signal<String>,
    suggest: Signal<String>,
    reason: Signal<String>,
    except: Signal<String>,
    category: Signal<String>,
    views: Signal<Vec<&'static str>>,
    sites: Signal<Vec<&'static str>>,
    shops: Signal<String>,
    /// A sentence to try it on.
    attempt: Signal<String>,
    /// What stands against it.
    fault: Signal<Option<String>>,
}

impl Form {
    /// An empty form.
    pub fn new() -> Self {
        let form = Self {
            id: Signal::new(None),
            word: Signal::new(String::new()),
            level: Signal::new(String::new()),
            suggest: Signal::new(String::new()),
            reason: Signal::new(String::new()),
            except: Signal::new(String::new()),
            category: Signal::new(String::new()),
            views: Signal::new(Vec::new()),
            sites: Signal::new(Vec::new()),
            shops: Signal::new(String::new()),
            attempt: Signal::new(String::new()),
            fault: Signal::new(None),
        };
        form.clear();
        form
    }

    /// Shows a word that is to be changed.
    pub fn open(self, (id, rule): &Word) {
        let line = rule.line();
        let mut columns = line.split('\t').map(str::to_owned);
        let mut next = || columns.next().unwrap_or_default();
        self.word.set(next());
        self.level.set(next());
        self.suggest.set(next());
        self.reason.set(next());
        self.except.set(next());
        self.category.set(next());
        let views = next();
        self.views.set(match views.as_str() {
            "" => DISGUISES.map(|(name, _)| name).to_vec(),
            names => DISGUISES
                .map(|(name, _)| name)
                .into_iter()
                .filter(|name| names.split('|').any(|each| each == *name))
                .collect(),
        });
        let sites = SITES.iter().map(|site| site.id);
        let sites = sites.filter(|id| rule.on.iter().any(|on| on == id));
        self.sites.set(sites.collect());
        self.shops.set(rule.shops.join("|"));
        self.fault.set(None);
        self.id.set(Some(id.clone()));
        focus(WORD_BOX);
    }

    fn clear(self) {
        for column in [
            self.word,
            self.suggest,
            self.reason,
            self.except,
            self.category,
            self.shops,
        ] {
            column.set(String::new());
        }
        self.level.set("warn".to_owned());
        self.views.set(DISGUISES.map(|(name, _)| name).to_vec());
        self.sites.set(Vec::new());
        self.fault.set(None);
        self.id.set(None);
    }

    /// The word as it would be kept; nothing while there is none.
    fn rule(self) -> Result<Option<Rule>, TermsError> {
        let views = self.views.get();
        let views = match views.len() {
            0 => "-".to_owned(),
            4 => String::new(),
            _ => views.join("|"),
        };
        let columns = [
            self.word,
            self.level,
            self.suggest,
            self.reason,
            self.except,
            self.category,
        ];
        let mut line: String = columns
            .map(|column| column.with(|text| text.replace(['\t', '\n', '\r'], " ") + "\t"))
            .concat();
        let shops = self
            .shops
            .with(|shops| shops.replace(['\t', '\n', '\r'], " "));
        let shops = shops.replace('｜', "|");
        line.push_str(
            &[&views, &self.sites.get().join("|"), &shops]
                .map(String::as_str)
                .join("\t"),
        );
        Ok(parse_terms(&line)?.pop())
    }

    fn keep(self, words: Words) {
        match untrack(|| self.rule()) {
            Ok(Some(rule)) => {
                let said = i18n::with("ownKept", &[&rule.word()]);
                let id = self.id.get_untracked();
                let (kept, at) = ((id.clone(), rule.clone()), focused());
                words.keep(id, vec![rule], said, move || {
                    // What was written since is not kept yet, and another word is another's.
                    let written = untrack(|| self.rule()).ok().flatten();
                    if written.is_none_or(|rule| (self.id.get_untracked(), rule) != kept) {
                        return;
                    }
                    self.clear();
                    if focused() == at {
                        focus(WORD_BOX);
                    }
                });
            }
            Ok(None) => self.fault.set(Some(i18n::text("faultWord"))),
            Err(fault) => self.fault.set(Some(i18n::text(fault_word(&fault)))),
        }
    }
}

/// The sentence about the column that is at fault.
pub fn fault_word(fault: &TermsError) -> &'static str {
    match fault.field {
        "level" => "faultLevel",
        "rewrite" => "faultRewrite",
        "category" => "faultCategory",
        "views" => "faultViews",
        "platforms" => "faultPlatforms",
        _ => "faultWord",
    }
}

/// The form for one word.
pub fn form(desk: Desk, form: Form) -> El {
    let words = desk.words;
    el("form")
        .class("card own-form")
        .attr("data-jn", "own-form")
        .on("submit", move |event| {
            event.prevent_default();
            form.keep(words);
        })
        .child((
            el("div").class("row").child((
                labelled(
                    "ownWord",
                    text(form.word, "own-word-input").attr("id", WORD_BOX),
                ),
                labelled("ownLevel", level(form)),
                labelled("ownRewrites", text(form.suggest, "own-rewrites")),
            )),
            el("div").class("row").child((
                labelled("ownReason", text(form.reason, "own-reason")),
                labelled("ownExcept", text(form.except, "own-except")),
            )),
            disguises(form),
            el("details").child((
                el("summary").child(i18n::text("ownOnly")),
                sites(form),
                labelled("ownShops", text(form.shops, "own-shops")),
            )),
            el("p")
                .class("error")
                .attr("role", "alert")
                .attr("data-jn", "own-fault")
                .attr("hidden", move || form.fault.with(Option::is_none))
                .child(move || form.fault.get().unwrap_or_default()),
            el("div").class("row").child((
                el("button")
                    .class("primary")
                    .attr("type", "submit")
                    .attr("data-jn", "own-save")
                    .child(move || {
                        let new = form.id.with(Option::is_none);
                        i18n::text(if new { "ownAdd" } else { "noteChange" })
                    }),
                el("button")
                    .class("quiet")
                    .attr("type", "button")
                    .attr("hidden", move || form.id.with(Option::is_none))
                    .on("click", move |_| form.clear())
                    .child(i18n::text("cancel")),
            )),
            (attempt(form), recently(desk, form)),
        ))
}

/// What the word would find, before it is kept.
fn attempt(form: Form) -> El {
    el("div").child((
        labelled("ownAttempt", text(form.attempt, "own-attempt")),
        move || {
            let text = form.attempt.get();
            let rule = form.rule().ok().flatten();
            let (false, Some(rule)) = (text.trim().is_empty(), rule) else {
                return el("p").attr("hidden", true);
            };
            let found = Checker::new(vec![rule]).map(|checker| checker.check(&text, None));
            match found {
                Ok(found) if !found.is_empty() => el("ul")
                    .class("cards")
                    .attr("data-jn", "own-attempt-found")
                    .child(found.iter().map(finding).collect::<Vec<_>>()),
                _ => el("p")
                    .class("hint")
                    .attr("data-jn", "own-attempt-none")
                    .child(i18n::text("ownAttemptNone")),
            }
        },
    ))
}

fn level(form: Form) -> El {
    let options = [
        ("hint", "levelHint"),
        ("warn", "levelWarn"),
        ("block", "levelBlock"),
    ];
    el("select")
        .attr("data-jn", "own-level")
        .on("change", move |event| form.level.set(value_of(event)))
        .child(
            options
                .map(|(value, name)| option(value, i18n::text(name)))
                .into_iter()
                .collect::<Vec<_>>(),
        )
        .value(move || form.level.get())
}

fn disguises(form: Form) -> El {
    let names = DISGUISES.map(|(name, label)| (name, i18n::text(label)));
    boxes("ownViews", form.views, names.to_vec())
}

fn sites(form: Form) -> El {
    let names = SITES.iter().map(|site| (site.id, site.name.to_owned()));
    boxes("ownSites", form.sites, names.collect())
}

/// Boxes to tick, of which several may be.
fn boxes(
    title: &'static str,
    ticked: Signal<Vec<&'static str>>,
    names: Vec<(&'static str, String)>,
) -> El {
    let boxes = names.into_iter().map(|(name, label)| {
        el("label").class("check").child((
            el("input")
                .attr("type", "checkbox")
                .attr("data-jn", ["own-", name].concat())
                .checked(move || ticked.with(|ticked| ticked.contains(&name)))
                .on("change", move |event| {
                    let on = checked_of(event);
                    ticked.update(|ticked| {
                        ticked.retain(|other| *other != name);
                        if on {
                            ticked.push(name);
                        }
                    });
                }),
            el("span").child(label),
        ))
    });
    el("fieldset").class("row").child((
        el("legend").child(i18n::text(title)),
        boxes.collect::<Vec<_>>(),
    ))
}

/// The most lines that are shown of those that a word would have hit.
const SHOWN: usize = 5;

/// What the word would have hit in what agents wrote last.
fn recently(desk: Desk, form: Form) -> El {
    let none = || el("p").attr("hidden", true);
    el("div").child(move || {
        if form.word.with(|word| word.trim().is_empty()) {
            return none();
        }
        let Some(rule) = form.rule().ok().flatten() else {
            return none();
        };
        desk.recent.open();
        let lines = desk.recent.lines.get().unwrap_or_default();
        if lines.is_empty() {
            return el("p")
                .class("hint")
                .attr("data-jn", "own-recent-none")
                .child(i18n::text("recentNone"));
        }
        let site = rule.on.first().cloned();
        let Ok(checker) = Checker::new(vec![rule]) else {
            return none();
        };
        let hit = |line: &&String| !checker.check(line, site.as_deref()).is_empty();
        let hits: Vec<&String> = lines.iter().filter(hit).collect();
        let (all, count) = (lines.len().to_string(), hits.len().to_string());
        let shown = hits.iter().take(SHOWN);
        let shown: Vec<El> = shown.map(|line| el("li").child((*line).clone())).collect();
        el("div").attr("data-jn", "own-recent").child((
            el("p")
                .class("hint")
                .child(i18n::with("recentHits", &[&all, &count])),
            el("ul").class("recent").child(shown),
        ))
    })
}

fn labelled(name: &'static str, control: El) -> El {
    el("label")
        .class("field")
        .child((el("span").child(i18n::text(name)), control))
}

fn text(column: Signal<String>, hook: &'static str) -> El {
    el("input")
        .attr("type", "text")
        .attr("autocomplete", "off")
        .attr("data-jn", hook)
        .value(move || column.get())
        .on("input", move |event| column.set(value_of(event)))
}
