use jinnang_browser::i18n;
use jinnang_core::record::{Detail, Sheet, SheetKind, SheetState};
use jinnang_protocol::site_name;
use jinnang_view::*;

use super::flow::{self, Case};
use super::form::Form;
use crate::records::Records;
use crate::view::fields::quiet;
use crate::when;

/// One record of the list.
pub fn card(records: Records, form: Form, case: Case, sheet: &Sheet, now_ms: i64) -> El {
    let kind = sheet.kind();
    let overdue = sheet.is_overdue(now_ms);
    let (edited, id) = (sheet.clone(), sheet.id.clone());
    let name = title(sheet);
    let closed = sheet.state == SheetState::Closed;
    el("li")
        .class("card record")
        .attr("data-jn", "record")
        .attr("data-id", sheet.id.clone())
        .attr("data-kind", kind.name())
        .attr("data-state", sheet.state.name())
        .child((
            el("p").class("record-head").child((
                el("span").class("badge").child(kind.name()),
                el("bdi").class("strong").child(name.clone()),
                el("span").class("hint").child(facts(sheet).join(" · ")),
                (kind != SheetKind::Info).then(|| {
                    el("span")
                        .class("badge state")
                        .attr("data-closed", closed)
                        .child(sheet.state.name())
                }),
            )),
            sheet.is_bare().then(|| {
                el("p")
                    .class("hint")
                    .attr("data-jn", "record-bare")
                    .child(i18n::text("recordBare"))
            }),
            el("p").class("record-what").child(sheet.what.clone()),
            (!sheet.result.is_empty()).then(|| {
                el("p")
                    .class("hint")
                    .child(i18n::with("recordResultIs", &[&sheet.result]))
            }),
            sheet.due_ms.filter(|_| !closed).map(|due| {
                el("p")
                    .class(if overdue { "error" } else { "hint" })
                    .child(i18n::with(
                        if overdue { "recordLate" } else { "recordDueAt" },
                        &[&when::moment(due)],
                    ))
            }),
            el("p").class("row").child((
                quiet("record-edit", i18n::text("noteEdit"), move || {
                    form.edit(&edited)
                })
                .attr("aria-label", i18n::with("editNamed", &[&name])),
                (kind != SheetKind::Info).then(|| {
                    let id = id.clone();
                    let (word, state) = match closed {
                        true => ("recordReopen", SheetState::Working),
                        false => ("recordClose", SheetState::Closed),
                    };
                    quiet("record-close", i18n::text(word), move || {
                        let said = i18n::with("recordTurned", &[state.name()]);
                        records.change(&id, said, |sheet| sheet.state = state);
                    })
                }),
                {
                    let id = id.clone();
                    quiet("record-delete", i18n::text("noteDelete"), move || {
                        records.drop(vec![id.clone()]);
                    })
                    .attr("aria-label", i18n::with("deleteNamed", &[&name]))
                },
                matches!(
                    kind,
                    SheetKind::Complaint | SheetKind::Return | SheetKind::Review
                )
                .then(|| flow::button(case, sheet, now_ms)),
                el("span")
                    .class("hint turn")
                    .child(when::moment(sheet.created_ms)),
            )),
        ))
}

/// What a record is called.
pub fn title(sheet: &Sheet) -> String {
    let names = match &sheet.detail {
        Detail::Info { title, .. } => [title, &sheet.what, &sheet.product],
        _ => [&sheet.buyer, &sheet.order, &sheet.product],
    };
    let name = names.into_iter().find(|name| !name.is_empty());
    let name = name.unwrap_or(&sheet.what);
    name.chars().take(24).collect()
}

/// What is to be known at a glance.
fn facts(sheet: &Sheet) -> Vec<String> {
    let mut facts = Vec::new();
    if let Some(about) = &sheet.about {
        let site = site_name(&about.site).map_or(about.site.as_str(), |site| site.name);
        facts.push(match about.shop.is_empty() {
            true => site.to_owned(),
            false => [site, " ", &about.shop].concat(),
        });
    }
    for text in [&sheet.order, &sheet.product] {
        if !text.is_empty() {
            facts.push(text.clone());
        }
    }
    match &sheet.detail {
        Detail::Info { group, .. } => facts.push(group.clone()),
        detail => {
            facts.push(detail.class().to_owned());
            let cause = detail.cause().map(|cause| cause.name());
            facts.extend(cause.filter(|name| *name != "未分类").map(str::to_owned));
        }
    }
    match &sheet.detail {
        Detail::Complaint { paid_fen: paid, .. }
        | Detail::Return {
            refund_fen: paid, ..
        } if *paid > 0 => facts.push(format!("¥{}.{:02}", paid / 100, paid % 100)),
        Detail::Review { owner, .. } if !owner.is_empty() => {
            facts.push(i18n::with("recordOwnerIs", &[owner]));
        }
        _ => {}
    }
    if !sheet.handler.is_empty() {
        facts.push(i18n::with("recordHandlerIs", &[&sheet.handler]));
    }
    facts.retain(|fact| !fact.is_empty());
    facts
}
