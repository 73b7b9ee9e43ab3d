use super::{Course, Turn};
use crate::timer::Role;

/// So long a buyer thinks before they write again.
const THINKS_MS: i64 = 3_000;
/// Who waits this long asks whether anybody is there, once a turn.
const NUDGE_MS: i64 = 45_000;
/// What they ask then, one buyer after another.
pub const NUDGES: [&str; 4] = ["人呢？", "还在吗", "？？", "怎么不说话了"];

/// A line of a conversation in a drill.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// Who wrote it.
    pub role: Role,
    /// When, in milliseconds since 1970.
    pub at_ms: i64,
    /// What it says.
    pub text: String,
    /// In which turn of the script.
    pub turn: usize,
}

/// A buyer's conversation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seat {
    said: Vec<Said>,
    /// How many turns were said.
    turns: usize,
    /// When the next one is.
    due_ms: Option<i64>,
    waits_ms: Option<i64>,
    is_nudged: bool,
}

impl Seat {
    /// The lines, oldest first.
    #[must_use]
    pub fn said(&self) -> &[Said] {
        &self.said
    }

    /// Since when the buyer waits for an answer.
    #[must_use]
    pub const fn waits_since_ms(&self) -> Option<i64> {
        self.waits_ms
    }

    /// How long the buyer waited for the first answer; `None` while there is none.
    #[must_use]
    pub fn first_wait_ms(&self) -> Option<i64> {
        let asked = self.said.first()?.at_ms;
        let answer = self.said.iter().find(|line| line.role == Role::Agent)?;
        Some(answer.at_ms - asked)
    }

    /// What was answered in a turn, line by line.
    pub fn answers(&self, turn: usize) -> impl Iterator<Item = &str> {
        self.said
            .iter()
            .filter(move |line| line.role == Role::Agent && line.turn == turn)
            .map(|line| line.text.as_str())
    }

    fn hear(&mut self, text: &str, at_ms: i64) {
        self.said.push(Said {
            role: Role::Buyer,
            at_ms,
            text: text.to_owned(),
            turn: self.turns.saturating_sub(1),
        });
        self.waits_ms.get_or_insert(at_ms);
    }
}

/// A course under way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drill {
    course: Course,
    begun_ms: i64,
    seats: Vec<Seat>,
}

impl Drill {
    /// Begins a course.
    #[must_use]
    pub fn begin(course: Course, now_ms: i64) -> Self {
        let seats = course.buyers.iter().map(|buyer| Seat {
            due_ms: Some(now_ms + i64::from(buyer.comes_s) * 1_000),
            ..Seat::default()
        });
        Self {
            seats: seats.collect(),
            course,
            begun_ms: now_ms,
        }
    }

    /// When it began, in milliseconds since 1970.
    #[must_use]
    pub const fn begun_ms(&self) -> i64 {
        self.begun_ms
    }

    /// The course.
    #[must_use]
    pub const fn course(&self) -> &Course {
        &self.course
    }

    /// The conversations, in the order of the course's buyers.
    #[must_use]
    pub fn seats(&self) -> &[Seat] {
        &self.seats
    }

    /// The turns that a buyer has in the script.
    #[must_use]
    pub fn turns(&self, buyer: usize) -> &[Turn] {
        self.course
            .buyers
            .get(buyer)
            .map_or(&[], |buyer| buyer.turns.as_slice())
    }

    /// The buyers say what they say by now; whether any did.
    pub fn advance(&mut self, now_ms: i64) -> bool {
        let mut any = false;
        for (at, (seat, buyer)) in self.seats.iter_mut().zip(&self.course.buyers).enumerate() {
            if let Some(due_ms) = seat.due_ms.filter(|due_ms| *due_ms <= now_ms)
                && let Some(turn) = buyer.turns.get(seat.turns)
            {
                seat.due_ms = None;
                seat.is_nudged = false;
                seat.turns += 1;
                for line in &turn.says {
                    seat.hear(line, due_ms);
                }
                any = true;
            }
            if let Some(since_ms) = seat.waits_ms
                && !seat.is_nudged
                && since_ms + NUDGE_MS <= now_ms
            {
                seat.is_nudged = true;
                let nudge = NUDGES.get((at + seat.turns) % NUDGES.len());
                seat.hear(nudge.unwrap_or(&"在吗"), since_ms + NUDGE_MS);
                any = true;
            }
        }
        any
    }

    /// An answer to a buyer. Who was answered writes on after a while, if the script has more; a second line before that
    /// belongs to the same answer.
    pub fn answer(&mut self, buyer: usize, text: &str, now_ms: i64) {
        let turns = self.turns(buyer).len();
        let Some(seat) = self.seats.get_mut(buyer) else {
            return;
        };
        seat.said.push(Said {
            role: Role::Agent,
            at_ms: now_ms,
            text: text.to_owned(),
            turn: seat.turns.saturating_sub(1),
        });
        seat.waits_ms = None;
        if seat.turns < turns && seat.turns > 0 {
            seat.due_ms = Some(now_ms + THINKS_MS);
        }
    }

    /// The next moment at which a buyer may say something.
    #[must_use]
    pub fn next_ms(&self) -> Option<i64> {
        let of = |seat: &Seat| {
            let nudge = seat.waits_ms.filter(|_| !seat.is_nudged);
            [seat.due_ms, nudge.map(|since_ms| since_ms + NUDGE_MS)]
        };
        self.seats.iter().flat_map(of).flatten().min()
    }

    /// Whether every buyer has said all and was answered.
    #[must_use]
    pub fn is_over(&self) -> bool {
        self.seats
            .iter()
            .all(|seat| seat.due_ms.is_none() && seat.waits_ms.is_none())
    }
}
