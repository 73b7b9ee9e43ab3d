//! Compiles what ships as data (packs, phrases, character tables) into the forms the core reads without a parser.
//! Each part writes one file into `OUT_DIR`; a fault in the data stops the build with the file and the reason.

mod disguise;
mod fold;
mod manner;
#[path = "../src/ordered.rs"]
#[allow(dead_code, reason = "what only the core needs")]
mod ordered;
mod packs;
mod phrases;
mod pinyin;
mod rules;
mod shipped;
mod text;
mod wording;

fn main() -> Result<(), String> {
    println!("cargo::rerun-if-changed=build");
    let out = std::env::var("OUT_DIR").map_err(|e| format!("OUT_DIR: {e}"))?;
    let out = std::path::Path::new(&out);
    fold::write(out)?;
    pinyin::write(out)?;
    disguise::write(out)?;
    packs::write(out)?;
    rules::write(out)?;
    phrases::write(out)?;
    manner::write(out)?;
    shipped::write(out)
}
