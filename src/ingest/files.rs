//! Reading files and folders into the store.

use std::fs::File;
use std::io::BufReader;
use std::path::PathBuf;

use futures_util::StreamExt;
use jiff::Timestamp;

use super::batch::{Batch, derive};
use super::disk::{self, FileError};
use super::folder::{Found, find};
use super::lines::{self, Lines};
use super::progress::{Progress, Stage};
use super::summary::{Failure, Summary};
use super::{Ingest, IngestError};
use crate::article::{self, Format, RawArticle, ReadError, Reading};
use crate::store::Origin;

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
        let files = self.not_yet_read(files, &mut summary, progress).await?;
        let mut batch = Batch::new(self, now, origin);
        let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        // A page takes tens of milliseconds to be read: several are, off the async threads, and taken up in order.
        let read = files.into_iter().map(|file| file.read(limits));
        let mut read = futures_util::stream::iter(read).buffered(2 * cores);
        while let Some(read) = read.next().await {
            let (file, content) = read?;
            match content {
                Ok(Content::Lines(lines)) => {
                    read_lines(lines, &file, &mut batch, &mut summary, progress).await?;
                    continue;
                }
                Ok(Content::Readings(readings)) => {
                    for reading in readings {
                        match reading.result {
                            Ok(raw) => batch.push(raw, file.mark, &mut summary).await?,
                            Err(error) => summary.fail(file.failure(reading.line, error)),
                        }
                    }
                }
                Err(error) => summary.fail(file.failure(None, error)),
            }
            progress.advance(file.bytes);
        }
        batch.finish(&mut summary).await?;
        progress.end();
        Ok(summary)
    }

    /// Leaves out the files that were read as they are: a page takes longer to be read than its article to be compared.
    async fn not_yet_read(
        &self,
        files: Vec<Found>,
        summary: &mut Summary,
        progress: &dyn Progress,
    ) -> Result<Vec<Found>, IngestError> {
        let marks: Vec<_> = files.iter().map(|file| file.mark).collect();
        let were_read = self.store.were_read(&marks).await?;
        let (read, rest): (Vec<_>, Vec<_>) = files
            .into_iter()
            .zip(were_read)
            .partition(|(_, was_read)| *was_read);
        summary.unchanged += read.len() as u64;
        progress.advance(read.iter().map(|(file, _)| file.bytes).sum());
        Ok(rest.into_iter().map(|(file, _)| file).collect())
    }

    /// Stores raw articles, for callers that read them elsewhere (seeds, pages).
    ///
    /// # Errors
    /// Only where the store fails.
    pub async fn put(
        &self,
        mut articles: Vec<RawArticle>,
        origin: Origin,
        now: Timestamp,
    ) -> Result<Summary, IngestError> {
        let mut summary = Summary::default();
        let learned = self.learn(&mut articles).await?;
        let derived = derive(articles).await?;
        if !derived.is_empty() {
            summary.count(&self.store.put(&derived, origin, now).await?);
            self.leave_out(&learned, now).await?;
        }
        Ok(summary)
    }
}

/// What a file was read as.
enum Content {
    /// An article a line, read one by one.
    Lines(Lines<BufReader<File>>),
    /// All that is in it.
    Readings(Vec<Reading>),
}

async fn read_lines(
    mut lines: Lines<BufReader<File>>,
    file: &Found,
    batch: &mut Batch<'_>,
    summary: &mut Summary,
    progress: &dyn Progress,
) -> Result<(), IngestError> {
    let mut empty = true;
    while let Some(line) = lines.next_line() {
        progress.advance(line.bytes);
        let number = line.number;
        let Some(result) = line.article() else {
            continue;
        };
        empty = false;
        match result {
            Ok(raw) => batch.push(raw, None, summary).await?,
            Err(error) => summary.fail(file.failure(Some(number), error)),
        }
    }
    if empty {
        summary.fail(file.failure(None, ReadError::Empty));
    }
    Ok(())
}

impl Found {
    async fn read(
        self,
        limits: Limits,
    ) -> Result<(Found, Result<Content, FileError>), tokio::task::JoinError> {
        let Found { path, format, .. } = self.clone();
        let content = tokio::task::spawn_blocking(move || {
            if format == Format::JsonLines
                && let Some(lines) = lines::of_file(&path, limits.article_bytes)?
            {
                return Ok(Content::Lines(lines));
            }
            // Lines in UTF-16 too: as a whole.
            let bytes = disk::read(&path, limits.article_bytes)?;
            Ok(Content::Readings(article::read(&bytes, format)))
        });
        Ok((self, content.await?))
    }

    fn failure(&self, line: Option<usize>, reason: impl std::fmt::Display) -> Failure {
        Failure {
            path: self.path.clone(),
            line,
            reason: reason.to_string(),
        }
    }
}
