//! Zips that depend on nothing but their content: sorted names, one date, one mode.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use anyhow::{Context, Result};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use crate::process::each;
use crate::project::files_below;

/// How often the compressor tries. Three times as often makes the zip smaller by one in a thousand, and a minute later.
const ITERATIONS: i64 = 5;

/// The zips that hold one file each, by what is in it.
type Packed = BTreeMap<Vec<u8>, Vec<u8>>;

/// What this run has packed: a second build is compared with the first, and what came out the same is not compressed
/// anew.
static PACKED: Mutex<Packed> = Mutex::new(Packed::new());

/// Packs every folder into its zip. The compressor is patient: what lies in several folders is compressed once, and
/// several files at the same time.
///
/// # Errors
/// When a file can't be read or a zip can't be written.
pub fn write(zips: &[(PathBuf, PathBuf)]) -> Result<()> {
    let mut folders = Vec::new();
    let mut contents: Vec<Vec<u8>> = Vec::new();
    for (folder, zip) in zips {
        let files = files_below(folder)?;
        for path in &files {
            contents.push(fs::read(folder.join(path))?);
        }
        folders.push((folder, zip, files));
    }
    contents.sort_unstable();
    contents.dedup();
    {
        let packed = PACKED.lock().unwrap_or_else(PoisonError::into_inner);
        contents.retain(|content| !packed.contains_key(content));
    }
    // The largest takes longest, and the others beside it.
    contents.sort_by_key(|content| std::cmp::Reverse(content.len()));
    each(&contents, |content| {
        let zip = compressed(content)?;
        let mut packed = PACKED.lock().unwrap_or_else(PoisonError::into_inner);
        packed.insert(content.clone(), zip);
        Ok(())
    })?;
    let packed = PACKED.lock().unwrap_or_else(PoisonError::into_inner);
    for (folder, zip, files) in folders {
        join(folder, &files, &packed, zip)
            .with_context(|| format!("can't write {}", zip.display()))?;
    }
    Ok(())
}

/// A zip with this content as its only file.
fn compressed(content: &[u8]) -> Result<Vec<u8>> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(ITERATIONS + 9))
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    writer.start_file("content", options)?;
    writer.write_all(content)?;
    Ok(writer.finish()?.into_inner())
}

/// One zip of what is compressed already.
fn join(folder: &Path, files: &[PathBuf], packed: &Packed, zip: &Path) -> Result<()> {
    let mut writer = ZipWriter::new(File::create(zip)?);
    for path in files {
        let name = path
            .components()
            .map(|part| part.as_os_str().to_string_lossy())
            .collect::<Vec<_>>()
            .join("/");
        let one = packed
            .get(&fs::read(folder.join(path))?)
            .with_context(|| format!("{name} changed meanwhile"))?;
        let mut archive = ZipArchive::new(Cursor::new(one.as_slice()))?;
        writer.raw_copy_file_rename(archive.by_index_raw(0)?, name)?;
    }
    writer.finish()?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What was packed is kept for the run, so that the compressor says the same twice is asked here.
    #[test]
    fn the_same_content_is_packed_the_same() {
        let content: Vec<u8> = (0..60_000_u32).map(|n| (n * n % 251) as u8).collect();
        assert_eq!(compressed(&content).unwrap(), compressed(&content).unwrap());
    }

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
            write(&[(folder, zip.clone())]).unwrap();
            zips.push(fs::read(zip).unwrap());
        }
        let _ = fs::remove_dir_all(&base);
        assert_eq!(zips.first(), zips.last());
        assert!(zips.first().is_some_and(|zip| !zip.is_empty()));
    }
}
