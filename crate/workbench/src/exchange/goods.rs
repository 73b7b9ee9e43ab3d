//! Product notes: the worker reads and writes their tables.

use base64ct::{Base64UrlUnpadded, Encoding};
use jinnang_browser::read_json;
use jinnang_core::exchange::{ProductFate, product_table, read_products, read_table};
use jinnang_core::phrase::Product;
use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::*;

use super::seen::Written;
use crate::said::{self, Said};

/// The most sentences about single rows that are told.
const SAID: usize = 20;

/// What taking a table of products in would do.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Goods {
    /// Why it can't be read, if so.
    pub fault: Option<Said>,
    /// How many rows would be added, changed, left as they are, refused.
    pub counts: [usize; 4],
    /// Sentences about rows that are refused, the first ones.
    pub notes: Vec<Said>,
    /// The products that would be kept; new ones have no id.
    pub kept: Vec<Product>,
}

/// Reads a table of products, beside those that are here: a list of them as JSON.
#[wasm_bindgen]
pub fn exchange_goods(bytes: &[u8], here: &str) -> String {
    let here: Vec<Product> = read_json(here).unwrap_or_default();
    let read = read_table(bytes).and_then(|table| read_products(&table, &here));
    let goods = match read {
        Err(why) => Goods {
            fault: Some(Said::from(&why)),
            ..Goods::default()
        },
        Ok(read) => {
            let mut goods = Goods {
                kept: read.kept,
                ..Goods::default()
            };
            for fate in read.fates {
                let place = match fate {
                    ProductFate::Added => 0,
                    ProductFate::Changed => 1,
                    ProductFate::Same => 2,
                    ProductFate::Refused { row, why } => {
                        if goods.notes.len() < SAID {
                            goods.notes.push(said::row(row, said::product(&why)));
                        }
                        3
                    }
                };
                if let Some(count) = goods.counts.get_mut(place) {
                    *count += 1;
                }
            }
            goods
        }
    };
    serde_json::to_string(&goods).unwrap_or_default()
}

/// Products as a file: `xlsx` or `csv`.
#[wasm_bindgen]
pub fn exchange_goods_write(kind: &str, here: &str, now_ms: f64) -> String {
    let here: Vec<Product> = read_json(here).unwrap_or_default();
    let table = product_table(&here);
    // Milliseconds since 1970 are whole and far below 2^53.
    #[allow(clippy::cast_possible_truncation)]
    let bytes = match kind {
        "csv" => Ok(table.to_csv()),
        _ => table.to_xlsx("商品资料", now_ms as i64),
    };
    let written = Written::of(bytes.map(|bytes| Base64UrlUnpadded::encode_string(&bytes)));
    serde_json::to_string(&written).unwrap_or_default()
}
