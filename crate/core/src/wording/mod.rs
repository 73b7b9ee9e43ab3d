//! Forbidden wording: rules, the matcher, and the findings it reports.

mod finding;

pub use finding::{Basis, Category, Finding, Level};
