//! A user's file of rules: the same form as the shipped ones, and for every fault its place and its reason.

use serde::{Deserialize, Deserializer};

use super::model::Rule;
use super::place::path;

/// The most rules of one file.
const MAX_RULES: usize = 200;

/// What is wrong with a file of rules.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{place}：{reason}")]
pub struct FileFault {
    /// Which rule (its id, or its number from 1) and which field, such as `第 2 条 hours.spans[0].from`.
    pub place: String,
    /// What is wrong, in Chinese.
    pub reason: String,
}

impl FileFault {
    /// The format's own complaint about the file as a whole, such as text behind its end.
    #[must_use]
    pub fn of_file(told: &str) -> Self {
        Self {
            place: "文件".to_owned(),
            reason: reason(told),
        }
    }
}

/// Reads rules from a reader of JSON that tells line and column of a fault, and the text that it reads. Either all of
/// them are good, or the first fault is told and nothing is taken.
///
/// ```
/// use jinnang_core::timer::rule::read_rules;
///
/// let text = r#"[{"id":"own","name":"自定","unit":"round","deadline":{"within":60},"period_days":1,
///     "hours":{"spans":[{"from":"25:00","to":"12:00"}]},"confidence":"high","dated":"","sources":["自定"]}]"#;
/// let fault = read_rules(&mut serde_json::Deserializer::from_str(text), text).unwrap_err();
/// assert_eq!(fault.place, "第 1 条 hours.spans[0].from");
/// assert!(fault.reason.contains("「25:00」不是时刻"));
/// ```
///
/// Whether the file ends behind them is asked of the format (`serde_json::Deserializer::end`).
///
/// # Errors
/// The place and the reason of the first fault.
pub fn read_rules<'de, D: Deserializer<'de>>(file: D, text: &str) -> Result<Vec<Rule>, FileFault> {
    let rules: Vec<Rule> = Vec::deserialize(file).map_err(|e| {
        let told = e.to_string();
        FileFault {
            place: place(text, &told),
            reason: reason(&told),
        }
    })?;
    let whole_file = |reason: String| FileFault {
        place: "文件".to_owned(),
        reason,
    };
    if rules.is_empty() {
        return Err(whole_file("里面没有规则".to_owned()));
    }
    if rules.len() > MAX_RULES {
        return Err(whole_file(format!(
            "有 {} 条规则，最多 {MAX_RULES} 条",
            rules.len()
        )));
    }
    for (number, rule) in (1..).zip(&rules) {
        let fault = |field: &str, reason: String| FileFault {
            place: format!("第 {number} 条（{}） {field}", rule.id),
            reason,
        };
        rule.check().map_err(|e| fault(e.field, e.reason))?;
        let before = rules.iter().take(number - 1);
        if before.into_iter().any(|other| other.id == rule.id) {
            return Err(fault("id", "和前面的一条重复".to_owned()));
        }
    }
    Ok(rules)
}

/// What is told `at line 1 column 20`, as `第 2 条 hours.spans[0].from`.
fn place(text: &str, told: &str) -> String {
    let at = told
        .rsplit_once(" at line ")
        .and_then(|(_, at)| at.split_once(" column "))
        .and_then(|(line, column)| Some((line.parse().ok()?, column.parse().ok()?)));
    let (line, column) = at.unwrap_or_default();
    let path = path(text, line, column, told.starts_with("missing field"));
    let numbered = path
        .strip_prefix('[')
        .and_then(|rest| rest.split_once(']'))
        .and_then(|(number, field)| Some((number.parse::<usize>().ok()?, field)));
    match numbered {
        Some((index, field)) => {
            let field = field.trim_start_matches('.');
            format!("第 {} 条 {field}", index + 1).trim_end().to_owned()
        }
        None if path.is_empty() => "文件".to_owned(),
        None => path,
    }
}

/// What serde and its formats say in English, for people.
fn reason(told: &str) -> String {
    let (what, line) = match told.rsplit_once(" at line ") {
        Some((what, at)) => (what, at.split(' ').next()),
        None => (told, None),
    };
    let quoted = || what.split('`').nth(1).unwrap_or_default();
    let choices = || {
        let after = what.split_once("expected").map_or("", |(_, after)| after);
        let names: Vec<&str> = after.split('`').skip(1).step_by(2).collect();
        names.join("、")
    };
    let said = if what.starts_with("unknown field") {
        format!("没有「{}」这一项；可用的有 {}", quoted(), choices())
    } else if what.starts_with("unknown variant") {
        format!("「{}」不可选；可选的有 {}", quoted(), choices())
    } else if what.starts_with("missing field") {
        format!("缺少「{}」", quoted())
    } else if what.starts_with("duplicate field") {
        format!("「{}」写了两次", quoted())
    } else if let Some(rest) = what.strip_prefix("invalid type: ") {
        format!("写法不对，{}", met(rest))
    } else if let Some(rest) = what.strip_prefix("invalid value: ") {
        format!("数值不对，{}", met(rest))
    } else if what.starts_with("EOF") {
        "文件没有写完，少了右括号或引号".to_owned()
    } else if what.starts_with("expected") || what.starts_with("key must") {
        "不是 JSON：这里缺了符号，或多了别的字".to_owned()
    } else if what.starts_with("trailing") {
        "JSON 到这里已经完了，后面多了别的字".to_owned()
    } else if what.starts_with("invalid number") {
        "数字写得不对".to_owned()
    } else {
        what.to_owned()
    };
    match line {
        Some(line) => format!("{said}（文件第 {line} 行）"),
        None => said,
    }
}

/// What was met, and what should stand there: "integer `-5`, expected u32".
fn met(rest: &str) -> String {
    let (found, wanted) = rest.split_once(", expected ").unwrap_or((rest, ""));
    let kinds = [
        ("u8 u16 u32 u64 usize", "不小于 0 的整数"),
        ("i8 i16 i32 i64", "整数"),
        ("f32 f64", "数字"),
        ("bool", "true 或 false"),
        ("string str", "带引号的文字"),
        ("sequence Vec", "[ ] 括起来的列表"),
        ("map struct", "{ } 括起来的一组"),
    ];
    let is_of = |names: &str| {
        names
            .split(' ')
            .any(|name| wanted.split(' ').any(|word| word == name))
    };
    let wanted = kinds
        .iter()
        .find(|(names, _)| is_of(names))
        .map_or(wanted, |(_, said)| said);
    let quoted = found.split(['`', '"']).nth(1);
    let found = match (quoted, found) {
        (Some(quoted), _) => format!("这里是「{quoted}」"),
        (None, "null") => "这里是空的（null）".to_owned(),
        (None, "map") => "这里是 { } 括起来的一组".to_owned(),
        (None, "sequence") => "这里是 [ ] 括起来的列表".to_owned(),
        (None, found) => format!("这里是 {found}"),
    };
    format!("{found}，应为{wanted}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Vec<Rule>, FileFault> {
        let mut file = serde_json::Deserializer::from_str(text);
        let rules = read_rules(&mut file, text)?;
        file.end().map_err(|e| FileFault::of_file(&e.to_string()))?;
        Ok(rules)
    }

    const GOOD: &str = r#"{"id":"own","name":"自定 1 分钟","unit":"round","deadline":{"within":60},"period_days":1,"confidence":"high","dated":"","sources":["自定"]}"#;

    #[test]
    fn a_good_file_is_read_and_says_the_same_when_written_again() {
        let rules = read(&format!("[{GOOD}]")).unwrap();
        assert_eq!(read(&serde_json::to_string(&rules).unwrap()), Ok(rules));
    }

    #[test]
    fn every_shipped_rule_is_a_good_file() {
        let rules = super::super::presets();
        assert_eq!(read(&serde_json::to_string(&rules).unwrap()), Ok(rules));
    }

    #[test]
    fn a_fault_names_its_place_and_its_reason() {
        let with = |from: &str, to: &str| {
            format!("[{GOOD},{}]", GOOD.replace("own", "two").replace(from, to))
        };
        for (text, place, reason) in [
            (
                with(r#""unit":"round""#, r#""unit":"rounds""#),
                "第 2 条 unit",
                "「rounds」不可选；可选的有 message、round",
            ),
            (
                with(r#""within":60"#, r#""within":-1"#),
                "第 2 条 deadline.within",
                "数值不对，这里是「-1」，应为不小于 0 的整数",
            ),
            (
                with(r#""within":60"#, r#""within":"60""#),
                "第 2 条 deadline.within",
                "写法不对，这里是「60」，应为不小于 0 的整数",
            ),
            (
                with(r#""within":60"#, r#""within":0"#),
                "第 2 条（two） deadline",
                "0 秒",
            ),
            (
                with(r#""period_days":1,"#, ""),
                "第 2 条",
                "缺少「period_days」",
            ),
            (
                with(r#""dated""#, r#""date""#),
                "第 2 条 date",
                "没有「date」这一项",
            ),
            (
                with(r#""dated":"""#, r#""dated":"去年""#),
                "第 2 条（two） dated",
                "写成 2026",
            ),
            (with("two", "own"), "第 2 条（own） id", "重复"),
            (
                with(r#""sources":["自定"]"#, r#""sources":[]"#),
                "第 2 条（two） sources",
                "出处",
            ),
            (
                with(
                    r#""dated":"""#,
                    r#""dated":"","hours":{"spans":[{"days":["sunday"],"from":"08:00","to":"12:00"}]}"#,
                ),
                "第 2 条 hours.spans[0].days[0]",
                "「sunday」不可选",
            ),
            (
                with(
                    r#""dated":"""#,
                    r#""dated":"","hours":{"dates":[{"date":"2026-02-30","spans":[]}]}"#,
                ),
                "第 2 条 hours.dates[0].date",
                "「2026-02-30」不是日期",
            ),
            (
                with(
                    r#""dated":"""#,
                    r#""dated":"","hours":{"spans":[{"from":"08:00","to":"12:60"}]}"#,
                ),
                "第 2 条 hours.spans[0].to",
                "「12:60」不是时刻",
            ),
            (
                with(r#""name":"自定 1 分钟""#, r#""name":null"#),
                "第 2 条 name",
                "这里是空的（null），应为带引号的文字",
            ),
            (
                with(r#""sources":["自定"]"#, r#""sources":"自定""#),
                "第 2 条 sources",
                "应为[ ] 括起来的列表",
            ),
            ("一条规则".to_owned(), "文件", "不是 JSON"),
            (format!("[{GOOD}] 完"), "文件", "后面多了别的字"),
            ("[]".to_owned(), "文件", "没有规则"),
            ("[{".to_owned(), "第 1 条", "没有写完"),
            (String::new(), "文件", "没有写完"),
        ] {
            let fault = read(&text).unwrap_err();
            assert_eq!(fault.place, place, "{text}: {fault}");
            assert!(fault.reason.contains(reason), "{text}: {fault}");
        }
    }
}
