//! The articles built into the binary.

use std::path::{Path, PathBuf};

use include_dir::{Dir, include_dir};
use jiff::Timestamp;

use super::progress::Quiet;
use super::{Ingest, IngestError, Limits, Summary};
use crate::article::{self, Format, RawArticle};
use crate::store::Origin;

static SEEDS: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/seeds");

impl Ingest {
    /// Loads the seeds into an empty store, from a folder where one is given; does nothing in one that holds anything.
    ///
    /// # Errors
    /// Only where the store fails; seeds that cannot be read stand in the summary.
    pub async fn load_seeds(
        &self,
        folder: Option<&Path>,
        now: Timestamp,
    ) -> Result<Summary, IngestError> {
        if !self.store.is_empty().await? {
            return Ok(Summary::default());
        }
        match folder {
            Some(folder) => {
                let paths = [PathBuf::from(folder)];
                self.add_as(&paths, Limits::default(), Origin::Seed, now, &Quiet)
                    .await
            }
            None => self.put(seeds(), Origin::Seed, now).await,
        }
    }
}

/// The articles built in, in the order of their file names.
pub fn seeds() -> Vec<RawArticle> {
    let mut files: Vec<_> = SEEDS.files().collect();
    files.sort_by_key(|file| file.path());
    files
        .into_iter()
        .filter_map(|file| Some((Format::of_path(file.path())?, file.contents())))
        .flat_map(|(format, bytes)| article::read(bytes, format))
        // A test reads each of them.
        .filter_map(|reading| reading.result.ok())
        .collect()
}
