//! Random work from four contexts at once, with failing writes, a full storage, and a background that is stopped at
//! any write: no acknowledged write is lost, and no record is half written.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::sync::OnceLock;
use std::task::{Context, Waker};

use futures_executor::block_on;
use jinnang_core::record::{BuyerKey, BuyerNotes};
use jinnang_protocol::{Item, NewNote, Reply, Shelf};
use serde_json::Value;

use super::paper::{Dice, Paper, Weather};
use super::{Kind, Store};
use crate::{notes, shelves};

/// What runs in half a minute on a slow computer. `JINNANG_CRASH_ROUNDS=1000` runs for minutes, before a release.
const ROUNDS: u64 = 150;
const PASSPHRASE: &str = "雾蓝两套周五前发";

/// What may be found of one note: the text of the last acknowledged write, or that of a write after it which was not
/// acknowledged. `None`: no such note.
#[derive(Clone, Debug)]
struct Possible {
    acknowledged: Option<String>,
    perhaps: Vec<Option<String>>,
}

#[derive(Default)]
struct Model {
    notes: BTreeMap<String, (BuyerKey, Possible)>,
    /// Texts of new notes whose id was never told.
    ghosts: Vec<String>,
    /// Records that are written some at a time, by the name of their batch: all or none of a batch, with one body.
    batches: BTreeMap<String, Possible>,
    written: u64,
    acknowledged: u64,
}

fn about(at: u64) -> BuyerKey {
    BuyerKey {
        site: "ww".into(),
        shop: String::new(),
        buyer: format!("buyer{at}"),
    }
}

/// So many records are put on their shelf in one request.
const BATCH: usize = 3;

fn batch_ids(batch: &str) -> Vec<String> {
    (0..BATCH).map(|at| format!("{batch}-{at}")).collect()
}

/// Puts a batch on the shelf, writes another over it, or takes it off.
async fn batch(store: &Store<Paper>, model: &RefCell<Model>, name: String, body: Option<String>) {
    {
        let mut model = model.borrow_mut();
        model.written += 1;
        let possible = model.batches.entry(name.clone()).or_insert(Possible {
            acknowledged: None,
            perhaps: Vec::new(),
        });
        possible.perhaps.push(body.clone());
    }
    let ids = batch_ids(&name);
    let reply = match &body {
        Some(body) => {
            let items = ids.into_iter().map(|id| Item {
                id,
                body: body.clone(),
            });
            shelves::put(store, Shelf::Sheets, items.collect()).await
        }
        None => shelves::take_off(store, Shelf::Sheets, &ids).await,
    };
    let mut model = model.borrow_mut();
    let possible = model.batches.get_mut(&name).unwrap();
    match reply {
        Reply::Done => {
            *possible = Possible {
                acknowledged: body,
                perhaps: Vec::new(),
            };
            model.acknowledged += 1;
        }
        Reply::Locked => drop(possible.perhaps.pop()),
        _ => {}
    }
}

/// One context: it changes only notes that it made itself, but in records that it shares with the others.
async fn work(store: Rc<Store<Paper>>, model: Rc<RefCell<Model>>, mut dice: Dice, name: u64) {
    let mut own: Vec<String> = Vec::new();
    for step in 0..8 {
        let text = format!("{name}-{step}-{}", dice.below(1 << 40));
        if dice.below(3) == 0 {
            // Each context has two batches of its own, on a shelf that it shares with the others.
            let body = (dice.below(4) > 0).then(|| text.clone());
            let own = format!("{name}b{}", dice.below(2));
            batch(&store, &model, own, body).await;
            continue;
        }
        let what = dice.below(10);
        let mine = (!own.is_empty()).then(|| own[dice.below(own.len() as u64) as usize].clone());
        model.borrow_mut().written += 1;
        match (what, mine) {
            (0..=4, _) | (_, None) => {
                let about = about(dice.below(3));
                model.borrow_mut().ghosts.push(text.clone());
                let new = NewNote {
                    id: None,
                    about: about.clone(),
                    name: String::new(),
                    text: text.clone(),
                };
                if let Reply::Saved(note) = notes::save(&store, new).await {
                    let mut model = model.borrow_mut();
                    model.ghosts.retain(|ghost| *ghost != text);
                    let possible = Possible {
                        acknowledged: Some(text),
                        perhaps: Vec::new(),
                    };
                    model.notes.insert(note.id.clone(), (about, possible));
                    model.acknowledged += 1;
                    own.push(note.id);
                }
            }
            (change, Some(id)) => {
                let after = (change < 8).then_some(text);
                let about = {
                    let mut model = model.borrow_mut();
                    let (about, possible) = model.notes.get_mut(&id).unwrap();
                    possible.perhaps.push(after.clone());
                    about.clone()
                };
                let reply = match &after {
                    Some(text) => {
                        let new = NewNote {
                            id: Some(id.clone()),
                            about,
                            name: String::new(),
                            text: text.clone(),
                        };
                        notes::save(&store, new).await
                    }
                    None => notes::delete(&store, &about, &id).await,
                };
                let mut model = model.borrow_mut();
                let (_, possible) = model.notes.get_mut(&id).unwrap();
                match reply {
                    Reply::Saved(_) | Reply::Done => {
                        *possible = Possible {
                            acknowledged: after,
                            perhaps: Vec::new(),
                        };
                        model.acknowledged += 1;
                    }
                    // The vault was locked: nothing was tried.
                    Reply::Locked => drop(possible.perhaps.pop()),
                    _ => {}
                }
            }
        }
    }
}

/// Polls the contexts in any order until all are done or the background dies.
fn run(paper: &Paper, mut contexts: Vec<Pin<Box<dyn Future<Output = ()>>>>, dice: &mut Dice) {
    let mut context = Context::from_waker(Waker::noop());
    while !contexts.is_empty() && !paper.0.borrow().dead {
        let at = dice.below(contexts.len() as u64) as usize;
        if contexts[at].as_mut().poll(&mut context).is_ready() {
            drop(contexts.swap_remove(at));
        }
    }
}

/// A disk on which a passphrase is set, with its open session; computed once.
fn sealed_disk() -> (BTreeMap<String, Value>, BTreeMap<String, Value>) {
    static DISK: OnceLock<(BTreeMap<String, Value>, BTreeMap<String, Value>)> = OnceLock::new();
    DISK.get_or_init(|| {
        let store = Store::over(Paper::new(77));
        block_on(async {
            let writing = store.writing().await;
            store
                .set_passphrase(&writing, PASSPHRASE.into(), false)
                .await
                .unwrap();
        });
        let state = store.medium().0.borrow();
        (state.local.clone(), state.session.clone())
    })
    .clone()
}

fn check(paper: &Paper, model: &Model, round: u64) {
    {
        let mut state = paper.0.borrow_mut();
        (state.weather, state.dead, state.quota) = (Weather::default(), false, usize::MAX);
    }
    let store = Store::over(paper.clone());
    let records = block_on(store.all::<BuyerNotes>(Kind::Note)).unwrap();
    let mut found: BTreeMap<String, String> = BTreeMap::new();
    for note in records.into_iter().flat_map(|(_, record)| record.notes) {
        assert!(
            found.insert(note.id, note.text).is_none(),
            "round {round}: one note twice"
        );
    }
    for (id, (_, possible)) in &model.notes {
        let now = found.remove(id);
        assert!(
            now == possible.acknowledged || possible.perhaps.contains(&now),
            "round {round}: found {now:?}, possible was {possible:?}"
        );
    }
    for text in found.values() {
        assert!(
            model.ghosts.contains(text),
            "round {round}: {text} from nowhere"
        );
    }
    let sheets = block_on(store.all::<String>(Kind::Shelf(Shelf::Sheets))).unwrap();
    let mut sheets: BTreeMap<String, String> = sheets.into_iter().collect();
    for (name, possible) in &model.batches {
        let ids = batch_ids(name);
        let found: Vec<Option<String>> = ids.iter().map(|id| sheets.remove(id)).collect();
        let first = found.first().unwrap();
        assert!(
            found.iter().all(|one| one == first),
            "round {round}: half a batch, {found:?}"
        );
        assert!(
            *first == possible.acknowledged || possible.perhaps.contains(first),
            "round {round}: found {first:?}, possible was {possible:?}"
        );
    }
    assert!(sheets.is_empty(), "round {round}: {sheets:?} from nowhere");
    assert!(
        block_on(store.aside()).is_empty(),
        "round {round}: half a record"
    );
}

#[test]
fn no_acknowledged_write_is_lost_and_no_record_is_half_written() {
    let (mut written, mut acknowledged, mut stops) = (0, 0, 0);
    let rounds =
        std::env::var("JINNANG_CRASH_ROUNDS").map_or(ROUNDS, |rounds| rounds.parse().unwrap());
    for round in 0..rounds {
        let mut dice = Dice((round + 1).wrapping_mul(0x2545_f491_4f6c_dd1d) | 1);
        let paper = Paper::new(round + 1);
        let model = Rc::new(RefCell::new(Model::default()));
        // Computing a key takes long, so only some rounds set a passphrase while the others work.
        let sets = round % 50 == 0;
        let sealed = !sets && round % 2 == 1;
        let mut session = BTreeMap::new();
        if sealed {
            let (disk, memory) = sealed_disk();
            session = memory.clone();
            let mut state = paper.0.borrow_mut();
            (state.local, state.session) = (disk, memory);
        }
        for stop in 0..2 {
            {
                let mut state = paper.0.borrow_mut();
                state.dead = false;
                state.weather = Weather {
                    fails: dice.below(80),
                    dies: dice.below(60),
                    busy: true,
                };
                state.quota = if dice.below(4) == 0 {
                    2_500
                } else {
                    usize::MAX
                };
                // The browser was closed and the vault opened again.
                if sealed {
                    state.session.clone_from(&session);
                }
            }
            let store = Rc::new(Store::over(paper.clone()));
            let mut contexts: Vec<Pin<Box<dyn Future<Output = ()>>>> = Vec::new();
            for name in 0..4 {
                let seed = Dice(dice.next() | 1);
                contexts.push(Box::pin(work(
                    store.clone(),
                    model.clone(),
                    seed,
                    stop * 4 + name,
                )));
            }
            if sets {
                let store = store.clone();
                contexts.push(Box::pin(async move {
                    let writing = store.writing().await;
                    let set = store
                        .set_passphrase(&writing, PASSPHRASE.into(), false)
                        .await;
                    if set.is_err() && store.is_sealed().await.unwrap_or(false) {
                        let _ = store.unlock(&writing, PASSPHRASE.into()).await;
                    }
                }));
            }
            run(&paper, contexts, &mut dice);
            stops += u64::from(paper.0.borrow().dead);
        }
        if sets {
            let mut state = paper.0.borrow_mut();
            (state.weather, state.dead, state.quota) = (Weather::default(), false, usize::MAX);
            state.now_ms += 3_600_000;
            drop(state);
            let store = Store::over(paper.clone());
            block_on(async {
                let writing = store.writing().await;
                if store.is_sealed().await.unwrap() {
                    store.unlock(&writing, PASSPHRASE.into()).await.unwrap();
                    assert_eq!(store.unsealed().await, 0, "round {round}");
                }
            });
        } else if sealed {
            paper.0.borrow_mut().session.clone_from(&session);
        }
        check(&paper, &model.borrow(), round);
        written += model.borrow().written;
        acknowledged += model.borrow().acknowledged;
    }
    // The rounds are worth something only if much was written and much went wrong.
    assert!(
        written > 20 * rounds && acknowledged * 3 > written && stops * 2 > rounds,
        "{written} {acknowledged} {stops}"
    );
}
