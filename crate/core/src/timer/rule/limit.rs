//! What a rule asks of somebody who waits now, without all that only the score of a day needs: small enough for the part
//! of the extension that watches over all tabs, which knows no rules.

use serde::{Deserialize, Serialize};

use super::calendar::TimeOfDay;
use super::model::{Deadline, Goal, Hours, Rule, SessionBy, Unit};

/// Until when a site wants its answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Limit {
    /// Site id.
    pub site: String,
    /// The rule's name, as the platform's people say it.
    pub name: String,
    /// Until when an answer is in time. Where a rule publishes a mean, its goal is the deadline.
    pub deadline: Deadline,
    /// What is asked on Saturday or Sunday is in time until this on Monday.
    pub weekend_until: Option<TimeOfDay>,
    /// In which hours it is counted.
    pub hours: Hours,
    /// After so many seconds of waiting nothing more is lost.
    pub cap_s: Option<u32>,
    /// Only the first answer of a session counts.
    pub first_only: bool,
    /// After so many seconds without a word a new session begins; 0 where another day begins one.
    pub session_gap_s: u32,
    /// Bare closings (好的, 谢谢) wait for nothing.
    pub closings_void: bool,
    /// The shop's own accounts, which are not counted.
    pub own_accounts: Vec<String>,
}

impl Limit {
    /// What a rule asks on a site, aiming at the target with this number.
    #[must_use]
    pub fn of(rule: &Rule, site: &str, aim: usize) -> Self {
        let goal = rule.targets.get(aim).map(|target| target.goal);
        let deadline = match (rule.deadline, goal) {
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "cast of a float is cut to the range"
            )]
            (Deadline::Ever, Some(Goal::Seconds(mean))) => Deadline::Within(mean.ceil() as u32),
            (deadline, _) => deadline,
        };
        Self {
            site: site.to_owned(),
            name: rule.name.clone(),
            deadline,
            weekend_until: rule.weekend_until,
            hours: rule.hours.clone(),
            cap_s: rule.cap_s,
            first_only: rule.unit == Unit::Session && rule.session_by == SessionBy::First,
            session_gap_s: rule.session_gap_s,
            closings_void: rule.voids.closings,
            own_accounts: rule.voids.buyers.clone(),
        }
    }
}
