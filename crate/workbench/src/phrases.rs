use jinnang_browser::{clock, i18n};
use jinnang_core::phrase::{Book, BookError, Library, Phrase, Record, laid_over};
use jinnang_protocol::Shelf;
use jinnang_view::{Signal, Store, spawn_local};

use crate::said::Said;
use crate::shelf;

/// The library as the shop has it: what ships, what was made of it, and its own.
#[derive(Clone, Copy)]
pub struct Phrases {
    /// What is searched.
    pub library: Store<Library>,
    /// Every record of the shop's: own phrases, and shipped ones that were changed or put away.
    pub book: Store<Book>,
    /// Counts up when the library is another.
    pub round: Signal<u32>,
    /// A sentence about what was just done.
    pub say: Signal<Option<String>>,
    /// What was put away last, while that can be taken back.
    pub gone: Signal<Option<String>>,
    shipped: Store<Vec<Phrase>>,
}

impl Phrases {
    /// Reads the shelf; until then only what ships is known.
    pub fn new() -> Self {
        let library = Library::starter().unwrap_or_default();
        let phrases = Self {
            book: Store::new(Book::default()),
            round: Signal::new(0),
            say: Signal::new(None),
            gone: Signal::new(None),
            shipped: Store::new(library.phrases().to_vec()),
            library: Store::new(library),
        };
        spawn_local(phrases.read());
        phrases
    }

    /// Reads the shelf anew.
    pub async fn read(self) {
        match shelf::all::<Record>(Shelf::Phrases).await {
            Ok((records, unread)) => {
                let records = records.into_iter().map(|(_, record)| record);
                match Book::new(records.collect()) {
                    Ok(book) => self.show(book),
                    Err(why) => self.tell(Said::from(&why).written()),
                }
                if unread > 0 {
                    self.tell(i18n::with("shelfSkipped", &[&unread.to_string()]));
                }
            }
            Err(why) => self.tell(i18n::text(why)),
        }
    }

    /// Reads the library as it is now; whoever runs this runs again when it is another.
    pub fn with<R>(self, read: impl FnOnce(&Library) -> R) -> R {
        self.round.with(|_| ());
        self.library.with(read)
    }

    /// Reads the records as they are now; whoever runs this runs again when they are others.
    pub fn records<R>(self, read: impl FnOnce(&Book) -> R) -> R {
        self.round.with(|_| ());
        self.book.with(read)
    }

    /// Whether a phrase ships.
    pub fn ships(self, id: &str) -> bool {
        self.shipped
            .with(|shipped| shipped.iter().any(|phrase| phrase.id == id))
    }

    /// Says a sentence.
    pub fn tell(self, sentence: String) {
        self.say.set(Some(sentence));
    }

    /// Keeps a phrase: a new one, or the new wording of the one with its id. `by` is who wrote it.
    pub fn keep(self, phrase: Phrase, by: String, done: impl FnOnce() + 'static) {
        let said = i18n::with("phraseKept", &[&phrase.title]);
        self.gone.set(None);
        self.change(said, done, move |book| {
            if book.get(&phrase.id).is_none() {
                return book.add(phrase, clock::now_ms(), &by);
            }
            let id = phrase.id.clone();
            book.edit(&id, phrase, clock::now_ms(), &by).map(|()| id)
        });
    }

    /// Puts a phrase away; [`Phrases::restore`] brings it back.
    pub fn put_away(self, id: String) {
        let title = self.library.with(|library| {
            let found = library.get(&id);
            found.map_or_else(String::new, |phrase| phrase.title.clone())
        });
        let gone = id.clone();
        let after = move || self.gone.set(Some(gone));
        self.change(i18n::with("phraseGone", &[&title]), after, move |book| {
            book.delete(&id, clock::now_ms()).map(|()| id)
        });
    }

    /// Brings back a phrase that was put away.
    pub fn restore(self, id: String) {
        self.gone.set(None);
        self.change(
            i18n::text("phraseBack"),
            || (),
            move |book| book.restore(&id).map(|()| id),
        );
    }

    /// Pins a phrase before its equals, or unpins it.
    pub fn pin(self, id: String) {
        self.change(
            i18n::text("phrasePinned"),
            || (),
            move |book| book.pin(&id).map(|()| id),
        );
    }

    /// Takes the last edit of a phrase back.
    pub fn undo(self, id: String) {
        self.change(
            i18n::text("phraseUndone"),
            || (),
            move |book| book.undo(&id).map(|()| id),
        );
    }

    /// Changes the book, writes what changed, and only then shows it.
    fn change(
        self,
        said: String,
        done: impl FnOnce() + 'static,
        change: impl FnOnce(&mut Book) -> Result<String, BookError>,
    ) {
        let mut book = self.with_shipped();
        let id = match change(&mut book) {
            Ok(id) => id,
            Err(why) => {
                self.tell(Said::from(&why).written());
                return;
            }
        };
        let Some(record) = book.get(&id).cloned() else {
            return;
        };
        spawn_local(async move {
            if let Err(why) = shelf::put(Shelf::Phrases, &[(id.clone(), record.clone())]).await {
                self.tell(i18n::text(why));
                return;
            }
            // Whatever else was kept meanwhile stays.
            let mut records = self.book.with(|book| book.records().to_vec());
            match records.iter_mut().find(|other| other.phrase.id == id) {
                Some(other) => *other = record,
                None => records.push(record),
            }
            match Book::new(records) {
                Ok(book) => self.show(book),
                Err(why) => self.tell(Said::from(&why).written()),
            }
            self.tell(said);
            done();
        });
    }

    /// The book with a record for every shipped phrase too, so that those can be changed as well.
    fn with_shipped(self) -> Book {
        let mut records = self.book.with(|book| book.records().to_vec());
        self.shipped.with(|shipped| {
            for phrase in shipped {
                if self.book.with(|book| book.get(&phrase.id).is_none()) {
                    records.push(Record::new(phrase.clone()));
                }
            }
        });
        Book::new(records).unwrap_or_default()
    }

    fn show(self, book: Book) {
        let phrases = self
            .shipped
            .with(|shipped| laid_over(shipped, book.records()));
        match Library::new(phrases) {
            Ok(library) => self.library.set(library),
            Err(why) => self.tell(Said::from(&why).written()),
        }
        self.book.set(book);
        self.round.update(|round| *round = round.wrapping_add(1));
    }
}
