//! Quality of the agent's own replies: a score for one conversation, with its parts and the reasons, and a sample of
//! conversations to look at.

use serde::{Deserialize, Serialize};

use crate::text::letter::lower;
use crate::timer::{Role, Thresholds, is_closing};

mod sample;
mod talk;
#[cfg(test)]
mod tests;

pub use sample::sample;
pub use talk::{KeptTalk, SLOTS, is_about, read_talk, slot, write_talk};

/// A line of a conversation under review.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line<'a> {
    /// Who wrote it.
    pub role: Role,
    /// When (ms since 1970).
    pub at_ms: i64,
    /// What it says.
    pub text: &'a str,
    /// Findings in it by level: hint, warn, block; for lines of the agent.
    pub findings: [u8; 3],
}

/// What is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Aspect {
    /// 开头语
    Greeting,
    /// 结束语
    Closing,
    /// 礼貌用语
    Politeness,
    /// 违禁用语
    Findings,
    /// 等待
    Waits,
    /// 漏答
    Unanswered,
}

/// One aspect's points.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mark {
    /// Which aspect.
    pub aspect: Aspect,
    /// Of how many points.
    pub of: u8,
    /// How many are left.
    pub points: u8,
    /// What cost the others, in Chinese.
    pub why: Vec<String>,
}

/// The score of a conversation, 0 to 100, with its marks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Quality {
    /// The sum.
    pub points: u8,
    /// Its parts.
    pub marks: Vec<Mark>,
}

const GREETINGS: [&str; 16] = [
    "您好",
    "你好",
    "亲",
    "欢迎",
    "在的",
    "在呢",
    "哈喽",
    "哈啰",
    "早上好",
    "上午好",
    "中午好",
    "下午好",
    "晚上好",
    "hello",
    "hi",
    "很高兴",
];
const FAREWELLS: [&str; 17] = [
    "祝您",
    "祝你",
    "愉快",
    "再见",
    "感谢",
    "谢谢",
    "欢迎再",
    "欢迎您再",
    "随时联系",
    "随时咨询",
    "随时找我",
    "有需要",
    "有问题",
    "晚安",
    "慢走",
    "期待",
    "不客气",
];
const POLITE: [&str; 16] = [
    "您",
    "亲",
    "请",
    "谢谢",
    "感谢",
    "麻烦",
    "抱歉",
    "不好意思",
    "理解",
    "稍等",
    "辛苦",
    "好的",
    "放心",
    "帮您",
    "祝",
    "欢迎",
];
/// What is too short to be kind, when it is the whole line.
const CURT: [&str; 22] = [
    "嗯",
    "哦",
    "不知道",
    "没有",
    "没",
    "不行",
    "不能",
    "不可以",
    "自己看",
    "看详情",
    "看详情页",
    "等着",
    "等",
    "随便",
    "都行",
    "不清楚",
    "没货",
    "没了",
    "不包",
    "不会",
    "说",
    "啥",
];

/// Scores a conversation, its lines in the order of time. `None` where no person of the shop wrote.
#[must_use]
pub fn quality(lines: &[Line<'_>], thresholds: &Thresholds) -> Option<Quality> {
    let own: Vec<&Line> = lines
        .iter()
        .filter(|line| line.role == Role::Agent)
        .collect();
    let first = own.first()?;
    let marks = vec![
        greeting(first),
        closing(lines, &own),
        politeness(&own),
        findings(&own),
        waits(lines, thresholds),
        unanswered(lines),
    ];
    Some(Quality {
        points: marks.iter().map(|mark| mark.points).sum(),
        marks,
    })
}

struct Marking {
    mark: Mark,
}

impl Marking {
    fn new(aspect: Aspect, of: u8) -> Self {
        Self {
            mark: Mark {
                aspect,
                of,
                points: of,
                why: Vec::new(),
            },
        }
    }

    fn less(&mut self, points: u32, why: String) {
        let left = u32::from(self.mark.points).saturating_sub(points);
        self.mark.points = u8::try_from(left).unwrap_or(0);
        self.mark.why.push(why);
    }
}

fn has(text: &str, words: &[&str]) -> bool {
    let small: String = text.chars().map(lower).collect();
    words.iter().any(|word| small.contains(word))
}

fn greeting(first: &Line) -> Mark {
    let mut marking = Marking::new(Aspect::Greeting, 10);
    if !has(first.text, &GREETINGS) {
        marking.less(10, "第一句没有问候".to_owned());
    }
    marking.mark
}

fn closing(lines: &[Line], own: &[&Line]) -> Mark {
    let mut marking = Marking::new(Aspect::Closing, 10);
    // A chat of one answer ends by itself; nobody says goodbye in it.
    let said_goodbye = lines
        .iter()
        .rev()
        .find(|line| line.role == Role::Buyer)
        .is_some_and(|line| is_closing(line.text));
    let is_over = said_goodbye || own.len() >= 4;
    let closed = own
        .iter()
        .rev()
        .take(2)
        .any(|line| has(line.text, &FAREWELLS));
    if is_over && !closed {
        marking.less(10, "结束时没有感谢或祝福".to_owned());
    }
    marking.mark
}

fn politeness(own: &[&Line]) -> Mark {
    let mut marking = Marking::new(Aspect::Politeness, 20);
    let spoken: Vec<&&Line> = own
        .iter()
        .filter(|line| !line.text.trim().is_empty())
        .collect();
    let polite = spoken.iter().filter(|line| has(line.text, &POLITE)).count();
    if !spoken.is_empty() && polite == 0 {
        marking.less(10, "整段没有礼貌用语".to_owned());
    } else if polite * 3 < spoken.len() {
        marking.less(
            5,
            format!("{} 句里只有 {polite} 句带礼貌用语", spoken.len()),
        );
    }
    for line in spoken {
        let bare: String = line.text.chars().filter(|c| c.is_alphanumeric()).collect();
        if CURT.contains(&bare.as_str()) {
            marking.less(4, format!("“{bare}”太生硬"));
        }
    }
    marking.mark
}

fn findings(own: &[&Line]) -> Mark {
    let mut marking = Marking::new(Aspect::Findings, 25);
    let sum = |level: usize| -> u32 {
        let of = own.iter().filter_map(|line| line.findings.get(level));
        of.map(|n| u32::from(*n)).sum()
    };
    for (level, each, name) in [(0, 2, "提示"), (1, 6, "提醒"), (2, 15, "拦截")] {
        let n = sum(level);
        if n > 0 {
            marking.less(n.saturating_mul(each), format!("{name}级用语 {n} 处"));
        }
    }
    marking.mark
}

fn waits(lines: &[Line], thresholds: &Thresholds) -> Mark {
    let mut marking = Marking::new(Aspect::Waits, 20);
    let mut asked = None;
    let mut first = true;
    for line in lines {
        match line.role {
            Role::Buyer => {
                asked.get_or_insert(line.at_ms);
            }
            Role::Agent => {
                let Some(from) = asked.take() else { continue };
                let wait = line.at_ms.saturating_sub(from);
                let said = crate::timer::queue::span(wait);
                if wait >= thresholds.fault_ms {
                    marking.less(20, format!("买家等了 {said}"));
                } else if wait >= thresholds.slow_ms {
                    marking.less(6, format!("买家等了 {said}"));
                } else if first && wait > thresholds.first_response_ms {
                    marking.less(3, format!("首次响应用了 {said}"));
                }
                first = false;
            }
            Role::Assist | Role::Auto | Role::System => {}
        }
    }
    marking.mark
}

fn unanswered(lines: &[Line]) -> Mark {
    let mut marking = Marking::new(Aspect::Unanswered, 15);
    let left = lines
        .iter()
        .rev()
        .take_while(|line| line.role != Role::Agent);
    let asked: Vec<&Line> = left
        .filter(|line| line.role == Role::Buyer && !is_closing(line.text))
        .collect();
    if !asked.is_empty() {
        marking.less(15, format!("最后 {} 句没有人回", asked.len()));
    }
    marking.mark
}
