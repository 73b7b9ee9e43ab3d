use serde::{Deserialize, Serialize};

use super::item::Phrase;
use super::product::Product;
use super::variable::Given;
use crate::shipped::{self, Section};

/// What a shop deals in. Phrases of one trade are not offered in a shop of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Trade {
    /// Clothes.
    #[serde(rename = "服装")]
    Clothing,
    /// Shoes.
    #[serde(rename = "鞋靴")]
    Shoes,
    /// What is eaten and drunk.
    #[serde(rename = "食品")]
    Food,
    /// Care and make-up.
    #[serde(rename = "美妆")]
    Cosmetics,
    /// Devices and appliances.
    #[serde(rename = "数码家电")]
    Electronics,
    /// Furniture, bedding, household goods.
    #[serde(rename = "家居")]
    Home,
    /// Things for mothers and babies.
    #[serde(rename = "母婴")]
    Baby,
}

/// The variable whose text names the trades that were chosen in the settings.
pub const TRADE: &str = "行业";

/// What the names of things say of the trade, so many must speak for one before others stay away.
const ENOUGH: usize = 3;

impl Trade {
    /// All, in the order in which users see them.
    pub const ALL: [Self; 7] = [
        Self::Clothing,
        Self::Shoes,
        Self::Food,
        Self::Cosmetics,
        Self::Electronics,
        Self::Home,
        Self::Baby,
    ];

    /// The name that users read.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Clothing => "服装",
            Self::Shoes => "鞋靴",
            Self::Food => "食品",
            Self::Cosmetics => "美妆",
            Self::Electronics => "数码家电",
            Self::Home => "家居",
            Self::Baby => "母婴",
        }
    }

    /// The trades that a text names, as `服装、鞋靴`; other words are passed over.
    ///
    /// ```
    /// use jinnang_core::phrase::Trade;
    /// assert_eq!(Trade::named("服装、母婴"), [Trade::Clothing, Trade::Baby]);
    /// ```
    #[must_use]
    pub fn named(names: &str) -> Vec<Self> {
        let names = names.split(['、', '，', ',', ' ', '\n']).map(str::trim);
        let mut found = Vec::new();
        let of = |name: &str| Self::ALL.into_iter().find(|trade| trade.name() == name);
        for name in names {
            found.extend(of(name).filter(|trade| !found.contains(trade)));
        }
        found
    }

    /// Words of names of goods and shops that tell the trade.
    fn words(self) -> impl Iterator<Item = &'static str> {
        let of = |line: &'static str| line.strip_prefix(self.name())?.strip_prefix(": ");
        let words = shipped::text(Section::Trades).lines().find_map(of);
        words.unwrap_or_default().split(' ')
    }
}

/// The trades of a shop, and what told them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Trades {
    /// The trades; none where nobody has chosen and too little tells. Then phrases of all trades are offered.
    pub list: Vec<Trade>,
    /// The words that told each trade, each with how many names have it, the commonest first; empty where the trades were
    /// chosen.
    pub words: Vec<(&'static str, usize)>,
}

impl Trades {
    /// The trades that were chosen for a site or for all, else what the names of the shop's goods and its own phrases
    /// speak of: all trades that at least a fifth of the telling names are about.
    ///
    /// ```
    /// use jinnang_core::phrase::{Trade, Trades};
    /// let told = Trades::of(&[], ["加厚羽绒服 女", "高领毛衣", "阔腿裤", "收纳盒"].into_iter());
    /// assert_eq!(told.list, [Trade::Clothing, Trade::Home]);
    /// assert!(told.words.contains(&("毛衣", 1)));
    /// assert!(Trades::of(&[], ["收纳盒"].into_iter()).list.is_empty());
    /// ```
    pub fn of<'a>(given: &[Given], names: impl Iterator<Item = &'a str>) -> Self {
        let chosen = given.iter().filter(|one| one.name == TRADE);
        let chosen: Vec<Trade> = chosen.flat_map(|one| Trade::named(&one.text)).collect();
        if !chosen.is_empty() {
            return Self {
                list: chosen,
                words: Vec::new(),
            };
        }
        let mut told = [0_usize; Trade::ALL.len()];
        let mut words: Vec<(&'static str, usize)> = Vec::new();
        let telling = Trade::ALL.map(|trade| trade.words().collect::<Vec<_>>());
        // 裤 in 纸尿裤 and 鞋 in 鞋柜 tell nothing of clothes and shoes.
        let within = |word: &str, name: &str| {
            let mut longer = telling
                .iter()
                .flatten()
                .filter(|other| other.len() > word.len());
            longer.any(|other| other.contains(word) && name.contains(other))
        };
        for name in names {
            for (own, told) in telling.iter().zip(&mut told) {
                let mut found = own.iter().filter(|word| name.contains(**word));
                let Some(word) = found.find(|word| !within(word, name)) else {
                    continue;
                };
                *told += 1;
                match words.iter_mut().find(|(known, _)| known == word) {
                    Some((_, count)) => *count += 1,
                    None => words.push((word, 1)),
                }
            }
        }
        let all: usize = told.iter().sum();
        let most = told.iter().copied().max().unwrap_or_default();
        if most < ENOUGH {
            return Self::default();
        }
        words.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        let both = Trade::ALL.into_iter().zip(told);
        let list: Vec<Trade> = both
            .filter(|(_, told)| told * 5 >= all)
            .map(|(trade, _)| trade)
            .collect();
        words.retain(|(word, _)| {
            list.iter()
                .any(|trade| trade.words().any(|own| own == *word))
        });
        Self { list, words }
    }

    /// Whether a phrase may be offered in a shop of these trades.
    #[must_use]
    pub fn offer(list: &[Trade], phrase: &Phrase) -> bool {
        list.is_empty()
            || phrase.trades.is_empty()
            || phrase.trades.iter().any(|trade| list.contains(trade))
    }
}

/// The most phrases that are asked for the trade.
const ASKED: usize = 300;

/// What tells the trade of a shop: the names of its products, and the titles and texts of phrases that it wrote.
pub fn names_of<'a>(
    phrases: &'a [Phrase],
    products: &'a [Product],
) -> impl Iterator<Item = &'a str> {
    let own = phrases
        .iter()
        .filter(|phrase| phrase.edited_ms > 0)
        .take(ASKED);
    let own = own.flat_map(|phrase| [phrase.title.as_str(), phrase.text.as_str()]);
    products
        .iter()
        .map(|product| product.name.as_str())
        .chain(own)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::phrase::{Asked, Library, Scope, suggest};

    fn offered(library: &Library, text: &str, trades: &[Trade]) -> Vec<String> {
        let asked = Asked {
            unanswered: vec![text],
            scope: Scope {
                trades,
                ..Scope::default()
            },
            ..Asked::default()
        };
        suggest(library, &asked)
            .list
            .into_iter()
            .map(|found| found.phrase)
            .collect()
    }

    #[test]
    fn a_shop_is_offered_no_phrases_of_another_trade_but_finds_them() {
        let library = Library::starter().unwrap();
        let foreign =
            |trade: Trade, id: &String| !Trades::offer(&[trade], library.get(id).unwrap());
        let bound = library
            .phrases()
            .iter()
            .filter(|phrase| !phrase.trades.is_empty());
        for (phrase, trade) in bound.zip(Trade::ALL.into_iter().cycle()) {
            for text in &phrase.examples {
                let found = offered(&library, text, &[trade]);
                assert!(
                    !found.iter().any(|id| foreign(trade, id)),
                    "{text}: {found:?}"
                );
            }
        }
        assert_eq!(
            offered(&library, "这个甜不甜呀", &[Trade::Food])[0],
            "product-taste"
        );
        assert_eq!(
            offered(&library, "洗了会不会掉色", &[Trade::Clothing])[0],
            "cloth-fade"
        );
        assert_eq!(library.search("食品甜度", 1)[0].phrase, "food-sweet");
    }

    #[test]
    fn each_trade_has_phrases_of_its_own_and_every_intent_is_answered_in_each() {
        let library = Library::starter().unwrap();
        for trade in Trade::ALL {
            let own = library
                .phrases()
                .iter()
                .filter(|phrase| phrase.trades.contains(&trade));
            assert!(own.count() >= 5, "{trade:?}");
            for (intent, _) in crate::phrase::intent::INTENTS {
                let mut all = library
                    .phrases()
                    .iter()
                    .filter(|phrase| phrase.intent == *intent);
                assert!(
                    all.any(|phrase| Trades::offer(&[trade], phrase)),
                    "{trade:?} {intent}"
                );
            }
        }
    }

    #[test]
    fn a_word_within_a_longer_one_of_another_trade_tells_nothing() {
        let told = |names: [&'static str; 3]| Trades::of(&[], names.into_iter()).list;
        assert_eq!(
            told(["加厚纸尿裤 L码", "学步拉拉裤", "婴儿纸尿裤 NB"]),
            [Trade::Baby]
        );
        assert_eq!(
            told(["实木鞋柜 家用", "简易鞋架", "门口换鞋凳"]),
            [Trade::Home]
        );
        assert_eq!(
            told(["冰丝防晒衣", "防晒服 女", "遮阳防晒帽"]),
            [Trade::Clothing]
        );
        assert_eq!(told(["男士内裤", "休闲裤", "短裤 男"]), [Trade::Clothing]);
    }

    #[test]
    fn what_was_chosen_goes_before_what_is_told() {
        let given = [Given {
            name: TRADE.into(),
            text: "美妆".into(),
            site: String::new(),
        }];
        let names = ["运动鞋", "帆布鞋", "雪地靴"];
        assert_eq!(
            Trades::of(&given, names.into_iter()).list,
            [Trade::Cosmetics]
        );
        let told = Trades::of(&[], names.into_iter());
        assert_eq!(
            (told.list, told.words),
            (vec![Trade::Shoes], vec![("鞋", 2), ("靴", 1)])
        );
    }
}
