//! Generations of the index: a new one is built beside the old one and swapped in by renaming one small file.
//!
//! `index/CURRENT` names the folder of the generation in use and the store it was made from; `index/1`, `index/2`, … are the
//! generations. A crash before the rename leaves the old one in use; after it, the new one. What is left over is swept away by
//! whoever opens the index next.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use jiff::Timestamp;

use super::batch::derive;
use super::boilerplate::Boilerplate;
use super::catch_up::{applied, catch_up};
use super::progress::{Progress, Stage};
use super::{Ingest, IngestError};
use crate::index::{Index, IndexError};
use crate::store::Store;

/// Names the generation in use.
const CURRENT: &str = "CURRENT";
/// Held by whoever builds or sweeps generations.
const LOCK: &str = "BUILDING";
/// Articles derived again in one transaction.
const BATCH: usize = 200;

/// The content of `CURRENT`: `GENERATION STORE`.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Current {
    generation: u64,
    store: String,
}

impl Ingest {
    pub(super) async fn with_store(
        store: Store,
        folder: PathBuf,
        progress: &dyn Progress,
    ) -> Result<Ingest, IngestError> {
        fs::create_dir_all(&folder).map_err(|source| IngestError::Folder {
            path: folder.clone(),
            source,
        })?;
        let index = match usable(&store, &folder).await? {
            Some(index) => index,
            None => build(&store, &folder, progress).await?,
        };
        sweep(&folder);
        let ingest = Ingest {
            store,
            index,
            folder: Some(folder),
            boilerplate: Boilerplate::default(),
        };
        catch_up(&ingest.store, &ingest.index, progress).await?;
        Ok(ingest)
    }

    /// Derives again what older rules made, then builds the index anew beside the one in use and swaps it in.
    ///
    /// # Errors
    /// [`IngestError::Busy`] where another process does so just now; else where store or disk fail.
    pub async fn reindex(
        &self,
        now: Timestamp,
        progress: &dyn Progress,
    ) -> Result<(), IngestError> {
        self.rederive(now, progress).await?;
        let Some(folder) = &self.folder else {
            return Ok(());
        };
        let built = build(&self.store, folder, progress).await?;
        self.index.replace(&built);
        sweep(folder);
        Ok(())
    }

    async fn rederive(&self, now: Timestamp, progress: &dyn Progress) -> Result<(), IngestError> {
        progress.begin(Stage::Deriving, self.store.stale_count().await?);
        loop {
            let stale = self.store.stale(BATCH).await?;
            if stale.is_empty() {
                break;
            }
            let (ids, mut raws): (Vec<_>, Vec<_>) =
                stale.into_iter().map(|stale| (stale.id, stale.raw)).unzip();
            let learned = self.learn(&mut raws).await?;
            let derived = derive(raws).await?;
            let articles: Vec<_> = ids.into_iter().zip(derived).collect();
            self.store.rederive(&articles, now).await?;
            self.leave_out(&learned, now).await?;
            progress.advance(articles.len() as u64);
        }
        progress.end();
        Ok(())
    }

    /// Goes over to the generation that another process has built, if there is one.
    pub(super) async fn follow_generation(&self) -> Result<(), IngestError> {
        let Some(folder) = &self.folder else {
            return Ok(());
        };
        if let Some(current) = read_current(folder)?
            && self.index.folder() != Some(generation(folder, current.generation))
            && let Some(index) = usable(&self.store, folder).await?
        {
            self.index.replace(&index);
            sweep(folder);
        }
        Ok(())
    }
}

/// The index in use; `None` where there is none, or it is damaged, of other rules, or of another store.
async fn usable(store: &Store, folder: &Path) -> Result<Option<Index>, IngestError> {
    let Some(current) = read_current(folder)? else {
        return Ok(None);
    };
    let dir = generation(folder, current.generation);
    if current.store != store.identity().await? || !dir.is_dir() {
        return Ok(None);
    }
    let index = match open(dir).await {
        Ok(index) => index,
        Err(IngestError::Index(IndexError::Damaged(_))) => return Ok(None),
        Err(error) => return Err(error),
    };
    // An index ahead of its store follows one that was put back from a copy: it holds what the store no longer has.
    if applied(&index).await? > store.latest().await? {
        return Ok(None);
    }
    Ok(Some(index))
}

/// Builds a generation from the whole store and makes it the one in use.
async fn build(
    store: &Store,
    folder: &Path,
    progress: &dyn Progress,
) -> Result<Index, IngestError> {
    let _lock = lock(folder)?.ok_or(IngestError::Busy)?;
    store.renew_names().await?;
    store.fold_surnames().await?;
    store.gather_utterances().await?;
    store.gather_stories().await?;
    let number = generations(folder)
        .map_err(failed(folder))?
        .into_iter()
        .max()
        .unwrap_or(0)
        + 1;
    let index = open(generation(folder, number)).await?;
    catch_up(store, &index, progress).await?;
    let current = Current {
        generation: number,
        store: store.identity().await?,
    };
    write_current(folder, &current)?;
    Ok(index)
}

async fn open(dir: PathBuf) -> Result<Index, IngestError> {
    Ok(tokio::task::spawn_blocking(move || Index::open(&dir)).await??)
}

/// Removes generations that are not in use. What cannot be removed now is removed another time.
fn sweep(folder: &Path) {
    let Ok(Some(_lock)) = lock(folder) else {
        return;
    };
    let (Ok(Some(current)), Ok(numbers)) = (read_current(folder), generations(folder)) else {
        return;
    };
    for number in numbers {
        let dir = generation(folder, number);
        if number != current.generation && !Index::is_being_written(&dir) {
            // Readers of it keep their maps of the files until they go over to the new one.
            let _ = fs::remove_dir_all(dir);
        }
    }
}

/// The lock on building and sweeping, held until it is dropped or the process ends; `None` where another process has it.
fn lock(folder: &Path) -> Result<Option<File>, IngestError> {
    let path = folder.join(LOCK);
    let file = File::options()
        .create(true)
        .truncate(false)
        .write(true)
        .open(&path)
        .map_err(failed(&path))?;
    match file.try_lock() {
        Ok(()) => Ok(Some(file)),
        Err(fs::TryLockError::WouldBlock) => Ok(None),
        Err(fs::TryLockError::Error(source)) => Err(IngestError::Folder { path, source }),
    }
}

fn generation(folder: &Path, number: u64) -> PathBuf {
    folder.join(number.to_string())
}

fn generations(folder: &Path) -> io::Result<Vec<u64>> {
    let mut numbers = Vec::new();
    for entry in fs::read_dir(folder)? {
        let name = entry?.file_name();
        numbers.extend(name.to_str().and_then(|name| name.parse::<u64>().ok()));
    }
    Ok(numbers)
}

/// `None` where there is none, or what it says cannot be read: the index is built again then.
fn read_current(folder: &Path) -> Result<Option<Current>, IngestError> {
    let path = folder.join(CURRENT);
    let text = match fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) if error.kind() == io::ErrorKind::InvalidData => return Ok(None),
        Err(error) => return Err(failed(&path)(error)),
    };
    let mut words = text.split_whitespace();
    Ok(
        match (
            words.next().and_then(|word| word.parse().ok()),
            words.next(),
        ) {
            (Some(generation), Some(store)) => Some(Current {
                generation,
                store: store.to_owned(),
            }),
            _ => None,
        },
    )
}

/// Written beside and renamed, so that a reader sees the old one or the new one whole.
fn write_current(folder: &Path, current: &Current) -> Result<(), IngestError> {
    let path = folder.join(CURRENT);
    let beside = folder.join("CURRENT.new");
    let write = || -> io::Result<()> {
        let mut file = File::create(&beside)?;
        writeln!(file, "{} {}", current.generation, current.store)?;
        file.sync_all()?;
        fs::rename(&beside, &path)?;
        // The folder's own entry; not every system lets a folder be synced.
        if let Ok(folder) = File::open(folder) {
            let _ = folder.sync_all();
        }
        Ok(())
    };
    write().map_err(failed(&path))
}

fn failed(path: &Path) -> impl Fn(io::Error) -> IngestError {
    let path = path.to_owned();
    move |source| IngestError::Folder {
        path: path.clone(),
        source,
    }
}
