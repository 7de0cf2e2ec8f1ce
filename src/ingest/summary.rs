//! What reading came to.

use std::fmt;
use std::ops::AddAssign;
use std::path::PathBuf;

use super::disk;
use crate::store::Outcome;

/// Failures kept in full; a file of a million broken lines says the same thing a million times.
const KEPT: usize = 1000;

/// What reading came to.
#[derive(Debug, Default)]
pub struct Summary {
    /// New articles.
    pub added: u64,
    /// Known articles that have changed.
    pub updated: u64,
    /// Known articles, word for word.
    pub unchanged: u64,
    /// How many could not be read.
    pub failed: u64,
    /// The first of those, with the reason.
    pub failures: Vec<Failure>,
}

/// Something that could not be read, displayed as `FILE:LINE: reason`.
#[derive(Debug)]
pub struct Failure {
    /// The file or folder.
    pub path: PathBuf,
    /// The line from 1, in files with an article a line.
    pub line: Option<usize>,
    /// Why.
    pub reason: String,
}

impl AddAssign for Summary {
    fn add_assign(&mut self, other: Summary) {
        self.added += other.added;
        self.updated += other.updated;
        self.unchanged += other.unchanged;
        self.failed += other.failed;
        self.failures.extend(other.failures);
        self.failures.truncate(KEPT);
    }
}

impl Summary {
    /// Articles read, new or not.
    pub fn read(&self) -> u64 {
        self.added + self.updated + self.unchanged
    }

    pub(super) fn count(&mut self, outcomes: &[Outcome]) {
        for outcome in outcomes {
            match outcome {
                Outcome::Added(_) => self.added += 1,
                Outcome::Updated(_) => self.updated += 1,
                Outcome::Unchanged(_) => self.unchanged += 1,
            }
        }
    }

    /// Counts something that could not be read.
    pub fn fail(&mut self, failure: Failure) {
        self.failed += 1;
        if self.failures.len() < KEPT {
            self.failures.push(failure);
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&disk::shown(&self.path))?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        write!(f, ": {}", self.reason)
    }
}
