//! (placeholder)
use std::path::Path;

/// Writes nothing yet.
pub fn write(_out: &Path) -> Result<(), String> {
    Ok(())
}
