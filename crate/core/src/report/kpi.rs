//! The handbooks' weighted score. What the extension can't know (conversion, orders) is typed in; nothing is guessed:
//! a part without a value counts for nothing and is named.

use serde::{Deserialize, Serialize};

use super::figures::Figures;

/// Which sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sheet {
    /// 售前: 50/20/20/5/5
    PreSale,
    /// 售后: 40/20/20/10/5/5
    AfterSale,
}

/// What the report can fill in by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Measure {
    /// Buyers who were answered, in percent.
    ReplyPercent,
    /// Mean first response, in seconds.
    FirstSeconds,
    /// Mean response, in seconds.
    MeanSeconds,
}

/// A part of a score. Name, weight and target may be changed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// Stable id.
    pub id: String,
    /// Its name, for people.
    pub name: String,
    /// Its weight; those of a sheet sum to 100.
    pub weight: f64,
    /// The value that earns all of it.
    pub target: f64,
    /// A lower value is better.
    pub lower: bool,
    /// Its unit: empty, `%` or `秒`.
    pub unit: String,
    /// Filled in by the report; typed in otherwise.
    pub measure: Option<Measure>,
    /// What was typed in; it goes before what is measured.
    pub typed: Option<f64>,
}

/// The handbooks' parts of a sheet. The weights are theirs; for the after-sale sheet the names and targets are a
/// starting point, to be changed to the shop's own.
#[must_use]
pub fn parts(sheet: Sheet) -> Vec<Part> {
    use Measure::{FirstSeconds, ReplyPercent};
    type Line<'a> = (&'a str, &'a str, f64, f64, bool, &'a str, Option<Measure>);
    let pre: &[Line] = &[
        ("conversion", "询单转化率", 50.0, 50.0, false, "%", None),
        ("payment", "订单支付率", 20.0, 90.0, false, "%", None),
        (
            "reply",
            "旺旺回复率",
            20.0,
            95.0,
            false,
            "%",
            Some(ReplyPercent),
        ),
        (
            "first",
            "首次响应时间",
            5.0,
            10.0,
            true,
            "秒",
            Some(FirstSeconds),
        ),
        ("items", "客件数", 5.0, 1.2, false, "件", None),
    ];
    let after: &[Line] = &[
        ("solved", "售后问题解决率", 40.0, 95.0, false, "%", None),
        ("disputes", "纠纷退款率", 20.0, 0.1, true, "%", None),
        (
            "reply",
            "旺旺回复率",
            20.0,
            95.0,
            false,
            "%",
            Some(ReplyPercent),
        ),
        (
            "first",
            "首次响应时间",
            10.0,
            10.0,
            true,
            "秒",
            Some(FirstSeconds),
        ),
        ("bad-reviews", "中差评处理率", 5.0, 90.0, false, "%", None),
        ("records", "售后登记完整率", 5.0, 100.0, false, "%", None),
    ];
    let lines = match sheet {
        Sheet::PreSale => pre,
        Sheet::AfterSale => after,
    };
    lines
        .iter()
        .map(|&(id, name, weight, target, lower, unit, measure)| Part {
            id: id.to_owned(),
            name: name.to_owned(),
            weight,
            target,
            lower,
            unit: unit.to_owned(),
            measure,
            typed: None,
        })
        .collect()
}

/// A part with its points.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PartScore {
    /// Which part.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its value; `None` where it is neither measured nor typed in.
    pub value: Option<f64>,
    /// Whether it was typed in.
    pub typed: bool,
    /// Of how many points.
    pub weight: f64,
    /// How many it earned.
    pub points: f64,
}

/// The score with its parts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Weighted {
    /// Points earned.
    pub points: f64,
    /// Points that could be earned with the values that are there.
    pub of: f64,
    /// Every part.
    pub parts: Vec<PartScore>,
}

impl Weighted {
    /// Whether every part has a value.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.parts.iter().all(|part| part.value.is_some())
    }
}

/// Weighs the parts. Each earns its weight in full at its target, and a share of it short of that.
#[must_use]
pub fn weigh(parts: &[Part], figures: &Figures) -> Weighted {
    let measured = |measure: Measure| match measure {
        Measure::ReplyPercent => figures.reply_percent(),
        Measure::FirstSeconds => figures.first.mean_ms.map(|ms| ms / 1_000.0),
        Measure::MeanSeconds => figures.response.mean_ms.map(|ms| ms / 1_000.0),
    };
    let scored = |part: &Part| {
        let typed = part
            .typed
            .filter(|value| value.is_finite() && *value >= 0.0);
        let value = typed.or_else(|| part.measure.and_then(measured));
        let share = value.map_or(0.0, |value| reached(value, part.target, part.lower));
        PartScore {
            id: part.id.clone(),
            name: part.name.clone(),
            value,
            typed: typed.is_some(),
            weight: part.weight,
            points: part.weight * share,
        }
    };
    let parts: Vec<PartScore> = parts.iter().map(scored).collect();
    let known = parts.iter().filter(|part| part.value.is_some());
    Weighted {
        points: parts.iter().map(|part| part.points).sum(),
        of: known.map(|part| part.weight).sum(),
        parts,
    }
}

fn reached(value: f64, target: f64, lower: bool) -> f64 {
    let (a, b) = if lower {
        (target, value)
    } else {
        (value, target)
    };
    if b <= 0.0 {
        1.0
    } else {
        (a / b).clamp(0.0, 1.0)
    }
}
