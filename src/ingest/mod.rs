//! Seeds and files into the store, the store into the index.
//!
//! Everything read goes into the store first; the index follows it by the numbers of the changes, so that a crash between the
//! two loses nothing and doubles nothing. Nothing is printed here: progress goes to a [`Progress`], what failed into the
//! [`Summary`].

mod audit;
mod batch;
mod boilerplate;
mod catch_up;
mod compute;
mod crawl;
mod disk;
mod files;
mod folder;
mod lines;
mod progress;
mod rebuild;
pub mod schedule;
mod seeds;
mod summary;
#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};

pub use audit::Audit;
pub(crate) use compute::compute;
#[cfg(test)]
pub(crate) use crawl::tests::World;
pub use crawl::{
    CheckError, Crawler, Imported, Round, SubscribeError, Subscribed, Terms, VisitError,
    check_address, export_feeds, import_feeds, unsubscribe,
};
pub use disk::{FileError, read as read_file, shown};
pub use files::Limits;
pub use lines::{Line, LineError, Lines, of_file as lines_of_file};
pub use progress::{Progress, Quiet, Stage};
pub use seeds::seeds;
pub use summary::{Failure, Summary};

use crate::index::{Index, IndexError};
use crate::store::{Store, StoreError};

/// The file of the database, in the data folder.
pub const DATABASE: &str = "quotewire.db";

/// The store, the index that follows it, and where they lie.
#[derive(Clone, Debug)]
pub struct Ingest {
    /// The truth.
    pub store: Store,
    /// What is searched; derived from the store.
    pub index: Index,
    /// Where the generations of the index lie; `None` in memory.
    folder: Option<PathBuf>,
    boilerplate: boilerplate::Boilerplate,
}

/// Why nothing more could be read or indexed.
#[derive(Debug, thiserror::Error)]
pub enum IngestError {
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The index failed.
    #[error(transparent)]
    Index(#[from] IndexError),
    /// The data folder cannot be made, read or written.
    #[error("the data folder cannot be used: {}", path.display())]
    Folder {
        /// The file or folder concerned.
        path: PathBuf,
        /// What the system says.
        #[source]
        source: std::io::Error,
    },
    /// Another process rebuilds the index just now.
    #[error("another process is building the index: try again when it is done")]
    Busy,
    /// A thread of ours was lost.
    #[error("work off the async threads was cut short")]
    Lost(#[from] tokio::task::JoinError),
}

impl Ingest {
    /// Opens store and index in a data folder, making what is not there. A damaged index, one made by other rules or one of
    /// another store is built again; then the index catches up with the store.
    ///
    /// # Errors
    /// Where the store cannot be opened, or the disk fails.
    pub async fn open(data: &Path, progress: &dyn Progress) -> Result<Ingest, IngestError> {
        std::fs::create_dir_all(data).map_err(|source| IngestError::Folder {
            path: data.to_owned(),
            source,
        })?;
        let store = Store::open(&data.join(DATABASE)).await?;
        Ingest::with_store(store, data.join("index"), progress).await
    }

    /// Over a store and an index of the caller's, for tests: nothing is rebuilt or replaced.
    pub fn in_memory(store: Store, index: Index) -> Ingest {
        Ingest {
            store,
            index,
            folder: None,
            boilerplate: boilerplate::Boilerplate::default(),
        }
    }
}
