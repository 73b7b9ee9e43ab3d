use super::*;

#[test]
fn a_background_that_was_stopped_stays_open_and_a_closed_browser_is_locked() {
    let store = store();
    seal(&store);
    save(&store, "b", TEXT);
    let woken = restarted(&store);
    assert_eq!(texts(&woken, "b"), [TEXT]);
    woken.medium().0.borrow_mut().session.clear();
    let reopened = restarted(&woken);
    assert_eq!(block_on(notes::list(&reopened, &about("b"))), Reply::Locked);
    unlock(&reopened, PASSPHRASE).unwrap();
    assert_eq!(texts(&reopened, "b"), [TEXT]);
}

#[test]
fn an_idle_vault_locks_and_use_keeps_it_open() {
    let store = store();
    seal(&store);
    block_on(store.set_idle(Some(10))).unwrap();
    let wait = |minutes: i64| store.medium().0.borrow_mut().now_ms += minutes * 60_000;
    save(&store, "b", TEXT);
    for _ in 0..3 {
        wait(9);
        assert_eq!(texts(&store, "b"), [TEXT]);
    }
    wait(9);
    assert_eq!(
        texts(&restarted(&store), "b"),
        [TEXT],
        "a stopped background too"
    );
    wait(10);
    assert_eq!(block_on(notes::list(&store, &about("b"))), Reply::Locked);
    assert!(!store.medium().0.borrow().session.contains_key("vault:key"));
}

#[test]
fn wrong_tries_slow_down_and_a_restart_does_not_help() {
    let store = store();
    seal(&store);
    block_on(store.close()).unwrap();
    for _ in 0..2 {
        assert_eq!(unlock(&store, "猜一猜猜一猜"), Err(VaultTrouble::Wrong(0)));
    }
    assert_eq!(
        unlock(&store, "猜一猜猜一猜"),
        Err(VaultTrouble::Wrong(5_000))
    );
    let woken = restarted(&store);
    assert!(matches!(
        unlock(&woken, PASSPHRASE),
        Err(VaultTrouble::Wait(1..=5_000))
    ));
    woken.medium().0.borrow_mut().now_ms += 5_000;
    unlock(&woken, PASSPHRASE).unwrap();
    assert_eq!(local(&woken, "vault:tries"), None);
}

#[test]
fn the_recovery_code_opens_what_the_passphrase_no_longer_can() {
    let store = store();
    let code = seal(&store).unwrap();
    save(&store, "b", TEXT);
    block_on(store.close()).unwrap();
    let recover = |code: &str| {
        block_on(async {
            let writing = store.writing().await;
            store
                .recover(&writing, code, "下一季度换新口令".into())
                .await
        })
    };
    let first = if code.starts_with('7') { "8" } else { "7" };
    let slip: String = first.chars().chain(code.chars().skip(1)).collect();
    assert!(matches!(recover(&slip), Err(VaultTrouble::Code(_))));
    assert_eq!(
        local(&store, "vault:tries"),
        None,
        "a slip of the pen is no try"
    );
    recover(&code).unwrap();
    assert_eq!(texts(&store, "b"), [TEXT]);
    block_on(store.close()).unwrap();
    assert!(unlock(&store, PASSPHRASE).is_err());
    unlock(&store, "下一季度换新口令").unwrap();
}

#[test]
fn a_changed_passphrase_leaves_the_records_as_they_are() {
    let store = store();
    seal(&store);
    save(&store, "b", TEXT);
    let sealed = || -> Vec<_> {
        let state = store.medium().0.borrow();
        let records = state
            .local
            .iter()
            .filter(|(key, _)| key.starts_with("sealed:"));
        records
            .map(|(key, value)| (key.clone(), value.clone()))
            .collect()
    };
    let before = sealed();
    block_on(async {
        let writing = store.writing().await;
        store
            .change(&writing, PASSPHRASE.into(), "下一季度换新口令".into())
            .await
    })
    .unwrap();
    assert_eq!(sealed(), before);
    assert_eq!(texts(&store, "b"), [TEXT]);
}

#[test]
fn forgotten_is_wiped_and_one_can_begin_anew() {
    let store = store();
    seal(&store);
    save(&store, "b", TEXT);
    block_on(store.close()).unwrap();
    block_on(async { store.forget(&store.writing().await).await }).unwrap();
    assert_eq!(
        block_on(vault::state(&store)).unwrap().mode,
        VaultMode::Unset
    );
    assert!(store.medium().0.borrow().local.is_empty());
    assert!(texts(&store, "b").is_empty());
    save(&store, "b", "重新开始");
    seal(&store);
    assert_eq!(texts(&store, "b"), ["重新开始"]);
}
