//! What of the crate's own text code compiles the packs.
#![allow(dead_code)]

#[path = "../src/text/fold/mod.rs"]
pub mod fold;
#[path = "../src/text/letter.rs"]
pub mod letter;
#[path = "../src/text/pinyin.rs"]
pub mod pinyin;
