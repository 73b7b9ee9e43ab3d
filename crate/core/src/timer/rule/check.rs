use super::calendar::Date;
use super::model::{Aggregate, ClockStart, Deadline, Goal, Rule, Target};

/// A fault in a rule.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{field}：{reason}")]
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
            return fault("id", "只能用小写字母、数字和连字符");
        }
        if self.name.trim().is_empty() {
            return fault("name", "不能为空");
        }
        if self.deadline == Deadline::Within(0) {
            return fault("deadline", "0 秒谁也做不到");
        }
        if self.cap_s == Some(0) {
            return fault("cap_s", "0 秒会把每一轮都算成 0");
        }
        if self.period_days == 0 {
            return fault("period_days", "不能是 0");
        }
        if self.sources.is_empty() {
            return fault("sources", "至少写一个出处；自己定的可写“自定”");
        }
        if self.clock != ClockStart::FirstLine && self.assigned.is_empty() {
            return fault("assigned", "是空的，可计时要从这样的提示开始");
        }
        let spans = self
            .hours
            .spans
            .iter()
            .chain(self.hours.dates.iter().flat_map(|date| &date.spans));
        let mut days: Vec<i64> = self.hours.dates.iter().map(|on| on.date.day()).collect();
        days.sort_unstable();
        if days.windows(2).any(|pair| pair.first() == pair.last()) {
            return fault("hours.dates", "同一天写了两次");
        }
        if !is_dated(&self.dated) {
            return fault("dated", "写成 2026、2026-03 或 2026-03-01，不知道就留空");
        }
        if self.aggregate == Aggregate::Mean && self.targets.iter().any(is_percent) {
            return fault("targets", "平均时长的目标要写秒数，不是百分比");
        }
        if spans.clone().any(|span| span.from == span.to) {
            return fault("hours", "有一段的开始和结束相同；全天请写 00:00–24:00");
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
            return fault(
                "closes, assigned, fails, voids",
                "里面有空文字，会把每一行都算进去",
            );
        }
        for target in &self.targets {
            match target.goal {
                Goal::Percent(share) if !(0.0..=100.0).contains(&share) => {
                    return fault("targets", "百分比要在 0 到 100 之间");
                }
                Goal::Seconds(mean) if mean.is_nan() || mean <= 0.0 => {
                    return fault("targets", "平均时长要大于 0 秒");
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
