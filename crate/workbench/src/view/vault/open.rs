use jinnang_browser::i18n;
use jinnang_protocol::Ask;
use jinnang_view::*;

use super::{Typed, Vault, button, idle, named, secret};

/// The passphrase is needed; or its recovery code; or all is wiped.
pub fn locked(vault: Vault) -> El {
    let passphrase = Typed::new();
    el("section").child((
        el("p").child(i18n::text("vaultLocked")),
        secret(
            passphrase,
            "vault-passphrase",
            "vaultPassphrase",
            "password",
        ),
        button(vault, "vault-unlock", "vaultUnlock", move || {
            vault.ask(Ask::VaultUnlock {
                passphrase: passphrase.take(),
            });
        }),
        recover(vault),
        forget(vault),
    ))
}

fn recover(vault: Vault) -> El {
    let (code, new) = (Typed::new(), Typed::new());
    el("details").child((
        el("summary").child(i18n::text("vaultRecoverTitle")),
        secret(code, "vault-recover-code", "vaultCode", "text"),
        secret(new, "vault-recover-new", "vaultNew", "password"),
        button(vault, "vault-recover", "vaultRecover", move || {
            vault.ask(Ask::VaultRecover {
                code: code.take(),
                passphrase: new.take(),
            });
        }),
    ))
}

/// Wiping takes a tick and a press: nobody does it by a slip.
fn forget(vault: Vault) -> El {
    let sure = Signal::new(false);
    el("details").child((
        el("summary").child(i18n::text("vaultForgetTitle")),
        el("p").class("error").child(i18n::text("vaultForgetHint")),
        el("label").class("check").child((
            el("input")
                .attr("type", "checkbox")
                .attr("data-jn", "vault-sure")
                .checked(move || sure.get())
                .on("change", move |event| sure.set(checked_of(event))),
            el("span").child(i18n::text("vaultForgetSure")),
        )),
        button(vault, "vault-forget", "vaultForget", move || {
            vault.ask(Ask::VaultForget {
                sure: sure.get_untracked(),
            });
        }),
    ))
}

/// The vault is open: lock it, change the passphrase, the code, the idle limit; and how the storage stands.
pub fn open(vault: Vault) -> El {
    el("section").child((
        el("p").child(i18n::text("vaultOpen")),
        move || {
            vault.now(|state| state.wants_change).then(|| {
                el("p")
                    .class("card warn")
                    .child(i18n::text("vaultWantsChange"))
            })
        },
        move || unsealed(vault),
        move || {
            let aside = vault.now(|state| state.aside.join("、"));
            (!aside.is_empty()).then(|| {
                el("p")
                    .class("card warn")
                    .child(i18n::with("vaultAside", &[&aside]))
            })
        },
        button(vault, "vault-lock", "vaultLock", move || {
            vault.ask(Ask::VaultLock)
        }),
        el("div").child((
            idle(
                move || vault.now(|state| state.idle_minutes),
                move |minutes| vault.ask(Ask::VaultIdle { minutes }),
            ),
            change(vault),
            code(vault),
            forget(vault),
        )),
    ))
}

/// What still lies readable: a number that falls while it is being sealed, else a press that goes on.
fn unsealed(vault: Vault) -> Option<El> {
    let left = vault.left.get()?;
    let count = left.count.to_string();
    let (said, press) = if left.is_falling {
        (i18n::with("vaultSealing", &[&count]), None)
    } else {
        let press = button(vault, "vault-seal", "vaultSeal", move || {
            vault.ask(Ask::VaultState);
        });
        (i18n::with("vaultUnsealed", &[&count]), Some(press))
    };
    let told = el("p")
        .attr("role", "status")
        .attr("data-jn", "vault-unsealed")
        .child(said);
    Some(el("section").class("card warn").child((told, press)))
}

fn change(vault: Vault) -> El {
    let (old, new, again) = (Typed::new(), Typed::new(), Typed::new());
    el("details").child((
        el("summary").child(i18n::text("vaultChangeTitle")),
        secret(old, "vault-old", "vaultOld", "password"),
        secret(new, "vault-change-new", "vaultNew", "password"),
        secret(again, "vault-change-again", "vaultAgain", "password"),
        button(vault, "vault-change", "vaultChange", move || {
            if !new.is(again) {
                vault.say.set(Some(i18n::text("vaultTwo")));
                return;
            }
            let _ = again.take();
            vault.ask(Ask::VaultChange {
                old: old.take(),
                new: new.take(),
            });
        }),
    ))
}

fn code(vault: Vault) -> El {
    let passphrase = Typed::new();
    let is_there = move || vault.now(|state| state.recovery);
    el("details").child((
        el("summary").child(move || {
            i18n::text(if is_there() {
                "vaultCodeThere"
            } else {
                "vaultCodeMissing"
            })
        }),
        secret(
            passphrase,
            "vault-code-passphrase",
            "vaultPassphrase",
            "password",
        ),
        named(
            vault,
            "vault-code-turn",
            move || {
                i18n::text(if is_there() {
                    "vaultCodeDrop"
                } else {
                    "vaultCodeMake"
                })
            },
            move || {
                vault.ask(Ask::VaultCode {
                    passphrase: passphrase.take(),
                    on: !untrack(is_there),
                });
            },
        ),
    ))
}
