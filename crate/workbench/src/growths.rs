use jinnang_browser::{clock, i18n};
use jinnang_core::phrase::{Growth, Heard, Learning};
use jinnang_protocol::Shelf;
use jinnang_view::{Signal, spawn_local};

use crate::shelf;

/// The ids under which the two records stand.
const GROWTH: &str = "growth";
const LEARNING: &str = "learning";

/// What was typed by hand and gathered, and what was learnt from choices.
#[derive(Clone, Copy)]
pub struct Growths {
    /// The groups.
    pub growth: Signal<Growth>,
    /// The choices.
    pub learnt: Signal<Learning>,
    /// Whether the shelves were read.
    pub read: Signal<bool>,
    /// A sentence about what was just done.
    pub say: Signal<Option<String>>,
}

impl Growths {
    /// Nothing read yet: what was gathered may be locked.
    pub fn new() -> Self {
        Self {
            growth: Signal::new(Growth::new()),
            learnt: Signal::new(Learning::new()),
            read: Signal::new(false),
            say: Signal::new(None),
        }
    }

    /// Reads the shelves, and gathers what waits there.
    pub fn open(self) {
        spawn_local(async move {
            if let Ok((found, _)) = shelf::all::<Learning>(Shelf::Choices).await {
                let found = found.into_iter().map(|(_, learnt)| learnt);
                let found = found.into_iter().find(|one| one.readable().is_ok());
                self.learnt.set(found.unwrap_or_default());
            }
            if self.gather().await.is_err() {
                self.say.set(Some(i18n::text("growthLocked")));
            }
            self.read.set(true);
        });
    }

    /// Reads what was gathered, with what waits to be.
    ///
    /// # Errors
    /// When the shelf can't be read or written.
    pub async fn gather(self) -> Result<(), shelf::Trouble> {
        let (kept, _) = shelf::all::<Growth>(Shelf::Grown).await?;
        let (mut heard, _) = shelf::all::<Heard>(Shelf::Grown).await?;
        let kept = kept.into_iter().map(|(_, growth)| growth);
        let kept = kept.into_iter().find(|one| one.readable().is_ok());
        let mut growth = kept.unwrap_or_default();
        heard.sort_by_key(|(_, heard)| heard.at_ms);
        for (_, one) in &heard {
            growth.hear(one);
        }
        if !heard.is_empty() {
            // Written before what it was gathered from goes: nothing is lost, at worst something counts twice.
            keep(&growth).await?;
            let ids = heard.into_iter().map(|(id, _)| id).collect();
            shelf::drop(Shelf::Grown, ids).await?;
        }
        self.growth.set(growth);
        Ok(())
    }

    /// Changes what was gathered, and keeps it.
    pub fn change(self, change: impl FnOnce(&mut Growth), said: String) {
        self.growth.update(change);
        let growth = self.growth.get_untracked();
        spawn_local(async move {
            let done = keep(&growth).await;
            self.say.set(Some(done.map_or_else(i18n::text, |()| said)));
        });
    }

    /// Changes what was gathered as it is stored, and then what is shown of it.
    ///
    /// # Errors
    /// When the shelf can't be read or written; nothing has changed then.
    pub async fn keep(self, change: impl FnOnce(&mut Growth)) -> Result<(), shelf::Trouble> {
        self.gather().await?;
        let mut growth = self.growth.get_untracked();
        change(&mut growth);
        keep(&growth).await?;
        self.growth.set(growth);
        Ok(())
    }

    /// Changes what was learnt, and keeps it.
    pub fn unlearn(self, change: impl FnOnce(&mut Learning)) {
        self.learnt.update(change);
        let learnt = self.learnt.get_untracked();
        spawn_local(async move {
            let item = (LEARNING.to_owned(), learnt);
            let done = shelf::put(Shelf::Choices, &[item]).await;
            let said = done.map_or_else(i18n::text, |()| i18n::text("learntForgotten"));
            self.say.set(Some(said));
        });
    }

    /// What was learnt about phrases, the strongest first: id, and what speaks for it or against it.
    pub fn lessons(self) -> Vec<(String, f32)> {
        let now = clock::now_ms();
        self.learnt.with(|learnt| {
            let all = learnt.phrases(now).into_iter();
            all.map(|(id, bias)| (id.to_owned(), bias)).collect()
        })
    }
}

async fn keep(growth: &Growth) -> Result<(), shelf::Trouble> {
    shelf::put(Shelf::Grown, &[(GROWTH.to_owned(), growth.clone())]).await
}
