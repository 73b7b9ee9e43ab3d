use serde::{Deserialize, Serialize};

use super::group::Group;
use super::item::Phrase;
use super::variable::Values;

/// What the ids of phrases that a product gives begin with.
const PREFIX: &str = "product:";
/// The own group in which they stand.
const SHELF: &str = "商品资料";

/// What a shop knows about a product: one small record.
///
/// ```
/// use jinnang_core::phrase::{Library, Product};
/// let mut product = Product { id: "p1".into(), name: "全棉四件套".into(), sku: "QM-04".into(), ..Product::default() };
/// product.set_facts("材质：60支长绒棉\n洗涤：30度以下机洗");
/// let library = Library::new(product.phrases().collect())?;
/// assert_eq!(library.search("caizhi", 1)[0].title, "材质 · 全棉四件套");
/// assert!(product.is_meant("全棉四件套 雾蓝 1.8米"));
/// # Ok::<(), jinnang_core::phrase::LibraryError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Product {
    /// Its id.
    pub id: String,
    /// Its name, or the part of it by which the page's longer name is known.
    pub name: String,
    /// The number that the shop gives it.
    #[serde(default)]
    pub sku: String,
    /// Other names by which the page may call it.
    #[serde(default)]
    pub names: Vec<String>,
    /// The facts in their order: what, and what is so.
    #[serde(default)]
    pub facts: Vec<(String, String)>,
    /// When it was last changed, in milliseconds since 1970.
    #[serde(default)]
    pub edited_ms: i64,
}

impl Product {
    /// Whether the product that a page names is this one.
    #[must_use]
    pub fn is_meant(&self, seen: &str) -> bool {
        let mut all = self.called();
        !seen.is_empty() && all.any(|name| seen.contains(name))
    }

    /// Takes the facts from lines, `材质：纯棉`; a line without a colon goes on with the fact before it.
    pub fn set_facts(&mut self, lines: &str) {
        self.facts.clear();
        for line in lines.lines().map(str::trim).filter(|line| !line.is_empty()) {
            match line.split_once(['：', ':']) {
                Some((what, is)) if !what.trim().is_empty() => self
                    .facts
                    .push((what.trim().to_owned(), is.trim().to_owned())),
                _ => match self.facts.last_mut() {
                    Some((_, is)) => *is = [is, "\n", line].concat(),
                    None => self.facts.push((line.to_owned(), String::new())),
                },
            }
        }
        self.facts.retain(|(_, is)| !is.is_empty());
    }

    /// The facts as lines.
    #[must_use]
    pub fn lines(&self) -> String {
        let lines = self
            .facts
            .iter()
            .map(|(what, is)| [what, "：", is].concat());
        lines.collect::<Vec<_>>().join("\n")
    }

    /// A phrase for each fact: it is searched, suggested and inserted as every other.
    pub fn phrases(&self) -> impl Iterator<Item = Phrase> {
        let keywords: Vec<String> = [&self.sku]
            .into_iter()
            .chain(&self.names)
            .filter(|word| !word.is_empty())
            .cloned()
            .collect();
        let products: Vec<String> = self.called().map(str::to_owned).collect();
        self.facts.iter().enumerate().map(move |(nth, (what, is))| {
            let size = ["尺码", "尺寸", "码数", "身高", "体重"].iter();
            let intent = if size.clone().any(|word| what.contains(word)) {
                "size"
            } else {
                "product"
            };
            Phrase {
                id: [PREFIX, &self.id, ":", &nth.to_string()].concat(),
                group: Group::Own,
                subgroup: SHELF.to_owned(),
                intent: intent.to_owned(),
                title: [what, " · ", &self.name].concat(),
                text: [what, "：", is].concat(),
                keywords: keywords.clone(),
                examples: vec![[what, "是什么"].concat(), ["什么", what].concat()],
                products: products.clone(),
                ..Phrase::default()
            }
        })
    }

    /// Gives variables of the facts' names their values, where they have none.
    pub fn fill(&self, values: &mut Values) {
        for (what, is) in &self.facts {
            if values.get(what).is_none() {
                values.set(what, is);
            }
        }
    }

    fn called(&self) -> impl Iterator<Item = &str> {
        let all = std::iter::once(&self.name).chain(&self.names);
        all.map(|name| name.trim()).filter(|name| !name.is_empty())
    }
}

impl Phrase {
    /// Whether it is a fact about a product.
    #[must_use]
    pub fn is_fact(&self) -> bool {
        self.id.starts_with(PREFIX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::phrase::{Asked, Library, Scope, suggest};

    fn quilt() -> Product {
        let mut product = Product {
            id: "q".into(),
            name: "蚕丝被".into(),
            sku: "CS-150".into(),
            names: vec!["桑蚕丝".into()],
            ..Product::default()
        };
        product.set_facts("填充: 100%桑蚕丝\n尺码表：\n1.5米 150×200\n1.8米 200×230\n\n空：");
        product
    }

    #[test]
    fn facts_are_lines_and_come_back_as_lines() {
        let product = quilt();
        assert_eq!(product.facts.len(), 2);
        assert_eq!(product.facts[1].1, "\n1.5米 150×200\n1.8米 200×230");
        let mut again = Product::default();
        again.set_facts(&product.lines());
        assert_eq!(again.facts, product.facts);
    }

    #[test]
    fn facts_of_the_product_in_the_chat_are_offered_and_those_of_another_are_not() {
        let library = Library::new(quilt().phrases().collect()).unwrap();
        for (seen, wanted) in [("桑蚕丝被芯 春秋", true), ("羽绒服", false)] {
            let asked = Asked {
                unanswered: vec!["填充是什么"],
                scope: Scope {
                    product: Some(seen),
                    ..Scope::default()
                },
                ..Asked::default()
            };
            let found = suggest(&library, &asked);
            assert_eq!(!found.list.is_empty(), wanted, "{seen}");
        }
    }

    #[test]
    fn variables_of_the_facts_names_are_filled() {
        let mut values: Values = [("填充", "自己写的")].into_iter().collect();
        quilt().fill(&mut values);
        assert_eq!(values.get("填充"), Some("自己写的"));
        assert!(values.get("尺码表").is_some());
    }
}
