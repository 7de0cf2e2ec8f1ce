//! Reading articles, and following the changes.

use std::collections::HashMap;

use sqlx::{QueryBuilder, Sqlite};
use url::Url;

use super::counts::Samples;
use super::rows::{ARTICLE_COLUMNS, ArticleRow, article_id};
use super::statements::push_list;
use super::stored::{Change, Seq, StoredArticle};
use super::{Store, StoreError};
use crate::article::{self, ArticleId};

/// Ids asked for in one statement: far below SQLite's limit of 32,766 parameters, and few enough that the statement's text
/// stays short.
const IDS_A_STATEMENT: usize = 200;

impl Store {
    /// The number of the latest change.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn latest(&self) -> Result<Seq, StoreError> {
        let latest: i64 = sqlx::query_scalar("SELECT latest FROM sequence")
            .fetch_one(&self.pool)
            .await
            .map_err(|error| self.error(error))?;
        Ok(Seq(latest.unsigned_abs()))
    }

    /// The changes after a number in order, at most `limit` of them, and the number of the last one (or `after`).
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn changes(
        &self,
        after: Seq,
        limit: usize,
    ) -> Result<(Vec<Change>, Seq), StoreError> {
        self.read_changes(after, limit)
            .await
            .map_err(|error| self.error(error))
    }

    async fn read_changes(&self, after: Seq, limit: usize) -> sqlx::Result<(Vec<Change>, Seq)> {
        let rows: Vec<(String, i64, bool)> = sqlx::query_as(
            "SELECT id, seq, TRUE AS there FROM articles WHERE seq > $1 \
             UNION ALL SELECT article, seq, FALSE AS there FROM tombstones WHERE seq > $1 ORDER BY seq LIMIT $2",
        )
        .bind(i64::try_from(after.0).unwrap_or(i64::MAX))
        .bind(i64::try_from(limit).unwrap_or(i64::MAX))
        .fetch_all(&self.pool)
        .await?;
        let upto = rows
            .last()
            .map_or(after, |(_, seq, _)| Seq(seq.unsigned_abs()));
        let there: Vec<ArticleId> = rows
            .iter()
            .filter(|(_, _, there)| *there)
            .map(|(id, ..)| article_id(id))
            .collect::<sqlx::Result<_>>()?;
        let mut articles: HashMap<ArticleId, StoredArticle> = self
            .read_articles(&there)
            .await?
            .into_iter()
            .map(|article| (article.id.clone(), article))
            .collect();
        let mut changes = Vec::with_capacity(rows.len());
        for (id, _, there) in &rows {
            let id = article_id(id)?;
            if !there {
                changes.push(Change::Delete(id));
            } else if let Some(article) = articles.remove(&id) {
                changes.push(Change::Put(Box::new(article)));
            }
            // An article deleted between the two statements comes as a tombstone with a later number.
        }
        Ok((changes, upto))
    }

    /// Articles by id, in the order asked for; those not there are left out. Ids that later links made (aliases) are not ids
    /// of articles: see [`Store::by_link`].
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn articles(&self, ids: &[ArticleId]) -> Result<Vec<StoredArticle>, StoreError> {
        self.read_articles(ids)
            .await
            .map_err(|error| self.error(error))
    }

    async fn read_articles(&self, ids: &[ArticleId]) -> sqlx::Result<Vec<StoredArticle>> {
        let mut found: HashMap<ArticleId, StoredArticle> = HashMap::with_capacity(ids.len());
        for ids in ids.chunks(IDS_A_STATEMENT) {
            let mut statement: QueryBuilder<Sqlite> = QueryBuilder::new(format!(
                "SELECT {ARTICLE_COLUMNS} FROM articles WHERE id IN "
            ));
            push_list(&mut statement, ids.iter().map(ArticleId::as_str));
            let rows: Vec<ArticleRow> = statement.build_query_as().fetch_all(&self.pool).await?;
            for row in rows {
                let article = row.article()?;
                found.insert(article.id.clone(), article);
            }
            for quotation in self.quotations_of_articles(ids).await? {
                if let Some(article) = found.get_mut(&quotation.article) {
                    article.quotations.push(quotation);
                }
            }
        }
        Ok(ids.iter().filter_map(|id| found.get(id).cloned()).collect())
    }

    /// The newest articles: by time of publication, the undated after all dated ones by when they were read.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn newest(
        &self,
        samples: Samples,
        offset: usize,
        limit: usize,
    ) -> Result<Vec<StoredArticle>, StoreError> {
        let ids = self
            .ids(
                sqlx::query_scalar(
                    "SELECT id FROM articles WHERE sample <= $1 \
                     ORDER BY published IS NULL, published DESC, read_at DESC, seq DESC LIMIT $2 OFFSET $3",
                )
                .bind(samples.shown())
                .bind(i64::try_from(limit).unwrap_or(i64::MAX))
                .bind(i64::try_from(offset).unwrap_or(i64::MAX)),
            )
            .await
            .map_err(|error| self.error(error))?;
        self.articles(&ids).await
    }

    /// The articles of a story, the earliest read first.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn story(&self, story: &ArticleId) -> Result<Vec<StoredArticle>, StoreError> {
        let ids = self
            .ids(
                sqlx::query_scalar(
                    "SELECT id FROM articles WHERE story = $1 ORDER BY read_at, seq",
                )
                .bind(story.as_str()),
            )
            .await
            .map_err(|error| self.error(error))?;
        self.articles(&ids).await
    }

    /// The articles that came with an id, whatever outlet they are from.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn by_given(&self, given: &str) -> Result<Vec<ArticleId>, StoreError> {
        self.ids(
            sqlx::query_scalar("SELECT id FROM articles WHERE given = $1 ORDER BY seq").bind(given),
        )
        .await
        .map_err(|error| self.error(error))
    }

    /// The article that a link leads to, aliases included; the link may carry tracking parameters.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn by_link(&self, link: &Url) -> Result<Option<ArticleId>, StoreError> {
        let id = ArticleId::of_link(article::canonical(link).as_str());
        let ids = self
            .ids(
                sqlx::query_scalar(
                    "SELECT id FROM articles WHERE id = $1 UNION ALL SELECT article FROM aliases WHERE alias = $1",
                )
                .bind(id.as_str()),
            )
            .await
            .map_err(|error| self.error(error))?;
        Ok(ids.into_iter().next())
    }

    async fn ids<'q>(
        &self,
        statement: sqlx::query::QueryScalar<'q, Sqlite, String, sqlx::sqlite::SqliteArguments>,
    ) -> sqlx::Result<Vec<ArticleId>> {
        let ids = statement.fetch_all(&self.pool).await?;
        ids.iter().map(|id| article_id(id)).collect()
    }
}
