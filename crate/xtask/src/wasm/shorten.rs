//! The names that a module and its JavaScript side call each other by, made short.
//!
//! wasm-bindgen gives each of them a hash, so that modules of many makers can be linked; here both sides are made
//! together, and a hash is what a compressor can do nothing about.

use std::collections::BTreeMap;

use anyhow::Result;
use wasm_encoder::reencode::{Error, Reencode};
use wasm_encoder::{ExportSection, ImportSection, Module};
use wasmparser::{Export, ImportSectionReader, Parser, Payload};

/// The module and its JavaScript side with short names in both.
///
/// # Errors
/// When the bytes are no module.
pub fn shorten(wasm: &[u8], script: &str) -> Result<(Vec<u8>, String)> {
    let mut shortener = Shortener {
        names: names(wasm)?,
    };
    let mut module = Module::new();
    shortener
        .parse_core_module(&mut module, Parser::new(0), wasm)
        .map_err(|error| anyhow::anyhow!("writing the module: {error}"))?;
    Ok((module.finish(), shortener.script(script)))
}

/// The short name of each name that is wasm-bindgen's own, in the order of the alphabet.
fn names(wasm: &[u8]) -> Result<BTreeMap<String, String>> {
    let mut names = BTreeMap::new();
    for payload in Parser::new(0).parse_all(wasm) {
        match payload? {
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    names.insert(import?.name.to_owned(), String::new());
                }
            }
            Payload::ExportSection(exports) => {
                for export in exports {
                    names.insert(export?.name.to_owned(), String::new());
                }
            }
            _ => {}
        }
    }
    names.retain(|name, _| name.starts_with("__") || name.starts_with("wasm_bindgen_"));
    for (number, short) in names.values_mut().enumerate() {
        *short = format!("w{number}");
    }
    Ok(names)
}

struct Shortener {
    names: BTreeMap<String, String>,
}

impl Shortener {
    fn short<'a>(&'a self, name: &'a str) -> &'a str {
        self.names.get(name).map_or(name, String::as_str)
    }

    /// Whole names only: one may be the beginning of another.
    fn script(&self, script: &str) -> String {
        let mut out = String::with_capacity(script.len());
        let mut rest = script;
        while let Some(begin) = rest.find(is_part) {
            let (before, from) = rest.split_at(begin);
            let (name, after) = from.split_at(from.find(|c| !is_part(c)).unwrap_or(from.len()));
            out.push_str(before);
            out.push_str(self.short(name));
            rest = after;
        }
        out + rest
    }
}

fn is_part(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_' || c == '$'
}

impl Reencode for Shortener {
    type Error = std::convert::Infallible;

    fn parse_import_section(
        &mut self,
        imports: &mut ImportSection,
        section: ImportSectionReader<'_>,
    ) -> Result<(), Error<Self::Error>> {
        for import in section.into_imports() {
            let import = import?;
            let ty = self.entity_type(import.ty)?;
            imports.import(import.module, self.short(import.name), ty);
        }
        Ok(())
    }

    fn parse_export(
        &mut self,
        exports: &mut ExportSection,
        export: Export<'_>,
    ) -> Result<(), Error<Self::Error>> {
        let kind = self.export_kind(export.kind)?;
        let index = self.external_index(export.kind, export.index)?;
        exports.export(self.short(export.name), kind, index);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use wasm_encoder::{
        CodeSection, EntityType, ExportKind, Function, FunctionSection, Instruction, TypeSection,
    };

    use super::*;

    #[test]
    fn both_sides_get_the_same_names_and_what_people_call_keeps_its_own() {
        let mut types = TypeSection::new();
        types.ty().function([], []);
        let mut imports = ImportSection::new();
        imports.import("./m_bg.js", "__wbg_get_0123", EntityType::Function(0));
        imports.import("./m_bg.js", "__wbg_get_01234", EntityType::Function(0));
        let mut functions = FunctionSection::new();
        functions.function(0);
        let mut exports = ExportSection::new();
        exports.export("start", ExportKind::Func, 2);
        exports.export("__wbindgen_free", ExportKind::Func, 2);
        let mut code = CodeSection::new();
        let mut body = Function::new([]);
        body.instruction(&Instruction::End);
        code.function(&body);
        let mut module = Module::new();
        module
            .section(&types)
            .section(&imports)
            .section(&functions)
            .section(&exports)
            .section(&code);

        let script =
            "{ __wbg_get_0123: f, __wbg_get_01234: g }; wasm.start(); wasm.__wbindgen_free()";
        let (short, script) = shorten(&module.finish(), script).unwrap();
        assert_eq!(script, "{ w0: f, w1: g }; wasm.start(); wasm.w2()");
        let (mut imported, mut exported) = (Vec::new(), Vec::new());
        for payload in Parser::new(0).parse_all(&short) {
            match payload.unwrap() {
                Payload::ImportSection(imports) => {
                    imported.extend(imports.into_imports().map(|one| one.unwrap().name));
                }
                Payload::ExportSection(exports) => {
                    exported.extend(exports.into_iter().map(|one| one.unwrap().name));
                }
                _ => {}
            }
        }
        assert_eq!(imported, ["w0", "w1"]);
        assert_eq!(exported, ["start", "w2"]);
    }
}
