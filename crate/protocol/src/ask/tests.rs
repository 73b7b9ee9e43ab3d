use super::*;

#[test]
fn a_page_side_can_reach_neither_notes_nor_switches() {
    let about = BuyerKey {
        site: "ww".into(),
        shop: String::new(),
        buyer: "b".into(),
    };
    let asks = [
        Ask::NoteList {
            about: about.clone(),
        },
        Ask::NoteSave(NewNote {
            id: None,
            about: about.clone(),
            name: String::new(),
            text: "x".into(),
        }),
        Ask::NoteDelete {
            about,
            id: "n".into(),
        },
        Ask::SiteSwitch {
            site: "ww".into(),
            on: false,
        },
        Ask::SiteList,
        Ask::Claim { token: "t".into() },
        Ask::NoteAll { after: None },
        Ask::ShelfAll {
            shelf: Shelf::Words,
            after: None,
        },
        Ask::ShelfSome {
            shelf: Shelf::Words,
            ids: Vec::new(),
        },
        Ask::ShelfNames {
            shelf: Shelf::Words,
            of: Vec::new(),
        },
        Ask::ShelfPut {
            shelf: Shelf::Words,
            items: Vec::new(),
        },
        Ask::VaultState,
        Ask::VaultLock,
        Ask::VaultForget { sure: true },
    ];
    for ask in asks {
        assert!(!ask.may(Party::Content), "{ask:?}");
    }
}

#[test]
fn what_cannot_be_taken_back_is_asked_for_on_a_page_of_the_extension_only() {
    let secret = || Secret::new("x".into());
    let asks = [
        Ask::VaultForget { sure: true },
        Ask::VaultSet {
            passphrase: secret(),
            recovery: false,
            idle_minutes: None,
        },
        Ask::VaultChange {
            old: secret(),
            new: secret(),
        },
        Ask::NoteMerge { notes: Vec::new() },
        Ask::ShelfDrop {
            shelf: Shelf::Words,
            ids: Vec::new(),
        },
        Ask::ShelfPut {
            shelf: Shelf::Phrases,
            items: Vec::new(),
        },
        Ask::ShelfDrop {
            shelf: Shelf::Sheets,
            ids: vec!["one".into(), "other".into()],
        },
        Ask::ShelfDrop {
            shelf: Shelf::Handover,
            ids: vec!["one".into()],
        },
    ];
    for ask in asks {
        assert!(!ask.may(Party::Panel), "{ask:?}");
        assert!(ask.may(Party::ExtensionPage), "{ask:?}");
    }
}

#[test]
fn an_unknown_field_or_kind_is_refused() {
    for bad in [
        r#"{"note_list":{"about":{"site":"a","shop":"","buyer":"b","x":1}}}"#,
        r#"{"welcome":{"site":"a","extra":true}}"#,
        r#"{"welcome":{"site":"a"},"other":1}"#,
        r#""everything""#,
        r#""welcome""#,
        r#"{"site_list":{"other":1}}"#,
    ] {
        assert!(serde_json::from_str::<Ask>(bad).is_err(), "{bad}");
    }
}
