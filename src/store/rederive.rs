//! Deriving stored articles again when the rules have changed.

use jiff::Timestamp;
use sqlx::{QueryBuilder, Sqlite};

use super::put::Writing;
use super::rows::{article_id, unreadable};
use super::statements::push_list;
use super::stored::Derived;
use super::{Store, StoreError};
use crate::article::{self, ArticleId, RawArticle};
use crate::quote;

/// An article that is, or may have to be, derived again.
#[derive(Clone, Debug)]
pub struct Stale {
    /// Its id, which stays.
    pub id: ArticleId,
    /// What to derive it from.
    pub raw: RawArticle,
}

impl Stale {
    /// Boilerplate that older rules learnt is to be learnt anew.
    fn of_row((id, raw, rules): (String, String, i64)) -> sqlx::Result<Stale> {
        let mut raw: RawArticle = serde_json::from_str(&raw).map_err(unreadable)?;
        if rules != i64::from(article::RULES) {
            raw.boilerplate.clear();
        }
        Ok(Stale {
            id: article_id(&id)?,
            raw,
        })
    }
}

impl Store {
    /// Some articles that other rules than the present ones derived; none when all are up to date.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn stale(&self, limit: usize) -> Result<Vec<Stale>, StoreError> {
        self.read_stale(limit)
            .await
            .map_err(|error| self.error(error))
    }

    /// The articles of an outlet that were published last, samples left aside.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn latest_of(&self, outlet: &str, limit: usize) -> Result<Vec<Stale>, StoreError> {
        self.read_latest_of(outlet, limit)
            .await
            .map_err(|error| self.error(error))
    }

    async fn read_latest_of(&self, outlet: &str, limit: usize) -> sqlx::Result<Vec<Stale>> {
        let rows: Vec<(String, String, i64)> = sqlx::query_as(
            "SELECT id, raw, article_rules FROM articles WHERE sample = 0 AND outlet = $1 ORDER BY published DESC LIMIT $2",
        )
        .bind(outlet)
        .bind(i64::try_from(limit).unwrap_or(i64::MAX))
        .fetch_all(&self.pool)
        .await?;
        rows.into_iter().map(Stale::of_row).collect()
    }

    /// Articles by id; those not there are left out.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn as_read(&self, ids: &[ArticleId]) -> Result<Vec<Stale>, StoreError> {
        self.read_as_read(ids)
            .await
            .map_err(|error| self.error(error))
    }

    async fn read_as_read(&self, ids: &[ArticleId]) -> sqlx::Result<Vec<Stale>> {
        let mut statement: QueryBuilder<Sqlite> =
            QueryBuilder::new("SELECT id, raw, article_rules FROM articles WHERE id IN ");
        push_list(&mut statement, ids.iter().map(ArticleId::as_str));
        let rows: Vec<(String, String, i64)> =
            statement.build_query_as().fetch_all(&self.pool).await?;
        rows.into_iter().map(Stale::of_row).collect()
    }

    /// The first articles as they were read.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn raws(&self, limit: usize) -> Result<Vec<RawArticle>, StoreError> {
        let rows: Vec<String> =
            sqlx::query_scalar("SELECT raw FROM articles ORDER BY seq LIMIT $1")
                .bind(i64::try_from(limit).unwrap_or(i64::MAX))
                .fetch_all(&self.pool)
                .await
                .map_err(|error| self.error(error))?;
        rows.iter()
            .map(|raw| serde_json::from_str(raw).map_err(unreadable))
            .collect::<sqlx::Result<_>>()
            .map_err(|error| self.error(error))
    }

    /// How many articles other rules than the present ones derived.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn stale_count(&self) -> Result<u64, StoreError> {
        let count: i64 = sqlx::query_scalar(
            "SELECT COUNT(*) FROM articles WHERE article_rules <> $1 OR quote_rules <> $2",
        )
        .bind(i64::from(article::RULES))
        .bind(i64::from(quote::RULES))
        .fetch_one(&self.pool)
        .await
        .map_err(|error| self.error(error))?;
        Ok(count.unsigned_abs())
    }

    async fn read_stale(&self, limit: usize) -> sqlx::Result<Vec<Stale>> {
        let rows: Vec<(String, String, i64)> = sqlx::query_as(
            "SELECT id, raw, article_rules FROM articles WHERE article_rules <> $1 OR quote_rules <> $2 ORDER BY seq LIMIT $3",
        )
        .bind(i64::from(article::RULES))
        .bind(i64::from(quote::RULES))
        .bind(i64::try_from(limit).unwrap_or(i64::MAX))
        .fetch_all(&self.pool)
        .await?;
        rows.into_iter().map(Stale::of_row).collect()
    }

    /// Stores articles derived again, in one transaction. Ids stay; one deleted since is left alone.
    ///
    /// # Errors
    /// Where the database fails; nothing of the batch is stored then.
    pub async fn rederive(
        &self,
        articles: &[(ArticleId, Derived)],
        now: Timestamp,
    ) -> Result<(), StoreError> {
        self.rederive_all(articles, now)
            .await
            .map_err(|error| self.error(error))
    }

    async fn rederive_all(
        &self,
        articles: &[(ArticleId, Derived)],
        now: Timestamp,
    ) -> sqlx::Result<()> {
        let mut writing = Writing::begin(self, articles.len()).await?;
        for (id, derived) in articles {
            writing.rederive(id, derived, now).await?;
        }
        writing.commit().await
    }
}
