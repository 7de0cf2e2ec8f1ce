//! Reading the articles that tell an utterance.

use sqlx::{FromRow, QueryBuilder, Sqlite};
use url::Url;

use super::UtteranceId;
use crate::article::ArticleId;
use crate::store::counts::Samples;
use crate::store::rows::parsed;
use crate::store::{Store, StoreError};

/// Copies read at most, of all utterances asked for together.
const MOST: i64 = 2000;

/// An article that tells an utterance.
#[derive(Clone, Debug, PartialEq)]
pub struct Copy {
    /// The utterance.
    pub utterance: UtteranceId,
    /// The article.
    pub article: ArticleId,
    /// Its headline; may be empty.
    pub headline: String,
    /// Its outlet.
    pub outlet: Option<String>,
    /// Its canonical link.
    pub url: Option<Url>,
    /// How many words of the utterance it has.
    pub words: u64,
}

#[derive(FromRow)]
struct CopyRow {
    utterance: i64,
    article: String,
    headline: String,
    outlet: Option<String>,
    url: Option<String>,
    words: i64,
}

impl Store {
    /// The articles that tell some utterances, each once: by utterance, then the earliest published first, undated ones last.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn copies(
        &self,
        utterances: &[UtteranceId],
        samples: Samples,
    ) -> Result<Vec<Copy>, StoreError> {
        if utterances.is_empty() {
            return Ok(Vec::new());
        }
        self.read_copies(utterances, samples)
            .await
            .map_err(|error| self.error(error))
    }

    async fn read_copies(
        &self,
        utterances: &[UtteranceId],
        samples: Samples,
    ) -> sqlx::Result<Vec<Copy>> {
        let mut statement: QueryBuilder<Sqlite> = QueryBuilder::new(
            "SELECT w.utterance, q.article, a.headline, a.outlet, a.url, MAX(w.length) AS words \
             FROM wordings w JOIN quotations q ON q.wording = w.id JOIN articles a ON a.id = q.article \
             WHERE q.retired IS NULL AND q.echoes IS NULL AND w.utterance IN (",
        );
        let mut list = statement.separated(", ");
        for utterance in utterances {
            list.push_bind(utterance.0);
        }
        statement
            .push(") AND a.sample <= ")
            .push_bind(samples.shown())
            .push(
                " GROUP BY w.utterance, q.article, a.headline, a.outlet, a.url, a.published, a.read_at, a.seq \
                 ORDER BY w.utterance, a.published IS NULL, a.published, a.read_at, a.seq LIMIT ",
            )
            .push_bind(MOST);
        let rows: Vec<CopyRow> = statement.build_query_as().fetch_all(&self.pool).await?;
        rows.into_iter()
            .map(|row| {
                Ok(Copy {
                    utterance: UtteranceId(row.utterance),
                    article: parsed(&row.article)?,
                    headline: row.headline,
                    outlet: row.outlet,
                    url: row.url.and_then(|url| Url::parse(&url).ok()),
                    words: row.words.unsigned_abs(),
                })
            })
            .collect()
    }
}
