//! Faults of what a site file is made of: selectors, texts, keys, times, attributes, patterns.

use super::Faults;
use crate::site::{KeyFrom, TextFrom, TimeFormat, TimeFrom};
use crate::site_cost::{has_group, is_balanced, is_heavy, is_steep, is_whole};

/// A longer selector or pattern belongs to no page that people read.
const MAX_SELECTOR: usize = 300;

impl Faults {
    pub(super) fn some_selectors(&mut self, field: &str, list: &[String]) {
        if list.is_empty() {
            self.add(field, "is empty");
        }
        self.selectors(field, list);
    }

    pub(super) fn selectors(&mut self, field: &str, list: &[String]) {
        for selector in list {
            self.selector(field, selector);
        }
    }

    pub(super) fn selector(&mut self, field: &str, selector: &str) {
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

    pub(super) fn texts(&mut self, field: &str, list: &[TextFrom]) {
        for from in list {
            self.selector(&format!("{field}.at"), &from.at);
        }
        self.row_texts(field, list);
    }

    /// Texts that are read within a row, where an empty place is the row itself.
    pub(super) fn row_texts(&mut self, field: &str, list: &[TextFrom]) {
        for from in list {
            self.place(field, &from.at);
            self.piece(field, from.leaf, from.attr.as_deref());
            self.pattern(field, from.pattern.as_deref());
        }
    }

    pub(super) fn keys(&mut self, field: &str, list: &[KeyFrom]) {
        for from in list {
            self.place(field, &from.at);
            self.attribute(field, Some(&from.attr));
            self.pattern(field, from.pattern.as_deref());
        }
    }

    pub(super) fn times(&mut self, field: &str, list: &[TimeFrom]) {
        for from in list {
            self.place(field, &from.at);
            if (from.format == TimeFormat::Left) != (from.limit_s > 0) {
                self.add(
                    &format!("{field}.limit_s"),
                    "belongs to the format `left`, which needs it",
                );
            }
            self.piece(field, from.leaf, from.attr.as_deref());
            self.pattern(field, from.pattern.as_deref());
        }
    }

    /// Where in a row something stands; empty for the row itself.
    fn place(&mut self, field: &str, at: &str) {
        if !at.is_empty() {
            self.selector(&format!("{field}.at"), at);
        }
    }

    /// What of an element is read: an attribute, or its first piece of text.
    fn piece(&mut self, field: &str, is_leaf: bool, attr: Option<&str>) {
        if is_leaf && attr.is_some() {
            self.add(
                field,
                "an attribute has no pieces: `leaf` or `attr`, not both",
            );
        }
        self.attribute(field, attr);
    }

    pub(super) fn attribute(&mut self, field: &str, attr: Option<&str>) {
        if attr.is_some_and(|attr| {
            attr.is_empty() || attr.contains(|c: char| c.is_whitespace() || c == '=')
        }) {
            self.add(
                &format!("{field}.attr"),
                &format!("\"{}\" is no attribute", attr.unwrap_or_default()),
            );
        }
    }

    pub(super) fn pattern(&mut self, field: &str, pattern: Option<&str>) {
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
