//! What is put into the store and what comes out.

use std::ops::Range;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use url::Url;
use xxhash_rust::xxh3::xxh3_128;

use super::put::quotation_ids;
use super::utterances::UtteranceId;
use crate::article::{Article, ArticleId, Offsets, Published, QuotationId, RawArticle};
use crate::quote::{self, Quotation};
use crate::story::Telling;
use crate::summary;
use crate::text::Language;

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
    /// The text as it is compared with those of other articles.
    pub(super) telling: Telling,
    /// Alike for the same text under another link, by [`text_hash`].
    pub(super) text_hash: String,
}

impl Derived {
    /// Derives everything. CPU work without I/O: call it off the async threads.
    pub fn new(raw: RawArticle) -> Derived {
        let mut article = Article::derive(&raw);
        // Four times as large as the text, and nothing stored needs them.
        article.offsets = Offsets::default();
        let quotations = quote::quotations(&article);
        let lead = summary::lead(&article, &quotations);
        let telling = Telling::new(
            &article.headline,
            &article.body,
            article.outlet.clone(),
            article.published,
        );
        Derived {
            telling,
            // Alike whether or not boilerplate was known when it was read.
            text_hash: match raw.boilerplate.is_empty() {
                true => text_hash(&article),
                false => text_hash(&Article::derive(&raw.whole())),
            },
            raw,
            article,
            quotations,
            lead,
        }
    }
}

impl Derived {
    /// As the store would give it, for an article that is shown and not stored: nobody is known as a person yet, nor an utterance from
    /// elsewhere.
    pub fn unstored(self, read: Timestamp) -> StoredArticle {
        let ids = quotation_ids(&self.article.id, &self);
        let Derived {
            raw,
            article,
            quotations,
            lead,
            ..
        } = self;
        let quotations = quotations
            .into_iter()
            .zip(ids)
            .map(|(quotation, id)| StoredQuotation {
                id,
                article: article.id.clone(),
                text: article.part(quotation.part)[quotation.span.clone()].to_owned(),
                quotation,
                person: None,
                utterance: None,
                retired: None,
            })
            .collect();
        StoredArticle {
            seq: Seq(0),
            given: raw.id,
            headline: article.headline,
            body: article.body,
            lead,
            outlet: article.outlet,
            url: article.url,
            published: article.published,
            updated: article.updated,
            teaser: article.teaser,
            read,
            language: article.language,
            byline: article.byline,
            sample: article.sample,
            story: article.id.clone(),
            id: article.id,
            label: None,
            quotations,
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

impl Outcome {
    /// The article it is stored as.
    pub fn article(&self) -> &ArticleId {
        match self {
            Outcome::Added(id) | Outcome::Updated(id) | Outcome::Unchanged(id) => id,
        }
    }
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
    /// When it was changed since.
    pub updated: Option<Published>,
    /// Whether it is the beginning of an article that has to be paid for.
    pub teaser: bool,
    /// When we first had it, to the millisecond.
    pub read: Timestamp,
    /// The language.
    pub language: Option<Language>,
    /// The byline.
    pub byline: Option<String>,
    /// Whether it is an invented sample.
    pub sample: bool,
    /// The story it belongs to: the id of one of its articles, its own until it joins another's.
    pub story: ArticleId,
    /// What the operator says of the feed it came from: satire, opinion, state media, agency.
    pub label: Option<String>,
    /// Its quotations in order of appearance. Retired ones are not among them.
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
    /// Where it stands and who said it. The spans refer to the article as it is now; those of a retired one to the article as
    /// it was, so do not cut the present text with them. A retired one has no occasion and echoes nothing.
    pub quotation: Quotation,
    /// The person, where the speaker is one.
    pub person: Option<PersonId>,
    /// Which utterance it tells, the same as in other articles that have the words; none of a retired one or of an echo.
    pub utterance: Option<UtteranceId>,
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

/// Letters and digits from which a body alone tells an article; a shorter one (“Details follow.”) only with its headline.
const TELLING_CHARS: usize = 200;

/// XXH3-128 of the body as lower-case letters and digits only: alike for every spacing and punctuation, and for the headlines
/// that one outlet gives the same text in two of its sections.
///
/// It leaves [`crate::text::fold`] aside, so that the rules of folding may change without all stored hashes becoming wrong.
fn text_hash(article: &Article) -> String {
    let mut normalised = String::with_capacity(article.body.len());
    let mut push = |text: &str| {
        let letters = text.chars().filter(|c| c.is_alphanumeric());
        normalised.extend(letters.flat_map(char::to_lowercase));
        normalised.len()
    };
    if push(&article.body) < TELLING_CHARS {
        push(&article.headline);
    }
    format!("{:032x}", xxh3_128(normalised.as_bytes()))
}
