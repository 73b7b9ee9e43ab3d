use super::model::{ClockStart, Deadline, Goal, Rule};

/// A fault in a rule.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{field}: {reason}")]
pub struct RuleFault {
    /// The field.
    pub field: &'static str,
    /// What is wrong with it.
    pub reason: String,
}

impl Rule {
    /// Whether the parts make sense together.
    ///
    /// # Errors
    /// Names the first field that does not, and why.
    pub fn check(&self) -> Result<(), RuleFault> {
        let fault = |field, reason: &str| {
            Err(RuleFault {
                field,
                reason: reason.to_owned(),
            })
        };
        let is_id_char = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if self.id.is_empty() || !self.id.chars().all(is_id_char) {
            return fault("id", "small letters, digits and hyphens are needed");
        }
        if self.name.trim().is_empty() {
            return fault("name", "is empty");
        }
        if self.deadline == Deadline::Within(0) {
            return fault("deadline", "0 seconds can't be kept");
        }
        if self.cap_s == Some(0) {
            return fault("cap_s", "0 seconds would count every round as nothing");
        }
        if self.period_days == 0 {
            return fault("period_days", "is 0");
        }
        if self.sources.is_empty() {
            return fault("sources", "a rule names where it was found");
        }
        if self.clock == ClockStart::Assigned && self.assigned.is_empty() {
            return fault(
                "assigned",
                "is empty, but the clock starts with such a notice",
            );
        }
        let spans = self
            .hours
            .spans
            .iter()
            .chain(self.hours.dates.iter().flat_map(|date| &date.spans));
        if spans.clone().any(|span| span.from == span.to) {
            return fault("hours", "a span begins where it ends");
        }
        let texts = [
            &self.closes,
            &self.assigned,
            &self.voids.lines,
            &self.voids.notices,
            &self.voids.thin_answers,
        ];
        if texts
            .iter()
            .any(|list| list.iter().any(|text| text.trim().is_empty()))
        {
            return fault(
                "closes, assigned, voids",
                "an empty text would match every line",
            );
        }
        for target in &self.targets {
            match target.goal {
                Goal::Percent(share) if !(0.0..=100.0).contains(&share) => {
                    return fault("targets", "a percentage lies between 0 and 100");
                }
                Goal::Seconds(mean) if mean.is_nan() || mean <= 0.0 => {
                    return fault("targets", "a mean is more than 0 seconds");
                }
                _ => {}
            }
        }
        Ok(())
    }
}
