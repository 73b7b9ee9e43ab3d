use jinnang_browser::i18n;
use jinnang_view::*;

/// What is stored, where, and why: name, place, reason, each a text of its own.
const STORED: [(&str, &str); 21] = [
    ("storedNotes", "storedNotesWhy"),
    ("storedRecords", "storedRecordsWhy"),
    ("storedReminder", "storedReminderWhy"),
    ("storedFigures", "storedFiguresWhy"),
    ("storedTalks", "storedTalksWhy"),
    ("storedGathered", "storedGatheredWhy"),
    ("storedPassed", "storedPassedWhy"),
    ("storedLetters", "storedLettersWhy"),
    ("storedOwn", "storedOwnWhy"),
    ("storedTaught", "storedTaughtWhy"),
    ("storedChosen", "storedChosenWhy"),
    ("storedVault", "storedVaultWhy"),
    ("storedRoom", "storedRoomWhy"),
    ("storedAside", "storedAsideWhy"),
    ("storedSwitches", "storedSwitchesWhy"),
    ("storedPlace", "storedPlaceWhy"),
    ("storedTokens", "storedTokensWhy"),
    ("storedWaits", "storedWaitsWhy"),
    ("storedDue", "storedDueWhy"),
    ("storedVips", "storedVipsWhy"),
    ("storedRinging", "storedRingingWhy"),
];
/// What the browser was asked to allow, and what for.
const ALLOWED: [(&str, &str); 5] = [
    ("storage", "allowStorage"),
    ("alarms", "allowAlarms"),
    ("notifications", "allowNotifications"),
    ("offscreen", "allowOffscreen"),
    ("hosts", "allowHosts"),
];

/// What lies on this computer and why, and what the extension may do.
pub fn privacy() -> El {
    el("div").class("privacy").child((
        el("h1").child(i18n::text("benchPrivacy")),
        el("p").child(i18n::text("privacyLine")),
        el("h2").child(i18n::text("storedTitle")),
        table(
            STORED
                .iter()
                .map(|(name, why)| (i18n::text(name), i18n::text(why))),
        ),
        el("h2").child(i18n::text("allowTitle")),
        table(
            ALLOWED
                .iter()
                .map(|(name, why)| ((*name).to_owned(), i18n::text(why))),
        ),
    ))
}

fn table(rows: impl Iterator<Item = (String, String)>) -> El {
    let rows = rows.map(|(name, why)| {
        el("tr").child((
            el("th").attr("scope", "row").child(name),
            el("td").child(why),
        ))
    });
    el("table").child(el("tbody").child(rows.collect::<Vec<_>>()))
}
