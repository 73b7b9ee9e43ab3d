use std::sync::LazyLock;

use super::form::{DROP, LIMIT, LISTS, MARK};
use crate::shipped::{self, Section};

/// Code points of the basic plane.
const BASIC: usize = 0x1_0000;

/// What one character folds to.
pub(super) enum Entry {
    Same,
    Drop,
    Mark,
    One(char),
    /// See [`chars`].
    List(&'static [u8]),
}

/// The parts of the table as [`super::form`] describes them.
#[derive(Default)]
struct Table {
    index: &'static [u8],
    masks: &'static [u8],
    firsts: &'static [u8],
    values: &'static [u8],
    list_starts: &'static [u8],
    list_units: &'static [u8],
    /// The entries of the basic plane, which is nearly all that is written; 0 where there is none.
    basic: Vec<u16>,
}

static TABLE: LazyLock<Table> =
    LazyLock::new(|| read(shipped::bytes(Section::Fold)).unwrap_or_default());

fn read(bytes: &'static [u8]) -> Option<Table> {
    let (head, rest) = bytes.split_at_checked(6)?;
    let count = |nth| unit(head, nth).map(usize::from);
    let (index, rest) = rest.split_at_checked(LIMIT as usize / 64 * 2)?;
    let (masks, rest) = rest.split_at_checked(count(0)? * 8)?;
    let (firsts, rest) = rest.split_at_checked(count(0)? * 2)?;
    let (values, rest) = rest.split_at_checked(count(1)? * 2)?;
    let (list_starts, list_units) = rest.split_at_checked(count(2)? * 2)?;
    let mut table = Table {
        index,
        masks,
        firsts,
        values,
        list_starts,
        list_units,
        basic: Vec::new(),
    };
    table.spread();
    Some(table)
}

fn unit(units: &[u8], at: usize) -> Option<u16> {
    let pair = units.get(at * 2..at * 2 + 2)?;
    Some(u16::from_le_bytes(pair.try_into().ok()?))
}

impl Table {
    /// Writes the basic plane out, so that a look needs one step.
    fn spread(&mut self) {
        let mut basic = vec![0; BASIC];
        let (masks, _) = self.masks.as_chunks();
        let (values, _) = self.values.as_chunks();
        for (block, slots) in basic.chunks_exact_mut(64).enumerate() {
            let block = usize::from(unit(self.index, block).unwrap_or_default());
            let mut left = masks.get(block).map_or(0, |mask| u64::from_le_bytes(*mask));
            let first = usize::from(unit(self.firsts, block).unwrap_or_default());
            let mut values = values.get(first..).unwrap_or_default().iter();
            while left != 0
                && let Some(value) = values.next()
                && let Some(slot) = slots.get_mut(left.trailing_zeros() as usize)
            {
                *slot = u16::from_le_bytes(*value);
                left &= left - 1;
            }
        }
        self.basic = basic;
    }

    fn value(&self, cp: u32) -> Option<u16> {
        let block = usize::from(unit(self.index, (cp / 64) as usize)?);
        let mask = self.masks.get(block * 8..block * 8 + 8)?;
        let mask = u64::from_le_bytes(mask.try_into().ok()?);
        let bit = cp % 64;
        if mask >> bit & 1 == 0 {
            return None;
        }
        let rank = (mask & ((1 << bit) - 1)).count_ones() as usize;
        unit(self.values, usize::from(unit(self.firsts, block)?) + rank)
    }

    fn list(&self, at: usize) -> Option<&'static [u8]> {
        let from = usize::from(unit(self.list_starts, at)?);
        let to = usize::from(unit(self.list_starts, at + 1)?);
        self.list_units.get(from * 2..to * 2)
    }
}

/// The entries of the basic plane, 0 where there is none.
pub(super) fn basic() -> &'static [u16] {
    &TABLE.basic
}

pub(super) fn entry(c: char) -> Entry {
    let cp = c as u32;
    if cp >= LIMIT {
        return if (0xE_0000..0xE_1000).contains(&cp) {
            Entry::Drop
        } else {
            Entry::Same
        };
    }
    let table = &*TABLE;
    let value = match table.basic.get(cp as usize) {
        Some(0) => return Entry::Same,
        Some(value) => Some(*value),
        None => table.value(cp),
    };
    match value {
        None => Entry::Same,
        Some(DROP) => Entry::Drop,
        Some(MARK) => Entry::Mark,
        Some(list @ LISTS..=0xDFFF) => table
            .list(usize::from(list - LISTS))
            .map_or(Entry::Same, Entry::List),
        Some(unit) => char::from_u32(u32::from(unit)).map_or(Entry::Same, Entry::One),
    }
}

/// The characters of a list.
pub(super) fn chars(list: &[u8]) -> impl Iterator<Item = char> {
    list.chunks_exact(2)
        .filter_map(|pair| char::from_u32(u32::from(u16::from_le_bytes(pair.try_into().ok()?))))
}
