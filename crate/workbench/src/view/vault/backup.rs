mod carry;
mod content;

use std::future::Future;

use jinnang_browser::{file, i18n};
use jinnang_vault::file::FileKind;
use jinnang_view::*;

use super::sealed::{opened, sealed};
use super::{Typed, Vault, button, secret};
use content::{Change, Content};

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
                    file::hand_out("jinnang-backup.jnb", &file);
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
    let looked = Signal::new(None::<(Content, Change)>);
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
            button(vault, "backup-look", "backupLook", move || {
                let Some(file) = chosen.get_untracked() else {
                    vault.say.set(Some(i18n::text("backupNoFile")));
                    return;
                };
                let passphrase = passphrase.take();
                vault.run(said(async move {
                    let text = opened(FileKind::Backup, &file, passphrase)?;
                    let theirs = Content::from_json(&text)?;
                    let change = carry::collect().await?.change_by(&theirs);
                    looked.set(Some((theirs, change)));
                    Ok(String::new())
                }));
            }),
        )),
        move || {
            looked.get().map(|(theirs, change)| {
                el("p")
                    .class("card")
                    .attr("data-jn", "backup-found")
                    .child((
                        i18n::with(
                            "backupFound",
                            &[
                                &theirs.notes().to_string(),
                                &theirs.items().to_string(),
                                &change.count().to_string(),
                            ],
                        ),
                        button(vault, "backup-merge", "backupMerge", move || {
                            // What changed here since the look counts too.
                            let theirs = theirs.clone();
                            vault.run(said(async move {
                                let change = carry::collect().await?.change_by(&theirs);
                                let count = change.count();
                                carry::bring(change).await?;
                                looked.set(None);
                                Ok(i18n::with("backupMerged", &[&count.to_string()]))
                            }));
                        }),
                    ))
            })
        },
    ))
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
