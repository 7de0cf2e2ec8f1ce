//! Files that somebody named: only ordinary ones, never more of them than allowed, and their names as one line of text.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::Path;

use crate::article::ReadError;

/// Why a file could not be opened or read. The caller adds its name.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    /// The system refused.
    #[error(transparent)]
    System(#[from] io::Error),
    /// It is a folder, where a file is expected.
    #[error("it is a folder: name a file in it")]
    Folder,
    /// It is a pipe or a device, which may never end.
    #[error("it is no ordinary file but a pipe, a socket or a device: save its content as a file")]
    NotOrdinary,
    /// It is larger than allowed.
    #[error(transparent)]
    TooLarge(ReadError),
}

/// Opens an ordinary file; a link to one counts as one.
///
/// # Errors
/// Where it is something else, or the system refuses.
pub(super) fn open(path: &Path) -> Result<File, FileError> {
    // Looked at before it is opened: opening a pipe waits until somebody writes into it.
    let meta = fs::metadata(path)?;
    if meta.is_dir() {
        return Err(FileError::Folder);
    }
    if !meta.is_file() {
        return Err(FileError::NotOrdinary);
    }
    Ok(File::open(path)?)
}

/// Reads an ordinary file of at most so many bytes.
///
/// # Errors
/// Where it cannot be opened or is no ordinary file, and where it is larger.
pub fn read(path: &Path, limit: u64) -> Result<Vec<u8>, FileError> {
    let file = open(path)?;
    let told = file.metadata()?.len();
    let mut bytes = Vec::new();
    if told <= limit {
        // Some files grow, and those of the kernel tell a size of 0.
        file.take(limit.saturating_add(1)).read_to_end(&mut bytes)?;
    }
    let seen = told.max(bytes.len() as u64);
    if seen > limit {
        return Err(FileError::TooLarge(ReadError::TooLarge {
            bytes: seen,
            limit,
        }));
    }
    Ok(bytes)
}

/// A path for a message: control characters, which may stand in a name and would rule the terminal, are spelt out.
pub fn shown(path: &Path) -> String {
    let mut name = String::new();
    for c in path.display().to_string().chars() {
        if c.is_control() {
            name.extend(c.escape_default());
        } else {
            name.push(c);
        }
    }
    name
}
