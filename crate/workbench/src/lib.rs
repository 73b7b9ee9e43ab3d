//! The workbench: the page of its own where a shop's phrases, forbidden words, records and figures are looked after.
//!
//! It runs in a tab of the extension, away from any chat page, with the same core as the panel. Its parts are named in
//! the address after `#`, so that the browser's back button leads through them.
//!
//! ```
//! use jinnang_workbench::Place;
//! assert_eq!(Place::from_hash("#wording"), Place::Wording);
//! assert_eq!(Place::from_hash("#records/260301-7"), Place::Records);
//! assert_eq!(Place::from_hash("#nowhere"), Place::Phrases);
//! ```

mod chosen;
mod desk;
mod due_list;
mod exchange;
mod finder;
mod givens;
mod growths;
mod handover;
mod ledger;
mod letterbox;
mod list_file;
mod notes;
mod passes;
mod phrases;
mod place;
mod products;
mod recent;
mod records;
mod room;
mod rules;
mod said;
mod shelf;
mod shifts;
mod site_file;
mod team;
mod view;
mod when;
mod words;

pub use place::Place;
pub use site_file::site_faults;

use desk::Desk;
use wasm_bindgen::prelude::*;

/// Takes the shipped data, the file `core.dat`, and draws the page.
///
/// # Errors
/// When the file is another.
#[wasm_bindgen]
pub fn start_workbench(shipped: Vec<u8>) -> Result<(), JsValue> {
    jinnang_core::shipped::provide(shipped)
        .map_err(|error| JsValue::from(js_sys::Error::new(&error.to_string())))?;
    jinnang_view::mount(|| view::workbench(Desk::new()));
    Ok(())
}
