//! The guard of our own inputs against the Enter that only picks a candidate of the input method.

use jinnang_view::*;
use web_sys::{Event, KeyboardEvent};

/// Some systems end the composition first and then deliver the very key press that ended it. The two carry nearly
/// the same time stamp; a person needs longer for the next key. Milliseconds.
const SAME_PRESS_MS: f64 = 100.0;

/// Whether a key press belongs to the input method. One per input.
#[derive(Clone, Copy)]
pub struct Ime {
    ended_at: Store<Option<f64>>,
}

impl Ime {
    /// A guard for one input.
    pub fn new() -> Self {
        Self {
            ended_at: Store::new(None),
        }
    }

    /// A composition ended.
    pub fn ended(self, event: &Event) {
        self.ended_at.set(Some(event.time_stamp()));
    }

    /// A key came up: the next press is a new one.
    pub fn released(self) {
        self.ended_at.set(None);
    }

    /// Whether this press is the input method's and not ours.
    pub fn takes(self, event: &KeyboardEvent) -> bool {
        let same_press = self
            .ended_at
            .get()
            .is_some_and(|at| event.time_stamp() - at < SAME_PRESS_MS);
        event.is_composing() || event.key_code() == 229 || same_press
    }
}
