use std::sync::OnceLock;

use super::allowed::Allowed;
use super::ends::Ends;
use super::finding::{Category, Finding, Level};
use super::harmless::Harmless;
use super::levels::Levels;
use super::matcher::Matcher;
use super::overlap::{self, Candidate};
use super::pack::{MAX_RULES, PackError};
use super::packed::{self, Packed};
use super::packing::pack;
use super::platform;
use super::rule::{Rule, Shape};
use super::shape::Scan;
use super::signals::{self, Kinship};
use super::view::View;
use crate::text::fold::{self, Folded};

/// Most findings that one check reports; of more, the strongest.
pub const MAX_FINDINGS: usize = 500;

/// Rules, compiled for checking texts.
pub struct Checker {
    /// The rules that ship come first.
    layers: Vec<Layer>,
    /// All rules as they are written; those that ship are read when somebody asks.
    rules: OnceLock<Vec<Rule>>,
    levels: Levels,
    allowed: Allowed,
}

/// Rules that were compiled together.
struct Layer {
    matcher: Matcher,
    packed: Packed,
    /// The rules as they are written, where they were given so.
    written: Option<Vec<Rule>>,
    /// The rules that a scanner finds the places of.
    shapes: Vec<(u32, Shape)>,
    /// The rule that speaks for what signals add up to.
    speaking: Option<u32>,
}

impl Layer {
    fn of(packed: Packed, written: Option<Vec<Rule>>) -> Result<Self, PackError> {
        let matcher = Matcher::of(packed.program()?);
        let rules = (0u32..).zip(matcher.program.rules());
        let mut shapes: Vec<(u32, Shape)> = rules
            .filter_map(|(at, rule)| Some((at, rule.shape?)))
            .collect();
        let of_signals = shapes.extract_if(.., |(_, shape)| *shape == Shape::Signals);
        let speaking = of_signals.map(|(at, _)| at).last();
        Ok(Self {
            speaking,
            matcher,
            packed,
            written,
            shapes,
        })
    }
}

impl Checker {
    /// The packs that ship.
    ///
    /// # Errors
    /// Only if the build is broken.
    pub fn shipped() -> Result<Self, PackError> {
        Ok(Self::over(vec![Layer::of(Packed::shipped(), None)?]))
    }

    /// The packs that ship, and these rules after them.
    ///
    /// # Errors
    /// The first fault of the rules given, with rule and field.
    pub fn shipped_and(own: Vec<Rule>) -> Result<Self, PackError> {
        let mut checker = Self::shipped()?;
        if !own.is_empty() {
            checker.layers.push(compiled(own)?);
        }
        Ok(checker)
    }

    /// The packs that ship, and after them the rules that [`Self::pack`] has packed.
    ///
    /// # Errors
    /// When the bytes are not what this very version packs.
    pub fn shipped_and_packed(own: Vec<u8>) -> Result<Self, PackError> {
        let mut checker = Self::shipped()?;
        checker.layers.push(Layer::of(Packed::new(own), None)?);
        Ok(checker)
    }

    /// Compiles rules for [`Self::shipped_and_packed`], so that who checks needs no compiler. The bytes are for a checker
    /// of the same version, not to be kept.
    ///
    /// # Errors
    /// The first fault, with rule and field.
    pub fn pack(rules: &[Rule]) -> Result<Vec<u8>, PackError> {
        if rules.len() > MAX_RULES {
            return Err(PackError::TooMany { count: rules.len() });
        }
        rules.iter().try_for_each(Rule::validate)?;
        pack(rules)
    }

    fn over(layers: Vec<Layer>) -> Self {
        Self {
            layers,
            rules: OnceLock::new(),
            levels: Levels::default(),
            allowed: Allowed::default(),
        }
    }

    /// The rules of the packs that ship, to look at or to build on.
    ///
    /// # Errors
    /// Without the feature `written`, which keeps them in the program.
    pub fn shipped_rules() -> Result<Vec<Rule>, PackError> {
        packed::rules()
    }

    /// These rules, in this order.
    ///
    /// # Errors
    /// The first fault, with rule and field.
    pub fn new(rules: Vec<Rule>) -> Result<Self, PackError> {
        Ok(Self::over(vec![compiled(rules)?]))
    }

    /// The same with these rules, given by id, at another level; `None` silences a rule. The list takes the place of
    /// the one before. Ids that no rule has are passed over.
    #[must_use]
    pub fn with_levels(mut self, levels: &[(String, Option<Level>)]) -> Self {
        self.level(levels);
        self
    }

    /// [`Self::with_levels`] and [`Self::with_allowed`], in place.
    pub fn turn(&mut self, levels: &[(String, Option<Level>)], allowed: &[String]) {
        self.level(levels);
        self.allowed = Allowed::new(allowed);
    }

    fn level(&mut self, levels: &[(String, Option<Level>)]) {
        let mut changed = Vec::new();
        if !levels.is_empty() {
            for (at, layer) in self.layers.iter().enumerate() {
                for rule in 0..layer.matcher.program.rules().len() as u32 {
                    let id = layer.packed.note(rule).map(|note| note.id);
                    let of_rule = levels
                        .iter()
                        .filter(|(other, _)| id.as_ref() == Some(other));
                    changed.extend(of_rule.map(|(_, level)| ((at, rule), *level)));
                }
            }
        }
        let blocks = |(_, level): &(_, Option<Level>)| *level == Some(Level::Block);
        self.levels = Levels::new(changed, levels.iter().any(blocks));
    }

    /// The same with these words allowed wherever they stand: what lies within one is not found. The list takes the
    /// place of the one before.
    #[must_use]
    pub fn with_allowed(mut self, words: &[String]) -> Self {
        self.allowed = Allowed::new(words);
        self
    }

    /// The rules that speak, in order. Without the feature `written` those that ship tell their id, level, reason, basis and
    /// rewrites, but not their terms.
    pub fn rules(&self) -> &[Rule] {
        self.rules.get_or_init(|| {
            let layers = self.layers.iter();
            let rules = layers.flat_map(Layer::rules);
            rules.filter(|rule| rule.adds == 0).collect()
        })
    }

    /// What the rules object to in `text`, sorted by start, one finding per place, at most [`MAX_FINDINGS`].
    ///
    /// `platform` is an adapter id or a platform's common name. Rules for particular platforms are silent without one.
    pub fn check(&self, text: &str, platform: Option<&str>) -> Vec<Finding> {
        let folded = fold::fold(text);
        let platform = platform.and_then(platform::canonical);
        let bit = platform.map_or(0, platform::bit);
        let view = View::folded(&folded);
        let squeezed = View::squeezed(&folded);
        let mut scan = Scan::new(&view, platform);
        let mut found = Vec::new();
        for (at, layer) in self.layers.iter().enumerate() {
            let from = found.len();
            layer
                .matcher
                .search(&view, squeezed.as_ref(), bit, &mut found);
            let mut signals = layer.signals(from, &mut found);
            layer.scan(&mut scan, &view, bit, &mut found, false);
            if let Some(speaking) = layer.speaking {
                let new = found.get(from..).unwrap_or_default();
                let numbers = new.iter().filter(|one| layer.is_number(one));
                signals.extend(numbers.map(|one| (*one, signals::NUMBER)));
                let kinship = |one: &Candidate| layer.kinship(one);
                signals::add_up(&view.chars, signals, speaking, &kinship, &mut found);
            }
            // Only where nothing else says so, signals neither.
            layer.scan(&mut scan, &view, bit, &mut found, true);
            let new = found.get_mut(from..).unwrap_or_default();
            new.iter_mut().for_each(|candidate| candidate.layer = at);
        }
        found.retain_mut(|candidate| {
            self.levels.apply(candidate) && !self.allowed.holds(folded.chars(), candidate)
        });
        if found.is_empty() {
            return Vec::new();
        }
        self.findings(text, &folded, &overlap::resolve(found, MAX_FINDINGS))
    }

    /// What may be typed at the end of a clean text without a look at the whole.
    ///
    /// The guarantee: if no finding of level [`Level::Block`](super::Level::Block) stands in a text, and [`Typing::allows`](super::Typing::allows) what is added,
    /// none stands in the text with it *appended at its end*. Nothing is said about changes elsewhere, which may break
    /// an exception apart.
    pub fn harmless(&self) -> Harmless {
        // What a rule's matches end with is only known of those that block by themselves.
        if self.levels.may_block {
            return Harmless::default();
        }
        let mut ends = Ends::default();
        for layer in &self.layers {
            ends.join(layer.packed.ends());
        }
        Harmless::of(ends)
    }

    fn findings(&self, text: &str, folded: &Folded, places: &[Candidate]) -> Vec<Finding> {
        let mut findings = Vec::with_capacity(places.len());
        // Offsets only grow, so one walk over the text serves all places.
        let mut bytes = Walk {
            text,
            byte: 0,
            utf16: 0,
        };
        for place in places {
            let (start_utf16, end_utf16) = folded.span(place.start, place.end);
            let layer = self.layers.get(place.layer);
            let Some(note) = layer.and_then(|layer| layer.packed.note(place.rule)) else {
                continue;
            };
            let from = bytes.to(start_utf16);
            let to = bytes.clone().to(end_utf16);
            findings.push(Finding {
                start_utf16,
                end_utf16,
                category: note.category,
                level: place.level,
                rule: note.id,
                matched: text.get(from..to).unwrap_or_default().to_owned(),
                reason: note.reason,
                basis: note.basis,
                suggest: note.suggest,
            });
        }
        findings
    }
}

impl Layer {
    fn rules(&self) -> Vec<Rule> {
        let written = self.written.clone();
        written.unwrap_or_else(|| packed::rules().unwrap_or_else(|_| self.noted()))
    }

    /// The rules that ship, where they are not at hand as they are written.
    fn noted(&self) -> Vec<Rule> {
        let rules = (0..).zip(self.matcher.program.rules());
        rules
            .filter(|(_, rule)| rule.adds == 0)
            .filter_map(|(at, rule)| Some(self.packed.note(at)?.rule(rule.level)))
            .collect()
    }

    /// What a finding has to do with leading away from the platform.
    fn kinship(&self, one: &Candidate) -> Kinship {
        match self.packed.category(one.rule) {
            Some(Category::Privacy) if self.is_number(one) => Kinship::Part,
            Some(Category::Contact | Category::Platform | Category::Privacy | Category::Review) => {
                Kinship::Kin
            }
            _ => Kinship::None,
        }
    }

    /// Whether it is a number by which somebody can be called: a secret by itself, an invitation beside words of one.
    fn is_number(&self, one: &Candidate) -> bool {
        let shape = self.shapes.iter().find(|(rule, _)| *rule == one.rule);
        shape.is_some_and(|(_, shape)| matches!(shape, Shape::Phone | Shape::Landline))
    }

    /// Takes the signals, each with what it adds, out of what was found from `from` on: they never speak themselves.
    fn signals(&self, from: usize, found: &mut Vec<Candidate>) -> Vec<(Candidate, i8)> {
        let mut signals = Vec::new();
        let mut at = from;
        while let Some(one) = found.get(at).copied() {
            match self.matcher.program.rule(one.rule).map(|rule| rule.adds) {
                Some(adds) if adds != 0 => {
                    signals.push((one, adds));
                    found.swap_remove(at);
                }
                _ => at += 1,
            }
        }
        signals
    }

    fn scan(
        &self,
        scan: &mut Scan,
        view: &View,
        platform: u16,
        found: &mut Vec<Candidate>,
        last: bool,
    ) {
        let shapes = self.shapes.iter();
        for (index, shape) in shapes.filter(|(_, shape)| last == (*shape == Shape::Away)) {
            let Some(rule) = self.matcher.program.rule(*index) else {
                continue;
            };
            if !rule.holds_on(platform) {
                continue;
            }
            for (start, end) in scan.places(*shape) {
                // What a rule of its own objects to needs no judge of the whole sentence.
                let is_free = || {
                    let beside = |other: &Candidate| other.end <= *start || other.start >= *end;
                    !matches!(shape, Shape::Manner | Shape::Away) || found.iter().all(beside)
                };
                if self.matcher.allows(rule, view, *start, *end) && is_free() {
                    found.push(Candidate::new(*index, rule.level, *start, *end));
                }
            }
        }
    }
}

fn compiled(rules: Vec<Rule>) -> Result<Layer, PackError> {
    Layer::of(Packed::new(Checker::pack(&rules)?), Some(rules))
}

#[derive(Clone)]
struct Walk<'a> {
    text: &'a str,
    byte: usize,
    utf16: u32,
}

impl Walk<'_> {
    /// The byte offset of a UTF-16 offset that does not lie before the last one asked for.
    fn to(&mut self, utf16: u32) -> usize {
        let rest = self.text.get(self.byte..).unwrap_or_default();
        for c in rest.chars() {
            if self.utf16 >= utf16 {
                break;
            }
            self.utf16 += c.len_utf16() as u32;
            self.byte += c.len_utf8();
        }
        self.byte
    }
}
