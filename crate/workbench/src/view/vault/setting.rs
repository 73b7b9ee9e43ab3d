use jinnang_browser::i18n;
use jinnang_protocol::Ask;
use jinnang_view::*;

use super::{Typed, Vault, button, idle, secret};

/// No passphrase is set: what that means, and the form to set one.
pub fn setting(vault: Vault) -> El {
    let (first, again) = (Typed::new(), Typed::new());
    let recovery = Signal::new(true);
    let minutes = Signal::new(Some(15));
    el("section").child((
        el("p")
            .class("card warn")
            .attr("data-jn", "vault-plain")
            .child(i18n::text("vaultPlain")),
        el("h2").child(i18n::text("vaultSetTitle")),
        el("p").child(i18n::text("vaultForgotten")),
        (
            secret(first, "vault-new", "vaultNew", "password"),
            secret(again, "vault-again", "vaultAgain", "password"),
        ),
        el("label").class("check").child((
            el("input")
                .attr("type", "checkbox")
                .attr("data-jn", "vault-recovery")
                .checked(move || recovery.get())
                .on("change", move |event| recovery.set(checked_of(event))),
            el("span").child(i18n::text("vaultRecovery")),
        )),
        idle(move || minutes.get(), move |chosen| minutes.set(chosen)),
        button(vault, "vault-set", "vaultSet", move || {
            if !first.is(again) {
                vault.say.set(Some(i18n::text("vaultTwo")));
                return;
            }
            let _ = again.take();
            vault.ask(Ask::VaultSet {
                passphrase: first.take(),
                recovery: recovery.get_untracked(),
                idle_minutes: minutes.get_untracked(),
            });
        }),
    ))
}
