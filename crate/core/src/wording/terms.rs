use super::finding::{Category, Level};
use super::platform;
use super::rule::{Disguise, Rule};
use super::template;

/// What is wrong with a file of own words.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}, {field}: {what}")]
pub struct TermsError {
    /// Which line, counted from 1.
    pub line: usize,
    /// Which column.
    pub field: &'static str,
    /// What is wrong with it.
    pub what: String,
}

/// Why, where a shop gave no reason.
pub(crate) const NO_REASON: &str = "店铺自定义的禁用词。";
/// Most lines of own words.
const MAX_LINES: usize = 20_000;
/// Longest own word, in characters.
const MAX_WORD: usize = 40;

/// Reads a shop's own words: a line each, columns parted by tabs.
///
/// | column | holds | if left out |
/// | --- | --- | --- |
/// | 1 | the word, taken literally | |
/// | 2 | `hint`, `warn`, `block` (or 提示, 提醒, 拦截) | `warn` |
/// | 3 | a rewrite; several parted by `\|` | none |
/// | 4 | why | 「店铺自定义的禁用词。」 |
/// | 5 | phrases that make it harmless, parted by `\|` | none |
/// | 6 | a category id | `platform` |
/// | 7 | disguises it is also looked for in, parted by `\|`: `pinyin`, `initials`, `homophones`, `components` (or 拼音,
/// 首字母, 谐音, 拆字); `-` for none | all for two or more Han characters, else none |
/// | 8 | platforms that it holds on, by id or common name (`jd`, 京东), parted by `\|` | all |
/// | 9 | shops that it is for, as their pages name them, parted by `\|` | all |
///
/// Empty lines and lines that begin with `#` are passed over. The rules are named `platform.own-1` and so on, by line.
///
/// # Errors
/// The first fault, with line and column; nothing is half read.
pub fn parse_terms(text: &str) -> Result<Vec<Rule>, TermsError> {
    let mut rules = Vec::new();
    for (at, line) in text.trim_start_matches('\u{feff}').lines().enumerate() {
        let number = at + 1;
        let fault = |field, what: String| TermsError {
            line: number,
            field,
            what,
        };
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        if rules.len() == MAX_LINES {
            return Err(fault("word", format!("more than {MAX_LINES} words")));
        }
        let columns: Vec<&str> = line.split('\t').map(str::trim).collect();
        let column = |at: usize| columns.get(at).copied().filter(|c| !c.is_empty());
        let word = column(0).ok_or_else(|| fault("word", "is empty".to_owned()))?;
        if word.chars().count() > MAX_WORD {
            return Err(fault("word", format!("longer than {MAX_WORD} characters")));
        }
        if crate::text::fold::plain(word).trim().is_empty() {
            return Err(fault(
                "word",
                format!("`{word}` holds nothing that can be looked for"),
            ));
        }
        let level = match column(1) {
            None | Some("warn" | "提醒") => Level::Warn,
            Some("hint" | "提示") => Level::Hint,
            Some("block" | "拦截") => Level::Block,
            Some(other) => {
                return Err(fault(
                    "level",
                    format!("`{other}` is none of hint, warn, block"),
                ));
            }
        };
        let list = |at: usize| {
            column(at).map_or_else(Vec::new, |c| {
                c.split('|').map(|s| s.trim().to_owned()).collect()
            })
        };
        let suggest: Vec<String> = list(2);
        if suggest.len() > 3 {
            return Err(fault(
                "rewrite",
                format!("{} rewrites, but at most 3 are shown", suggest.len()),
            ));
        }
        let category = match column(5) {
            None => Category::Platform,
            Some(id) => category(id)
                .ok_or_else(|| fault("category", format!("`{id}` is not a category")))?,
        };
        let named = list(7).into_iter().filter(|name| !name.is_empty());
        let on = named.map(|name| match platform::canonical(&name) {
            Some(known) => Ok(known.to_owned()),
            None => Err(fault("platforms", format!("`{name}` is not a platform"))),
        });
        let on = on.collect::<Result<Vec<String>, _>>()?;
        rules.push(Rule {
            id: format!("{}.own-{number}", category.name()),
            category,
            level,
            terms: vec![template::literal(word)],
            except: list(4)
                .iter()
                .filter(|e| !e.is_empty())
                .map(|e| template::literal(e))
                .collect(),
            near: Vec::new(),
            unless: Vec::new(),
            negation: 0,
            question: 0,
            gap: 0,
            squeeze: true,
            views: match column(6) {
                None => usual_views(word),
                Some("-") => Vec::new(),
                Some(names) => names
                    .split('|')
                    .map(|name| {
                        disguise(name.trim())
                            .ok_or_else(|| fault("views", format!("`{name}` is not a disguise")))
                    })
                    .collect::<Result<_, _>>()?,
            },
            adds: 0,
            shape: None,
            on,
            off: Vec::new(),
            shops: list(8)
                .into_iter()
                .filter(|shop| !shop.is_empty())
                .collect(),
            reason: column(3).unwrap_or(NO_REASON).to_owned(),
            basis: None,
            suggest,
        });
    }
    Ok(rules)
}

/// The disguises that a word is looked for in if nothing is said of them: all, for a word of two or more Han characters.
pub(crate) fn usual_views(word: &str) -> Vec<Disguise> {
    let plain = crate::text::fold::plain(word);
    let han = plain
        .chars()
        .all(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
    let mut views = Vec::new();
    if han && plain.chars().nth(1).is_some() {
        views.extend(Disguise::ALL);
    }
    views
}

fn disguise(name: &str) -> Option<Disguise> {
    Some(match name {
        "pinyin" | "拼音" => Disguise::Pinyin,
        "initials" | "首字母" => Disguise::Initials,
        "homophones" | "谐音" => Disguise::Homophones,
        "components" | "拆字" => Disguise::Components,
        _ => return None,
    })
}

fn category(id: &str) -> Option<Category> {
    Some(match id {
        "absolute" => Category::Absolute,
        "medical" => Category::Medical,
        "promise" => Category::Promise,
        "contact" => Category::Contact,
        "review" => Category::Review,
        "attitude" => Category::Attitude,
        "abuse" => Category::Abuse,
        "privacy" => Category::Privacy,
        "illegal" => Category::Illegal,
        "platform" => Category::Platform,
        "leak" => Category::Leak,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_may_hold_only_the_word() {
        let rules = parse_terms(
            "# 自定义\n\n老款\n清仓(尾货)\tblock\t特惠款|\t听着廉价\t不清仓\tattitude\n",
        )
        .unwrap();
        assert_eq!(rules.len(), 2);
        assert_eq!(
            (rules[0].id.as_str(), rules[0].level),
            ("platform.own-3", Level::Warn)
        );
        assert_eq!(
            (rules[1].id.as_str(), rules[1].level),
            ("attitude.own-4", Level::Block)
        );
        assert_eq!(rules[1].terms, ["清仓\\(尾货\\)"]);
        assert_eq!(rules[1].suggest, ["特惠款", ""]);
        assert!(rules.iter().all(|rule| rule.validate().is_ok()));
    }

    #[test]
    fn disguises_may_be_named_or_left_to_the_length_of_the_word() {
        let rules =
            parse_terms("清仓\n亏\nA款\n返现\twarn\t\t\t\t\t拼音|homophones\n返现\t\t\t\t\t\t-")
                .unwrap();
        let views: Vec<usize> = rules.iter().map(|rule| rule.views.len()).collect();
        assert_eq!(views, [4, 0, 0, 2, 0]);
    }

    #[test]
    fn a_word_may_be_for_some_platforms_and_shops_only() {
        let rules = parse_terms("清仓\t\t\t\t\t\t\t京东|pinduoduo\t甲店|乙店\n亏").unwrap();
        assert_eq!(rules[0].on, ["jd", "pinduoduo"]);
        assert_eq!(rules[0].shops, ["甲店", "乙店"]);
        assert!(rules[1].on.is_empty() && rules[1].shops.is_empty());
        let checker = crate::wording::Checker::new(rules).unwrap();
        assert_eq!(checker.check("清仓", Some("jd")).len(), 1);
        assert!(checker.check("清仓", Some("ww")).is_empty());
    }

    #[test]
    fn a_fault_names_line_and_column() {
        for (text, fault) in [
            ("好\n词\t高", "line 2, level"),
            ("词\twarn\t\t\t\tnothing", "line 1, category"),
            ("\u{200b}", "line 1, word"),
            ("词\twarn\ta|b|c|d", "line 1, rewrite"),
            ("词\twarn\t\t\t\t\tpinyin|sound", "line 1, views"),
            ("词\twarn\t\t\t\t\t\t京东|某宝", "line 1, platforms"),
        ] {
            assert!(
                parse_terms(text)
                    .unwrap_err()
                    .to_string()
                    .starts_with(fault),
                "{text}"
            );
        }
    }
}
