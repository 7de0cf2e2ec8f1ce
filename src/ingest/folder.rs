//! The files of the paths given.

use std::fs::{self, Metadata};
use std::io;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use xxhash_rust::xxh3::{Xxh3, xxh3_64};

use super::disk::FileError;
use super::summary::{Failure, Summary};
use crate::article::{self, Format};
use crate::store::FileMark;

/// Folders within folders further down are a loop or a mistake.
const DEPTH: usize = 64;

/// A file to read.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub(super) path: PathBuf,
    pub(super) format: Format,
    pub(super) bytes: u64,
    /// Where it holds one article and tells when it was changed.
    pub(super) mark: Option<FileMark>,
}

/// Finds the files of a path: itself, or those in the folder and its folders by name, hidden ones and other formats left out.
pub(super) fn find(path: &Path, files: &mut Vec<Found>, summary: &mut Summary) {
    let fail = |reason: String, summary: &mut Summary| {
        summary.fail(Failure {
            path: path.to_owned(),
            line: None,
            reason,
        });
    };
    match fs::metadata(path) {
        Err(error) => fail(error.to_string(), summary),
        Ok(meta) if meta.is_dir() => find_in(path, files, summary, DEPTH),
        Ok(meta) if !meta.is_file() => fail(FileError::NotOrdinary.to_string(), summary),
        Ok(meta) => match Format::of_path(path) {
            Some(format) => files.push(Found {
                path: path.to_owned(),
                format,
                bytes: meta.len(),
                mark: format.is_one_article().then(|| mark(path, &meta)).flatten(),
            }),
            None => fail(
                format!(
                    "its ending is none of those read: .{}",
                    Format::ENDINGS.join(" .")
                ),
                summary,
            ),
        },
    }
}

/// What tells whether a file was read as it is.
fn mark(path: &Path, meta: &Metadata) -> Option<FileMark> {
    let path = fs::canonicalize(path).ok()?;
    let changed = meta.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    let mut hash = Xxh3::new();
    hash.update(&meta.len().to_le_bytes());
    hash.update(&changed.as_nanos().to_le_bytes());
    hash.update(&article::READING.to_le_bytes());
    Some(FileMark {
        path: xxh3_64(path.as_os_str().as_encoded_bytes()).cast_signed(),
        mark: hash.digest().cast_signed(),
    })
}

fn find_in(folder: &Path, files: &mut Vec<Found>, summary: &mut Summary, depth: usize) {
    let mut entries = match list(folder) {
        Ok(entries) => entries,
        Err(error) => {
            summary.fail(Failure {
                path: folder.to_owned(),
                line: None,
                reason: error.to_string(),
            });
            return;
        }
    };
    entries.sort();
    for path in entries {
        let hidden = path
            .file_name()
            .is_some_and(|name| name.as_encoded_bytes().starts_with(b"."));
        if hidden {
            continue;
        }
        // Links to files are followed, links to folders are not: they may lead back here.
        match fs::symlink_metadata(&path) {
            Ok(meta) if meta.is_dir() => {
                if depth > 0 {
                    find_in(&path, files, summary, depth - 1);
                }
            }
            Ok(_) => {
                let is_file = fs::metadata(&path).is_ok_and(|meta| meta.is_file());
                if is_file && Format::of_path(&path).is_some() {
                    find(&path, files, summary);
                }
            }
            // Gone since it was listed.
            Err(_) => {}
        }
    }
}

fn list(folder: &Path) -> io::Result<Vec<PathBuf>> {
    fs::read_dir(folder)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect()
}
