//! Comparing the index with the store, for `doctor`.

use super::catch_up::applied;
use super::{Ingest, IngestError};
use crate::store::{Listing, Seq};

/// What store and index hold, id by id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Audit {
    /// In the store.
    pub stored: Listing,
    /// In the index.
    pub indexed: Listing,
    /// The number of the store's latest change.
    pub latest: Seq,
    /// The number of the last change applied to the index.
    pub applied: Seq,
}

impl Audit {
    /// Whether the index holds what the store does, each once.
    pub fn agrees(&self) -> bool {
        self.stored == self.indexed && self.latest == self.applied
    }
}

impl Ingest {
    /// Lists what store and index hold. Reads every document; compare them while nobody writes.
    ///
    /// # Errors
    /// Where store or index fail.
    pub async fn audit(&self) -> Result<Audit, IngestError> {
        let index = self.index.clone();
        let indexed = tokio::task::spawn_blocking(move || index.listing()).await??;
        Ok(Audit {
            stored: self.store.listing().await?,
            indexed,
            latest: self.store.latest().await?,
            applied: applied(&self.index).await?,
        })
    }
}
