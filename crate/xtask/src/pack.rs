//! Zips that depend on nothing but their content: sorted names, one date, one mode.

use std::fs::{self, File};
use std::io::Write;
use std::path::Path;

use anyhow::{Context, Result};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::project::files_below;

/// How often the compressor tries. Three times as often makes the zip smaller by one in a thousand, and a minute later.
const ITERATIONS: i64 = 5;

/// Packs a folder's files into a zip.
///
/// # Errors
/// When a file can't be read or the zip can't be written.
pub fn write(folder: &Path, zip: &Path) -> Result<()> {
    let file = File::create(zip).with_context(|| format!("can't write {}", zip.display()))?;
    let mut writer = ZipWriter::new(file);
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(ITERATIONS + 9))
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    for path in files_below(folder)? {
        let name = path
            .components()
            .map(|part| part.as_os_str().to_string_lossy())
            .collect::<Vec<_>>()
            .join("/");
        writer.start_file(name, options)?;
        writer.write_all(&fs::read(folder.join(&path))?)?;
    }
    writer.finish()?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_and_the_age_of_files_leave_no_trace() {
        let base = std::env::temp_dir().join(format!("jinnang-pack-{}", std::process::id()));
        let mut zips = Vec::new();
        for names in [["b.txt", "a/c.txt"], ["a/c.txt", "b.txt"]] {
            let folder = base.join("content");
            let _ = fs::remove_dir_all(&folder);
            for name in names {
                crate::project::write(&folder.join(name), name).unwrap();
                let old = std::time::UNIX_EPOCH
                    + std::time::Duration::from_secs(zips.len() as u64 * 86_400);
                File::open(folder.join(name))
                    .unwrap()
                    .set_modified(old)
                    .unwrap();
            }
            let zip = base.join("out.zip");
            write(&folder, &zip).unwrap();
            zips.push(fs::read(zip).unwrap());
        }
        let _ = fs::remove_dir_all(&base);
        assert_eq!(zips.first(), zips.last());
        assert!(zips.first().is_some_and(|zip| !zip.is_empty()));
    }
}
