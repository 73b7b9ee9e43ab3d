/// A table of bits with a row for each of 2048 buckets and a column for each phrase. One AND over a few rows leaves the
/// phrases that may hold all of the features hashed into them; a miss is sure, a hit is not.
///
/// It lies in blocks of 64 columns, so that reading a phrase in stays within one block.
#[derive(Clone, Debug, Default)]
pub struct Slices {
    blocks: Vec<Block>,
}

type Block = Box<[u64]>;

/// One column of a table, to be written.
pub struct Column<'a> {
    block: Option<&'a mut [u64]>,
    bit: u64,
}

impl Column<'_> {
    /// Notes that its phrase has a feature.
    pub fn set(&mut self, bucket: usize) {
        let block = self.block.as_deref_mut().unwrap_or_default();
        if let Some(word) = block.get_mut(bucket) {
            *word |= self.bit;
        }
    }
}

/// The rows of a table.
pub const BUCKETS: usize = 2048;

/// The row of a pair of symbols.
pub fn bucket(a: u32, b: u32) -> usize {
    let hash = a
        .wrapping_mul(0x9e37_79b1)
        .wrapping_add(b)
        .wrapping_mul(0x85eb_ca6b);
    (hash >> 21) as usize
}

impl Slices {
    /// Forgets what is noted of a column if it is known, or makes room for it.
    pub fn clear(&mut self, column: usize, known: bool) {
        while self.blocks.len() <= column / 64 {
            self.blocks.push(vec![0; BUCKETS].into());
        }
        let block = self.blocks.get_mut(column / 64).filter(|_| known);
        for word in block.into_iter().flatten() {
            *word &= !(1 << (column % 64));
        }
    }

    /// A column, to note in it what its phrase has.
    pub fn column(&mut self, column: usize) -> Column<'_> {
        Column {
            block: self.blocks.get_mut(column / 64).map(|block| &mut **block),
            bit: 1 << (column % 64),
        }
    }

    /// Leaves in `among` only the columns that are in the row, too.
    pub fn keep(&self, bucket: usize, among: &mut [u64]) {
        for (word, block) in among.iter_mut().zip(&self.blocks) {
            *word &= block.get(bucket).copied().unwrap_or_default();
        }
    }

    /// Adds to `among` the columns that are in the row.
    pub fn join(&self, bucket: usize, among: &mut [u64]) {
        for (word, block) in among.iter_mut().zip(&self.blocks) {
            *word |= block.get(bucket).copied().unwrap_or_default();
        }
    }

    /// Takes a column out; those behind it move up.
    pub fn remove(&mut self, column: usize) {
        let (first, low) = (column / 64, (1_u64 << (column % 64)) - 1);
        for bucket in 0..BUCKETS {
            let mut carry = 0;
            for (at, block) in self.blocks.iter_mut().enumerate().skip(first).rev() {
                let Some(word) = block.get_mut(bucket) else {
                    continue;
                };
                let out = *word & 1;
                let moved = *word >> 1 | carry << 63;
                *word = if at == first {
                    *word & low | moved & !low
                } else {
                    moved
                };
                carry = out;
            }
        }
    }
}

/// The columns that are set, in order.
pub fn columns(words: &[u64]) -> impl Iterator<Item = usize> {
    words.iter().enumerate().flat_map(|(at, word)| {
        let mut rest = *word;
        std::iter::from_fn(move || {
            (rest != 0).then(|| {
                let bit = rest.trailing_zeros() as usize;
                rest &= rest - 1;
                at * 64 + bit
            })
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_column_taken_out_moves_the_others_up(
            mut marked in prop::collection::vec(any::<bool>(), 1..200),
            at in any::<prop::sample::Index>(),
        ) {
            let at = at.index(marked.len());
            let mut table = Slices::default();
            for (column, mark) in marked.iter().enumerate() {
                table.clear(column, false);
                if *mark {
                    table.column(column).set(7);
                }
            }
            table.remove(at);
            marked.remove(at);
            let mut row = vec![0; 4];
            table.join(7, &mut row);
            let wanted: Vec<usize> = marked.iter().enumerate().filter(|(_, mark)| **mark).map(|(at, _)| at).collect();
            prop_assert_eq!(columns(&row).collect::<Vec<_>>(), wanted);
        }
    }
}
