//! What agents wrote last, as far as it is kept: the sampled chats, answers that wait to be gathered, and texts that were
//! passed over. A new rule is tried on them before it is kept.

use jinnang_browser::from_json;
use jinnang_core::phrase::Heard;
use jinnang_core::report::qc::read_talk;
use jinnang_core::timer::Role;
use jinnang_core::wording::Passed;
use jinnang_protocol::Shelf;
use jinnang_view::{Signal, spawn_local};

use crate::shelf;

/// The most lines that a rule is tried on: the newest.
const LINES: usize = 2_000;

/// The lines. Cheap to copy: it holds a handle.
#[derive(Clone, Copy)]
pub struct Recent {
    /// The newest first; nothing before they were read.
    pub lines: Signal<Option<Vec<String>>>,
}

impl Recent {
    /// Nothing read yet.
    pub fn new() -> Self {
        Self {
            lines: Signal::new(None),
        }
    }

    /// Forgets them: the vault was locked or opened since.
    pub fn forget(self) {
        self.lines.set(None);
    }

    /// Reads them, the first time only.
    pub fn open(self) {
        if self.lines.with_untracked(Option::is_some) {
            return;
        }
        self.lines.set(Some(Vec::new()));
        spawn_local(async move {
            let mut lines: Vec<(i64, String)> = Vec::new();
            let mut after = None;
            while let Ok((items, next)) = shelf::page(Shelf::Talks, after).await {
                for item in items {
                    let text = from_json(&item.body).and_then(|body| body.as_string());
                    let Some(talk) = text.as_deref().and_then(read_talk) else {
                        continue;
                    };
                    let own = talk.lines.into_iter();
                    let own = own.filter(|(role, ..)| *role == Role::Agent);
                    lines.extend(own.map(|(_, at_ms, text)| (at_ms, text)));
                }
                if next.is_none() {
                    break;
                }
                after = next;
            }
            if let Ok((heard, _)) = shelf::all::<Heard>(Shelf::Grown).await {
                let answers = heard.into_iter().map(|(_, one)| (one.at_ms, one.answer));
                lines.extend(answers.filter(|(_, answer)| !answer.is_empty()));
            }
            if let Ok((passed, _)) = shelf::all::<String>(Shelf::Passed).await {
                let passed = passed.iter().filter_map(|(_, line)| Passed::read(line));
                lines.extend(passed.map(|one| (one.at_ms, one.text)));
            }
            lines.sort_by(|(a, one), (b, other)| (b, one).cmp(&(a, other)));
            lines.dedup_by(|(_, one), (_, other)| one == other);
            let newest = lines.into_iter().take(LINES).map(|(_, text)| text);
            self.lines.set(Some(newest.collect()));
        });
    }
}
