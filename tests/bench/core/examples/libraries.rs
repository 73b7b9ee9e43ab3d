//! Libraries of thousands of phrases, natively: how long until one stands, and the slowest keystrokes and suggestions.
//! `cargo run --release -p jinnang-bench --example libraries dist/chromium/core.dat < tests/golden/phrase/suggest.jsonl`

use std::io::Read as _;
use std::time::Instant;

use jinnang_core::phrase::{Asked, Library, suggest};

const QUERIES: [&str; 14] = [
    "fhsj",
    "tuikuan",
    "运费",
    "youhuiquan",
    "cm",
    "尺码tj",
    "thhh",
    "发票",
    "wuliu",
    "改地址",
    "zhiliang",
    "kefu",
    "地址gai",
    "haoping",
];

/// Shortest of some runs, in microseconds.
fn shortest(mut work: impl FnMut()) -> u128 {
    let runs = (0..9).map(|_| {
        let before = Instant::now();
        work();
        before.elapsed().as_micros()
    });
    runs.min().unwrap_or_default()
}

fn slowest(name: &str, mut all: Vec<(u128, String)>) {
    all.sort();
    let sum: u128 = all.iter().map(|(us, _)| us).sum();
    println!("{name}: mean {} µs", sum / all.len().max(1) as u128);
    for (us, what) in all.iter().rev().take(8) {
        println!("  {us} µs  {what}");
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let data = std::env::args().nth(1).ok_or("where is core.dat?")?;
    jinnang_core::shipped::provide(std::fs::read(data)?)?;
    let mut lines = String::new();
    std::io::stdin().read_to_string(&mut lines)?;
    for count in [5_000, 50_000] {
        let load = || Library::new(jinnang_bench::many(count).unwrap_or_default());
        let phrases = jinnang_bench::many(count)?;
        let mut copies: Vec<_> = (0..9).map(|_| phrases.clone()).collect();
        let mut made = Vec::new();
        let stands = shortest(|| made.extend(copies.pop().map(Library::new)));
        drop(made);
        println!("{count} phrases stand after {stands} µs");
        let library = load()?;
        let typed = QUERIES.iter().flat_map(|query| {
            let ends = query.char_indices().map(|(at, c)| at + c.len_utf8());
            ends.filter_map(|end| query.get(..end))
        });
        let searched = typed.map(|query| {
            (
                shortest(|| drop(library.search(query, 20))),
                query.to_owned(),
            )
        });
        slowest("search", searched.collect());
        let texts = lines.lines().filter_map(|line| {
            let line: serde_json::Value = serde_json::from_str(line).ok()?;
            Some(line.get("text")?.as_str()?.to_owned())
        });
        let asked = texts.map(|text| {
            let asked = Asked {
                unanswered: vec![&text],
                ..Asked::default()
            };
            (shortest(|| drop(suggest(&library, &asked))), text.clone())
        });
        slowest("suggestion", asked.collect());
    }
    Ok(())
}
