//! tantivy: the index of articles and quotations, derived from the store.
//!
//! Each commit carries the number of the last change applied, so that after a crash the index goes on from there. Only this
//! module names tantivy types.

mod analysis;
mod collect;
mod documents;
mod highlight;
mod listing;
mod open;
mod schema;
mod search;
mod spaced;
mod speakers;
mod spelling;
mod terms;
#[cfg(test)]
mod tests;

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError, RwLock};

pub use highlight::matches;

use crate::article::{ArticleId, QuotationId};
use crate::query::Query;
use crate::store::Samples;

/// What is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// Quotations: the words must stand in the quotation or beside it (its paragraph, headline, speaker), and a headline's
    /// quotation that echoes one of the body counts as that one.
    Quotations,
    /// Articles.
    Articles,
}

/// Whether every clause must hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Matching {
    /// Every clause: what people mean by words in a chat. One story is one hit, the earliest article of it that matches; of
    /// quotations one utterance, told by the article that has most of its words, of about equal ones the earliest.
    All,
    /// Any, ranked by how many and how rare: what long queries need. Every document is a hit of its own, and
    /// [`Found::total`] counts no further than the hits.
    Any,
}

/// How hits are ordered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Order {
    /// By relevance, newer first among equals; quotations without a word asked for by kind, speeches first. Where `by` has a
    /// title beside a name, those with that title come before all others.
    #[default]
    Best,
    /// Newest first, undated last.
    Newest,
    /// Oldest first, undated last.
    Oldest,
}

/// A search.
#[derive(Clone, Debug)]
pub struct Search<'a> {
    /// The query.
    pub query: &'a Query,
    /// Quotations or articles.
    pub what: What,
    /// All clauses or any.
    pub matching: Matching,
    /// The order.
    pub order: Order,
    /// Hits to pass over.
    pub offset: usize,
    /// Hits wanted.
    pub limit: usize,
    /// Whether invented samples are found.
    pub samples: Samples,
}

/// What a search found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    /// All that match, not only those returned.
    pub total: usize,
    /// Undated ones that match but for `since:` and `until:`, and so are not among the hits.
    pub undated: usize,
    /// Whether the hits, quotations, have no word asked for in what was said, nor in speaker or outlet, but only beside it: in the
    /// paragraph or headline. Looked for where nothing else is found; never true without hits.
    pub beside: bool,
    /// The hits from `offset` on.
    pub hits: Vec<Hit>,
}

/// A document that matches.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// The article.
    pub article: ArticleId,
    /// The quotation, when quotations are looked for.
    pub quotation: Option<QuotationId>,
    /// The id the article came with.
    pub given: Option<String>,
    /// Relevance; comparable within one search only.
    pub score: f32,
}

/// What went wrong with the index.
#[derive(Debug, thiserror::Error)]
pub enum IndexError {
    /// It is damaged, or was made by other rules, and must be rebuilt from the store.
    #[error("the index is damaged or of another version: `quotewire reindex` builds it again")]
    Damaged(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// The disk failed or is full, or the folder may not be written.
    #[error("the index cannot be read or written")]
    Io(#[source] Box<dyn std::error::Error + Send + Sync>),
}

/// A handle to the index; cheap to clone. Every call is CPU and disk work: make it off the async threads.
///
/// All clones see the same index, also after [`Index::replace`].
#[derive(Clone)]
pub struct Index {
    current: Arc<RwLock<Arc<Inner>>>,
}

struct Inner {
    /// Where it lies; `None` in memory.
    folder: Option<PathBuf>,
    index: tantivy::Index,
    fields: schema::Fields,
    reader: tantivy::IndexReader,
    /// Made by the first [`Index::apply`] that gets the lock, and kept as long as its memory suits what comes: making one takes longer
    /// than a small commit.
    writer: Mutex<Option<Writer>>,
}

/// What writes, and the memory it was given.
struct Writer {
    inner: tantivy::IndexWriter,
    bytes: usize,
    /// Small batches since the last large one.
    small: u32,
}

impl Index {
    /// Makes this handle and all its clones see what another one does, from the next call on. Calls under way finish on the
    /// old one.
    pub fn replace(&self, other: &Index) {
        let other = other.inner();
        *self.current.write().unwrap_or_else(PoisonError::into_inner) = other;
    }

    /// The folder it lies in; `None` in memory.
    pub fn folder(&self) -> Option<PathBuf> {
        self.inner().folder.clone()
    }

    fn inner(&self) -> Arc<Inner> {
        // Nothing can panic while the lock is held.
        Arc::clone(&self.current.read().unwrap_or_else(PoisonError::into_inner))
    }
}

impl std::fmt::Debug for Index {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Index")
            .field("folder", &self.inner().folder)
            .finish_non_exhaustive()
    }
}
