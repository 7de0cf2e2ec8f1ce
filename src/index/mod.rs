//! tantivy: the index of articles and quotations, derived from the store.
//!
//! Each commit carries the number of the last change applied, so that after a crash the index goes on from there. Only this
//! module names tantivy types.

use std::path::Path;

use crate::article::{ArticleId, QuotationId};
use crate::query::{Query, Term};
use crate::store::{Change, Samples, Seq};
use crate::text::Language;

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
    /// Every clause: what people mean by words in a chat.
    All,
    /// Any, ranked by how many and how rare: what long queries need.
    Any,
}

/// How hits are ordered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Order {
    /// By relevance, newer first among equals.
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
    /// It is damaged and must be rebuilt from the store.
    #[error("the index is damaged")]
    Damaged(#[source] Box<dyn std::error::Error + Send + Sync>),
}

/// A handle to the index; cheap to clone. Every call is CPU and disk work: make it off the async threads.
#[derive(Clone, Debug)]
pub struct Index {}

impl Index {
    /// Opens the index in a folder, making an empty one where there is none.
    ///
    /// # Errors
    /// [`IndexError::Damaged`] where it cannot be read or was made by other rules: rebuild it.
    pub fn open(dir: &Path) -> Result<Index, IndexError> {
        let _ = dir;
        unimplemented!()
    }

    /// An index in memory, for tests.
    pub fn in_memory() -> Result<Index, IndexError> {
        unimplemented!()
    }

    /// Applies changes up to a number and commits. `false`, and nothing is done, where another process holds the lock.
    pub fn apply(&self, changes: &[Change], upto: Seq) -> Result<bool, IndexError> {
        let _ = (changes, upto);
        unimplemented!()
    }

    /// The number of the last change that the last commit holds.
    pub fn applied(&self) -> Result<Seq, IndexError> {
        unimplemented!()
    }

    /// Searches one snapshot of the index.
    pub fn search(&self, search: &Search<'_>) -> Result<Found, IndexError> {
        let _ = search;
        unimplemented!()
    }

    /// The word nearest in spelling that stands in some article, where this one stands in none.
    pub fn spelling(&self, word: &str) -> Result<Option<String>, IndexError> {
        let _ = word;
        unimplemented!()
    }
}

/// Byte spans of the words of a text that the terms match in any of their forms, in order and apart.
pub fn matches(
    terms: &[Term],
    text: &str,
    language: Option<Language>,
) -> Vec<std::ops::Range<usize>> {
    let _ = (terms, text, language);
    Vec::new()
}
