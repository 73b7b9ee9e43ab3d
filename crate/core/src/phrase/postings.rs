/// Which phrases hold what, by a hash of it: as many buckets as there are entries, found without a search.
#[derive(Clone, Debug, Default)]
pub struct Postings {
    /// Bits of a hash that name its bucket.
    bits: u32,
    /// Where each bucket begins in `all`; one more than buckets.
    starts: Vec<u32>,
    /// The hash and the phrase's place.
    all: Vec<(u32, u32)>,
}

impl Postings {
    pub fn new(noted: &[(u32, u32)]) -> Self {
        let bits = usize::BITS - noted.len().leading_zeros();
        let bits = bits.clamp(8, 20);
        let bucket = |hash: u32| (hash >> (32 - bits)) as usize;
        let mut starts = vec![0_u32; (1 << bits) + 1];
        for (hash, _) in noted {
            if let Some(start) = starts.get_mut(bucket(*hash) + 1) {
                *start += 1;
            }
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let mut next = starts.clone();
        let mut all = vec![(0, 0); noted.len()];
        for own in noted {
            if let Some(place) = next.get_mut(bucket(own.0))
                && let Some(slot) = all.get_mut(*place as usize)
            {
                *slot = *own;
                *place += 1;
            }
        }
        Self { bits, starts, all }
    }

    /// The phrases that hold what has this hash.
    pub fn holders(&self, hash: u32) -> impl Iterator<Item = usize> + Clone {
        let bucket = hash.checked_shr(32 - self.bits).unwrap_or_default() as usize;
        let bounds = self.starts.get(bucket).zip(self.starts.get(bucket + 1));
        let found = bounds.and_then(|(from, to)| self.all.get(*from as usize..*to as usize));
        let found = found.unwrap_or_default().iter();
        found
            .filter(move |(own, _)| *own == hash)
            .map(|(_, at)| *at as usize)
    }
}
