//! A storage for tests: it fails, fills up, and dies before or after any write.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::future::poll_fn;
use std::rc::Rc;
use std::task::Poll;

use jinnang_browser::ApiError;
use jinnang_browser::storage::Area;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::Medium;

/// Numbers that look drawn and are the same in every run.
#[derive(Clone, Debug)]
pub struct Dice(pub u64);

impl Dice {
    pub fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    pub fn below(&mut self, limit: u64) -> u64 {
        self.next() % limit
    }
}

/// How often a write goes wrong, in a thousand.
#[derive(Clone, Copy, Debug, Default)]
pub struct Weather {
    pub fails: u64,
    pub dies: u64,
    /// Whether others come in between before every access.
    pub busy: bool,
}

#[derive(Debug)]
pub struct State {
    pub local: BTreeMap<String, Value>,
    pub session: BTreeMap<String, Value>,
    pub now_ms: i64,
    pub quota: usize,
    pub weather: Weather,
    /// The background was stopped: nothing is answered any more.
    pub dead: bool,
    pub dice: Dice,
    /// How many values were read.
    pub read: usize,
}

#[derive(Clone, Debug)]
pub struct Paper(pub Rc<RefCell<State>>);

impl Paper {
    pub fn new(seed: u64) -> Self {
        Self(Rc::new(RefCell::new(State {
            local: BTreeMap::new(),
            session: BTreeMap::new(),
            now_ms: 1_790_000_000_000,
            quota: usize::MAX,
            weather: Weather::default(),
            dead: false,
            dice: Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1),
            read: 0,
        })))
    }

    /// Everything that lies on the disk and in the session, as text.
    pub fn dump(&self) -> String {
        let state = self.0.borrow();
        format!("{:?}{:?}", state.local, state.session)
    }

    /// Lets others in, and never returns when the background has died.
    async fn turn(&self) {
        let mut yielded = !self.0.borrow().weather.busy;
        poll_fn(|_| {
            if self.0.borrow().dead || !std::mem::replace(&mut yielded, true) {
                return Poll::Pending;
            }
            Poll::Ready(())
        })
        .await;
    }

    async fn change(
        &self,
        area: Area,
        change: impl FnOnce(&mut BTreeMap<String, Value>),
    ) -> Result<(), ApiError> {
        self.turn().await;
        let died = {
            let mut state = self.0.borrow_mut();
            let Weather { fails, dies, .. } = state.weather;
            if state.dice.below(1_000) < fails {
                return Err(ApiError::Refused("the disk does not answer".into()));
            }
            let died = state.dice.below(1_000) < dies;
            state.dead |= died;
            if !died || state.dice.below(2) == 0 {
                let quota = state.quota;
                let map = match area {
                    Area::Local => &mut state.local,
                    Area::Session => &mut state.session,
                };
                if area == Area::Local && quota != usize::MAX {
                    let before = map.clone();
                    change(map);
                    if size(map) > quota.max(size(&before)) {
                        *map = before;
                        return Err(ApiError::Full("quota exceeded".into()));
                    }
                } else {
                    change(map);
                }
            }
            died
        };
        if died {
            self.turn().await;
        }
        Ok(())
    }
}

fn size(map: &BTreeMap<String, Value>) -> usize {
    map.iter()
        .map(|(key, value)| key.len() + value.to_string().len())
        .sum()
}

impl Medium for Paper {
    type Value = Value;

    async fn get(&self, area: Area, keys: &[String]) -> Result<Vec<Option<Value>>, ApiError> {
        self.turn().await;
        let mut state = self.0.borrow_mut();
        let map = match area {
            Area::Local => &state.local,
            Area::Session => &state.session,
        };
        let found: Vec<Option<Value>> = keys.iter().map(|key| map.get(key).cloned()).collect();
        state.read += found.iter().flatten().count();
        Ok(found)
    }

    async fn all(
        &self,
        area: Area,
        prefix: &str,
        behind: &str,
        most: u32,
    ) -> Result<Vec<(String, Value)>, ApiError> {
        self.turn().await;
        let mut state = self.0.borrow_mut();
        let map = match area {
            Area::Local => &state.local,
            Area::Session => &state.session,
        };
        let found = map
            .iter()
            .filter(|(key, _)| key.starts_with(prefix) && key.as_str() > behind);
        let most = match most {
            0 => usize::MAX,
            most => most as usize,
        };
        let found = found.take(most);
        let found: Vec<(String, Value)> = found
            .map(|(key, value)| (key.clone(), value.clone()))
            .collect();
        state.read += found.len();
        Ok(found)
    }

    async fn names(&self, area: Area, prefixes: &[String]) -> Result<Vec<String>, ApiError> {
        self.turn().await;
        let state = self.0.borrow();
        let map = match area {
            Area::Local => &state.local,
            Area::Session => &state.session,
        };
        let begins = |key: &&String| prefixes.iter().any(|prefix| key.starts_with(prefix));
        Ok(map.keys().filter(begins).cloned().collect())
    }

    async fn set(&self, area: Area, items: Vec<(String, Value)>) -> Result<(), ApiError> {
        self.change(area, |map| map.extend(items)).await
    }

    async fn remove(&self, area: Area, keys: Vec<String>) -> Result<(), ApiError> {
        self.change(area, |map| {
            for key in &keys {
                map.remove(key);
            }
        })
        .await
    }

    fn read<T: DeserializeOwned>(&self, value: &Value) -> Result<T, ApiError> {
        serde_json::from_value(value.clone()).map_err(|error| ApiError::Form(error.to_string()))
    }

    fn make<T: Serialize + ?Sized>(&self, record: &T) -> Result<Value, ApiError> {
        serde_json::to_value(record).map_err(|error| ApiError::Form(error.to_string()))
    }

    fn to_json(&self, value: &Value) -> Option<String> {
        Some(value.to_string())
    }

    fn parse_json(&self, text: &str) -> Option<Value> {
        serde_json::from_str(text).ok()
    }

    fn field(&self, value: &Value, name: &str) -> Option<Value> {
        value.get(name).cloned()
    }

    fn fill(&self, bytes: &mut [u8]) -> Result<(), ApiError> {
        let mut state = self.0.borrow_mut();
        for byte in bytes {
            *byte = state.dice.below(256) as u8;
        }
        Ok(())
    }

    fn now_ms(&self) -> i64 {
        let mut state = self.0.borrow_mut();
        state.now_ms += 1;
        state.now_ms
    }
}
