use std::collections::BTreeSet;

use super::rule::{Rule, Shape};
use super::template::{self, Atom};
use crate::text::fold;

/// The 3,755 characters of GB 2312's first level: what everyday text is written in.
static COMMON: &str = include_str!("../../data/fold/common.txt");

/// Punctuation that ends or parts sentences; no shape ends with it.
const PUNCTUATION: &str = "，。！？～、；：… ";

/// The common characters that none of `rules` holds in a term or a neighbour, and no shape in what it finds.
pub(crate) fn chars<'a>(rules: impl Iterator<Item = &'a Rule>) -> String {
    let mut held: BTreeSet<char> = BTreeSet::new();
    for rule in rules {
        for word in rule.near.iter().flat_map(|near| &near.words) {
            let words = template::words(word).unwrap_or_default();
            words
                .iter()
                .for_each(|word| held.extend(fold::plain(word).chars()));
        }
        for term in &rule.terms {
            let Ok(template) = template::parse(term) else {
                continue;
            };
            template
                .head
                .iter()
                .for_each(|head| held.extend(fold::plain(head).chars()));
            for atom in template
                .tail
                .iter()
                .flat_map(|part| &part.writings)
                .flatten()
            {
                match atom {
                    Atom::Char(c) => held.extend(fold::fold(c.encode_utf8(&mut [0; 4])).chars()),
                    Atom::Account => held.extend(('a'..='z').chain('0'..='9').chain(['_', '-'])),
                    Atom::Number => {
                        held.extend("0123456789〇零一二三四五六七八九十百千万两几半".chars())
                    }
                }
            }
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
    COMMON
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
