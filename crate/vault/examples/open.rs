//! Opens a backup or a handover file: `open FILE < passphrase > content`, the passphrase on the first line.

use std::fs::File;
use std::io::{self, Read, Write};
use std::process::ExitCode;

use jinnang_vault::Passphrase;
use jinnang_vault::file::{self, FileError, FileHeader, MAX_FILE_BYTES};

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), Box<dyn std::error::Error>> {
    let name = std::env::args_os()
        .nth(1)
        .ok_or("open FILE < passphrase > content")?;
    let mut bytes = Vec::new();
    // One byte more than is allowed: what is larger is seen to be, and no more of it is read.
    File::open(name)?
        .take(MAX_FILE_BYTES as u64 + 1)
        .read_to_end(&mut bytes)?;
    if bytes.len() > MAX_FILE_BYTES {
        return Err(FileError::TooLarge { found: bytes.len() }.into());
    }
    let kind = FileHeader::read(&bytes)?.kind();
    let mut line = String::new();
    io::stdin().read_line(&mut line)?;
    line.truncate(line.trim_end_matches(['\n', '\r']).len());
    let plain = file::open(kind, &bytes, &Passphrase::entered(line))?;
    io::stdout().write_all(&plain)?;
    Ok(())
}
