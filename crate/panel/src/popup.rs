//! The popup: a switch for each site, and what a person wants to know of it.

use crate::ui::html::{h1, input, label, li, main as main_tag, p, span, ul};
use crate::ui::*;
use jinnang_browser::{i18n, runtime};
use jinnang_protocol::{Ask, Reply, SiteState, site_name};

/// The popup's content.
pub fn popup() -> impl IntoView {
    let sites = RwSignal::new(Vec::<SiteState>::new());
    let refused = RwSignal::new(0_u32);
    let failed = RwSignal::new(false);
    load(sites, refused, failed);
    main_tag().class("popup").child((
        h1().child(i18n::text("appName")),
        p().class("hint").child(i18n::text("popupHint")),
        ul().class("sites").child(move || {
            let sites_now = sites.get();
            sites_now
                .into_iter()
                .map(|state| switch(state, sites, refused, failed))
                .collect::<Vec<_>>()
        }),
        p().class("error")
            .attr("role", "alert")
            .attr("hidden", move || !failed.get())
            .child(i18n::text("popupFailed")),
        p().class("hint")
            .attr("hidden", move || refused.get() == 0)
            .child(move || i18n::with("popupRefused", &[&refused.get().to_string()])),
        p().class("hint").child(i18n::text("privacyLine")),
    ))
}

fn load(sites: RwSignal<Vec<SiteState>>, refused: RwSignal<u32>, failed: RwSignal<bool>) {
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
    sites: RwSignal<Vec<SiteState>>,
    refused: RwSignal<u32>,
    failed: RwSignal<bool>,
) -> impl IntoView {
    let name = site_name(&state.site).map_or(state.site.clone(), |site| site.name.to_owned());
    let site = state.site.clone();
    li().child(
        label().child((
            span().child(name),
            input()
                .attr("type", "checkbox")
                .attr("role", "switch")
                .attr("data-jn", "site-switch")
                .attr("data-site", state.site.clone())
                .prop("checked", state.on)
                .on(ev::change, move |event| {
                    let on = event_target_checked(&event);
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
