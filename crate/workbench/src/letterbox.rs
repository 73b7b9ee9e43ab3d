//! The ledger's letterbox: while the vault is locked the panel closes its leaves, and what the agent passed over, with a
//! public key, and here they are
//! opened with the private one, which lies sealed among the leaves.

use jinnang_browser::{from_json, runtime, to_json};
use jinnang_protocol::{Ask, Item, LETTERBOX, Reply, Shelf, VaultMode};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;

use crate::shelf;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = jinnangKeyPair, catch)]
    async fn key_pair() -> Result<JsValue, JsValue>;
    #[wasm_bindgen(js_name = jinnangOpenLetter, catch)]
    async fn open_letter(key: &str, letter: &str) -> Result<JsValue, JsValue>;
}

/// Sees to it that there is a key pair while the vault is open: later it may be locked. A key that lay readable before
/// the passphrase was set is not used: it may still be found on the disk.
pub async fn ensure() {
    // There was a passphrase where there is a pair: only without one it must be known whether there is.
    if private().await.is_some() && public().await.is_some() {
        // What waits is put where it can be seen and deleted.
        empty().await;
        return;
    }
    let Ok(Reply::Vault(state)) = runtime::ask(&Ask::VaultState).await else {
        return;
    };
    if state.mode != VaultMode::Open {
        return;
    }
    empty().await;
    let Ok(pair) = key_pair().await else { return };
    let pair: js_sys::Array = pair.unchecked_into();
    let (Some(public), Some(private)) = (pair.get(0).as_string(), pair.get(1).as_string()) else {
        return;
    };
    let key = |key: String| [(LETTERBOX.to_owned(), key)];
    // The private key first: a letter that nobody can open must not be written.
    if shelf::put(Shelf::Rounds, &key(private)).await.is_ok() {
        let _ = shelf::put(Shelf::Figures, &key(public)).await;
    }
}

async fn one(shelf: Shelf) -> Option<String> {
    let ids = vec![LETTERBOX.to_owned()];
    match runtime::ask(&Ask::ShelfSome { shelf, ids }).await {
        Ok(Reply::Shelf { items, .. }) => {
            let item = items.into_iter().next()?;
            from_json(&item.body)?.as_string()
        }
        _ => None,
    }
}

async fn private() -> Option<String> {
    one(Shelf::Rounds).await
}

async fn public() -> Option<String> {
    one(Shelf::Figures).await
}

/// Opens what came while the vault was locked and puts it among the leaves. Returns how many letters can't be opened;
/// they stay where they are.
pub async fn empty() -> usize {
    let letters = match runtime::ask(&Ask::ShelfAll {
        shelf: Shelf::Letters,
        after: None,
    })
    .await
    {
        Ok(Reply::Shelf { items, .. }) => items,
        _ => return 0,
    };
    if letters.is_empty() {
        return 0;
    }
    let Some(key) = private().await else {
        return letters.len();
    };
    let (mut leaves, mut passed, mut closed) = (Vec::new(), Vec::new(), 0);
    for Item { id, body } in letters {
        let letter = from_json(&body).and_then(|body| body.as_string());
        let leaf = match letter {
            Some(letter) => open_letter(&key, &letter).await.ok(),
            None => None,
        };
        match leaf.and_then(|leaf| leaf.as_string()) {
            // What was passed over is told from leaves by its id.
            Some(body) if id.starts_with('p') => passed.push(Item { id, body }),
            Some(body) => leaves.push(Item { id, body }),
            None => closed += 1,
        }
    }
    for (shelf, items) in [(Shelf::Rounds, leaves), (Shelf::Passed, passed)] {
        let ids: Vec<String> = items.iter().map(|item| item.id.clone()).collect();
        let put = Ask::ShelfPut { shelf, items };
        if !ids.is_empty() && matches!(runtime::ask(&put).await, Ok(Reply::Done)) {
            let _ = shelf::drop(Shelf::Letters, ids).await;
        }
    }
    closed
}

/// A text as the body of an item.
pub fn body(text: &str) -> Option<String> {
    to_json(&JsValue::from_str(text))
}
