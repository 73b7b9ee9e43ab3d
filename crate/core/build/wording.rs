//! What of the crate's own wording code compiles the packs.
#![allow(dead_code, unused_imports)]

#[path = "../src/wording/context.rs"]
mod context;
#[path = "../src/wording/disguise/mod.rs"]
mod disguise;
#[path = "../src/wording/ends.rs"]
pub mod ends;
#[path = "../src/wording/finding.rs"]
pub mod finding;
#[path = "../src/wording/note.rs"]
pub mod note;
#[path = "../src/wording/pack.rs"]
pub mod pack;
#[path = "../src/wording/packing.rs"]
mod packing;
#[path = "../src/wording/platform.rs"]
pub mod platform;
#[path = "../src/wording/program/mod.rs"]
mod program;
#[path = "../src/wording/rule.rs"]
pub mod rule;
#[path = "../src/wording/template.rs"]
pub mod template;
#[path = "../src/wording/view.rs"]
mod view;

pub(crate) use packing::pack as packed;
