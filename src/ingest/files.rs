//! Reading files and folders into the store.

use std::fs::{self, File};
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use jiff::Timestamp;

use super::folder::{Found, find};
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
            match Lines::open(&file.path, limits) {
                Ok(Some(lines)) => return self.read_lines(lines, file, summary, progress).await,
                // UTF-16: read as a whole below.
                Ok(None) => {}
                Err(error) => {
                    summary.fail(file.failure(None, error));
                    return Ok(());
                }
            }
        } else if file.bytes > limits.article_bytes {
            let bytes = file.bytes;
            let limit = limits.article_bytes;
            summary.fail(file.failure(None, ReadError::TooLarge { bytes, limit }));
            return Ok(());
        }
        let path = file.path.clone();
        let format = file.format;
        // A page takes tens of milliseconds to be read.
        let readings = tokio::task::spawn_blocking(move || {
            fs::read(path).map(|bytes| article::read(&bytes, format))
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
        mut lines: Lines,
        file: &Found,
        summary: &mut Summary,
        progress: &dyn Progress,
    ) -> Result<(), IngestError> {
        while let Some(line) = lines.next_line() {
            progress.advance(line.bytes);
            match line.content {
                Err(error) => summary.fail(file.failure(Some(line.number), error)),
                Ok(content) => match article::read_line(content, line.number) {
                    Some(reading) => match reading.result {
                        Ok(raw) => self.push(raw, summary).await?,
                        Err(error) => summary.fail(file.failure(Some(line.number), error)),
                    },
                    None => continue,
                },
            }
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

/// The lines of a file one by one, none held longer than it takes to read it.
struct Lines {
    input: BufReader<File>,
    line: Vec<u8>,
    number: usize,
    limit: u64,
}

struct Line<'a> {
    number: usize,
    /// Bytes passed in the file.
    bytes: u64,
    content: Result<&'a [u8], Box<dyn std::error::Error + Send + Sync>>,
}

impl Lines {
    /// `None` for UTF-16, whose lines do not end in a byte.
    fn open(path: &Path, limits: Limits) -> std::io::Result<Option<Lines>> {
        let mut input = BufReader::with_capacity(1 << 16, File::open(path)?);
        let begin = input.fill_buf()?;
        let utf16 = begin.starts_with(&[0xff, 0xfe]) || begin.starts_with(&[0xfe, 0xff]);
        Ok((!utf16).then_some(Lines {
            input,
            line: Vec::new(),
            number: 0,
            limit: limits.article_bytes,
        }))
    }

    fn next_line(&mut self) -> Option<Line<'_>> {
        self.line.clear();
        self.number += 1;
        // One byte more than allowed tells a line that is too long from one that just fits.
        let mut within = (&mut self.input).take(self.limit.saturating_add(1));
        let read = match within.read_until(b'\n', &mut self.line) {
            Ok(0) => return None,
            Ok(read) => read as u64,
            Err(error) => return Some(self.broken(0, error.into())),
        };
        if read <= self.limit || self.line.ends_with(b"\n") {
            return Some(Line {
                number: self.number,
                bytes: read,
                content: Ok(&self.line),
            });
        }
        self.line.clear();
        match skip_line(&mut self.input) {
            Ok(skipped) => {
                let error = ReadError::TooLarge {
                    bytes: read + skipped,
                    limit: self.limit,
                };
                Some(self.broken(read + skipped, error.into()))
            }
            Err(error) => Some(self.broken(read, error.into())),
        }
    }

    fn broken(&self, bytes: u64, error: Box<dyn std::error::Error + Send + Sync>) -> Line<'_> {
        Line {
            number: self.number,
            bytes,
            content: Err(error),
        }
    }
}

/// Passes over the rest of a line; how many bytes it had.
fn skip_line(input: &mut impl BufRead) -> std::io::Result<u64> {
    let mut skipped = 0;
    loop {
        let buffer = input.fill_buf()?;
        if buffer.is_empty() {
            return Ok(skipped);
        }
        let end = buffer.iter().position(|byte| *byte == b'\n');
        let used = end.map_or(buffer.len(), |at| at + 1);
        input.consume(used);
        skipped += used as u64;
        if end.is_some() {
            return Ok(skipped);
        }
    }
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
