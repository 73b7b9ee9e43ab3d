//! A list that can be searched: its index is made part by part while nothing else is to be done, and what is missing of
//! it when a search can't wait.

use gloo_timers::future::TimeoutFuture;
use jinnang_core::record::RecordIndex;
use jinnang_view::{Store, spawn_local};

/// So many are taken in at a time: a few milliseconds.
const PART: usize = 1_000;

/// The index over a list of things that `add` takes in. Cheap to copy: it holds handles.
pub struct Finder<T: 'static> {
    index: Store<RecordIndex>,
    /// Counts up when the list is another.
    turn: Store<u32>,
    add: fn(&mut RecordIndex, &T),
}

impl<T> Clone for Finder<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Finder<T> {}

impl<T> Finder<T> {
    /// Over nothing so far.
    pub fn new(add: fn(&mut RecordIndex, &T)) -> Self {
        Self {
            index: Store::new(RecordIndex::default()),
            turn: Store::new(0),
            add,
        }
    }

    /// The list is another from now on.
    pub fn reset(self) {
        self.index.set(RecordIndex::default());
        self.turn.update(|turn| *turn = turn.wrapping_add(1));
    }

    /// The places in the list where every word of the query occurs.
    pub fn find(self, list: &[T], query: &str) -> Vec<usize> {
        self.grow(list, usize::MAX);
        self.index.with(|index| index.find(query, usize::MAX))
    }

    /// Takes in so many more; whether all are in.
    fn grow(self, list: &[T], most: usize) -> bool {
        let mut index = self.index.take();
        for one in list.iter().skip(index.len()).take(most) {
            (self.add)(&mut index, one);
        }
        let all = index.len() >= list.len();
        self.index.set(index);
        all
    }

    /// Takes in the list as it is, part by part, between whatever else there is to do.
    pub fn later(self, list: Store<Vec<T>>) {
        let turn = self.turn.get();
        spawn_local(async move {
            loop {
                TimeoutFuture::new(0).await;
                if self.turn.get() != turn || list.with(|list| self.grow(list, PART)) {
                    return;
                }
            }
        });
    }
}
