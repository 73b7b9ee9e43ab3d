//! Passphrase and lock, as they are asked for.

use jinnang_browser::alarms;
use jinnang_protocol::{Ask, Failure, Reply, Secret, VaultFailure, VaultMode, VaultState};
use jinnang_vault::{CodeError, Lock, LockEvent, RecoveryCode, Weakness};

use crate::notes::refused;
use crate::store::{Browser, Medium, Store, Trouble, VaultTrouble};

/// The alarm that rings when the vault may have been idle for long enough.
pub const IDLE_ALARM: &str = "vault-idle";

/// Answers what is asked of the vault, and refuses what is asked of nobody.
pub async fn answer(store: &Store<Browser>, ask: Ask) -> Reply {
    let outcome = match ask {
        Ask::VaultState => return shown(store).await,
        Ask::VaultForget { sure: false } => return failed(VaultFailure::NotSure),
        // Locking must not wait for anybody who writes.
        Ask::VaultLock => done(store.close().await),
        Ask::VaultIdle { minutes } => done(store.set_idle(minutes).await),
        other => {
            let writing = store.writing().await;
            match other {
                Ask::VaultSet {
                    passphrase,
                    recovery,
                    idle_minutes,
                } => {
                    let passphrase = passphrase.into_text();
                    let set = store.set_passphrase(&writing, passphrase, recovery).await;
                    match set {
                        Ok(code) => {
                            // The passphrase is set, whether this little more still fits or not: the code must be seen.
                            let _ = store.set_idle(idle_minutes).await;
                            Ok(code)
                        }
                        refused => refused,
                    }
                }
                Ask::VaultUnlock { passphrase } => {
                    let unlocked = store.unlock(&writing, passphrase.into_text()).await;
                    unlocked.map(|()| None)
                }
                Ask::VaultChange { old, new } => {
                    let (old, new) = (old.into_text(), new.into_text());
                    store.change(&writing, old, new).await.map(|()| None)
                }
                Ask::VaultRecover { code, passphrase } => {
                    let code = zeroize::Zeroizing::new(code.into_text());
                    let recovered = store.recover(&writing, &code, passphrase.into_text()).await;
                    recovered.map(|()| None)
                }
                Ask::VaultCode { passphrase, on } => {
                    store.set_code(&writing, passphrase.into_text(), on).await
                }
                Ask::VaultForget { .. } => done(store.forget(&writing).await),
                _ => {
                    return Reply::Failed {
                        why: Failure::Refused,
                    };
                }
            }
        }
    };
    look(store).await;
    match outcome {
        Ok(Some(code)) => Reply::Code(Secret::new(code.to_text().to_string())),
        Ok(None) => shown(store).await,
        Err(trouble) => of_trouble(trouble),
    }
}

fn done(outcome: Result<(), Trouble>) -> Result<Option<RecoveryCode>, VaultTrouble> {
    outcome.map(|()| None).map_err(VaultTrouble::from)
}

/// The alarm rang, or the browser started: locks if it is time, and sets the alarm for when it will be.
pub async fn look(store: &Store<Browser>) {
    let state = store.lock_state(LockEvent::Looked).await;
    let next = match (state, store.rule().await) {
        (Ok(state), Ok(rule)) => state.locks_at_ms(rule),
        _ => None,
    };
    let _ = match next {
        // Dates lie far below 2^53.
        #[allow(clippy::cast_precision_loss)]
        Some(at_ms) => alarms::set(IDLE_ALARM, at_ms as f64),
        None => alarms::clear(IDLE_ALARM).await,
    };
}

/// The same as an answer, after whatever lies readable though it need not is sealed.
pub(crate) async fn shown<M: Medium>(store: &Store<M>) -> Reply {
    let mut now = state(store).await;
    let is_left = matches!(&now, Ok(state) if state.mode == VaultMode::Open && state.unsealed > 0);
    // Sealing that was cut off, or found no room, goes on when somebody looks, after whoever is writing just now. Whoever looks at
    // one that goes on sees how far it is.
    let is_sealing = is_left && store.is_sealing();
    if is_left && !is_sealing {
        let writing = store.writing().await;
        let _ = store.seal_rest(&writing).await;
        now = state(store).await;
    }
    match now {
        Ok(state) => Reply::Vault(VaultState {
            is_sealing,
            ..state
        }),
        Err(trouble) => refused(trouble),
    }
}

/// How the vault stands.
pub async fn state<M: Medium>(store: &Store<M>) -> Result<VaultState, Trouble> {
    let mode = match store.lock_state(LockEvent::Looked).await? {
        Lock::Unset => VaultMode::Unset,
        Lock::Locked => VaultMode::Locked,
        Lock::Open { .. } => VaultMode::Open,
    };
    let now_ms = store.medium().now_ms();
    let ring = store.ring().await?;
    let (ring, tries) = ring.map_or((None, None), |(ring, tries)| (Some(ring), Some(tries)));
    Ok(VaultState {
        mode,
        wait_ms: tries.map_or(0, |tries| tries.wait_ms(now_ms)),
        idle_minutes: store.idle_minutes().await?,
        recovery: ring
            .as_ref()
            .is_some_and(jinnang_vault::Keyring::has_recovery),
        changed_ms: ring.as_ref().map(jinnang_vault::Keyring::changed_ms),
        wants_change: ring.is_some_and(|ring| ring.wants_change(now_ms)),
        unsealed: store.unsealed().await,
        is_sealing: false,
        aside: store.aside().await,
    })
}

fn failed(why: VaultFailure) -> Reply {
    Reply::VaultFailed {
        why,
        wait_ms: 0,
        group: 0,
    }
}

fn of_trouble(trouble: VaultTrouble) -> Reply {
    use VaultFailure as F;
    let (why, wait_ms, group) = match trouble {
        VaultTrouble::Wrong(wait_ms) => (F::Wrong, wait_ms, 0),
        VaultTrouble::Wait(wait_ms) => (F::Wait, wait_ms, 0),
        VaultTrouble::Weak(Weakness::TooShort { .. }) => (F::TooShort, 0, 0),
        VaultTrouble::Weak(Weakness::TooLong { .. }) => (F::TooLong, 0, 0),
        VaultTrouble::Weak(Weakness::TooPlain) => (F::TooPlain, 0, 0),
        VaultTrouble::Code(CodeError::Length { .. }) => (F::CodeLength, 0, 0),
        VaultTrouble::Code(CodeError::Group { group }) => (F::CodeGroup, 0, group),
        VaultTrouble::NoCode => (F::NoCode, 0, 0),
        VaultTrouble::Unset => (F::Unset, 0, 0),
        VaultTrouble::AlreadySet => (F::AlreadySet, 0, 0),
        VaultTrouble::Unreadable | VaultTrouble::Storage(Trouble::Newer) => (F::Unreadable, 0, 0),
        VaultTrouble::Storage(Trouble::Full) => (F::Full, 0, 0),
        VaultTrouble::Storage(Trouble::Locked) => return Reply::Locked,
        VaultTrouble::Storage(Trouble::Storage) => (F::Storage, 0, 0),
    };
    Reply::VaultFailed {
        why,
        wait_ms,
        group: u32::try_from(group).unwrap_or_default(),
    }
}
