//! Scanners for what is no word. Each walks the folded text once; places are folded indices.

mod address;
mod digits;
mod kind;
mod link;
mod manner;
mod variable;

use super::rule::Shape;
use super::view::View;

/// The places of each shape in one text, found once however many rules ask.
pub(crate) struct Scan<'a> {
    view: &'a View<'a>,
    platform: Option<&'static str>,
    kinds: kind::Kinds,
    digits: Option<digits::Digits>,
    found: Vec<(Shape, Vec<(usize, usize)>)>,
}

impl<'a> Scan<'a> {
    pub(crate) fn new(view: &'a View<'a>, platform: Option<&'static str>) -> Self {
        Self {
            view,
            platform,
            kinds: kind::Kinds::of(&view.chars),
            digits: None,
            found: Vec::new(),
        }
    }

    /// Where `shape` stands.
    pub(crate) fn places(&mut self, shape: Shape) -> &[(usize, usize)] {
        let at = match self.found.iter().position(|(known, _)| *known == shape) {
            Some(at) => at,
            None => {
                let places = self.look(shape);
                self.found.push((shape, places));
                self.found.len() - 1
            }
        };
        self.found.get(at).map_or(&[], |(_, places)| places)
    }

    fn look(&mut self, shape: Shape) -> Vec<(usize, usize)> {
        let (view, kinds) = (self.view, self.kinds);
        match shape {
            Shape::Phone | Shape::Landline | Shape::IdCard | Shape::BankCard => {
                if !kinds.may_hold_number() {
                    return Vec::new();
                }
                let digits = self
                    .digits
                    .get_or_insert_with(|| digits::Digits::read(view));
                match shape {
                    Shape::Phone => digits.phones(view),
                    Shape::Landline => digits.landlines(view),
                    Shape::IdCard => digits.id_cards(view),
                    _ => digits.bank_cards(view),
                }
            }
            Shape::Link if kinds.has(kind::DOT) => link::links(view, self.platform),
            Shape::Email if kinds.has(kind::AT) => link::emails(view),
            Shape::Address if kinds.may_hold_address() => address::addresses(view),
            Shape::Manner | Shape::Away => {
                let [rude, away] = manner::judged(view);
                // Both are told by one look.
                let (asked, other) = match shape {
                    Shape::Manner => (rude, (Shape::Away, away)),
                    _ => (away, (Shape::Manner, rude)),
                };
                self.found.push(other);
                asked
            }
            Shape::Variable if kinds.has(kind::BRACE) => variable::variables(view),
            _ => Vec::new(),
        }
    }
}
