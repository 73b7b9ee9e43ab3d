use super::calendar::Date;
use super::model::{Aggregate, ClockStart, Deadline, Goal, Rule, Target};

/// A fault in a rule.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{field}: {why}")]
pub struct RuleFault {
    /// The field.
    pub field: &'static str,
    /// What is wrong with it.
    pub why: Flaw,
}

/// What is wrong with a part of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Flaw {
    /// An id with other characters than ids have.
    #[error("only a-z, 0-9 and - may stand in it")]
    Id,
    /// No name.
    #[error("it is empty")]
    Blank,
    /// No time to answer in.
    #[error("nobody answers in 0 seconds")]
    Instant,
    /// A cap that leaves nothing of a wait.
    #[error("0 seconds would count every round as 0")]
    Capped,
    /// A period of no days.
    #[error("it is 0")]
    Dayless,
    /// Nobody says so.
    #[error("at least one source is needed")]
    Unsourced,
    /// The clock starts with notices of which none is named.
    #[error("it is empty, and the clock starts with one of these")]
    Unassigned,
    /// A day with two sets of hours.
    #[error("one day is there twice")]
    DayTwice,
    /// No date of a source.
    #[error("it is neither YYYY, YYYY-MM nor YYYY-MM-DD")]
    Undated,
    /// A mean that should reach a share.
    #[error("a mean is reached in seconds, not in percent")]
    Shared,
    /// A span that ends where it begins.
    #[error("a span ends where it begins")]
    Endless,
    /// A text that stands in every line.
    #[error("an empty text is part of every line")]
    Everywhere,
    /// A share beyond all.
    #[error("a percentage lies between 0 and 100")]
    Percent,
    /// A mean of nothing.
    #[error("a mean is above 0 seconds")]
    Mean,
}

impl Rule {
    /// Whether the parts make sense together.
    ///
    /// # Errors
    /// Names the first field that does not, and why.
    pub fn check(&self) -> Result<(), RuleFault> {
        let fault = |field, why| Err(RuleFault { field, why });
        let is_id_char = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if self.id.is_empty() || !self.id.chars().all(is_id_char) {
            return fault("id", Flaw::Id);
        }
        if self.name.trim().is_empty() {
            return fault("name", Flaw::Blank);
        }
        if self.deadline == Deadline::Within(0) {
            return fault("deadline", Flaw::Instant);
        }
        if self.cap_s == Some(0) {
            return fault("cap_s", Flaw::Capped);
        }
        if self.period_days == 0 {
            return fault("period_days", Flaw::Dayless);
        }
        if self.sources.is_empty() {
            return fault("sources", Flaw::Unsourced);
        }
        if self.clock != ClockStart::FirstLine && self.assigned.is_empty() {
            return fault("assigned", Flaw::Unassigned);
        }
        let spans = self
            .hours
            .spans
            .iter()
            .chain(self.hours.dates.iter().flat_map(|date| &date.spans));
        let mut days: Vec<i64> = self.hours.dates.iter().map(|on| on.date.day()).collect();
        days.sort_unstable();
        if days.windows(2).any(|pair| pair.first() == pair.last()) {
            return fault("hours.dates", Flaw::DayTwice);
        }
        if !is_dated(&self.dated) {
            return fault("dated", Flaw::Undated);
        }
        if self.aggregate == Aggregate::Mean && self.targets.iter().any(is_percent) {
            return fault("targets", Flaw::Shared);
        }
        if spans.clone().any(|span| span.from == span.to) {
            return fault("hours", Flaw::Endless);
        }
        let texts = [
            &self.closes,
            &self.assigned,
            &self.fails,
            &self.voids.buyers,
            &self.voids.lines,
            &self.voids.notices,
            &self.voids.thin_answers,
        ];
        if texts
            .iter()
            .any(|list| list.iter().any(|text| text.trim().is_empty()))
        {
            return fault("closes, assigned, fails, voids", Flaw::Everywhere);
        }
        for target in &self.targets {
            match target.goal {
                Goal::Percent(share) if !(0.0..=100.0).contains(&share) => {
                    return fault("targets", Flaw::Percent);
                }
                Goal::Seconds(mean) if mean.is_nan() || mean <= 0.0 => {
                    return fault("targets", Flaw::Mean);
                }
                _ => {}
            }
        }
        Ok(())
    }
}

fn is_percent(target: &Target) -> bool {
    matches!(target.goal, Goal::Percent(_))
}

/// `YYYY`, `YYYY-MM`, `YYYY-MM-DD` or nothing.
fn is_dated(text: &str) -> bool {
    let rest = match text.len() {
        0 => return true,
        4 => "-01-01",
        7 => "-01",
        _ => "",
    };
    Date::try_from(format!("{text}{rest}")).is_ok()
}
