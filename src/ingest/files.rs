//! Reading files and folders into the store.

use std::fs::File;
use std::io::BufReader;
use std::path::PathBuf;

use jiff::Timestamp;

use super::disk;
use super::folder::{Found, find};
use super::lines::{self, Lines};
use super::progress::{Progress, Stage};
use super::summary::{Failure, Summary};
use super::{Ingest, IngestError};
use crate::article::{self, Format, RawArticle, ReadError};
use crate::store::{Derived, Origin};

/// Articles derived and stored at a time: enough that a commit's fsync is shared by many, few enough that another process waits
/// for a fraction of a second.
const BATCH: usize = 200;

/// Text derived and stored at a time, in bytes, should the articles be long.
const BATCH_BYTES: usize = 8_000_000;

/// What is too large to be an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of a file, or of a line of a `.jsonl` file, from which it is refused.
    pub article_bytes: u64,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            article_bytes: article::DEFAULT_MAX_BYTES,
        }
    }
}

impl Ingest {
    /// Reads files and folders into the store; call [`Ingest::catch_up`] afterwards. What cannot be read stands in the summary,
    /// the rest is read. In folders, hidden files and those of other formats are passed over.
    ///
    /// # Errors
    /// Only where the store fails.
    pub async fn add(
        &self,
        paths: &[PathBuf],
        limits: Limits,
        now: Timestamp,
        progress: &dyn Progress,
    ) -> Result<Summary, IngestError> {
        self.add_as(paths, limits, Origin::Elsewhere, now, progress)
            .await
    }

    pub(super) async fn add_as(
        &self,
        paths: &[PathBuf],
        limits: Limits,
        origin: Origin,
        now: Timestamp,
        progress: &dyn Progress,
    ) -> Result<Summary, IngestError> {
        let mut summary = Summary::default();
        let mut files: Vec<Found> = Vec::new();
        for path in paths {
            find(path, &mut files, &mut summary);
        }
        progress.begin(Stage::Reading, files.iter().map(|file| file.bytes).sum());
        let mut batch = Batch::new(self, now, origin);
        for file in &files {
            batch
                .read_file(file, limits, &mut summary, progress)
                .await?;
        }
        batch.store(&mut summary).await?;
        progress.end();
        Ok(summary)
    }

    /// Stores raw articles, for callers that read them elsewhere (seeds, pages).
    ///
    /// # Errors
    /// Only where the store fails.
    pub async fn put(
        &self,
        articles: Vec<RawArticle>,
        origin: Origin,
        now: Timestamp,
    ) -> Result<Summary, IngestError> {
        let mut summary = Summary::default();
        let mut batch = Batch::new(self, now, origin);
        for raw in articles {
            batch.push(raw, &mut summary).await?;
        }
        batch.store(&mut summary).await?;
        Ok(summary)
    }
}

/// Articles read and not yet stored.
struct Batch<'a> {
    ingest: &'a Ingest,
    now: Timestamp,
    origin: Origin,
    articles: Vec<RawArticle>,
    bytes: usize,
}

impl<'a> Batch<'a> {
    fn new(ingest: &'a Ingest, now: Timestamp, origin: Origin) -> Batch<'a> {
        Batch {
            ingest,
            now,
            origin,
            articles: Vec::new(),
            bytes: 0,
        }
    }

    async fn push(&mut self, raw: RawArticle, summary: &mut Summary) -> Result<(), IngestError> {
        self.bytes += raw.text.len();
        self.articles.push(raw);
        if self.articles.len() >= BATCH || self.bytes >= BATCH_BYTES {
            self.store(summary).await?;
        }
        Ok(())
    }

    async fn store(&mut self, summary: &mut Summary) -> Result<(), IngestError> {
        self.bytes = 0;
        let articles = std::mem::take(&mut self.articles);
        if articles.is_empty() {
            return Ok(());
        }
        let derived = derive(articles).await?;
        let store = &self.ingest.store;
        summary.count(&store.put(&derived, self.origin, self.now).await?);
        Ok(())
    }

    async fn read_file(
        &mut self,
        file: &Found,
        limits: Limits,
        summary: &mut Summary,
        progress: &dyn Progress,
    ) -> Result<(), IngestError> {
        if file.format == Format::JsonLines {
            match lines::of_file(&file.path, limits.article_bytes) {
                Ok(Some(lines)) => return self.read_lines(lines, file, summary, progress).await,
                // UTF-16: read as a whole below.
                Ok(None) => {}
                Err(error) => {
                    summary.fail(file.failure(None, error));
                    return Ok(());
                }
            }
        }
        let path = file.path.clone();
        let format = file.format;
        // A page takes tens of milliseconds to be read.
        let readings = tokio::task::spawn_blocking(move || {
            disk::read(&path, limits.article_bytes).map(|bytes| article::read(&bytes, format))
        })
        .await?;
        match readings {
            Ok(readings) => {
                for reading in readings {
                    match reading.result {
                        Ok(raw) => self.push(raw, summary).await?,
                        Err(error) => summary.fail(file.failure(reading.line, error)),
                    }
                }
            }
            Err(error) => summary.fail(file.failure(None, error)),
        }
        progress.advance(file.bytes);
        Ok(())
    }

    async fn read_lines(
        &mut self,
        mut lines: Lines<BufReader<File>>,
        file: &Found,
        summary: &mut Summary,
        progress: &dyn Progress,
    ) -> Result<(), IngestError> {
        let mut empty = true;
        while let Some(line) = lines.next_line() {
            progress.advance(line.bytes);
            let number = line.number;
            let result = match line.content {
                Err(error) => Err(error.to_string()),
                Ok(content) => match article::read_line(content, number) {
                    Some(reading) => reading.result.map_err(|error| error.to_string()),
                    None => continue,
                },
            };
            empty = false;
            match result {
                Ok(raw) => self.push(raw, summary).await?,
                Err(error) => summary.fail(file.failure(Some(number), error)),
            }
        }
        if empty {
            summary.fail(file.failure(None, ReadError::Empty));
        }
        Ok(())
    }
}

/// Derives articles on all cores, off the async threads.
pub(super) async fn derive(articles: Vec<RawArticle>) -> Result<Vec<Derived>, IngestError> {
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    // Several pieces a core, so that one long article does not leave the others idle.
    let piece = articles.len().div_ceil(cores * 4).max(1);
    let mut articles = articles.into_iter();
    let mut pieces = Vec::new();
    loop {
        let part: Vec<RawArticle> = articles.by_ref().take(piece).collect();
        if part.is_empty() {
            break;
        }
        pieces.push(tokio::task::spawn_blocking(move || {
            part.into_iter().map(Derived::new).collect::<Vec<_>>()
        }));
    }
    let mut derived = Vec::new();
    for piece in pieces {
        derived.extend(piece.await?);
    }
    Ok(derived)
}

impl Found {
    fn failure(&self, line: Option<usize>, reason: impl std::fmt::Display) -> Failure {
        Failure {
            path: self.path.clone(),
            line,
            reason: reason.to_string(),
        }
    }
}
