/// A sample to look at: half the worst, half by lot. `seed` (the week's number, say) decides the lot: the same week
/// shows the same sample. Each conversation comes with its points; the result holds positions in `scored`.
#[must_use]
pub fn sample(scored: &[(&str, u8)], size: usize, seed: u64) -> Vec<usize> {
    let mut by_points: Vec<usize> = (0..scored.len()).collect();
    by_points.sort_by_key(|&at| scored.get(at).map(|(id, points)| (*points, *id)));
    let worst = size.div_ceil(2).min(scored.len());
    let (mut chosen, mut rest) = (by_points.clone(), Vec::new());
    if worst < chosen.len() {
        rest = chosen.split_off(worst);
    }
    rest.sort_by_key(|&at| scored.get(at).map(|(id, _)| lot(id, seed)));
    chosen.extend(rest.into_iter().take(size.saturating_sub(worst)));
    chosen
}

/// FNV-1a: spread enough to draw lots with.
pub(super) fn lot(id: &str, seed: u64) -> u64 {
    let bytes = seed.to_le_bytes().into_iter().chain(id.bytes());
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3)
    })
}
