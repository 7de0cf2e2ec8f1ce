//! Articles on their way into the store: while some are stored, the next are derived, and the index follows behind.

use std::time::Duration;

use futures_util::StreamExt;
use jiff::Timestamp;
use tokio::task::JoinHandle;

use super::catch_up::catch_up;
use super::summary::Summary;
use super::{Ingest, IngestError, Quiet, compute};
use crate::article::{ArticleId, RawArticle};
use crate::store::{Derived, FileMark, Origin, Outcome};

/// Articles derived and stored at a time: enough that a commit's fsync and the pages it writes are shared by many, few enough that
/// another process, the bot with an answer to give, waits for about a second.
const BATCH: usize = 500;

/// Text derived and stored at a time, in bytes, should the articles be long.
const BATCH_BYTES: usize = 2_000_000;

/// The time between two batches in which another process may write. Who waits for SQLite's lock looks for it every 100 ms (its
/// `sqliteDefaultBusyCallback`); without a gap one waited for 8 s.
const GAP: Duration = Duration::from_millis(120);

/// Articles stored after which the index follows: a commit of it costs several fsyncs and leaves a segment.
const FOLLOWED: usize = 4000;

/// An article as it was read, and the file it is all of.
struct Read {
    raw: RawArticle,
    file: Option<FileMark>,
}

impl AsRef<RawArticle> for Read {
    fn as_ref(&self) -> &RawArticle {
        &self.raw
    }
}

/// Articles read and not yet stored.
pub(super) struct Batch<'a> {
    ingest: &'a Ingest,
    now: Timestamp,
    origin: Origin,
    articles: Vec<Read>,
    bytes: usize,
    storing: Option<JoinHandle<Result<Vec<Outcome>, IngestError>>>,
    /// Whether a batch was stored before.
    again: bool,
    following: Option<JoinHandle<Result<bool, IngestError>>>,
    /// Articles stored since the index last set out.
    behind: usize,
}

impl<'a> Batch<'a> {
    pub(super) fn new(ingest: &'a Ingest, now: Timestamp, origin: Origin) -> Batch<'a> {
        Batch {
            ingest,
            now,
            origin,
            articles: Vec::new(),
            bytes: 0,
            storing: None,
            again: false,
            following: None,
            behind: 0,
        }
    }

    pub(super) async fn push(
        &mut self,
        raw: RawArticle,
        file: Option<FileMark>,
        summary: &mut Summary,
    ) -> Result<(), IngestError> {
        self.bytes += raw.text.len();
        self.articles.push(Read { raw, file });
        if self.articles.len() >= BATCH || self.bytes >= BATCH_BYTES {
            self.store(summary).await?;
        }
        Ok(())
    }

    /// Stores what is left, and waits for all that is under way.
    pub(super) async fn finish(mut self, summary: &mut Summary) -> Result<(), IngestError> {
        self.store(summary).await?;
        self.settle(summary).await?;
        if let Some(following) = self.following {
            following.await??;
        }
        Ok(())
    }

    async fn store(&mut self, summary: &mut Summary) -> Result<(), IngestError> {
        self.bytes = 0;
        let articles = std::mem::take(&mut self.articles);
        if articles.is_empty() {
            return Ok(());
        }
        let store = &self.ingest.store;
        // Deriving takes longest: what was read by a run that was stopped is not derived again.
        let new = store.without_unchanged(articles, self.origin).await?;
        summary.unchanged += new.unchanged.len() as u64;
        let mut known: Vec<(FileMark, ArticleId)> = Vec::new();
        known.extend(
            new.unchanged
                .into_iter()
                .filter_map(|(read, id)| Some((read.file?, id))),
        );
        let (mut raws, files): (Vec<RawArticle>, Vec<Option<FileMark>>) = new
            .articles
            .into_iter()
            .map(|Read { raw, file }| (raw, file))
            .unzip();
        let learned = self.ingest.learn(&mut raws).await?;
        let derived = derive(raws).await?;
        self.settle(summary).await?;
        let (origin, now) = (self.origin, self.now);
        let gap = if self.again { GAP } else { Duration::ZERO };
        self.again = true;
        let ingest = self.ingest.clone();
        self.storing = Some(tokio::spawn(async move {
            tokio::time::sleep(gap).await;
            let outcomes = ingest.store.put(&derived, origin, now).await?;
            ingest.leave_out(&learned, now).await?;
            if origin == Origin::Elsewhere {
                let stored = files.into_iter().zip(&outcomes);
                known.extend(
                    stored.filter_map(|(file, outcome)| Some((file?, outcome.article().clone()))),
                );
                ingest.store.note_read(&known).await?;
            }
            Ok(outcomes)
        }));
        Ok(())
    }

    /// Waits until the batch before is stored.
    async fn settle(&mut self, summary: &mut Summary) -> Result<(), IngestError> {
        let Some(storing) = self.storing.take() else {
            return Ok(());
        };
        let outcomes = storing.await??;
        summary.count(&outcomes);
        self.behind += outcomes.len();
        if self.behind >= FOLLOWED {
            self.follow().await?;
        }
        Ok(())
    }

    /// Sends the index after the store, unless it is on its way.
    async fn follow(&mut self) -> Result<(), IngestError> {
        match self.following.take() {
            Some(following) if !following.is_finished() => {
                self.following = Some(following);
                return Ok(());
            }
            Some(following) => {
                following.await??;
            }
            None => {}
        }
        self.behind = 0;
        let (store, index) = (self.ingest.store.clone(), self.ingest.index.clone());
        self.following = Some(tokio::spawn(async move {
            catch_up(&store, &index, &Quiet).await
        }));
        Ok(())
    }
}

/// Derives articles on all cores, off the async threads.
pub(super) async fn derive(articles: Vec<RawArticle>) -> Result<Vec<Derived>, IngestError> {
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    // Several pieces a core, so that one long article does not leave the others idle.
    let piece = articles.len().div_ceil(cores * 4).max(1);
    let mut derived = Vec::with_capacity(articles.len());
    let mut articles = articles.into_iter();
    let pieces = std::iter::from_fn(|| {
        let part: Vec<RawArticle> = articles.by_ref().take(piece).collect();
        (!part.is_empty()).then_some(part)
    });
    let pieces =
        pieces.map(|part| compute(|| part.into_iter().map(Derived::new).collect::<Vec<_>>()));
    let mut pieces = futures_util::stream::iter(pieces).buffered(cores);
    while let Some(piece) = pieces.next().await {
        derived.extend(piece?);
    }
    Ok(derived)
}
