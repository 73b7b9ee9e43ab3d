//! Sums as the bytes that are kept.

use super::{Day, Sums};

/// Sums of another version are made anew.
const VERSION: u8 = 1;

impl Sums {
    /// As bytes. What is in order is kept as the steps from one to the next: most fit into a byte or two.
    #[must_use]
    pub fn pack(&self) -> Vec<u8> {
        let mut packed = self.clone();
        packed.each_day(|day| {
            apart(&mut day.first);
            apart(&mut day.later);
            apart(&mut day.answered);
            apart(&mut day.left);
        });
        let mut bytes = vec![VERSION];
        bytes.extend(postcard::to_allocvec(&packed).unwrap_or_default());
        bytes
    }

    /// What [`Sums::pack`] made; `None` for anything else.
    #[must_use]
    pub fn unpack(bytes: &[u8]) -> Option<Self> {
        let (version, bytes) = bytes.split_first()?;
        if *version != VERSION {
            return None;
        }
        let mut sums: Self = postcard::from_bytes(bytes).ok()?;
        sums.each_day(|day| {
            together(&mut day.first);
            together(&mut day.later);
            together(&mut day.answered);
            together(&mut day.left);
        });
        Some(sums)
    }

    fn each_day(&mut self, change: impl Fn(&mut Day)) {
        for day in self.shops.iter_mut().flat_map(|shop| &mut shop.days) {
            change(day);
        }
    }
}

/// A number that is told by its step from another.
trait Step: Copy + Default {
    fn from(self, before: Self) -> Self;
    fn onto(self, before: Self) -> Self;
}

impl Step for i64 {
    fn from(self, before: Self) -> Self {
        self.wrapping_sub(before)
    }
    fn onto(self, before: Self) -> Self {
        self.wrapping_add(before)
    }
}

impl Step for u32 {
    fn from(self, before: Self) -> Self {
        self.wrapping_sub(before)
    }
    fn onto(self, before: Self) -> Self {
        self.wrapping_add(before)
    }
}

fn apart<T: Step>(ordered: &mut [T]) {
    let mut before = T::default();
    for one in ordered {
        let step = one.from(before);
        before = std::mem::replace(one, step);
    }
}

fn together<T: Step>(steps: &mut [T]) {
    let mut before = T::default();
    for one in steps {
        before = one.onto(before);
        *one = before;
    }
}
