//! The worker's side: it holds the file and the book, and answers one question at a time.

use std::cell::RefCell;

use base64ct::{Base64UrlUnpadded, Encoding};
use jinnang_browser::read_json;
use jinnang_core::exchange::{
    Column, Fate, FileKind, Mapping, Pack, Report, Table, diff, dry_run, phrase_table, read_pack,
    read_table, take_in, write_pack,
};
use jinnang_core::phrase::{Book, Duplicates, Library, Phrase, Record};
use serde::Serialize;
use wasm_bindgen::prelude::*;

use super::seen::{Batch, Choice, Planned, Read, RowSeen, Rows, Sheet, Written};
use crate::said::Said;

/// Rows that are shown of a table before it is taken in, and how much of a cell.
const SAMPLE: usize = 4;
const CELL: usize = 40;
/// Rows of the report in one answer.
const PAGE: usize = 100;
/// Titles that are named of a pack.
const NAMED: usize = 200;
/// Records in one answer; of what size, in bytes.
const BATCH: usize = 2_000;
const BATCH_BYTES: usize = 700_000;

#[derive(Default)]
struct Held {
    book: Book,
    table: Option<Table>,
    pack: Option<Pack>,
    report: Report,
    changed: Vec<String>,
}

thread_local! {
    static HELD: RefCell<Held> = RefCell::new(Held::default());
}

/// Takes the shipped data and the shop's own records, bodies as they stand on the shelf.
#[wasm_bindgen]
pub fn exchange_begin(shipped: Vec<u8>, records: &str) {
    // Data of another version is none: then only the shop's own phrases are known.
    let _ = jinnang_core::shipped::provide(shipped);
    let mut own: Vec<Record> = serde_json::from_str(records).unwrap_or_default();
    own.retain(|record| record.readable().is_ok());
    let mut known: Vec<String> = own.iter().map(|record| record.phrase.id.clone()).collect();
    known.sort_unstable();
    let ships = Library::starter().unwrap_or_default();
    let ships = ships.phrases().iter();
    own.extend(
        ships
            .filter(|phrase| known.binary_search(&phrase.id).is_err())
            .map(|phrase| Record::new(phrase.clone())),
    );
    let book = Book::new(own).unwrap_or_default();
    HELD.set(Held {
        book,
        ..Held::default()
    });
}

/// Reads a file.
#[wasm_bindgen]
pub fn exchange_read(bytes: &[u8]) -> String {
    say(&HELD.with_borrow_mut(|held| read(held, bytes)))
}

fn read(held: &mut Held, bytes: &[u8]) -> Read {
    if FileKind::of(bytes) == FileKind::Json {
        let pack = match read_pack(bytes) {
            Ok(pack) => pack,
            Err(why) => return Read::Fault(Said::from(&why)),
        };
        let found = diff(&held.book, &pack);
        let title = |id: &String| {
            let packed = pack.phrases.iter().find(|phrase| phrase.id == *id);
            packed.map_or_else(String::new, |phrase| phrase.title.clone())
        };
        let changed = found.changed.into_iter().take(NAMED);
        let read = Read::Pack {
            name: pack.name.clone(),
            added: found.added.iter().take(NAMED).map(title).collect(),
            changed: changed
                .map(|change| {
                    (
                        change.title,
                        change.parts.into_iter().map(Said::from).collect(),
                    )
                })
                .collect(),
            same: found.same,
            missing: found.missing.len(),
        };
        held.pack = Some(pack);
        return read;
    }
    let table = match read_table(bytes) {
        Ok(table) => table,
        Err(why) => return Read::Fault(Said::from(&why)),
    };
    let mapping = Mapping::read(&table);
    let widest = table.rows.iter().take(SAMPLE).map(|row| row.cells.len());
    let widest = widest.max().unwrap_or_default();
    let mut columns: Vec<String> = mapping.columns.iter().map(Column::code).collect();
    columns.resize(widest.max(columns.len()), Column::Other.code());
    let sample = table.rows.iter().take(SAMPLE).map(|row| {
        let cells = row.cells.iter();
        cells
            .map(|cell| cell.chars().take(CELL).collect())
            .collect()
    });
    let sheet = Sheet {
        choice: Choice {
            columns,
            has_header: mapping.has_header,
            duplicates: "skip".to_owned(),
        },
        sample: sample.collect(),
        rows: table.rows.len() - usize::from(mapping.has_header),
    };
    held.table = Some(table);
    Read::Table(sheet)
}

/// What taking the table in would do.
#[wasm_bindgen]
pub fn exchange_plan(choice: &str) -> String {
    let planned = HELD.with_borrow_mut(|held| {
        let (mapping, duplicates) = match understood(choice) {
            Ok(understood) => understood,
            Err(fault) => {
                return Planned {
                    fault: Some(fault),
                    ..Planned::default()
                };
            }
        };
        let Some(table) = &held.table else {
            return Planned {
                fault: Some(Said::of("exchangeBroke")),
                ..Planned::default()
            };
        };
        held.report = dry_run(&held.book, table, &mapping, duplicates);
        Planned {
            fault: None,
            counts: held.report.counts(),
        }
    });
    say(&planned)
}

/// Rows of the last plan, of one fate, from the `from`th on; of any fate for a number that is none.
#[wasm_bindgen]
pub fn exchange_rows(fate: usize, from: usize) -> String {
    let rows = HELD.with_borrow(|held| {
        let rows = held.report.rows.iter();
        let of_fate: Vec<_> = rows
            .filter(|row| fate > 3 || place(&row.fate) == fate)
            .collect();
        let shown = of_fate.iter().skip(from).take(PAGE).map(|row| RowSeen {
            row: row.row,
            title: row.title.clone(),
            fate: place(&row.fate),
            notes: row.notes.iter().map(Said::from).collect(),
        });
        Rows {
            rows: shown.collect(),
            more: of_fate.len().saturating_sub(from + PAGE),
        }
    });
    say(&rows)
}

/// Takes the table, or the pack, into the worker's book. How many records are to be written, or why none.
#[wasm_bindgen]
pub fn exchange_take(choice: &str, now_ms: f64) -> String {
    // Milliseconds since 1970 are whole and far below 2^53.
    #[allow(clippy::cast_possible_truncation)]
    let now_ms = now_ms as i64;
    let batch = HELD.with_borrow_mut(|held| {
        let taken = take(held, choice, now_ms);
        match taken {
            Ok(changed) => {
                held.changed = changed;
                Batch {
                    all: held.changed.len(),
                    ..Batch::default()
                }
            }
            Err(fault) => Batch {
                fault: Some(fault),
                ..Batch::default()
            },
        }
    });
    say(&batch)
}

fn take(held: &mut Held, choice: &str, now_ms: i64) -> Result<Vec<String>, Said> {
    let sentence = |why: jinnang_core::phrase::BookError| Said::from(&why);
    if let Some(pack) = &held.pack {
        let duplicates = duplicates(&parsed(choice)?.duplicates);
        let merged = held
            .book
            .merge(pack.phrases.clone(), duplicates, now_ms, "");
        return Ok(merged.map_err(sentence)?.changed);
    }
    let (mapping, duplicates) = understood(choice)?;
    let table = held
        .table
        .as_ref()
        .ok_or_else(|| Said::of("exchangeBroke"))?;
    let report = take_in(&mut held.book, table, &mapping, duplicates, now_ms, "");
    Ok(report.map_err(sentence)?.changed)
}

/// The records to be written, from the `from`th on.
#[wasm_bindgen]
pub fn exchange_batch(from: usize) -> String {
    let batch = HELD.with_borrow(|held| {
        let mut batch = Batch {
            all: held.changed.len(),
            ..Batch::default()
        };
        let mut bytes = 0;
        for id in held.changed.iter().skip(from).take(BATCH) {
            let body = held.book.get(id).map(serde_json::to_string);
            let Some(Ok(body)) = body else { continue };
            bytes += body.len();
            batch.items.push((id.clone(), body));
            if bytes > BATCH_BYTES {
                break;
            }
        }
        batch
    });
    say(&batch)
}

/// The library as a file: `xlsx`, `csv` or `json`. Only the shop's own and changed phrases unless `all`.
#[wasm_bindgen]
pub fn exchange_write(kind: &str, all: bool, now_ms: f64) -> String {
    #[allow(clippy::cast_possible_truncation)]
    let now_ms = now_ms as i64;
    let written = HELD.with_borrow(|held| {
        let own = |phrase: &&Phrase| all || phrase.edited_ms > 0;
        let phrases: Vec<&Phrase> = held.book.phrases().filter(own).collect();
        let bytes = match kind {
            "json" => write_pack("客服锦囊", phrases, now_ms),
            "csv" => Ok(phrase_table(phrases).to_csv()),
            _ => phrase_table(phrases).to_xlsx("话术", now_ms),
        };
        Written::of(bytes.map(|bytes| Base64UrlUnpadded::encode_string(&bytes)))
    });
    say(&written)
}

fn parsed(choice: &str) -> Result<Choice, Said> {
    read_json(choice).ok_or_else(|| Said::of("exchangeBroke"))
}

fn understood(choice: &str) -> Result<(Mapping, Duplicates), Said> {
    let choice = parsed(choice)?;
    let columns = choice.columns.iter();
    let columns: Vec<Column> = columns
        .map(|code| Column::coded(code).unwrap_or(Column::Other))
        .collect();
    if !columns.contains(&Column::Text) {
        return Err(Said::of("exchangeUnmapped"));
    }
    let mapping = Mapping {
        columns,
        has_header: choice.has_header,
    };
    Ok((mapping, duplicates(&choice.duplicates)))
}

fn duplicates(name: &str) -> Duplicates {
    match name {
        "replace" => Duplicates::Replace,
        "keep" => Duplicates::Keep,
        _ => Duplicates::Skip,
    }
}

fn place(fate: &Fate) -> usize {
    match fate {
        Fate::Added => 0,
        Fate::Replaced(_) => 1,
        Fate::Skipped(_) => 2,
        Fate::Refused => 3,
    }
}

fn say<T: Serialize>(thing: &T) -> String {
    serde_json::to_string(thing).unwrap_or_default()
}
