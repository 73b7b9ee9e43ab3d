use jinnang_browser::i18n;
use jinnang_protocol::{Reply, VaultFailure};

use crate::room::rooms;

/// What a refusal says to a person, and what to do next.
pub fn of(reply: &Reply) -> String {
    match reply {
        Reply::VaultFailed {
            why: VaultFailure::Wait,
            wait_ms,
            ..
        } => i18n::with("vaultWait", &[&seconds(*wait_ms)]),
        Reply::VaultFailed {
            why: VaultFailure::Wrong,
            wait_ms,
            ..
        } if *wait_ms > 0 => i18n::with("vaultWrongWait", &[&seconds(*wait_ms)]),
        Reply::VaultFailed {
            why: VaultFailure::CodeGroup,
            group,
            ..
        } => i18n::with("vaultCodeGroup", &[&group.to_string()]),
        Reply::VaultFailed { why, .. } => i18n::text(sentence(*why)),
        Reply::Locked => i18n::text("vaultLocked"),
        _ => i18n::text("vaultUnreached"),
    }
}

/// Whole seconds, never less than what is left.
fn seconds(ms: i64) -> String {
    ((ms + 999) / 1_000).to_string()
}

/// The name of the sentence for a failure.
pub fn sentence(why: VaultFailure) -> &'static str {
    match why {
        VaultFailure::Wrong => "vaultWrong",
        VaultFailure::TooShort => "vaultTooShort",
        VaultFailure::TooLong => "vaultTooLong",
        VaultFailure::TooPlain => "vaultTooPlain",
        VaultFailure::CodeLength => "vaultCodeLength",
        VaultFailure::NoCode => "vaultNoCode",
        VaultFailure::Unset => "vaultPlain",
        VaultFailure::AlreadySet => "vaultAlreadySet",
        VaultFailure::NotSure => "vaultNotSure",
        VaultFailure::Unreadable => "vaultUnreadable",
        VaultFailure::Full => {
            rooms().short();
            "vaultFull"
        }
        VaultFailure::Wait | VaultFailure::CodeGroup | VaultFailure::Storage => "vaultStorage",
    }
}
