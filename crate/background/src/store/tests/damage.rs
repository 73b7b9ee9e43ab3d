use super::super::paper::Weather;
use super::*;

#[test]
fn a_note_of_an_earlier_version_is_read_from_where_it_lies() {
    let store = store();
    let old = json!({"v": 1, "notes": [{"id": "9f", "about": {"site": "pinduoduo", "shop": "雾里小店", "buyer": "b"},
        "text": "周五前发出", "created_ms": 1, "updated_ms": 2}]});
    let key = "note:pinduoduo:4:雾里小店:b".to_owned();
    store.medium().0.borrow_mut().local.insert(key, old);
    assert_eq!(texts(&store, "b"), ["周五前发出"]);
    save(&store, "b", "第二条");
    assert_eq!(texts(&store, "b"), ["第二条", "周五前发出"]);
}

#[test]
fn what_cannot_be_read_is_set_aside_and_the_rest_opens() {
    let store = store();
    save(&store, "a", "好的");
    let broken = json!({"v": "什么", "notes": 7});
    store
        .medium()
        .0
        .borrow_mut()
        .local
        .insert("note:pinduoduo:4:雾里小店:b".into(), broken.clone());
    assert_eq!(texts(&store, "b"), Vec::<String>::new());
    assert_eq!(block_on(store.aside()), ["note:pinduoduo:4:雾里小店:b"]);
    let aside = local(&store, "aside:note:pinduoduo:4:雾里小店:b").unwrap();
    assert_eq!(aside["value"], broken.to_string(), "as it was");
    save(&store, "b", "新写的");
    assert_eq!(
        (texts(&store, "a"), texts(&store, "b")),
        (vec!["好的".into()], vec!["新写的".into()])
    );
}

#[test]
fn a_sealed_record_that_was_changed_or_moved_is_set_aside() {
    let store = store();
    seal(&store);
    save(&store, "a", "一");
    save(&store, "b", "二");
    {
        let mut state = store.medium().0.borrow_mut();
        let keys: Vec<String> = state
            .local
            .keys()
            .filter(|key| key.starts_with("sealed:"))
            .cloned()
            .collect();
        let moved = state.local.get(&keys[0]).cloned().unwrap();
        state.local.insert(keys[1].clone(), moved);
    }
    assert_eq!(texts(&store, "a").len() + texts(&store, "b").len(), 1);
    assert_eq!(block_on(store.aside()).len(), 1);
}

#[test]
fn a_newer_record_is_neither_shown_nor_written_over() {
    // One whose own part is other, and one whose notes are: neither is damaged.
    for newer in [
        json!({"v": 9, "notes": [], "drawing": "…"}),
        json!({"v": 9, "notes": [{"id": "9f", "drawing": "…"}]}),
    ] {
        let store = store();
        let key = "note:pinduoduo:4:雾里小店:b";
        store
            .medium()
            .0
            .borrow_mut()
            .local
            .insert(key.into(), newer.clone());
        let failed = Reply::Failed {
            why: Failure::Storage,
        };
        assert_eq!(block_on(notes::list(&store, &about("b"))), failed);
        let new = NewNote {
            id: None,
            about: about("b"),
            name: String::new(),
            text: "x".into(),
        };
        assert_eq!(block_on(notes::save(&store, new)), failed);
        assert_eq!(local(&store, key), Some(newer));
        assert!(block_on(store.aside()).is_empty());
    }
}

#[test]
fn a_full_storage_keeps_what_was_there() {
    let store = store();
    save(&store, "b", "先存一条");
    store.medium().0.borrow_mut().quota = 400;
    let new = NewNote {
        id: None,
        about: about("b"),
        name: String::new(),
        text: "放不下".repeat(200),
    };
    assert_eq!(
        block_on(notes::save(&store, new)),
        Reply::Failed { why: Failure::Full }
    );
    assert_eq!(texts(&store, "b"), ["先存一条"]);
}

#[test]
fn a_storage_that_fails_is_told_and_nothing_is_acknowledged() {
    let store = store();
    store.medium().0.borrow_mut().weather = Weather {
        fails: 1_000,
        ..Weather::default()
    };
    let new = NewNote {
        id: None,
        about: about("b"),
        name: String::new(),
        text: "x".into(),
    };
    assert_eq!(
        block_on(notes::save(&store, new)),
        Reply::Failed {
            why: Failure::Storage
        }
    );
}
