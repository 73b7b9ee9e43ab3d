//! Phrases from files and into files. The work is done in a worker of the page, by the same core: a table of fifty
//! thousand rows stops nothing, and a press ends it.

pub mod goods;
mod helper;
mod seen;
mod terms;
pub mod work;

pub use goods::Goods;
pub use helper::Helper;
pub use seen::{Batch, Choice, Planned, Read, RowSeen, Rows, Sheet, Written};
