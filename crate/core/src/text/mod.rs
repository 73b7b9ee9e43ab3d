//! Characters: offsets in UTF-16 units, folding of disguised writing, and the sounds of Han characters.

pub mod display;
pub mod fold;
pub mod letter;
pub mod pinyin;
pub mod utf16;
