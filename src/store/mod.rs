//! SQLite, the truth: articles as read and what is derived from them, quotations, people, and the conversation's views.
//!
//! Every insert, update and delete of an article takes the next [`Seq`] inside its write transaction and a delete leaves a
//! tombstone, so that whoever follows `changes` from the last number it saw misses nothing. Only this module names sqlx types,
//! and its statements are those that PostgreSQL takes too, save for opening and checking the file.

mod bearers;
mod counts;
mod error;
mod feeds;
mod files;
mod listing;
mod names;
mod open;
mod people;
mod postings;
mod put;
mod quotations;
mod read;
mod rederive;
mod renew;
mod rows;
mod statements;
mod stored;
mod stories;
#[cfg(test)]
mod tests;
mod utterances;
mod views;

use std::path::PathBuf;
use std::sync::Arc;

pub use counts::{Counts, OutletCount, Samples};
pub use error::StoreError;
pub use feeds::{FeedId, FeedReading, NewFeed, SeenEntry, StoredFeed};
pub use files::FileMark;
pub use listing::Listing;
pub use open::MANY_ARTICLES;
pub use people::Person;
pub use put::Unread;
pub use rederive::Stale;
pub use stored::{Change, Derived, Origin, Outcome, PersonId, Seq, StoredArticle, StoredQuotation};
pub use stories::Outlet;
pub use utterances::{Copy, UtteranceId};

/// A handle to the database; cheap to clone.
#[derive(Clone, Debug)]
pub struct Store {
    /// Reads.
    pool: sqlx::SqlitePool,
    /// Writes: one connection, which keeps the pages it wrote. Those of a connection are worth nothing once another has written.
    writer: sqlx::SqlitePool,
    /// The database file, for messages.
    file: Arc<PathBuf>,
}
