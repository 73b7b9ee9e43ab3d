//! What a site file must hold beyond its shape.

mod part;
#[cfg(test)]
mod tests;

use crate::site::Site;
use crate::site_pattern::Pattern;

const CONFIDENCES: [&str; 4] = ["high", "medium", "low", "guess"];
const MODIFIERS: [&str; 4] = ["Ctrl", "Alt", "Shift", "Meta"];

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
