use jinnang_core::exchange::{CellNote, Damage, ExchangeError, PackFault, ProductFault, RowNote};
use jinnang_core::phrase::{
    BookError, LibraryError, Part, RecordError, Unsound, VariableError, VariableFault,
};
use jinnang_core::record::SheetError;
use jinnang_core::timer::rule::{FileFault, FileFlaw, Flaw, Piece, Place, RuleFault};
use serde_json::Value as Json;

use super::*;

fn some() -> String {
    "x".to_owned()
}

/// Every kind of fault in a rule and in a file of rules.
fn of_rules() -> Vec<Said> {
    let (found, known) = (some(), vec![some()]);
    let pieces = [
        Piece::Null,
        Piece::Count,
        Piece::Whole,
        Piece::Number,
        Piece::Bool,
        Piece::Text,
        Piece::List,
        Piece::Group,
        Piece::Written(some()),
    ];
    let flaws = [
        Flaw::Id,
        Flaw::Blank,
        Flaw::Instant,
        Flaw::Capped,
        Flaw::Dayless,
        Flaw::Unsourced,
        Flaw::Unassigned,
        Flaw::DayTwice,
        Flaw::Undated,
        Flaw::Shared,
        Flaw::Endless,
        Flaw::Everywhere,
        Flaw::Percent,
        Flaw::Mean,
    ];
    let of_files = [
        FileFlaw::Field {
            found: found.clone(),
            known: known.clone(),
        },
        FileFlaw::Choice {
            found: found.clone(),
            known,
        },
        FileFlaw::Missing { field: some() },
        FileFlaw::FieldTwice { field: some() },
        FileFlaw::Time {
            found: found.clone(),
        },
        FileFlaw::Date { found },
        FileFlaw::Cut,
        FileFlaw::Form,
        FileFlaw::Trailing,
        FileFlaw::Number,
        FileFlaw::Told { told: some() },
        FileFlaw::Empty,
        FileFlaw::Many { found: 9, most: 7 },
        FileFlaw::IdTwice,
    ];
    let pieces = pieces.map(|found| FileFlaw::Other {
        wanted: found.clone(),
        found,
    });
    let all = of_files.into_iter().chain(pieces);
    let all = all.chain(flaws.map(FileFlaw::Rule));
    let places = [(None, ""), (Some(1), ""), (Some(1), "x")];
    let at = |why: FileFlaw| {
        places.map(|(number, text)| FileFault {
            place: Place {
                number,
                id: text.to_owned(),
                field: text.to_owned(),
            },
            why: Box::new(why.clone()),
            line: number,
        })
    };
    let all: Vec<FileFault> = all.flat_map(at).collect();
    let refused = |fault| Said::of("rulesRefused").with(Said::from(fault));
    let mut said: Vec<Said> = all.iter().map(refused).collect();
    let fields = ["name", "deadline", "period_days", "targets", "hours", "id"];
    let faults = fields.map(|field| RuleFault {
        field,
        why: Flaw::Blank,
    });
    said.extend(faults.iter().map(rule));
    said
}

/// Every kind of fault. A kind that is missing here is not held to its texts: whoever adds one adds it here.
fn all() -> Vec<Said> {
    let variables = [
        VariableFault::Open,
        VariableFault::Nameless,
        VariableFault::TooLong {
            name: some(),
            most: 12,
        },
        VariableFault::Unknown { name: some() },
    ];
    let parts = [
        Part::Title,
        Part::Text,
        Part::More,
        Part::Variants,
        Part::Group,
        Part::Subgroup,
        Part::Keywords,
        Part::Examples,
        Part::Intent,
        Part::Stage,
        Part::Shops,
        Part::Products,
        Part::Scope,
        Part::Image,
    ];
    let sizes = parts.map(|part| Unsound::Long {
        part,
        found: 9,
        most: 7,
    });
    let unsound = [
        Unsound::Untitled,
        Unsound::Empty,
        Unsound::Many {
            part: Part::More,
            found: 9,
            most: 7,
        },
    ];
    let packs = [
        PackFault::Cut,
        PackFault::Form,
        PackFault::Encoding,
        PackFault::Unknown { told: some() },
    ];
    let files = [
        ExchangeError::Large {
            found_mb: 21,
            most_mb: 20,
        },
        ExchangeError::Bomb { most_mb: 160 },
        ExchangeError::Empty,
        ExchangeError::Broken(Damage::Password),
        ExchangeError::Broken(Damage::Cut),
        ExchangeError::Broken(Damage::Content),
        ExchangeError::Encoding { row: 1 },
        ExchangeError::Quote { row: 1 },
        ExchangeError::Rows { most: 60_000 },
        ExchangeError::Unmapped { header: some() },
        ExchangeError::Unsheeted { header: some() },
        ExchangeError::Unnamed { header: some() },
        ExchangeError::Unsound {
            nth: 1,
            why: Unsound::Untitled,
        },
        ExchangeError::Newer { found: 7 },
        ExchangeError::Unwritten { reason: some() },
    ];
    let rows = [
        RowNote::Twice,
        RowNote::Titled(some()),
        RowNote::Step(some()),
        RowNote::Stage(some()),
        RowNote::Intent(some()),
    ];
    let products = [
        ProductFault::Nameless,
        ProductFault::Bare { name: some() },
        ProductFault::Many { found: 9, most: 7 },
        ProductFault::Long { found: 9, most: 7 },
    ];
    let records = [
        SheetError::Empty,
        SheetError::TooLong {
            what: "what",
            found: 9,
            limit: 7,
        },
    ];
    let books = [
        BookError::Missing { id: some() },
        BookError::Taken { id: some() },
        BookError::Unedited,
        BookError::Unsound(Unsound::Empty),
        BookError::Record(RecordError::Newer { found: 9 }),
    ];
    let names = [
        VariableError::Cyclic { path: vec![some()] },
        VariableError::Name { name: some() },
    ];
    let libraries = [
        LibraryError::Twice { id: some() },
        LibraryError::Empty {
            id: some(),
            part: "id",
        },
        LibraryError::Empty {
            id: some(),
            part: "title",
        },
        LibraryError::Empty {
            id: some(),
            part: "text",
        },
        LibraryError::Shipped { nth: 1 },
    ];
    let packs = packs.map(|why| ExchangeError::Pack { line: 1, why });
    let notes = unsound.iter().chain(&sizes).cloned();
    let notes = notes.map(RowNote::Unsound);
    let notes = notes.chain(variables.map(RowNote::Variable)).chain(rows);
    let mut all: Vec<Said> = files.iter().chain(&packs).map(Said::from).collect();
    all.extend(notes.map(|note| row(1, Said::from(&note))));
    all.extend(products.iter().map(product));
    all.extend(records.iter().map(record));
    all.extend(books.iter().map(Said::from));
    all.extend(names.iter().map(Said::from));
    all.extend(libraries.iter().map(Said::from));
    all.extend(of_rules());
    all.push(cell(&CellNote {
        row: 1,
        column: "原因",
        text: some(),
    }));
    all
}

fn texts(language: &str) -> Json {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../extension/_locales");
    let text = std::fs::read_to_string(format!("{folder}/{language}/messages.json")).unwrap();
    serde_json::from_str(&text).unwrap()
}

/// Every value of the sentence stands in its text, and nothing else does.
fn hold(said: &Said, texts: &Json, language: &str) {
    let text = texts[&said.name]["message"].as_str();
    let text = text.unwrap_or_else(|| panic!("{language} has no {}", said.name));
    let last = said.values.len();
    for place in 1..=last {
        assert!(
            text.contains(&format!("${place}")),
            "{language}: {} leaves out its value {place}: {text}",
            said.name
        );
    }
    let more = format!("${}", last + 1);
    assert!(!text.contains(&more), "{language}: {}: {text}", said.name);
    for value in &said.values {
        if let Value::Said(inner) = value {
            hold(inner, texts, language);
        }
    }
}

#[test]
fn every_kind_of_fault_has_a_text_with_all_its_values_in_every_language() {
    for language in ["zh_CN", "zh_TW", "en"] {
        let texts = texts(language);
        for said in all() {
            hold(&said, &texts, language);
        }
    }
}

#[test]
fn what_a_worker_tells_comes_to_the_page_as_it_was() {
    for said in all() {
        let sent = serde_json::to_string(&said).unwrap();
        assert_eq!(serde_json::from_str::<Said>(&sent).unwrap(), said);
    }
}
