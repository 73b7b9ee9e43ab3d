//! The boxes of forms: each shows a value once, and hands on what is typed or chosen.

use jinnang_browser::i18n;
use jinnang_view::*;

use super::wording::option;
use crate::when;

/// A box under its name.
pub fn labelled(name: &str, control: El) -> El {
    el("label")
        .class("field")
        .child((el("span").child(i18n::text(name)), control))
}

/// A box under a name that is no text of the locales, such as what a case is offered.
pub fn headed(name: &str, control: El) -> El {
    el("label")
        .class("field")
        .child((el("span").child(name.to_owned()), control))
}

/// A line of text.
pub fn line(hook: &'static str, value: &str, set: impl Fn(String) + 'static) -> El {
    let value = value.to_owned();
    el("input")
        .attr("type", "text")
        .attr("autocomplete", "off")
        .attr("data-jn", hook)
        .value(move || value.clone())
        .on("input", move |event| set(value_of(event)))
}

/// Some lines of text.
pub fn lines(
    hook: &'static str,
    rows: &'static str,
    value: &str,
    set: impl Fn(String) + 'static,
) -> El {
    let value = value.to_owned();
    el("textarea")
        .attr("rows", rows)
        .attr("data-jn", hook)
        .value(move || value.clone())
        .on("input", move |event| set(value_of(event)))
}

/// One of several.
pub fn choice(
    hook: &'static str,
    options: impl IntoIterator<Item = (String, String)>,
    now: &str,
    set: impl Fn(String) + 'static,
) -> El {
    let now = now.to_owned();
    let options: Vec<El> = options
        .into_iter()
        .map(|(value, name)| option(&value, name))
        .collect();
    el("select")
        .attr("data-jn", hook)
        .child(options)
        .value(move || now.clone())
        .on("change", move |event| set(value_of(event)))
}

/// A date and a time of day.
pub fn moment(hook: &'static str, now: Option<i64>, set: impl Fn(Option<i64>) + 'static) -> El {
    el("input")
        .attr("type", "datetime-local")
        .attr("data-jn", hook)
        .value(move || when::boxed(now))
        .on("input", move |event| set(when::unboxed(&value_of(event))))
}

/// A box to tick, with its name beside it.
pub fn tick(hook: &'static str, name: &str, now: bool, set: impl Fn(bool) + 'static) -> El {
    el("label").class("check").child((
        el("input")
            .attr("type", "checkbox")
            .attr("data-jn", hook)
            .checked(move || now)
            .on("change", move |event| set(checked_of(event))),
        el("span").child(name.to_owned()),
    ))
}

/// A quiet button.
pub fn quiet(hook: &'static str, name: String, press: impl Fn() + 'static) -> El {
    el("button")
        .class("quiet")
        .attr("type", "button")
        .attr("data-jn", hook)
        .on("click", move |_| press())
        .child(name)
}

/// The button that matters.
pub fn primary(hook: &'static str, name: String, press: impl Fn() + 'static) -> El {
    el("button")
        .class("primary")
        .attr("type", "button")
        .attr("data-jn", hook)
        .on("click", move |_| press())
        .child(name)
}

/// What was just done, with a way back while there is one.
pub fn said(
    hook: &'static str,
    say: Signal<Option<String>>,
    back: &'static str,
    there: impl Fn() -> bool + 'static,
    press: impl Fn() + 'static,
) -> El {
    el("p")
        .class("say")
        .attr("role", "status")
        .attr("data-jn", hook)
        .attr("hidden", move || say.with(Option::is_none))
        .child((
            move || say.get().unwrap_or_default(),
            quiet(back, i18n::text("takeBack"), press).attr("hidden", move || !there()),
        ))
}
