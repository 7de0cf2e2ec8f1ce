//! What the benches run on: the articles of `QUOTEWIRE_BENCH_CORPUS` (files or folders, separated by `:`), else the seeds.

use std::path::PathBuf;

use jiff::Timestamp;
use quotewire::ingest::{Ingest, Limits, Quiet};
use tempfile::TempDir;
use tokio::runtime::Runtime;

/// A store and an index of the corpus on disk, kept until dropped.
pub(crate) struct Corpus {
    /// Runs the async calls.
    pub(crate) runtime: Runtime,
    /// Store and index.
    pub(crate) ingest: Ingest,
    _folder: TempDir,
}

/// The paths named, none for the seeds.
pub(crate) fn paths() -> Vec<PathBuf> {
    let paths = std::env::var_os("QUOTEWIRE_BENCH_CORPUS");
    std::env::split_paths(&paths.unwrap_or_default())
        .filter(|path| !path.as_os_str().is_empty())
        .collect()
}

/// Reads the corpus into an empty store and indexes it.
pub(crate) fn load() -> Corpus {
    let runtime = Runtime::new().expect("a runtime can be made");
    let folder = TempDir::new().expect("a temporary folder can be made");
    let ingest = runtime.block_on(async {
        let ingest = Ingest::open(folder.path(), &Quiet).await.expect("it opens");
        let paths = paths();
        if paths.is_empty() {
            ingest.load_seeds(None, Timestamp::UNIX_EPOCH).await
        } else {
            ingest
                .add(&paths, Limits::default(), Timestamp::UNIX_EPOCH, &Quiet)
                .await
        }
        .expect("it reads");
        ingest.catch_up().await.expect("it indexes");
        ingest.release().await.expect("it merges");
        ingest
    });
    Corpus {
        runtime,
        ingest,
        _folder: folder,
    }
}
