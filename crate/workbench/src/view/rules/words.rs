use jinnang_browser::i18n;
use jinnang_core::timer::rule::{Confidence, Goal, Rule, Slack, Standing, Unit, Verdict};

use crate::view::report::{lasting, rounded};

/// What a rule counts, as a counting word.
pub fn unit(rule: &Rule) -> String {
    i18n::text(match rule.unit {
        Unit::Message => "unitLine",
        Unit::Round => "unitRound",
        Unit::Session => "unitSession",
        Unit::BuyerDay => "unitBuyer",
    })
}

/// Over which days.
pub fn period(rule: &Rule) -> String {
    match rule.period_days {
        1 => i18n::text("periodToday"),
        days => i18n::with("periodDays", &[&days.to_string()]),
    }
}

/// A target, for people.
pub fn goal(goal: Goal) -> String {
    match goal {
        Goal::Percent(percent) => ["≥ ", &rounded(percent), "%"].concat(),
        Goal::Seconds(seconds) => ["≤ ", &i18n::with("unitSeconds", &[&rounded(seconds)])].concat(),
        Goal::Misses(most) => i18n::with("goalMisses", &[&most.to_string()]),
    }
}

/// How sure a rule is.
pub fn sure(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::Low => "sureLow",
        Confidence::Medium => "sureMedium",
        Confidence::High => "sureHigh",
    }
}

/// What became of a case.
pub fn verdict(verdict: Option<Verdict>) -> String {
    i18n::text(match verdict {
        Some(Verdict::Hit) => "verdictHit",
        Some(Verdict::Miss) => "verdictMiss",
        Some(Verdict::Pending) => "verdictPending",
        Some(Verdict::Void(_)) | None => "verdictVoid",
    })
}

/// The one line that matters: how many may still be missed.
pub fn headline(standing: &Standing, rule: &Rule) -> String {
    let (period, unit) = (period(rule), unit(rule));
    let Some(slack) = standing.slack else {
        return i18n::text("budgetNoGoal");
    };
    match slack {
        Slack::Misses { .. } | Slack::NextWait(_) if standing.hits + standing.misses == 0 => {
            i18n::with("budgetNone", &[&period])
        }
        Slack::Misses { left, .. } if left > 0 => {
            i18n::with("budgetLeft", &[&period, &left.to_string(), &unit])
        }
        Slack::Misses { left: 0, .. } => i18n::with("budgetZero", &[&period, &unit]),
        Slack::Misses {
            left,
            catch_up: Some(more),
        } => i18n::with(
            "budgetCatchUp",
            &[&period, &(-left).to_string(), &unit, &more.to_string()],
        ),
        Slack::Misses { left, .. } => {
            i18n::with("budgetOver", &[&period, &(-left).to_string(), &unit])
        }
        Slack::NextWait(ms) if ms < 0 => i18n::with("budgetSlow", &[&period]),
        Slack::NextWait(ms) => i18n::with("budgetNext", &[&period, &lasting(ms)]),
    }
}

/// Whether the line is good news, a warning, or bad.
pub fn tone(standing: &Standing) -> &'static str {
    match standing.slack {
        Some(Slack::Misses { left, .. }) if left < 0 => "late",
        Some(Slack::Misses { left: 0, .. }) => "due",
        Some(Slack::NextWait(ms)) if ms < 0 => "late",
        Some(_) => "calm",
        None => "none",
    }
}
