//! Phrases from files and into files. The work is done in a worker of the page, by the same core: a table of fifty
//! thousand rows stops nothing, and a press ends it.

pub mod goods;
mod helper;
mod large;
mod seen;
mod terms;
pub mod work;

pub use goods::Goods;
pub use helper::Helper;
pub use large::large;
pub use seen::{Batch, Choice, Planned, Read, RowSeen, Rows, Sheet, Written};
