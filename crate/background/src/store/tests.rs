use futures_executor::block_on;
use jinnang_core::record::{BuyerKey, Note, NoteMarks, Sheet, SheetKind, Vip};
use jinnang_protocol::{
    Failure, Item, MAX_SHELF_PAGE_UTF16, NewNote, NoteDraft, Reply, Shelf, VaultMode,
};
use serde_json::{Value, json};

use super::paper::{Paper, Weather};
use super::{Store, VaultTrouble};
use crate::{notes, shelves, vault};

const PASSPHRASE: &str = "雾蓝两套周五前发";
const TEXT: &str = "要雾蓝色，电话13812345678";

fn about(buyer: &str) -> BuyerKey {
    BuyerKey {
        site: "pinduoduo".into(),
        shop: "雾里小店".into(),
        buyer: buyer.into(),
    }
}

fn store() -> Store<Paper> {
    Store::over(Paper::new(1))
}

/// The same disk and the same session, as a background that was stopped finds them.
fn restarted(store: &Store<Paper>) -> Store<Paper> {
    Store::over(store.medium().clone())
}

fn local(store: &Store<Paper>, key: &str) -> Option<Value> {
    store.medium().0.borrow().local.get(key).cloned()
}

fn save(store: &Store<Paper>, buyer: &str, text: &str) -> Note {
    let new = NewNote {
        id: None,
        about: about(buyer),
        text: text.into(),
    };
    match block_on(notes::save(store, new)) {
        Reply::Saved(note) => note,
        other => panic!("{other:?}"),
    }
}

fn texts(store: &Store<Paper>, buyer: &str) -> Vec<String> {
    match block_on(notes::list(store, &about(buyer))) {
        Reply::Notes(notes) => notes.into_iter().map(|note| note.text).collect(),
        other => panic!("{other:?}"),
    }
}

fn put(store: &Store<Paper>, shelf: Shelf, id: &str, body: &str) {
    let item = Item {
        id: id.into(),
        body: body.into(),
    };
    assert_eq!(
        block_on(shelves::put(store, shelf, vec![item])),
        Reply::Done
    );
}

fn sheet(store: &Store<Paper>, id: &str, whom: Option<BuyerKey>, what: &str) {
    let mut sheet = Sheet::new(id.into(), SheetKind::Complaint, 0);
    (sheet.what, sheet.about) = (what.into(), whom);
    put(
        store,
        Shelf::Sheets,
        id,
        &serde_json::to_string(&sheet).unwrap(),
    );
}

fn ids(store: &Store<Paper>, shelf: Shelf) -> Vec<String> {
    match block_on(shelves::page(store, shelf, None)) {
        Reply::Shelf { items, next: None } => items.into_iter().map(|item| item.id).collect(),
        other => panic!("{other:?}"),
    }
}

fn seal(store: &Store<Paper>) -> Option<String> {
    block_on(async {
        let writing = store.writing().await;
        let code = store
            .set_passphrase(&writing, PASSPHRASE.into(), true)
            .await;
        code.unwrap().map(|code| code.to_text().to_string())
    })
}

fn unlock(store: &Store<Paper>, passphrase: &str) -> Result<(), VaultTrouble> {
    block_on(async {
        let writing = store.writing().await;
        store.unlock(&writing, passphrase.into()).await
    })
}

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
    let store = store();
    let newer = json!({"v": 9, "notes": [], "drawing": "…"});
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
        text: "x".into(),
    };
    assert_eq!(block_on(notes::save(&store, new)), failed);
    assert_eq!(local(&store, key), Some(newer));
}

#[test]
fn a_full_storage_keeps_what_was_there() {
    let store = store();
    save(&store, "b", "先存一条");
    store.medium().0.borrow_mut().quota = 400;
    let new = NewNote {
        id: None,
        about: about("b"),
        text: "放不下".repeat(200),
    };
    assert_eq!(
        block_on(notes::save(&store, new)),
        Reply::Failed { why: Failure::Full }
    );
    assert_eq!(texts(&store, "b"), ["先存一条"]);
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
fn marks_are_kept_and_an_old_panel_does_not_lose_them() {
    let store = store();
    let marks = NoteMarks {
        tags: vec!["催单".into()],
        vip: Vip::Large,
        ..NoteMarks::default()
    };
    let draft = NoteDraft {
        id: None,
        about: about("b"),
        text: "一".into(),
        marks: marks.clone(),
    };
    let Reply::Saved(note) = block_on(notes::keep(&store, draft)) else {
        panic!()
    };
    let new = NewNote {
        id: Some(note.id),
        about: about("b"),
        text: "二".into(),
    };
    let Reply::Saved(note) = block_on(notes::save(&store, new)) else {
        panic!()
    };
    assert_eq!((note.marks, note.history.len()), (marks, 1));
}

#[test]
fn everything_about_a_buyer_goes_and_nothing_about_another() {
    for sealed in [false, true] {
        let store = store();
        if sealed {
            seal(&store);
        }
        save(&store, "a", "关于甲");
        save(&store, "b", "关于乙");
        assert_eq!(
            block_on(notes::link(&store, about("a"), about("b"), true)),
            Reply::Done
        );
        sheet(&store, "s1", Some(about("a")), "退一件");
        sheet(&store, "s2", Some(about("b")), "退一件");
        sheet(&store, "s3", None, "常用信息");
        for (shelf, id, text) in [
            (
                Shelf::Rounds,
                "1",
                "1\tpinduoduo\t雾里小店\nr\t1\t9\tf\tsize\t0\ta\nr\t2\t9\tf\tsize\t0\tb",
            ),
            (
                Shelf::Talks,
                "1",
                "1\tpinduoduo\t雾里小店\ta\t甲\na\t1\t在的",
            ),
            (
                Shelf::Talks,
                "2",
                "1\tpinduoduo\t雾里小店\tb\t乙\na\t1\t在的",
            ),
        ] {
            let body = serde_json::Value::from(text).to_string();
            put(&store, shelf, id, &body);
        }
        assert_eq!(block_on(notes::forget(&store, &about("a"))), Reply::Done);
        assert_eq!(ids(&store, Shelf::Talks), ["2"]);
        match block_on(shelves::page(&store, Shelf::Rounds, None)) {
            Reply::Shelf { items, .. } => {
                let body = &items[0].body;
                assert!(
                    !body.contains("\\ta\\n") && body.ends_with("\\tb\""),
                    "{body}"
                );
            }
            other => panic!("{other:?}"),
        }
        assert!(texts(&store, "a").is_empty());
        assert_eq!(texts(&store, "b"), ["关于乙"]);
        assert_eq!(
            block_on(notes::links(&store, &about("b"))),
            Reply::Links(Vec::new())
        );
        assert_eq!(ids(&store, Shelf::Sheets), ["s2", "s3"]);
    }
}

#[test]
fn notes_come_in_pages_and_each_comes_once() {
    let store = store();
    for at in 0..1_203 {
        save(&store, &format!("buyer{at}"), &at.to_string());
    }
    let mut after: Option<String> = None;
    let mut all = Vec::new();
    loop {
        let Reply::NotePage { notes, next } = block_on(notes::page(&store, after.as_deref()))
        else {
            panic!()
        };
        all.extend(
            notes
                .into_iter()
                .map(|note| note.text.parse::<u32>().unwrap()),
        );
        after = next;
        if after.is_none() {
            break;
        }
    }
    all.sort_unstable();
    assert_eq!(all, (0..1_203).collect::<Vec<_>>());
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

#[test]
fn notes_of_another_copy_are_merged_and_twice_does_no_harm() {
    let (here, there) = (store(), store());
    let mut theirs = vec![
        save(&there, "a", "只在那里"),
        save(&there, "b", "那里先写的"),
    ];
    let mine = Note {
        text: "这里后改的".into(),
        updated_ms: theirs[1].updated_ms + 1,
        ..theirs[1].clone()
    };
    assert_eq!(block_on(notes::merge(&here, vec![mine])), Reply::Done);
    theirs.push(save(&there, "a", "又一条"));
    for _ in 0..2 {
        assert_eq!(block_on(notes::merge(&here, theirs.clone())), Reply::Done);
        let mut known = texts(&here, "a");
        known.sort();
        assert_eq!(known, ["又一条", "只在那里"]);
        assert_eq!(texts(&here, "b"), ["这里后改的"]);
    }
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

#[test]
fn what_is_taken_off_a_shelf_is_gone_and_the_rest_stands() {
    for sealed in [false, true] {
        let store = store();
        if sealed {
            seal(&store);
        }
        for shelf in Shelf::ALL {
            for id in ["a", "b", "c"] {
                put(&store, shelf, id, "{}");
            }
            let gone = ["b".to_owned(), "x".to_owned()];
            assert_eq!(
                block_on(shelves::take_off(&store, shelf, &gone)),
                Reply::Done
            );
        }
        for shelf in Shelf::ALL {
            assert_eq!(ids(&store, shelf), ["a", "c"], "{shelf:?}");
        }
    }
}

#[test]
fn a_shelf_comes_in_pages_and_each_item_comes_once() {
    let store = store();
    let body = "字".repeat(MAX_SHELF_PAGE_UTF16 / 4);
    for at in 0..9 {
        put(&store, Shelf::Phrases, &at.to_string(), &body);
    }
    let (mut after, mut all, mut pages) = (None::<String>, Vec::new(), 0);
    loop {
        let page = shelves::page(&store, Shelf::Phrases, after.as_deref());
        let Reply::Shelf { items, next } = block_on(page) else {
            panic!()
        };
        assert!(items.iter().map(Item::units).sum::<usize>() <= MAX_SHELF_PAGE_UTF16);
        all.extend(items.into_iter().map(|item| item.id));
        pages += 1;
        after = next;
        if after.is_none() {
            break;
        }
    }
    let each: Vec<String> = (0..9).map(|at| at.to_string()).collect();
    assert_eq!((all, pages), (each, 3));
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
        text: "x".into(),
    };
    assert_eq!(
        block_on(notes::save(&store, new)),
        Reply::Failed {
            why: Failure::Storage
        }
    );
}
