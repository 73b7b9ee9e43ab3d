use super::finding::{Finding, Level};
use super::harmless::Harmless;
use super::matcher::Matcher;
use super::overlap::{self, Candidate};
use super::pack::{MAX_RULES, PackError};
use super::platform;
use super::rule::Rule;
use super::shape::Scan;
use super::view::View;
use crate::shipped::{self, Section};
use crate::text::fold::{self, Folded};

/// Most findings that one check reports; of more, the strongest.
pub const MAX_FINDINGS: usize = 500;

/// Rules, compiled for checking texts.
pub struct Checker {
    rules: Vec<Rule>,
    matcher: Matcher,
}

impl Checker {
    /// The packs that ship.
    ///
    /// # Errors
    /// Only if the build is broken.
    pub fn shipped() -> Result<Self, PackError> {
        Self::new(Self::shipped_rules()?)
    }

    /// The rules of the packs that ship, to look at or to build on.
    ///
    /// # Errors
    /// Only if the build is broken.
    pub fn shipped_rules() -> Result<Vec<Rule>, PackError> {
        postcard::from_bytes(shipped::bytes(Section::Wording))
            .map_err(|e| PackError::Shipped(e.to_string()))
    }

    /// These rules, in this order.
    ///
    /// # Errors
    /// The first fault, with rule and field.
    pub fn new(rules: Vec<Rule>) -> Result<Self, PackError> {
        if rules.len() > MAX_RULES {
            return Err(PackError::TooMany { count: rules.len() });
        }
        rules.iter().try_for_each(Rule::validate)?;
        let matcher = Matcher::new(&rules)?;
        Ok(Self { rules, matcher })
    }

    /// The rules, in order.
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// What the rules object to in `text`, sorted by start, one finding per place, at most [`MAX_FINDINGS`].
    ///
    /// `platform` is an adapter id or a platform's common name. Rules for particular platforms are silent without one.
    pub fn check(&self, text: &str, platform: Option<&str>) -> Vec<Finding> {
        let folded = fold::fold(text);
        let platform = platform.and_then(platform::canonical);
        let holds: Vec<bool> = self
            .rules
            .iter()
            .map(|rule| holds(rule, platform))
            .collect();
        let view = View::folded(&folded);
        let mut found = Vec::new();
        self.matcher.search(&view, false, &holds, &mut found);
        if let Some(squeezed) = View::squeezed(&folded) {
            self.matcher.search(&squeezed, true, &holds, &mut found);
        }
        self.scan(&view, platform, &holds, &mut found);
        self.findings(text, &folded, &overlap::resolve(found, MAX_FINDINGS))
    }

    /// What may be typed at the end of a clean text without a look at the whole.
    ///
    /// The guarantee: if no finding of level [`Level::Block`] stands in a text, and [`Harmless::allows`] what is added,
    /// none stands in the text with it *appended at its end*. Nothing is said about changes elsewhere, which may break
    /// an exception apart.
    pub fn harmless(&self) -> Harmless {
        Harmless::of(self.rules.iter().filter(|rule| rule.level == Level::Block))
    }

    fn scan(
        &self,
        view: &View,
        platform: Option<&'static str>,
        holds: &[bool],
        found: &mut Vec<Candidate>,
    ) {
        let mut scan = Scan::new(view, platform);
        for (index, rule) in self.rules.iter().enumerate() {
            let Some(shape) = rule.shape else { continue };
            if holds.get(index) != Some(&true) {
                continue;
            }
            let Some(compiled) = self.matcher.rules.get(index) else {
                continue;
            };
            for (start, end) in scan.places(shape) {
                if compiled.allows(view, *start, *end) {
                    found.push(Candidate {
                        rule: index as u32,
                        level: rule.level,
                        start: *start,
                        end: *end,
                    });
                }
            }
        }
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
            let Some(rule) = self.rules.get(place.rule as usize) else {
                continue;
            };
            let from = bytes.to(start_utf16);
            let to = bytes.clone().to(end_utf16);
            findings.push(Finding {
                start_utf16,
                end_utf16,
                category: rule.category,
                level: rule.level,
                rule: rule.id.clone(),
                matched: text.get(from..to).unwrap_or_default().to_owned(),
                reason: rule.reason.clone(),
                basis: rule.basis.clone(),
                suggest: rule.suggest.clone(),
            });
        }
        findings
    }
}

fn holds(rule: &Rule, platform: Option<&str>) -> bool {
    let names = |list: &[String]| {
        platform.is_some_and(|p| list.iter().any(|name| platform::canonical(name) == Some(p)))
    };
    (rule.on.is_empty() || names(&rule.on)) && !names(&rule.off)
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
