//! A switch for each site, and what was refused.

use jinnang_browser::{i18n, runtime};
use jinnang_protocol::{SiteState, site_name};
use jinnang_view::*;

use crate::wire::{Ask, Reply};

/// The switches, with what they do.
pub fn sites() -> El {
    let sites = Signal::new(Vec::<SiteState>::new());
    let refused = Signal::new(0_u32);
    let failed = Signal::new(false);
    load(sites, refused, failed);
    el("section").class("switches").child((
        el("h2").class("heading").child(i18n::text("popupHint")),
        // A switch stays where it is: whoever turns it by the keyboard can turn it back.
        el("ul").class("sites").child(each(
            move || sites.with(|sites| sites.iter().map(|one| one.site.clone()).collect()),
            move |site| switch(site, sites, refused, failed),
        )),
        el("p")
            .class("error")
            .attr("role", "alert")
            .attr("hidden", move || !failed.get())
            .child(i18n::text("popupFailed")),
        el("p")
            .class("hint")
            .attr("hidden", move || refused.get() == 0)
            .child(move || i18n::with("popupRefused", &[&refused.get().to_string()])),
    ))
}

fn load(sites: Signal<Vec<SiteState>>, refused: Signal<u32>, failed: Signal<bool>) {
    spawn_local(async move {
        match runtime::ask(&Ask::SiteList).await {
            Ok(Reply::Sites {
                sites: found,
                refused: count,
            }) => {
                sites.set(found);
                refused.set(count);
            }
            _ => failed.set(true),
        }
    });
}

fn switch(
    site: &str,
    sites: Signal<Vec<SiteState>>,
    refused: Signal<u32>,
    failed: Signal<bool>,
) -> El {
    let name = site_name(site).map_or_else(|| site.to_owned(), |site| site.name.to_owned());
    let (site, shown) = (site.to_owned(), site.to_owned());
    el("li").child(
        el("label").child((
            el("span").child(name),
            el("input")
                .attr("type", "checkbox")
                .attr("role", "switch")
                .attr("data-jn", "site-switch")
                .attr("data-site", site.clone())
                .checked(move || {
                    sites.with(|sites| sites.iter().any(|one| one.on && one.site == shown))
                })
                .on("change", move |event| {
                    let on = checked_of(event);
                    let ask = Ask::SiteSwitch {
                        site: site.clone(),
                        on,
                    };
                    spawn_local(async move {
                        failed.set(!matches!(runtime::ask(&ask).await, Ok(Reply::Done)));
                        load(sites, refused, failed);
                    });
                }),
        )),
    )
}
