use jinnang_core::exchange::{ExchangeError, MAX_BYTES};
use web_sys::File;

use crate::said::Said;

const MEGABYTE: usize = 1024 * 1024;

/// Why a file is too large to be handed to a worker, if it is.
pub fn large(file: &File) -> Option<Said> {
    // A size is whole, not negative, and small enough for a float.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let bytes = file.size() as usize;
    (bytes > MAX_BYTES).then(|| {
        Said::from(&ExchangeError::Large {
            found_mb: bytes.div_ceil(MEGABYTE),
            most_mb: MAX_BYTES / MEGABYTE,
        })
    })
}
