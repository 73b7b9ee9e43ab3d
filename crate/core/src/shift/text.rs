//! What an agent pastes into the team's group: 整点报数 and the summary of a shift.

use std::fmt::Write;

use serde::{Deserialize, Serialize};

use super::figures::Figures;
use crate::timer::calendar::{Zone, write as write_time};
use crate::timer::queue::span;

/// The counts of one shop since some moment.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ShopCount {
    /// The shop, with its platform if there are several: 拼多多·小店.
    pub shop: String,
    /// Buyers who wrote.
    pub buyers: u32,
    /// Rounds answered.
    pub answered: u32,
    /// Rounds not answered yet.
    pub waiting: u32,
    /// Mean first response, in milliseconds.
    pub first_ms: Option<f64>,
    /// Mean response, in milliseconds.
    pub mean_ms: Option<f64>,
    /// Rounds over the limit that the team goes by.
    pub late: u32,
}

/// What goes into an hourly check-in.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CheckIn {
    /// The agent's number or name; empty to leave it out.
    pub agent: String,
    /// Of the hour that ended, or since the beginning.
    pub shops: Vec<ShopCount>,
    /// How many buyers the shift aims at; 0 for no aim.
    pub aim: u32,
    /// How many were served in the shift so far.
    pub served: u32,
}

/// The most things left to do that are named in a summary; it tells how many there are.
const NAMED: usize = 10;

/// The hourly check-in of what came up to a moment, ready to paste.
#[must_use]
pub fn check_in(told: &CheckIn, zone: &Zone, until_ms: i64) -> String {
    let mut text = format!("【{} 报数】", minute(zone, until_ms));
    if !told.agent.is_empty() {
        push(&mut text, format_args!("{} ", told.agent));
    }
    counts(&mut text, &told.shops, "这一小时没有接待");
    if told.aim > 0 {
        let left = told.aim.saturating_sub(told.served);
        push(
            &mut text,
            format_args!("\n本班目标 {} 位，已接 {} 位", told.aim, told.served),
        );
        if left > 0 {
            push(&mut text, format_args!("，还差 {left} 位"));
        } else {
            text.push_str("，已完成");
        }
    }
    text
}

/// The summary at the end of a shift, ready to paste. `open` are the things left to do, one a line.
#[must_use]
pub fn summary(
    told: &CheckIn,
    figures: &Figures,
    begun_ms: i64,
    ended_ms: i64,
    open: &[String],
    zone: &Zone,
) -> String {
    let mut text = format!(
        "【下班小结】{} {}–{}",
        told.agent,
        minute(zone, begun_ms),
        minute(zone, ended_ms)
    );
    push(
        &mut text,
        format_args!(
            "\n在线 {}，接待 {}，休息 {}",
            span(figures.online_ms),
            span(figures.serving_ms),
            span(figures.paused_ms)
        ),
    );
    if figures.missing_ms > 0 {
        push(
            &mut text,
            format_args!("\n在线时长还差 {}", span(figures.missing_ms)),
        );
    }
    if figures.idle_faults > 0 {
        push(
            &mut text,
            format_args!(
                "\n空挂 {} 次，最长 {}",
                figures.idle_faults,
                span(figures.longest_idle_ms)
            ),
        );
    }
    text.push('\n');
    counts(&mut text, &told.shops, "还没有接待");
    if open.is_empty() {
        text.push_str("\n没有遗留事项");
    } else {
        push(&mut text, format_args!("\n待跟进 {} 件：", open.len()));
        for (number, item) in (1..).zip(open).take(NAMED) {
            push(&mut text, format_args!("\n{number}. {item}"));
        }
        if open.len() > NAMED {
            push(
                &mut text,
                format_args!("\n……还有 {} 件", open.len() - NAMED),
            );
        }
    }
    text
}

fn counts(text: &mut String, shops: &[ShopCount], nothing: &str) {
    for shop in shops {
        if shops.len() > 1 {
            push(text, format_args!("\n{}：", shop.shop));
        }
        push(
            text,
            format_args!("接待 {} 位，回复 {} 轮", shop.buyers, shop.answered),
        );
        if let Some(first) = shop.first_ms {
            push(text, format_args!("，首响 {}", seconds(first)));
        }
        if let Some(mean) = shop.mean_ms {
            push(text, format_args!("，平均 {}", seconds(mean)));
        }
        if shop.late > 0 {
            push(text, format_args!("，超时 {} 轮", shop.late));
        }
        if shop.waiting > 0 {
            push(text, format_args!("，还有 {} 位在等", shop.waiting));
        }
    }
    if shops.len() > 1 {
        let sum = |of: fn(&ShopCount) -> u32| shops.iter().map(of).sum::<u32>();
        push(
            text,
            format_args!(
                "\n合计：接待 {} 位，回复 {} 轮",
                sum(|s| s.buyers),
                sum(|s| s.answered)
            ),
        );
    }
    if shops.is_empty() {
        text.push_str(nothing);
    }
}

fn seconds(ms: f64) -> String {
    format!("{:.1} 秒", ms / 1_000.0)
}

/// 09:30
fn minute(zone: &Zone, ms: i64) -> String {
    let written = write_time(zone.local_ms(ms));
    let time = written.split(' ').nth(1).unwrap_or_default();
    time.rsplit_once(':')
        .map_or(time, |(minute, _)| minute)
        .to_owned()
}

fn push(text: &mut String, what: std::fmt::Arguments<'_>) {
    // Writing into a string does not fail.
    let _ = text.write_fmt(what);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::timer::calendar::parse;

    fn shop(name: &str) -> ShopCount {
        ShopCount {
            shop: name.into(),
            buyers: 23,
            answered: 61,
            waiting: 2,
            first_ms: Some(8_400.0),
            mean_ms: Some(21_050.0),
            late: 1,
        }
    }

    fn at(time: &str) -> i64 {
        Zone::fixed(480).utc_ms(parse(&format!("2026-03-02 {time}")).unwrap())
    }

    #[test]
    fn the_hourly_check_in_is_ready_to_paste() {
        let told = CheckIn {
            agent: "8012".into(),
            shops: vec![shop("小店")],
            aim: 120,
            served: 84,
        };
        assert_eq!(
            check_in(&told, &Zone::fixed(480), at("15:00:00")),
            "【15:00 报数】8012 接待 23 位，回复 61 轮，首响 8.4 秒，平均 21.1 秒，超时 1 轮，还有 2 位在等\n本班目标 120 位，已接 84 位，还差 36 位"
        );
        let two = CheckIn {
            shops: vec![shop("拼多多·小店"), shop("京东·小店")],
            ..CheckIn::default()
        };
        let text = check_in(&two, &Zone::fixed(480), at("09:00:00"));
        assert!(
            text.starts_with("【09:00 报数】\n拼多多·小店：接待 23 位"),
            "{text}"
        );
        assert!(text.ends_with("\n合计：接待 46 位，回复 122 轮"), "{text}");
    }

    #[test]
    fn a_summary_tells_what_is_missing_and_what_is_left() {
        let hour = 3_600_000;
        let figures = Figures {
            online_ms: 8 * hour,
            serving_ms: 6 * hour,
            paused_ms: hour,
            missing_ms: hour,
            idle_faults: 1,
            longest_idle_ms: 2 * hour,
            ..Figures::default()
        };
        let told = CheckIn {
            agent: "小美".into(),
            shops: vec![shop("小店")],
            ..CheckIn::default()
        };
        let open = ["张女士 退款核实，明天 12:00 前".to_owned()];
        assert_eq!(
            summary(
                &told,
                &figures,
                at("09:00:00"),
                at("18:00:00"),
                &open,
                &Zone::fixed(480)
            ),
            "【下班小结】小美 09:00–18:00\n在线 8 小时，接待 6 小时，休息 1 小时\n在线时长还差 1 小时\n空挂 1 次，最长 2 小时\n\
             接待 23 位，回复 61 轮，首响 8.4 秒，平均 21.1 秒，超时 1 轮，还有 2 位在等\n待跟进 1 件：\n1. 张女士 退款核实，明天 12:00 前"
        );
        let nothing = summary(
            &CheckIn::default(),
            &Figures::default(),
            at("09:00:00"),
            at("18:00:00"),
            &[],
            &Zone::fixed(480),
        );
        assert!(nothing.ends_with("还没有接待\n没有遗留事项"), "{nothing}");
        let idle = check_in(&CheckIn::default(), &Zone::fixed(480), at("12:00:00"));
        assert_eq!(idle, "【12:00 报数】这一小时没有接待");
    }

    #[test]
    fn many_things_left_are_counted_though_few_are_named() {
        let open: Vec<String> = (1..=25).map(|nth| format!("买家{nth}")).collect();
        let text = summary(
            &CheckIn::default(),
            &Figures::default(),
            at("09:00:00"),
            at("18:00:00"),
            &open,
            &Zone::fixed(480),
        );
        assert!(text.contains("待跟进 25 件：\n1. 买家1\n"), "{text}");
        assert!(text.ends_with("\n10. 买家10\n……还有 15 件"), "{text}");
    }
}
