//! What a site file must hold beyond its shape.

use crate::site::{KeyFrom, Site, TextFrom, TimeFormat, TimeFrom};
use crate::site_cost::{has_group, is_balanced, is_heavy, is_steep, is_whole};
use crate::site_pattern::Pattern;

const CONFIDENCES: [&str; 4] = ["high", "medium", "low", "guess"];
const MODIFIERS: [&str; 4] = ["Ctrl", "Alt", "Shift", "Meta"];
/// A longer selector or pattern belongs to no page that people read.
const MAX_SELECTOR: usize = 300;

/// Every fault of a site, each as `field: what is wrong`.
#[must_use]
pub fn faults(site: &Site) -> Vec<String> {
    let mut found = Faults(Vec::new());
    found.words(site);
    found.pages(site);
    found.composer(site);
    found.transcript(site);
    found.texts("buyer_name", &site.buyer_name);
    found.keys("buyer_id", &site.buyer_id);
    found.texts("shop", &site.shop);
    found.texts("order", &site.order);
    found.texts("product", &site.product);
    if site.buyer_name.is_empty() && site.buyer_id.is_empty() {
        found.add("buyer_name", "nothing tells whom the conversation is with");
    }
    if let Some(queue) = &site.queue {
        found.some_selectors("queue.list", &queue.list);
        found.some_selectors("queue.row", &queue.row);
        found.keys("queue.id", &queue.id);
        found.row_texts("queue.name", &queue.name);
        if queue.name.is_empty() && queue.id.is_empty() {
            found.add("queue.name", "nothing tells who waits");
        }
        found.selectors("queue.preview", &queue.preview);
        found.selectors("queue.active", &queue.active);
        found.row_texts("queue.unread", &queue.unread);
        found.selectors("queue.waiting", &queue.waiting);
        found.times("queue.since", &queue.since);
    }
    found.0
}

struct Faults(Vec<String>);

// Written with quotes and not by `Debug`, which a build for size has no code for.
impl Faults {
    fn add(&mut self, field: &str, what: &str) {
        self.0.push(format!("{field}: {what}"));
    }

    fn words(&mut self, site: &Site) {
        if site.id.is_empty()
            || !site
                .id
                .chars()
                .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
        {
            self.add("id", "small letters, digits and `-` only");
        }
        for (field, text) in [("name", &site.name), ("evidence.note", &site.evidence.note)] {
            if text.trim().is_empty() {
                self.add(field, "is empty");
            }
        }
        if !CONFIDENCES.contains(&site.evidence.confidence.as_str()) {
            let what = format!(
                "\"{}\" is none of {}",
                site.evidence.confidence,
                CONFIDENCES.join(", ")
            );
            self.add("evidence.confidence", &what);
        }
        if !is_date(&site.evidence.date) {
            self.add(
                "evidence.date",
                &format!("\"{}\" is no date; write YYYY-MM-DD", site.evidence.date),
            );
        }
    }

    fn pages(&mut self, site: &Site) {
        if site.matches.is_empty() {
            self.add("matches", "is empty");
        }
        for pattern in &site.matches {
            if let Err(what) = Pattern::read(pattern) {
                self.add("matches", &format!("\"{pattern}\" {what}"));
            }
        }
        if site.frames.is_empty() {
            self.add("frames", "is empty");
        }
        for frame in &site.frames {
            let covered = site
                .matches
                .iter()
                .any(|pattern| Pattern::read(pattern).is_ok_and(|p| p.covers_host(&frame.host)));
            if !covered {
                self.add(
                    "frames",
                    &format!("no match pattern covers the host \"{}\"", frame.host),
                );
            }
            if !frame.path.starts_with('/') {
                self.add(
                    "frames",
                    &format!("the path \"{}\" must begin with `/`", frame.path),
                );
            }
        }
    }

    fn composer(&mut self, site: &Site) {
        self.some_selectors("composer.at", &site.composer.at);
        self.selectors("send.at", &site.send.at);
        if site.send.keys.is_empty() && site.send.at.is_empty() && site.send.says.is_empty() {
            self.add("send", "has neither a button nor a key");
        }
        for key in &site.send.keys {
            let mut parts = key.split('+').rev();
            let named = parts
                .next()
                .is_some_and(|last| !last.is_empty() && !MODIFIERS.contains(&last));
            if !named || !parts.all(|part| MODIFIERS.contains(&part)) {
                self.add(
                    "send.keys",
                    &format!("\"{key}\" is no key; write `Enter`, `Ctrl+Enter`, `Alt+S`"),
                );
            }
        }
    }

    fn transcript(&mut self, site: &Site) {
        let transcript = &site.transcript;
        self.some_selectors("transcript.list", &transcript.list);
        self.some_selectors("transcript.row", &transcript.row);
        self.keys("transcript.key", &transcript.key);
        if transcript.roles.is_empty() {
            self.add("transcript.roles", "is empty");
        }
        for (at, role) in transcript.roles.iter().enumerate() {
            self.some_selectors(&format!("transcript.roles[{at}].has"), &role.has);
        }
        for (at, kind) in transcript.kinds.iter().enumerate() {
            self.some_selectors(&format!("transcript.kinds[{at}].has"), &kind.has);
        }
        self.row_texts("transcript.sender", &transcript.sender);
        self.some_selectors("transcript.text", &transcript.text);
        self.times("transcript.time", &transcript.time);
    }

    fn some_selectors(&mut self, field: &str, list: &[String]) {
        if list.is_empty() {
            self.add(field, "is empty");
        }
        self.selectors(field, list);
    }

    fn selectors(&mut self, field: &str, list: &[String]) {
        for selector in list {
            self.selector(field, selector);
        }
    }

    fn selector(&mut self, field: &str, selector: &str) {
        if selector.trim().is_empty() {
            self.add(field, "holds an empty selector");
        } else if selector.len() > MAX_SELECTOR {
            self.add(
                field,
                &format!("\"{selector}\" is longer than {MAX_SELECTOR}"),
            );
        } else if !is_balanced(selector) {
            self.add(
                field,
                &format!("\"{selector}\" has a bracket or quote that is not closed"),
            );
        } else if !is_whole(selector) {
            self.add(
                field,
                &format!(
                    "\"{selector}\" has a >>> that leads from nothing, to nothing or too deep"
                ),
            );
        } else if is_heavy(selector) {
            self.add(
                field,
                &format!("\"{selector}\" would keep the browser searching; make it simpler"),
            );
        }
    }

    fn texts(&mut self, field: &str, list: &[TextFrom]) {
        for from in list {
            self.selector(&format!("{field}.at"), &from.at);
        }
        self.row_texts(field, list);
    }

    /// Texts that are read within a row, where an empty place is the row itself.
    fn row_texts(&mut self, field: &str, list: &[TextFrom]) {
        for from in list {
            if !from.at.is_empty() {
                self.selector(&format!("{field}.at"), &from.at);
            }
            if from.leaf && from.attr.is_some() {
                self.add(
                    field,
                    "an attribute has no pieces: `leaf` or `attr`, not both",
                );
            }
            self.attribute(field, from.attr.as_deref());
            self.pattern(field, from.pattern.as_deref());
        }
    }

    fn keys(&mut self, field: &str, list: &[KeyFrom]) {
        for from in list {
            if !from.at.is_empty() {
                self.selector(&format!("{field}.at"), &from.at);
            }
            self.attribute(field, Some(&from.attr));
            self.pattern(field, from.pattern.as_deref());
        }
    }

    fn times(&mut self, field: &str, list: &[TimeFrom]) {
        for from in list {
            if !from.at.is_empty() {
                self.selector(&format!("{field}.at"), &from.at);
            }
            if (from.format == TimeFormat::Left) != (from.limit_s > 0) {
                self.add(
                    &format!("{field}.limit_s"),
                    "belongs to the format `left`, which needs it",
                );
            }
            if from.leaf && from.attr.is_some() {
                self.add(
                    field,
                    "an attribute has no pieces: `leaf` or `attr`, not both",
                );
            }
            self.attribute(field, from.attr.as_deref());
            self.pattern(field, from.pattern.as_deref());
        }
    }

    fn attribute(&mut self, field: &str, attr: Option<&str>) {
        if attr.is_some_and(|attr| {
            attr.is_empty() || attr.contains(|c: char| c.is_whitespace() || c == '=')
        }) {
            self.add(
                &format!("{field}.attr"),
                &format!("\"{}\" is no attribute", attr.unwrap_or_default()),
            );
        }
    }

    fn pattern(&mut self, field: &str, pattern: Option<&str>) {
        let Some(pattern) = pattern else { return };
        let field = format!("{field}.pattern");
        if pattern.len() > MAX_SELECTOR {
            self.add(
                &field,
                &format!("\"{pattern}\" is longer than {MAX_SELECTOR}"),
            );
        } else if !is_balanced(pattern) {
            self.add(
                &field,
                &format!("\"{pattern}\" has a bracket that is not closed"),
            );
        } else if !has_group(pattern) {
            self.add(
                &field,
                &format!("\"{pattern}\" has no group to take the text from"),
            );
        } else if is_steep(pattern) {
            self.add(
                &field,
                &format!(
                    "\"{pattern}\" may take for ever on some texts; no repetition within a repetition"
                ),
            );
        }
    }
}

fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let [year, month, day] = parts.as_slice() else {
        return false;
    };
    if (year.len(), month.len(), day.len()) != (4, 2, 2) {
        return false;
    }
    let number = |text: &str| {
        text.parse::<u32>()
            .ok()
            .filter(|_| text.bytes().all(|b| b.is_ascii_digit()))
    };
    let (Some(year), Some(month), Some(day)) = (number(year), number(month), number(day)) else {
        return false;
    };
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        2 => 28 + u32::from(leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    };
    (2010..2100).contains(&year) && (1..=days).contains(&day)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A site file without a fault.
    fn sample() -> String {
        include_str!("site_sample.json").to_owned()
    }

    fn site() -> Site {
        serde_json::from_str(&sample()).unwrap()
    }

    #[test]
    fn a_sound_site_has_no_fault() {
        assert_eq!(faults(&site()), Vec::<String>::new());
    }

    #[test]
    fn each_fault_names_its_field() {
        type Spoil = fn(&mut Site);
        let table: [(&str, Spoil); 22] = [
            ("id: ", |s| s.id = "Pinduoduo".into()),
            ("name: ", |s| s.name = " ".into()),
            ("evidence.confidence: ", |s| {
                s.evidence.confidence = "sure".into()
            }),
            ("evidence.date: ", |s| s.evidence.date = "2026-02-30".into()),
            ("matches: ", |s| {
                s.matches = vec!["http://chat.example.com/*".into()]
            }),
            ("frames: no match pattern covers", |s| {
                s.frames[0].host = "other.example.com".into()
            }),
            ("frames: the path", |s| s.frames[0].path = "im".into()),
            ("composer.at: is empty", |s| s.composer.at.clear()),
            ("composer.at: holds an empty selector", |s| {
                s.composer.at.push("  ".into())
            }),
            ("composer.at: \"a[b\"", |s| s.composer.at.push("a[b".into())),
            ("send.keys: ", |s| s.send.keys.push("Ctrl+".into())),
            ("transcript.list: ", |s| s.transcript.list.clear()),
            ("transcript.roles: ", |s| s.transcript.roles.clear()),
            ("transcript.key.attr: ", |s| {
                s.transcript.key[0].attr.clear()
            }),
            ("transcript.time.pattern: ", |s| {
                s.transcript.time[0].pattern = Some("\\(x\\)(?:y)".into())
            }),
            ("buyer_name: ", |s| s.buyer_name.clear()),
            ("buyer_name.at: holds an empty", |s| {
                s.buyer_name[0].at.clear()
            }),
            ("composer.at: \"* * *", |s| {
                s.composer.at.push("* * * textarea".into())
            }),
            ("buyer_name.pattern: \"((a+)+)$", |s| {
                s.buyer_name[0].pattern = Some("((a+)+)$".into())
            }),
            ("transcript.time.limit_s: ", |s| {
                s.transcript.time[0].format = TimeFormat::Left
            }),
            ("transcript.time: an attribute has no pieces", |s| {
                s.transcript.time[0].leaf = true;
                s.transcript.time[0].attr = Some("title".into());
            }),
            ("transcript.text: ", |s| {
                s.transcript.text.push("a ".repeat(200))
            }),
        ];
        for (expected, spoil) in table {
            let mut site = site();
            spoil(&mut site);
            let found = faults(&site);
            assert!(
                found.iter().any(|fault| fault.starts_with(expected)),
                "{expected} not in {found:?}"
            );
        }
    }

    #[test]
    fn a_date_is_one_of_the_calendar() {
        for (text, is) in [
            ("2026-02-28", true),
            ("2024-02-29", true),
            ("2026-02-29", false),
            ("2026-13-01", false),
            ("2026-1-1", false),
            ("+026-01-01", false),
            ("2026-00-10", false),
            ("", false),
        ] {
            assert_eq!(is_date(text), is, "{text}");
        }
    }

    #[test]
    fn what_would_keep_a_browser_busy_is_told_from_what_people_write() {
        for pattern in [
            "^(\\d+)-",
            "(\\d{13})$",
            "^(.{1,40}?)(?:正在输入|$)",
            "(?:^|\\s)([0-9]{1,2}:[0-9]{2})",
        ] {
            assert!(!is_steep(pattern), "{pattern}");
        }
        for pattern in [
            "(a+)+",
            "(a|a)*b",
            "((x*))*",
            "(\\w+)\\1",
            "(.*.*.*.*.*.*.*)x",
        ] {
            assert!(is_steep(pattern), "{pattern}");
        }
        for selector in [
            ".a > .b .c",
            "[class*=\"row\"]:not(.x)",
            "li:has(img)",
            ":scope > *",
        ] {
            assert!(!is_heavy(selector), "{selector}");
        }
        let deep = "div ".repeat(20);
        for selector in ["* * *", "a:has(b:has(c))", deep.as_str()] {
            assert!(is_heavy(selector), "{selector}");
        }
    }

    #[test]
    fn a_step_into_a_shadow_tree_leads_from_something_to_something() {
        for selector in [
            ".a > .b",
            "deep-chat >>> .box",
            "a-b >>> c-d >>> :scope > p",
        ] {
            assert!(is_whole(selector), "{selector}");
        }
        let deep = ["x-y"; 9].join(" >>> ");
        for selector in [
            ">>> .box",
            "deep-chat >>>",
            "a >>> >>> b",
            "a>>>b",
            deep.as_str(),
        ] {
            assert!(!is_whole(selector), "{selector}");
        }
    }
}
