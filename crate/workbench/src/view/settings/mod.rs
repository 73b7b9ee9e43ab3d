//! What variables stand for on every page: the agent's number, the shop's name on each site, whatever else the shop's
//! phrases need. And which sounds the search does not keep apart.

mod form;
mod keys;
mod trades;
mod wanted;

use jinnang_browser::i18n;
use jinnang_core::phrase::Fuzzy;
use jinnang_protocol::SITES;
use jinnang_view::*;

use crate::desk::Desk;
use form::{Form, line};

/// The page.
pub fn settings(desk: Desk) -> El {
    let givens = desk.givens;
    el("div").class("settings").child((
        el("h1").child(i18n::text("benchSettings")),
        el("p")
            .class("say")
            .attr("role", "status")
            .attr("data-jn", "settings-say")
            .attr("hidden", move || givens.say.with(Option::is_none))
            .child(move || givens.say.get().unwrap_or_default()),
        el("p").class("hint").child(i18n::text("settingsHint")),
        keyed(
            move || givens.read.get(),
            move |read| read.then(|| boxes(desk, Form::new(desk))),
        ),
        keys::keys(),
    ))
}

fn boxes(desk: Desk, form: Form) -> El {
    el("form")
        .attr("data-jn", "settings-form")
        .on("submit", move |event| {
            event.prevent_default();
            desk.givens
                .keep(form.written(), form.sounds.get_untracked());
        })
        .child((
            who(form),
            trades::trades(desk, form),
            others(desk, form),
            sounds(form),
            save(),
        ))
}

fn who(form: Form) -> impl Content {
    (
        el("h2").child(i18n::text("settingsAgent")),
        el("div").class("row own-form").child((
            labelled(
                i18n::text("settingsNumber"),
                line(form.number, "set-number"),
            ),
            labelled(i18n::text("settingsName"), line(form.name, "set-name")),
        )),
        el("h2").child(i18n::text("settingsShops")),
        el("p").class("hint").child(i18n::text("settingsShopsHint")),
        el("div").class("row own-form").child((
            labelled(i18n::text("settingsShopAll"), line(form.shop, "set-shop")),
            form.shops
                .iter()
                .zip(SITES)
                .map(|(shop, site)| {
                    labelled(
                        site.name.to_owned(),
                        line(*shop, "set-shop-of").attr("data-site", site.id),
                    )
                })
                .collect::<Vec<_>>(),
        )),
    )
}

fn others(desk: Desk, form: Form) -> impl Content {
    (
        el("h2").child(i18n::text("settingsOthers")),
        el("p")
            .class("hint")
            .child(i18n::text("settingsOthersHint")),
        form::others(form),
        wanted::wanted(desk, form),
    )
}

fn sounds(form: Form) -> impl Content {
    let all = SOUNDS
        .into_iter()
        .map(|(name, part)| sound(form, name, part));
    (
        el("h2").child(i18n::text("settingsSounds")),
        el("p")
            .class("hint")
            .child(i18n::text("settingsSoundsHint")),
        el("div").class("row sounds").child(all.collect::<Vec<_>>()),
    )
}

fn save() -> El {
    el("p").class("row").child(
        el("button")
            .class("primary")
            .attr("type", "submit")
            .attr("data-jn", "settings-save")
            .child(i18n::text("settingsSave")),
    )
}

/// One of the pairs of sounds.
type Part = fn(&mut Fuzzy) -> &mut bool;

/// Every pair as people know it.
const SOUNDS: [(&str, Part); 6] = [
    ("zh/z · ch/c · sh/s", |sounds| &mut sounds.flat),
    ("n / l", |sounds| &mut sounds.n_l),
    ("h / f", |sounds| &mut sounds.h_f),
    ("in / ing", |sounds| &mut sounds.in_ing),
    ("en / eng", |sounds| &mut sounds.en_eng),
    ("an / ang", |sounds| &mut sounds.an_ang),
];

fn sound(form: Form, name: &'static str, part: Part) -> El {
    el("label").class("check").child((
        el("input")
            .attr("type", "checkbox")
            .attr("data-jn", "set-sound")
            .attr("data-sound", name)
            .checked(move || *part(&mut form.sounds.get()))
            .on("change", move |event| {
                form.sounds
                    .update(|sounds| *part(sounds) = checked_of(event));
            }),
        el("span").child(name),
    ))
}

fn labelled(name: String, control: El) -> El {
    el("label")
        .class("field")
        .child((el("span").child(name), control))
}
