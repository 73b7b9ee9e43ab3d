//! Product notes from tables and into them: a product a row, a fact a column. What the columns are called is the shop's own
//! affair; the first three are the product's.

use std::collections::HashMap;

use super::error::ExchangeError;
use super::table::Table;
use crate::phrase::Product;

/// The columns that every table begins with when it is written; a file may call them otherwise.
const NAMES: [&[&str]; 3] = [
    &[
        "商品",
        "商品名",
        "商品名称",
        "品名",
        "名称",
        "标题",
        "宝贝",
        "product",
        "name",
    ],
    &["货号", "编号", "商品编码", "商品编号", "款号", "sku"],
    &["别名", "其他名字", "简称", "alias"],
];

/// The most facts of a product, and the longest, in characters.
const MAX_FACTS: usize = 60;
const MAX_FACT: usize = 2_000;

/// What would become of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProductFate {
    /// A product that is not here yet.
    Added,
    /// It says something else of one that is here; facts that the file is silent about stay.
    Changed,
    /// It says nothing that is not here already.
    Same,
    /// It can't be taken.
    Refused {
        /// The row, from 1.
        row: usize,
        /// Why not.
        why: ProductFault,
    },
}

/// Why a row can't be taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProductFault {
    /// It names no product.
    Nameless,
    /// It tells nothing of the product.
    Bare {
        /// The product, shortened.
        name: String,
    },
    /// It tells more than is kept.
    Many {
        /// How many facts there are.
        found: usize,
        /// The most that are kept.
        most: usize,
    },
    /// A cell is longer than is kept.
    Long {
        /// Its length in characters.
        found: usize,
        /// The most that it may have.
        most: usize,
    },
}

/// What a table would do. Nothing has changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProductsRead {
    /// The fate of each row, in order.
    pub fates: Vec<ProductFate>,
    /// The products that would be kept, as they would be; new ones have no id.
    pub kept: Vec<Product>,
}

/// Reads products from a table, beside those that are here.
///
/// ```
/// use jinnang_core::exchange::{ProductFate, read_products, read_table};
/// let table = read_table("商品,货号,材质\n四件套,QM-04,60支长绒棉\n".as_bytes())?;
/// let read = read_products(&table, &[])?;
/// assert_eq!(read.fates, [ProductFate::Added]);
/// assert_eq!(read.kept[0].lines(), "材质：60支长绒棉");
/// # Ok::<(), jinnang_core::exchange::ExchangeError>(())
/// ```
///
/// # Errors
/// When no column names the products.
pub fn read_products(table: &Table, here: &[Product]) -> Result<ProductsRead, ExchangeError> {
    let (header, rows) = table.rows.split_first().ok_or(ExchangeError::Empty)?;
    let column = |names: &[&str]| {
        let is_one = |cell: &String| {
            names
                .iter()
                .any(|name| cell.trim().eq_ignore_ascii_case(name))
        };
        header.cells.iter().position(is_one)
    };
    let [name, sku, names] = NAMES.map(column);
    let name = name.ok_or_else(|| ExchangeError::Unnamed {
        header: header.cells.join("、").chars().take(80).collect(),
    })?;
    let of_product = [Some(name), sku, names];
    let facts: Vec<(usize, &str)> = header
        .cells
        .iter()
        .enumerate()
        .map(|(at, cell)| (at, cell.trim()))
        .filter(|(at, cell)| !cell.is_empty() && !of_product.contains(&Some(*at)))
        .collect();
    let mut known = Known::of(here);
    let mut fates = Vec::with_capacity(rows.len());
    for row in rows {
        let cell = |at: Option<usize>| at.map_or("", |at| row.cell(at)).trim().to_owned();
        let read = Product {
            name: cell(Some(name)),
            sku: cell(sku),
            names: split(&cell(names)),
            facts: facts
                .iter()
                .map(|(at, what)| ((*what).to_owned(), row.cell(*at).trim().to_owned()))
                .filter(|(_, is)| !is.is_empty())
                .collect(),
            ..Product::default()
        };
        fates.push(match fault(&read) {
            Some(why) => ProductFate::Refused {
                row: row.number,
                why,
            },
            None => known.take(read),
        });
    }
    let all = known.products.into_iter().zip(known.is_other);
    Ok(ProductsRead {
        fates,
        kept: all
            .filter_map(|(one, is_other)| is_other.then_some(one))
            .collect(),
    })
}

/// The products that are here by now, found by number and by name.
#[derive(Default)]
struct Known {
    products: Vec<Product>,
    /// Which of them the table has made or changed.
    is_other: Vec<bool>,
    by_sku: HashMap<String, usize>,
    by_name: HashMap<String, usize>,
}

impl Known {
    fn of(here: &[Product]) -> Self {
        let mut known = Self::default();
        for product in here {
            known.add(product.clone(), false);
        }
        known
    }

    fn add(&mut self, product: Product, is_other: bool) {
        let at = self.products.len();
        if !product.sku.is_empty() {
            self.by_sku.entry(product.sku.clone()).or_insert(at);
        }
        self.by_name.entry(product.name.clone()).or_insert(at);
        self.products.push(product);
        self.is_other.push(is_other);
    }

    /// Two rows are about one product when they bear one number, or, where one has none, one name.
    fn place(&self, read: &Product) -> Option<usize> {
        let by_name = || {
            let at = *self.by_name.get(&read.name)?;
            let one = self.products.get(at)?;
            (read.sku.is_empty() || one.sku.is_empty()).then_some(at)
        };
        self.by_sku.get(&read.sku).copied().or_else(by_name)
    }

    fn take(&mut self, read: Product) -> ProductFate {
        let Some(at) = self.place(&read) else {
            self.add(read, true);
            return ProductFate::Added;
        };
        let (Some(one), Some(is_other)) = (self.products.get_mut(at), self.is_other.get_mut(at))
        else {
            return ProductFate::Same;
        };
        let before = one.clone();
        one.name = read.name;
        if !read.sku.is_empty() {
            self.by_sku.entry(read.sku.clone()).or_insert(at);
            one.sku = read.sku;
        }
        if !read.names.is_empty() {
            one.names = read.names;
        }
        for (what, is) in read.facts {
            match one.facts.iter_mut().find(|(known, _)| *known == what) {
                Some(fact) => fact.1 = is,
                None => one.facts.push((what, is)),
            }
        }
        if *one == before {
            return ProductFate::Same;
        }
        *is_other = true;
        ProductFate::Changed
    }
}

fn split(names: &str) -> Vec<String> {
    let names = names.split(['、', '，', ',', '/', '\n']).map(str::trim);
    names
        .filter(|name| !name.is_empty())
        .map(str::to_owned)
        .collect()
}

fn fault(read: &Product) -> Option<ProductFault> {
    if read.name.is_empty() {
        return Some(ProductFault::Nameless);
    }
    if read.facts.is_empty() {
        return Some(ProductFault::Bare {
            name: short(&read.name),
        });
    }
    if read.facts.len() > MAX_FACTS {
        return Some(ProductFault::Many {
            found: read.facts.len(),
            most: MAX_FACTS,
        });
    }
    let all = read
        .facts
        .iter()
        .map(|(_, is)| is)
        .chain([&read.name, &read.sku]);
    let longest = all.map(|text| text.chars().count()).max().unwrap_or(0);
    (longest > MAX_FACT).then_some(ProductFault::Long {
        found: longest,
        most: MAX_FACT,
    })
}

fn short(text: &str) -> String {
    text.chars().take(20).collect()
}

/// The products as a table that [`read_products`] understands: a column for every fact that any of them has, in the order
/// in which they are first met.
#[must_use]
pub fn product_table(products: &[Product]) -> Table {
    let mut facts: Vec<&str> = Vec::new();
    for (what, _) in products.iter().flat_map(|product| &product.facts) {
        if !facts.contains(&what.as_str()) {
            facts.push(what);
        }
    }
    let head = NAMES.iter().filter_map(|names| names.first().copied());
    let head: Vec<&str> = head.chain(facts.iter().copied()).collect();
    let rows = products.iter().map(|product| {
        let of_product = [
            product.name.clone(),
            product.sku.clone(),
            product.names.join("、"),
        ];
        let is = facts.iter().map(|what| {
            let found = product.facts.iter().find(|(known, _)| known == what);
            found.map_or_else(String::new, |(_, is)| is.clone())
        });
        of_product.into_iter().chain(is).collect()
    });
    Table::new(&head, rows.collect())
}

#[cfg(test)]
mod tests {
    use super::super::read_table;
    use super::*;

    fn read(text: &str, here: &[Product]) -> ProductsRead {
        read_products(&read_table(text.as_bytes()).unwrap(), here).unwrap()
    }

    fn sheets() -> Product {
        let mut product = Product {
            id: "p1".into(),
            name: "四件套".into(),
            sku: "QM-04".into(),
            ..Product::default()
        };
        product.set_facts("材质：棉\n洗涤：30度");
        product
    }

    #[test]
    fn what_is_written_is_read_as_the_same() {
        let other = Product {
            facts: vec![
                ("净重".into(), "=1+1".into()),
                ("尺码".into(), "S\nM".into()),
            ],
            names: vec!["小方巾".into(), "方巾".into()],
            name: "毛巾".into(),
            ..Product::default()
        };
        let all = [sheets(), other];
        let table = product_table(&all);
        for bytes in [table.to_csv(), table.to_xlsx("商品", 0).unwrap()] {
            let read = read_products(&read_table(&bytes).unwrap(), &all).unwrap();
            assert_eq!(read.fates, [ProductFate::Same, ProductFate::Same]);
            assert_eq!(read.kept, []);
        }
    }

    #[test]
    fn a_row_changes_what_it_tells_and_leaves_the_rest() {
        let read = read(
            "品名,SKU,材质,克重\n四件套新款,QM-04,长绒棉,\n",
            &[sheets()],
        );
        assert_eq!(read.fates, [ProductFate::Changed]);
        let changed = &read.kept[0];
        assert_eq!(
            (changed.id.as_str(), changed.name.as_str()),
            ("p1", "四件套新款")
        );
        assert_eq!(changed.lines(), "材质：长绒棉\n洗涤：30度");
    }

    #[test]
    fn two_rows_about_one_product_are_one_product() {
        let read = read("商品,材质\n毛巾,棉\n毛巾,棉\n毛巾,竹\n", &[]);
        let [added, same, changed] = [ProductFate::Added, ProductFate::Same, ProductFate::Changed];
        assert_eq!(read.fates, [added, same, changed]);
        assert_eq!(read.kept.len(), 1);
        assert_eq!(read.kept[0].lines(), "材质：竹");
    }

    #[test]
    fn a_row_that_cannot_be_taken_names_itself_and_why() {
        let long = "长".repeat(2_001);
        let fates = read(&format!("商品,材质\n,棉\n毛巾,\n枕头,{long}\n"), &[]);
        let refused = |row, why| ProductFate::Refused { row, why };
        let bare = ProductFault::Bare {
            name: "毛巾".into(),
        };
        let long = ProductFault::Long {
            found: 2_001,
            most: MAX_FACT,
        };
        assert_eq!(
            fates.fates,
            [
                refused(2, ProductFault::Nameless),
                refused(3, bare),
                refused(4, long),
            ]
        );
        let table = read_table("材质,产地\n棉,南通\n".as_bytes()).unwrap();
        let header = "材质、产地".to_owned();
        assert_eq!(
            read_products(&table, &[]),
            Err(ExchangeError::Unnamed { header })
        );
    }
}
