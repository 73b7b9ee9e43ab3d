//! What every test of the store begins with.

mod buyers;
mod damage;
mod lock;
mod pages;
mod sealing;

use futures_executor::block_on;
use jinnang_core::record::{BuyerKey, Note, NoteMarks, Sheet, SheetKind, Vip};
use jinnang_protocol::{
    Failure, Item, MAX_SHELF_PAGE_UTF16, NewNote, NoteDraft, Reply, Shelf, VaultMode,
};
use serde_json::{Value, json};

use super::paper::Paper;
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
        name: String::new(),
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
        Reply::Shelf { items, next: None } => {
            let mut ids: Vec<String> = items.into_iter().map(|item| item.id).collect();
            // Sealed ones come in the order of their names, which tell nothing.
            ids.sort_unstable();
            ids
        }
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
