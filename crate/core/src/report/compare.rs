use serde::{Deserialize, Serialize};

use super::figures::Figures;

/// A figure beside that of the period before.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Change {
    /// The key of its name's text.
    pub name: String,
    /// Its unit: empty, `%` or `秒`.
    pub unit: String,
    /// Now.
    pub now: Option<f64>,
    /// In the period before.
    pub before: Option<f64>,
    /// Whether it got better; `None` where it stayed, one side is missing, or more is neither better nor worse.
    pub better: Option<bool>,
}

/// The leading figures of two periods side by side.
#[must_use]
pub fn compare(now: &Figures, before: &Figures) -> Vec<Change> {
    let seconds = |ms: Option<f64>| ms.map(|ms| ms / 1_000.0);
    #[expect(clippy::cast_precision_loss, reason = "waits stay far below 2^53 ms")]
    let whole = |ms: Option<i64>| ms.map(|ms| ms as f64 / 1_000.0);
    let count = |n: u32| Some(f64::from(n));
    let change =
        |name: &str, unit: &str, more_is: Option<bool>, of: &dyn Fn(&Figures) -> Option<f64>| {
            let (now, before) = (of(now), of(before));
            let grew = now.zip(before).filter(|(a, b)| (a - b).abs() > 1e-9);
            Change {
                name: name.to_owned(),
                unit: unit.to_owned(),
                now,
                before,
                better: grew.zip(more_is).map(|((a, b), more)| (a > b) == more),
            }
        };
    vec![
        change("sheetBuyers", "", None, &|f| count(f.buyers)),
        change("sheetRounds", "", None, &|f| count(f.rounds)),
        change("sheetFirst", "秒", Some(false), &|f| {
            seconds(f.first.mean_ms)
        }),
        change("changeMean", "秒", Some(false), &|f| {
            seconds(f.response.mean_ms)
        }),
        change("changeMedian", "秒", Some(false), &|f| {
            whole(f.response.p50_ms)
        }),
        change("changeP90", "秒", Some(false), &|f| {
            whole(f.response.p90_ms)
        }),
        change("changeReply", "%", Some(true), &Figures::reply_percent),
        change("changeWithin10", "%", Some(true), &|f| f.within_percent(10)),
        change("changeWithin180", "%", Some(true), &|f| {
            f.within_percent(180)
        }),
        change("changeLate", "", Some(false), &|f| count(f.late())),
    ]
}
