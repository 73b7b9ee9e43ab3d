use futures_util::FutureExt;

use super::*;

#[test]
fn a_dump_holds_no_note_no_name_and_no_key_while_the_vault_is_locked() {
    let store = store();
    save(&store, "tb_mist", TEXT);
    seal(&store);
    save(&store, "tb_mist", "第二条也要保密");
    sheet(&store, "s1", Some(about("tb_mist")), "投诉内容也要保密");
    let session = store
        .medium()
        .0
        .borrow()
        .session
        .get("vault:key")
        .cloned()
        .unwrap();
    assert_eq!(texts(&store, "tb_mist").len(), 2);
    block_on(store.close()).unwrap();
    let dump = store.medium().dump();
    for secret in [
        "要雾蓝色",
        "13812345678",
        "保密",
        "tb_mist",
        "雾里小店",
        session.as_str().unwrap(),
        PASSPHRASE,
    ] {
        assert!(!dump.contains(secret), "{secret}");
    }
    assert_eq!(
        block_on(notes::list(&store, &about("tb_mist"))),
        Reply::Locked
    );
    assert_eq!(
        block_on(vault::state(&store)).unwrap().mode,
        VaultMode::Locked
    );
    unlock(&store, PASSPHRASE).unwrap();
    assert_eq!(texts(&store, "tb_mist"), ["第二条也要保密", TEXT]);
}

#[test]
fn sealing_that_was_interrupted_goes_on_at_the_next_unlocking() {
    let store = store();
    for at in 0..200 {
        save(&store, &format!("buyer{at}"), &format!("备注{at}"));
    }
    seal(&store);
    // As if it had been interrupted after the sealed copies of some were written.
    let plain = json!({"v": 2, "notes": [{"id": "x", "about": {"site": "pinduoduo", "shop": "雾里小店", "buyer": "buyer7"},
        "text": "旧的一份", "created_ms": 1, "updated_ms": 1}]});
    let late = json!({"v": 2, "notes": [{"id": "y", "about": {"site": "pinduoduo", "shop": "雾里小店", "buyer": "late"},
        "text": "还没加密", "created_ms": 1, "updated_ms": 1}]});
    {
        let mut state = store.medium().0.borrow_mut();
        state
            .local
            .insert("note:pinduoduo:4:雾里小店:buyer7".into(), plain);
        state
            .local
            .insert("note:pinduoduo:4:雾里小店:late".into(), late);
    }
    assert_eq!(block_on(store.unsealed()), 2);
    assert_eq!(texts(&store, "buyer7"), ["备注7"], "the sealed one counts");
    assert_eq!(texts(&store, "late"), ["还没加密"]);
    block_on(store.close()).unwrap();
    unlock(&store, PASSPHRASE).unwrap();
    assert_eq!(block_on(store.unsealed()), 0);
    assert_eq!(
        (texts(&store, "buyer7"), texts(&store, "late")),
        (vec!["备注7".into()], vec!["还没加密".into()])
    );
}

#[test]
fn whoever_looks_while_somebody_writes_finds_everything_sealed_after_it() {
    let store = store();
    save(&store, "tb_mist", TEXT);
    seal(&store);
    let plain = json!({"v": 2, "notes": [{"id": "y", "about": {"site": "pinduoduo", "shop": "雾里小店", "buyer": "late"},
        "text": "还没加密", "created_ms": 1, "updated_ms": 1}]});
    store
        .medium()
        .0
        .borrow_mut()
        .local
        .insert("note:pinduoduo:4:雾里小店:late".into(), plain);
    let writing = block_on(store.writing());
    let mut looking = Box::pin(vault::shown(&store));
    assert!((&mut looking).now_or_never().is_none());
    drop(writing);
    match block_on(looking) {
        Reply::Vault(state) => assert_eq!(state.unsealed, 0),
        other => panic!("{other:?}"),
    }
    assert_eq!(texts(&store, "late"), ["还没加密"]);
}

#[test]
fn only_what_is_about_buyers_is_sealed() {
    let store = store();
    put(&store, Shelf::Words, "w", "全网最低");
    sheet(&store, "s", None, "要保密的一行");
    seal(&store);
    put(&store, Shelf::Words, "v", "第一");
    block_on(store.close()).unwrap();
    assert_eq!(ids(&store, Shelf::Words), ["v", "w"]);
    assert_eq!(
        block_on(shelves::page(&store, Shelf::Sheets, None)),
        Reply::Locked
    );
    let item = Item {
        id: "t".into(),
        body: "{}".into(),
    };
    assert_eq!(
        block_on(shelves::put(&store, Shelf::Sheets, vec![item])),
        Reply::Locked
    );
    assert!(!store.medium().dump().contains("要保密的一行"));
    unlock(&store, PASSPHRASE).unwrap();
    assert_eq!(ids(&store, Shelf::Sheets), ["s"]);
    block_on(async { store.forget(&store.writing().await).await }).unwrap();
    assert_eq!(ids(&store, Shelf::Words), ["v", "w"], "words are no secret");
    assert!(ids(&store, Shelf::Sheets).is_empty());
}
