//! Forbidden wording: rules, the matcher, and the findings it reports.
//!
//! ```
//! use jinnang_core::wording::Checker;
//! let checker = Checker::shipped()?;
//! let findings = checker.check("亲，加我薇❤️信聊哦", None);
//! assert_eq!(findings[0].rule, "contact.add-wechat");
//! assert!(checker.check("您用微信支付就可以的", None).is_empty());
//! # Ok::<(), jinnang_core::wording::PackError>(())
//! ```
//!
//! A text is looked at in two views: folded, and folded without the separators between characters. In each the pairs of
//! characters are looked for that terms can't do without; a hit is then asked for its exceptions, neighbours, negation and question. Scanners find what is no word:
//! phone numbers, links, unfilled variables. One finding remains per place: the strongest, then the longest.

mod allowed;
mod checker;
mod context;
mod disguise;
mod ends;
mod finding;
mod harmless;
#[cfg(test)]
mod laws;
mod levels;
mod matcher;
mod note;
mod overlap;
mod own;
mod pack;
mod packed;
mod packing;
mod passed;
mod platform;
mod program;
mod rule;
mod shape;
mod signals;
mod template;
mod terms;
mod turned;
mod view;

pub use checker::Checker;
pub use finding::{Basis, Category, Finding, Level};
pub use harmless::{Harmless, Typing};
pub use pack::{Entry, MAX_RULES, PackError, PackFile};
pub use passed::{Passed, Way, write_passed};
pub use rule::{Disguise, Near, Rule, Shape, Side};
pub use template::literal;
pub use terms::{TermsError, parse_terms};
pub use turned::{Turned, levels_on};
