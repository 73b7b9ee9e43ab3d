use std::collections::BTreeSet;

use super::context;
use super::rule::{Rule, Shape};
use super::template::{self, Atom, Template};
use crate::shipped::{self, Section};
use crate::text::fold;

/// Punctuation that ends or parts sentences; no shape ends with it.
const PUNCTUATION: &str = "，。！？～、；：… ";

/// The common characters with which none of `rules` can come true: no term and no neighbour ends with one, no shape
/// finds one, and none turns a word that denies into one that does not.
pub(crate) fn chars<'a>(rules: impl Iterator<Item = &'a Rule>) -> String {
    let mut held: BTreeSet<char> = context::words_without_denial()
        .flat_map(|word| word.chars().skip(1))
        .collect();
    for rule in rules {
        for word in rule.near.iter().flat_map(|near| &near.words) {
            for word in template::words(word).unwrap_or_default() {
                held.extend(fold::plain(&word).chars().next_back());
            }
        }
        for template in rule.terms.iter().flat_map(|term| template::parse(term)) {
            hold_ends(&template, &mut held);
        }
        match rule.shape {
            Some(Shape::Phone | Shape::Landline | Shape::IdCard | Shape::BankCard) => {
                held.extend("〇零一二三四五六七八九壹贰叁肆伍陆柒捌玖两幺洞拐勾".chars());
            }
            Some(Shape::Address) => {
                held.extend("省市州区县路街道镇乡巷村号弄栋幢楼座单元室".chars())
            }
            Some(Shape::Link | Shape::Email | Shape::Variable) | None => {}
        }
    }
    // The 3,755 characters of GB 2312's first level.
    shipped::text(Section::Common)
        .chars()
        .filter(|c| c.is_alphabetic())
        .chain(PUNCTUATION.chars())
        .filter(|c| {
            fold::fold(c.encode_utf8(&mut [0; 4]))
                .chars()
                .iter()
                .all(|plain| !held.contains(plain))
        })
        .collect()
}

/// What a match of this term may end with: its last part, and what stands before it where that may be empty.
fn hold_ends(template: &Template, held: &mut BTreeSet<char>) {
    for part in template.tail.iter().rev() {
        for atom in part.writings.iter().filter_map(|writing| writing.last()) {
            match atom {
                Atom::Char(c) => held.extend(fold::fold(c.encode_utf8(&mut [0; 4])).chars()),
                Atom::Account => held.extend(('a'..='z').chain('0'..='9').chain(['_', '-'])),
                Atom::Number => {
                    held.extend("0123456789〇零一二三四五六七八九十百千万两几半".chars())
                }
            }
        }
        if part.writings.iter().all(|writing| !writing.is_empty()) {
            return;
        }
    }
    for head in &template.head {
        held.extend(fold::plain(head).chars().next_back());
    }
}
