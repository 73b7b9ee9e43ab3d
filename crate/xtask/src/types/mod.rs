//! The TypeScript side of the protocol, in one file.

mod layout;

use std::any::TypeId;
use std::collections::{BTreeMap, HashSet};

use anyhow::Result;
use jinnang_protocol::{Ask, FromPage, Push, Reply, Site, ToPage, Welcome};
use ts_rs::{Config, TS, TypeVisitor};

use crate::project::{Project, write as write_file};
use crate::types::layout::{comment, layout};

/// Writes `extension/generated/protocol.ts`.
///
/// # Errors
/// When the file can't be written.
pub fn write(project: &Project) -> Result<()> {
    write_file(&project.generated.join("protocol.ts"), text())
}

fn text() -> String {
    let mut found = Found {
        config: Config::default(),
        seen: HashSet::new(),
        declared: BTreeMap::new(),
    };
    found.visit::<FromPage>();
    found.visit::<ToPage>();
    found.visit::<Ask>();
    found.visit::<Reply>();
    found.visit::<Push>();
    found.visit::<Welcome>();
    found.visit::<Site>();
    let mut text = String::from(
        "// Written by `cargo xtask types` from crate/protocol. Change the Rust types instead.\n",
    );
    for declaration in found.declared.values() {
        text.push('\n');
        text.push_str(declaration);
    }
    text
}

/// Every type that the visited ones reach, by name.
struct Found {
    config: Config,
    seen: HashSet<TypeId>,
    declared: BTreeMap<String, String>,
}

impl TypeVisitor for Found {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        if !self.seen.insert(TypeId::of::<T>()) {
            return;
        }
        // A type of Rust's own (a string, a list) has no declaration, but may hold one of ours.
        if T::output_path().is_some() {
            let docs = T::docs().map(|docs| comment(&docs)).unwrap_or_default();
            let declaration = layout(&T::decl(&self.config));
            self.declared.insert(
                T::ident(&self.config),
                format!("{docs}export {declaration}\n"),
            );
        }
        T::visit_dependencies(self);
        T::visit_generics(self);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_message_of_the_page_side_is_declared_once() {
        let text = text();
        for name in [
            "FromPage",
            "ToPage",
            "Ask",
            "Reply",
            "Push",
            "Welcome",
            "Site",
            "Mark",
            "Role",
            "TimeFormat",
        ] {
            let declared = text.matches(&format!("export type {name} ")).count();
            assert_eq!(declared, 1, "{name}");
        }
    }

    #[test]
    fn what_the_page_side_may_not_see_is_not_declared() {
        let text = text();
        for name in ["NewNote", "BuyerKey", "SiteState"] {
            assert!(!text.contains(name), "{name}");
        }
    }

    #[test]
    fn a_message_looks_as_serde_writes_it() {
        let text = text();
        assert!(text.contains("| { \"kind\": \"toggle\" }"), "{text}");
        assert!(
            text.contains("export type Part = \"composer\" | \"send\""),
            "{text}"
        );
    }
}
