use super::item::{About, FollowUp, Kind, State};
use super::when::{Desk, phrases};
use crate::timer::calendar::Zone;

/// A promise found in a line of the agent: a time, and something the shop will do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Promise {
    /// The clause that holds it.
    pub words: String,
    /// When it is due (ms since 1970).
    pub due_ms: i64,
}

/// What a shop does for a buyer.
const DEEDS: [&str; 52] = [
    "发出",
    "发货",
    "发走",
    "发掉",
    "寄出",
    "寄回",
    "寄给",
    "补发",
    "补寄",
    "重发",
    "发您",
    "发你",
    "发给您",
    "发给你",
    "安排发",
    "安排补",
    "安排退",
    "安排上门",
    "出库",
    "揽收",
    "回复",
    "答复",
    "回电",
    "回您",
    "回你",
    "回覆",
    "致电",
    "联系您",
    "联系你",
    "联系客户",
    "打电话",
    "给您电话",
    "给你电话",
    "通知您",
    "通知你",
    "告诉您",
    "告知",
    "反馈",
    "跟进",
    "核实",
    "核查",
    "催一下",
    "催促",
    "催件",
    "处理",
    "解决",
    "退款",
    "退给您",
    "退您",
    "打款",
    "返给您",
    "开票",
];
/// Shorter ones that need the buyer beside them: 给您发, 帮您查.
const FOR_YOU: [&str; 8] = [
    "给您",
    "给你",
    "帮您",
    "帮你",
    "为您",
    "跟您说",
    "和您说",
    "跟您确认",
];
/// What makes it no promise: a question, a condition, a refusal, the past, somebody else's deed.
const NOT: [&str; 40] = [
    "吗",
    "？",
    "?",
    "么",
    "如果",
    "的话",
    "要是",
    "若",
    "下单后",
    "拍下后",
    "付款后",
    "拍下",
    "付款的",
    "下单的",
    "您先",
    "麻烦您",
    "麻烦亲",
    "请您",
    "请在",
    "记得",
    "建议",
    "不能",
    "不了",
    "没法",
    "无法",
    "没办法",
    "不一定",
    "不保证",
    "不好说",
    "已经",
    "已为您",
    "已给您",
    "刚才",
    "刚刚",
    "昨天",
    "前天",
    "您可以",
    "亲可以",
    "收到货",
    "签收后",
];
/// The longest line that is looked at, in characters.
const MAX_CHARS: usize = 600;

/// The promises in a line that the agent sent. They are proposals: the agent confirms.
#[must_use]
pub fn promises(text: &str, sent_ms: i64, zone: &Zone, desk: &Desk) -> Vec<Promise> {
    let mut found: Vec<Promise> = Vec::new();
    if text.chars().count() > MAX_CHARS {
        return found;
    }
    for sentence in text.split_inclusive(['。', '！', '!', '？', '?', '\n', ';', '；']) {
        let mut carried = None;
        for clause in sentence.split_inclusive(['，', ',', '~', '～', ' ', '、']) {
            let whens = phrases(clause, sent_ms, zone, desk);
            let when = whens.last().map(|when| when.due_ms);
            if is_none(clause) {
                carried = None;
                continue;
            }
            // 明天下午，给您补发: the time stands in the clause before.
            let due_ms = when.or(carried);
            let does = does(clause);
            if let Some(due_ms) = due_ms.filter(|_| does)
                && found.iter().all(|other| other.due_ms != due_ms)
            {
                let words = if when.is_some() { clause } else { sentence };
                let edge = |c: char| !c.is_alphanumeric();
                found.push(Promise {
                    words: words.trim_matches(edge).to_owned(),
                    due_ms,
                });
            }
            carried = if does { None } else { when };
        }
    }
    found
}

fn does(clause: &str) -> bool {
    DEEDS
        .iter()
        .chain(&FOR_YOU)
        .any(|deed| clause.contains(deed))
}

fn is_none(clause: &str) -> bool {
    NOT.iter().any(|word| clause.contains(word))
}

impl Promise {
    /// The follow-up that is proposed for it. The same promise found again has the same id.
    #[must_use]
    pub fn proposed(self, about: &About, sent_ms: i64) -> FollowUp {
        FollowUp {
            id: format!(
                "promise {} {} {} {sent_ms} {}",
                about.site, about.shop, about.buyer, self.due_ms
            ),
            about: about.clone(),
            name: String::new(),
            kind: Kind::Promise,
            text: self.words,
            made_ms: sent_ms,
            due_ms: self.due_ms,
            postponed: 0,
            state: State::Proposed,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::timer::calendar::{parse, write};

    const ZONE: Zone = Zone::fixed(480);

    fn found(sent: &str, text: &str) -> Vec<String> {
        let sent_ms = ZONE.utc_ms(parse(sent).unwrap());
        let told = promises(text, sent_ms, &ZONE, &Desk::default());
        told.into_iter()
            .map(|one| write(ZONE.local_ms(one.due_ms)))
            .collect()
    }

    #[test]
    fn every_line_of_the_table_gives_its_due_moments() {
        let path = concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/../../tests/golden/timer/promises.jsonl"
        );
        let table = std::fs::read_to_string(path).unwrap();
        let mut wrong = Vec::new();
        for line in table.lines() {
            let (sent, text, due): (String, String, Vec<String>) =
                serde_json::from_str(line).unwrap_or_else(|e| panic!("{line}: {e}"));
            let due: Vec<String> = due.iter().map(|at| format!("2026-03-{at}:00")).collect();
            let told = found(&format!("2026-03-{sent}:00"), &text);
            if told != due {
                wrong.push(format!("{text}: {told:?}, not {due:?}"));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
        assert!(table.lines().count() >= 60);
    }

    #[test]
    fn the_same_promise_read_again_is_the_same_follow_up() {
        let about = About::default();
        let read = || {
            promises("今天给您发出", 0, &ZONE, &Desk::default())
                .remove(0)
                .proposed(&about, 0)
        };
        assert_eq!(read(), read());
        assert_eq!(read().text, "今天给您发出");
    }

    #[test]
    fn a_hostile_line_is_only_long() {
        let long = "明天".repeat(10_000);
        assert!(promises(&long, 0, &ZONE, &Desk::default()).is_empty());
        for text in [
            "[",
            "星期",
            "下",
            "半",
            "三点",
            "99999999999999999999小时内发货",
            "三",
            "下周",
        ] {
            let _ = promises(text, i64::MAX / 4, &Zone::fixed(480), &Desk::default());
        }
    }
}
