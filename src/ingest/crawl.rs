//! Feeds read by themselves: what is due is fetched, its new entries become articles, and the next time is set.
//!
//! An article is stored before its entry counts as seen. A crash in between meets it again and finds it unchanged, so nothing is
//! lost and nothing doubled. The index follows the store elsewhere.

mod address;
mod entry;
mod list;
mod merge;
mod reading;
mod subscribe;
#[cfg(test)]
pub(crate) mod tests;
mod visit;

pub use list::{Imported, export_feeds, import_feeds};
pub use subscribe::{CheckError, SubscribeError, Subscribed, Terms, check_address, unsubscribe};
pub use visit::VisitError;

use std::collections::HashSet;
use std::sync::Arc;
use std::time::Duration;

use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use futures_util::stream::{FuturesUnordered, StreamExt};

use super::{Ingest, IngestError};
use crate::clock::Clock;
use crate::fetch::Fetcher;
use crate::store::{FeedId, StoredFeed};

/// Feeds read at a time. Each waits for the network most of the time; the machine is small.
const PARALLEL: usize = 8;

/// How often it is looked which feeds are due, those among them that another process has added.
const LOOK: Duration = Duration::from_secs(5);

/// How long a feed rests that was read and could not be stored.
const REST: Duration = Duration::from_secs(60);

/// How often articles are let go; retention is counted in days.
const EXPIRE: Duration = Duration::from_secs(3600);

/// Reads feeds.
#[derive(Clone)]
pub struct Crawler {
    ingest: Ingest,
    fetcher: Arc<Fetcher>,
    clock: Arc<dyn Clock>,
}

impl std::fmt::Debug for Crawler {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Crawler").finish_non_exhaustive()
    }
}

/// What reading a feed, or several, came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Round {
    /// Feeds read or found unchanged.
    pub read: usize,
    /// Of those, found unchanged by the server.
    pub not_modified: usize,
    /// Feeds that failed.
    pub failed: usize,
    /// Articles new here.
    pub added: usize,
    /// Articles that were changed.
    pub updated: usize,
    /// Entries whose page could not be read for now; they are tried again.
    pub later: usize,
    /// Entries without any text.
    pub empty: usize,
}

impl std::ops::AddAssign for Round {
    fn add_assign(&mut self, other: Round) {
        self.read += other.read;
        self.not_modified += other.not_modified;
        self.failed += other.failed;
        self.added += other.added;
        self.updated += other.updated;
        self.later += other.later;
        self.empty += other.empty;
    }
}

/// A feed being read.
type Reading = BoxFuture<'static, FeedId>;

impl Crawler {
    /// Over a store, the web and a clock.
    pub fn new(ingest: Ingest, fetcher: Arc<Fetcher>, clock: Arc<dyn Clock>) -> Crawler {
        Crawler {
            ingest,
            fetcher,
            clock,
        }
    }

    /// Reads every feed that is due now, several at a time, and tells of each as it is done.
    ///
    /// # Errors
    /// Where the store fails. A feed or page that fails is counted.
    pub async fn round(&self, mut done: impl FnMut(&Round)) -> Result<Round, IngestError> {
        let due = self.ingest.store.due_feeds(self.clock.date()).await?;
        let readings = due.iter().map(|feed| self.read(feed));
        let mut readings = futures_util::stream::iter(readings).buffer_unordered(PARALLEL);
        let mut sum = Round::default();
        while let Some(result) = readings.next().await {
            sum += result?;
            done(&sum);
        }
        Ok(sum)
    }

    /// Reads feeds as they become due, for ever. A slow one keeps none of the others waiting. Dropping it is safe at any time.
    pub async fn run(&self) {
        let mut reading: FuturesUnordered<Reading> = FuturesUnordered::new();
        let mut busy: HashSet<FeedId> = HashSet::new();
        let mut expire_at = self.clock.now();
        loop {
            let mut looked = Ok(());
            if self.clock.now() >= expire_at {
                expire_at = self.clock.now() + EXPIRE;
                looked = self.expire().await.map(|_| ());
            }
            let filled = self.fill(&mut reading, &mut busy).await;
            if let Err(error) = looked.and(filled) {
                tracing::error!(
                    error = &error as &dyn std::error::Error,
                    "the feeds cannot be looked up"
                );
            }
            let wake = self.clock.sleep_until(self.clock.now() + LOOK);
            tokio::select! {
                Some(id) = reading.next() => {
                    busy.remove(&id);
                }
                () = wake => {}
            }
        }
    }

    async fn fill(
        &self,
        reading: &mut FuturesUnordered<Reading>,
        busy: &mut HashSet<FeedId>,
    ) -> Result<(), IngestError> {
        if reading.len() >= PARALLEL {
            return Ok(());
        }
        for feed in self.ingest.store.due_feeds(self.clock.date()).await? {
            if reading.len() < PARALLEL && busy.insert(feed.id) {
                reading.push(self.clone().read_or_rest(feed).boxed());
            }
        }
        Ok(())
    }

    /// Lets go of the articles whose time is over; how many they were.
    ///
    /// # Errors
    /// Where the store fails.
    pub async fn expire(&self) -> Result<usize, IngestError> {
        let expired = self.ingest.store.expired(self.clock.date()).await?;
        for article in &expired {
            self.ingest.store.remove(article).await?;
        }
        if !expired.is_empty() {
            tracing::info!(
                articles = expired.len(),
                "let articles go whose feed keeps them no longer"
            );
        }
        Ok(expired.len())
    }

    /// Reads a feed. Where the store fails it stays due and rests, lest its server be asked every few seconds.
    async fn read_or_rest(self, feed: StoredFeed) -> FeedId {
        if let Err(error) = self.read(&feed).await {
            tracing::error!(
                feed = feed.id.0,
                error = &error as &dyn std::error::Error,
                "a feed was read and not stored"
            );
            self.clock.sleep_until(self.clock.now() + REST).await;
        }
        feed.id
    }
}
