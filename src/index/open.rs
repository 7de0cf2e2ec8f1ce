//! Opening, writing and committing.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

use tantivy::directory::error::LockError;
use tantivy::directory::{Directory, INDEX_WRITER_LOCK, MmapDirectory};
use tantivy::{IndexReader, IndexWriter, ReloadPolicy, TantivyError, Term};

use super::documents::documents;
use super::schema::{VERSION, schema};
use super::spaced;
use super::{Index, IndexError, Inner, Writer};
use crate::store::{Change, MANY_ARTICLES, Seq};

/// Memory of the one writer thread for the changes of a feed: the least that tantivy takes.
const WRITER_BYTES: usize = 15_000_000;

/// The same for a batch of many articles: a thousand take less than this.
const MANY_BYTES: usize = 40_000_000;

/// After so many small batches in a row the memory for large ones is given back.
const SMALL_BATCHES: u32 = 8;

impl Index {
    /// Opens the index in a folder, making an empty one where there is none.
    ///
    /// # Errors
    /// [`IndexError::Damaged`] where it cannot be read or was made by other rules: rebuild it.
    pub fn open(dir: &Path) -> Result<Index, IndexError> {
        std::fs::create_dir_all(dir).map_err(|error| IndexError::Io(error.into()))?;
        let directory = MmapDirectory::open(dir).map_err(|error| IndexError::Io(error.into()))?;
        let (schema, _) = schema();
        let index = tantivy::Index::open_or_create(directory, schema)
            .map_err(|error| IndexError::Damaged(error.into()))?;
        Index::of(index, Some(dir.to_owned()), ReloadPolicy::OnCommitWithDelay)
    }

    /// An index in memory, for tests.
    ///
    /// # Errors
    /// Where tantivy refuses.
    pub fn in_memory() -> Result<Index, IndexError> {
        let (schema, _) = schema();
        Index::of(
            tantivy::Index::create_in_ram(schema),
            None,
            ReloadPolicy::Manual,
        )
    }

    fn of(
        index: tantivy::Index,
        folder: Option<PathBuf>,
        reload: ReloadPolicy,
    ) -> Result<Index, IndexError> {
        index
            .tokenizers()
            .register(spaced::NAME, spaced::Spaced::default());
        let reader: IndexReader = index
            .reader_builder()
            .reload_policy(reload)
            .try_into()
            .map_err(IndexError::of)?;
        let (_, fields) = schema();
        let index = Index {
            current: Arc::new(RwLock::new(Arc::new(Inner {
                folder,
                index,
                fields,
                reader,
                writer: Mutex::new(None),
            }))),
        };
        index.applied()?;
        Ok(index)
    }

    /// Applies changes up to a number and commits. `false`, and nothing is done, where another process holds the lock.
    ///
    /// # Errors
    /// Where the disk fails; nothing of it is applied then.
    pub fn apply(&self, changes: &[Change], upto: Seq) -> Result<bool, IndexError> {
        let inner = self.inner();
        let mut held = inner.writer();
        let many = changes.len() >= MANY_ARTICLES;
        let bytes = if many { MANY_BYTES } else { WRITER_BYTES };
        // An archive's last batch is a small one too.
        let unfit = |writer: &mut Writer| {
            writer.small = if many { 0 } else { writer.small + 1 };
            writer.bytes < bytes || writer.bytes > bytes && writer.small >= SMALL_BATCHES
        };
        // Merges under way are waited for: they end with the writer.
        if let Some(other) = held.take_if(unfit) {
            other.inner.wait_merging_threads().map_err(IndexError::of)?;
        }
        let writer = match &mut *held {
            Some(writer) => writer,
            none => match inner.index.writer_with_num_threads(1, bytes) {
                Ok(inner) => none.insert(Writer {
                    inner,
                    bytes,
                    small: 0,
                }),
                Err(TantivyError::LockFailure(LockError::LockBusy, _)) => return Ok(false),
                Err(error) => return Err(IndexError::of(error)),
            },
        };
        let done = write(&mut writer.inner, &inner.fields, changes, upto);
        if done.is_err() {
            // A writer that failed must not commit half a batch later. Without one, the next call makes a new one.
            *held = None;
        }
        drop(held);
        done.map_err(IndexError::of)?;
        self.reload()?;
        Ok(true)
    }

    /// Lets go of the lock, waiting for merges under way: another process may write from now on.
    ///
    /// # Errors
    /// Where a merge fails.
    pub fn release(&self) -> Result<(), IndexError> {
        match self.inner().writer().take() {
            Some(writer) => writer
                .inner
                .wait_merging_threads()
                .map_err(IndexError::of)?,
            None => return Ok(()),
        }
        self.reload()
    }

    /// Shows what another process has committed; without it that shows within about a second.
    ///
    /// # Errors
    /// Where the index cannot be read.
    pub fn reload(&self) -> Result<(), IndexError> {
        self.inner().reader.reload().map_err(IndexError::of)
    }

    /// The number of the last change that the last commit holds.
    ///
    /// # Errors
    /// [`IndexError::Damaged`] where the index cannot be read or was made by other rules.
    pub fn applied(&self) -> Result<Seq, IndexError> {
        let meta = self.inner().index.load_metas().map_err(IndexError::of)?;
        match meta.payload {
            // Made and never committed.
            None if meta.segments.is_empty() => Ok(Seq(0)),
            payload => payload
                .as_deref()
                .and_then(parse_payload)
                .ok_or_else(|| IndexError::Damaged("it was made by another version".into())),
        }
    }

    /// Whether a process holds the lock of the index in a folder.
    pub fn is_being_written(dir: &Path) -> bool {
        let Ok(directory) = MmapDirectory::open(dir) else {
            return false;
        };
        // Let go of at once.
        directory.acquire_lock(&INDEX_WRITER_LOCK).is_err()
    }
}

impl Inner {
    fn writer(&self) -> MutexGuard<'_, Option<Writer>> {
        self.writer.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl IndexError {
    pub(super) fn of(error: TantivyError) -> IndexError {
        match error {
            TantivyError::IoError(_)
            | TantivyError::LockFailure(..)
            | TantivyError::OpenWriteError(_) => IndexError::Io(error.into()),
            error => IndexError::Damaged(error.into()),
        }
    }
}

fn write(
    writer: &mut IndexWriter,
    fields: &super::schema::Fields,
    changes: &[Change],
    upto: Seq,
) -> tantivy::Result<()> {
    for change in changes {
        match change {
            Change::Put(article) => {
                writer.delete_term(Term::from_field_text(fields.article, article.id.as_str()));
                for document in documents(fields, article) {
                    writer.add_document(document)?;
                }
            }
            Change::Delete(id) => {
                writer.delete_term(Term::from_field_text(fields.article, id.as_str()));
            }
        }
    }
    // A plain commit would forget the payload.
    let mut commit = writer.prepare_commit()?;
    commit.set_payload(&format!("{VERSION} {}", upto.0));
    commit.commit()?;
    Ok(())
}

fn parse_payload(payload: &str) -> Option<Seq> {
    let (version, seq) = payload.split_once(' ')?;
    (version.parse() == Ok(VERSION))
        .then(|| seq.parse().ok())
        .flatten()
        .map(Seq)
}
