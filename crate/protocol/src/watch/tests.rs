use super::*;

#[test]
fn a_panel_tells_of_its_own_tab_only_and_turns_nothing() {
    let told = Ask::WatchWaits(Waits::default());
    assert!(told.may(Party::Panel) && !told.may(Party::Content));
    for ask in [
        Ask::WatchQueue,
        Ask::WatchTurn { tab: 1 },
        Ask::WatchSnooze { minutes: 5 },
        Ask::WatchShift {
            runs: true,
            after_minutes: 110,
        },
        Ask::WatchRing(Ringing::default()),
        Ask::WatchLimits {
            limits: Vec::new(),
            thresholds: Thresholds::default(),
        },
        Ask::WatchVips { vips: Vec::new() },
    ] {
        assert!(
            !ask.may(Party::Panel) && !ask.may(Party::Content),
            "{ask:?}"
        );
        assert!(ask.may(Party::ExtensionPage), "{ask:?}");
    }
}

#[test]
fn too_many_waits_or_too_loud_a_sound_are_refused() {
    let waiter = Waiter {
        id: "b".into(),
        name: "甲".into(),
        since_ms: 1,
        mood: 0,
        priority: 0,
        closing: false,
        ordered: false,
        answered_ms: None,
    };
    let waits = |n| Waits {
        waits: vec![waiter.clone(); n],
        ..Waits::default()
    };
    assert!(Ask::WatchWaits(waits(MAX_WAITS)).check().is_ok());
    assert!(Ask::WatchWaits(waits(MAX_WAITS + 1)).check().is_err());
    let loud = Ringing {
        volume: Volume(101),
        ..Ringing::default()
    };
    assert!(Ask::WatchRing(loud).check().is_err());
}

#[test]
fn every_message_to_the_watch_is_told_by_its_first_word() {
    for ask in [
        serde_json::to_value(Ask::WatchQueue),
        serde_json::to_value(Ask::WatchWaits(Waits::default())),
        serde_json::to_value(Ask::WatchRing(Ringing::default())),
    ] {
        let text = ask.expect("it is said").to_string();
        let word = text.trim_start_matches(['{', '"']);
        assert!(word.starts_with("watch_"), "{text}");
    }
}
