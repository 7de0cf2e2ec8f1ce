//! SQLite, the truth: articles as read and what is derived from them, quotations, people, and the conversation's views.
//!
//! Every insert, update and delete of an article takes the next [`Seq`] inside its write transaction and a delete leaves a
//! tombstone, so that whoever follows `changes` from the last number it saw misses nothing. Only this module names sqlx types.

use std::ops::Range;
use std::path::Path;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::article::{Article, ArticleId, Published, QuotationId, RawArticle};
use crate::quote::{self, Quotation, SpeakerKind};
use crate::summary;
use crate::text::Language;
use url::Url;

/// The number of a change; 0 before the first.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
pub struct Seq(pub u64);

/// The id of a person row. Merged people keep theirs and point at the one they were merged into.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct PersonId(pub i64);

/// Where an article came from, for the rule that samples leave once there are others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Built into the binary.
    Seed,
    /// A file, feed or page of the operator's.
    Elsewhere,
}

/// A raw article with all that is derived from it, ready to be stored.
#[derive(Clone, Debug)]
pub struct Derived {
    /// As read.
    pub raw: RawArticle,
    /// Derived by [`Article::derive`].
    pub article: Article,
    /// Derived by [`quote::quotations`].
    pub quotations: Vec<Quotation>,
    /// The lead, a byte span of the body, by [`summary::lead`].
    pub lead: Range<usize>,
}

impl Derived {
    /// Derives everything. CPU work without I/O: call it off the async threads.
    pub fn new(raw: RawArticle) -> Derived {
        let article = Article::derive(&raw);
        let quotations = quote::quotations(&article);
        let lead = summary::lead(&article, &quotations);
        Derived {
            raw,
            article,
            quotations,
            lead,
        }
    }
}

/// What storing an article came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is new.
    Added(ArticleId),
    /// It was known, and something about it has changed.
    Updated(ArticleId),
    /// It was known, word for word (perhaps under another link, which is now an alias).
    Unchanged(ArticleId),
}

/// An article as the store holds it.
#[derive(Clone, Debug, PartialEq)]
pub struct StoredArticle {
    /// Its id.
    pub id: ArticleId,
    /// The change that last touched it.
    pub seq: Seq,
    /// The id it came with: what a TREC run calls it.
    pub given: Option<String>,
    /// The headline; may be empty.
    pub headline: String,
    /// The paragraphs joined by `\n\n`.
    pub body: String,
    /// The lead, a byte span of the body.
    pub lead: Range<usize>,
    /// The outlet.
    pub outlet: Option<String>,
    /// The canonical link.
    pub url: Option<Url>,
    /// When it was published.
    pub published: Option<Published>,
    /// When we first had it.
    pub read: Timestamp,
    /// The language.
    pub language: Option<Language>,
    /// The byline.
    pub byline: Option<String>,
    /// Whether it is an invented sample.
    pub sample: bool,
    /// The story it belongs to: the id of the first article of it, its own until another joins.
    pub story: ArticleId,
    /// Its quotations in order of appearance.
    pub quotations: Vec<StoredQuotation>,
}

/// A quotation as the store holds it.
#[derive(Clone, Debug, PartialEq)]
pub struct StoredQuotation {
    /// Its id.
    pub id: QuotationId,
    /// Its article.
    pub article: ArticleId,
    /// Its words.
    pub text: String,
    /// Where it stands and who said it. The spans refer to the article as it is now, or as it was for a retired one.
    pub quotation: Quotation,
    /// The person, where the speaker is one.
    pub person: Option<PersonId>,
    /// When a correction took the words out of the article; they stay readable under the id.
    pub retired: Option<Timestamp>,
}

/// A change after which the index must hold, or no longer hold, an article.
#[derive(Clone, Debug)]
pub enum Change {
    /// Added or updated: what it is now.
    Put(Box<StoredArticle>),
    /// Deleted.
    Delete(ArticleId),
}

/// A person quoted somewhere.
#[derive(Clone, Debug, PartialEq)]
pub struct Person {
    /// The id of the row the others were merged into.
    pub id: PersonId,
    /// The name most often printed.
    pub name: String,
    /// Person or body.
    pub kind: SpeakerKind,
    /// Titles as printed, most frequent first.
    pub titles: Vec<String>,
    /// Quotations of theirs, headline echoes not counted.
    pub quotations: u64,
    /// The earliest and latest publication time among them, where any is dated.
    pub dated: Option<(Published, Published)>,
}

/// What has been read of one outlet.
#[derive(Clone, Debug, PartialEq)]
pub struct OutletCount {
    /// The outlet; `None` for articles without one.
    pub outlet: Option<String>,
    /// Its articles.
    pub articles: u64,
    /// The earliest and latest publication time, where any is dated.
    pub dated: Option<(Published, Published)>,
}

/// What the store holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Counts {
    /// Articles.
    pub articles: u64,
    /// Articles without a time of publication.
    pub undated: u64,
    /// Outlets named.
    pub outlets: u64,
    /// Quotations, headline echoes not counted.
    pub quotations: u64,
    /// Speakers named.
    pub people: u64,
    /// The earliest and latest publication time, where any is dated.
    pub dated: Option<(Published, Published)>,
}

/// Whether invented samples count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Samples {
    /// They are shown (and marked).
    Shown,
    /// They are left out.
    Hidden,
}

/// What went wrong with the store.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The database refused or is damaged.
    #[error("the database failed")]
    Database(#[source] Box<dyn std::error::Error + Send + Sync>),
}

/// A handle to the database; cheap to clone.
#[derive(Clone, Debug)]
pub struct Store {}

#[expect(clippy::unused_async, reason = "outline")]
impl Store {
    /// Opens the database file, making it and bringing its schema up to date.
    ///
    /// # Errors
    /// Where the file cannot be opened, is damaged (the message says how to go on) or was made by a newer version.
    pub async fn open(path: &Path) -> Result<Store, StoreError> {
        let _ = path;
        unimplemented!()
    }

    /// A database in memory, for tests.
    pub async fn in_memory() -> Result<Store, StoreError> {
        unimplemented!()
    }

    /// Stores articles in one transaction; one outcome each, in order. The same article again is updated, not doubled; a later
    /// link to the same article becomes an alias; quotations that a correction removed are retired, not deleted.
    pub async fn put(
        &self,
        articles: &[Derived],
        origin: Origin,
        read: Timestamp,
    ) -> Result<Vec<Outcome>, StoreError> {
        let _ = (articles, origin, read);
        unimplemented!()
    }

    /// Deletes an article and leaves a tombstone; whether there was one.
    pub async fn remove(&self, id: &ArticleId) -> Result<bool, StoreError> {
        let _ = id;
        unimplemented!()
    }

    /// The number of the latest change.
    pub async fn latest(&self) -> Result<Seq, StoreError> {
        unimplemented!()
    }

    /// The changes after a number in order, at most `limit` of them, and the number of the last one (or `after`).
    pub async fn changes(
        &self,
        after: Seq,
        limit: usize,
    ) -> Result<(Vec<Change>, Seq), StoreError> {
        let _ = (after, limit);
        unimplemented!()
    }

    /// Articles by id, in the order asked for; those not there are left out.
    pub async fn articles(&self, ids: &[ArticleId]) -> Result<Vec<StoredArticle>, StoreError> {
        let _ = ids;
        unimplemented!()
    }

    /// A quotation by id, retired ones too.
    pub async fn quotation(&self, id: &QuotationId) -> Result<Option<StoredQuotation>, StoreError> {
        let _ = id;
        unimplemented!()
    }

    /// The article that a link leads to, aliases included; the link may carry tracking parameters.
    pub async fn by_link(&self, link: &Url) -> Result<Option<ArticleId>, StoreError> {
        let _ = link;
        unimplemented!()
    }

    /// People whose names fit the name as typed in any script (“Lukaşenko”, «Лукашенко», “alexander lukashenko”), most quoted first.
    pub async fn people(&self, name: &str, samples: Samples) -> Result<Vec<Person>, StoreError> {
        let _ = (name, samples);
        unimplemented!()
    }

    /// The most quoted people and bodies.
    pub async fn most_quoted(
        &self,
        limit: usize,
        samples: Samples,
    ) -> Result<Vec<Person>, StoreError> {
        let _ = (limit, samples);
        unimplemented!()
    }

    /// The outlets, most articles first.
    pub async fn outlets(&self, samples: Samples) -> Result<Vec<OutletCount>, StoreError> {
        let _ = samples;
        unimplemented!()
    }

    /// What it holds.
    pub async fn counts(&self, samples: Samples) -> Result<Counts, StoreError> {
        let _ = samples;
        unimplemented!()
    }

    /// Whether an article from elsewhere than the seeds is there: samples are hidden from then on.
    pub async fn holds_own_articles(&self) -> Result<bool, StoreError> {
        unimplemented!()
    }

    /// Keeps a view (what a message with buttons shows: any JSON) and returns its id for the buttons.
    pub async fn keep_view(&self, view: &str, now: Timestamp) -> Result<i64, StoreError> {
        let _ = (view, now);
        unimplemented!()
    }

    /// A view kept before; `None` once it is past its age limit and was forgotten.
    pub async fn view(&self, id: i64) -> Result<Option<String>, StoreError> {
        let _ = id;
        unimplemented!()
    }

    /// Forgets views kept before a moment; how many there were.
    pub async fn forget_views(&self, before: Timestamp) -> Result<u64, StoreError> {
        let _ = before;
        unimplemented!()
    }
}
