//! The vault: whether notes can be read by others, the passphrase, the lock, and the backup.

pub(in crate::view) mod backup;
mod open;
pub mod retention;
pub(in crate::view) mod sealed;
mod sentence;
mod setting;

use gloo_timers::future::TimeoutFuture;
use jinnang_browser::{i18n, runtime};
use jinnang_protocol::{Ask, Reply, Secret, VaultMode, VaultState};
use jinnang_view::*;

use crate::desk::Desk;
use crate::room::rooms;
use crate::view::room;

/// Between two looks at a sealing that goes on.
const LOOK_MS: u32 = 400;

/// What the page knows of the vault, and the one sentence it has to say.
#[derive(Clone, Copy)]
pub struct Vault {
    state: Signal<Option<VaultState>>,
    say: Signal<Option<String>>,
    /// A recovery code: shown once, until the page is left or the vault is locked.
    code: Signal<Option<String>>,
    busy: Signal<bool>,
    left: Signal<Option<Left>>,
}

/// Records that lie readable beside sealed ones.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Left {
    count: u32,
    /// Whether somebody seals them just now.
    is_falling: bool,
}

impl Left {
    fn of(state: &VaultState) -> Option<Self> {
        (state.unsealed > 0).then_some(Self {
            count: state.unsealed,
            is_falling: state.is_sealing,
        })
    }
}

/// The page.
pub fn vault(desk: Desk) -> El {
    let vault = Vault {
        state: Signal::new(None),
        say: Signal::new(None),
        code: Signal::new(None),
        busy: Signal::new(false),
        left: Signal::new(None),
    };
    effect(move || {
        desk.relocked.with(|_| ());
        vault.look();
    });
    el("div").class("vault").child((
        el("h1").child(i18n::text("benchVault")),
        el("p")
            .class("say")
            .attr("role", "status")
            .attr("data-jn", "vault-say")
            .attr("hidden", move || vault.say.with(Option::is_none))
            .child(move || vault.say.get().unwrap_or_default()),
        move || vault.code.get().map(|code| shown_once(&code)),
        // The boxes stay while the vault is as open as it was: in one of them something may be typed while what another
        // asked for is done.
        keyed(
            move || {
                vault
                    .state
                    .with(|state| state.as_ref().map(|state| state.mode))
            },
            move |now| {
                now.map(|now| {
                    el("div")
                        .attr("data-jn", "vault")
                        .attr("data-mode", mode(now))
                        .child((
                            match now {
                                VaultMode::Unset => setting::setting(vault),
                                VaultMode::Locked => open::locked(vault),
                                VaultMode::Open => open::open(vault),
                            },
                            room::line(),
                        ))
                })
            },
        ),
        backup::backup(vault),
        retention::retention(desk),
    ))
}

fn mode(mode: VaultMode) -> &'static str {
    match mode {
        VaultMode::Unset => "unset",
        VaultMode::Locked => "locked",
        VaultMode::Open => "open",
    }
}

fn shown_once(code: &str) -> El {
    el("section").class("card warn").child((
        el("h2").child(i18n::text("codeTitle")),
        el("p")
            .class("code")
            .attr("data-jn", "vault-code")
            .child(code.to_owned()),
        el("p").child(i18n::text("codeHint")),
    ))
}

impl Vault {
    /// Shows how it stands, where that is not shown yet. Who is just setting or opening something sees it by that.
    fn look(self) {
        spawn_local(async move {
            let Ok(Reply::Vault(state)) = runtime::ask(&Ask::VaultState).await else {
                return;
            };
            let before = self
                .state
                .with_untracked(|before| before.as_ref().map(|before| before.mode));
            if !self.busy.get_untracked() && before != Some(state.mode) {
                self.say.set(None);
                self.show(state);
            }
        });
    }

    /// Shows how it stands. What opens it must not stay in sight when it is locked.
    fn show(self, state: VaultState) {
        if state.mode == VaultMode::Locked {
            self.code.set(None);
        }
        let is_followed = self.is_falling();
        self.left.set(Left::of(&state));
        if state.is_sealing && !is_followed {
            self.follow();
        }
        self.state.set(Some(state));
        // What was sealed takes more room than what lay readable.
        rooms().look();
    }

    /// How something stands; whoever runs this runs again when that is told anew.
    fn now<R: Default>(self, read: impl FnOnce(&VaultState) -> R) -> R {
        self.state
            .with(|state| state.as_ref().map(read).unwrap_or_default())
    }

    fn is_falling(self) -> bool {
        let left = self.left.get_untracked();
        left.is_some_and(|left| left.is_falling)
    }

    /// Another page, or another ask of this one, is at the sealing: how far it is, until it is done. What is typed in the forms stays.
    fn follow(self) {
        spawn_local(async move {
            while self.is_falling() {
                TimeoutFuture::new(LOOK_MS).await;
                match runtime::ask(&Ask::VaultState).await {
                    Ok(Reply::Vault(state)) => self.left.set(Left::of(&state)),
                    // Who presses then is told what is the matter.
                    _ => self.left.update(|left| {
                        if let Some(left) = left {
                            left.is_falling = false;
                        }
                    }),
                }
            }
        });
    }

    /// Asks the background, and shows what became of it.
    fn ask(self, ask: Ask) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        self.say.set(None);
        spawn_local(async move {
            let quiet = matches!(ask, Ask::VaultState);
            let reply = runtime::ask(&ask).await;
            self.busy.set(false);
            match reply {
                Ok(Reply::Vault(state)) => {
                    if !quiet {
                        self.say.set(Some(i18n::text("vaultDone")));
                    }
                    self.show(state);
                    crate::letterbox::ensure().await;
                }
                Ok(Reply::Code(code)) => {
                    self.code.set(Some(code.into_text()));
                    self.ask(Ask::VaultState);
                }
                Ok(Reply::Done) => self.ask(Ask::VaultState),
                Ok(other) => self.say.set(Some(sentence::of(&other))),
                Err(_) => self.say.set(Some(i18n::text("vaultUnreached"))),
            }
        });
    }
}

/// A box for something secret. What is typed leaves the box with [`Typed::take`], and only so.
#[derive(Clone, Copy)]
struct Typed(Signal<String>);

impl Typed {
    fn new() -> Self {
        Self(Signal::new(String::new()))
    }

    fn take(self) -> Secret {
        let text = self.0.get_untracked();
        self.0.set(String::new());
        Secret::new(text)
    }

    fn is(self, other: Self) -> bool {
        self.0
            .with_untracked(|one| other.0.with_untracked(|two| one == two))
    }
}

fn secret(typed: Typed, hook: &'static str, name: &'static str, kind: &'static str) -> El {
    el("label").class("field").child((
        el("span").child(i18n::text(name)),
        el("input")
            .attr("type", kind)
            .attr("autocomplete", "off")
            .attr("data-jn", hook)
            .value(move || typed.0.get())
            .on("input", move |event| typed.0.set(value_of(event))),
    ))
}

fn button(vault: Vault, hook: &'static str, name: &'static str, press: impl Fn() + 'static) -> El {
    named(vault, hook, i18n::text(name), press)
}

/// A button whose name may become another.
fn named(vault: Vault, hook: &'static str, name: impl Content, press: impl Fn() + 'static) -> El {
    el("button")
        .class("primary")
        .attr("type", "button")
        .attr("data-jn", hook)
        .attr("disabled", move || vault.busy.get())
        .on("click", move |_| press())
        .child(name)
}

/// After how many idle minutes to lock.
fn idle(now: impl Fn() -> Option<u32> + 'static, choose: impl Fn(Option<u32>) + 'static) -> El {
    let options = [
        ("0", "idleNever"),
        ("5", "idle5"),
        ("15", "idle15"),
        ("60", "idle60"),
    ];
    let options = options
        .into_iter()
        .map(|(minutes, name)| el("option").attr("value", minutes).child(i18n::text(name)))
        .collect::<Vec<_>>();
    el("label").class("field").child((
        el("span").child(i18n::text("idleTitle")),
        el("select")
            .attr("data-jn", "vault-idle")
            .on("change", move |event| {
                choose(value_of(event).parse().ok().filter(|minutes| *minutes > 0));
            })
            .child(options)
            .value(move || now().unwrap_or(0).to_string()),
    ))
}
