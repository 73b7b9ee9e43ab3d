use super::super::conversation::Placing;
use super::super::{Conversation, Counting, Role, is_closing};
use super::calendar::Zone;
use super::due::due_ms;
use super::model::{ClockStart, Deadline, Decides, Outside, Rule, Unit};
use super::verdict::{Judged, Verdict, Void};
use crate::text::letter::lower;

/// Judges every question of one conversation, oldest first. Without `now_ms` the transcript is taken as finished: what
/// has no answer is a miss.
#[must_use]
pub fn judge(
    conversation: &Conversation,
    rule: &Rule,
    zone: &Zone,
    now_ms: Option<i64>,
) -> Vec<Judged> {
    let rows = conversation.ordered();
    let mut judged = Vec::new();
    let mut rest = rows.as_slice();
    let mut number = 0;
    while !rest.is_empty() {
        let end = rest.iter().position(|row| is_notice(row, &rule.closes));
        let length = end.map_or(rest.len(), |at| at + 1);
        let silence = before_silence(rest, rule).filter(|at| *at < length);
        let (rows, tail) = rest
            .split_at_checked(silence.unwrap_or(length))
            .unwrap_or((rest, &[]));
        rest = tail;
        let Some(first) = rows.iter().find(|row| row.role == Role::Buyer) else {
            continue;
        };
        let session = Session {
            rule,
            zone,
            now_ms,
            rows,
            closed: end.is_some() || silence.is_some(),
            start_ms: first.at_ms,
            number,
        };
        session.judge(&mut judged);
        number += 1;
    }
    judged
}

/// The last moment at which an answer is in time for every question that still can be; `None` where none is open, or
/// the rule knows no deadline.
#[must_use]
pub fn next_due_ms(
    conversation: &Conversation,
    rule: &Rule,
    zone: &Zone,
    now_ms: i64,
) -> Option<i64> {
    judge(conversation, rule, zone, Some(now_ms))
        .iter()
        .filter(|one| one.verdict == Verdict::Pending)
        .filter_map(|one| one.due_ms)
        .min()
}

struct Session<'a> {
    rule: &'a Rule,
    zone: &'a Zone,
    now_ms: Option<i64>,
    rows: &'a [Placing<'a>],
    closed: bool,
    start_ms: i64,
    number: u32,
}

impl Session<'_> {
    fn judge(&self, out: &mut Vec<Judged>) {
        let whole = self.void();
        let counting = Counting {
            assist: self.rule.assist_counts,
            marks: self.rule.voids.marked,
        };
        let mut open: Vec<i64> = Vec::new();
        for row in self.rows {
            if row.role == Role::Buyer {
                if self.begins(row, open.is_empty()) {
                    open.push(row.at_ms);
                }
                if row.excused && counting.marks {
                    let excused = whole.unwrap_or(Void::Excused);
                    out.extend(
                        open.drain(..)
                            .map(|asked| self.question(asked, None, Some(excused))),
                    );
                }
            } else if counting.answers(row.role) && !self.is_thin(row) {
                out.extend(
                    open.drain(..)
                        .map(|asked| self.question(asked, Some(row.at_ms), whole)),
                );
            }
        }
        out.extend(
            open.drain(..)
                .map(|asked| self.question(asked, None, whole)),
        );
    }

    fn question(&self, asked_ms: i64, answered_ms: Option<i64>, void: Option<Void>) -> Judged {
        let start_ms = self
            .clock_start(asked_ms, answered_ms)
            .min(answered_ms.unwrap_or(i64::MAX))
            .max(asked_ms);
        let wait = answered_ms.map(|at| self.elapsed(start_ms, at));
        let due_ms = self.due(start_ms);
        let failed = self.failed();
        let void = void.or_else(|| self.void_of(asked_ms, start_ms, answered_ms, wait));
        let verdict = match void {
            Some(void) => Verdict::Void(void),
            None if failed => Verdict::Miss,
            None => self.verdict(start_ms, answered_ms, due_ms),
        };
        let cap = self.rule.cap_s.map_or(i64::MAX, |s| i64::from(s) * 1_000);
        let counted_ms = wait.map(|ms| ms.min(cap));
        Judged {
            asked_ms,
            start_ms,
            answered_ms,
            counted_ms,
            due_ms,
            verdict,
            session: self.number,
            failed,
        }
    }

    fn clock_start(&self, asked_ms: i64, answered_ms: Option<i64>) -> i64 {
        let mut assigned = self
            .rows
            .iter()
            .filter(|row| is_notice(row, &self.rule.assigned))
            .map(|row| row.at_ms);
        let assigned = match self.rule.clock {
            ClockStart::FirstLine => None,
            ClockStart::Assigned => assigned.next(),
            ClockStart::LastAssigned => {
                assigned.rfind(|at| answered_ms.is_none_or(|answered| *at <= answered))
            }
        };
        assigned.map_or(asked_ms, |at| at.max(asked_ms))
    }

    fn failed(&self) -> bool {
        self.rows.iter().any(|row| is_notice(row, &self.rule.fails))
    }

    fn elapsed(&self, from_ms: i64, to_ms: i64) -> i64 {
        match self.rule.hours.outside {
            Outside::NotCounted => (to_ms - from_ms).max(0),
            Outside::ClockStands => self.rule.hours.open_ms(self.zone, from_ms, to_ms),
        }
    }

    fn verdict(&self, start_ms: i64, answered_ms: Option<i64>, due_ms: Option<i64>) -> Verdict {
        let in_time = |at: i64| match (due_ms, self.rule.deadline) {
            (Some(due), _) if at <= due => true,
            (_, Deadline::Within(seconds)) => {
                self.elapsed(start_ms, at) <= i64::from(seconds) * 1_000
            }
            (_, Deadline::Cutoff { .. }) => false,
            (_, Deadline::Ever) => true,
        };
        match (answered_ms, self.now_ms) {
            (Some(at), _) if in_time(at) => Verdict::Hit,
            (Some(_), _) => Verdict::Miss,
            (None, Some(now))
                if !self.closed && self.is_still_open(start_ms, now, in_time(now)) =>
            {
                Verdict::Pending
            }
            (None, _) => Verdict::Miss,
        }
    }

    fn is_still_open(&self, start_ms: i64, now_ms: i64, in_time: bool) -> bool {
        in_time
            && (self.rule.deadline != Deadline::Ever
                || self.zone.day(start_ms) == self.zone.day(now_ms))
    }

    /// The last moment in time.
    fn due(&self, start_ms: i64) -> Option<i64> {
        let Rule {
            deadline, hours, ..
        } = self.rule;
        due_ms(
            *deadline,
            hours,
            self.rule.weekend_until,
            self.zone,
            start_ms,
        )
    }

    fn void_of(
        &self,
        asked_ms: i64,
        start_ms: i64,
        answered_ms: Option<i64>,
        wait: Option<i64>,
    ) -> Option<Void> {
        let Rule { voids, hours, .. } = self.rule;
        let decisive = match hours.decides {
            Decides::Message => start_ms,
            Decides::Session => self.start_ms,
        };
        if hours.outside == Outside::NotCounted && !hours.is_open(self.zone, decisive) {
            return Some(Void::OutOfHours);
        }
        let Some(answered_ms) = answered_ms else {
            let is_about_answers = voids.unanswered || self.rule.is_a_mean();
            return (is_about_answers && !self.failed()).then_some(Void::Unanswered);
        };
        if voids.zero_seconds && wait == Some(0) {
            return Some(Void::ZeroSeconds);
        }
        (voids.other_day && self.zone.day(asked_ms) != self.zone.day(answered_ms))
            .then_some(Void::OtherDay)
    }

    /// What takes the whole session out.
    fn void(&self) -> Option<Void> {
        let voids = &self.rule.voids;
        let any = |role: Role| self.rows.iter().any(|row| row.role == role);
        if self.rows.iter().any(|row| is_notice(row, &voids.notices)) {
            return Some(Void::Notice);
        }
        let first = self
            .rows
            .iter()
            .find(|row| matches!(row.role, Role::Buyer | Role::Agent));
        if voids.seller_started && first.is_some_and(|row| row.role == Role::Agent) {
            return Some(Void::SellerStarted);
        }
        let reached_a_person = any(Role::Agent)
            || self
                .rows
                .iter()
                .any(|row| is_notice(row, &self.rule.assigned));
        let robot_spoke = any(Role::Auto) || any(Role::Assist);
        (voids.robot_only && robot_spoke && !reached_a_person).then_some(Void::RobotOnly)
    }

    /// Whether a buyer's line is a question of its own.
    fn begins(&self, row: &Placing, nothing_waits: bool) -> bool {
        let goodbye = nothing_waits && self.rule.voids.closings && is_closing(row.text);
        (nothing_waits || self.rule.unit == Unit::Message) && !goodbye && !self.is_exempt(row)
    }

    fn is_exempt(&self, row: &Placing) -> bool {
        self.rule
            .voids
            .lines
            .iter()
            .any(|part| row.text.contains(part.as_str()))
    }

    fn is_thin(&self, row: &Placing) -> bool {
        let bare = |text: &str| {
            text.chars()
                .filter(|c| c.is_alphanumeric())
                .map(lower)
                .collect::<String>()
        };
        let text = bare(row.text);
        self.rule
            .voids
            .thin_answers
            .iter()
            .any(|thin| bare(thin) == text)
    }
}

/// After how many rows nobody wrote for longer than the rule's sessions last, with nothing waiting.
fn before_silence(rows: &[Placing], rule: &Rule) -> Option<usize> {
    let gap_ms = i64::from(rule.session_gap_s) * 1_000;
    if gap_ms == 0 {
        return None;
    }
    let mut waits = false;
    let mut last_ms = None;
    for (at, row) in rows.iter().enumerate() {
        let speaks = matches!(row.role, Role::Buyer | Role::Agent | Role::Assist);
        if !speaks {
            continue;
        }
        if !waits && last_ms.is_some_and(|last| row.at_ms - last > gap_ms) {
            return Some(at);
        }
        last_ms = Some(row.at_ms);
        waits = row.role == Role::Buyer && !row.excused;
    }
    None
}

/// Whether it is a line of the platform or its robot that holds one of these.
fn is_notice(row: &Placing, parts: &[String]) -> bool {
    matches!(row.role, Role::System | Role::Auto)
        && parts.iter().any(|part| row.text.contains(part.as_str()))
}
