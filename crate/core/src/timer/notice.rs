use serde::{Deserialize, Serialize};

/// What a line of the platform tells about the session. Platforms word them freely, so a part of the text decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Notice {
    /// The buyer asked for a person and stands in line.
    Queued,
    /// A person has the chat now.
    Assigned,
    /// The chat went from one person to another, or one took it over.
    Passed,
    /// The session is over.
    Closed,
    /// Nobody is on line: what the buyer writes is kept as a message.
    LeftMessage,
    /// A message was taken back.
    Recalled,
}

/// In the order in which they are looked for: 会话已结束 also holds what begins one, 转接人工 is no 转接给小丽.
const PARTS: [(Notice, &[&str]); 6] = [
    (
        Notice::Recalled,
        &["撤回了", "已撤回", "消息被撤回", "撤回一条"],
    ),
    (
        Notice::Closed,
        &[
            "会话关闭",
            "会话已关闭",
            "会话结束",
            "会话已结束",
            "结束会话",
            "结束了会话",
            "关闭了会话",
            "会话自动关闭",
            "本次服务已结束",
            "服务结束",
        ],
    ),
    (
        Notice::LeftMessage,
        &["离线留言", "转为留言", "已留言", "请留言", "留言成功"],
    ),
    (
        Notice::Passed,
        &[
            "转接给",
            "转交给",
            "转接至",
            "转给了",
            "转移给",
            "转接到客服",
            "转接成功",
            "接管会话",
            "接管了会话",
            "接管了该会话",
            "接手了会话",
            "接手会话",
            "由同事接待",
        ],
    ),
    (
        Notice::Assigned,
        &[
            "人工客服为您服务",
            "人工客服已接入",
            "已接入人工",
            "转人工成功",
            "已为您转接人工",
            "已分配给客服",
            "接入会话",
            "客服已接入",
            "为您接入人工客服成功",
            "进入人工服务",
        ],
    ),
    (
        Notice::Queued,
        &[
            "排队",
            "正在为您转接",
            "正在转接人工",
            "前面还有",
            "等待人工",
            "等待分配",
            "等待客服接入",
        ],
    ),
];

/// What a line of the platform, or of its robot, tells about the session; `None` for any other.
///
/// ```
/// use jinnang_core::timer::{Notice, notice};
///
/// assert_eq!(notice("会话已由 小美 转接给 小丽"), Some(Notice::Passed));
/// assert_eq!(notice("客服超时未回复，会话关闭"), Some(Notice::Closed));
/// assert_eq!(notice("买家正在浏览商品"), None);
/// ```
#[must_use]
pub fn notice(text: &str) -> Option<Notice> {
    PARTS
        .iter()
        .find(|(_, parts)| parts.iter().any(|part| text.contains(part)))
        .map(|(notice, _)| *notice)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_line_of_a_platform_is_taken_for_what_it_tells() {
        for (text, told) in [
            ("您已进入人工服务，客服小美为您服务", Some(Notice::Assigned)),
            ("已为您转接人工客服", Some(Notice::Assigned)),
            ("正在为您转接人工客服，请稍候", Some(Notice::Queued)),
            ("当前排队人数较多，您前面还有 3 位", Some(Notice::Queued)),
            ("小丽接管了会话", Some(Notice::Passed)),
            ("小美 将会话转交给 小丽：买家要求退款", Some(Notice::Passed)),
            ("买家长时间未回复，会话自动关闭", Some(Notice::Closed)),
            ("会话已结束，如需帮助请重新接入会话", Some(Notice::Closed)),
            ("客服不在线，消息已转为留言", Some(Notice::LeftMessage)),
            ("对方撤回了一条消息", Some(Notice::Recalled)),
            ("你撤回了一条消息 重新编辑", Some(Notice::Recalled)),
            ("系统提示：请勿站外交易", None),
            ("", None),
        ] {
            assert_eq!(notice(text), told, "{text}");
        }
    }
}
