use jinnang_browser::{clock, i18n};
use jinnang_view::*;

use super::old::Old;
use super::{DAY_MS, KEPT, KINDS, read};
use crate::desk::Desk;
use crate::records::Stand;

/// The choice that tells when was last swept.
const SWEPT: &str = "keep-swept";

/// What is older than was wished goes, once a day; the line beside the parts says so, and the vault's part brings it back.
pub fn sweep(desk: Desk) {
    let done = Store::new(false);
    let asked = Store::new(false);
    effect(move || {
        if done.get() || !desk.chosen.read.get() {
            return;
        }
        let now = clock::now_ms();
        let wished: Vec<(usize, i64)> = (0..KINDS.len())
            .filter_map(|at| Some((at, desk.chosen.get(&[KEPT, &at.to_string()].concat())?)))
            .collect();
        let last: i64 = desk.chosen.get(SWEPT).unwrap_or_default();
        let is_wished = !wished.is_empty() && !(0..DAY_MS).contains(&(now - last));
        if !is_wished && !asked.get() {
            // What is wished from now on begins when the workbench is opened the next time.
            done.set(true);
            return;
        }
        if !asked.get() {
            asked.set(true);
            untrack(|| read(desk));
        }
        let stands = [
            desk.notes.stand.get(),
            desk.records.stand.get(),
            desk.handover.stand.get(),
        ];
        if stands != [Stand::Ready; 3] {
            return;
        }
        done.set(true);
        spawn_local(async move {
            let mut gone = Vec::new();
            for (kind, days) in wished {
                desk.laid.read(desk, kind).await;
                let old = untrack(|| Old::of(desk, kind, days));
                // What can't be taken away now is tried tomorrow.
                if !old.times().is_empty() && old.drop(desk).await.is_ok() {
                    gone.push(old);
                }
            }
            desk.chosen.put(SWEPT.to_owned(), now);
            if !gone.is_empty() {
                desk.gone.set(gone);
                desk.swept.set(true);
                read(desk);
            }
        });
    });
}

/// The line that says what went by itself.
pub fn swept(desk: Desk) -> Option<El> {
    let count: usize = desk
        .gone
        .with(|gone| gone.iter().map(|old| old.times().len()).sum());
    (desk.swept.get() && count > 0).then(|| {
        el("a")
            .class("remind")
            .attr("href", "#vault")
            .attr("data-jn", "keep-swept")
            .child(i18n::with("keepSwept", &[&count.to_string()]))
    })
}
