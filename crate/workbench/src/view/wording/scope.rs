use jinnang_browser::i18n;
use jinnang_protocol::SITES;
use jinnang_view::*;

use super::option;
use crate::words::{Scope, Words};

/// Boxes for a platform and, where anything was chosen for shops, a shop.
pub fn scope(
    words: Words,
    at: Signal<Scope>,
    site_hook: &'static str,
    shop_hook: &'static str,
) -> El {
    let platforms = SITES.iter().map(|one| option(one.id, one.name.to_owned()));
    let every = option("", i18n::text("everySite"));
    el("div").class("scope").child((
        el("select")
            .attr("data-jn", site_hook)
            .attr("aria-label", i18n::text("trySite"))
            .on("change", move |event| {
                at.update(|at| at.0 = value_of(event));
            })
            .child([every].into_iter().chain(platforms).collect::<Vec<_>>()),
        keyed(
            move || words.shops(),
            move |named| shops(named, at, shop_hook),
        ),
    ))
}

fn shops(shops: &[String], at: Signal<Scope>, hook: &'static str) -> Option<El> {
    if shops.is_empty() {
        return None;
    }
    let now = at.with_untracked(|at| at.1.clone());
    let every = option("", i18n::text("everyShop"));
    let named = shops.iter().map(|shop| option(shop, shop.clone()));
    Some(
        el("select")
            .attr("data-jn", hook)
            .attr("aria-label", i18n::text("ownShops"))
            .on("change", move |event| {
                at.update(|at| at.1 = value_of(event));
            })
            .child([every].into_iter().chain(named).collect::<Vec<_>>())
            .value(move || now.clone()),
    )
}
