//! 100,000 records: how long it takes to read, index, search, filter and count them, and to open the vault.
//! `cargo run --release -p jinnang-bench --example records` prints a JSON line for each figure, as `./build.sh bench` does.

use std::time::Instant;

use jinnang_core::record::{
    Cause, Detail, Filter, Period, RecordIndex, Sheet, SheetKind, SheetState, cross, tally_causes,
};
use jinnang_vault::{Cost, Keyring, Label, NoRandom, Passphrase, Random, envelope};

const RECORDS: usize = 100_000;
const ROUNDS: usize = 25;
const WORDS: [&str; 12] = [
    "收到有勾丝",
    "要换大一码",
    "等了一周还没发",
    "少了一个枕套",
    "盒子压扁了",
    "颜色和图片不一样",
    "退货地址发我",
    "快递说派送了没收到",
    "说好的赠品没有",
    "客服一直不回",
    "洗了一次就缩水",
    "要开发票",
];
const QUERIES: [&str; 12] = [
    "勾丝",
    "gous",
    "gs",
    "huan大",
    "tuihuo",
    "260301-77",
    "小*鱼9",
    "缩水 阿禾",
    "zhentao",
    "fp",
    "没有的话",
    "雾蓝 kuaidi",
];

/// Numbers that are the same at each run.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % limit as u64).unwrap_or_default()
    }
}

impl Random for Dice {
    fn fill(&mut self, bytes: &mut [u8]) -> Result<(), NoRandom> {
        for byte in bytes {
            *byte = u8::try_from(self.below(256)).unwrap_or_default();
        }
        Ok(())
    }
}

fn sheets(dice: &mut Dice) -> Vec<Sheet> {
    const START_MS: i64 = 1_772_337_600_000;
    let made = |at: usize, dice: &mut Dice| {
        let kind = SheetKind::ALL
            .get(dice.below(4))
            .copied()
            .unwrap_or_default();
        let minutes = i64::try_from(at * 5).unwrap_or_default();
        let mut sheet = Sheet::new(format!("{at:032x}"), kind, START_MS - minutes * 60_000);
        let word = |dice: &mut Dice| {
            WORDS
                .get(dice.below(WORDS.len()))
                .copied()
                .unwrap_or_default()
        };
        sheet.what = format!("{}，{}，电话里也说过一次", word(dice), word(dice));
        sheet.buyer = format!("小*鱼{}", dice.below(30_000));
        sheet.order = format!("260301-{at}");
        sheet.product = "雾蓝四件套".to_owned();
        sheet.handler = "阿禾".to_owned();
        if dice.below(3) > 0 {
            sheet.state = SheetState::Closed;
            sheet.result = "补发一套，买家满意".to_owned();
        }
        if let Detail::Complaint { cause, .. }
        | Detail::Return { cause, .. }
        | Detail::Review { cause, .. } = &mut sheet.detail
        {
            *cause = Cause::ALL
                .get(dice.below(Cause::ALL.len()))
                .copied()
                .unwrap_or_default();
        }
        sheet
    };
    (0..RECORDS).map(|at| made(at, dice)).collect()
}

fn say(what: &str, ms: f64, limit_ms: f64) {
    println!(
        "{{\"what\":\"{what}, {RECORDS} records\",\"ours\":{ms:.3},\"peer\":{limit_ms},\"peer_name\":\"budget\",\"ratio\":{:.3},\"unit\":\"ms\"}}",
        ms / limit_ms
    );
}

fn timed<T>(work: impl FnOnce() -> T) -> (T, f64) {
    let begun = Instant::now();
    let made = work();
    (made, begun.elapsed().as_secs_f64() * 1_000.0)
}

/// The time that 99 of 100 stay below.
fn p99(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times
        .get(times.len() * 99 / 100)
        .copied()
        .unwrap_or_default()
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut dice = Dice(0x2545_f491_4f6c_dd1d);
    let sheets = sheets(&mut dice);
    let bodies: Vec<String> = sheets
        .iter()
        .map(serde_json::to_string)
        .collect::<Result<_, _>>()?;
    let (read, ms) = timed(|| {
        bodies
            .iter()
            .filter_map(|body| serde_json::from_str::<Sheet>(body).ok())
            .count()
    });
    assert_eq!(read, RECORDS);
    say("records read from JSON", ms, 1_000.0);
    let (index, ms) = timed(|| RecordIndex::of_sheets(&sheets));
    say("index built", ms, 1_000.0);
    let mut times = Vec::new();
    let mut found = 0;
    for _ in 0..ROUNDS {
        for query in QUERIES {
            let (places, ms) = timed(|| index.find(query, 50));
            found += places.len();
            times.push(ms);
        }
    }
    assert!(found > 0);
    say("search of the first 50, p99", p99(times), 20.0);
    let times = QUERIES
        .iter()
        .cycle()
        .take(60)
        .map(|query| timed(|| index.find(query, usize::MAX)).1);
    say("search of all, p99", p99(times.collect()), 20.0);
    let filter = Filter {
        kind: Some(SheetKind::Review),
        state: Some(SheetState::Open),
        ..Filter::default()
    };
    let (count, ms) = timed(|| sheets.iter().filter(|sheet| filter.lets(sheet)).count());
    assert!(count > 0);
    say("filter", ms, 20.0);
    let (counted, ms) = timed(|| {
        (
            cross(&sheets, Period::Month, 480, 12),
            tally_causes(&sheets),
        )
    });
    assert!(!counted.0.classes.is_empty());
    say("classes by month, and causes", ms, 100.0);

    let chosen = Passphrase::chosen("雾蓝两套周五前发".to_owned())?;
    let (ring, key) = Keyring::make(&chosen, Cost::TODAY, 0, &mut dice)?;
    let (unlocked, ms) = timed(|| ring.unlock(&Passphrase::entered("雾蓝两套周五前发".to_owned())));
    let unlocked = unlocked?;
    say("unlock", ms, 500.0);
    let label = Label {
        kind: "sheets",
        id: "x",
    };
    let sealed: Vec<String> = bodies
        .iter()
        .map(|body| envelope::seal_text(&key, label, body.as_bytes(), &mut dice))
        .collect::<Result<_, _>>()?;
    let (opened, ms) = timed(|| {
        sealed
            .iter()
            .filter(|text| envelope::open_text(&unlocked, label, text).is_ok())
            .count()
    });
    assert_eq!(opened, RECORDS);
    say("envelopes opened", ms, 1_000.0);
    Ok(())
}
