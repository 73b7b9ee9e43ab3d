//! A leaf as the text that is kept.

use super::Leaf;
use crate::report::entry::{Act, Deed, Entry};

/// The longest name or id that is kept, in characters.
const LONGEST: usize = 60;
const VERSION: &str = "1";
/// Where the buyer stands in the line of a round.
const BUYER_CELL: usize = 6;

impl Leaf {
    /// As the text that is kept: a line a round or an act, its fields divided by tabs.
    #[must_use]
    pub fn text(&self) -> String {
        let mut text = [VERSION, "\t", &self.site, "\t", &self.shop].concat();
        for one in &self.entries {
            let mut marks = String::new();
            for (is, mark) in [(one.first, 'f'), (one.excused, 'x'), (one.uncertain, 'u')] {
                if is {
                    marks.push(mark);
                }
            }
            for later in &one.later_ms {
                marks.push('+');
                marks.push_str(&(later - one.asked_ms).to_string());
            }
            line(&mut text, "r", one.asked_ms);
            cell(
                &mut text,
                &one.wait_ms()
                    .map_or_else(String::new, |wait| wait.to_string()),
            );
            cell(&mut text, &marks);
            cell(&mut text, &one.question);
            cell(&mut text, &one.mood.to_string());
            cell(&mut text, &one.buyer);
            if one.name != one.buyer {
                cell(&mut text, &one.name);
            }
        }
        for (at_ms, deed) in &self.acts {
            match deed {
                Deed::Phrase(id) => {
                    line(&mut text, "p", *at_ms);
                    cell(&mut text, id);
                }
                Deed::Finding {
                    category,
                    level,
                    rule,
                    heeded,
                } => {
                    line(&mut text, if *heeded { "h" } else { "i" }, *at_ms);
                    cell(&mut text, category);
                    cell(&mut text, level);
                    cell(&mut text, rule);
                }
                Deed::Complaint => line(&mut text, "c", *at_ms),
            }
        }
        text
    }

    /// The text without what is about one buyer; `None` where nothing is.
    #[must_use]
    pub fn forget(text: &str, site: &str, shop: &str, buyer: &str) -> Option<String> {
        let mut lines = text.split('\n');
        let head = lines.next()?;
        if head != [VERSION, &one_cell(site), &one_cell(shop)].join("\t") {
            return None;
        }
        let buyer = one_cell(buyer);
        let is_theirs = |line: &&str| {
            line.starts_with("r\t") && line.split('\t').nth(BUYER_CELL) == Some(buyer.as_str())
        };
        let kept = lines.clone().filter(|line| !is_theirs(line));
        let left: Vec<&str> = [head].into_iter().chain(kept).collect();
        lines.any(|line| is_theirs(&line)).then(|| left.join("\n"))
    }

    /// What a text holds; `None` for one that is no leaf, or of a later version. A line that can't be read is passed
    /// over: the others are as good without it.
    #[must_use]
    pub fn read(text: &str) -> Option<(Vec<Entry>, Vec<Act>)> {
        let mut lines = text.split('\n');
        let mut head = lines.next()?.split('\t');
        if head.next()? != VERSION {
            return None;
        }
        let (site, shop) = (head.next()?.to_owned(), head.next()?.to_owned());
        let (mut entries, mut acts) = (Vec::new(), Vec::new());
        for line in lines {
            let mut cells = line.split('\t');
            let kind = cells.next().unwrap_or_default();
            let Some(at_ms) = cells.next().and_then(|at| at.parse().ok()) else {
                continue;
            };
            let mut next = || cells.next().unwrap_or_default();
            if kind == "r" {
                let (wait, marks) = (next(), next());
                let (question, mood) = (next().to_owned(), next().parse().unwrap_or(0));
                let buyer = next().to_owned();
                let name = cells.next().map_or_else(|| buyer.clone(), str::to_owned);
                entries.push(Entry {
                    site: site.clone(),
                    shop: shop.clone(),
                    buyer,
                    name,
                    asked_ms: at_ms,
                    later_ms: marks
                        .split('+')
                        .skip(1)
                        .filter_map(|later| Some(at_ms + later.parse::<i64>().ok()?))
                        .collect(),
                    answered_ms: wait.parse::<i64>().ok().map(|wait| at_ms + wait),
                    first: marks.contains('f'),
                    excused: marks.contains('x'),
                    uncertain: marks.contains('u'),
                    question,
                    mood,
                });
                continue;
            }
            let deed = match kind {
                "p" => Deed::Phrase(next().to_owned()),
                "h" | "i" => Deed::Finding {
                    category: next().to_owned(),
                    level: next().to_owned(),
                    rule: next().to_owned(),
                    heeded: kind == "h",
                },
                "c" => Deed::Complaint,
                _ => continue,
            };
            acts.push(Act {
                site: site.clone(),
                shop: shop.clone(),
                at_ms,
                deed,
            });
        }
        Some((entries, acts))
    }
}

fn line(text: &mut String, kind: &str, at_ms: i64) {
    text.push('\n');
    text.push_str(kind);
    cell(text, &at_ms.to_string());
}

fn cell(text: &mut String, what: &str) {
    text.push('\t');
    text.push_str(&one_cell(what));
}

/// Without what divides cells and lines, and not longer than is kept.
pub(super) fn one_cell(what: &str) -> String {
    what.chars()
        .take(LONGEST)
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect()
}
