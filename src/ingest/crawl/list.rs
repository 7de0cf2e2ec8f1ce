//! Lists of feeds: taken in whole, without asking any of their addresses, and given out again.

use jiff::Timestamp;

use super::{CheckError, check_address};
use crate::article::{Outline, write_opml};
use crate::ingest::schedule::FIRST;
use crate::store::{NewFeed, Store, StoreError};

/// Feeds stored in one transaction; between two of them others may write.
const AT_ONCE: usize = 500;

/// What taking in a list came to.
#[derive(Debug, Default)]
pub struct Imported {
    /// Feeds that are new here; read as soon as the crawler runs.
    pub added: usize,
    /// Feeds that were here already.
    pub known: usize,
    /// The addresses that cannot be used as the list has them, in its order, and why.
    pub refused: Vec<(String, CheckError)>,
}

/// Adds the feeds of a list.
///
/// # Errors
/// Where the store fails; what was added before stays.
pub async fn import_feeds(
    store: &Store,
    feeds: Vec<Outline>,
    now: Timestamp,
) -> Result<Imported, StoreError> {
    let mut imported = Imported::default();
    let mut usable = Vec::new();
    for feed in feeds {
        match check_address(&feed.url) {
            Ok(url) => usable.push(NewFeed {
                url: url.into(),
                title: feed.title,
                label: feed.label,
                retention_days: None,
            }),
            Err(error) => imported.refused.push((feed.url, error)),
        }
    }
    for batch in usable.chunks(AT_ONCE) {
        let added = store.add_feeds(batch, FIRST, now).await?.len();
        imported.added += added;
        imported.known += batch.len() - added;
    }
    Ok(imported)
}

/// All feeds as an OPML list, and how many they are.
///
/// # Errors
/// Where the store fails.
pub async fn export_feeds(store: &Store) -> Result<(String, usize), StoreError> {
    let feeds = store.feeds().await?.into_iter();
    let feeds: Vec<Outline> = feeds
        .map(|feed| Outline {
            url: feed.url,
            title: feed.title,
            label: feed.label,
        })
        .collect();
    Ok((write_opml("quotewire", &feeds), feeds.len()))
}
