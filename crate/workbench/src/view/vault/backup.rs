mod carry;
mod content;
pub mod reminder;

use std::future::Future;

use jinnang_browser::{file, i18n};
use jinnang_vault::file::FileKind;
use jinnang_view::*;

use super::sealed::{opened, sealed};
use super::{Typed, Vault, button, secret};
use content::{Change, Content, Removal};

/// All notes and records as one sealed file, and back.
pub fn backup(vault: Vault) -> El {
    el("section").child((
        el("h2").child(i18n::text("backupTitle")),
        el("p").child(i18n::text("backupHint")),
        make(vault),
        restore(vault),
    ))
}

fn make(vault: Vault) -> El {
    let passphrase = Typed::new();
    el("div").class("row").child((
        secret(
            passphrase,
            "backup-passphrase",
            "backupPassphrase",
            "password",
        ),
        button(vault, "backup-make", "backupMake", move || {
            let passphrase = passphrase.take();
            vault.run(async move {
                said(async {
                    let content = carry::collect().await?.to_json()?;
                    let file = sealed(FileKind::Backup, &content, passphrase)?;
                    // What can't be opened again is no backup.
                    file::hand_out("jinnang-backup.jnb", &file);
                    reminder::made();
                    Ok(i18n::text("backupMade"))
                })
                .await
            });
        }),
    ))
}

fn restore(vault: Vault) -> El {
    let passphrase = Typed::new();
    let chosen = Signal::new(None::<String>);
    // What the look found: merging asks for the passphrase no second time.
    let looked = Signal::new(None::<(Content, Change, Removal)>);
    el("div").child((
        el("div").class("row").child((
            el("label").class("field").child((
                el("span").child(i18n::text("backupFile")),
                el("input")
                    .attr("type", "file")
                    .attr("accept", ".jnb")
                    .attr("data-jn", "backup-file")
                    .on("change", move |event| {
                        looked.set(None);
                        chosen.set(None);
                        let event = event.clone();
                        spawn_local(async move {
                            match file::read(&event).await {
                                Some(text) => chosen.set(Some(text)),
                                None => vault.say.set(Some(i18n::text("fileUnread"))),
                            }
                        });
                    }),
            )),
            secret(
                passphrase,
                "backup-open-passphrase",
                "backupPassphrase",
                "password",
            ),
            look_button(vault, chosen, move |file| {
                let passphrase = passphrase.take();
                vault.run(said(async move {
                    let text = opened(FileKind::Backup, &file, passphrase)?;
                    let theirs = Content::from_json(&text)?;
                    let mine = carry::collect().await?;
                    let change = mine.change_by(&theirs);
                    let (gone, _) = mine.replaced_by(&theirs);
                    looked.set(Some((theirs, change, gone)));
                    Ok(String::new())
                }));
            }),
        )),
        move || {
            looked.get().map(|(theirs, change, gone)| {
                let replacing = theirs.clone();
                let sure = Signal::new(false);
                el("div")
                    .class("card")
                    .attr("data-jn", "backup-found")
                    .child((
                        el("p").child(i18n::with(
                            match change.count() {
                                0 => "backupFoundNothing",
                                _ => "backupFound",
                            },
                            &[
                                &theirs.notes().to_string(),
                                &theirs.items().to_string(),
                                &change.count().to_string(),
                            ],
                        )),
                        button(vault, "backup-merge", "backupMerge", move || {
                            // What changed here since the look counts too.
                            let theirs = theirs.clone();
                            vault.run(said(async move {
                                let change = carry::collect().await?.change_by(&theirs);
                                let count = change.count();
                                carry::bring(change).await?;
                                let left = carry::collect().await?.change_by(&theirs).count();
                                looked.set(None);
                                Ok(verified("backupMerged", count, left))
                            }));
                        }),
                        el("p").child(i18n::with(
                            "backupReplaceHint",
                            &[&gone.count().to_string()],
                        )),
                        el("label").class("check").child((
                            el("input")
                                .attr("type", "checkbox")
                                .attr("data-jn", "backup-sure")
                                .checked(move || sure.get())
                                .on("change", move |event| sure.set(checked_of(event))),
                            el("span").child(i18n::text("backupReplaceSure")),
                        )),
                        button(vault, "backup-replace", "backupReplace", move || {
                            let theirs = replacing.clone();
                            if !sure.get_untracked() {
                                vault.say.set(Some(i18n::text("backupNotSure")));
                                return;
                            }
                            vault.run(said(async move {
                                let (gone, new) = carry::collect().await?.replaced_by(&theirs);
                                let count = gone.count() + new.count();
                                carry::remove(gone).await?;
                                carry::bring(new).await?;
                                let (gone, new) = carry::collect().await?.replaced_by(&theirs);
                                looked.set(None);
                                Ok(verified(
                                    "backupReplaced",
                                    count,
                                    gone.count() + new.count(),
                                ))
                            }));
                        }),
                    ))
            })
        },
    ))
}

/// There is something to look into once a file was chosen and read.
fn look_button(
    vault: Vault,
    chosen: Signal<Option<String>>,
    press: impl Fn(String) + 'static,
) -> El {
    el("button")
        .class("primary")
        .attr("type", "button")
        .attr("data-jn", "backup-look")
        .attr("disabled", move || {
            vault.busy.get() || chosen.with(Option::is_none)
        })
        .on("click", move |_| {
            if let Some(file) = chosen.get_untracked() {
                press(file);
            }
        })
        .child(i18n::text("backupLook"))
}

/// What was done, after all of it was read again and compared with the file.
fn verified(name: &'static str, count: usize, left: usize) -> String {
    match (count, left) {
        (0, 0) => i18n::text("backupNothing"),
        (_, 0) => i18n::with(name, &[&count.to_string()]),
        (_, left) => i18n::with("backupUnverified", &[&left.to_string()]),
    }
}

async fn said(work: impl Future<Output = Result<String, String>>) -> String {
    work.await.unwrap_or_else(|sentence| sentence)
}

impl Vault {
    /// Runs something that ends in a sentence; an empty one says nothing.
    fn run(self, work: impl Future<Output = String> + 'static) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        self.say.set(None);
        spawn_local(async move {
            let sentence = work.await;
            self.busy.set(false);
            self.say.set((!sentence.is_empty()).then_some(sentence));
        });
    }
}
