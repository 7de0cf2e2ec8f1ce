//! The index follows the store.

use super::progress::{Progress, Stage};
use super::{Ingest, IngestError, Quiet};
use crate::index::Index;
use crate::store::{Seq, Store};

/// Changes indexed and committed at a time. A commit costs several fsyncs and leaves a segment; a batch is held in memory.
const BATCH: usize = 1000;

impl Ingest {
    /// Applies to the index what the store has and it has not. `false` where another process holds the index's lock: that one
    /// applies it.
    ///
    /// Call it at start, after reading, and from time to time, for another process may have read something.
    ///
    /// # Errors
    /// Where store or index fail.
    pub async fn catch_up(&self) -> Result<bool, IngestError> {
        self.follow_generation().await?;
        catch_up(&self.store, &self.index, &Quiet).await
    }

    /// As [`Ingest::catch_up`], telling how far it has come.
    ///
    /// # Errors
    /// Where store or index fail.
    pub async fn catch_up_showing(&self, progress: &dyn Progress) -> Result<bool, IngestError> {
        self.follow_generation().await?;
        catch_up(&self.store, &self.index, progress).await
    }

    /// Lets go of the index's lock, waiting for merges under way: at the end of a process that wrote, or so that another may.
    ///
    /// # Errors
    /// Where the index fails.
    pub async fn release(&self) -> Result<(), IngestError> {
        let index = self.index.clone();
        Ok(tokio::task::spawn_blocking(move || index.release()).await??)
    }
}

/// Applies all changes an index has not; `false` where another process holds its lock.
pub(super) async fn catch_up(
    store: &Store,
    index: &Index,
    progress: &dyn Progress,
) -> Result<bool, IngestError> {
    let latest = store.latest().await?;
    let mut at = applied(index).await?;
    if at >= latest {
        return Ok(true);
    }
    progress.begin(Stage::Indexing, latest.0 - at.0);
    let mut done = true;
    while at < latest {
        let (changes, upto) = store.changes(at, BATCH).await?;
        if upto == at {
            break;
        }
        let index = index.clone();
        let applied = tokio::task::spawn_blocking(move || index.apply(&changes, upto)).await??;
        if !applied {
            done = false;
            break;
        }
        progress.advance(upto.0 - at.0);
        at = upto;
    }
    progress.end();
    Ok(done)
}

pub(super) async fn applied(index: &Index) -> Result<Seq, IngestError> {
    let index = index.clone();
    Ok(tokio::task::spawn_blocking(move || index.applied()).await??)
}
