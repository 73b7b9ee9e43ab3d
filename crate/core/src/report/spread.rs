use serde::{Deserialize, Serialize};

/// The upper ends of the distribution's buckets, in seconds; what is longer falls into the last one.
pub const BUCKETS_S: [u32; 10] = [5, 10, 30, 60, 120, 180, 300, 600, 1_800, 7_200];

/// How waits are spread.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Spread {
    /// How many waits.
    pub count: u32,
    /// Their mean, in milliseconds.
    pub mean_ms: Option<f64>,
    /// Half of them are not longer.
    pub p50_ms: Option<i64>,
    /// Nine in ten are not longer.
    pub p90_ms: Option<i64>,
    /// Nineteen in twenty are not longer.
    pub p95_ms: Option<i64>,
    /// The longest.
    pub max_ms: Option<i64>,
    /// How many fall into each bucket of [`BUCKETS_S`]; the last is what is longer than all.
    pub buckets: [u32; BUCKETS_S.len() + 1],
}

impl Spread {
    /// Of these waits, in milliseconds; they are put in order.
    #[must_use]
    pub fn of(waits: &mut [i64]) -> Self {
        waits.sort_unstable();
        let mut spread = Self {
            count: u32::try_from(waits.len()).unwrap_or(u32::MAX),
            ..Self::default()
        };
        let mut bucket = 0;
        for wait in waits.iter() {
            while BUCKETS_S
                .get(bucket)
                .is_some_and(|end| *wait > i64::from(*end) * 1_000)
            {
                bucket += 1;
            }
            if let Some(count) = spread.buckets.get_mut(bucket) {
                *count += 1;
            }
        }
        // The nearest rank: a wait that occurred, never one between two.
        let rank = |percent: usize| {
            let at = (waits.len() * percent).div_ceil(100);
            waits.get(at.checked_sub(1)?).copied()
        };
        spread.p50_ms = rank(50);
        spread.p90_ms = rank(90);
        spread.p95_ms = rank(95);
        spread.max_ms = waits.last().copied();
        #[expect(
            clippy::cast_precision_loss,
            reason = "sums of waits stay far below 2^53 ms"
        )]
        let mean = |sum: i64| sum as f64 / waits.len() as f64;
        spread.mean_ms = (!waits.is_empty()).then(|| mean(waits.iter().sum()));
        spread
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_waits_that_occurred() {
        let mut waits: Vec<i64> = (1..=100).rev().map(|s| s * 1_000).collect();
        let spread = Spread::of(&mut waits);
        assert_eq!(
            (spread.p50_ms, spread.p90_ms, spread.p95_ms, spread.max_ms),
            (Some(50_000), Some(90_000), Some(95_000), Some(100_000))
        );
        assert_eq!(spread.buckets, [5, 5, 20, 30, 40, 0, 0, 0, 0, 0, 0]);
        assert_eq!(spread.mean_ms, Some(50_500.0));
    }

    #[test]
    fn one_wait_is_all_percentiles_and_none_has_none() {
        let spread = Spread::of(&mut [7_200_001]);
        assert_eq!(
            (spread.p50_ms, spread.p95_ms),
            (Some(7_200_001), Some(7_200_001))
        );
        assert_eq!(spread.buckets[10], 1);
        assert_eq!(Spread::of(&mut []), Spread::default());
    }
}
