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
        el("ul").class("sites").child(move || {
            let sites_now = sites.get();
            sites_now
                .into_iter()
                .map(|state| switch(state, sites, refused, failed))
                .collect::<Vec<_>>()
        }),
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
    state: SiteState,
    sites: Signal<Vec<SiteState>>,
    refused: Signal<u32>,
    failed: Signal<bool>,
) -> El {
    let name = site_name(&state.site).map_or(state.site.clone(), |site| site.name.to_owned());
    let site = state.site.clone();
    el("li").child(
        el("label").child((
            el("span").child(name),
            el("input")
                .attr("type", "checkbox")
                .attr("role", "switch")
                .attr("data-jn", "site-switch")
                .attr("data-site", state.site.clone())
                .checked(move || state.on)
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
