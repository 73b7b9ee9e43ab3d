use serde::{Deserialize, Serialize};

use super::conversation::Placing;
use super::{Notice, Role};

/// Where a session stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    /// Only a robot, or nobody, has the chat.
    Robot,
    /// The buyer asked for a person and stands in line.
    Queued,
    /// A person has it.
    Person,
    /// Nobody of the shop was on line; the buyer left a message.
    LeftMessage,
    /// It is over.
    Closed,
}

/// A stretch of a conversation between two closing notices.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Session {
    /// The first line of anybody (ms since 1970).
    pub start_ms: i64,
    /// The last line.
    pub last_ms: i64,
    /// When the platform closed it; `None` while it is open.
    pub closed_ms: Option<i64>,
    /// When a person first had it: by notice, or with their first line.
    pub person_ms: Option<i64>,
    /// How often it went to a colleague.
    pub passed: u32,
    /// How many messages were taken back.
    pub recalled: u32,
    /// Whether the shop spoke first.
    pub by_shop: bool,
    /// Where it stands.
    pub phase: Phase,
}

/// Cuts rows, which are in order, into sessions. Notices alone make none.
pub(super) fn sessions(rows: &[Placing]) -> Vec<Session> {
    let mut done: Vec<Session> = Vec::new();
    let mut open: Option<Session> = None;
    for row in rows {
        let told = row.notice();
        let speaks = matches!(row.role, Role::Buyer | Role::Agent | Role::Assist);
        if open.is_none() && !speaks && !matches!(told, Some(Notice::Assigned | Notice::Queued)) {
            continue;
        }
        let session = open.get_or_insert_with(|| Session {
            start_ms: row.at_ms,
            last_ms: row.at_ms,
            closed_ms: None,
            person_ms: None,
            passed: 0,
            recalled: 0,
            by_shop: row.role != Role::Buyer,
            phase: Phase::Robot,
        });
        session.last_ms = row.at_ms;
        let reaches_a_person =
            row.role == Role::Agent || matches!(told, Some(Notice::Assigned | Notice::Passed));
        if reaches_a_person {
            session.person_ms.get_or_insert(row.at_ms);
            session.phase = Phase::Person;
        }
        match told {
            Some(Notice::Queued) if session.phase != Phase::Person => session.phase = Phase::Queued,
            Some(Notice::Passed) => session.passed += 1,
            Some(Notice::Recalled) => session.recalled += 1,
            Some(Notice::LeftMessage) => session.phase = Phase::LeftMessage,
            Some(Notice::Closed) => {
                session.closed_ms = Some(row.at_ms);
                session.phase = Phase::Closed;
                done.extend(open.take());
            }
            _ => {}
        }
    }
    done.extend(open);
    done
}

#[cfg(test)]
mod tests {
    use super::super::Conversation;
    use super::super::golden::rows;
    use super::*;

    fn told(lines: &[&str]) -> Vec<(Phase, u32, Option<i64>)> {
        let mut talk = Conversation::default();
        let lines: Vec<String> = lines.iter().map(|line| (*line).to_owned()).collect();
        talk.see(&rows(&lines));
        let short = |s: Session| {
            (
                s.phase,
                s.passed,
                s.person_ms.map(|at| (at - s.start_ms) / 1_000),
            )
        };
        talk.sessions().into_iter().map(short).collect()
    }

    #[test]
    fn a_session_goes_from_the_robot_over_the_line_to_a_person_and_closes() {
        let day = [
            "10:00:00 b 转人工",
            "10:00:01 r 正在为您转接人工客服",
            "10:02:00 y 已分配给客服小美",
            "10:02:10 a 您好",
            "10:05:00 y 会话转接给小丽",
            "10:05:20 a 我是小丽",
            "10:40:00 y 会话已结束",
            "14:00:00 b 还在吗",
        ];
        assert_eq!(told(&day[..1]), [(Phase::Robot, 0, None)]);
        assert_eq!(told(&day[..2]), [(Phase::Queued, 0, None)]);
        assert_eq!(told(&day[..3]), [(Phase::Person, 0, Some(120))]);
        assert_eq!(told(&day[..6]), [(Phase::Person, 1, Some(120))]);
        assert_eq!(
            told(&day),
            [(Phase::Closed, 1, Some(120)), (Phase::Robot, 0, None)]
        );
    }

    #[test]
    fn a_notice_alone_is_no_session() {
        assert!(told(&["10:00:00 y 会话已结束", "10:01:00 y 系统提示：请勿站外交易"]).is_empty());
        assert_eq!(
            told(&["10:00:00 b 在吗", "10:00:01 y 客服不在线，消息已转为留言"]),
            [(Phase::LeftMessage, 0, None)]
        );
    }
}
