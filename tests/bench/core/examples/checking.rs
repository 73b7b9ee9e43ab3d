//! Checks of drafts, natively: microseconds by length, with all rules and with the same words as own words, and how long
//! until a checker stands. With a file as third argument every finding of every text is written there, to be compared.
//! `cargo run --release -p jinnang-bench --example checking dist/chromium/core.dat tests/golden/wording/rules.jsonl`

use std::io::Write as _;
use std::time::Instant;

use jinnang_core::phrase::Library;
use jinnang_core::wording::{Checker, parse_terms};

const SIZES: [usize; 3] = [20, 200, 2_000];

/// Microseconds of one run, the least of many.
fn least(turns: usize, mut work: impl FnMut()) -> f64 {
    let runs = (0..turns).map(|_| {
        let before = Instant::now();
        work();
        before.elapsed().as_secs_f64() * 1e6
    });
    runs.fold(f64::INFINITY, f64::min)
}

/// What agents send, every fifth line with something that is objected to, in texts of so many characters.
fn messages(lines: &[String], bad: &[String], size: usize) -> Vec<String> {
    let mut stream = String::new();
    for (at, line) in lines.iter().enumerate() {
        stream.push_str(line);
        stream.push('，');
        if let (4, Some(other)) = (at % 5, bad.get(at % bad.len())) {
            stream.push_str(other);
            stream.push('，');
        }
    }
    let chars: Vec<char> = stream.chars().collect();
    let texts = chars.chunks_exact(size).map(|part| part.iter().collect());
    texts.collect()
}

/// A phrase as it is sent.
fn filled(text: &str) -> String {
    let mut out = String::new();
    for (at, part) in text.split(['{', '}']).enumerate() {
        if at % 2 == 0 {
            out.push_str(part);
        } else {
            let first = part
                .split_once(':')
                .and_then(|(_, all)| all.split('|').next());
            out.push_str(first.filter(|first| !first.is_empty()).unwrap_or("亲"));
        }
    }
    out
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut args = std::env::args().skip(1);
    let data = args.next().ok_or("where is core.dat?")?;
    let cases = args.next().ok_or("where are the golden lines?")?;
    jinnang_core::shipped::provide(std::fs::read(data)?)?;
    let mut bad = Vec::new();
    let mut all = Vec::new();
    for line in std::fs::read_to_string(&cases)?.lines() {
        let case: serde_json::Value = serde_json::from_str(line)?;
        let text = case
            .get("text")
            .and_then(|text| text.as_str())
            .unwrap_or_default();
        all.push(text.to_owned());
        if case.get("rule").is_some_and(|rule| !rule.is_null()) {
            bad.push(text.to_owned());
        }
    }
    let before = Instant::now();
    let shipped = Checker::shipped()?;
    println!("first start {:.2} ms", before.elapsed().as_secs_f64() * 1e3);
    println!(
        "next start {:.2} ms",
        least(20, || drop(Checker::shipped())) / 1e3
    );
    let words = jinnang_bench::plain_words().map_err(|_| "no words")?;
    let own = Checker::new(parse_terms(&words.join("\n"))?)?;
    let lines: Vec<String> = Library::starter()?
        .phrases()
        .iter()
        .map(|phrase| filled(&phrase.text))
        .collect();
    for size in SIZES {
        let texts = messages(&lines, &bad, size);
        let mut found = 0;
        let mut all_of = |checker: &Checker| {
            least(15, || {
                for text in &texts {
                    found += checker.check(text, Some("pinduoduo")).len();
                }
            }) / texts.len() as f64
        };
        let (with_all, with_own) = (all_of(&shipped), all_of(&own));
        println!(
            "{size:>5}: all rules {with_all:.2} µs, {} words {with_own:.2} µs ({found})",
            words.len()
        );
    }
    if let Some(into) = args.next() {
        let mut file = std::io::BufWriter::new(std::fs::File::create(into)?);
        all.extend(lines.iter().cloned());
        for size in [37, 200, 2_000] {
            all.extend(messages(&lines, &bad, size));
            all.extend(messages(&bad, &bad, size));
        }
        for text in &all {
            for platform in [None, Some("pinduoduo"), Some("jd")] {
                writeln!(file, "{text:?} {:?}", shipped.check(text, platform))?;
            }
            writeln!(file, "{:?}", own.check(text, None))?;
        }
    }
    Ok(())
}
