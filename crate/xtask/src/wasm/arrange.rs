//! Functions that look alike, one beside the other.
//!
//! A zip's compressor remembers the last 32 KB. Generic code is written once a type, in bodies that differ in a few
//! places; the linker leaves them far apart. Nothing is taken away or added: a module says the same in another order.

use std::collections::HashMap;
use std::ops::Range;

use anyhow::{Context, Result};
use wasm_encoder::reencode::{Error, Reencode};
use wasm_encoder::{CodeSection, FunctionSection, Module};
use wasmparser::{CodeSectionReader, FunctionSectionReader, Parser, Payload, TypeRef};

/// What the compressor remembers, less what is between the functions: how much that is differs, so some are tried.
const WINDOWS: [usize; 6] = [28_000, 29_000, 30_000, 31_000, 33_000, 34_000];

/// The bytes of one feature: a little more than one instruction with its operand.
const FEATURE: usize = 6;

/// A feature that more functions than these have says nothing about any.
const COMMON: usize = 400;

/// The module with its functions in the order in which they compress best.
///
/// # Errors
/// When the bytes are no module.
pub fn arrange(wasm: &[u8]) -> Result<Vec<u8>> {
    let (imported, bodies) = functions(wasm).context("reading the functions")?;
    let bodies: Vec<&[u8]> = bodies
        .into_iter()
        .map(|range| wasm.get(range).unwrap_or_default())
        .collect();
    let alike = Alike::new(&bodies);
    let mut best: Option<(u64, Vec<u8>)> = None;
    for window in WINDOWS {
        let module = written(wasm, imported, alike.order(window))?;
        let size = crate::budget::gzipped(&module)?;
        if best.as_ref().is_none_or(|(least, _)| size < *least) {
            best = Some((size, module));
        }
    }
    Ok(best.map(|(_, module)| module).unwrap_or_default())
}

/// The module with its functions in this order.
fn written(wasm: &[u8], imported: u32, order: Vec<usize>) -> Result<Vec<u8>> {
    let mut places = vec![0; order.len()];
    for (place, &function) in order.iter().enumerate() {
        if let Some(slot) = places.get_mut(function) {
            *slot = imported + u32::try_from(place)?;
        }
    }
    let mut module = Module::new();
    Arranger {
        imported,
        order,
        places,
    }
    .parse_core_module(&mut module, Parser::new(0), wasm)
    .map_err(|error| anyhow::anyhow!("writing the module: {error}"))?;
    Ok(module.finish())
}

/// How many functions are imported, and where the body of each other one is.
fn functions(wasm: &[u8]) -> Result<(u32, Vec<Range<usize>>)> {
    let (mut imported, mut bodies) = (0, Vec::new());
    for payload in Parser::new(0).parse_all(wasm) {
        match payload? {
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    imported += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                }
            }
            Payload::CodeSectionEntry(body) => bodies.push(body.range()),
            _ => {}
        }
    }
    Ok((imported, bodies))
}

/// What functions have in common.
struct Alike {
    sizes: Vec<usize>,
    features: Vec<Vec<u32>>,
    owners: HashMap<u32, Vec<usize>>,
}

impl Alike {
    fn new(bodies: &[&[u8]]) -> Self {
        let features = features(bodies);
        let mut owners: HashMap<u32, Vec<usize>> = HashMap::new();
        for (function, own) in features.iter().enumerate() {
            for &feature in own {
                owners.entry(feature).or_default().push(function);
            }
        }
        Self {
            sizes: bodies.iter().map(|body| body.len()).collect(),
            features,
            owners,
        }
    }

    fn size(&self, function: usize) -> usize {
        self.sizes.get(function).copied().unwrap_or_default()
    }

    fn features(&self, function: usize) -> &[u32] {
        self.features.get(function).map_or(&[], Vec::as_slice)
    }

    /// Greedy: after the largest, always the one that has most in common with what the compressor still remembers.
    fn order(&self, window: usize) -> Vec<usize> {
        // How many features of each function are remembered, and how often each feature is.
        let mut shared = vec![0_usize; self.sizes.len()];
        let mut remembered: HashMap<u32, usize> = HashMap::new();
        let mut left: Vec<usize> = (0..self.sizes.len()).collect();
        let mut order: Vec<usize> = Vec::with_capacity(self.sizes.len());
        let (mut oldest, mut bytes) = (0, 0);
        while let Some(next) = best(&left, |function| {
            if order.is_empty() {
                return (self.size(function), 1);
            }
            (
                2 * shared.get(function).copied().unwrap_or_default() + 1,
                self.features(function).len() + 4,
            )
        }) {
            let function = left.remove(next);
            order.push(function);
            bytes += self.size(function);
            self.mark(function, &mut remembered, &mut shared, true);
            while bytes > window && oldest + 1 < order.len() {
                let Some(&gone) = order.get(oldest) else {
                    break;
                };
                oldest += 1;
                bytes -= self.size(gone);
                self.mark(gone, &mut remembered, &mut shared, false);
            }
        }
        order
    }

    /// Notes that a function's features came into what is remembered, or left it.
    fn mark(
        &self,
        function: usize,
        remembered: &mut HashMap<u32, usize>,
        shared: &mut [usize],
        came: bool,
    ) {
        for feature in self.features(function) {
            let times = remembered.entry(*feature).or_default();
            let changed = if came { *times == 0 } else { *times == 1 };
            *times = if came {
                *times + 1
            } else {
                times.saturating_sub(1)
            };
            if !changed {
                continue;
            }
            for &owner in self.owners.get(feature).into_iter().flatten() {
                if let Some(count) = shared.get_mut(owner) {
                    *count = if came {
                        *count + 1
                    } else {
                        count.saturating_sub(1)
                    };
                }
            }
        }
    }
}

/// Where the one with the greatest ratio is; the first of several.
fn best(left: &[usize], ratio: impl Fn(usize) -> (usize, usize)) -> Option<usize> {
    let mut found: Option<(usize, (usize, usize))> = None;
    for (place, &function) in left.iter().enumerate() {
        let (part, whole) = ratio(function);
        if found.is_none_or(|(_, (best, of))| part * of > best * whole) {
            found = Some((place, (part, whole)));
        }
    }
    found.map(|(place, _)| place)
}

/// The byte sequences of each function that some others have, too, as numbers.
fn features(bodies: &[&[u8]]) -> Vec<Vec<u32>> {
    let mut numbers: HashMap<&[u8], u32> = HashMap::new();
    let mut counts: Vec<usize> = Vec::new();
    let mut all: Vec<Vec<u32>> = Vec::with_capacity(bodies.len());
    for body in bodies {
        let mut own: Vec<u32> = body
            .windows(FEATURE)
            .map(|bytes| {
                let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
                *numbers.entry(bytes).or_insert(next)
            })
            .collect();
        own.sort_unstable();
        own.dedup();
        counts.resize(numbers.len(), 0);
        for &feature in &own {
            if let Some(count) = counts.get_mut(feature as usize) {
                *count += 1;
            }
        }
        all.push(own);
    }
    for own in &mut all {
        own.retain(|&feature| {
            counts
                .get(feature as usize)
                .is_some_and(|&count| (2..COMMON).contains(&count))
        });
    }
    all
}

/// Writes a module anew with its functions at other places.
struct Arranger {
    imported: u32,
    /// Which function stands at each place, imported ones not counted.
    order: Vec<usize>,
    /// The new index of each function, imported ones counted.
    places: Vec<u32>,
}

impl Arranger {
    fn permuted<T: Clone>(&self, items: &[T]) -> Vec<T> {
        let at = |&function: &usize| items.get(function).cloned();
        self.order.iter().filter_map(at).collect()
    }
}

impl Reencode for Arranger {
    type Error = std::convert::Infallible;

    fn function_index(&mut self, index: u32) -> Result<u32, Error<Self::Error>> {
        let own = index.checked_sub(self.imported);
        let place = own.and_then(|own| self.places.get(own as usize));
        Ok(place.copied().unwrap_or(index))
    }

    fn parse_function_section(
        &mut self,
        functions: &mut FunctionSection,
        section: FunctionSectionReader<'_>,
    ) -> Result<(), Error<Self::Error>> {
        let types: Vec<u32> = section.into_iter().collect::<Result<_, _>>()?;
        for ty in self.permuted(&types) {
            functions.function(self.type_index(ty)?);
        }
        Ok(())
    }

    fn parse_code_section(
        &mut self,
        code: &mut CodeSection,
        section: CodeSectionReader<'_>,
    ) -> Result<(), Error<Self::Error>> {
        let bodies: Vec<_> = section.into_iter().collect::<Result<_, _>>()?;
        for body in self.permuted(&bodies) {
            self.parse_function_body(code, body)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use wasm_encoder::{
        EntityType, ExportKind, ExportSection, Function, ImportSection, Instruction, TypeSection,
        ValType,
    };

    use super::*;

    /// A module of functions that give the numbers, each exported under its number; the last calls the first.
    fn module(numbers: &[i32]) -> Vec<u8> {
        let mut types = TypeSection::new();
        types.ty().function([], [ValType::I32]);
        let mut imports = ImportSection::new();
        imports.import("outside", "f", EntityType::Function(0));
        let (mut functions, mut exports, mut code) = (
            FunctionSection::new(),
            ExportSection::new(),
            CodeSection::new(),
        );
        for (place, number) in (1..).zip(numbers) {
            functions.function(0);
            exports.export(&number.to_string(), ExportKind::Func, place);
            let mut body = Function::new([]);
            for _ in 0..*number % 7 {
                body.instruction(&Instruction::Call(1));
                body.instruction(&Instruction::Drop);
            }
            body.instruction(&Instruction::I32Const(*number));
            body.instruction(&Instruction::End);
            code.function(&body);
        }
        let mut module = Module::new();
        module
            .section(&types)
            .section(&imports)
            .section(&functions)
            .section(&exports)
            .section(&code);
        module.finish()
    }

    /// What each export gives, and which exported function it calls.
    fn meaning(wasm: &[u8]) -> Vec<(String, String)> {
        let (mut exports, mut bodies) = (Vec::new(), Vec::new());
        for payload in Parser::new(0).parse_all(wasm) {
            match payload.unwrap() {
                Payload::ExportSection(section) => {
                    for export in section {
                        let export = export.unwrap();
                        exports.push((export.name.to_owned(), export.index));
                    }
                }
                Payload::CodeSectionEntry(body) => bodies.push(body),
                _ => {}
            }
        }
        let name = |index: u32| {
            exports
                .iter()
                .find(|(_, at)| *at == index)
                .unwrap()
                .0
                .clone()
        };
        exports
            .iter()
            .map(|(exported, index)| {
                let body = &bodies[*index as usize - 1];
                let said = body
                    .get_operators_reader()
                    .unwrap()
                    .into_iter()
                    .map(|operator| match operator.unwrap() {
                        wasmparser::Operator::Call { function_index } => name(function_index),
                        other => format!("{other:?}"),
                    })
                    .collect::<Vec<_>>()
                    .join(" ");
                (exported.clone(), said)
            })
            .collect()
    }

    #[test]
    fn every_export_means_what_it_meant() {
        let numbers: Vec<i32> = (0..300).map(|number| number * 37 % 1009).collect();
        let before = module(&numbers);
        let after = arrange(&before).unwrap();
        assert_ne!(before, after);
        assert_eq!(meaning(&before), meaning(&after));
        assert_eq!(arrange(&before).unwrap(), after, "the same at every build");
    }

    #[test]
    fn what_is_no_module_is_said() {
        assert!(arrange(b"not a module").is_err());
    }
}
